"""Questions on a terminal, one key each: how far one is, a wrong key answered, the last decision taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

from hledtrack.cli.failures import UsageError
from hledtrack.report.rendering.clean import clean_text
from hledtrack.work.failures import RefusedError

if TYPE_CHECKING:
    from hledtrack.report.rendering.page import Page
    from hledtrack.store.workspace import Workspace

LATER, UNDO, QUIT = "l", "u", "q"
_ALWAYS = {LATER: "later", UNDO: "undo", QUIT: "quit"}


@dataclass(frozen=True, slots=True)
class Question:
    """One question: what it is about, how it is shown, what each key means, and what an answer does.

    ``answer`` records the decision and returns it in words; ``None`` where nothing was decided after all. It raises
    ``UndecidableError`` where it cannot be recorded.
    """

    about: str
    show: Callable[[Page], None]
    keys: Mapping[str, str]
    answer: Callable[[str], str | None]


@dataclass(slots=True)
class Walk:
    """One walk through questions: what is settled, what is put off, and what can be taken back."""

    workspace: Workspace
    unit: str
    settled: int = 0
    is_over: bool = False

    def through(self, questions: Callable[[], Sequence[Question]], out: Page) -> None:
        """Ask until nothing is open; each decision is written before the next question.

        Raises ``UsageError`` where there is no terminal to ask on.
        """
        later: list[str] = []
        taken_back: list[tuple[str, int | None]] = []
        behind: list[str] = []
        while open_ones := [one for one in questions() if one.about not in later]:
            question = open_ones[0]
            left = len({one.about for one in open_ones})
            out.line()
            out.line(f"{self.unit} {len(behind) + 1} of {len(behind) + left}", "bold")
            question.show(out)
            key = ask({**question.keys, **_ALWAYS})
            if key == QUIT:
                self.is_over = True
                break
            if key == UNDO:
                self._take_back(taken_back, later, behind)
                continue
            if key == LATER:
                later.append(question.about)
                taken_back.append((question.about, None))
                behind.append(question.about)
                continue
            if self._answer(question, key, taken_back) and question.about not in {one.about for one in questions()}:
                behind.append(question.about)
        self.settled = len(set(behind) - set(later))

    def _answer(self, question: Question, key: str, taken_back: list[tuple[str, int | None]]) -> bool:
        from hledtrack.store.edits.changing import UndecidableError

        before = self._last_change()
        try:
            told = question.answer(key)
        except (UndecidableError, RefusedError) as error:
            typer.echo(f"hledtrack: {error}", err=True)
            return False
        if told is None:
            return False
        typer.echo(clean_text(told))
        after = self._last_change()
        taken_back.append((question.about, after if after != before else None))
        return True

    def _last_change(self) -> int | None:
        from hledtrack.store.edits.changing import changes

        known = changes(self.workspace)
        return known[-1].number if known else None

    def _take_back(self, decisions: list[tuple[str, int | None]], later: list[str], behind: list[str]) -> None:
        """Take back the last decision of this walk."""
        from hledtrack.store.edits.changing import UndecidableError, undo

        if not decisions:
            typer.echo("there is nothing to undo in this walk; 'hledtrack undo' takes back earlier changes", err=True)
            return
        about, number = decisions[-1]
        if number is not None:
            if self._last_change() != number:
                typer.echo("something else was changed since; 'hledtrack undo' takes that back first", err=True)
                return
            try:
                typer.echo(clean_text(f"undone: {undo(self.workspace).what}"))
            except UndecidableError as error:
                typer.echo(f"hledtrack: {error}", err=True)
                return
        decisions.pop()
        if about in later:
            later.remove(about)
        if about in behind:
            behind.remove(about)


def ask(keys: Mapping[str, str]) -> str:
    """The key that somebody presses, one of ``keys``; end of input and Ctrl-C quit.

    Raises ``UsageError`` where there is no terminal.
    """
    typer.echo("  ".join(f"[{key}] {meaning}" for key, meaning in keys.items()), err=True)
    while True:
        try:
            key = typer.getchar().lower()
        except (KeyboardInterrupt, EOFError):
            return QUIT
        except OSError:
            raise UsageError(
                "questions are asked on a terminal, and this is none; give the decision as arguments (see --help)"
            ) from None
        if key in keys:
            return key
        if key in ("\x03", "\x04", ""):
            return QUIT
        shown = key if key.isprintable() else "that key"
        typer.echo(f"{shown} is no answer here; press one of {', '.join(keys)}", err=True)


def ask_text(what: str, now: str) -> str | None:
    """What somebody types for ``what``; ``None`` where they leave it as it is ``now`` or press Ctrl-C."""
    shown = f" [{clean_text(now)}]" if now else ""
    try:
        typed = input_line(f"{what}{shown}: ")
    except (KeyboardInterrupt, EOFError):
        return None
    return typed.strip() or None


def input_line(prompt: str) -> str:
    """A line from the terminal; ``prompt`` goes to stderr."""
    import sys

    typer.echo(prompt, nl=False, err=True)
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line
