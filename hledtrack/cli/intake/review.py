"""``hledtrack review``: decide what a reading was unsure of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from hledtrack.cli.context import LanguageOption, need_snapshots, open_workspace, telling, wording_of
from hledtrack.cli.failures import UsageError, tell
from hledtrack.work.comparing import find_review

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hledtrack.cli.asking import Question
    from hledtrack.model import Commitment, LeftSentence, Review, Snapshot
    from hledtrack.report.phrasing.wording import Wording
    from hledtrack.report.rendering.page import Page
    from hledtrack.store.workspace import Workspace

_ENTRY_KEYS = {"k": "keep", "d": "drop", "e": "edit"}
_SENTENCE_KEYS = {"a": "add", "x": "leave"}


def command(
    ctx: typer.Context,
    review: Annotated[
        str | None, typer.Argument(metavar="[REVIEW]", help="The review (default: the last that has open questions).")
    ] = None,
    status: Annotated[bool, typer.Option("--status", help="Only say how much is left to look at.")] = False,
    language: LanguageOption = None,
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
    from hledtrack.cli.asking import Walk, asking_words
    from hledtrack.cli.deciding.link import questions as match_questions
    from hledtrack.cli.output import say
    from hledtrack.cli.standing import next_step
    from hledtrack.report.rendering.page import page

    workspace = open_workspace(ctx)
    need_snapshots(workspace)
    snapshots, wording = workspace.snapshots(), wording_of(workspace, language)
    words = asking_words(wording)
    id = find_review(snapshots, review) if review else _open_review(snapshots)
    if id is None:
        typer.echo(words.say("told", "nothing_open"))
        return
    if status:
        typer.echo(_left(_snapshot(workspace, id), wording))
        return
    out, decided = page(), 0
    walks = (
        ("entry", lambda: _entry_questions(workspace, id, wording)),
        ("sentence", lambda: _sentence_questions(workspace, id, wording)),
        ("match", lambda: match_questions(workspace, wording, review=id)),
    )
    for unit, questions in walks:
        walk = Walk(workspace, unit, words)
        walk.through(questions, out)
        decided += walk.settled
        if walk.is_over:
            break
    for line in words.say("told", "decided", n=decided, left=_left(_snapshot(workspace, id), wording)).splitlines():
        out.line(line)
    say(next_step(workspace.snapshots(), telling(workspace)))


def _open_review(snapshots: Sequence[Snapshot]) -> str | None:
    """The newest review with something to look at."""
    from hledtrack.cli.standing import is_open

    return next((snapshot.review.id for snapshot in reversed(snapshots) if is_open(snapshot)), None)


def _snapshot(workspace: Workspace, id: str) -> Snapshot:
    found = next((one for one in workspace.snapshots() if one.review.id == id), None)
    if found is None:
        raise UsageError(f"there is no review {id} any more; 'hledtrack reviews' lists them")
    return found


def _left(snapshot: Snapshot, wording: Wording) -> str:
    """How much is left to look at, and how much of the document is expected to be found."""
    from hledtrack.extract.evidence.recall import expected_recall
    from hledtrack.match.whole_reviews.doubts import LOOKED_AT
    from hledtrack.match.whole_reviews.versions import language_of
    from hledtrack.report.imports.reading_words import left_words, recall_words

    recall = expected_recall(language_of(snapshot.commitments) or "en")
    expected = recall_words(snapshot, recall.read, recall.looked_at, LOOKED_AT, wording)
    return f"{left_words(snapshot, wording)}\n{expected}"


# --- entries


def _entry_questions(workspace: Workspace, id: str, wording: Wording) -> list[Question]:
    snapshot = _snapshot(workspace, id)
    return [
        _entry_question(workspace, snapshot.review, entry, wording) for entry in snapshot.commitments if entry.unsure
    ]


def _entry_question(workspace: Workspace, review: Review, entry: Commitment, wording: Wording) -> Question:
    from hledtrack.cli.asking import Question, asking_words
    from hledtrack.report.imports.reading_words import print_entry
    from hledtrack.store.edits import reviewing

    words = asking_words(wording)

    def answer(key: str) -> str | None:
        if key == "d":
            reviewing.drop(workspace, review.id, entry.id)
            return words.say("told", "dropped", id=entry.id)
        corrected = _edited(workspace, review, entry, words) if key == "e" else {}
        if corrected is None:
            return None
        reviewing.keep(workspace, review.id, entry.id, corrected)
        fields = [wording.named("fields", name) for name in corrected if not name.endswith("_text")]
        return words.say("told", "kept_with" if fields else "kept", id=entry.id, fields=", ".join(fields))

    return Question(entry.id, lambda out: print_entry(review, entry, out, wording), _ENTRY_KEYS, answer)


def _edited(workspace: Workspace, review: Review, entry: Commitment, words: Wording) -> dict[str, Any] | None:
    """The fields that somebody types anew; ``None`` where they change nothing."""
    from hledtrack.cli.asking import ask_text
    from hledtrack.cli.given.fields_said import agencies_said, date_fields, recurrence_fields, status_fields

    typer.echo(words.say("told", "stays"), err=True)

    def asked(name: str, now: str) -> str | None:
        return ask_text(words.say("labels", name), now)

    fields: dict[str, Any] = {}
    if title := asked("title", entry.title or ""):
        fields["title"] = title
    calendar = workspace.settings.calendar
    try:
        if when := asked("due", entry.expected.edtf if entry.expected else ""):
            fields |= date_fields("expected", when, review.date, calendar, telling(workspace))
        if when := asked("done", entry.actual.edtf if entry.actual else ""):
            fields |= date_fields("actual", when, review.date, calendar, telling(workspace))
        if said := asked("status", wording_of(workspace).say("status", entry.status.value) if entry.status else ""):
            fields |= status_fields(said, telling(workspace))
        if entry.recurs and (often := asked("recurs", entry.recurs.rule)):
            fields |= recurrence_fields(often, review.date, calendar, telling(workspace))
    except UsageError as error:
        tell(str(error), words.language)
        return None
    if names := asked("agencies", ", ".join(entry.agencies)):
        fields["agencies"] = agencies_said(names)
    return fields or None


# --- sentences left out


def _sentence_questions(workspace: Workspace, id: str, wording: Wording) -> list[Question]:
    snapshot = _snapshot(workspace, id)
    return [_sentence_question(workspace, snapshot, sentence, wording) for sentence in snapshot.left_out]


def _sentence_question(workspace: Workspace, snapshot: Snapshot, sentence: LeftSentence, wording: Wording) -> Question:
    from hledtrack.cli.asking import Question, asking_words
    from hledtrack.report.imports.reading_words import print_sentence
    from hledtrack.store.edits import reviewing

    review, words = snapshot.review, asking_words(wording)

    def show(out: Page) -> None:
        print_sentence(review, sentence, out, wording)

    def answer(key: str) -> str:
        if key == "x":
            reviewing.leave(workspace, review.id, sentence)
            return words.say("told", "left")
        entry = _read_sentence(workspace, snapshot, sentence)
        reviewing.add(workspace, review.id, sentence, entry)
        from hledtrack.report.imports.import_table import entry_words

        return words.say("told", "added", id=entry.id, title=entry.title, facts=entry_words(entry, wording))

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
