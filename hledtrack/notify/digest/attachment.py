"""The scorecard of what concerns a recipient, as a file beside his digest."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from hledtrack.ledger import Ledger
from hledtrack.model import State, unsettled
from hledtrack.notify.digest.interests import concerns
from hledtrack.report.phrasing.wording import Wording
from hledtrack.store.settings.email_settings import Recipient


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file to attach: its name, of plain letters only, and its bytes."""

    name: str
    data: bytes


Attach = Callable[[Recipient, str], Attachment]
"""The file for a recipient; the second value is what its name begins with."""


@dataclass(frozen=True, slots=True)
class Scorecards:
    """Makes a scorecard a recipient: what concerns him, in his language, on the day ``as_of``.

    ``grace`` days after a deadline do not count as overdue; ``language`` is for recipients without one of their own.
    """

    ledger: Ledger
    dialogue: str
    as_of: date
    grace: int
    language: str

    def __call__(self, recipient: Recipient, prefix: str) -> Attachment:
        """The scorecard as one HTML file that loads nothing from elsewhere."""
        from hledtrack.report.phrasing.unsettled_notes import unsettled_lines
        from hledtrack.report.scores.scorecard import scorecard
        from hledtrack.report.scores.scorecard.html import scorecard_html

        wording = Wording(recipient.language or self.language)
        states = {id: state for id, state in self.ledger.states.items() if concerns(state.commitment, recipient)}
        card = scorecard(
            self.ledger._replace(states=states),
            self.as_of,
            self.dialogue,
            grace=self.grace,
            only=_asked(recipient, states.values()),
            unsettled=unsettled_lines(unsettled(states.values()), wording),
            wording=wording,
        )
        name = wording.say("scorecard", "file", prefix=prefix.replace(" ", "-"), day=self.as_of.isoformat())
        return Attachment(name, scorecard_html(card))


def _asked(recipient: Recipient, states: Iterable[State]) -> tuple[str, ...]:
    """What the recipient asks for; of all the names of an agency those by which snapshots call it."""
    named = {name.casefold() for state in states for name in state.commitment.agencies}
    agencies = [name for name in recipient.agencies if name.casefold() in named] or recipient.agencies[:1]
    return (*recipient.pillars, *recipient.workstreams, *agencies, *recipient.ids)
