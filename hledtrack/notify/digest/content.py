"""What one recipient is told on one day. Pure: no clock, no I/O."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hledtrack.dates import days_overdue, parse_edtf
from hledtrack.ledger import Ledger
from hledtrack.model import Occurrence, State, Status, Unsettled, Window, unsettled
from hledtrack.model.unsettled import SETTLED
from hledtrack.notify.digest.interests import concerns
from hledtrack.store.settings.email_settings import Recipient


@dataclass(frozen=True, slots=True)
class DigestItem:
    """A commitment as it stands on the day of the digest.

    ``days_overdue`` counts from the deadline and is 0 until the grace days are over; ``days_left`` counts to the
    deadline, is negative after it, and ``None`` without one.
    """

    state: State
    days_overdue: int = 0
    days_left: int | None = None

    @property
    def id(self) -> str:
        """The commitment's id."""
        return self.state.commitment.id

    @property
    def expected(self) -> str | None:
        """When it is due, in EDTF."""
        window = self.state.commitment.expected
        return window.edtf if window else None

    def is_redated(self, before: str | None) -> bool:
        """Whether it has another date than ``before``, in EDTF; that the next occurrence counts now is none."""
        course, now = self.state.course, self.state.expected
        if self.expected == before or course is None or before is None or now is None:
            return self.expected != before
        from hledtrack.dates.recurring.occurrences import in_place_of

        return in_place_of(course.rule, parse_edtf(before), course.rule, now) != now

    def has_moved_on(self, before: Entry) -> bool:
        """Whether another occurrence counts now than in an earlier digest."""
        return self.expected != before.expected and not self.is_redated(before.expected)

    def done_since(self, before: Entry) -> Occurrence | None:
        """The occurrence that counted in an earlier digest, where it has been done since."""
        done = self.state.course.done if self.state.course else ()
        return next((one for one in done if one.window.edtf == before.expected != self.expected), None)

    @property
    def is_unmentioned(self) -> bool:
        """Whether it is open and a full review since its last mention says nothing about it."""
        return self.state.is_open and bool(self.state.passed_over)


def digest_items(ledger: Ledger, as_of: date, grace: int = 0) -> tuple[DigestItem, ...]:
    """Every commitment of the ledger, open or not, as it stands on the day ``as_of``."""
    return tuple(_item(state, as_of, grace) for state in ledger.states.values())


def _item(state: State, as_of: date, grace: int) -> DigestItem:
    window = state.commitment.expected
    if window is None or window.latest is None or not state.is_open:
        return DigestItem(state)
    return DigestItem(state, days_overdue(window, as_of, grace), (window.latest - as_of).days)


class Standing(StrEnum):
    """Why a commitment is in a digest, in the order of the sections: the first that holds."""

    NEWLY_OVERDUE = "newly_overdue"
    STILL_OVERDUE = "still_overdue"
    DUE_SOON = "due_soon"
    NEWLY_UNMENTIONED = "newly_unmentioned"
    CHANGED = "changed"


class ChangeKind(StrEnum):
    """What became of a commitment since the last digest to the same recipient."""

    COMPLETED = "completed"
    CANCELLED = "cancelled"
    DROPPED = "dropped"
    CARRIED_ON = "carried_on"
    UNDATED = "undated"
    REDATED = "redated"


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """How one open commitment stood in a digest, for the next one to compare with.

    ``reminders`` counts the digests in a row that have called it overdue, this one included.
    """

    id: str
    expected: str | None = None
    overdue: bool = False
    due_soon: bool = False
    unmentioned: bool = False
    reminders: int = 0


@dataclass(frozen=True, slots=True)
class SentDigest:
    """The last digest that a recipient was sent: its day (the ``as_of``) and how all that concerns him stood.

    ``sent`` is false where there has been nothing to send yet: then it only says how things stood at first.
    """

    as_of: date
    entries: frozenset[Entry]
    sent: bool = True


@dataclass(frozen=True, slots=True)
class ToldItem:
    """A commitment in a digest, with what is to be said of it beside its state.

    ``before`` is the window in EDTF of the last digest where it has changed since; ``reminders`` counts the digests
    before this one that have called it overdue.
    """

    item: DigestItem
    change: ChangeKind | None = None
    before: str | None = None
    reminders: int = 0

    @property
    def done(self) -> Occurrence | None:
        """The occurrence of what recurs that was done since the last digest."""
        course = self.item.state.course
        return next((one for one in course.done if one.window.edtf == self.before), None) if course else None

    @property
    def window_before(self) -> Window | None:
        """The window of the last digest, where it has changed since."""
        return parse_edtf(self.before) if self.before else None


@dataclass(frozen=True, slots=True)
class Section:
    """All that has one standing, worst first; ``limit`` is how many the recipient wants to see."""

    standing: Standing
    items: tuple[ToldItem, ...]
    limit: int

    @property
    def shown(self) -> tuple[ToldItem, ...]:
        """Those that are shown."""
        return self.items[: self.limit]

    @property
    def more(self) -> int:
        """How many are only counted."""
        return max(0, len(self.items) - self.limit)


