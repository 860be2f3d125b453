"""The things that one verb tells of: "announced the opening of a port, a ferry line as well as two buoys"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from hledtrack.extract.document import Span
from hledtrack.extract.events.dated_sentence import Line
from hledtrack.extract.events.event import Event, Form, Time
from hledtrack.extract.events.verbless import Head, noun_head, order_head
from hledtrack.extract.language.coordination import parts_of
from hledtrack.extract.language.lexicon import Lexicon


def enumerated_events(event: Event, text: str, lexicon: Lexicon) -> tuple[Event, ...]:
    """An event for each thing of one that announces or foresees several; none where it tells of one only.

    A comma alone may stand before what explains a thing ("the Reef Fund, a programme for divers"): what begins behind
    it counts only where it is something done ("the opening of a port").
    """
    lead = lexicon.search("among_others", text[event.thing.start : event.thing.end])
    start = event.thing.start + lead.end() if lead and not text[event.thing.start :][: lead.start()].strip() else None
    whole = Span(event.thing.start if start is None else start, event.thing.end)
    parts = parts_of(text, whole, lexicon)
    begun = [(whole.start, noun_head(text, whole, lexicon))]
    begun += [(part.start, head) for part in parts[1:] if (head := _begins(part, text, lexicon)) is not _NOTHING]
    if len(begun) < 2:
        return ()
    ends = [_before(at, text, lexicon) for at, _ in begun[1:]] + [whole.end]
    return tuple(_told(event, Span(at, end), head) for (at, head), end in zip(begun, ends, strict=True))


_SEVERAL = 2  # things behind the first one
_NOTHING = Head((), Form.THING, Time.OPEN, Span(0, 0), 0)


def _begins(part: Span, text: str, lexicon: Lexicon) -> Head | None:
    """What a part begins with: a noun of doing, ``None`` for another new thing, ``_NOTHING`` where it goes on."""
    head = noun_head(text, part, lexicon, reach=1)
    if head is not None and head.verbs:
        return head
    before = text[: part.start].rstrip()
    likewise = any(re.search(rf"(?:^|\s){re.escape(words)}$", before) for words in lexicon.agency_cues["likewise"])
    if likewise and (order := order_head(text, part, lexicon)):
        return order
    joined = likewise or re.search(rf"(?:^|\s)(?:{lexicon.alternatives('joining')})$", before) is not None
    words = text[part.start : part.end].lower().split()
    new = bool(words) and (words[0][0].isdigit() or lexicon.is_class(words[0], "indefinite", "novel", "numeral"))
    return None if joined and new and len(words) > 2 else _NOTHING


def _before(at: int, text: str, lexicon: Lexicon) -> int:
    """Where the words before a part end, without the marks and words that join it."""
    words = "|".join((lexicon.alternatives("joining"), *map(re.escape, lexicon.agency_cues["likewise"])))
    found = re.search(rf"[\s,;]*(?:\b(?:{words})\s+)?$", text[:at])
    return found.start() if found else at


def separate_things(event: Event, line: Line, text: str, lexicon: Lexicon) -> tuple[Event, ...]:
    """An event for each of several products of one deed: "will build quays in Ilo, a lighthouse and a school".

    One alone behind a comma may explain what stands before it; of two or more, each begins with an article of its own.
    One date holds for all of them.
    """
    parts = parts_of(text, event.thing, lexicon)
    dated = [m for m in line.mentions if m.window and event.extent.start <= m.start < event.extent.end]
    counted = text[event.thing.start : event.thing.end].strip()[:1].isdigit()
    classes = ("indefinite",) if dated else ("indefinite", "another")
    begun = [part.start for part in parts[1:] if _is_new(part, text, classes, lexicon, counted=counted)]
    if len(begun) < _SEVERAL or event.in_subject:
        return ()
    starts = [event.thing.start, *begun]
    ends = [*(_before(at, text, lexicon) for at in begun), event.thing.end]
    told = []
    for at, end in zip(starts, ends, strict=True):
        own = Span(event.extent.start if at == starts[0] else at, end)
        extent = own if len(dated) > 1 else event.extent
        told.append(replace(event, thing=Span(at, end), extent=extent, joined=at > starts[0]))
    return tuple(told)


def _is_new(part: Span, text: str, classes: Sequence[str], lexicon: Lexicon, *, counted: bool) -> bool:
    words = text[part.start : part.end].split()
    return len(words) > 1 and (lexicon.is_class(words[0], *classes) or (counted and words[0][0].isdigit()))


def _told(event: Event, extent: Span, head: Head | None) -> Event:
    if head is None or not head.verbs:
        return replace(event, thing=extent, extent=extent, joined=extent.start > event.thing.start)
    time = event.time if event.time is Time.PLANNED else Time.OPEN
    if head.form is Form.ORDER:
        time = Time.PLANNED
    return replace(
        event,
        verbs=head.verbs,
        form=Form.NOUN,
        time=time,
        thing=Span(head.thing.start, min(head.thing.end, extent.end)),
        extent=extent,
        verb_end=head.verb_end,
        outer=event.verb,
    )
