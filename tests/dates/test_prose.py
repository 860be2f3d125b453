"""Dates in sentences as reviews have them: every window, and the one that a commitment is due or was done."""

import tomllib
from pathlib import Path

import pytest

from hledtrack.dates import Calendar, read_dates
from hledtrack.extract.statements.dating import DateReading
from hledtrack.model import Status


def cases(name, kind):
    return tomllib.loads(Path(__file__).with_name(f"cases_prose_{name}.toml").read_text("utf-8"))[kind]


def windows_of(case):
    mentions = read_dates(case["sentence"], case["review_date"], case["language"])
    return sorted(m.window.edtf for m in mentions if m.window)


def due_of(case):
    reading = DateReading(case["review_date"], case["language"], Calendar())
    status = Status(case["status"])
    verb = case["sentence"].index(case["verb"]) + len(case["verb"])
    dates = reading.choose(status, reading.read(case["sentence"]), verb)
    window = dates.actual if status is Status.COMPLETED else dates.expected
    return window.edtf if window else ""


SHARES = [("tuning", 1.0), ("heldout", 0.95)]


@pytest.mark.parametrize(("name", "least"), SHARES, ids=[name for name, _ in SHARES])
def test_every_window_of_a_sentence(name, least):
    found = cases(name, "case")
    wrong = [case["sentence"] for case in found if windows_of(case) != sorted(case["edtf"])]
    assert 1 - len(wrong) / len(found) >= least, wrong


@pytest.mark.parametrize(("name", "least"), SHARES, ids=[name for name, _ in SHARES])
def test_the_date_that_belongs_to_the_verb(name, least):
    found = cases(name, "due")
    wrong = [(case["sentence"], due_of(case)) for case in found if due_of(case) != case["edtf"]]
    assert 1 - len(wrong) / len(found) >= (least if name == "tuning" else 0.9), wrong


def chosen(sentence, verb, status=Status.PLANNED):
    reading = DateReading(cases("tuning", "due")[0]["review_date"], "en", Calendar())
    return reading.choose(status, reading.read(sentence), sentence.index(verb) + len(verb))


def test_an_earlier_promise_is_not_the_date():
    dates = chosen("The board will open the pier, originally planned for March 2025, in June 2025.", "will open")
    assert (dates.expected.edtf, dates.expected_text) == ("2025-06", "in June 2025")


def test_the_narrower_of_two_dates_that_fit_together():
    assert chosen("In 2025, the board will open the pier by June 2025.", "will open").expected.edtf == "2025-06"


def test_a_relative_clause_keeps_its_date_for_its_own_verb():
    sentence = "The board will pay for a pier, which will open in June 2025."
    assert chosen(sentence, "will pay").expected is None
    assert chosen(sentence, "will open").expected.edtf == "2025-06"
