"""Which of the organisations that a clause names act in it: its subject, and whoever stands behind "by" or "with".

How it thinks: each name is judged by the words right before and right behind it. The subject acts, unless a name only
stands within it ("the rules of the Board"); "by the Board", "with the Board", "a loan from the Board" act wherever they
stand; so does the owner of what is done ("the Board's mission", "a USAID grant"), where nobody else does. A name
that is listed beside one that acts does too. Who is visited, thanked, governed or paid does not.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from hledtrack.extract.agencies import AgencyNames, Kind
from hledtrack.extract.agencies.cues import Cues
from hledtrack.extract.agencies.name_context import Context
from hledtrack.extract.document import Span
from hledtrack.extract.language.lexicon import Lexicon
from hledtrack.extract.language.verbs import base_of, in_class

# "Ana Soto (Ministry of Works) to report"
_PERSON_OF = re.compile(r"[A-ZÀ-Þ][\w’'-]+(?:\s[A-ZÀ-Þ][\w’'-]+){0,3} \($")


class Scene(NamedTuple):
    """A clause as far as it matters who acts: its subject, what follows, its verb, and the verb it is told within.

    All dates of ``text`` are blanks. ``rest`` begins where the clause does if its subject is what something is done to.
    ``finite`` says that the verb is, so that a subject may stand behind it.
    """

    text: str
    subject: Span
    rest: Span
    verb: str
    outer: str = ""
    finite: bool = False

    @property
    def has_subject(self) -> bool:
        """Whether words stand where the subject does."""
        return bool(self.text[self.subject.start : self.subject.end].strip())


def acting(scene: Scene, names: AgencyNames) -> tuple[str, ...]:
    """The names of the organisations that act in a clause, in order; firms and schools only where they act alone."""
    context = Context(scene.text, names.candidates(scene.text), names)
    found = [context.mentions[at] for at in _Judge(scene, context).run()]
    public = [mention for mention in found if mention.kind is not Kind.COMPANY]
    return tuple(dict.fromkeys(mention.name for mention in public or found))


class _Judge(NamedTuple):
    scene: Scene
    near: Context

    @property
    def lexicon(self) -> Lexicon:
        return self.near.names.lexicon

    @property
    def cues(self) -> Cues:
        return self.near.cues

    def run(self) -> list[int]:
        """The numbers of the mentions that act."""
        scene, start = self.scene, self._subject_start()
        subject = self._along(lambda at: self._is_subject(at, start), scene.subject)
        if not scene.verb and not scene.has_subject:
            subject = self._along(self._opens, scene.rest)
        rest = self._along(lambda at: self._is_agent(at, active=bool(subject)), scene.rest)
        receives = scene.verb.split(" ", maxsplit=1)[0] in self.lexicon.agencies["receive"]
        if receives and (givers := self._along(self._gives, scene.rest)):
            return sorted({*givers, *rest})
        if subject or rest or (scene.finite and scene.has_subject):
            return sorted({*subject, *rest})
        return self._owners()

    def _along(self, acts: Callable[[int], bool], span: Span) -> list[int]:
        """The mentions of a stretch that act, and those joined to one that does."""
        found: list[int] = []
        for at, mention in enumerate(self.near.mentions):
            if not (span.start <= mention.start < span.end or mention.start < span.start < mention.end):
                continue
            if (found and found[-1] == at - 1 and self.near.joins(at)) or acts(at):
                found.append(at)
        return found

    # --- the subject

    def _subject_start(self) -> int:
        """Where the subject starts behind "During the visit of the Board,": who is named there does not act."""
        span, lexicon = self.scene.subject, self.lexicon
        text = re.sub(r"\([^()]*\)", lambda found: "-" * len(found[0]), self.scene.text[span.start : span.end])
        first, comma = re.search(r"\w+", text), text.find(", ")
        if first is None or comma < 0 or not text[comma + 2 :].strip():
            return span.start
        low = first[0].lower()
        opens = lexicon.is_class(low, "preposition", "subordinator", "since") or low in lexicon.agencies["opening"]
        if not (opens or low in lexicon.subjects["opening"] or base_of(low, "gerund", lexicon)):
            return span.start
        _, further, last = text[comma + 2 :].rpartition(", ")
        listed = any(lexicon.is_class(word, "joining") for word in last.lower().split())
        return span.end - len(last) if further and last.strip() and not listed else span.start + comma + 2

    def _is_subject(self, at: int, start: int) -> bool:
        mention, span = self.near.mentions[at], self.scene.subject
        if mention.start < span.start:
            return mention.sure  # the clause was cut at an "and" within the name
        before = self.near.before(at, span.start if mention.start < start else start)
        if self.near.cued(before, self.cues.helped):
            return mention.kind is not Kind.NAME or self._is_name_enough(mention.name)
        if mention.start < start and not self.cues.by.fullmatch(before):
            return False
        given = self.near.cued(before, self.cues.by, self.cues.given)
        if given or self.near.makes(at) or self._is_aside(at, before):
            return mention.kind is not Kind.NAME and self.near.stands_alone(at)
        if self.cues.people.search(before) or self.cues.venture.search(before):
            return mention.kind is not Kind.NAME
        if self.cues.personal is not None and self.cues.personal.fullmatch(before):
            return mention.kind is not Kind.NAME  # "se instruyó a la Junta a presentar"
        if self.near.explains(at) or self._is_governed(before):
            return False
        if mention.kind is Kind.NAME:
            return self._is_named_subject(at)
        return mention.sure or self._heads_subject(at)

    def _is_aside(self, at: int, before: str) -> bool:
        """As in "Peru, with the Board, will"; "with Board support" says of nobody that he acts."""
        with_ = self.cues.plain_with.search(before)
        return with_ is not None and before[: with_.start()].rstrip().endswith(",") and not self.near.phrase(at)

    def _is_governed(self, before: str) -> bool:
        """Whether a preposition or the verb of an earlier clause stands before: "We thank the Board and will"."""
        words, lexicon = before.lower().split(), self.lexicon
        if not words or (len(words) == 1 and lexicon.is_class(words[0], "since", "subordinator")):
            return False
        bases = {base_of(words[-1], form, lexicon) for form in ("past", "base", "third")} - {None}
        objects = lexicon.agencies["suffered"] | lexicon.verbs["background"]
        return bool(bases & objects) or lexicon.is_class(words[-1], "preposition", "place_preposition", "to")

    def _heads_subject(self, at: int) -> bool:
        """Whether an abbreviation that nothing explains is the subject itself and not a word before its noun."""
        after = self.near.after(at, self.scene.subject.end).strip()
        if not self.near.opens_phrase(at):
            return False  # "las listas AUGE"
        if not after or self.cues.joined.match(after) or self.near.owns(at):
            return True
        return (not self.near.phrase(at) and not after.startswith("-")) or self.near.leads(at)

    def _is_named_subject(self, at: int) -> bool:
        """Whether a name with an article is a body by what it does: "The Alpine Snow Squad will publish"."""
        scene, mention = self.scene, self.near.mentions[at]
        after = self.near.after(at, scene.subject.end).strip(" ,")
        if after and not self.lexicon.is_class(after.lower(), "date_preposition", "adv"):  # "in", without its date
            return False
        if not self.cues.article.search(scene.text[max(0, mention.start - 8) : mention.start]):
            return False
        human = in_class(scene.verb, "achieve", self.lexicon) or not in_class(scene.verb, "effect", self.lexicon)
        return human and scene.verb not in self.lexicon.subject_is_thing

    def _opens(self, at: int) -> bool:
        """Whether a name opens a sentence of which no verb is known: "The Rail Board retools ten cranes"."""
        start = self.scene.rest.start
        person = _PERSON_OF.fullmatch(self.scene.text[start : self.near.mentions[at].start][:80].lstrip())
        told = re.match(r"(?:[’']s?|[,)])?\s+\w", self.near.after(at)) is not None
        return told and self.near.mentions[at].kind is not Kind.NAME and (bool(person) or self.near.definite(at, start))

    def _is_name_enough(self, name: str) -> bool:
        """Whether a name without a word for a body may be one; in some languages one word with an article is."""
        return " " in name or self.near.names.vocabulary.heads_first

    # --- what follows the verb

    def _is_agent(self, at: int, *, active: bool) -> bool:
        """Whether a name behind the verb acts; where the subject does, "by the Board" tells of something else."""
        mention, scene = self.near.mentions[at], self.scene
        before = self.near.before(at, scene.rest.start)
        if self.near.cued(before, self.cues.helped):
            return mention.kind is not Kind.NAME or self._is_name_enough(mention.name)
        if mention.kind is Kind.NAME:
            return " " not in mention.name and self.cues.led.search(before) is not None
        if self.near.makes(at):
            return True
        if self.near.cued(before, self.cues.led, self.cues.given):
            return self.near.stands_alone(at)
        if self.near.cued(before, self.cues.by):
            return not active and self.near.stands_alone(at)
        verb = scene.verb.split(" ", maxsplit=1)[0]
        together = {verb, scene.outer} & self.lexicon.agencies["with_after"]
        if together and self.near.cued(before, self.cues.plain_with):
            return self.near.stands_alone(at)
        return self._is_object_that_acts(at, before, verb)

    def _is_object_that_acts(self, at: int, before: str, verb: str) -> bool:
        """Whether the first thing behind the verb acts: "directs the Board to", "informó la Junta"."""
        personal = self.cues.personal
        if verb in self.lexicon.agencies["task"]:
            return not before or (personal is not None and personal.fullmatch(before) is not None)
        told = not before or self.lexicon.is_class(before.lower(), "that")
        if told and self.cues.will.match(self.near.after(at)):
            return True  # "agreed the Boards would meet"
        behind_verb = self.scene.finite and self.scene.rest.start > 0 and not self.scene.has_subject
        return personal is not None and behind_verb and self.near.definite(at, self.scene.rest.start)

    def _gives(self, at: int) -> bool:
        before = self.near.before(at, self.scene.rest.start)
        return self.near.mentions[at].sure and self.cues.giver.search(before) is not None

    # --- whose it is

    def _owners(self) -> list[int]:
        """Those whose mission, grant or staff it is, and those listed before them: "SENAI and TAFE trainers"."""
        if self.scene.verb in self.lexicon.agencies["suffered"]:
            return []
        found: list[int] = []
        for at in range(len(self.near.mentions) - 1, -1, -1):
            mention = self.near.mentions[at]
            if mention.kind is Kind.NAME or not self.scene.rest.start <= mention.start < self.scene.rest.end:
                continue
            if self._owns(at) or (found and found[-1] == at + 1 and self.near.follows(at + 1)):
                found.append(at)
        return found[::-1]

    def _owns(self, at: int) -> bool:
        if self.near.owns(at):
            welcomed = {self.scene.outer, self.scene.verb} & self.lexicon.verbs["welcome"]
            named = any(word[:1].isupper() for word in self.near.phrase(at)[:4])
            return bool(welcomed) or named or self.near.leads(at)
        if not self.near.names.vocabulary.heads_first and self.near.leads(at):
            return True
        before = self.near.before(at, self.scene.rest.start)
        return self.near.mentions[at].sure and self.cues.venture.search(before) is not None
