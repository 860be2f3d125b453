"""What an aim is reached by: "by launching ...", "through a fair held in May", "worked with X to draft ..."."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from hledtrack.extract.document import Span
from hledtrack.extract.events.dated_sentence import Line
from hledtrack.extract.events.event import Event, Form, Time
from hledtrack.extract.events.standing import Aspect, aspect_of
from hledtrack.extract.events.verbless import (
    Head,
    gerund_head,
    noun_head,
    order_head,
    with_particle,
)
from hledtrack.extract.language.lexicon import Lexicon, load_lexicon
from hledtrack.extract.language.verbs import base_of, in_class


class Means(NamedTuple):
    """Finds the means of the aims of one sentence."""

    line: Line
    text: str
    lexicon: Lexicon

    def of(self, event: Event) -> Event | None:
        """What an aim is reached by, where that is something done: "by launching ...", "through a fair held in May"."""
        if reached := self._reached(event):
            return reached
        told = self.lexicon.search("means_in_detail", self.text[event.thing.start : event.thing.end]) is not None
        aim = self.is_aim(event) or (told and aspect_of(event.verb, self.lexicon) is Aspect.OTHER)
        if event.in_subject or event.time is Time.CANCELLED or not aim:
            return None
        if event.verb.split(" ")[0] in self.lexicon.verbs["general"] and (inner := self._purpose(event)):
            return inner
        for match in re.compile(
            rf"(?:^|[\s,])(?:(?:{'|'.join(self.lexicon.agency_cues['means'])})\s+)+", re.IGNORECASE
        ).finditer(self.text, event.thing.start, event.thing.end):
            rest = Span(match.end(), event.thing.end)
            head = gerund_head(self.text, rest, self.lexicon)
            if head is not None and self._is_concrete(head):
                return replace(
                    event,
                    verbs=head.verbs,
                    form=Form.GERUND,
                    thing=head.thing,
                    verb_end=head.verb_end,
                    outer=event.verb,
                )
            if head is None and (happened := self._happened(event, rest)) is not None:
                return happened
        return None

    def _reached(self, event: Event) -> Event | None:
        """As in "met important milestones by becoming a member of the forum": the milestone is the deed."""
        found = self.lexicon.search("by_doing", self.text[event.thing.start : event.thing.end])
        if found is None or event.in_subject:
            return None
        rest = Span(event.thing.start + found.start("verb"), event.thing.end)
        head = gerund_head(self.text, rest, self.lexicon)
        if head is None:
            return None
        return replace(event, verbs=head.verbs, thing=head.thing, verb_end=head.verb_end, outer=event.verb)

    def _is_concrete(self, head: Head) -> bool:
        """Whether a means is something done, or done to something that has a name: "by enhancing the Energy Fund"."""
        if in_class(head.verbs[0], "achieve", self.lexicon):
            return True
        thing = self.line.text[head.thing.start : head.thing.end].split(",")[0]
        vague = head.verbs[0].split(" ")[0] in (*self.lexicon.verbs["general"], *self.lexicon.verbs["tells"])
        return not vague and (
            re.match(
                rf"\s*(?:[a-zà-ÿ’'-]+\s+){{0,2}}(?:[A-ZÀ-Þ0-9$€£]|(?:{self.lexicon.alternatives('numeral')})\s)", thing
            )
            is not None
        )

    def _purpose(self, event: Event) -> Event | None:
        """As in "worked with partners to develop a course": what is done is the course."""
        helping = rf"(?:(?:{self.lexicon.alternatives('helping')})\s+)?"
        to = re.compile(rf"\s(?:{self.lexicon.alternatives('to')})\s+{helping}([\w-]+)\s")
        with_ = "|".join(self.lexicon.agency_cues["plain_with"])
        for found in to.finditer(self.text, event.thing.start, event.thing.end):
            between = self.text[event.thing.start : found.start()]
            if between.strip(" ,") and not re.match(rf"[\s,]*(?:[\w-]+\s)?(?:{with_})\s", between):
                return None
            base = base_of(found[1].lower(), "base", self.lexicon)
            if base and not in_class(base, "background", self.lexicon):
                verb, end = with_particle(self.text, base, found.end(1), self.lexicon)
                return replace(event, verbs=(verb,), thing=Span(end, event.thing.end), outer=event.verb)
        return None

    def is_aim(self, event: Event) -> bool:
        """Whether what an event does has no end of its own: "support", "promote"."""
        return aspect_of(event.verb, self.lexicon) is Aspect.WORK

    def _happened(self, event: Event, span: Span) -> Event | None:
        """A thing that was held, opened or published by a day: "the third week held in Chamonix in March 2024"."""
        if not self.line.dated(span) or (event.form is Form.FINITE and event.time is Time.PLANNED):
            return None
        head = noun_head(self.text, span, self.lexicon)
        told = _told(self.lexicon.language).finditer(self.text, span.start, span.end)
        for word in () if head else told:
            low = word["verb"].lower()
            base = base_of(low, "participle", self.lexicon) or base_of(low, "past", self.lexicon)
            verb = f"{base} {word['particle']}" if base and word["particle"] else base
            if verb and (in_class(verb, "achieve", self.lexicon) or verb in self.lexicon.subject_is_thing):
                named = self.lexicon.subject_is_thing.get(verb, verb) if word["particle"] else verb
                head = Head((named,), Form.NOUN, Time.DONE, Span(span.start, word.start()), word.end("verb"))
                break
        if head is None:
            return None
        return replace(
            event,
            verbs=head.verbs or event.verbs,
            form=Form.NOUN,
            time=Time.DONE,
            doer=head.owner or Span(span.start, span.start),
            thing=head.thing,
            verb_end=head.verb_end,
            extent=Span(span.start, event.extent.end),
            outer=event.verb,
        )


@lru_cache(maxsize=8)
def _told(language: str) -> re.Pattern[str]:
    """A verb that tells what happened to the thing before it: "a fair that took place", "a week held"."""
    lexicon = load_lexicon(language)
    links = lexicon.alternatives("that", "relative")
    particles = "|".join(sorted({verb.split()[1] for verb in lexicon.subject_is_thing if " " in verb}))
    return re.compile(rf"\s(?:(?:{links})\s+)?(?P<verb>[\w-]+)(?=\s(?:(?P<particle>{particles})\s)?)")


def said_to_be(event: Event, text: str, lexicon: Lexicon) -> Event | None:
    """What is foreseen or said to be: "prevé la construcción de", "the goal is to train", "fue la entrega de"."""
    foreseen = event.verb in lexicon.verbs["foresee"]
    equal = event.verb in lexicon.verbs.get("equal", ()) or (not event.verb and event.form is Form.FINITE)
    enabled = event.verb in lexicon.verbs.get("enable", ()) and event.time is Time.DONE
    if event.in_subject or event.progress is not None or not (equal or foreseen or enabled):
        return None
    head = None if enabled else order_head(text, event.thing, lexicon, personal=True)
    time = Time.PLANNED
    if head is None and (foreseen or event.time in (Time.DONE, Time.PLANNED)):
        head, time = noun_head(text, event.thing, lexicon, reach=1), event.time
    if head is None or not head.verbs:
        return None
    return replace(event, verbs=head.verbs, time=time, thing=head.thing, verb_end=head.verb_end, outer=event.verb)
