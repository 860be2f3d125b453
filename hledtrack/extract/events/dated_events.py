"""An event parted into those that have a date of their own each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from hledtrack.dates import DateMention
from hledtrack.extract.document import Span
from hledtrack.extract.events.dated_parts import Hanging, dated_parts, hanging_part
from hledtrack.extract.events.dated_sentence import Line
from hledtrack.extract.events.event import Event, Time
from hledtrack.extract.events.verbless import (
    gerund_head,
    order_head,
)
from hledtrack.extract.language.lexicon import Lexicon
from hledtrack.extract.language.verbs import base_of, guessed_base


class DatedEvents(NamedTuple):
    """Parts the events of one sentence by their dates."""

    line: Line
    text: str
    lexicon: Lexicon

    def of(self, event: Event) -> Iterator[Event]:
        """An event for each of its things that has a date of its own, and for what hangs on behind "with"."""
        mentions = [m for m in self.line.mentions if event.extent.start <= m.start < event.extent.end]
        hanging = hanging_part(self.line.text, Span(event.verb_end, event.extent.end), mentions, self.lexicon)
        if hanging is not None:
            yield from self._parted(
                replace(
                    event,
                    thing=Span(event.thing.start, min(event.thing.end, max(event.thing.start, hanging.span.start)))
                    if not event.in_subject
                    else event.thing,
                    extent=Span(event.extent.start, hanging.span.start),
                ),
                mentions,
            )
            yield self._hanging(event, hanging)
            return
        yield from self._parted(event, mentions)

    def _parted(self, event: Event, mentions: Sequence[DateMention]) -> Iterator[Event]:
        parts = dated_parts(self.line.text, event.thing, mentions, self.lexicon) if not event.in_subject else ()
        if len(parts) < 2:
            yield event
            return
        for at, part in enumerate(parts):
            head = (
                None
                if at == 0
                else gerund_head(self.text, part.span, self.lexicon) or order_head(self.text, part.span, self.lexicon)
            )
            extent = Span(event.extent.start if at == 0 else part.span.start, part.span.end)
            if head is not None:
                yield replace(
                    event, verbs=head.verbs, thing=head.thing, extent=extent, verb_end=head.verb_end, joined=True
                )
            else:
                yield replace(event, thing=part.span, lead=part.lead, extent=extent, joined=at > 0)

    def _hanging(self, event: Event, hanging: Hanging) -> Event:
        lexicon, word = self.lexicon, hanging.verb
        base = base_of(word, "gerund", lexicon) or base_of(word, "participle", lexicon)
        base = base or guessed_base(word, "ed", lexicon) or word
        if lexicon.is_class(word, "prospective"):
            words = self.text[hanging.thing.start : hanging.thing.end].split()
            base = (
                lexicon.verbs_default
                if len(words) == 1
                else lexicon.nominal.get(words[-1].lower(), lexicon.verbs_default)
            )
        verb = lexicon.subject_is_thing.get(base, base)
        later = hanging.passive or lexicon.is_class(word, "prospective") or base_of(word, "gerund", lexicon) is None
        return replace(
            event,
            verbs=(verb,),
            time=Time.PLANNED if later else Time.PRESENT,
            thing=hanging.thing,
            extent=hanging.span,
            verb_end=hanging.thing.end,
            in_subject=False,
            progress=None,
            joined=False,
        )
