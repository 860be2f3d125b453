"""Which of the organisations that a clause names act in it: its subject, and whoever stands behind "by" or "with".

How it thinks: each name is judged by the words right before and right behind it. The subject acts, unless it only
stands within it ("the rules of the Board"); "by the Board", "with the Board", "a loan from the Board" act wherever they
stand; so does the owner of what is done ("the Board's mission", "a USAID grant"), where nobody else does. A name
that is listed beside one that acts does too. Who is visited, thanked, governed or paid does not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from hledtrack.extract.agencies import AgencyMention, AgencyNames, Kind
from hledtrack.extract.document import Span
from hledtrack.extract.lexicon import Lexicon, load_lexicon
from hledtrack.extract.verbs import base_of, in_class

# letters that are looked at on either side of a name
_REACH = 120
_WORD = re.compile(r"[^\W_][\w’'.-]*")
# "Jane Sigley (Ministry of Justice) to report"
_PERSON_OF = re.compile(r"[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,3}\s*\(")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A clause as far as it matters who acts: its subject, what follows, its verb, and the verb it is told within.

    All dates of ``text`` are blanks. ``finite`` says that the verb is, so that its subject may stand behind it. ``rest`` begins at 0 where the subject is what something is done to.
    """

    text: str
    subject: Span
    rest: Span
    verb: str
    outer: str = ""
    finite: bool = False


def acting(scene: Scene, names: AgencyNames) -> tuple[str, ...]:
    """The names of the organisations that act in a clause, in its order; firms and schools only where they act alone."""
    judge = _Judge(scene, names.candidates(scene.text), names, _cues(names.lexicon.language))
    return judge.run()


@dataclass(frozen=True, slots=True)
class _Cues:
    """The patterns of a language; those of cues match at the end of what stands before a name."""

    by: re.Pattern[str]
    led: re.Pattern[str]
    helped: re.Pattern[str]
    plain_with: re.Pattern[str]
    given: re.Pattern[str]
    giver: re.Pattern[str]
    people: re.Pattern[str]
    venture: re.Pattern[str]
    personal: re.Pattern[str] | None
    before_name: re.Pattern[str]
    listed: re.Pattern[str]
    article: re.Pattern[str]
    within: re.Pattern[str]
    explained: re.Pattern[str]
    will: re.Pattern[str]


@lru_cache(maxsize=4)
def _cues(language: str) -> _Cues:
    lexicon = load_lexicon(language)
    words, cues = lexicon.agencies, lexicon.agency_cues
    contracted = words["contracted"]
    determiner = lexicon.alternatives("determiner", "possessive", "numeral")
    owner = r"(?:[A-ZÀ-Þ][\w.-]*\s)?[A-ZÀ-Þ][\w.-]*(?:[’']s|(?<=s)[’'])"
    demonym = "|".join(re.escape(word) for word in sorted(lexicon.demonyms, key=len, reverse=True))
    before = rf"(?:(?<![\w’'])(?:{determiner})\s+|{owner}\s+|\b(?:{demonym})\s+)"
    of = _any(cues["of"])
    source = rf"(?:{of}|{_any((*cues['from'], 'at', 'within', *contracted))})"
    origin = rf"(?:{_any((cues['of'][0], *cues['from'], *cues['by'][:1], *contracted))})"
    joining = lexicon.alternatives("joining")
    place = r"(?:,?\s+(?:on|for|of|from|in|at|de|del|en|por)\s+(?:[\w.’'-]+\s?){1,5})"
    return _Cues(
        by=_ending((*cues["by"], *cues["led"], *cues["both_sides"]), contracted),
        led=_ending((*cues["by"][1:], *cues["led"], *cues["both_sides"]), contracted),
        helped=_ending(cues["with"], contracted),
        plain_with=_ending(cues["plain_with"], contracted),
        given=re.compile(rf"\b(?:{_any(words['given'])})\s+(?:{_any(cues['from'])})$", re.IGNORECASE),
        giver=_ending(cues["from"], contracted),
        people=re.compile(rf"\b(?:{_any(_people(lexicon))})\s+{source}$", re.IGNORECASE),
        venture=re.compile(rf"\b(?:{_any(_ventures(lexicon))})(?:\s+[\w-]+){{0,2}}\s+{origin}$", re.IGNORECASE),
        personal=_ending(cues["personal"], contracted) if cues["personal"] else None,
        before_name=re.compile(rf"\s*{before}{{0,3}}$|\s*$"),
        listed=re.compile(
            rf"(?:\s*\([^()]*\))?{place}?\s*(?P<joint>,?\s*(?:{joining})\s+|,\s*|\s*[/–-]\s*){before}{{0,3}}$",
            re.IGNORECASE,
        ),
        explained=re.compile(rf"\s*,\s+(?:{owner}|the\s+{owner})\s+"),
        within=re.compile(rf"\s+(?:{of}|at|within|in|del|de la)\s+(?:(?:{_any(words['articles'])})\s+)?", re.IGNORECASE),
        will=re.compile(
            rf"(?:\s*\([^()]*\))?(?:\s+{of}(?:\s+[\w’'-]+){{1,3}}?)?\s+(?:{lexicon.alternatives('will')})\s", re.IGNORECASE
        ),
        article=re.compile(rf"(?<!\w)(?:{_any(words['articles'])})\s+$", re.IGNORECASE),
    )


