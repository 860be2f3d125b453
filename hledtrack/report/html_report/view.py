"""What the HTML report says, before any markup: the counts, one row a change, and each commitment's whole history."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hledtrack.diff import Diff
from hledtrack.ledger import Ledger, Mention, State
from hledtrack.model import Change, Outcome, Review, SourceDocument
from hledtrack.report.diff_view import DiffView, Row, evidence
from hledtrack.report.listing import status_words
from hledtrack.report.phrases import date_words, expected_words, plural

NO_PILLAR = "No pillar named"
_BAD_NEWS = frozenset(
    {Outcome.CANCELLED, Outcome.SLIPPED, Outcome.UNMENTIONED, Outcome.UNDATED, Outcome.REOPENED, Outcome.REGRESSED}
)
_LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class Tile:
    """How often an outcome occurs; ``note`` is what the number alone does not say."""

    outcome: Outcome
    count: int
    note: str
    bad: bool


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One line of the table: the line of the diff, and what it is filtered and sorted by (``days`` as a number)."""

    outcome: Outcome
    row: Row
    lapsed: bool
    pillar: str
    agencies: tuple[str, ...]
    days: int | None


@dataclass(frozen=True, slots=True)
class Statement:
    """What one review says of a commitment, in a few words and in its own."""

    review: Review
    words: str
    quote: str
    place: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Section:
    """One commitment through all reviews; ``outcome`` is what became of it in this diff, if anything is said of it."""

    id: str
    title: str
    facts: tuple[tuple[str, str], ...]
    outcome: ChangeRow | None
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """The commitments of one pillar."""

    title: str
    sections: tuple[Section, ...]


def tiles(view: DiffView, diff: Diff) -> tuple[Tile, ...]:
    """The counts, worst news first."""
    found = []
    for group in view.groups:
        outcome = group.outcome
        changes = [change for change in diff.changes if change.outcome is outcome]
        note = _note(sum(change.lapsed for change in changes), _LAPSED) or _note(
            sum(change.announced_done for change in changes), "announced done"
        )
        found.append(Tile(outcome, len(changes), note, outcome in _BAD_NEWS))
    return tuple(found)


def _note(count: int, word: str) -> str:
    return f"{count} {word}" if count else ""


def change_rows(view: DiffView, diff: Diff) -> tuple[ChangeRow, ...]:
    """All lines, worst news first."""
    changes = {change.id: change for change in diff.changes}
    return tuple(_change_row(group.outcome, row, changes[row.id]) for group in view.groups for row in group.rows)


def _change_row(outcome: Outcome, row: Row, change: Change) -> ChangeRow:
    commitment = change.after or change.before
    assert commitment is not None
    return ChangeRow(
        outcome, row, change.lapsed, commitment.pillar or NO_PILLAR, commitment.agencies, _days(change)
    )


def _days(change: Change) -> int | None:
    """The days that a line shows, as a number to sort by."""
    if change.days_late:
        return max(change.days_late.max, 0)
    return change.days_overdue if change.outcome is Outcome.UNMENTIONED else change.deadline_shift


def chapters(ledger: Ledger, rows: Iterable[ChangeRow]) -> tuple[Chapter, ...]:
    """Every commitment that the reviews so far state, by pillar, in the order in which they were first stated."""
    told = {row.row.id: row for row in rows}
    by_pillar: dict[str, list[Section]] = {}
    for id, state in ledger.states.items():
        pillar = state.commitment.pillar or NO_PILLAR
        by_pillar.setdefault(pillar, []).append(_section(state, told.get(id)))
    names = sorted(by_pillar, key=lambda name: (name == NO_PILLAR, name))
    return tuple(Chapter(name, tuple(by_pillar[name])) for name in names)


def _section(state: State, row: ChangeRow | None) -> Section:
    commitment = state.commitment
    facts = {
        "Agencies": ", ".join(commitment.agencies),
        "Workstream": commitment.workstream,
        "Place": commitment.location,
        "Status": status_words(state),
        "Due": expected_words(commitment) if commitment.expected or commitment.expected_text else None,
        "Done": date_words(commitment.actual) if commitment.actual else None,
        "Put off": plural(state.redatings, "time") if state.redatings else None,
        "Continues": ", ".join(commitment.continues),
        "Passed over by": ", ".join(review.id for review in state.passed_over),
    }
    return Section(
        commitment.id,
        commitment.name,
        tuple((name, value) for name, value in facts.items() if value),
        row,
        tuple(_statement(mention) for mention in state.mentions),
    )


def _statement(mention: Mention) -> Statement:
    stated, review = mention.commitment, mention.review
    words = [stated.status.value.replace("_", " ") if stated.status else "status not stated"]
    words += [f"{stated.progress}%"] if stated.progress is not None else []
    words += [f"due {expected_words(stated)}"] if stated.expected or stated.expected_text else []
    words += [f"done {date_words(stated.actual)}"] if stated.actual else []
    side = evidence(review, stated)
    named = stated.source.document or (review.sources[0].document if review.sources else None)
    source = next((source for source in review.sources if source.document == named), None)
    return Statement(review, ", ".join(words), side.quote, side.source, web_address(source) if source else None)


def web_address(source: SourceDocument) -> str | None:
    """The address of a document where it is one that may be followed: the web's, nothing that acts."""
    url = source.url or ""
    return url if url.startswith(("https://", "http://")) and not any(map(str.isspace, url)) else None
