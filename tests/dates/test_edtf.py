"""EDTF texts and the days they name."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hledtrack.dates import parse_edtf
from hledtrack.dates.edtf import span_window

edtf = pytest.importorskip("edtf")

NAMED_DAYS = [
    ("2024", "2024-01-01", "2024-12-31"),
    ("2024-02", "2024-02-01", "2024-02-29"),
    ("2024-09-21", "2024-09-21", "2024-09-21"),
    ("2024-21", "2024-03-01", "2024-05-31"),  # spring
    ("2024-22", "2024-06-01", "2024-08-31"),  # summer
    ("2024-23", "2024-09-01", "2024-11-30"),  # autumn
    ("2024-24", "2024-12-01", "2025-02-28"),  # the winter that begins in December 2024
    ("2024-25", "2024-03-01", "2024-05-31"),  # northern spring
    ("2024-28", "2024-12-01", "2025-02-28"),  # northern winter
    ("2024-29", "2024-09-01", "2024-11-30"),  # southern spring
    ("2024-30", "2024-12-01", "2025-02-28"),  # southern summer
    ("2024-31", "2024-03-01", "2024-05-31"),  # southern autumn
    ("2024-32", "2024-06-01", "2024-08-31"),  # southern winter
    ("2024-33", "2024-01-01", "2024-03-31"),  # first quarter
    ("2024-36", "2024-10-01", "2024-12-31"),  # fourth quarter
    ("2024-37", "2024-01-01", "2024-04-30"),  # first third
    ("2024-39", "2024-09-01", "2024-12-31"),  # last third
    ("2024-40", "2024-01-01", "2024-06-30"),  # first half
    ("2024-41", "2024-07-01", "2024-12-31"),  # second half
    ("2024-10/2025-02", "2024-10-01", "2025-02-28"),
    ("2024-22/2024-23", "2024-06-01", "2024-11-30"),
    ("../2024-09-21", None, "2024-09-21"),
    ("2024-03/..", "2024-03-01", None),
    ("2024?", "2024-01-01", "2024-12-31"),
    ("2024-10~", "2024-10-01", "2024-10-31"),
    ("2024-22%", "2024-06-01", "2024-08-31"),
]


@pytest.mark.parametrize(("text", "first", "last"), NAMED_DAYS, ids=[row[0] for row in NAMED_DAYS])
def test_a_text_names_these_days_and_is_kept(text, first, last):
    window = parse_edtf(text)
    assert window.edtf == text
    assert (window.earliest, window.latest) == (first and date.fromisoformat(first), last and date.fromisoformat(last))


REFUSED = [
    ("", "is not a date this program reads"),
    ("soon", "is not a date this program reads"),
    ("24-10", "is not a date this program reads"),
    ("2024-1", "is not a date this program reads"),
    ("202X", "is not a date this program reads"),
    ("2024-13", "is not in the calendar"),
    ("2024-20", "is not in the calendar"),
    ("2024-42", "is not in the calendar"),
    ("2023-02-29", "is not in the calendar"),
    ("0000", "is not in the calendar"),
    ("9999-24", "is not in the calendar"),
    ("٢٠٢٤", "is not a date this program reads"),
    ("2025/2024", "write the earlier date first"),
    ("../..", "leave the date out"),
    ("/2024", "is not a date this program reads"),
    ("2024/2025/2026", "is not a date this program reads"),
]


@pytest.mark.parametrize(("text", "sentence"), REFUSED, ids=[row[0] or "empty" for row in REFUSED])
def test_what_is_refused_says_why(text, sentence):
    with pytest.raises(ValueError, match=sentence):
        parse_edtf(text)


DAYS = st.dates(date(1900, 1, 1), date(2098, 12, 31))
SINGLE = st.one_of(
    DAYS.map(lambda d: f"{d.year}"),
    DAYS.map(lambda d: f"{d.year}-{d.month:02}"),
    DAYS.map(date.isoformat),
    st.builds(lambda d, code: f"{d.year}-{code}", DAYS, st.integers(21, 41)),
)
BEGINS_IN_DECEMBER = ("-24", "-28", "-30")  # the library ends these on 31 December, this program in February


@given(SINGLE)
def test_days_are_those_of_the_edtf_library(text):
    window, known = parse_edtf(text), edtf.parse_edtf(text)
    assert window.earliest == date(*known.lower_strict()[:3])
    if not (len(text) == 7 and text.endswith(BEGINS_IN_DECEMBER)):
        assert window.latest == date(*known.upper_strict()[:3])


@given(DAYS, DAYS)
def test_intervals_are_those_of_the_edtf_library(a, b):
    window = span_window(min(a, b), max(a, b))
    known = edtf.parse_edtf(window.edtf)
    assert window.earliest == date(*known.lower_strict()[:3])
    assert window.latest == date(*known.upper_strict()[:3])


@given(DAYS, DAYS)
def test_a_span_is_written_so_that_it_reads_back(a, b):
    window = span_window(min(a, b), max(a, b))
    assert parse_edtf(window.edtf) == window
    assert (window.earliest, window.latest) == (min(a, b), max(a, b))


SPANS = [
    ("2024-06-03", "2024-06-03", "2024-06-03"),
    ("2024-06-03", "2024-06-07", "2024-06-03/2024-06-07"),
    ("2024-06-01", "2024-06-30", "2024-06"),
    ("2024-01-01", "2024-05-31", "2024-01/2024-05"),
    ("2024-01-01", "2024-12-31", "2024"),
    ("2024-01-01", "2026-12-31", "2024/2026"),
    ("2023-10-01", "2024-09-30", "2023-10/2024-09"),
]


@pytest.mark.parametrize(("first", "last", "text"), SPANS, ids=[row[2] for row in SPANS])
def test_a_span_takes_the_coarsest_text_that_says_it(first, last, text):
    assert span_window(date.fromisoformat(first), date.fromisoformat(last)).edtf == text


@given(st.text(max_size=12))
def test_any_text_is_read_or_refused(text):
    try:
        window = parse_edtf(text)
    except ValueError as error:
        assert str(error)  # noqa: PT017
    else:
        assert window.earliest or window.latest
