"""What mails say in each language; tests/report/test_wording.py holds that no language lacks a word."""

from __future__ import annotations

from datetime import date

import pytest

from hledtrack.notify.digest.digest_wording import read_wording


@pytest.mark.parametrize("language", ["en", "es"])
def test_subjects_need_no_encoding(language: str) -> None:
    tables = read_wording(language).tables
    counted = [
        form
        for name in ("overdue", "new", "due_soon", "newly_unmentioned", "changed")
        for form in tables["counted"][name]
    ]
    counted.append(tables["phrases"]["none"])
    assert all(text.isascii() for text in (*tables["subject"].values(), *counted))


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [
        ("en", 1, "1 day left"),
        ("en", 2, "2 days left"),
        ("es", 1, "falta 1 día"),
        ("es", 0, "faltan 0 días"),
    ],
)
def test_numbers_take_the_right_form(language: str, count: int, said: str) -> None:
    assert read_wording(language).counted("days_left", count) == said


def test_braces_in_values_mean_nothing() -> None:
    assert read_wording("en").phrase("was_due", window="{id} {0}") == "was due {id} {0}"


def test_an_unknown_language_is_english() -> None:
    assert read_wording("xx").section("due_soon") == "Due soon"
    assert read_wording("xx").day(date(2024, 6, 10)) == read_wording("en").day(date(2024, 6, 10))
