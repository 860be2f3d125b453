"""``update --from``: an exported table, edited in a spreadsheet, read back."""

from __future__ import annotations

import sys
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

import typer

from hledtrack.cli.context import telling, wording_of
from hledtrack.cli.failures import InvalidInputError, UsageError, print_problems
from hledtrack.model import Problem, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from hledtrack.model import State
    from hledtrack.report.imports.sheet_changes import SheetChange, SheetProblem
    from hledtrack.report.phrasing.wording import Wording
    from hledtrack.store.workspace import Workspace


def update_from(
    workspace: Workspace,
    name: str,
    day: date,
    source: str | None,
    *,
    dry_run: bool,
    sure: bool,
    refuse: Callable[[str, State], None],
) -> None:
    """Show what the table ``name`` says otherwise than is known, and record it once somebody has agreed.

    ``refuse`` raises ``UsageError`` where a commitment cannot be updated on ``day``. Raises ``InvalidInputError`` where
    the table does not read or names no id, ``UsageError`` where there is nobody to ask.
    """
    from hledtrack.ledger import fold
    from hledtrack.report.imports.sheet_changes import SheetChange, print_changes, sheet_changes
    from hledtrack.report.rendering.page import page
    from hledtrack.store.aliases import earlier_ids

    snapshots = workspace.snapshots()
    known, aliases = fold(snapshots).states, earlier_ids(snapshots)
    reviews = {snapshot.review.id for snapshot in snapshots}

    @cache
    def at_export(review: str) -> Mapping[str, State]:
        return fold(snapshots, through=review).states if review in reviews else known

    rows = _rows(name, workspace.settings.most_bytes)
    found = list(sheet_changes(rows, known, at_export, lambda name: aliases.get(name, name)))
    changes = [one for one in found if isinstance(one, SheetChange)]
    words = telling(workspace)
    stated, same, wrong = _stated(changes, known, day, workspace)
    print_changes([one for one in changes if one not in same], page(), wording_of(workspace))
    others = [one for one in found if not isinstance(one, SheetChange)]
    print_problems(tuple(_problem(name, one) for one in (*others, *wrong)), words.language)
    if not stated:
        typer.echo(words.say("words", "nothing_to_record"))
        return
    for id in stated:
        refuse(id, known[id])
    if not dry_run and (sure or _agreed(len(stated), wording_of(workspace))):
        _record(workspace, stated, day, source)
    else:
        typer.echo(words.say("words", "nothing_written"), err=True)


def _record(workspace: Workspace, stated: Mapping[str, Mapping[str, Any]], day: date, source: str | None) -> None:
    from hledtrack.work.updating import record

    paths = record(workspace, stated, day, source)
    told = telling(workspace).counted("updated_many", len(stated), table="words")
    typer.echo(f"{', '.join(workspace.shown(path) for path in paths)}: {told}")


def _agreed(count: int, wording: Wording) -> bool:
    """Whether somebody agrees. Raises ``UsageError`` where there is no terminal to ask on."""
    from hledtrack.cli.asking import ask, asking_words

    if not sys.stdin.isatty():
        raise UsageError("nothing is written: look at the preview above, then give --yes")
    words = asking_words(wording)
    typer.echo(words.counted("record", count, table="told"), err=True)
    yes = words.say("keys", "yes_key")
    return ask({yes: words.say("keys", "yes"), "n": words.say("keys", "no")}, words) == yes


def _rows(name: str, most_bytes: int) -> list[Any]:
    """The rows of the table. Raises ``InvalidInputError``."""
    from hledtrack.extract import BlockKind
    from hledtrack.report.imports.sheet_changes import sheet_row
    from hledtrack.work.loading import blocks_of, load

    [given] = load([name], most_bytes)
    blocks = [block for block in blocks_of(given).blocks if block.kind is BlockKind.TABLE_ROW]
    rows = [
        sheet_row(block.line_at(0) or (block.row or place) + 1, [(cell.header, cell.text) for cell in block.cells])
        for place, block in enumerate(blocks, start=1)
    ]
    if not any("id" in row.cells for row in rows):
        remedy = "give a table that 'hledtrack export' wrote, as XLSX or CSV, edited and saved"
        raise InvalidInputError((Problem(given.given, None, "there is no table with a column id", remedy),))
    return rows


def _stated(
    changes: Sequence[SheetChange], known: Mapping[str, State], day: date, workspace: Workspace
) -> tuple[dict[str, dict[str, Any]], list[SheetChange], list[SheetProblem]]:
    """The fields that the changes state, by id, those that only say in other words what is known, and what is wrong."""
    from hledtrack.model.plain import plain
    from hledtrack.report.imports.sheet_changes import SheetProblem

    stated: dict[str, dict[str, Any]] = {}
    same, wrong = [], []
    for one in changes:
        try:
            fields = _value(one, day, workspace)
        except UsageError as error:
            wrong.append(SheetProblem(one.row, f"{one.id}: {error}", "correct the cell; the other cells are read"))
            continue
        if plain(fields[one.field]) == plain(getattr(known[one.id].commitment, one.field)):
            same.append(one)
        else:
            stated.setdefault(one.id, {}).update(fields)
    for id, fields in stated.items():
        done = fields.get("actual")
        if done and "status" not in fields and known[id].is_open:
            fields["status"] = Status.COMPLETED
    return stated, same, wrong


def _value(one: SheetChange, day: date, workspace: Workspace) -> dict[str, Any]:
    from hledtrack.cli.given.fields_said import agencies_said, date_fields, recurrence_fields, status_fields
    from hledtrack.work.values_said import percent_said

    match one.field:
        case "status":
            return status_fields(one.said, telling(workspace))
        case "progress":
            percent = percent_said(one.said.removesuffix(".0"))
            if percent is None:
                raise UsageError(f"progress {one.said!r} is no whole number from 0 to 100")
            return {"progress": percent}
        case "expected" | "actual":
            fields = date_fields(one.field, one.said, day, workspace.settings.calendar, telling(workspace))
            if one.field == "actual" and fields["actual"].earliest and fields["actual"].earliest > day:
                raise UsageError(f"actual {one.said} lies after {day}: nothing is done ahead of time")
            return fields
        case "recurs":
            return recurrence_fields(one.said, day, workspace.settings.calendar, telling(workspace))
        case "agencies":
            return {"agencies": agencies_said(one.said)}
        case name:
            return {name: one.said}


def _problem(name: str, one: SheetProblem) -> Problem:
    return Problem(name, None, f"row {one.row}: {one.what}", one.remedy)
