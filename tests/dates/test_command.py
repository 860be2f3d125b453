"""``hledtrack dates``: sentences in, windows out."""

import json

import pytest

from tests.conftest import Folder
from tests.hostile import TEXTS

DAY = ("dates", "--review-date", "2025-05-20")


def test_json_has_one_list_a_line_and_leaves_out_what_carries_no_date(folder: Folder):
    lines = "Works end by July 9, 2025.\n\nRules follow in due course.\nOpen in 2026 and fall 2027.\n"
    found = json.loads(folder.run(*DAY, "--format", "json", "-", stdin=lines).stdout)
    assert [[(m["edtf"], m["earliest"], m["latest"], m["role"], m["text"]) for m in line] for line in found] == [
        [("2025-07-09", "2025-07-09", "2025-07-09", "expected", "by July 9, 2025")],
        [],
        [],
        [
            ("2026", "2026-01-01", "2026-12-31", "expected", "in 2026"),
            ("2027-23", "2027-09-01", "2027-11-30", "expected", "fall 2027"),
        ],
    ]


def test_the_table_also_shows_what_carries_no_date_and_why(folder: Folder):
    result = folder.run(*DAY, "It opens in October 2025; rules follow in due course.")
    assert result.stdout == (
        "line  date     first day   last day    role      text\n"
        "1     2025-10  2025-10-01  2025-10-31  expected  in October 2025\n"
        "1     none                             expected  in due course (no particular time)\n"
    )


def test_the_options_change_the_reading(folder: Folder):
    options = ("--language", "es", "--fiscal-year-start", "1", "--date-order", "dmy", "--format", "json")
    found = json.loads(folder.run(*DAY, *options, "el 01/02/2026 y en el ejercicio fiscal 2026").stdout)
    assert [m["edtf"] for m in found[0]] == ["2026-02-01", "2026"]


WRONG = [
    (("dates", "x"), "--review-date"),
    (("dates", "--review-date", "May", "x"), "'May' is not a day: write it as --review-date 2024-04-19"),
    (("dates", "--review-date", "2025-05", "x"), "'2025-05' is not a day: write it as --review-date 2024-04-19"),
    ((*DAY, "--language", "de", "x"), "no date words for the language 'de': use one of en, es"),
    ((*DAY, "--fiscal-year-start", "13", "x"), "--fiscal-year-start"),
]


@pytest.mark.parametrize(("args", "message"), WRONG, ids=[" ".join(args) for args, _ in WRONG])
def test_wrong_usage_exits_2_and_says_the_remedy(folder: Folder, args, message):
    result = folder.run(*args)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize("name", TEXTS)
def test_hostile_text_is_read_and_shown_clean(folder: Folder, name):
    result = folder.run(*DAY, "-", stdin=f"by {TEXTS[name]} 9 July \x1b[31m2025 within \u202ethree years\n")
    assert result.exit_code == 0
    assert not set(result.stdout) & set("\x1b\x9b\u202e\u200b\x00\x07")
