"""What one recipient is told on one day: what is overdue, then what is due soon. Pure: no clock, no I/O."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from hledtrack.model import Window
from hledtrack.store.email_settings import Recipient

if TYPE_CHECKING:
    from hledtrack.ledger import DueItem
    from hledtrack.store.settings import Agency


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestItem:
    """An open commitment with a deadline, as it stands on the day of the digest.

    ``days_overdue`` counts from the deadline and is 0 until the grace days are over; ``days_left`` counts to
    the deadline and is negative after it. ``last_review`` is the id of the last review that stated it,
    ``redatings`` counts how often its deadline was put off, ``passed_over`` the full reviews since then that
    said nothing about it.
    """

    id: str
    title: str
    agencies: tuple[str, ...] = ()
    pillar: str | None = None
    workstream: str | None = None
    window: Window
    days_overdue: int
    days_left: int
    last_review: str
    last_review_date: date
    text: str | None = None
    redatings: int = 0
    passed_over: int = 0


def digest_item(due: DueItem) -> DigestItem:
    """The item of one open commitment of the ledger."""
    commitment = due.state.commitment
    review = due.state.last_review
    return DigestItem(
        id=commitment.id,
        title=commitment.name,
        agencies=commitment.agencies,
        pillar=commitment.pillar,
        workstream=commitment.workstream,
        window=due.window,
        days_overdue=due.days_overdue,
        days_left=due.days_left,
        last_review=review.id,
        last_review_date=review.date,
        text=commitment.text,
        redatings=due.state.redatings,
        passed_over=len(due.state.passed_over),
    )


class Standing(StrEnum):
    """Why an item is in a digest."""

    NEWLY_OVERDUE = "newly_overdue"
    STILL_OVERDUE = "still_overdue"
    DUE_SOON = "due_soon"


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """What a digest says of one item, as far as a change of it is news: a day more overdue is none."""

    id: str
    overdue: bool
    expected: str


@dataclass(frozen=True, slots=True)
class Section:
    """The items of one standing, worst first; ``more`` counts those that the recipient's limit leaves out."""

    standing: Standing
    items: tuple[DigestItem, ...]
    more: int = 0

    @property
    def count(self) -> int:
        """How many items have this standing, shown or not."""
        return len(self.items) + self.more


@dataclass(frozen=True, slots=True)
class SentDigest:
    """The last digest that a recipient's server accepted: its day (the ``as_of``) and what it said."""

    as_of: date
    entries: frozenset[Entry]


@dataclass(frozen=True, slots=True)
class Digest:
    """What one recipient is told; ``first`` where none was sent to him before. Empty sections are absent."""

    as_of: date
    sections: tuple[Section, ...]
    entries: frozenset[Entry]
    first: bool = True

    def count(self, standing: Standing) -> int:
        """How many items have a standing, shown or not."""
        return sum(section.count for section in self.sections if section.standing is standing)

    @property
    def overdue(self) -> int:
        """How many items are overdue."""
        return self.count(Standing.NEWLY_OVERDUE) + self.count(Standing.STILL_OVERDUE)

    @property
    def due_soon(self) -> int:
        """How many items are due soon."""
        return self.count(Standing.DUE_SOON)

    @property
    def key(self) -> str:
        """A hash of the day and of all that the digest says: equal digests have equal keys."""
        lines = [self.as_of.isoformat()]
        lines += [f"{entry.id}\t{entry.overdue}\t{entry.expected}" for entry in sorted(self.entries)]
        return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()


