"""One list of words a language, and all of them complete."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from string import Formatter
from typing import Any

import pytest

from hledtrack.extract.readers.markup import html_frame
from hledtrack.extract.readers.office import sheets, word
from hledtrack.extract.readers.outline import assembly, main_text
from hledtrack.extract.readers.outline.pieces import Waste
from hledtrack.extract.readers.text import mail, pagination
from hledtrack.extract.reasons import Reason
from hledtrack.languages import LANGUAGES, text
from hledtrack.match.pairs.relations import Relation
from hledtrack.match.pairs.weighing import WEIGHTS
from hledtrack.match.proposal import Verdict
from hledtrack.model import Coverage, Met, Outcome, Softening, Status
from hledtrack.model.fields import COMPARED
from hledtrack.report.commitments.explanation import why_words
from hledtrack.report.exports import change_table, commitment_table, review_table, score_table
from hledtrack.report.exports.commitment_table import Standing
from hledtrack.report.exports.table import column_named
from hledtrack.report.phrasing.wording import ENGLISH, Wording
from hledtrack.scoring.kept import PromiseState

_TEXT = text("en", "reports")
AREAS = ("", *dict.fromkeys(re.findall(r"^\[(\w+)\.", _TEXT.partition("\n# ---- ")[2], flags=re.MULTILINE)))
OTHERS = [Wording(language, area) for language in LANGUAGES if language != "en" for area in AREAS]


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


def reasons_of_readers() -> set[str]:
    """Every text by which a reader says why something is no part of a document."""
    constants = (html_frame, mail, word, pagination, main_text, sheets, assembly)
    names = {
        *("MENU", "NOTICE", "FOOT", "BESIDE", "HIDDEN", "CONTROL", "CAPTION", "HEADER", "COVERING", "SIGNATURE"),
        *("EARLIER", "CONTENTS", "RUNNING", "COMMENT", "REASON", "OUTSIDE", "NOT_IN_TEXT"),
    }
    found = {getattr(module, name) for module in constants for name in names if hasattr(module, name)}
    return found | {waste.value for waste in Waste}


@pytest.mark.parametrize(
    ("area", "table", "names"),
    [
        ("import", "reasons", {*(reason.value for reason in Reason), *reasons_of_readers()}),
        ("explain", "parts", {*WEIGHTS, *(relation.value for relation in Relation)}),
        ("explain", "verdicts", {verdict.value for verdict in Verdict}),
    ],
)
def test_what_others_name_in_english_is_a_name_in_the_list(area: str, table: str, names: set[str]) -> None:
    english = Wording("en", area).tables[table]
    assert names <= set(english)
    assert all(english[name] == name for name in english)


@pytest.mark.parametrize(
    ("why", "shown"),
    [
        (None, ""),
        ("same title", "mismo título"),
        ("same title words: quay, port", "mismas palabras del título: quay, port"),
        ("same date 2025-03; but other agency", "misma fecha 2025-03; pero otra dependencia"),
        (
            "split of it: same words: a; but other date (2024 / 2025)",
            "parte de este: mismas palabras: a; pero otra fecha (2024 / 2025)",
        ),
        ("as somebody wrote: it", "as somebody wrote: it"),
    ],
)
def test_a_reason_kept_in_a_snapshot_is_said_in_the_language(why: str | None, shown: str) -> None:
    assert why_words(why or "", Wording("es")) == shown
    assert why_words(why or "", ENGLISH) == (why or "")


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
