"""What is moved to another day: "the deadline for the report was moved to May", "the launch was put off to June"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from hledtrack.extract.document import Span
from hledtrack.extract.events.dated_sentence import Line
from hledtrack.extract.events.event import Event, Time
from hledtrack.extract.events.verbless import noun_head
from hledtrack.extract.language.lexicon import Lexicon


class Moving(NamedTuple):
    """Reads the events of one sentence that move a thing to another day."""

    line: Line
    text: str
    lexicon: Lexicon

    def of(self, event: Event) -> Event | None:
        """As in "the deadline for the report was moved to May": the report is to be done by then."""
        if event.verb not in self.lexicon.verbs["reschedule"] and event.verb != self.lexicon.verbs_default:
            return None
        doer = Span(self._opened(event.doer), event.doer.end)
        nouns, links = "|".join(self.lexicon.subjects["deadline"]), self.lexicon.alternatives("nominal_link", "to")
        found = re.compile(rf"\W*(?:[\w-]+\s+){{0,3}}?(?:{nouns})\s+(?:{links})\s+(?=\S)", re.IGNORECASE).match(
            self.text, doer.start, doer.end
        )
        to = self._new_day(event)
        if found is None and (to is None or event.verb in self.lexicon.verbs["prolong"]):
            return None  # "extended the lease to 2027" is a deed of its own
        verb = self.lexicon.verbs_default
        thing = Span(found.end() if found else doer.start, doer.end)
        if found is None and not event.in_subject:
            thing = Span(event.thing.start, max(event.thing.start, to or 0))
        if found is None and (head := noun_head(self.text, self._bare(thing), self.lexicon)) and head.verbs:
            verb, thing = head.verbs[0], head.thing  # "the launch of the plan was moved to June"
        return replace(
            event,
            verbs=(verb,),
            time=Time.PLANNED,
            doer=event.doer if found is None and not event.in_subject else Span(event.doer.start, event.doer.start),
            thing=thing,
            extent=Span(event.verb_end if to is None else to, event.extent.end),
            in_subject=False,
            points_back=found is None and event.points_back,
        )

    def _opened(self, span: Span) -> int:
        """Where a subject starts behind a phrase that opens its sentence: "After talks, | the deadline"."""
        said = self.text[span.start : span.end]
        first = said.split(" ", 1)[0].lower()
        opens = self.lexicon.is_class(first, "preposition", "subordinator") or first in self.lexicon.subjects["opening"]
        comma = said.rfind(", ", 0, len(said.rstrip(" ,")))
        return span.start + comma + 2 if opens and comma > 0 else span.start

    def _bare(self, span: Span) -> Span:
        """A subject without its article and what stands behind a comma: "the launch, planned for May,"."""
        said = self.text[span.start : span.end]
        article = re.match(rf"\W*(?:(?:{self.lexicon.alternatives('determiner')})\s+)?", said, re.IGNORECASE)
        start = article.end() if article else 0
        comma = said.find(",", start)
        return Span(span.start + start, span.start + (comma if comma > 0 else len(said)))

    def _new_day(self, event: Event) -> int | None:
        """Where "to May 2025" stands behind a verb that moves things: the day that counts from now on."""
        to, articles = self.lexicon.alternatives("to"), self.lexicon.alternatives("determiner")
        for mention in self.line.mentions:
            led = re.match(rf"(?:{to})\s", mention.text, re.IGNORECASE) or re.search(
                rf"\s(?:{to})\s+(?:(?:{articles})\s+)?$", self.text[: mention.start], re.IGNORECASE
            )
            if led and mention.window and event.verb_end <= mention.start < event.extent.end:
                return mention.start
        return None
