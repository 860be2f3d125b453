"""``hledtrack import``: read a document into a snapshot."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hledtrack.cli.context import Format, FormatOption, open_workspace, parse_day
from hledtrack.cli.failures import UsageError, print_problems, print_warnings
from hledtrack.cli.replacing import Corrections, require_untouched, written_text
from hledtrack.model import Coverage

if TYPE_CHECKING:
    from hledtrack.cli.reading import ReadReview, SaidOfReview
    from hledtrack.model import Review, Snapshot
    from hledtrack.store.workspace import Workspace


def command(
    ctx: typer.Context,
    document: Annotated[
        str, typer.Argument(metavar="DOC", help="The document: a file, an http(s) address, or - for standard input.")
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
    again: Annotated[bool, typer.Option("--replace", help="Read a review in again, keeping its ids.")] = False,
    corrections: Annotated[
        Corrections | None,
        typer.Option(
            metavar="keep|drop", help="With --replace: what becomes of differences that may be corrections by hand."
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be found and write nothing.")] = False,
    review_file: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Also write the document with each entry marked, as HTML, to check it."),
    ] = None,
    output: FormatOption = Format.TABLE,
) -> None:
    """Read a document into a snapshot and show what was found, for a person to check.

    Plain text (web captures too), Markdown, HTML, PDF, Word, Excel and CSV are
    read. What earlier reviews know already keeps its id; what was left out is
    told with the reason. The snapshot is a text file: correct it where it is
    wrong.

    Examples:

    \b
      hledtrack import fact-sheet.md --date 2024-04-19 --kind mid-year --dry-run
      hledtrack import fact-sheet.md --date 2024-04-19 --kind mid-year --review-file check.html
      hledtrack import projects.csv --date 2024-03-31 --kind annual --map title="Project name" --id-column Ref
      hledtrack import https://example.org/fact-sheet --date 2024-04-19 --kind press
      pdftotext report.pdf - | hledtrack import - --date 2024-04-19 --kind annual --coverage full
    """
    from hledtrack.cli.reading import SaidOfReview, read_review, require_full

    if corrections and not again:
        raise UsageError("--corrections belongs to --replace")
    workspace = _workspace(ctx, dry_run)
    columns = _columns(mapped or [], id_column)
    said = SaidOfReview(kind, day, review, title, coverage, language, columns, again, corrections)
    read = read_review(workspace, document, said)
    if not dry_run:
        require_full(read, said)
    _tell(read, said)
    if not (again or dry_run):
        _refuse_known(read.known, read.snapshot.review)
    if review_file is not None:
        _write_review_file(read, review_file)
    _print(read, output, written=None if dry_run else workspace)
    if not dry_run and workspace:
        _write(workspace, read)
        _remember(workspace, columns)


def _tell(read: ReadReview, said: SaidOfReview) -> None:
    """Say what was taken from the document or from the kind, and what deserves a second look."""
    review = read.snapshot.review
    if said.day is None and not read.replaced:
        typer.echo(f"--date {review.date}: so says its {read.document.stated_day_where}", err=True)
    if said.coverage is None and not read.replaced and review.coverage is Coverage.PARTIAL:
        typer.echo(f"--coverage partial: the silence of this kind ({review.kind}) means nothing", err=True)
    print_warnings(read.warnings)


def _columns(mapped: list[str], id_column: str | None) -> dict[str, str]:
    """The columns named for fields. Raises ``UsageError`` for a field that no column can hold."""
    from hledtrack.store.settings import COLUMN_FIELDS

    columns = {}
    for pair in mapped:
        field, equals, column = pair.partition("=")
        if not equals or not column.strip() or field.strip() not in COLUMN_FIELDS:
            raise UsageError(f"--map {pair!r}: write FIELD=COLUMN with one of the fields {', '.join(COLUMN_FIELDS)}")
        columns[field.strip()] = column.strip()
    return columns | ({"number": id_column} if id_column else {})


def _remember(workspace: Workspace, columns: dict[str, str]) -> None:
    """Keep the columns in the settings, so that the next review of the dialogue needs no options."""
    from hledtrack.store.files import exclusive, write_atomically
    from hledtrack.store.settings import COLUMN_FIELDS
    from hledtrack.store.snapshot_editing import set_setting
    from hledtrack.store.workspace import SETTINGS_FILE

    new = {field: column for field, column in columns.items() if workspace.settings.columns.get(field) != column}
    if not new:
        return
    with exclusive(workspace.private_folder):
        path = workspace.root / SETTINGS_FILE
        text = path.read_text("utf-8")
        for field, column in new.items():
            text = set_setting(text, "columns", field, column, COLUMN_FIELDS)
        write_atomically(path, text)
    typer.echo(f"{workspace.shown(path)}: the columns of {', '.join(new)} are remembered", err=True)


def _write_review_file(read: ReadReview, path: Path) -> None:
    from hledtrack.report.marked_document import marked_document
    from hledtrack.store.files import write_atomically

    page = marked_document(read.document, read.snapshot, read.extraction, read.document.language)
    write_atomically(path, page)
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


def _refuse_known(snapshots: tuple[Snapshot, ...], header: Review) -> None:
    """A document is read once, and a review written once, unless it is to be replaced."""
    sha256 = header.sources[0].sha256
    for snapshot in snapshots:
        if sha256 in {source.sha256 for source in snapshot.review.sources}:
            raise UsageError(
                f"this document was read already, as review {snapshot.review.id}; read it again with --replace"
            )
        if snapshot.review.id == header.id:
            raise UsageError(f"there is a review {header.id} already; replace it with --replace, or use --review ID")


def _print(read: ReadReview, output: Format, written: Workspace | None) -> None:
    extraction = replace(read.extraction, problems=(*read.warnings, *read.extraction.problems))
    changes = None
    if read.replaced:
        from hledtrack.report.import_changes import import_changes
        from hledtrack.store.snapshot_revision import lost_comments

        previous, rereading = read.replaced.previous, read.replaced.rereading
        lost = lost_comments(previous.text, written_text(read.replaced, read.snapshot))
        changes = import_changes(previous.snapshot, read.snapshot, rereading, lost)
    if output is Format.JSON:
        from hledtrack.report.import_json import import_json

        typer.echo(import_json(read.snapshot, extraction, changes))
        return
    from hledtrack.report.import_table import print_import, print_replaced
    from hledtrack.report.page import page

    print_import(read.snapshot, extraction, page())
    if changes is not None:
        print_replaced(changes, page())
    print_problems(read.extraction.problems)
    if written is None:
        typer.echo("Nothing was written.", err=True)


def _write(workspace: Workspace, read: ReadReview) -> None:
    """Write the snapshot; where one stands there, only in place of the one that was read. Raises ``UsageError``."""
    from hledtrack.store.files import exclusive, write_atomically
    from hledtrack.store.snapshot_writing import render_snapshot

    found, done = read.snapshot, read.replaced
    path = done.previous.path if done else workspace.snapshot_path(found.review.id)
    with exclusive(workspace.private_folder):
        if done:
            require_untouched(done.previous)
        elif path.exists():
            raise UsageError(f"{workspace.shown(path)} is there already; replace it with --replace, or use --review ID")
        write_atomically(path, written_text(done, found) if done else render_snapshot(found))
    typer.echo(f"Written to {workspace.shown(path)}: check it, correct it, then 'hledtrack diff'", err=True)
