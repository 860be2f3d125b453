"""``hledtrack import``: read a document into a snapshot."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hledtrack.cli.context import Format, FormatOption, open_workspace, parse_day, telling, today, wording_of
from hledtrack.cli.failures import UsageError, language_spoken, print_problems, print_warnings
from hledtrack.cli.output import require_place, say
from hledtrack.model import Coverage
from hledtrack.work.replacing import Corrections, written_text

if TYPE_CHECKING:
    from hledtrack.report.phrasing.wording import Wording
    from hledtrack.store.workspace import Workspace
    from hledtrack.work.review_reading import ReadReview, SaidOfReview


def command(
    ctx: typer.Context,
    documents: Annotated[
        list[str],
        typer.Argument(metavar="DOC...", help="Its documents: files, http(s) addresses, or - for standard input."),
    ],
    kind: Annotated[str | None, typer.Option(help="ministerial, mid-year, plan, press, ...", metavar="KIND")] = None,
    day: Annotated[
        date | None,
        typer.Option("--date", metavar="DAY", parser=parse_day, help="The review's day (default: what DOC says)."),
    ] = None,
    review: Annotated[str | None, typer.Option(metavar="ID", help="The review's id (default: DAY-KIND).")] = None,
    title: Annotated[
        str | None, typer.Option(metavar="TITLE", help="The review's title (default: the document's).")
    ] = None,
    coverage: Annotated[
        Coverage | None,
        typer.Option(metavar="COVERAGE", help="full: its silence means something; partial: not (default: by kind)."),
    ] = None,
    language: Annotated[
        str | None, typer.Option(metavar="LANG", help="en or es (default: the document's own).")
    ] = None,
    mapped: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="FIELD=COLUMN", help="The column that holds a field; kept in the settings."),
    ] = None,
    id_column: Annotated[
        str | None, typer.Option(metavar="COLUMN", help="The column with the source's own numbers: a hint, no key.")
    ] = None,
    add_to: Annotated[
        str | None, typer.Option(metavar="ID", help="The review of which DOC is one more document.")
    ] = None,
    again: Annotated[bool, typer.Option("--replace", help="Read a review in again, keeping its ids.")] = False,
    corrections: Annotated[
        Corrections | None,
        typer.Option(
            metavar="keep|drop", help="With --replace: what becomes of differences that may be corrections by hand."
        ),
    ] = None,
    recognize: Annotated[
        bool, typer.Option("--ocr", help="Read PDF pages that are pictures by text recognition (extra: ocr).")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be found and write nothing.")] = False,
    why: Annotated[
        str | None,
        typer.Option(metavar="LINE", help="Only tell how this line (or these words) was decided; write nothing."),
    ] = None,
    review_file: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Also write the document with each entry marked, as HTML, to check it."),
    ] = None,
    output: FormatOption = Format.TABLE,
) -> None:
    """Read a review's documents into a snapshot and show what was found, for a person to check.

    Plain text (web captures too), Markdown, HTML, PDF, Word, Excel, RTF,
    OpenDocument, CSV and stored mail are read, and lists of records in JSON,
    YAML and calendars (ICS). What earlier reviews know already keeps its id; what was left out is
    told with the reason. The snapshot is a text file: correct it where it is
    wrong. A meeting may have several documents, as a joint statement and a
    fact sheet: what both state is one entry with two sources.

    Examples:

    \b
      hledtrack import fact-sheet.md --date 2024-04-19 --kind mid-year --dry-run
      hledtrack import fact-sheet.md --date 2024-04-19 --kind mid-year --review-file check.html
      hledtrack import fact-sheet.md --why 42
      hledtrack import statement.md fact-sheet.pdf --date 2024-04-19 --kind ministerial
      hledtrack import hoja-informativa.pdf --add-to 2024-04-19-ministerial
      hledtrack import projects.csv --date 2024-03-31 --kind annual --map title="Project name" --id-column Ref
      hledtrack import https://example.org/fact-sheet --date 2024-04-19 --kind press
      pdftotext report.pdf - | hledtrack import - --date 2024-04-19 --kind annual --coverage full
    """
    from hledtrack.cli.progress_bar import reading
    from hledtrack.store.settings.dialogue import Settings
    from hledtrack.store.workspace import SETTINGS_FILE
    from hledtrack.work.importing import import_review
    from hledtrack.work.loading import load
    from hledtrack.work.review_reading import Onto, SaidOfReview

    if corrections and not again:
        raise UsageError("--corrections belongs to --replace")
    if add_to and again:
        raise UsageError(f"--add-to reads a further document; to read one again: --review {add_to} --replace")
    if add_to and any((kind, day, review, title, coverage)):
        raise UsageError("--add-to names a review that is there: its kind, day, title and coverage stay as they are")
    if review_file and len(documents) > 1:
        raise UsageError("--review-file shows one document; read the others in afterwards, with --add-to")
    if review_file:
        require_place(review_file, documents)
    workspace = _workspace(ctx, bool(why) or (dry_run and not add_to))
    columns = _columns(mapped or [], id_column)
    if why is not None:
        from hledtrack.cli.intake.why import tell_why

        if len(documents) > 1 or not why.strip():
            raise UsageError("--why tells of one line of one document: give its number, or words that stand there")
        tell_why(workspace, documents[0], why.strip(), day, language, columns, output, language_spoken(ctx))
        return
    onto = Onto.ADD if add_to else Onto.REPLACE if again else Onto.NEW
    said = SaidOfReview(kind, day, add_to or review, title, coverage, language, columns, onto, corrections, recognize)
    words = telling(workspace)
    given = load(documents, (workspace.settings if workspace else Settings()).most_bytes)
    with reading(given) as begin:
        done = import_review(
            workspace, given, said, today(), write=not dry_run, begin=begin, on_read=partial(_tell, said, words)
        )
    if review_file is not None:
        _write_review_file(done.read, review_file, workspace)
    _print(done.read, output, wording_of(workspace))
    if workspace is None or done.path is None:
        typer.echo(words.say("words", "nothing_written"), err=True)
        return
    typer.echo(words.say("words", "imported", path=workspace.shown(done.path)), err=True)
    if done.remembered:
        path, kept = workspace.shown(workspace.root / SETTINGS_FILE), ", ".join(done.remembered)
        typer.echo(words.say("words", "columns_kept", path=path, fields=kept), err=True)
    say(_next(workspace, done.read))


def _next(workspace: Workspace, read: ReadReview) -> str:
    """What to do with what was written: decide what is open in it, or go on with what is there."""
    from hledtrack.cli.standing import is_open, next_step

    others = [one for one in read.known if one.review.id != read.snapshot.review.id and not is_open(one)]
    return next_step([*others, read.snapshot], telling(workspace))


def _tell(said: SaidOfReview, words: Wording, read: ReadReview) -> None:
    """Say what was taken from the document or from the kind, and what deserves a second look."""
    review = read.snapshot.review
    if said.day is None and not read.previous:
        [where, *_] = [one.document.stated_day_where for one in read.documents if one.document.stated_day]
        typer.echo(
            words.say("words", "stated_day", day=review.date, where=words.named("places", where or "")), err=True
        )
    if said.coverage is None and not read.previous and review.coverage is Coverage.PARTIAL:
        typer.echo(words.say("words", "silence", kind=review.kind), err=True)
    print_warnings(read.warnings, words.language)


def _columns(mapped: list[str], id_column: str | None) -> dict[str, str]:
    """The columns named for fields. Raises ``UsageError`` for a field that no column can hold."""
    from hledtrack.store.settings.dialogue import COLUMN_FIELDS

    columns = {}
    for pair in mapped:
        field, equals, column = pair.partition("=")
        if not equals or not column.strip() or field.strip() not in COLUMN_FIELDS:
            raise UsageError(f"--map {pair!r}: write FIELD=COLUMN with one of the fields {', '.join(COLUMN_FIELDS)}")
        columns[field.strip()] = column.strip()
    return columns | ({"number": id_column} if id_column else {})


def _write_review_file(read: ReadReview, path: Path, workspace: Workspace | None) -> None:
    from hledtrack.match.whole_reviews.joining import as_in
    from hledtrack.report.imports.marked_document import marked_document
    from hledtrack.store.edits.file_writing import write_output

    [one] = read.documents
    entries = (as_in(entry, {one.document.name}) for entry in read.snapshot.commitments)
    stated = replace(read.snapshot, commitments=tuple(entry for entry in entries if entry))
    page = marked_document(one.document, stated, one.extraction, one.document.language, wording_of(workspace))
    write_output(path, page)
    typer.echo(telling(workspace).say("words", "marked", path=path), err=True)


def _workspace(ctx: typer.Context, dry_run: bool) -> Workspace | None:
    """The workspace; a dry run needs none."""
    from hledtrack.store.workspace import NoWorkspaceError

    try:
        return open_workspace(ctx)
    except NoWorkspaceError:
        if dry_run:
            return None
        raise


def _print(read: ReadReview, output: Format, wording: Wording) -> None:
    found = {one.document.name: replace(one.extraction, problems=tuple(one.problems)) for one in read.documents}
    changes = None
    if read.previous:
        from hledtrack.report.imports.import_changes import import_changes
        from hledtrack.report.phrasing.wording import ENGLISH
        from hledtrack.store.snapshots.snapshot_revision import lost_comments

        now = written_text(read.previous, read.snapshot)
        lost = lost_comments(read.previous.text, now)
        rereadings = [one.rereading for one in read.documents]
        spoken = ENGLISH if output is Format.JSON else wording
        changes = import_changes(read.previous.snapshot, read.snapshot, rereadings, lost, spoken)
    if output is Format.JSON:
        from hledtrack.report.imports.import_json import import_json

        typer.echo(import_json(read.snapshot, found, read.warnings, changes))
        return
    from hledtrack.report.imports.import_table import print_import, print_replaced
    from hledtrack.report.rendering.page import page

    print_import(read.snapshot, found, page(), wording)
    if changes is not None:
        print_replaced(changes, page(), wording)
    print_problems(tuple(problem for one in found.values() for problem in one.problems), wording.language)
