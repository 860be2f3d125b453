"""A clause, or a thing alone, into an event: who does what, and how that stands in time."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from hledtrack.extract.document import Span
from hledtrack.extract.events.counted import counted
from hledtrack.extract.events.dated_sentence import Line
from hledtrack.extract.events.event import Event, Form, Time, Undone
from hledtrack.extract.events.moving import Moving
from hledtrack.extract.events.undone import called_off, undone_in, without_none
from hledtrack.extract.events.verbless import noun_head, noun_verb
from hledtrack.extract.language.clauses import Clause
from hledtrack.extract.language.finite import Position
from hledtrack.extract.language.lexicon import Lexicon, countries_in_small_letters
from hledtrack.extract.language.sentences import blank
from hledtrack.extract.language.subjects import (
    behind_company,
    behind_place,
    is_reflexive,
    opens_sentence,
    points_back,
    starts_with_pronoun,
)
from hledtrack.extract.language.verbs import base_of, guessed_base, in_class
from hledtrack.extract.status.stated_status import progress_in

_TIMES = {
    "planned": Time.PLANNED,
    "due": Time.PLANNED,
    "order": Time.OPEN,
    "in_progress": Time.GOING,
    "going": Time.GOING,
    "being_done": Time.GOING,
    "completed": Time.DONE,
    "state": Time.DONE,
    "past_progressive": Time.DONE,
    "cancelled": Time.CANCELLED,
    "possible": Time.POSSIBLE,
}
_NAME = r"[A-ZÀ-Þ][\w.&’'-]*(?:\s+(?:(?:of|for|and|the|de|del|la|y)\s+){0,2}[A-ZÀ-Þ][\w.&’'-]*)*"
_PROGRESS = 40  # letters of an object that can say that it is progress
_TOLD_WITHIN = 100  # letters behind "tasked" within which the task stands


@dataclass(frozen=True, slots=True)
class ClauseEvents:
    """Makes events of the clauses of one sentence; ``text`` is the sentence with brackets and quotations veiled."""

    line: Line
    text: str
    lexicon: Lexicon

    def of(self, clause: Clause) -> Event:
        """The event that a clause tells."""
        lexicon = self.lexicon
        told = replace(clause, object=behind_company(self.text, clause.object, self.line.marked, lexicon))
        clause = self._directed(told)
        base = clause.base
        subject = self.line.text[clause.subject.start : clause.subject.end]
        stands = clause.kind in ("due", "state", "going")
        awaited = told.base in lexicon.verbs.get("await", ())
        acts = (clause is told or awaited) and self._subject_is_thing(clause)
        turned = self._turned(clause) if clause.passive or stands or acts else None
        in_subject = (clause.passive or stands or acts) and turned is None
        clause = turned or clause
        verbs, verb_end = self._verbs_of(clause, stands=stands, acts=acts)
        progress = progress_in(self.line.text[clause.span.start : clause.span.end], lexicon)
        time = self._time_of(clause, progress, acts=acts)
        if time is Time.DONE and not in_subject and self._is_progress(clause.object):
            time = Time.GOING
        put_off = in_class(base, "postpone", lexicon) and not in_class(base, "achieve", lexicon)
        if put_off and (time is Time.DONE or (time is Time.PRESENT and acts)):
            verbs, time = (lexicon.verbs_default,), Time.PLANNED
        undone = undone_in(self.text, clause, lexicon) if time is Time.DONE else None
        if undone is Undone.WHOLE and in_subject:
            clause = replace(clause, subject=without_none(clause.subject, self.text, lexicon))
        event = Event(
            verbs=tuple(verb for verb in verbs if verb),
            form=Form.ORDER if clause.kind == "order" else Form.FINITE,
            time=time,
            doer=self._antecedent(clause) or clause.subject,
            thing=self._thing_of(clause, in_subject=in_subject),
            extent=clause.span,
            verb_end=verb_end,
            in_subject=in_subject,
            progress=progress,
            points_back=points_back(subject, lexicon),
            thing_points_back=starts_with_pronoun(
                blank(self.line.text, self.line.marked)[clause.object.start : clause.object.end], lexicon
            ),
            relative=clause.position is Position.RELATIVE,
            joined=clause.shares_subject and clause.subject == told.subject,  # what another is asked to do is its own
            perfect=clause.perfect,
            undone=undone,
        )
        event = called_off(counted(event, self.text, self.line.marked, lexicon), told, self.text, lexicon)
        return (
            Moving(self.line, self.text, lexicon).of(event)
            or self._named_behind(event, clause)
            or self._doubled(self._share(event))
        )

    def _thing_of(self, clause: Clause, *, in_subject: bool) -> Span:
        if in_subject:
            return behind_place(self.text, clause.subject, self.lexicon)
        return self._without_adverbs(clause.object)

    def _verbs_of(self, clause: Clause, *, stands: bool, acts: bool) -> tuple[tuple[str, ...], int]:
        """The verbs of a title, and where they end; ``stands``: its subject is only said to be due or over."""
        verbs = (clause.base, *clause.also)
        if (stands and not clause.passive) or (clause.kind == "due" and not clause.base):
            going = clause.kind == "going"
            verb, end = (self.lexicon.verbs_default, clause.verb.end) if going else self._finishing(clause)
            return (verb,), end
        if acts and not clause.passive:
            verbs = tuple(self.lexicon.subject_is_thing.get(verb, verb) for verb in verbs)
        return verbs, clause.verb.end

    def _time_of(self, clause: Clause, progress: int | None, *, acts: bool) -> Time:
        """How a clause stands in time by its verb and the share it states; ``acts``: its subject undergoes the verb."""
        time, base = _TIMES.get(clause.kind, Time.PRESENT), clause.base
        stopped = in_class(base, "cancel", self.lexicon) or (clause.passive and in_class(base, "stop", self.lexicon))
        if stopped and (time is Time.DONE or (time is Time.PRESENT and acts)):
            time = Time.CANCELLED
        money = self.lexicon.search("money", self.text[clause.object.start : clause.object.end].lstrip())
        given = money is not None and base in self.lexicon.verbs.get("allot", ())
        if base in self.lexicon.verbs["promise"] and time is Time.DONE and not given:
            time = Time.PLANNED  # "committed to plant trees", but "committed $2 million to the port"
        worked = in_class(base, "endure", self.lexicon) and not in_class(base, "achieve", self.lexicon)
        if time is Time.DONE and clause.perfect and worked:
            time = Time.GOING
        if progress is not None and time in (Time.DONE, Time.GOING, Time.PRESENT):
            time = Time.DONE if progress == 100 else Time.GOING
        return time

    def _finishing(self, clause: Clause) -> tuple[str, int]:
        """The verb of what is only said to be due or over, and where it ends: a study is completed, a meeting held.

        What is "scheduled for delivery" is delivered.
        """
        subject, links = clause.subject, self.lexicon.alternatives("nominal_link", "to")
        behind = re.compile(rf"\s+(?:{links})\s+(?P<noun>[\w-]+)").match(self.text, clause.verb.end)
        if behind and (verb := noun_verb(behind["noun"].lower(), self.lexicon)):
            return verb, behind.end()
        words = [word.lower() for word in re.findall(r"[^\W\d_]+", self.text[subject.start : subject.end])]
        small = (at for at, word in enumerate(words) if at and self.lexicon.is_class(word, "preposition"))
        named = words[: next(small, len(words))]
        head = named[:3] if "head_first" in self.lexicon.agencies["order"] else named[-1:]
        gathers = any(word in self.lexicon.subjects["gatherings"] for word in head)
        return next(iter(self.lexicon.verbs["gather"])) if gathers else self.lexicon.verbs_default, clause.verb.end

    def _doubled(self, event: Event) -> Event:
        """As in "plans to survey and to mark the canal", "is assessing and rewetting the fen": two verbs, one thing."""
        lexicon = self.lexicon
        joining, to = lexicon.alternatives("joining"), lexicon.alternatives("to")
        found = re.compile(rf"\s*(?:{joining})\s+(?:(?:{to})\s+)?(?P<verb>[\w-]+)(?=[\s,])").match(
            self.text, event.verb_end
        )
        if found is None or event.in_subject or found.end() >= event.thing.end:
            return event
        low = found["verb"].lower()
        forms = (base_of(low, form, lexicon) for form in ("base", "gerund", "subjunctive"))
        base = next(filter(None, forms), None) or guessed_base(low, "ing", lexicon)
        if base is None or event.thing.start > found.start("verb"):
            return event
        return replace(event, verbs=(*event.verbs, base), thing=Span(found.end(), event.thing.end))

    def _antecedent(self, clause: Clause) -> Span | None:
        """Who a relative clause tells of: "together with the Reef Board, which became a member"."""
        if clause.position is not Position.RELATIVE or clause.passive:
            return None
        found = re.search(rf"({_NAME})(?:\s*\([^)]*\))?\s*,?\s*$", self.line.text[: clause.span.start])
        return Span(*found.span(1)) if found else None

    def _named_behind(self, event: Event, clause: Clause) -> Event | None:
        """As in "está prevista la firma del convenio": the thing stands behind a verb of state that has no subject."""
        if clause.kind not in ("due", "state", "going") or self.text[clause.subject.start : clause.subject.end].strip(
            " ,"
        ):
            return None
        head = noun_head(self.text, clause.object, self.lexicon)
        if head is None or not head.verbs:
            return None
        return replace(event, verbs=head.verbs, form=Form.NOUN, thing=head.thing, in_subject=False, points_back=False)

    def _directed(self, clause: Clause) -> Clause:
        """As in "tasked officials to extend it", "expects the yard to open": what is to be done, and by whom."""
        directs, awaits = (clause.base in self.lexicon.verbs.get(name, ()) for name in ("direct", "await"))
        if not (directs or awaits) or clause.passive:
            return clause
        to, with_ = self.lexicon.alternatives("to"), "|".join(self.lexicon.agency_cues["plain_with"])
        be = self.lexicon.alternatives("be_base")
        start = clause.object.start
        if self.lexicon.search("money", self.line.text[start : clause.object.end].lstrip()):
            return clause  # "requested $4 million to support growers"
        so_that = rf"(?:{to})\s+(?:{self.lexicon.alternatives('so_that')})"
        that = rf"(?:{self.lexicon.alternatives('that')})(?:\s+(?:{self.lexicon.alternatives('se')}))?"
        asked = ((with_, "gerund"), (so_that, "subjunctive"), (that, "subjunctive"))
        links = ((to, "base"), *(asked if directs else ()))
        for link, form in links:
            told = re.compile(rf"\s(?:{link})\s+(?P<be>(?:{be})\s+)?(?P<verb>[\w-]+)(?=[\s.,;])")
            for found in told.finditer(self.text, start, start + _TOLD_WITHIN):
                low = found["verb"].lower()
                base = base_of(low, "participle" if found["be"] else form, self.lexicon)
                if base is None or re.search(r"[,;]", self.text[start : found.start()]):
                    continue
                seen = in_class(base, "achieve", self.lexicon) or base in self.lexicon.subject_is_thing
                if awaits and not (seen or found["be"]):
                    return clause  # "expects trade to grow" is a forecast
                named = re.compile(rf"\s*(?:(?:{to})\s+)?").match(self.text, start)
                doer = Span(min(named.end() if named else start, found.start()), found.start())
                verb, rest = Span(clause.verb.start, found.end("verb")), Span(found.end("verb"), clause.object.end)
                moved = replace(clause, base=base, kind="planned", subject=doer, verb=verb, object=rest)
                if awaits or found["be"]:
                    moved = replace(moved, verb=Span(*found.span("verb")), passive=bool(found["be"]))
                return moved
        return clause

    def _share(self, event: Event) -> Event:
        """As in "reports a progress of 60% on the new pier", "the pier is 60% complete"."""
        if event.progress is None or event.time not in (Time.DONE, Time.GOING):
            return event
        told = self.lexicon.search("progress", self.line.text[event.extent.start : event.extent.end])
        at = event.extent.start + told.end() if told else event.verb_end
        link = re.compile(rf"\s*(?:{self.lexicon.alternatives('progress_link')})\s+(?=\S)").match(self.text, at)
        about = self.lexicon.search("topic", self.line.text[event.doer.start : event.doer.end])
        told_of = Span(link.end(), event.extent.end) if link else event.doer
        if about and not link:
            told_of = Span(event.doer.start + about.start("topic"), event.doer.start + about.end("topic"))
        known = event.verb if event.in_subject or event.time is Time.GOING else ""
        tells = {known} & (self.lexicon.verbs["report"] | self.lexicon.verbs["bear"])
        verb = known if known and not tells and not link else self.lexicon.verbs_default
        return replace(event, verbs=(verb,), thing=told_of, in_subject=link is None)

    def _subject_is_thing(self, clause: Clause) -> bool:
        """Whether what is done stands in the subject: "the seminar will take place", "la feria se realizará"."""
        subject = behind_place(self.text, clause.subject, self.lexicon)
        said = self.text[subject.start : subject.end].strip(" ,").lower().split()
        hangs = bool(said) and said[0] in self.lexicon.agency_cues["plain_with"]
        opening = bool(said) and (
            (self.lexicon.is_class(said[0], "preposition") and not hangs)
            or " ".join(said) in self.lexicon.subjects["opening"]
        )
        aside = self.text[clause.subject.start : clause.subject.end].rstrip().endswith(",")
        aside = aside and not (said and self.lexicon.is_class(said[0], "determiner"))
        reflexive = (
            is_reflexive(self.text[clause.verb.start : clause.verb.end], clause.base, self.lexicon)
            and bool(said)
            and not opening
            and not aside
        )
        reflexive = reflexive and clause.base not in self.lexicon.verbs["promise"]
        undergone = clause.kind == "completed" and bool(said) and self._is_undergone(clause, said)
        dates = [span for span in self.line.marked if span[0] < clause.object.end and span[1] > clause.object.start]
        behind = blank(self.line.text, dates)[clause.object.start : clause.object.end].strip()
        aside_only = behind[:1] in (",", ";") and self._without_adverbs(clause.object) == clause.object
        described = self.lexicon.search("description", f" {behind}")
        aside_only = aside_only or (described is not None and described.start() <= 1)
        rest = [] if aside_only else behind.strip(" ,.;").split()
        if not rest and bool(said) and not opening and not aside and not self._acts(said):
            return True  # "pilots will be running by May"
        if clause.base not in self.lexicon.subject_is_thing and not reflexive and not undergone:
            return False
        rest = [word for word in rest if not self.lexicon.is_class(word.lower(), "adv")]
        if not rest or " " in clause.base:
            return bool(said) and not aside
        return rest[0][0] == "(" or self.lexicon.is_class(rest[0].lower(), "preposition", "conjunction", "to")

    def _turned(self, clause: Clause) -> Clause | None:
        """A clause whose verb goes before what undergoes it: "en Ilo fue inaugurada, en mayo, la ampliación"."""
        if clause.position is Position.RELATIVE:
            return None
        bare = blank(self.text, [span for span in self.line.marked if span[0] < clause.object.end])
        said = bare[clause.subject.start : clause.subject.end].rstrip(" ,").lower()
        first = said.split()[0] if said.split() else ""
        if said.strip(" ,") and ("," in said or not opens_sentence(first, self.lexicon)):
            return None
        start = self._without_adverbs(clause.object).start
        noun = rf"\s*(?:\d|(?:{self.lexicon.alternatives('determiner', 'numeral')})\s)"
        charged = "|".join((*self.lexicon.agency_cues["led"], *self.lexicon.agency_cues["by"][:1]))
        place = rf"\s*(?:{self.lexicon.alternatives('preposition')})\s[^,;]{{2,60}},\s*,?(?={noun})"
        article = self.lexicon.alternatives("article", "indefinite")
        place += rf"|\s*(?:{charged})l?\s(?P<doer>[^,;]{{2,60}}?)(?=\s(?:{article})\s[a-zà-ÿ])"
        lead = re.compile(rf"(?:{place})?(?={noun})").match(bare, start, clause.object.end)
        if lead is None:
            return None
        doer = Span(*lead.span("doer")) if lead["doer"] else clause.subject
        return replace(clause, subject=doer, object=Span(lead.end(), clause.object.end))

    def _is_progress(self, span: Span) -> bool:
        """Whether what is told of is work under way: "inspected the progress of the works"."""
        words = [word.lower() for word in re.findall(r"[^\W\d_]+", self.text[span.start : span.end][:_PROGRESS])]
        words = [word for word in words if not self.lexicon.is_class(word, "determiner", "preposition")]
        return bool(words) and words[0] in self.lexicon.subjects["progress"]

    def _without_adverbs(self, span: Span) -> Span:
        """An object without what stands between it and its verb: "concluyó ya el retiro"."""
        shaped = (pattern.pattern for pattern in self.lexicon.phrases.get("adverb", ()))
        partly = rf"(?!(?:{self.lexicon.alternatives('partly')})\s)"
        words = "|".join((self.lexicon.alternatives("adv"), *(partly + shape for shape in shaped)))
        articles = self.lexicon.alternatives("determiner", "numeral")
        noun = rf"(?=\s+(?:\d|(?:{articles})\s))"
        found = re.compile(rf"(?:\s*(?:{words})(?=\s))+{noun}").match(self.text, span.start, span.end)
        start = found.end() if found else span.start
        dates = [(begin, end) for begin, end in self.line.marked if start < begin < span.end]
        prepositions = self.lexicon.alternatives("preposition")  # "abrirá en Ilo, en mayo de 2024, un muelle"
        place = re.compile(rf"\s(?:{prepositions})\s[^,;]{{2,60}}, {{4,}},?(?=\s*(?:\d|(?:{articles})\s))")
        bare = blank(self.text, dates)
        aside = place.match(bare, start, span.end) or re.compile(
            rf"\s*,\s*,?[^,;]{{2,80}},(?=\s*(?:{articles})\s)"  # "abrirá, junto con la Junta, un muelle"
        ).match(bare, start, span.end)
        return Span(aside.end() if aside else start, span.end)

    def _is_undergone(self, clause: Clause, said: list[str]) -> bool:
        """As in "pilot chart published": a participle alone tells what was done to the words before it."""
        alone = self.text[clause.verb.start : clause.verb.end].lower()
        formed = base_of(alone, "participle", self.lexicon) is not None and not clause.perfect
        bare = not self.lexicon.is_class(said[0], "determiner", "subject_pronoun", "pronoun")
        prepositional = clause.base in self.lexicon.verbs["prepositional"]
        deed = in_class(clause.base, "achieve", self.lexicon)
        return formed and bare and deed and not self._acts(said) and not prepositional and self.line.listed

    def _acts(self, said: list[str]) -> bool:
        """Whether a subject names somebody who acts: a country, a body, "we"."""
        subject = " ".join(said)
        named = any(country in subject for country in countries_in_small_letters(self.lexicon.language))
        generic = (
            self.lexicon.is_class(said[0], "subject_pronoun", "pronoun") or said[-1] in self.lexicon.subjects["generic"]
        )
        return named or generic or any(word.strip(",") in self.lexicon.agencies["head"] for word in said)

    def of_thing(self, span: Span) -> Event:
        """The event of words without a word of doing: "A new reception hall"."""
        nobody = Span(span.start, span.start)
        progress = progress_in(self.line.text, self.lexicon)
        if progress is not None:
            time = Time.DONE if progress == 100 else Time.GOING
            whole = Event(
                verbs=(), form=Form.THING, time=time, doer=span, thing=span, extent=span, verb_end=0, progress=progress
            )
            return self._share(whole)
        return Event(
            verbs=(), form=Form.THING, time=Time.OPEN, doer=nobody, thing=span, extent=span, verb_end=span.start
        )