@dataclass(frozen=True, slots=True)
class Digest:
    """What one recipient is told; ``first`` where nothing is known of an earlier one. Empty sections are absent.

    ``entries`` say how every open commitment that concerns him stands, told or not; ``has_news`` whether anything is
    told that the last digest did not say: one more day of delay is no news. ``unsettled`` is what nobody has decided.
    """

    as_of: date
    sections: tuple[Section, ...]
    entries: frozenset[Entry]
    has_news: bool
    first: bool = True
    unsettled: Unsettled = SETTLED

    def count(self, standing: Standing) -> int:
        """How many items have a standing, shown or not."""
        return sum(len(section.items) for section in self.sections if section.standing is standing)

    @property
    def overdue(self) -> int:
        """How many items are overdue."""
        return self.count(Standing.NEWLY_OVERDUE) + self.count(Standing.STILL_OVERDUE)

    @property
    def told(self) -> tuple[ToldItem, ...]:
        """All that is told, in order."""
        return tuple(told for section in self.sections for told in section.items)

    @property
    def key(self) -> str:
        """A hash of the day and of all that the digest says: equal digests have equal keys."""
        lines = [self.as_of.isoformat()]
        for section in self.sections:
            lines += [
                f"{section.standing}\t{told.item.id}\t{told.item.expected}\t{told.change}" for told in section.items
            ]
        return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()


def make_digest(
    items: Iterable[DigestItem], recipient: Recipient, as_of: date, last: SentDigest | None = None
) -> Digest:
    """The digest of the items that concern a recipient on the day ``as_of``; ``last`` is what he was sent before."""
    mine = [item for item in items if concerns(item.state.commitment, recipient)]
    known = {} if last is None else {entry.id: entry for entry in last.entries}
    found: dict[Standing, list[ToldItem]] = {standing: [] for standing in Standing}
    entries, has_news = set(), False
    for item in mine:
        before = known.get(item.id)
        entry = _entry(item, recipient, before)
        if entry is not None:
            entries.add(entry)
        standing = _standing(item, entry, before)
        if standing is not None:
            told = _told(item, before)
            found[standing].append(told)
            has_news = has_news or _is_news(standing, told, before)
    sections = tuple(_section(standing, told, recipient.limit) for standing, told in found.items() if told)
    doubts = unsettled(item.state for item in mine)
    return Digest(as_of, sections, frozenset(entries), has_news, first=last is None, unsettled=doubts)


def _entry(item: DigestItem, recipient: Recipient, before: Entry | None) -> Entry | None:
    """How an open item stands now; ``None`` for one that is closed."""
    if not item.state.is_open:
        return None
    overdue = item.days_overdue > 0
    soon = not overdue and recipient.within > 0 and item.days_left is not None and item.days_left <= recipient.within
    reminders = _reminders(item, before) + 1 if overdue else 0
    return Entry(item.id, item.expected, overdue, soon, item.is_unmentioned, reminders)


def _standing(item: DigestItem, entry: Entry | None, before: Entry | None) -> Standing | None:
    if entry is not None:
        if entry.overdue:
            was = before is not None and before.overdue and not item.has_moved_on(before)
            return Standing.STILL_OVERDUE if was else Standing.NEWLY_OVERDUE
        if entry.due_soon:
            return Standing.DUE_SOON
        if entry.unmentioned and not (before and before.unmentioned):
            return Standing.NEWLY_UNMENTIONED
    return Standing.CHANGED if before is not None and _change(item, before) else None


def _change(item: DigestItem, before: Entry) -> ChangeKind | None:
    commitment = item.state.commitment
    if item.state.continued_by:
        return ChangeKind.CARRIED_ON
    if commitment.dropped:
        return ChangeKind.DROPPED
    if commitment.status in (Status.COMPLETED, Status.CANCELLED):
        return ChangeKind(commitment.status.value)
    if item.done_since(before):
        return ChangeKind.COMPLETED
    if not item.is_redated(before.expected):
        return None
    return ChangeKind.REDATED if item.expected else ChangeKind.UNDATED


def _told(item: DigestItem, before: Entry | None) -> ToldItem:
    if before is None:
        return ToldItem(item)
    change = _change(item, before)
    redated = change is ChangeKind.COMPLETED or item.is_redated(before.expected)
    told = before.expected if redated and before.expected != item.expected else None
    return ToldItem(item, change, told, _reminders(item, before))


def _reminders(item: DigestItem, before: Entry | None) -> int:
    return before.reminders if before and not item.has_moved_on(before) else 0


def _is_news(standing: Standing, told: ToldItem, before: Entry | None) -> bool:
    match standing:
        case Standing.STILL_OVERDUE:
            return told.change is not None
        case Standing.DUE_SOON:
            return told.change is not None or before is None or not (before.due_soon or before.overdue)
        case _:
            return True


def _section(standing: Standing, items: Sequence[ToldItem], limit: int) -> Section:
    return Section(standing, tuple(sorted(items, key=_worst_first)), limit)


_CHANGE_ORDER = {kind: place for place, kind in enumerate(ChangeKind)}


def _worst_first(told: ToldItem) -> tuple[int, int, int, str]:
    item = told.item
    place = _CHANGE_ORDER[told.change] if told.change and not item.days_overdue else 0
    left = item.days_left if item.days_left is not None else 1_000_000
    return (-item.days_overdue, place, left, item.id)
