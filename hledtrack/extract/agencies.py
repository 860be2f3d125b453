"""Which organisations a text names, and which of them a clause makes responsible.

An organisation is known by a word such as "Ministry" or "Authority" in its capitalised name, by an abbreviation that
the document defines ("National Customs Agency (ANAM)"), or by the workspace's own list. Its short name is used
throughout once the document has defined one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from hledtrack.extract.extraction import AgencyName
from hledtrack.extract.lexicon import Lexicon, load_lexicon

_CAP = r"(?:(?:[^\W\d_]\.){2,}|[A-ZÀ-ÖØ-Þ][\w.&*-]*(?:[’'][\w]+)?[’']?)"
_ACRONYM = re.compile(r"(?<![\w.&-])[A-Z][A-Z0-9*&]{1,9}(?:-[A-Z]{2,6})?s?(?![\w&-])")
_DEFINED = re.compile(
    r"\(\s*(?:the\s+)?[“\"]?([A-Z][A-Za-zÀ-ÿ0-9*&./-]{1,18})[”\"]?(?:,?\s+(?:by its|for its|por sus)[^)]*)?\s*\)"
)
_POSSESSIVE = re.compile(r"^(?:[\w.-]+\s+){0,3}?[\w.-]+(?:[’']s|s[’'])\s+")


@dataclass(frozen=True, slots=True)
class AgencyMention:
    """An organisation named at ``text[start:end]``; not ``sure`` where only its position shows that it is one."""

    name: str
    start: int
    end: int
    sure: bool = True


@dataclass(frozen=True, slots=True)
class AgencyNames:
    """The organisations of one document: abbreviations it defines and names the workspace gives."""

    lexicon: Lexicon
    short: dict[str, str] = field(default_factory=dict)
    unsure: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()

    def find(self, text: str) -> tuple[AgencyMention, ...]:
        """All organisations named in a text, in order, none overlapping, longest name first at a place."""
        found: list[AgencyMention] = []
        patterns = (*self._known(text), *self._described(text), *self._abbreviated(text))
        for mention in sorted(patterns, key=lambda m: (m.start, -m.end, not m.sure)):
            same = (
                found
                and (mention.start, mention.end) == (found[-1].start, found[-1].end)
                and mention.name != found[-1].name
            )
            if not found or mention.start >= found[-1].end or (same and mention.sure and found[-1].sure):
                found.append(mention)
        return tuple(found)

    def _known(self, text: str) -> Iterable[AgencyMention]:
        folded = text.casefold()
        for name, short in self.short.items():
            at = folded.find(name.casefold()) if len(folded) == len(text) else text.find(name)
            while at >= 0:
                end = at + len(name)
                whole = not text[end : end + 1].isalnum() and not text[max(0, at - 1) : at].isalnum()
                exact = len(name) > 5 or text[at:end] == name
                if whole and exact:
                    yield AgencyMention(short, at, end, short not in self.unsure)
                at = folded.find(name.casefold(), end)

    def _described(self, text: str) -> Iterable[AgencyMention]:
        for match in _named(self.lexicon.language).finditer(text):
            for name in self._names(match[0].strip(" ,")):
                yield AgencyMention(name, match.start(), match.end())

    def _abbreviated(self, text: str) -> Iterable[AgencyMention]:
        for match in _ACRONYM.finditer(text):
            word = match[0]
            if word.lower() in self.lexicon.agencies["stop"] or word in self.things or word in self.lexicon.countries:
                continue
            if len(word) > 2 and word not in self.short:
                yield AgencyMention(word, match.start(), match.end(), sure=False)

    def _names(self, phrase: str) -> tuple[str, ...]:
        """The canonical names of one phrase; "Ministries of Economy and Labor" are two."""
        phrase = _without_person(_plain(phrase, self.lexicon), self.lexicon)
        if len(phrase.split()) < 2 or _is_thing(phrase, self.lexicon):
            return ()
        known = {name.casefold(): short for name, short in self.short.items()}
        if phrase.casefold() in known:
            return (known[phrase.casefold()],)
        plural = re.match(r"(?:(.*?)\s+)?(\w+?(?:ie|ent|at))s (of|for) (.+?),? (?:and|y|e) (.+)$", phrase)
        if plural:
            before, stem, link, *parts = plural.groups()
            listed = [part for text in parts for part in re.split(r",\s*", text)]
            head = stem[:-2] + "y" if stem.endswith("ie") else stem
            return tuple(f"{before + ' ' if before else ''}{head} {link} {part}" for part in listed)
        return (phrase,)


@lru_cache(maxsize=4)
def _named(language: str) -> re.Pattern[str]:
    """A capitalised name with an organisation word in it."""
    lexicon = load_lexicon(language)
    heads = sorted({word.capitalize() for word in lexicon.agencies["head"]}, key=len, reverse=True)
    head = rf"(?:{'|'.join(map(re.escape, heads))})"
    link = rf"(?:{'|'.join(sorted(lexicon.agency_cues['of'], key=len, reverse=True))})"
    conjunction = rf"(?:{'|'.join(lexicon.agency_cues['and'])})"
    # after "and": no second organisation, no abbreviation, no "Mexico's"
    more = rf"(?!(?:{_CAP}\s+){{0,2}}{head}\b)(?![A-Z]{{2,}}\b)(?![\w.]+[’']s\s){_CAP}"
    words = rf"{more}(?:\s+{more})*"
    listed = rf"{words}(?:,\s+{words})*(?:,?\s+{conjunction}\s+{words}(?:\s+{link}\s+{words})?)?"
    tail = rf"(?:\s+{link}\s+{listed})*"
    return re.compile(
        rf"(?<![\w.])(?:(?!{head}\s+and\b){_CAP}\s+(?:and\s+(?={_CAP}\s+{head}\b))?){{0,6}}{head}(?!\w)(?![’']s?\s+[A-ZÀ-Þ])(?:\s+{more}(?=\s|$|,|\.)){{0,2}}{tail}"
    )


def _plain(phrase: str, lexicon: Lexicon) -> str:
    """Without article, owner ("Mexico’s") and nationality: "Ministry of Economy"."""
    phrase = re.sub(rf"^(?:{lexicon.alternatives('determiner')})\s+", "", phrase.strip(), flags=re.IGNORECASE)
    if (owner := _POSSESSIVE.match(phrase)) and len(phrase) > owner.end():
        phrase = phrase[owner.end() :]
    for demonym in sorted(lexicon.demonyms, key=len, reverse=True):
        rest = phrase.removeprefix(demonym + " ")
        if rest != phrase:
            first = rest.split()[0].lower() if rest.split() else ""
            describing = any(word.lower() in lexicon.agencies["head"] for word in rest.split()[1:])
            if first in lexicon.agencies["owned"] or (describing and len(rest.split()) > 2):
                phrase = rest
            break
    return phrase.strip(" ,.’'")


def _without_person(phrase: str, lexicon: Lexicon) -> str:
    """The organisation in "Trade Office Director Ana Soto"."""
    titles = "|".join(word.capitalize() for word in sorted(lexicon.offices))
    return re.sub(rf"(?<=\w)\s+(?:(?:{titles})\s+)+[A-ZÀ-Þ][\w-]+(?:\s+[A-ZÀ-Þ][\w-]+)?$", "", phrase)


def _is_thing(phrase: str, lexicon: Lexicon) -> bool:
    """Whether the name's head is a thing: "Community College Administrator’s Program"."""
    if lexicon.search("government", phrase):
        return True
    words = [re.sub(r"[’']s?$", "", word).lower() for word in re.split(r"\s+", phrase)]
    before_link = words
    for at, word in enumerate(words):
        if word in lexicon.agency_cues["of"] and at:
            before_link = words[:at]
            break
    last = before_link[-1]
    if last in lexicon.agencies["head"]:
        return False
    return last in lexicon.agencies["not_head"] or last in lexicon.offices


