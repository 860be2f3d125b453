"""The organisations that do what an event tells: its own words first, then the lead-in, then the sentence before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hledtrack.extract.agencies import AgencyNames
from hledtrack.extract.document import Span
from hledtrack.extract.events.acting import Scene, acting
from hledtrack.extract.events.dated_sentence import Line
from hledtrack.extract.events.event import Event, Form
from hledtrack.extract.language.lexicon import Lexicon
from hledtrack.extract.language.sentences import blank

_NOBODY = Span(0, 0)


def doers_of(
    event: Event, line: Line, names: AgencyNames, lead: Sequence[str] = (), latest: Sequence[str] = ()
) -> tuple[str, ...]:
    """The organisations that an event is done by.

    ``lead`` are those of the words that lead in the list, which count where the event names no doer; ``latest`` those
    of the statement before, to which "It" points back.
    """
    text = blank(line.text, [(mention.start, mention.end) for mention in line.mentions])
    undergoes = event.in_subject and not _goes_on_to_do(event, line, names.lexicon)
    subject = _NOBODY if undergoes else event.doer
    start = event.extent.start if undergoes else event.verb_end
    if event.outer in names.lexicon.agencies["with_after"] and not undergoes:
        start = max(event.extent.start, subject.end)  # "worked with the Board to open a dock"
    rest = Span(start, max(event.extent.end, event.verb_end))
    finite = event.form is Form.FINITE
    scene = Scene(text=text, subject=subject, rest=rest, verb=event.verb, outer=event.outer, finite=finite)
    found = acting(scene, names)
    words = line.text[subject.start : subject.end].strip(" ,").lower().split()
    if (not words and event.form is not Form.THING) or (not found and (not words or not finite)):
        return tuple(dict.fromkeys((*lead, *found)))
    if found:
        return found
    if names.lexicon.is_class(words[-1], "pronoun_alone") and len(words) <= 2 and not event.in_subject:
        reported = Scene(text=text, subject=Span(0, event.doer.start), rest=_NOBODY, verb="")
        return acting(reported, names) or tuple(latest)
    return ()


def _goes_on_to_do(event: Event, line: Line, lexicon: Lexicon) -> bool:
    """Whether the verb only opens another one: "began to apply" is done by the subject, "began in May" is not."""
    following = re.match(r"\s+(\w+)\s+(\w+)", line.text[event.verb_end : event.verb_end + 60])
    if following is None or not lexicon.is_class(following[1].lower(), "to"):
        return False
    infinitives = lexicon.phrases.get("infinitive", ())
    if infinitives:
        return any(pattern.fullmatch(following[2]) for pattern in infinitives)
    return following[2].islower() and not lexicon.is_class(following[2], "determiner", "numeral")
