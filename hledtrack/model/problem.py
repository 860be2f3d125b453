"""What is wrong with an input, as a value, and what stops because of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something wrong with an input: where, what, and what to do about it."""

    path: str
    line: int | None
    what: str
    remedy: str

    def __str__(self) -> str:
        place = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{place}: {self.what}; {self.remedy}"


class WorkError(Exception):
    """Something was not done, and nothing was changed; ``problems`` say where the mistakes stand, as far as known."""

    def __init__(self, message: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(message)
        self.problems = problems