def _long_form(text: str, end: int, lexicon: Lexicon) -> str:
    """The capitalised phrase that ends where an abbreviation in brackets begins."""
    words = list(re.finditer(r"[\w.&’'*-]+,?", text[:end]))
    heads, linking = lexicon.agencies["head"], lexicon.agencies["linking"]
    start: int | None = None
    at = len(words) - 1
    while at >= 0 and len(words) - at <= 16:
        word = words[at][0]
        if (
            at < len(words) - 1
            and not re.fullmatch(r"(?:[^\W\d_]\.)+", word)
            and re.search(r"[.;:()]\s", text[words[at].end() - 1 : words[at + 1].start() + 1])
        ):
            break
        plain = word.strip(",.’'").lower()
        opened = start is not None and text[start:].split(maxsplit=1)[0].lower() in heads
        if word[0].isupper():
            if word.endswith(",") and opened:
                break
            start = words[at].start()
            if re.search(r"[’']s$", word.rstrip(",")):
                break
        elif plain in linking:
            if opened and plain in lexicon.agency_cues["and"]:
                break
            if plain in lexicon.agencies["articles"] and words[at - 1][0].lower() not in lexicon.agency_cues["of"]:
                break
        else:
            break
        at -= 1
    return text[start:end].strip(" ,") if start is not None else ""


