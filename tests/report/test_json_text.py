"""JSON that is looked at on a terminal: what acts is escaped, what is read stays as it is."""

from __future__ import annotations

import json
import unicodedata

import pytest

from hledtrack.report.rendering.clean import clean_text
from hledtrack.report.rendering.json_text import json_text
from tests.conftest import Folder, review_text
from tests.hostile import TEXTS


def acts(text: str) -> set[str]:
    """The characters of a text that do something, apart from line ends of the layout."""
    return {c for c in text if not c.isprintable() and c != "\n"} - {"\u00a0", "\u3000"}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_hostile_texts_are_escaped_and_mean_the_same(text: str) -> None:
    shown = json_text({"title": text})
    assert acts(shown) == set()
    assert json.loads(shown) == {"title": text}


def test_every_character_that_is_not_seen_is_escaped() -> None:
    categories = ("Cc", "Cf", "Cs", "Zl", "Zp")
    unseen = "".join(chr(c) for c in range(0x110000) if unicodedata.category(chr(c)) in categories)
    assert acts(json_text(unseen)) == set()


def test_letters_of_all_languages_stay() -> None:
    assert json_text("Año 港口 é – “x”") == '"Año 港口 é – “x”"'


@pytest.mark.parametrize("command", [("list",), ("show", "lock"), ("search", "open"), ("reviews",), ("overdue",)])
def test_commands_print_no_control_in_json(folder: Folder, command: tuple[str, ...]) -> None:
    text = "Open\\u009b31m the\\u202e lock\\u2065"
    entry = f'[[commitment]]\nid = "lock"\ntitle = "{text}"\ntext = "{text}"\nexpected = "2024-05"\n'
    folder.write("2024-01-01-plan", review_text("2024-01-01") + entry)
    result = folder.run(*command, "--format", "json")
    assert result.exit_code == 0
    assert acts(result.stdout) == set()


def test_what_is_not_assigned_yet_and_never_shown_goes() -> None:
    assert clean_text("a\u2065b\U000e0fffc\ufff0d") == "abcd"
