"""``hledtrack review``: decide what a reading was unsure of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from hledtrack.cli.context import need_snapshots, open_workspace
from hledtrack.cli.failures import UsageError
from hledtrack.work.comparing import find_review

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hledtrack.cli.asking import Question
    from hledtrack.model import Commitment, LeftSentence, Review, Snapshot
    from hledtrack.report.rendering.page import Page
    from hledtrack.store.workspace import Workspace

_ENTRY_KEYS = {"k": "keep", "d": "drop: no commitment", "e": "edit"}
_SENTENCE_KEYS = {"a": "add as a commitment", "x": "leave out"}


def command(
    ctx: typer.Context,
    review: Annotated[
        str | None, typer.Argument(metavar="[REVIEW]", help="The review (default: the last that has open questions).")
    ] = None,
    status: Annotated[bool, typer.Option("--status", help="Only say how much is left to look at.")] = False,
) -> None:
    """Look at what import was unsure of, one key each.

    First the entries that may be no commitments: k keep, d drop, e edit (title,
    date, status, agencies). Then the likeliest sentences that were left out: a
    add as a commitment, x leave out. Then the entries that may be earlier
    commitments, as 'hledtrack link' asks. l later, u undo, q quit: what has
    been answered is written at once and survives a new import.

    Examples:

    \b
      hledtrack review
      hledtrack review 2024-04-19-mid-year
      hledtrack review --status
    """
    from hledtrack.cli.asking import Walk
    from hledtrack.cli.deciding.link import questions as match_questions
    from hledtrack.report.rendering.page import page

    workspace = open_workspace(ctx)
    need_snapshots(workspace)
    snapshots = workspace.snapshots()
    id = find_review(snapshots, review) if review else _open_review(snapshots)
    if id is None:
        typer.echo("nothing to look at: no entry is unsure, no sentence waits, no match is open")
        return
    if status:
        typer.echo(_left(_snapshot(workspace, id)))
        return
    out, decided = page(), 0
    walks = (
        ("Entry", lambda: _entry_questions(workspace, id)),
        ("Sentence", lambda: _sentence_questions(workspace, id)),
        ("Match", lambda: match_questions(workspace, review=id)),
    )
    for unit, questions in walks:
        walk = Walk(workspace, unit)
        walk.through(questions, out)
        decided += walk.settled
        if walk.is_over:
            break
    typer.echo(f"{decided} decided. {_left(_snapshot(workspace, id))}")


def _open_review(snapshots: Sequence[Snapshot]) -> str | None:
    """The newest review with something to look at."""
    open_ones = (
        snapshot.review.id
        for snapshot in reversed(snapshots)
        if snapshot.left_out or any(one.unsure or one.is_unsettled for one in snapshot.commitments)
    )
    return next(open_ones, None)


def _snapshot(workspace: Workspace, id: str) -> Snapshot:
    found = next((one for one in workspace.snapshots() if one.review.id == id), None)
    if found is None:
        raise UsageError(f"there is no review {id} any more; 'hledtrack reviews' lists them")
    return found


def _left(snapshot: Snapshot) -> str:
    """How much is left to look at, and how much of the document is expected to be found."""
    from hledtrack.extract.evidence.recall import expected_recall
    from hledtrack.match.whole_reviews.doubts import LOOKED_AT
    from hledtrack.match.whole_reviews.versions import language_of
    from hledtrack.report.imports.reading_words import left_words, recall_words

    recall = expected_recall(language_of(snapshot.commitments) or "en")
    return f"{left_words(snapshot)}\n{recall_words(snapshot, recall.read, recall.looked_at, LOOKED_AT)}"


# --- entries


def _entry_questions(workspace: Workspace, id: str) -> list[Question]:
    snapshot = _snapshot(workspace, id)
    return [_entry_question(workspace, snapshot.review, entry) for entry in snapshot.commitments if entry.unsure]


def _entry_question(workspace: Workspace, review: Review, entry: Commitment) -> Question:
    from hledtrack.cli.asking import Question
    from hledtrack.report.imports.reading_words import print_entry
    from hledtrack.store.edits import reviewing

    def answer(key: str) -> str | None:
        if key == "d":
            reviewing.drop(workspace, review.id, entry.id)
            return f"{entry.id}: dropped, it is no commitment"
        corrected = _edited(workspace, review, entry) if key == "e" else {}
        if corrected is None:
            return None
        reviewing.keep(workspace, review.id, entry.id, corrected)
        return f"{entry.id}: kept" + (_with(corrected))

    return Question(entry.id, lambda out: print_entry(review, entry, out), _ENTRY_KEYS, answer)


def _with(corrected: dict[str, Any]) -> str:
    told = [name for name in corrected if not name.endswith("_text")]
    return f", with another {', '.join(told)}" if told else ""


def _edited(workspace: Workspace, review: Review, entry: Commitment) -> dict[str, Any] | None:
    """The fields that somebody types anew; ``None`` where they change nothing."""
    from hledtrack.cli.asking import ask_text
    from hledtrack.cli.given.fields_said import agencies_said, date_fields, status_fields

    typer.echo("what is left empty stays as it is", err=True)
    fields: dict[str, Any] = {}
    if title := ask_text("title", entry.title or ""):
        fields["title"] = title
    calendar = workspace.settings.calendar
    try:
        if when := ask_text("due", entry.expected.edtf if entry.expected else ""):
            fields |= date_fields("expected", when, review.date, calendar)
        if when := ask_text("done", entry.actual.edtf if entry.actual else ""):
            fields |= date_fields("actual", when, review.date, calendar)
        if words := ask_text("status", entry.status.value if entry.status else ""):
            fields |= status_fields(words)
    except UsageError as error:
        typer.echo(f"hledtrack: {error}", err=True)
        return None
    if names := ask_text("agencies", ", ".join(entry.agencies)):
        fields["agencies"] = agencies_said(names)
    return fields or None


# --- sentences left out


def _sentence_questions(workspace: Workspace, id: str) -> list[Question]:
    snapshot = _snapshot(workspace, id)
    return [_sentence_question(workspace, snapshot, sentence) for sentence in snapshot.left_out]


def _sentence_question(workspace: Workspace, snapshot: Snapshot, sentence: LeftSentence) -> Question:
    from hledtrack.cli.asking import Question
    from hledtrack.report.imports.reading_words import print_sentence
    from hledtrack.store.edits import reviewing

    review = snapshot.review

    def show(out: Page) -> None:
        print_sentence(review, sentence, out)

    def answer(key: str) -> str:
        if key == "x":
            reviewing.leave(workspace, review.id, sentence)
            return "left out: it is not asked for again"
        entry = _read_sentence(workspace, snapshot, sentence)
        reviewing.add(workspace, review.id, sentence, entry)
        from hledtrack.report.imports.import_table import entry_words

        return f"{entry.id}: added, {entry.title} ({entry_words(entry)})"

    return Question(f"{sentence.source.document}:{sentence.text}", show, _SENTENCE_KEYS, answer)


def _read_sentence(workspace: Workspace, snapshot: Snapshot, sentence: LeftSentence) -> Commitment:
    from dataclasses import replace

    from hledtrack.cli.context import taken_ids
    from hledtrack.extract.statements.ids import fresh_id
    from hledtrack.extract.statements.one_sentence import read_sentence
    from hledtrack.match.whole_reviews.doubts import neighbours
    from hledtrack.match.whole_reviews.versions import language_of
    from hledtrack.work.loading import extract_settings

    settings = extract_settings(workspace.settings, workspace.settings.columns, None)
    language = language_of([*snapshot.commitments]) or workspace.settings.language
    entry = read_sentence(sentence, snapshot.review, settings, language)
    taken = taken_ids(workspace.snapshots())
    entry = replace(entry, id=fresh_id(entry.id, taken))
    above, below = neighbours(snapshot, sentence)
    if above and below and (above.pillar, above.workstream) == (below.pillar, below.workstream):
        entry = replace(entry, pillar=above.pillar, workstream=above.workstream)
    return entry
