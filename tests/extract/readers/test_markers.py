"""List marks and the numbers they carry."""

from __future__ import annotations

import pytest

from hledtrack.extract.readers.outline.item_marks import read_marker, roman_value, settle


@pytest.mark.parametrize(
    ("text", "style", "rest"),
    [
        ("* item", "*", "item"),
        ("•item", "•", "item"),
        ("☐ item", "☐", "☐ item"),
        ("✔\ufe0f item", "☐", "✔\ufe0f item"),
        ("[x] item", "☐", "[x] item"),
        ("– item", "-", "item"),
        ("1. Item", "1.", "Item"),
        ("12) item", "1)", "item"),
        ("(3) item", "(1)", "item"),
        ("b) item", "a)", "item"),
        ("(iv) item", "(i)", "item"),
        ("II. Item", "I.", "Item"),
        ("2.1 Item", "1.1", "Item"),
        ("2.1.3. Item", "1.1.1", "Item"),
    ],
)
def test_marks(text: str, style: str, rest: str) -> None:
    marker = read_marker(text)
    assert marker is not None
    assert marker.style == style
    assert text[marker.width :] == rest


@pytest.mark.parametrize(
    "text",
    [
        "-5 degrees",
        "2024. The year",
        "26 ports",
        "U.S. agencies",
        "**Bold** start",
        "No. 3",
        "a boat",
        "[x]",
        "☐",
        "[1] A note",
        "I agree",
        "3.",
    ],
)
def test_no_marks(text: str) -> None:
    assert read_marker(text) is None


@pytest.mark.parametrize(
    ("text", "value"), [("iv", 4), ("XIX", 19), ("mcm", None), ("iiii", None), ("", None), ("xc", 90)]
)
def test_roman_numerals(text: str, value: int | None) -> None:
    assert roman_value(text) == value


@pytest.mark.parametrize(
    ("text", "open_lists", "expected"),
    [
        ("i) item", {"a)": 8}, ("a)", 9)),
        ("i) item", {}, ("i)", 1)),
        ("v) item", {"i)": 4}, ("i)", 5)),
        ("C. Item", {"A.": 2}, ("A.", 3)),
    ],
)
def test_letters_that_may_be_numerals(text: str, open_lists: dict[str, int], expected: tuple[str, int]) -> None:
    marker = read_marker(text)
    assert marker is not None
    reading = settle(marker, open_lists)
    assert (reading.style, reading.number) == expected
