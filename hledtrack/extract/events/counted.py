"""How many of several have been done: "of the 60 kilometres, 17 were laid", "twelve plans; so far 5 were handed in"."""

from __future__ import annotations

import re
from dataclasses import replace

from hledtrack.extract.document import Span
from hledtrack.extract.events.event import Event, Time, Undone
from hledtrack.extract.events.verbless import noun_head
from hledtrack.extract.language.lexicon import Lexicon
from hledtrack.extract.language.sentences import blank


def counted(event: Event, text: str, dates: list[tuple[int, int]], lexicon: Lexicon) -> Event:
    """The event with all of the things where it tells only the number of those done: a part of the deed."""
    said = blank(text, dates)[event.thing.start : event.thing.end].strip(" .,;")
    number = rf"\d[\d.,]*(?:\s(?:{lexicon.alternatives('thousands')}))?|{lexicon.alternatives('numeral')}"
    if event.time is not Time.DONE or event.in_subject or not re.fullmatch(number, said, re.IGNORECASE):
        return event
    subject = text[event.doer.start : event.doer.end]
    end = event.doer.start + (found.start() if (found := re.search(r"[,;]", subject)) else len(subject))
    whole = lexicon.search("out_of", subject)
    if whole is not None:
        start = event.doer.start + whole.end()
        return replace(event, thing=Span(start, end), undone=Undone.PART)
    head = noun_head(text, Span(event.doer.start, end), lexicon)
    if head is None or not head.verbs or end == event.doer.end:
        return event
    thing = Span(head.thing.start, min(head.thing.end, end))
    return replace(event, verbs=head.verbs, thing=thing, undone=Undone.PART)
