"""``hledtrack import``: read a document into a snapshot."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hledtrack.cli.context import Format, FormatOption, open_workspace, parse_day
from hledtrack.cli.failures import InvalidInputError, UsageError, print_problems
from hledtrack.model import Coverage, Problem, Review, SourceDocument

if TYPE_CHECKING:
    from hledtrack.extract import Document, Extraction, ExtractSettings
    from hledtrack.model import Snapshot
    from hledtrack.store.settings import Settings
    from hledtrack.store.workspace import Workspace


def command(
    ctx: typer.Context,
    document: Annotated[str, typer.Argument(metavar="DOC", help="The document's file; - for standard input.")],
    day: Annotated[date, typer.Option("--date", metavar="DAY", parser=parse_day, help="The day of the review.")],
    kind: Annotated[str, typer.Option(help="ministerial, mid-year, plan, press, ...", metavar="KIND")],
    review: Annotated[str | None, typer.Option(metavar="ID", help="The review's id (default: DAY-KIND).")] = None,
    title: Annotated[str | None, typer.Option(help="The review's title (default: the document's).")] = None,
    coverage: Annotated[
        Coverage, typer.Option(metavar="COVERAGE", help="full: its silence means something; partial: it does not.")
    ] = Coverage.FULL,
    language: Annotated[
        str | None, typer.Option(metavar="LANG", help="en or es (default: the document's own).")
    ] = None,
    again: Annotated[bool, typer.Option("--replace", help="Read a review in again, keeping its ids.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be found and write nothing.")] = False,
    output: FormatOption = Format.TABLE,
) -> None:
    """Read a document into a snapshot and show what was found, for a person to check.

    Plain text (web captures too), Markdown and CSV are read. What earlier
    reviews know already keeps its id; what was left out is told with the
    reason. The snapshot is a text file: correct it where it is wrong.

    Examples:

    \b
      hledtrack import fact-sheet.md --date 2024-04-19 --kind mid-year --dry-run
      hledtrack import fact-sheet.md --date 2024-04-19 --kind mid-year
      curl -s https://example.org/text | hledtrack import - --date 2024-04-19 --kind press --coverage partial
    """
    from hledtrack.extract import extract
    from hledtrack.store.settings import Settings

    workspace = _workspace(ctx, dry_run)
    read = _read(document)
    header = _review(read, day, kind, review, title, coverage)
    snapshots = workspace.snapshots() if workspace else ()
    _refuse_known(snapshots, header, again or dry_run)
    settings = workspace.settings if workspace else Settings()
    extraction = extract(read, header, _extract_settings(settings, language))
    found = _identified(extraction, header, snapshots, settings)
    _print(found, extraction, output, written=None if dry_run else workspace)
    if not dry_run and workspace:
        _write(workspace, found)


def _workspace(ctx: typer.Context, dry_run: bool) -> Workspace | None:
    """The workspace; a dry run needs none."""
    from hledtrack.store.workspace import NoWorkspaceError

    try:
        return open_workspace(ctx)
    except NoWorkspaceError:
        if dry_run:
            return None
        raise


def _read(name: str) -> Document:
    from hledtrack.extract import UnreadableDocumentError, read_document

    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InvalidInputError((Problem(name, None, f"cannot be read: {reason}", "check the name"),)) from None
    try:
        return replace(read_document(name, data), name=_document_name(name))
    except UnreadableDocumentError as error:
        raise InvalidInputError(error.problems) from None


def _document_name(name: str) -> str:
    """How snapshots call the document: where it lay on somebody's machine says nothing to others."""
    return "standard input" if name == "-" else Path(name).name


def _review(read: Document, day: date, kind: str, id: str | None, title: str | None, coverage: Coverage) -> Review:
    from hledtrack.store.snapshot_reading import is_id, to_id

    id = id or to_id(f"{day.isoformat()}-{kind}")
    if not is_id(id):
        raise UsageError(f"--review {id!r} is no id; write small letters, digits and hyphens")
    sources = (SourceDocument(read.name, read.sha256),)
    return Review(id=id, kind=kind, date=day, title=title or read.title, coverage=coverage, sources=sources)


def _refuse_known(snapshots: tuple[Snapshot, ...], header: Review, allowed: bool) -> None:
    """A document is read once, and a review written once, unless it is to be replaced."""
    if allowed:
        return
    sha256 = header.sources[0].sha256
    for snapshot in snapshots:
        if sha256 in {source.sha256 for source in snapshot.review.sources}:
            raise UsageError(
                f"this document was read already, as review {snapshot.review.id}; read it again with --replace"
            )
        if snapshot.review.id == header.id:
            raise UsageError(f"there is a review {header.id} already; replace it with --replace, or use --review ID")


def _extract_settings(settings: Settings, language: str | None) -> ExtractSettings:
    from hledtrack.extract import AgencyName, ExtractSettings

    agencies = tuple(AgencyName(agency.name, agency.names) for agency in settings.agencies)
    return ExtractSettings(agencies, settings.calendar, language)


def _identified(
    extraction: Extraction, header: Review, snapshots: tuple[Snapshot, ...], settings: Settings
) -> Snapshot:
    """The entries with the ids of the commitments that earlier reviews know."""
    from hledtrack.match import MatchSettings
    from hledtrack.match.identity import identify
    from hledtrack.model import Snapshot

    agencies = {name: agency.name for agency in settings.agencies for name in (agency.name, *agency.names)}
    return Snapshot(header, identify(extraction.commitments, header, snapshots, MatchSettings(agencies=agencies)))


def _print(found: Snapshot, extraction: Extraction, output: Format, written: Workspace | None) -> None:
    if output is Format.JSON:
        from hledtrack.report.import_json import import_json

        typer.echo(import_json(found, extraction))
        return
    from hledtrack.report.import_table import print_import
    from hledtrack.report.page import page

    print_import(found, extraction, page())
    print_problems(extraction.problems)
    if written is None:
        typer.echo("Nothing was written.", err=True)


def _write(workspace: Workspace, found: Snapshot) -> None:
    from hledtrack.store.files import exclusive, write_atomically
    from hledtrack.store.snapshot_writing import render_snapshot

    path = workspace.load().paths.get(found.review.id, workspace.snapshot_path(found.review.id))
    with exclusive(workspace.private_folder):
        write_atomically(path, render_snapshot(found))
    typer.echo(f"Written to {workspace.shown(path)}: check it, correct it, then 'hledtrack diff'", err=True)
