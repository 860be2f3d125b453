"""``hledtrack check``: read everything and name all that is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hledtrack.cli.context import open_workspace
from hledtrack.cli.failures import INVALID, language_of, print_problems, print_warnings

if TYPE_CHECKING:
    from hledtrack.extract.sources.receipts import Receipts
    from hledtrack.model import Problem
    from hledtrack.report.phrasing.wording import Wording
    from hledtrack.store.workspace import Loaded, Workspace


def command(
    ctx: typer.Context,
    sources: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Hold the quotes against the documents in DIR.", exists=True, file_okay=False),
    ] = None,
) -> None:
    """Read the settings and every snapshot and name all that is wrong.

    Each problem is one line: FILE:LINE: what is wrong; what to do. Exit 3
    where there is one. What is only suspicious, such as a field that looks
    misspelt, is a warning and does not change the exit code.

    With --sources each quote is looked up again in the document it was read
    from, which is known by its hash. Summaries are somebody's own words: they
    are counted apart.

    Examples:

    \b
      hledtrack check
      hledtrack -C path/to/workspace check
      hledtrack check --sources documents
    """
    from hledtrack.report.phrasing.wording import Wording
    from hledtrack.store.snapshots.suspicions import same_day, several_papers, suspicions

    workspace = open_workspace(ctx)
    problems = workspace.read_settings()[1]
    wording = Wording(language_of(workspace))
    words = Wording(wording.language, "told")
    loaded = workspace.load()
    problems += loaded.problems
    receipts = None
    if sources is not None and not problems:
        receipts = _check_sources(workspace, loaded, sources, words)
        problems += receipts.problems
    print_problems(problems, wording.language)
    for snapshot in loaded.snapshots:
        print_warnings(tuple(suspicions(snapshot, workspace.shown(loaded.paths[snapshot.review.id]))), wording.language)
    for ids in same_day(snapshot.review for snapshot in loaded.snapshots).values():
        print_warnings((several_papers(ids, workspace.shown(loaded.paths[ids[-1]])),), wording.language)
    if problems:
        typer.echo(words.counted("wrong", len(problems), table="words"), err=True)
        raise typer.Exit(INVALID)
    commitments = {commitment.id for snapshot in loaded.snapshots for commitment in snapshot.commitments}
    known = {
        "reviews": words.counted("reviews", len(loaded.snapshots), table="words"),
        "commitments": wording.counted("commitments", len(commitments)),
    }
    if receipts is None:
        typer.echo(words.say("words", "sound", **known))
    else:
        quotes = {"quotes": receipts.verified, "summaries": receipts.summaries}
        typer.echo(words.say("words", "sound_sources", **known, **quotes))


def _check_sources(workspace: Workspace, loaded: Loaded, folder: Path, words: Wording) -> Receipts:
    """The quotes of all snapshots held against their documents; tells what could not be."""
    from hledtrack.extract.sources.receipts import Receipts, check_receipts
    from hledtrack.report.phrasing.problem_words import message_in

    verified, summaries = 0, 0
    problems: list[Problem] = []
    for snapshot in loaded.snapshots:
        receipts = check_receipts(snapshot, workspace.shown(loaded.paths[snapshot.review.id]), folder)
        verified, summaries = verified + receipts.verified, summaries + receipts.summaries
        problems += receipts.problems
        for note in receipts.unchecked:
            typer.echo(f"{words.say('words', 'warning')} {message_in(note, words.language)}", err=True)
    return Receipts(verified, summaries, tuple(problems), ())
