"""The organisations that do what an event tells: its own words first, then the lead-in, then the sentence before."""

from __future__ import annotations

from collections.abc import Sequence

from hledtrack.extract.acting import Scene, acting
from hledtrack.extract.agencies import AgencyNames
from hledtrack.extract.document import Span
from hledtrack.extract.events import Event, Form
from hledtrack.extract.parsing import Line
from hledtrack.extract.sentences import blank

_NOBODY = Span(0, 0)


def doers_of(
    event: Event, line: Line, names: AgencyNames, lead: Sequence[str] = (), latest: Sequence[str] = ()
) -> tuple[str, ...]:
    """The organisations that an event is done by.

    ``lead`` are those of the words that lead in the list, which count where the event names no doer; ``latest`` those of
    the statement before, to which "It" points back.
    """
    text = blank(line.text, [(mention.start, mention.end) for mention in line.mentions])
    subject = _NOBODY if event.in_subject else event.doer
    rest = Span(0 if event.in_subject else event.verb_end, max(event.extent.end, event.verb_end))
    scene = Scene(text=text, subject=subject, rest=rest, verb=event.verb, outer=event.outer)
    if found := acting(scene, names):
        return found
    words = line.text[event.doer.start : event.doer.end].strip(" ,").lower().split()
    if not words or event.form is not Form.FINITE:
        return tuple(lead)
    if names.lexicon.is_class(words[-1], "pronoun_alone") and len(words) <= 2 and not event.in_subject:
        reported = Scene(text=text, subject=Span(0, event.doer.start), rest=_NOBODY, verb="")
        return acting(reported, names) or tuple(latest)
    return ()
