"""Questions on a terminal, one key each: how far one is, a wrong key answered, the last decision taken back."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

from hledtrack.cli.failures import UsageError, tell
from hledtrack.report.rendering.clean import clean_text
from hledtrack.work.failures import RefusedError

if TYPE_CHECKING:
    from hledtrack.report.phrasing.wording import Wording
    from hledtrack.report.rendering.page import Page
    from hledtrack.store.workspace import Workspace

LATER, UNDO, QUIT = "l", "u", "q"
_ALWAYS = {LATER: "later", UNDO: "undo", QUIT: "quit"}


def asking_words(wording: Wording) -> Wording:
    """The words of questions in the language of ``wording``."""
    from hledtrack.report.phrasing.wording import Wording

    return Wording(wording.language, "ask")


@dataclass(frozen=True, slots=True)
class Question:
    """One question: what it is about, how it is shown, the name of what each key means, and what an answer does.

    ``answer`` records the decision and returns it in words; ``None`` where nothing was decided after all. It raises
    ``UndecidableError`` where it cannot be recorded.
    """

    about: str
    show: Callable[[Page], None]
    keys: Mapping[str, str]
    answer: Callable[[str], str | None]


@dataclass(slots=True)
class Walk:
    """One walk through questions: what is settled, what is put off, and what can be taken back.

    ``unit`` is the name of what is counted, ``words`` are those of questions.
    """

    workspace: Workspace
    unit: str
    words: Wording
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
            out.line(self.words.say("units", self.unit, n=len(behind) + 1, all=len(behind) + left), "bold")
            question.show(out)
            named = {**question.keys, **_ALWAYS}
            key = ask({key: self.words.say("keys", name) for key, name in named.items()}, self.words)
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
            tell(str(error), self.words.language)
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
            typer.echo(self.words.say("told", "nothing_to_undo"), err=True)
            return
        about, number = decisions[-1]
        if number is not None:
            if self._last_change() != number:
                typer.echo(self.words.say("told", "changed_since"), err=True)
                return
            try:
                typer.echo(clean_text(self.words.say("told", "undone", what=undo(self.workspace).what)))
            except UndecidableError as error:
                tell(str(error), self.words.language)
                return
        decisions.pop()
        if about in later:
            later.remove(about)
        if about in behind:
            behind.remove(about)


def ask(keys: Mapping[str, str], words: Wording) -> str:
    """The key that somebody presses, one of ``keys``, each with its meaning; end of input and Ctrl-C quit.

    Raises ``UsageError`` where there is no terminal.
    """
    from hledtrack.report.rendering.cells import Words
    from hledtrack.report.rendering.page import page

    page(sys.stderr).words([Words(f"[{key}] {meaning}") for key, meaning in keys.items()])
    while True:
        try:
            key = typer.getchar().lower()
        except (KeyboardInterrupt, EOFError):
            return QUIT
        except OSError:
            raise UsageError(
                "questions are asked on a terminal, and this is none; decide there, or with "
                "'hledtrack link NEW OLD' and 'hledtrack edit ID'"
            ) from None
        if key in keys:
            return key
        if key in ("\x03", "\x04", ""):
            return QUIT
        shown = key if key.isprintable() else words.say("told", "that_key")
        typer.echo(words.say("told", "wrong_key", key=shown, keys=", ".join(keys)), err=True)


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
    typer.echo(prompt, nl=False, err=True)
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line
