"""What the HTML report says, before any markup: the counts, one row a change, and each commitment's whole history."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hledtrack.diff import Diff
from hledtrack.ledger import Ledger
from hledtrack.model import Change, Commitment, Mention, Met, Outcome, State
from hledtrack.report.commitments.listing import standing_words
from hledtrack.report.diffs.diff_view import DiffView, Row, outcome_words
from hledtrack.report.phrasing.attribution import Said, all_said, web_address
from hledtrack.report.phrasing.phrases import date_words, expected_words, occurrence_words, review_words, stated_words
from hledtrack.report.phrasing.wording import ENGLISH, Wording
from hledtrack.report.rendering.clean import clean_text

_BAD_NEWS = frozenset(
    {Outcome.CANCELLED, Outcome.SLIPPED, Outcome.UNMENTIONED, Outcome.UNDATED, Outcome.REOPENED, Outcome.REGRESSED}
)
_HEADLINES = 5


@dataclass(frozen=True, slots=True)
class Tile:
    """How often an outcome occurs; ``note`` is what the number alone does not say, ``meaning`` what the word means."""

    outcome: Outcome
    name: str
    count: int
    note: str
    meaning: str


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One line of the table: the line of the diff, and what it is filtered and sorted by.

    ``agencies`` is a list in JSON, ``days`` a number. All texts are clean.
    """

    outcome: Outcome
    name: str
    row: Row
    lapsed: bool
    pillar: str
    agencies: str
    days: int | None


@dataclass(frozen=True, slots=True)
class Place:
    """What one document of a review says, and its address."""

    said: Said
    url: str | None


@dataclass(frozen=True, slots=True)
class Statement:
    """What one review says of a commitment: in a few words, and in those of each of its documents."""

    review: str
    words: str
    places: tuple[Place, ...]


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


def tiles(view: DiffView, diff: Diff, wording: Wording = ENGLISH) -> tuple[Tile, ...]:
    """The counts, worst news first."""
    found = []
    for group in view.groups:
        outcome = group.outcome
        changes = [change for change in diff.changes if change.outcome is outcome]
        counted = {
            wording.say("met", "not"): sum(change.state.commitment.met is Met.NOT for change in changes),
            wording.say("page", "lapsed"): sum(change.lapsed for change in changes),
            wording.say("diff", "announced_done"): sum(change.announced_done for change in changes),
        }
        note = ", ".join(f"{count} {word}" for word, count in counted.items() if count)
        name, meaning = outcome_words(outcome, wording, len(changes)), wording.say("meanings", outcome.value)
        found.append(Tile(outcome, name, len(changes), note, meaning))
    return tuple(found)


def change_rows(view: DiffView, diff: Diff, wording: Wording = ENGLISH) -> tuple[ChangeRow, ...]:
    """All lines, worst news first."""
    changes = {clean_text(change.id): change for change in diff.changes}
    return tuple(
        _change_row(group.outcome, row, changes[row.id], wording) for group in view.groups for row in group.rows
    )


def headlines(rows: Iterable[ChangeRow]) -> tuple[ChangeRow, ...]:
    """The worst of the bad news, at most five."""
    return tuple(row for row in rows if row.outcome in _BAD_NEWS)[:_HEADLINES]


def _change_row(outcome: Outcome, row: Row, change: Change, wording: Wording) -> ChangeRow:
    commitment = change.after or change.before
    assert commitment is not None
    agencies = json.dumps([clean_text(agency) for agency in commitment.agencies], ensure_ascii=False)
    name = outcome_words(outcome, wording)
    return ChangeRow(outcome, name, row, change.lapsed, _pillar(commitment, wording), agencies, _days(change))


def _pillar(commitment: Commitment, wording: Wording) -> str:
    return clean_text(commitment.pillar or "") or wording.say("page", "no_pillar")


def pillars(diff: Diff, wording: Wording = ENGLISH) -> list[str]:
    """The pillars to filter by."""
    return sorted({_pillar(commitment, wording) for commitment in _commitments(diff)})


def agencies(diff: Diff) -> list[str]:
    """The agencies to filter by."""
    named = {clean_text(agency) for commitment in _commitments(diff) for agency in commitment.agencies}
    return sorted(named - {""}, key=lambda name: (name.casefold(), name))


def _commitments(diff: Diff) -> Iterator[Commitment]:
    return (commitment for change in diff.changes if (commitment := change.after or change.before))


def _days(change: Change) -> int | None:
    """The days that a line shows, as a number to sort by."""
    if change.days_late:
        return max(change.days_late.max, 0)
    return change.days_overdue if change.outcome is Outcome.UNMENTIONED else change.deadline_shift


def chapters(ledger: Ledger, rows: Iterable[ChangeRow], wording: Wording = ENGLISH) -> tuple[Chapter, ...]:
    """Every commitment that the reviews so far state, by pillar, in the order in which they were first stated."""
    told = {row.row.id: row for row in rows}
    by_pillar: dict[str, list[Section]] = {}
    for id, state in ledger.states.items():
        by_pillar.setdefault(_pillar(state.commitment, wording), []).append(_section(state, told.get(id), wording))
    unnamed = wording.say("page", "no_pillar")
    names = sorted(by_pillar, key=lambda name: (name == unnamed, name))
    return tuple(Chapter(name, tuple(by_pillar[name])) for name in names)


def _section(state: State, row: ChangeRow | None, wording: Wording) -> Section:
    commitment, course = state.commitment, state.course
    due = expected_words(commitment, wording) if commitment.expected or commitment.expected_text else None
    facts = {
        "agencies": ", ".join(commitment.agencies),
        "workstream": commitment.workstream,
        "place": commitment.location,
        "status": standing_words(state, wording),
        "due": due,
        "recurs": wording.rule(commitment.recurs) if commitment.recurs else None,
        "occurrences": "; ".join(occurrence_words(one, wording) for one in course.occurrences) if course else None,
        "done": date_words(commitment.actual, wording=wording) if commitment.actual else None,
        "put_off": wording.counted("times", state.redatings) if state.redatings else None,
        "continues": ", ".join(commitment.continues),
        "passed_over_by": ", ".join(review.id for review in state.passed_over),
    }
    return Section(
        commitment.id,
        clean_text(commitment.name) or commitment.id,
        tuple((wording.say("page", name), value) for name, value in facts.items() if value),
        row,
        tuple(_statement(mention, wording) for mention in state.mentions),
    )


def _statement(mention: Mention, wording: Wording) -> Statement:
    stated, review = mention.commitment, mention.review
    documents = (stated.source, *(passage.source for passage in stated.elsewhere))
    addresses = {source.document: web_address(source) for source in review.sources}
    places = [
        Place(side, addresses.get(source.document or ""))
        for side, source in zip(all_said(mention, wording), documents, strict=True)
    ]
    return Statement(review_words(review, wording), stated_words(stated, wording), tuple(places))