def agency_names(texts: Sequence[str], own: Sequence[AgencyName], lexicon: Lexicon) -> AgencyNames:
    """What the document's own definitions and the workspace say about names of organisations."""
    short: dict[str, str] = {}
    unsure, things = set(), set()
    for text in texts:
        for match in _DEFINED.finditer(text):
            acronym = match[1]
            long = _plain(_long_form(text, match.start(), lexicon), lexicon)
            if not long or len(long) <= len(acronym) or not any(c.isupper() for c in acronym):
                continue
            headed = any(word.strip(",").lower() in lexicon.agencies["head"] for word in long.split())
            if acronym.lower() in lexicon.agencies["stop"] and not headed:
                continue
            before = text[: match.start()].lower().rpartition(long.lower())[0].split()
            if _is_thing(long, lexicon) or (before and before[-1] in lexicon.agencies["novel"] and not headed):
                things.add(acronym)
                continue
            if not headed:
                unsure.add(acronym)
            short.setdefault(long, acronym)
            short.setdefault(acronym, acronym)
    for agency in own:
        for name in (agency.name, *agency.aliases, *(long for long, known in short.items() if known == agency.name)):
            short[name] = agency.name
            unsure.discard(agency.name)
    aliased = {alias: agency.name for agency in own for alias in agency.aliases}
    short = {name: aliased.get(known, known) for name, known in short.items()}
    return AgencyNames(lexicon, short, frozenset(unsure), frozenset(things - set(short)))


def responsible(
    sentence: str, subject: tuple[int, int], rest: tuple[int, int], base: str, names: AgencyNames
) -> tuple[str, ...]:
    """The organisations that act: in the subject, and in ``rest`` behind "by", "through", "in collaboration with"."""
    lexicon = names.lexicon
    mentions = names.find(sentence)
    acting: list[str] = []
    for at, mention in enumerate(mentions):
        if subject[0] <= mention.start < subject[1]:
            if mention.sure or _ends_subject(sentence, mention, subject, lexicon):
                acting.append(mention.name)
        elif (
            rest[0] <= mention.start < rest[1]
            and mention.sure
            and _is_led(sentence, rest[0], mentions[:at], mention, base, lexicon)
        ):
            acting.append(mention.name)
    acting.extend(_unlisted(sentence, subject, rest, mentions, names))
    return tuple(dict.fromkeys(acting))