def _people(lexicon: Lexicon) -> frozenset[str]:
    from hledtrack.extract.agencies.vocabulary import vocabulary

    return vocabulary(lexicon.language).people


def _ventures(lexicon: Lexicon) -> frozenset[str]:
    from hledtrack.extract.agencies.vocabulary import vocabulary

    return vocabulary(lexicon.language).ventures


def _any(words: Iterable[str]) -> str:
    listed = sorted({*words}, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word) for word in listed) or r"(?!)"


def _ending(cues: tuple[str, ...], contracted: frozenset[str]) -> re.Pattern[str]:
    """A pattern of cues at the end; "con el apoyo del" stands for "con el apoyo de"."""
    cues += tuple(cue[: -len(word) + 1] + word for cue in cues for word in contracted if cue.endswith(f" {word[:-1]}"))
    return re.compile(rf"(?:^|(?<=[\s,;(–—-]))(?:{_any(cues)})$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Judge:
    scene: Scene
    mentions: tuple[AgencyMention, ...]
    names: AgencyNames
    cues: _Cues

    @property
    def lexicon(self) -> Lexicon:
        return self.names.lexicon

    def run(self) -> tuple[str, ...]:
        start = self._subject_start()
        subject = self._along(lambda at: self._is_subject(at, start), Span(self.scene.subject.start, self.scene.subject.end))
        subject = subject or self._leading()
        rest = self._along(lambda at: self._is_agent(at, active=bool(subject)), self.scene.rest)
        if self._receives() and (givers := self._along(self._gives, self.scene.rest)):
            subject = []
            rest = sorted({*givers, *rest})
        found = sorted({*subject, *rest})
        if not found and not self._has_subject:
            found = self._owners()
        return self._called([self.mentions[at] for at in found])

    @property
    def _has_subject(self) -> bool:
        """Whether somebody else does it: "The ministers visited the Board's school"."""
        return self.scene.finite and bool(self.scene.text[self.scene.subject.start : self.scene.subject.end].strip())

    def _leading(self) -> list[int]:
        """Those that open a sentence of which no verb is known: "The Rail Board and the Port Board retool ten cranes"."""
        if self.scene.verb or self.scene.subject.end:
            return []
        return self._along(self._opens, self.scene.rest)

    def _opens(self, at: int) -> bool:
        mention, text = self.mentions[at], self.scene.text
        own = text[self.scene.rest.start : mention.start].strip()
        definite = not own or self.cues.article.fullmatch(own + " ") is not None or _PERSON_OF.fullmatch(own) is not None
        told = re.match(r"[’']?s?\s+\w|[,)]?\s+\w", text[mention.end : mention.end + 6]) is not None
        return mention.kind is not Kind.NAME and definite and told

    def _called(self, found: list[AgencyMention]) -> tuple[str, ...]:
        public = [mention for mention in found if mention.kind is not Kind.COMPANY]
        return tuple(dict.fromkeys(mention.name for mention in public or found))

    def _along(self, acts: Callable[[int], bool], span: Span) -> list[int]:
        """The mentions of a stretch that act, and those listed behind one that does."""
        found: list[int] = []
        for at, mention in enumerate(self.mentions):
            if not (span.start <= mention.start < span.end or mention.start < span.start < mention.end):
                continue  # a clause may have been cut at an "and" within a name
            if (at - 1 in found and (self._is_listed(at) or self._is_owned(at))) or acts(at):
                found.append(at)
        return found

    # --- the words around a name

    def _before(self, at: int, start: int) -> str:
        """What stands before a name, from ``start`` or a blanked date on, without article, owner and nationality."""
        end = self.mentions[at].start
        text = self.scene.text[max(start, end - _REACH) : end]
        text = re.split(r"\s{4,}", text)[-1]
        return " ".join(text[: self._trimmed(text)].split())

    def _trimmed(self, text: str) -> int:
        tail = max(0, len(text) - 50)
        found = self.cues.before_name.search(text, tail)
        return found.start() if found else len(text)

    def _behind(self, at: int) -> list[str]:
        """The words of the noun phrase that a name stands in, behind it; none where the phrase ends with the name."""
        text = self.scene.text[self.mentions[at].end : self.mentions[at].end + _REACH]
        text = re.sub(r"^\s*\([^()]*\)", "", text)
        words: list[str] = []
        position = 0
        while (word := _WORD.match(text, position + 1)) and text[position : position + 1] in (" ", "-") and len(words) < 6:
            if self._closes(word[0].lower()):
                break
            words.append(word[0])
            position = word.end()
        return words

    def _closes(self, low: str) -> bool:
        names = ("preposition", "conjunction", "joining", "determiner", "relative", "that", "subordinator", "pronoun")
        auxiliary = ("will", "modal", "be", "was", "have", "had", "to", "not", "adv", "pronoun_alone")
        return self.lexicon.is_class(low, *names, *auxiliary)

    def _owner(self, at: int) -> bool:
        """Whether a name is a possessive."""
        text = self.scene.text[self.mentions[at].end : self.mentions[at].end + 2]
        return text[:1] in ("’", "'") and (text[1:] == "s" or text[1:] == " ")

    def _made(self, at: int) -> bool:
        """Whether it stands in a word such as "USAID-funded"."""
        text = self.scene.text[self.mentions[at].end : self.mentions[at].end + 20]
        return bool(re.match(rf"-(?:{_any(self.lexicon.agencies['made'])})\b", text))

    def _follows(self, at: int) -> bool:
        """Whether a name is listed behind the one before it: ", and the Board", "on the Dutch bank and the Board"."""
        before, end = self.mentions[at - 1], self.mentions[at].start
        if end == self.mentions[at - 1].start:
            return True
        between = self.scene.text[before.end : end]
        return len(between) <= _REACH and self.cues.listed.fullmatch(between) is not None

    def _is_listed(self, at: int) -> bool:
        """Whether a name is listed behind one that acts, and does not only say what that is: "ANAM, Peru's Customs Agency"."""
        mention, before = self.mentions[at], self.mentions[at - 1]
        joint = self.scene.text[before.end : mention.start].strip()
        if mention.kind is Kind.NAME and (not before.sure or joint == ","):
            return False
        return self._follows(at) and self._stands_alone(at) and not self._explains(at)

    def _is_owned(self, at: int) -> bool:
        """Whether the body before owns it: "the Ministry of Trade's Export Office"."""
        return re.fullmatch(r"[’']s?\s+", self.scene.text[self.mentions[at - 1].end : self.mentions[at].start]) is not None

    def _explains(self, at: int) -> bool:
        between = self.scene.text[self.mentions[at - 1].end : self.mentions[at].start]
        listed = at + 1 < len(self.mentions) and self._follows(at + 1)
        return self.cues.explained.fullmatch(between) is not None and not listed

    def _stands_alone(self, at: int) -> bool:
        """Whether nothing is known that keeps a name from being a body's: an abbreviation before a noun is a word."""
        mention = self.mentions[at]
        if mention.sure:
            return True
        behind = self._behind(at)
        first_verb = behind and base_of(behind[0].lower(), "past", self.lexicon)
        return not behind or bool(first_verb) or self._leads_people(behind) or self.names.vocabulary.heads_first

    def _leads_people(self, behind: list[str]) -> bool:
        people = self.names.vocabulary.people | self.names.vocabulary.ventures
        return any(word.lower().rstrip(".") in people for word in behind[:4])

    # --- the subject

    def _subject_start(self) -> int:
        """Where the subject starts behind "During the visit of the Board,": who is named there does not act."""
        span, lexicon = self.scene.subject, self.lexicon
        text = re.sub(r"\([^()]*\)", lambda found: "-" * len(found[0]), self.scene.text[span.start : span.end])
        first = _WORD.search(text)
        if first is None:
            return span.start
        low = first[0].lower()
        opens = lexicon.is_class(low, "preposition", "subordinator", "since") or low in lexicon.agencies["opening"]
        opens = opens or low in lexicon.subjects["opening"] or base_of(low, "gerund", lexicon) is not None
        comma = text.find(", ")
        if not opens or comma < 0 or not text[comma + 2 :].strip():
            return span.start
        rest = text[comma + 2 :]
        last = rest.rpartition(", ")
        listed = re.search(rf"(?<!\w)(?:{lexicon.alternatives('joining')})(?!\w)", last[2])
        if last[1] and last[2].strip() and not listed:
            return span.end - len(last[2])
        return span.start + comma + 2

    def _is_subject(self, at: int, start: int) -> bool:
        mention, span = self.mentions[at], self.scene.subject
        before = self._before(at, span.start if mention.start < start else start)
        if self.cues.helped.search(before):
            return mention.sure or mention.kind is Kind.ABBREVIATION or self._may_help(mention)
        if mention.start < start and not self.cues.by.fullmatch(before):
            return False
        if at and self._explains(at) and mention.start > span.start:
            return False
        if at and self._within(at, span):
            return mention.sure or self._stands_alone(at)
        aside = self.cues.plain_with.search(before) is not None and before.rstrip().rpartition(" ")[0].endswith(",")
        if self.cues.by.search(before) or aside or self._made(at):
            return mention.kind is not Kind.NAME and self._stands_alone(at)
        if self.cues.people.search(before) or self.cues.venture.search(before):
            return mention.kind is not Kind.NAME
        words = before.split()
        if len(words) == 1 and self.lexicon.is_class(words[0].lower(), "since", "subordinator"):
            words = []
        if words and self.lexicon.is_class(words[-1].lower(), "preposition", "place_preposition", "to"):
            return False
        if mention.kind is Kind.NAME:
            return self._is_named_subject(at)
        return mention.sure or self._heads_subject(at)

    def _within(self, at: int, span: Span) -> bool:
        """Whether a body that acts belongs to this one: "the Ports Office at MOT", "la Oficina del Ministerio"."""
        before = self.mentions[at - 1]
        between = re.sub(r"^\s*\([^()]*\)", "", self.scene.text[before.end : self.mentions[at].start])
        within = self.cues.within.fullmatch(between) is not None
        return within and before.sure | (before.kind is Kind.ABBREVIATION) and self._is_subject(at - 1, span.start)

    def _heads_subject(self, at: int) -> bool:
        """Whether an abbreviation that nothing explains is the subject itself and not a word before its noun."""
        mention = self.mentions[at]
        after = re.sub(r"^\W*\([^)]*\)|^\)", "", self.scene.text[mention.end : self.scene.subject.end]).strip()
        joining = self.lexicon.alternatives("joining")
        if not after or re.match(rf"^(?:[,(/]|(?:{joining})(?!\w))", after) or self._owner(at):
            return True
        behind = self._behind(at)
        return (not behind and not after.startswith("-")) or self._leads_people(behind)

    def _is_named_subject(self, at: int) -> bool:
        """Whether a capitalised name with an article is a body by what it does: "The Alpine Snow Squad will publish"."""
        mention, scene = self.mentions[at], self.scene
        after = re.sub(r"^\s*\([^()]*\)", "", scene.text[mention.end : scene.subject.end]).strip(" ,")
        if after and not self.lexicon.is_class(after.lower(), "date_preposition", "adv"):  # "in", without its date
            return False
        if not self.cues.article.search(scene.text[max(0, mention.start - 8) : mention.start]):
            return at > 0 and self._follows(at) and self.mentions[at - 1].sure
        human = in_class(scene.verb, "achieve", self.lexicon) or not in_class(scene.verb, "effect", self.lexicon)
        return human and scene.verb not in self.lexicon.subject_is_thing

    def _may_help(self, mention: AgencyMention) -> bool:
        return len(mention.name.split()) > 1 or self.names.vocabulary.heads_first

    # --- what follows the verb

    def _is_agent(self, at: int, *, active: bool) -> bool:
        """Whether a name behind the verb acts; ``active`` says that the subject does: "by the Board" is by the way then."""
        mention, scene = self.mentions[at], self.scene
        before = self._before(at, scene.rest.start)
        if self.cues.helped.search(before):
            return self._may_help(mention) if mention.kind is Kind.NAME else True
        if mention.kind is Kind.NAME:
            return len(mention.name.split()) == 1 and self.cues.led.search(before) is not None
        if self._made(at):
            return True
        if self.cues.led.search(before) or self.cues.given.search(before):
            return self._stands_alone(at)
        if self.cues.by.search(before):
            return not active and self._stands_alone(at)
        verb = scene.verb.split(" ", maxsplit=1)[0]
        if self.cues.plain_with.search(before) and verb in self.lexicon.agencies["with_after"]:
            return self._stands_alone(at)
        return self._is_object_that_acts(at, before, verb)

    def _is_object_that_acts(self, at: int, before: str, verb: str) -> bool:
        """Whether the first thing behind the verb acts: "directs the Board to", "informó la Junta"."""
        personal = self.cues.personal
        if verb in self.lexicon.agencies["task"]:
            return not before or (personal is not None and personal.fullmatch(before) is not None)
        if self.lexicon.is_class(before.lower(), "that") or not before:
            behind = self.scene.text[self.mentions[at].end : self.mentions[at].end + _REACH]
            if self.cues.will.match(behind):
                return True  # "agreed the Boards would meet"
        follows = self.scene.finite and not self.scene.text[self.scene.subject.start : self.scene.subject.end].strip()
        own = self.scene.text[self.scene.rest.start : self.mentions[at].start].strip()
        definite = not own or self.cues.article.fullmatch(own + " ") is not None
        return personal is not None and follows and self.scene.rest.start > 0 and definite

    def _receives(self) -> bool:
        return self.scene.verb.split(" ", maxsplit=1)[0] in self.lexicon.agencies["receive"]

    def _gives(self, at: int) -> bool:
        return self.mentions[at].sure and self.cues.giver.search(self._before(at, self.scene.rest.start)) is not None

    # --- whose it is

    def _owners(self) -> list[int]:
        """Those whose mission, grant or staff it is, and those listed before them: "SENAI and TAFE trainers"."""
        if self.scene.verb in self.lexicon.agencies["suffered"]:
            return []
        found: list[int] = []
        for at in range(len(self.mentions) - 1, -1, -1):
            mention = self.mentions[at]
            inside = self.scene.rest.start <= mention.start < self.scene.rest.end
            if not inside or mention.kind is Kind.NAME:
                continue
            if self._owns(at) or (at + 1 in found and self._follows(at + 1)):
                found.append(at)
        return sorted(found)

    def _owns(self, at: int) -> bool:
        behind = self._behind_owner(at)
        if self._owner(at):
            welcomed = {self.scene.outer, self.scene.verb} & self.lexicon.verbs["welcome"]
            named = any(word[:1].isupper() for word in behind[:4])
            return bool(welcomed) or named or self._leads_venture(behind)
        if self._leads_venture(behind) and not self.names.vocabulary.heads_first:
            return True
        return self.cues.venture.search(self._before(at, self.scene.rest.start)) is not None and self.mentions[at].sure

    def _behind_owner(self, at: int) -> list[str]:
        if not self._owner(at):
            return self._behind(at)
        mark = self.mentions[at].end
        end = mark + (2 if self.scene.text[mark + 1 : mark + 2] == "s" else 1)
        return [word for word in self.scene.text[end : end + _REACH].split()[:4] if word[:1].isalpha()]

    def _leads_venture(self, behind: list[str]) -> bool:
        ventures = self.names.vocabulary.ventures | self.names.vocabulary.people
        return any(word.lower().strip(".,;") in ventures for word in behind[:4])
