"""``hledtrack import``: read a document into a snapshot."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hledtrack.cli.context import Format, FormatOption, open_workspace, parse_day, wording_of
from hledtrack.cli.failures import UsageError, print_problems, print_warnings
from hledtrack.cli.intake.replacing import Corrections, require_untouched, written_text
from hledtrack.model import Coverage

if TYPE_CHECKING:
    from hledtrack.cli.intake.review_reading import ReadReview, SaidOfReview
    from hledtrack.store.edits.changing import Change
    from hledtrack.store.workspace import Workspace


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
    title: Annotated[str | None, typer.Option(help="The review's title (default: the document's).")] = None,
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
    OpenDocument, CSV and stored mail are read. What earlier reviews know already keeps its id; what was left out is
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
    from hledtrack.cli.intake.loading import load
    from hledtrack.cli.intake.review_reading import Onto, SaidOfReview, read_review, require_full
    from hledtrack.store.settings.dialogue import Settings

    if corrections and not again:
        raise UsageError("--corrections belongs to --replace")
    if add_to and again:
        raise UsageError(f"--add-to reads a further document; to read one again: --review {add_to} --replace")
    if add_to and any((kind, day, review, title, coverage)):
        raise UsageError("--add-to names a review that is there: its kind, day, title and coverage stay as they are")
    if review_file and len(documents) > 1:
        raise UsageError("--review-file shows one document; read the others in afterwards, with --add-to")
    workspace = _workspace(ctx, bool(why) or (dry_run and not add_to))
    columns = _columns(mapped or [], id_column)
    if why is not None:
        from hledtrack.cli.intake.why import tell_why

        if len(documents) > 1 or not why.strip():
            raise UsageError("--why tells of one line of one document: give its number, or words that stand there")
        tell_why(workspace, documents[0], why.strip(), day, language, columns, output)
        return
    onto = Onto.ADD if add_to else Onto.REPLACE if again else Onto.NEW
    said = SaidOfReview(kind, day, add_to or review, title, coverage, language, columns, onto, corrections, recognize)
    given = load(documents, (workspace.settings if workspace else Settings()).most_bytes)
    with _held(None if dry_run else workspace) as change:
        read = read_review(workspace, given, said, change.loaded if change else None)
        if change:
            require_full(read, said)
        _tell(read, said)
        if change and not again:
            _refuse_known(read)
        written = _write(change, read, columns) if change else ()
    if review_file is not None:
        _write_review_file(read, review_file, workspace)
    _print(read, output, was_written=not dry_run)
    for line in written:
        typer.echo(line, err=True)


def _tell(read: ReadReview, said: SaidOfReview) -> None:
    """Say what was taken from the document or from the kind, and what deserves a second look."""
    review = read.snapshot.review
    if said.day is None and not read.previous:
        [where, *_] = [one.document.stated_day_where for one in read.documents if one.document.stated_day]
        typer.echo(f"--date {review.date}: so says its {where}", err=True)
    if said.coverage is None and not read.previous and review.coverage is Coverage.PARTIAL:
        typer.echo(f"--coverage partial: the silence of this kind ({review.kind}) means nothing", err=True)
    print_warnings(read.warnings)


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


@contextmanager
def _held(workspace: Workspace | None) -> Iterator[Change | None]:
    """The writing lock, held from the look at what is there to the end of writing; nothing without a workspace."""
    if workspace is None:
        yield None
        return
    from hledtrack.store.edits.changing import UndecidableError, changing

    try:
        with changing(workspace) as change:
            yield change
    except UndecidableError as error:
        raise UsageError(str(error)) from None


def _remember(change: Change, columns: dict[str, str]) -> str | None:
    """Keep the columns in the settings, so that the next review of the dialogue needs no options; says so."""
    from hledtrack.store.settings.dialogue import COLUMN_FIELDS
    from hledtrack.store.snapshots.snapshot_editing import set_setting
    from hledtrack.store.workspace import SETTINGS_FILE, read_text

    workspace = change.workspace
    new = {field: column for field, column in columns.items() if workspace.settings.columns.get(field) != column}
    path = workspace.root / SETTINGS_FILE
    text, _ = read_text(path, workspace.shown(path))
    if not new or text is None:
        return None
    for field, column in new.items():
        text = set_setting(text, "columns", field, column, COLUMN_FIELDS)
    change.put(path, text)
    return f"{workspace.shown(path)}: the columns of {', '.join(new)} are remembered"


def _write_review_file(read: ReadReview, path: Path, workspace: Workspace | None) -> None:
    from hledtrack.match.whole_reviews.joining import as_in
    from hledtrack.report.imports.marked_document import marked_document
    from hledtrack.report.phrasing.wording import ENGLISH
    from hledtrack.store.edits.file_writing import write_output

    [one] = read.documents
    entries = (as_in(entry, {one.document.name}) for entry in read.snapshot.commitments)
    stated = replace(read.snapshot, commitments=tuple(entry for entry in entries if entry))
    wording = wording_of(workspace) if workspace else ENGLISH
    page = marked_document(one.document, stated, one.extraction, one.document.language, wording)
    write_output(path, page)
    typer.echo(f"The document with its entries marked: {path}", err=True)


def _workspace(ctx: typer.Context, dry_run: bool) -> Workspace | None:
    """The workspace; a dry run needs none."""
    from hledtrack.store.workspace import NoWorkspaceError

    try:
        return open_workspace(ctx)
    except NoWorkspaceError:
        if dry_run:
            return None
        raise


def _refuse_known(read: ReadReview) -> None:
    """A document is read once, and a review written once, unless it is to be replaced."""
    id = read.snapshot.review.id
    hashes = [one.document.sha256 for one in read.documents]
    if len(set(hashes)) < len(hashes):
        raise UsageError("two of these documents are one and the same; name it once")
    for snapshot in read.known:
        if {source.sha256 for source in snapshot.review.sources}.intersection(hashes):
            raise UsageError(
                f"this document was read already, as review {snapshot.review.id}; read it again with --replace"
            )
        if snapshot.review.id == id and not read.previous:
            raise UsageError(
                f"there is a review {id} already; replace it with --replace, "
                f"read one more document of that meeting into it with --add-to {id}, or use --review ID"
            )


def _print(read: ReadReview, output: Format, *, was_written: bool) -> None:
    found = {one.document.name: replace(one.extraction, problems=tuple(one.problems)) for one in read.documents}
    changes = None
    if read.previous:
        from hledtrack.report.imports.import_changes import import_changes
        from hledtrack.store.snapshots.snapshot_revision import lost_comments

        now = written_text(read.previous, read.snapshot)
        lost = lost_comments(read.previous.text, now)
        rereadings = [one.rereading for one in read.documents]
        changes = import_changes(read.previous.snapshot, read.snapshot, rereadings, lost)
    if output is Format.JSON:
        from hledtrack.report.imports.import_json import import_json

        typer.echo(import_json(read.snapshot, found, read.warnings, changes))
        return
    from hledtrack.report.imports.import_table import print_import, print_replaced
    from hledtrack.report.rendering.page import page

    print_import(read.snapshot, found, page())
    if changes is not None:
        print_replaced(changes, page())
    print_problems(tuple(problem for one in found.values() for problem in one.problems))
    if not was_written:
        typer.echo("Nothing was written.", err=True)


def _write(change: Change, read: ReadReview, columns: dict[str, str]) -> tuple[str, ...]:
    """Write the snapshot, and the columns beside it; where one stands there, only in place of the one that was read.

    Returns what was written, in a line each. Raises ``UsageError``.
    """
    from hledtrack.store.snapshots.snapshot_writing import render_snapshot

    found, previous, workspace = read.snapshot, read.previous, change.workspace
    path = previous.path if previous else workspace.snapshot_path(found.review.id)
    if previous:
        require_untouched(previous)
    elif path.exists():
        raise UsageError(f"{workspace.shown(path)} is there already; replace it with --replace, or use --review ID")
    change.put(path, written_text(previous, found) if previous else render_snapshot(found))
    remembered = _remember(change, columns)
    change.write(f"import {found.review.id}")
    told = f"Written to {workspace.shown(path)}: check it, correct it, then 'hledtrack diff'"
    return (told, remembered) if remembered else (told,)