def _unlisted(
    sentence: str,
    subject: tuple[int, int],
    rest: tuple[int, int],
    mentions: Sequence[AgencyMention],
    names: AgencyNames,
) -> Iterable[str]:
    """Names without an organisation word that stand beside an organisation or behind "with support from"."""
    lexicon = names.lexicon
    owner = rf"(?:(?:{lexicon.alternatives('determiner')})\s+)?(?:[A-Z][\w.]*[’']s\s+)?"
    linking = "|".join(sorted(lexicon.agencies["linking"]))
    name = rf"({_CAP}(?:\s+(?:(?:{linking})\s+)?{_CAP})+)"
    for mention in mentions:
        if mention.sure and subject[0] <= mention.start < subject[1]:
            beside = re.match(
                rf"\s*(?:\([^)]*\))?,?\s*(?:{lexicon.alternatives('joining')})\s+{owner}{name}\s*$",
                sentence[mention.end : subject[1]],
            )
            if beside and _may_act(beside[1], lexicon) and not any(m.start > mention.start for m in mentions):
                yield beside[1]
    for cue in lexicon.agency_cues["with"]:
        for match in re.finditer(rf"\b{re.escape(cue)}\s+{owner}{name}", sentence[rest[0] : rest[1]]):
            at = rest[0] + match.start(1)
            if _may_act(match[1], lexicon) and not any(m.start <= at < m.end for m in mentions):
                yield match[1].rstrip(".")


def _may_act(name: str, lexicon: Lexicon) -> bool:
    words = name.split()
    known = (
        name in lexicon.countries
        or words[0] in lexicon.demonyms
        or any(name.startswith(c + " ") for c in lexicon.countries)
    )
    return (
        not known and words[0].lower() not in lexicon.offices and words[-1].lower() not in lexicon.agencies["not_head"]
    )


def _ends_subject(sentence: str, mention: AgencyMention, subject: tuple[int, int], lexicon: Lexicon) -> bool:
    """Whether an abbreviation that nothing explains is the subject itself and not a word before its noun."""
    joining = lexicon.alternatives("joining")
    after = re.sub(r"^\W*\([^)]*\)|^\)", "", sentence[mention.end : subject[1]]).strip()
    return not after or bool(re.match(rf"^(?:,|(?:{joining})(?!\w))", after))


def _is_led(
    sentence: str, start: int, earlier: Sequence[AgencyMention], mention: AgencyMention, base: str, lexicon: Lexicon
) -> bool:
    """Whether words before the name make it an actor; a name listed after an actor is one as well."""
    before = re.sub(rf"\s*(?:\b(?:{lexicon.alternatives('determiner')})\b\s*)?$", "", sentence[start : mention.start])
    before = _without_owner(before, lexicon)
    low = " ".join(before.lower().split())
    cues = (cue for name in ("by", "with", "both_sides") for cue in lexicon.agency_cues[name])
    if any(low == cue or low.endswith(" " + cue) for cue in cues):
        return True
    if (
        low.endswith(tuple(f" {word}" for word in lexicon.agency_cues["plain_with"]))
        or low in lexicon.agency_cues["plain_with"]
    ):
        return base.split(" ", maxsplit=1)[0] in lexicon.agencies["with_after"]
    if base in lexicon.agencies["task"] and not low:
        return True
    if earlier and re.fullmatch(
        rf"(?:\s*\([^)]*\))?,?\s*(?:{lexicon.alternatives('joining')}|,)?\s*(?:(?:{lexicon.alternatives('determiner')})\s+)?(?:[\w.]+[’']s\s+)?",
        sentence[earlier[-1].end : mention.start],
    ):
        return earlier[-1].start >= start and _is_led(sentence, start, earlier[:-1], earlier[-1], base, lexicon)
    return False


def _without_owner(text: str, lexicon: Lexicon) -> str:
    """Without a nationality or a country's possessive at the end: "with Mexico’s" is "with"."""
    text = re.sub(r"(?:\s*\b(?:the\s+)?[A-Z][\w.-]*(?:\s[A-Z][\w.-]*)?[’']s?)$", "", text)
    for demonym in lexicon.demonyms:
        if text.endswith(" " + demonym):
            return text[: -len(demonym)].rstrip()
    return text
