"""Windows as people say them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hledtrack.dates import in_words, parse_edtf

SAID = [
    ("2024-09-21", "21 Sep 2024", "21 sep 2024"),
    ("2024-10", "Oct 2024", "oct 2024"),
    ("2024", "2024", "2024"),
    ("2024-21", "spring 2024", "primavera de 2024"),
    ("2024-22", "summer 2024", "verano de 2024"),
    ("2024-23", "autumn 2024", "otoño de 2024"),
    ("2024-24", "winter 2024-25", "invierno de 2024-25"),
    ("2099-28", "winter 2099-00", "invierno de 2099-00"),
    ("2024-29", "spring 2024 (southern)", "primavera de 2024 (austral)"),
    ("2024-30", "summer 2024-25 (southern)", "verano de 2024-25 (austral)"),
    ("2024-36", "Q4 2024", "T4 2024"),
    ("2024-37", "early 2024", "principios de 2024"),
    ("2024-38", "mid-2024", "mediados de 2024"),
    ("2024-39", "late 2024", "finales de 2024"),
    ("2025-40", "first half of 2025", "primer semestre de 2025"),
    ("2025-41", "second half of 2025", "segundo semestre de 2025"),
    ("2024-01/2024-05", "Jan to May 2024", "ene a may 2024"),
    ("2024-10/2025-02", "Oct 2024 to Feb 2025", "oct 2024 a feb 2025"),
    ("2024-06-03/2024-06-07", "3 to 7 Jun 2024", "3 a 7 jun 2024"),
    ("2024-08-31/2024-09-01", "31 Aug to 1 Sep 2024", "31 ago a 1 sep 2024"),
    ("2024-04-19/2027-04-19", "19 Apr 2024 to 19 Apr 2027", "19 abr 2024 a 19 abr 2027"),
    ("2024/2026", "2024 to 2026", "2024 a 2026"),
    ("../2024-09-21", "until 21 Sep 2024", "hasta 21 sep 2024"),
    ("2024-03/..", "from Mar 2024", "desde mar 2024"),
    ("2024?", "2024 (uncertain)", "2024 (incierto)"),
    ("2024-10~", "about Oct 2024", "hacia oct 2024"),
    ("2024-22%", "about summer 2024 (uncertain)", "hacia verano de 2024 (incierto)"),
]


@pytest.mark.parametrize(("text", "english", "spanish"), SAID, ids=[row[0] for row in SAID])
def test_said_in_both_languages(text, english, spanish):
    assert in_words(parse_edtf(text)) == english
    assert in_words(parse_edtf(text), "es") == spanish


@given(st.integers(1900, 2099), st.integers(21, 41), st.sampled_from(["en", "es"]))
def test_no_two_stretches_of_a_year_are_said_alike_unless_they_are_the_same_days(year, code, language):
    said = {}
    for other in range(21, 42):
        window = parse_edtf(f"{year}-{other}")
        said.setdefault(in_words(window, language), set()).add((window.earliest, window.latest))
    assert len(said[in_words(parse_edtf(f"{year}-{code}"), language)]) == 1


def test_an_unknown_language_is_refused_with_those_there_are():
    with pytest.raises(ValueError, match="use one of en, es"):
        in_words(parse_edtf("2024"), "fr")
