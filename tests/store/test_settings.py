"""``hledtrack.toml``: what it says, and what is wrong with it."""

from __future__ import annotations

import pytest

from hledtrack.model import Status
from hledtrack.store.settings.dialogue import read_settings

WORDS = """
[statuses]
completed = ["Delivered to the mayor", "Berthed"]
in_progress = "Under sail"
none = ["Merged with action 4"]
"""


def test_words_of_status() -> None:
    settings, problems = read_settings(WORDS, "hledtrack.toml")
    assert problems == ()
    assert settings.statuses == {
        "Delivered to the mayor": Status.COMPLETED,
        "Berthed": Status.COMPLETED,
        "Under sail": Status.IN_PROGRESS,
        "Merged with action 4": None,
    }


WRONG = [
    ('[statuses]\nfinished = ["Berthed"]\n', 2, "unknown setting 'finished' in [statuses]"),
    ("[statuses]\ncompleted = 3\n", 2, "completed is not a list of words"),
    ('[statuses]\ncompleted = ["Berthed"]\nplanned = ["Berthed"]\n', 3, "“Berthed” stands for two statuses"),
]


@pytest.mark.parametrize(("text", "line", "what"), WRONG)
def test_wrong_words_of_status(text: str, line: int, what: str) -> None:
    _, problems = read_settings(text, "hledtrack.toml")
    assert [(problem.line, problem.what) for problem in problems] == [(line, what)]
