"""One list of words a language, and all of them complete."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from string import Formatter
from typing import Any

import pytest

from hledtrack.languages import LANGUAGES
from hledtrack.model import Coverage, Met, Outcome, Softening, Status
from hledtrack.model.fields import COMPARED
from hledtrack.report.exports import change_table, commitment_table, review_table, score_table
from hledtrack.report.exports.commitment_table import Standing
from hledtrack.report.exports.table import column_named
from hledtrack.report.phrasing.wording import ENGLISH, Wording
from hledtrack.scoring.kept import PromiseState

OTHERS = [Wording(language, area) for language in LANGUAGES if language != "en" for area in ("", "brief", "mail")]


def leaves(tables: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in tables.items():
        if isinstance(value, Mapping):
            yield from leaves(value, f"{path}{name}.")
        else:
            yield f"{path}{name}", value


def placeholders(words: Any) -> list[set[str]]:
    texts = words if isinstance(words, list) else [words]
    return [{name for _, name, _, _ in Formatter().parse(text) if name} for text in texts]


@pytest.mark.parametrize("other", OTHERS, ids=lambda one: f"{one.language} {one.area}".strip())
def test_all_languages_have_the_same_words_with_the_same_values(other: Wording) -> None:
    english, translated = dict(leaves(Wording("en", other.area).tables)), dict(leaves(other.tables))
    assert list(english) == list(translated)
    for name, words in english.items():
        assert len(placeholders(words)) == len(placeholders(translated[name])), name
        assert set().union(*placeholders(words)) == set().union(*placeholders(translated[name])), name
        assert not isinstance(words, str) or bool(words) == bool(translated[name]), name


@pytest.mark.parametrize(
    ("table", "names"),
    [
        ("outcomes", [outcome.value for outcome in Outcome]),
        ("meanings", [outcome.value for outcome in Outcome]),
        ("status", [status.value for status in Status]),
        ("met", [met.value for met in Met]),
        ("coverage", [coverage.value for coverage in Coverage]),
        ("standings", [standing.value for standing in Standing]),
        ("states", [state.value for state in PromiseState]),
        ("state_meanings", [state.value for state in PromiseState]),
        ("softened", [softening.value.replace(" ", "_") for softening in Softening]),
        ("fields", list(COMPARED)),
    ],
)
def test_every_value_of_the_program_has_a_word(table: str, names: list[str]) -> None:
    assert set(names) <= set(ENGLISH.tables[table])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_has_a_header_for_people_which_leads_back_to_it(language: str) -> None:
    labels = Wording(language).tables["columns"]
    for module in (change_table, commitment_table, review_table, score_table):
        for column in module.COLUMNS:
            name = column.name.removeprefix("before_").removeprefix("after_")
            assert column_named(labels[name]) == column_named(name) == name


@pytest.mark.parametrize(
    ("language", "number", "shown"),
    [("en", 2000, "2,000"), ("es", 2000, "2000"), ("es", 12000, "12 000"), ("en", 7, "7")],
)
def test_numbers_are_written_as_the_language_does(language: str, number: int, shown: str) -> None:
    assert Wording(language).number(number) == shown


def test_braces_in_values_mean_nothing() -> None:
    assert ENGLISH.say("dates", "due", date="{id} {0}") == "due {id} {0}"
