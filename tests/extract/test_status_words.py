"""Words of status: one reading for cells, cards, tags and labels."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from hledtrack.dates import Calendar
from hledtrack.extract.language.lexicon import load_lexicon
from hledtrack.extract.statements.dating import DateReading
from hledtrack.extract.status.stated_status import StatusReader
from hledtrack.extract.status.status_words import StatusReading, mapped_words, read_status
from hledtrack.model import Met, Status

PHRASES = tomli.loads(Path(__file__).with_name("status_words.toml").read_text("utf-8"))


def phrases() -> Iterator[tuple[str, str, str]]:
    for language, groups in PHRASES.items():
        for group, texts in groups.items():
            for text in texts:
                yield language, text, group


def group_of(reading: StatusReading) -> str:
    if reading.status is not None:
        return reading.status.value
    if reading.met is not None:
        return "not_kept"
    return "silent" if reading.understood else "unread"


@pytest.mark.parametrize(("language", "text", "group"), list(phrases()))
def test_what_words_of_status_say(language: str, text: str, group: str) -> None:
    assert group_of(read_status(text, load_lexicon(language))) == group


SHARES = [
    ("50% completed", Status.IN_PROGRESS, 50),
    ("Completed (80 %)", Status.IN_PROGRESS, 80),
    ("35 per cent", Status.IN_PROGRESS, 35),
    ("100%", Status.COMPLETED, 100),
    ("0% complete", Status.PLANNED, 0),
    ("Delayed, 40% complete", Status.IN_PROGRESS, 40),
    ("2 of 5 piers finished", Status.IN_PROGRESS, None),
    ("50–60% done", Status.IN_PROGRESS, None),
    ("Avance: 35%", Status.IN_PROGRESS, 35),
    ("Cumplido en un 80 %", Status.IN_PROGRESS, 80),
]


@pytest.mark.parametrize(("text", "status", "progress"), SHARES)
def test_a_share_says_how_far(text: str, status: Status, progress: int | None) -> None:
    reading = read_status(text, load_lexicon("en"))
    assert (reading.status, reading.progress) == (status, progress)


ENDED = [
    ("Closed – not implemented", Status.CANCELLED, Met.NOT),
    ("Closed (partially implemented)", Status.CANCELLED, Met.PARTLY),
    ("Cerrada sin cumplir", Status.CANCELLED, Met.NOT),
    ("Withdrawn", Status.CANCELLED, None),
    ("Promise broken", None, Met.NOT),
    ("Compromise", None, Met.PARTLY),
    ("Not met", Status.PLANNED, None),
]


@pytest.mark.parametrize(("text", "status", "met"), ENDED)
def test_what_ended_without_being_kept(text: str, status: Status | None, met: Met | None) -> None:
    reading = read_status(text, load_lexicon("en"))
    assert (reading.status, reading.met) == (status, met)


DATED = [
    # text, status, due, done; read on 19 April 2024
    ("Completed by 2026", Status.PLANNED, "2026", None),
    ("Completed by June 2023", Status.COMPLETED, None, "2023-06"),
    ("Completed – May 2023", Status.COMPLETED, None, "2023-05"),
    ("Completed 2023", Status.COMPLETED, None, "2023"),
    ("Completed (due March 2024)", Status.COMPLETED, "2024-03", None),
    ("To be completed by Q3 2025", Status.PLANNED, "2025-35", None),
    ("Completion expected 2025", Status.PLANNED, "2025", None),
    ("On track for December 2024", Status.IN_PROGRESS, "2024-12", None),
    ("Started June 2023", Status.IN_PROGRESS, None, None),
    ("Ongoing since 2022", Status.IN_PROGRESS, None, None),
    ("Held, next round in 2026", None, None, None),
    ("Withdrawn in 2023", Status.CANCELLED, None, None),
]


@pytest.mark.parametrize(("text", "status", "due", "done"), DATED)
def test_a_day_after_the_review_is_no_deed(text: str, status: Status | None, due: str | None, done: str | None) -> None:
    reader = StatusReader(load_lexicon("en"), DateReading(date(2024, 4, 19), "en", Calendar()))
    stated = reader.read(text)
    dates = stated.dates
    found = (dates.expected.edtf if dates.expected else None, dates.actual.edtf if dates.actual else None)
    assert (stated.status, *found) == (status, due, done)


def test_a_story_has_a_status_only_in_its_first_words() -> None:
    lexicon = load_lexicon("en")
    story = (
        "The minister met the mayors of the coast in March and they talked about the works that were finished in 2019."
    )
    assert not read_status(story, lexicon).understood
    assert read_status(f"In progress. {story}", lexicon).status is Status.IN_PROGRESS
    assert read_status(f"Completed. {story}", lexicon).status is Status.COMPLETED


def test_a_dialogue_has_words_of_its_own() -> None:
    own = mapped_words({"Moored": Status.COMPLETED, "Adrift": None})
    lexicon = load_lexicon("en")
    assert read_status("MOORED.", lexicon, own).status is Status.COMPLETED
    assert read_status("Moored – see the log", lexicon, own).status is Status.COMPLETED
    assert read_status("adrift", lexicon, own) == StatusReading(understood=True, exact=True)
    assert not read_status("Moored", lexicon).understood


DEEDS = ["completed", "done", "delivered", "fully implemented", "met", "Closed", "finished on time", "all achieved"]
TURNED = [
    "not",
    "never",
    "not yet",
    "yet to be",
    "partly",
    "almost",
    "to be",
    "will be",
    "expected to be",
    "half",
    "not all",
]


@given(st.sampled_from(DEEDS), st.sampled_from(TURNED))
def test_what_is_turned_round_is_no_deed(deed: str, turned: str) -> None:
    assert read_status(f"{turned} {deed}", load_lexicon("en")).status is not Status.COMPLETED


@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    reading = read_status(text, load_lexicon("es"))
    assert reading.progress is None or 0 <= reading.progress <= 100