def make_digest(
    items: Iterable[DigestItem], recipient: Recipient, as_of: date, last: SentDigest | None = None
) -> Digest:
    """The digest of the items that concern a recipient on the day ``as_of``.

    ``items`` may hold every open commitment that has a deadline: those neither overdue nor due within the
    recipient's days are left out. ``last`` is what was sent to him before.
    """
    sections: dict[Standing, list[DigestItem]] = {standing: [] for standing in Standing}
    entries = set()
    known = frozenset() if last is None else frozenset(entry.id for entry in last.entries if entry.overdue)
    for item in items:
        soon = recipient.within > 0 and item.days_left <= recipient.within
        if not concerns(item, recipient) or not (item.days_overdue > 0 or soon):
            continue
        entry = Entry(item.id, item.days_overdue > 0, item.window.edtf)
        entries.add(entry)
        sections[_standing(entry, known)].append(item)
    shown = tuple(_section(standing, found, recipient.limit) for standing, found in sections.items() if found)
    return Digest(as_of, shown, frozenset(entries), first=last is None)


def _standing(entry: Entry, known_overdue: Collection[str]) -> Standing:
    if not entry.overdue:
        return Standing.DUE_SOON
    return Standing.STILL_OVERDUE if entry.id in known_overdue else Standing.NEWLY_OVERDUE


def _section(standing: Standing, items: list[DigestItem], limit: int) -> Section:
    return Section(standing, tuple(sorted(items, key=_worst_first))[:limit], max(0, len(items) - limit))


def _worst_first(item: DigestItem) -> tuple[int, int, str]:
    return (-item.days_overdue, item.days_left, item.id)


class _Named(Protocol):
    """What a filter asks about: a commitment or an item made of one."""

    @property
    def id(self) -> str: ...
    @property
    def pillar(self) -> str | None: ...
    @property
    def workstream(self) -> str | None: ...
    @property
    def agencies(self) -> tuple[str, ...]: ...


def concerns(item: _Named, recipient: Recipient) -> bool:
    """Whether an item matches every list that the recipient's settings give, whatever the letters' case.

    A pillar or workstream is asked for by words of its name: ``Pillar I`` asks for ``Pillar I: Trade``, not for
    ``Pillar II``. Agencies and ids are compared whole.
    """
    return all(any(_asks_for(kind, name, item) for name in names) for kind, names in _filters(recipient) if names)


def with_agency_names(recipient: Recipient, agencies: Iterable[Agency]) -> Recipient:
    """The recipient asking for his agencies by all the names that the workspace's settings know for them."""
    asked = {name.casefold() for name in recipient.agencies}
    known = [(agency.name, agency.title or agency.name, *agency.aliases) for agency in agencies]
    meant = [name for names in known if asked & {name.casefold() for name in names} for name in names]
    return replace(recipient, agencies=tuple(dict.fromkeys((*recipient.agencies, *meant))))


def unmatched_filters(
    recipient: Recipient, known: Collection[_Named], agencies: Collection[Agency] = ()
) -> tuple[str, ...]:
    """The names in a recipient's lists that no known commitment bears, such as ``agencies "DOTT"``."""
    return tuple(
        f'{kind} "{name}"'
        for kind, names in _filters(recipient)
        for name in names
        if not _is_borne(kind, name, known, agencies)
    )


def _is_borne(kind: str, name: str, known: Collection[_Named], agencies: Collection[Agency]) -> bool:
    names = with_agency_names(Recipient(to="", agencies=(name,)), agencies).agencies
    return any(_asks_for(kind, one, item) for one in (names if kind == "agencies" else (name,)) for item in known)


def _filters(recipient: Recipient) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (
        ("pillars", recipient.pillars),
        ("workstreams", recipient.workstreams),
        ("agencies", recipient.agencies),
        ("ids", recipient.ids),
    )


def _asks_for(kind: str, name: str, item: _Named) -> bool:
    match kind:
        case "pillars":
            return _has_words(item.pillar, name)
        case "workstreams":
            return _has_words(item.workstream, name)
        case "agencies":
            return name.casefold() in (agency.casefold() for agency in item.agencies)
        case _:
            return item.id == name


def _has_words(text: str | None, asked: str) -> bool:
    return text is not None and f" {_words(asked)} " in f" {_words(text)} "


def _words(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())
