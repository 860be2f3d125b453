"""Which texts a spreadsheet might run, and what is done about it."""

from __future__ import annotations

import pytest

from hledtrack.report.exports.formulas import as_csv_text, as_text
from hledtrack.report.exports.table import table


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+49 30 1234", "'+49 30 1234"),
        ("-5 percent", "'-5 percent"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1+1", "'\t=1+1"),
        ("\r=1+1", "'\r=1+1"),
        ("＝1+1", "'＝1+1"),
        ("＋1", "'＋1"),
        ("－1", "'－1"),
        ("＠SUM(A1)", "'＠SUM(A1)"),
        ("﹦1", "'﹦1"),
        ("−1", "'−1"),
        ("'=1+1", "'=1+1"),
        ("a = b", "a = b"),
        ("26 ports", "26 ports"),
        ("„=1“", "„=1“"),
        ("", ""),
    ],
)
def test_what_begins_like_a_formula_becomes_a_text(text: str, shown: str) -> None:
    assert as_text(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("roads; =1+1", "roads; '=1+1"),
        ('roads;"=1+1', "roads;\"'=1+1"),
        ("roads;@x;-y", "roads;'@x;'-y"),
        ("=a;=b", "'=a;'=b"),
        ("Roads Office; Coast Guard", "Roads Office; Coast Guard"),
        ("ends with;", "ends with;"),
    ],
)
def test_in_csv_a_semicolon_may_begin_a_cell(text: str, shown: str) -> None:
    assert as_csv_text(text) == shown


@pytest.mark.parametrize("hidden", ["\u200b=1+1", "\ufeff=1+1", " \u00a0=1+1", "\x00=1+1", "\x1b[0m=1+1", "\u202e=1+1"])
def test_what_hides_a_formula_is_cleaned_away_before(hidden: str) -> None:
    assert table("", (), [[hidden]]).rows == (("=1+1",),)
