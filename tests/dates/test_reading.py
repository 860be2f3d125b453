"""What is read in a sentence: the manual of the date words.

Unless a test says otherwise the review is of 20 May 2025, a Tuesday, and the fiscal year starts in October.
"""

import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hledtrack.dates import Calendar, Role, numeric_date_order, parse_edtf, read_dates

REVIEW = date(2025, 5, 20)


def edtf_of(sentence, review=REVIEW, language="en", calendar=Calendar()):  # noqa: B008
    return [m.window.edtf for m in read_dates(sentence, review, language, calendar) if m.window]


def rows(*pairs):
    return pytest.mark.parametrize(("words", "windows"), pairs, ids=[words for words, _ in pairs])


@rows(
    ("on July 9, 2025", ["2025-07-09"]),
    ("on 9 July 2025", ["2025-07-09"]),
    ("by 9 Jul. 2025", ["2025-07-09"]),
    ("on the 9th of July, 2025", ["2025-07-09"]),
    ("on July 9th 2025", ["2025-07-09"]),
    ("on Wednesday, July 9, 2025", ["2025-07-09"]),
    ("9-Jul-2025", ["2025-07-09"]),
    ("9 July 25", ["2025-07-09"]),
    ("2025-07-09", ["2025-07-09"]),
    ("2025/07/09", ["2025-07-09"]),
    ("31/07/2025", ["2025-07-31"]),
    ("07/31/2025", ["2025-07-31"]),
    ("31.07.25", ["2025-07-31"]),
    ("07/07/2025", ["2025-07-07"]),
)
def test_days(words, windows):
    assert edtf_of(words) == windows


@rows(
    ("from 12/03/2025 to 30/06/2025", ["2025-03-12/2025-06-30"]),
    ("in the 1st Qtr of FY25", ["2024-36"]),
    ("within the next 60 to 90 days", ["2025-05-20/2025-08-18"]),
    ("within 60-90 days", ["2025-05-20/2025-08-18"]),
    ("early in the new year", ["2026-37"]),
    ("in 2026 owing to supply problems", ["2026"]),
)
def test_found_in_real_documents(words, windows):
    assert edtf_of(f"It will be ready {words}.") == windows


@rows(
    ("in July 2025", ["2025-07"]),
    ("in July, 2025", ["2025-07"]),
    ("in Sept. 2025", ["2025-09"]),
    ("in the month of July 2025", ["2025-07"]),
    ("2025-07", ["2025-07"]),
    ("07/2025", ["2025-07"]),
    ("Jul-25", ["2025-07"]),
    ("July '25", ["2025-07"]),
    ("in 2026", ["2026"]),
    ("in the year 2026", ["2026"]),
    ("in calendar year 2026", ["2026"]),
    ("during the 2030s", ["2030/2039"]),
)
def test_months_and_years(words, windows):
    assert edtf_of(words) == windows


@rows(
    ("June 3-7, 2025", ["2025-06-03/2025-06-07"]),
    ("June 3 to 7, 2025", ["2025-06-03/2025-06-07"]),
    ("3–7 June 2025", ["2025-06-03/2025-06-07"]),
    ("June 3 and 4, 2025", ["2025-06-03/2025-06-04"]),
    ("June 3, 5 and 12, 2025", ["2025-06-03", "2025-06-05", "2025-06-12"]),
    ("between 3 and 7 June 2025", ["2025-06-03/2025-06-07"]),
    ("from August 31 to September 2, 2025", ["2025-08-31/2025-09-02"]),
    ("December 15, 2025 – January 10, 2026", ["2025-12-15/2026-01-10"]),
    ("January – May 2026", ["2026-01/2026-05"]),
    ("from March to June 2026", ["2026-03/2026-06"]),
    ("from November to February 2026", ["2025-11/2026-02"]),
    ("from October 2025 to March", ["2025-10/2026-03"]),
    ("between October 2025 and February 2026", ["2025-10/2026-02"]),
    ("30/06/2025 - 31/12/2025", ["2025-06-30/2025-12-31"]),
    ("in 2025-2027", ["2025/2027"]),
    ("in 2025–27", ["2025/2027"]),
    ("from 2025 through 2027", ["2025/2027"]),
    ("Q1-Q2 2026", ["2026-01/2026-06"]),
    ("in spring/summer 2026", ["2026-03/2026-08"]),
    ("in late 2025 or early 2026", ["2025-09/2026-04"]),
    ("between now and July 2025", ["2025-05-20/2025-07-31"]),
    ("during fiscal years 2026 to 2028", ["2025-10/2028-09"]),
    ("in fiscal years 2026 through 2028", ["2025-10/2028-09"]),
    ("across FYs 2026-2027", ["2025-10/2027-09"]),
    ("in FY26-FY28", ["2025-10/2028-09"]),
    ("in FY26 to 28", ["2025-10/2028-09"]),
)
def test_ranges_and_alternatives_are_one_window(words, windows):
    assert edtf_of(words) == windows


@rows(
    ("the first in April 2026 and the second in October 2026", ["2026-04", "2026-10"]),
    ("in March and November 2024", ["2024-03", "2024-11"]),
    ("in 2025 and 2026", ["2025", "2026"]),
    ("2025, 2026, and 2027", ["2025", "2026", "2027"]),
    ("the second and third quarters of 2026", ["2026-34", "2026-35"]),
    ("in fiscal years 2026 and 2027", ["2025-10/2026-09", "2026-10/2027-09"]),
    ("was moved from March 2025 to August 2025", ["2025-03", "2025-08"]),
    ("in FY 2026 and 2027", ["2025-10/2026-09", "2026-10/2027-09"]),
    ("in the 2026 and 2027 fiscal years", ["2025-10/2026-09", "2026-10/2027-09"]),
    ("in the 2025-26 and 2026-27 financial years", ["2025-10/2026-09", "2026-10/2027-09"]),
)
def test_lists_are_several_windows(words, windows):
    assert edtf_of(words) == windows


@rows(
    ("in spring 2026", ["2026-21"]),
    ("in the summer of 2026", ["2026-22"]),
    ("in fall 2025", ["2025-23"]),
    ("in winter 2025", ["2025-24"]),
    ("in winter 2025-2026", ["2025-24"]),
    ("in winter 2025/26", ["2025-24"]),
    ("in late spring 2026", ["2026-05"]),
)
def test_seasons_are_northern(words, windows):
    assert edtf_of(words) == windows


def test_seasons_are_southern_where_the_calendar_says_so():
    assert edtf_of("in summer 2025", calendar=Calendar(southern=True)) == ["2025-30"]


@rows(
    ("in early 2026", ["2026-37"]),
    ("in mid-2026", ["2026-38"]),
    ("in late 2026", ["2026-39"]),
    ("early in 2026", ["2026-37"]),
    ("in mid to late 2026", ["2026-05/2026-12"]),
    ("at the beginning of 2026", ["2026-33"]),
    ("in the middle of 2026", ["2026-38"]),
    ("by the end of 2026", ["2026-36"]),
    ("by end-2026", ["2026-36"]),
    ("by year-end", ["2025-12-31"]),
    ("year-end 2026", ["2026-12-31"]),
    ("early February 2026", ["2026-02-01/2026-02-10"]),
    ("mid-February 2026", ["2026-02-11/2026-02-20"]),
    ("the end of February 2026", ["2026-02-21/2026-02-28"]),
    ("the end of the first quarter of 2026", ["2026-03"]),
    ("the first week of February 2026", ["2026-02-01/2026-02-07"]),
    ("the last week of February 2026", ["2026-02-22/2026-02-28"]),
    ("the first two weeks of February 2026", ["2026-02-01/2026-02-14"]),
    ("the week of July 9, 2025", ["2025-07-07/2025-07-13"]),
    ("the first six months of 2026", ["2026-40"]),
    ("the first months of 2026", ["2026-37"]),
)
def test_parts(words, windows):
    assert edtf_of(words) == windows


@rows(
    ("in Q3 2025", ["2025-35"]),
    ("in 3Q25", ["2025-35"]),
    ("2025-Q3", ["2025-35"]),
    ("in the third quarter of 2025", ["2025-35"]),
    ("in the last quarter of 2025", ["2025-36"]),
    ("In the last quarter we opened a dock.", ["2025-33"]),
    ("In the last quarter:", ["2025-33"]),
    ("We will open the dock in the last quarter.", ["2025-36"]),
    ("We will open the dock in the final quarter.", ["2025-36"]),
    ("planned for Q3", ["2025-35"]),
    ("in H2 2025", ["2025-41"]),
    ("2025H2", ["2025-41"]),
    ("in the first half of 2026", ["2026-40"]),
    ("in the second semester of 2025", ["2025-41"]),
    ("in fiscal year 2026", ["2025-10/2026-09"]),
    ("in FY26", ["2025-10/2026-09"]),
    ("in FY 2025-26", ["2025-10/2026-09"]),
    ("4Q FY25", ["2025-35"]),
    ("FY25 Q4", ["2025-35"]),
    ("in the third quarter of 2025/26", ["2026-34"]),
    ("by the end of FY 2026", ["2026-35"]),
)
def test_quarters_halves_and_fiscal_years(words, windows):
    assert edtf_of(words) == windows


FISCAL = [(1, "2026"), (4, "2025-04/2026-03"), (7, "2025-07/2026-06"), (10, "2025-10/2026-09")]


@pytest.mark.parametrize(("start", "window"), FISCAL, ids=[f"starting-in-month-{start}" for start, _ in FISCAL])
def test_a_fiscal_year_is_named_after_the_year_it_ends_in(start, window):
    assert edtf_of("in FY 2026", calendar=Calendar(fiscal_year_start=start)) == [window]


@rows(
    ("before Christmas 2025", ["2025-12-25"]),
    ("by Christmas", ["2025-12-25"]),
    ("on New Year's Eve", ["2025-12-31"]),
    ("after Boxing Day 2026", ["2026-12-26/.."]),
)
def test_holidays_with_a_fixed_date(words, windows):
    assert edtf_of(f"The ferry will return {words}.") == windows


@rows(
    ("on the first Monday of June", ["2025-06-02"]),
    ("on the last Friday of October 2025", ["2025-10-31"]),
    ("by the 3rd Tuesday of January 2026", ["2026-01-20"]),
    ("on the fifth Sunday of June 2025", ["2025-06-29"]),
    ("on the fifth Monday of July 2025", []),
)
def test_weekdays_of_a_month(words, windows):
    assert edtf_of(f"The panel will sit {words}.") == windows


@rows(
    ("w/c 7 July 2025", ["2025-07-07/2025-07-13"]),
    ("Opening: est. 2027", ["2027"]),
    ("(approx. March 2026)", ["2026-03~"]),
    ("Done Q1 25", ["2025-33"]),
    ("The toll applies from 2026 onwards", ["2026/.."]),
)
def test_short_forms_of_trackers(words, windows):
    assert edtf_of(words) == windows


@rows(
    ("in the third quarter (2026)", ["2026-35"]),
    ("in June (2026)", ["2026-06"]),
    ("on 3 June (2026)", ["2026-06-03"]),
    ("in summer (2026)", ["2026-22"]),
    ("Q3 [2026]", ["2026-35"]),
    ("by the end of the year (2026)", ["2026-36"]),
    ("2026 (Q3)", ["2026-35"]),
    ("Q2 (Apr-Jun) 2026", ["2026-34"]),
    ("April-June 2026 (Q2)", ["2026-04/2026-06"]),
    ("in the second-quarter of 2026", ["2026-34"]),
    ("in the second-half of 2026", ["2026-41"]),
    ("in the first-week of June 2026", ["2026-06-01/2026-06-07"]),
    ("2026/27 Q3", ["2027-34"]),
    ("Q3/2026", ["2026-35"]),
    ("Q3-2026", ["2026-35"]),
    ("2026Q3", ["2026-35"]),
    ("2026Q03", ["2026-35"]),
    ("Q 3 2026", ["2026-35"]),
    ("H1/2026", ["2026-40"]),
    ("T3/2026", ["2026-35"]),
    ("Semester 1 2026", ["2026-40"]),
    ("S2 2026", ["2026-41"]),
    ("Summer 26", ["2026-22"]),
    ("Jun–Jul 26", ["2026-06/2026-07"]),
    ("2026 June", ["2026-06"]),
    ("in fiscal year (FY) 2026", ["2025-10/2026-09"]),
)
def test_years_in_brackets_before_behind_and_tied(words, windows):
    assert edtf_of(words) == windows


@rows(
    ("in week 23 of 2025", ["2025-06-02/2025-06-08"]),
    ("week 23, 2025", ["2025-06-02/2025-06-08"]),
    ("Wk 23 2025", ["2025-06-02/2025-06-08"]),
    ("2025-W23", ["2025-06-02/2025-06-08"]),
    ("W23/2025", ["2025-06-02/2025-06-08"]),
    ("2025-W23-3", ["2025-06-04"]),
    ("weeks 23 to 25 of 2025", ["2025-06-02/2025-06-22"]),
    ("week 53 of 2026", ["2026-12-28/2027-01-03"]),
    ("in week 23", []),  # of a project, perhaps
    ("in the week ending 27 June 2025", ["2025-06-21/2025-06-27"]),
    ("w/e Friday 27 June 2025", ["2025-06-21/2025-06-27"]),
    ("in the week beginning 24 June 2025", ["2025-06-24/2025-06-30"]),
)
def test_weeks_by_number_and_by_their_last_day(words, windows):
    assert edtf_of(words) == windows


@rows(
    ("2025-06-30T23:00:00Z", ["2025-06-30"]),
    ("2025-06-30T23:59:59-10:00", ["2025-06-30"]),
    ("by 20250630T1200Z", ["2025-06-30"]),
    ("by 13NOV2025", ["2025-11-13"]),
    ("13nov25", ["2025-11-13"]),
    ("NOV2025", ["2025-11"]),
    ("by 20250524", ["2025-05-24"]),
    ("20250524", ["2025-05-24"]),
    ("in lots of 20250524 units", []),
    ("30/6/25", ["2025-06-30"]),
    ("2025-06-30/2025-07-31", ["2025-06-30/2025-07-31"]),
    ("by the 15th day of June 2025", ["2025-06-15"]),
)
def test_days_without_separators_and_with_a_time(words, windows):
    assert edtf_of(words) == windows


@rows(
    ("c. 2027", ["2027~"]),
    ("circa 2027", ["2027~"]),
    ("~2027", ["2027~"]),
    ("around 2027", ["2027~"]),
    ("about mid-2027", ["2027-38~"]),
    ("2027 (approx.)", ["2027~"]),
    ("from circa June 2027", ["2027-06~/.."]),
    ("in Annex C. 2027 copies", []),
    ("circa 2027 houses", []),
)
def test_about(words, windows):
    assert edtf_of(words) == windows


@rows(
    ("will open no sooner than June 2026", ["2026-06/.."]),
    ("will open not before Q3 2026", ["2026-35/.."]),
    ("will not open before June 2026", ["2026-06/.."]),
    ("won't open until June 2026", ["2026-06/.."]),
    ("will not only open before June 2026", ["2026-06"]),
    ("will apply from 1 July 2025 onwards", ["2025-07-01/.."]),
    ("will apply as of 1 July 2025", ["2025-07-01/.."]),
    ("will run starting in 2026", ["2026/.."]),
    ("will open after May 2026", ["2026-05/.."]),
    ("will open as early as 2026", ["2026/.."]),
    ("will open in Q3 2026 at the earliest", ["2026-35/.."]),
    ("will open in 2026 and beyond", ["2026/.."]),
    ("2026+", ["2026/.."]),
    ("will start in 2026", ["2026"]),
    ("will open, with trials starting in May 2026", ["2026-05"]),
    ("is starting in May 2026", ["2026-05"]),
    ("has applied from 2019", ["2019"]),
    ("will run from March to May 2026", ["2026-03/2026-05"]),
)
def test_a_beginning_is_open_at_its_end(words, windows):
    assert edtf_of(f"The toll {words}") == windows or edtf_of(words) == windows


@rows(
    ("between June 2026 and the end of the year", ["2026-06/2026-12"]),
    ("between June 2026 and the second half of the year", ["2026-06/2026-12"]),
    ("between June and the end of the year", ["2025-06/2025-12"]),
    ("from now until 2027", ["2025-05-20/2027-12-31"]),
    ("over the course of the year", ["2025"]),
    ("within the month", ["2025-05"]),
    ("90 days from today", ["2025-05-20/2025-08-18"]),
    ("60 days from the date of this announcement", ["2025-05-20/2025-07-19"]),
)
def test_the_year_is_the_one_spoken_of(words, windows):
    assert edtf_of(words) == windows


@rows(
    ("within three years", ["2025-05-20/2028-05-20"]),
    ("within ninety (90) days", ["2025-05-20/2025-08-18"]),
    ("over the next six months", ["2025-05-20/2025-11-20"]),
    ("will be ready in two weeks", ["2025-05-20/2025-06-03"]),
    ("over the last two years", ["2023-05-20/2025-05-20"]),
    ("over the last year", ["2024-05-20/2025-05-20"]),
    ("last year", ["2024"]),
    ("next year", ["2026"]),
    ("next month", ["2025-06"]),
    ("next week", ["2025-05-26/2025-06-01"]),
    ("this quarter", ["2025-34"]),
    ("the next fiscal year", ["2025-10/2026-09"]),
    ("by the end of next month", ["2025-06-21/2025-06-30"]),
    ("in the first half of next year", ["2026-40"]),
    ("early next year", ["2026-37"]),
    ("later this year", ["2025-05-20/2025-12-31"]),
    ("earlier this year", ["2025-01-01/2025-05-20"]),
    ("for the remainder of 2025", ["2025-05-20/2025-12-31"]),
    ("by the end of the year", ["2025-36"]),
    ("by the end of the decade", ["2027-07/2029-12"]),
    ("this summer", ["2025-22"]),
    ("next spring", ["2026-21"]),
    ("last fall", ["2024-23"]),
    ("last November", ["2024-11"]),
    ("two years ago", ["2023"]),
    ("within 90 days of July 1, 2025", ["2025-07-01/2025-09-29"]),
    ("60 days after July 1, 2025", ["2025-08-30"]),
)
def test_relative_dates_start_from_the_review(words, windows):
    assert edtf_of(words) == windows


@rows(
    ("The council met in November.", ["2024-11"]),
    ("The council will meet in November.", ["2025-11"]),
    ("In April, the ministries convened a workshop.", ["2025-04"]),
    ("In August, the U.K. Ministry of Fisheries convened a workshop.", ["2024-08"]),
    ("Stalls open in autumn, with awards made by October.", ["2025-23", "2025-10"]),
    ("Comments are due by April 30.", ["2026-04-30"]),
    ("The course starts on September 1.", ["2025-09-01"]),
    ("The fair is to be held in April.", ["2026-04"]),
    ("A plan to be launched in March was agreed.", ["2026-03"]),
    ("The deadline was extended to February 15.", ["2026-02-15"]),
    ("Talks in March", ["2025-03"]),  # no verb: what ended within the last three months is past
    ("Talks in January", ["2026-01"]),  # and anything earlier lies ahead
)
def test_a_year_left_out_is_told_by_the_tense(words, windows):
    assert edtf_of(words) == windows


@rows(
    ("a más tardar el 9 de julio de 2025", ["2025-07-09"]),
    ("el 1.º de julio de 2025", ["2025-07-01"]),
    ("los días 3 y 4 de junio de 2025", ["2025-06-03/2025-06-04"]),
    ("del 3 al 7 de junio de 2025", ["2025-06-03/2025-06-07"]),
    ("entre octubre de 2025 y febrero de 2026", ["2025-10/2026-02"]),
    ("enero-mayo 2026", ["2026-01/2026-05"]),
    ("en marzo y agosto de 2024", ["2024-03", "2024-08"]),
    ("en el verano de 2026", ["2026-22"]),
    ("en el primer semestre de 2026", ["2026-40"]),
    ("en el tercer cuatrimestre de 2025", ["2025-39"]),
    ("en el 3T de 2025", ["2025-35"]),
    ("a principios de 2026", ["2026-33"]),
    ("a mediados de 2026", ["2026-38"]),
    ("a finales de mayo de 2026", ["2026-05-21/2026-05-31"]),
    ("en la segunda quincena de junio", ["2025-06-16/2025-06-30"]),
    ("antes de que termine el año", ["2025-36"]),
    ("fin de año", ["2025-12-31"]),
    ("el próximo año", ["2026"]),
    ("el año pasado", ["2024"]),
    ("el verano pasado", ["2024-22"]),
    ("en el primer semestre del próximo año", ["2026-40"]),
    ("en un plazo de tres años", ["2025-05-20/2028-05-20"]),
    ("en los próximos seis meses", ["2025-05-20/2025-11-20"]),
    ("durante los últimos dos años", ["2023-05-20/2025-05-20"]),
    ("lo que resta del año", ["2025-05-20/2025-12-31"]),
    ("hace dos años", ["2023"]),
    ("El comité se reunió en noviembre.", ["2024-11"]),
    ("El comité se reunirá en noviembre.", ["2025-11"]),
    ("ejercicio fiscal 2026", ["2025-10/2026-09"]),
    ("los ejercicios fiscales 2026 a 2028", ["2025-10/2028-09"]),
    ("antes de Navidad", ["2025-12-25"]),
    ("En agosto, EE.UU. y Belice firmaron el acta.", ["2024-08"]),
    ("antes de octubre", ["2025-10"]),
    ("el último viernes de mayo", ["2025-05-30"]),
    ("en el tercer trimestre (2026)", ["2026-35"]),
    ("en el segundo-trimestre de 2026", ["2026-34"]),
    ("T3/2026", ["2026-35"]),
    ("S1/2026", ["2026-40"]),
    ("en la semana 23 de 2025", ["2025-06-02/2025-06-08"]),
    ("la semana que termina el 27 de junio de 2025", ["2025-06-21/2025-06-27"]),
    ("13nov2025", ["2025-11-13"]),
    ("circa 2027", ["2027~"]),
    ("hacia 2027", ["2027~"]),
    ("alrededor de 2027", ["2027~"]),
    ("no antes de junio de 2026", ["2026-06/.."]),
    ("No abrirá hasta junio de 2026.", ["2026-06/.."]),
    ("La cuota se cobrará desde junio de 2026.", ["2026-06/.."]),
    ("La cuota se cobra desde 2019.", ["2019"]),
    ("a contar del 1 de julio de 2025", ["2025-07-01/.."]),
    ("junio de 2026 en adelante", ["2026-06/.."]),
    ("entre junio de 2026 y finales del año", ["2026-06/2026-12"]),
    ("de aquí a 2027", ["2025-05-20/2027-12-31"]),
    ("para el 2027", ["2027"]),
    ("Este 2026 abrirá el muelle.", ["2026"]),
    ("el pasado 3 de marzo", ["2025-03-03"]),
    ("en la segunda semana de octubre próximo", ["2025-10-08/2025-10-14"]),
    ("en el transcurso del año", ["2025"]),
    ("en el segundo tercio de 2026", ["2026-38"]),
)
def test_spanish(words, windows):
    assert edtf_of(words, language="es") == windows


NO_DATES = [
    ("es", "La obra de la calle 5 de Mayo sigue en pie."),
    ("es", "El tramo de la avenida 16 de Septiembre avanza."),
    ("es", "Habrá becas para el ciclo escolar 2025-2026."),
    ("en", "Grants are for the 2025-2026 school year."),
    ("en", "Partners may be invited, and 26 harbours may march ahead."),
    ("en", "The 30 percent design was accepted."),
    ("en", "Some 5,106 pupils and 2,025 teachers took part."),
    ("en", "The fund holds $2025 and EUR 2030."),
    ("en", "The Clean Coast 2025 programme and Vision 2040 continue."),
    ("en", "They recalled the 2030 Agenda and Horizon 2020."),
    ("en", "Memorandum M-20-16 and version 2.0 of Framework 3.1 apply."),
    ("en", "The Harbours Act of 2022 is the legal basis."),
    ("en", "The second span and the first of two webinars."),
    ("en", "The 21st Century Border Committee met."),
    ("en", "A five-year, 12-month and 24-hour scheme."),
    ("en", "They meet every two years for three years."),
    ("en", "Water from the spring and a house on Sun Street."),
    ("en", "The mid-year review was useful."),
    ("en", "It is signed by SEP and DEC."),
    ("en", "They trained 300 people in three years."),
    ("es", "El Plan Costa 2025 y la Agenda 2030 siguen."),
    ("es", "La Ley de Puertos de 2019 sigue en vigor."),
    ("es", "La segunda etapa cuida el Mar Caribe y 2,025 familias."),
    ("en", "The Christmas Island wharf handed over Christmas trees by Christmas shoppers."),
    ("es", "La feria de Navidad y el muelle de Barra de Navidad siguen abiertos."),
    ("en", "Notice 2024-03 and Rule 2025-01 apply."),
    ("en", "They spent the FY25 budget and all FY25 grants."),
]


@pytest.mark.parametrize(("language", "sentence"), NO_DATES, ids=[sentence for _, sentence in NO_DATES])
def test_no_date_is_read(language, sentence):
    assert edtf_of(sentence, language=language) == []


UNDATED = [
    ("en", "Rules follow in the coming months.", "in the coming months", "no particular time"),
    ("en", "Rules follow in due course.", "in due course", "no particular time"),
    (
        "en",
        "The plan will be ready by the next ministerial.",
        "by the next ministerial",
        "bound to an event, not to a day",
    ),
    ("en", "Due 90 days after guidance is issued.", "90 days after", "bound to an event, not to a day"),
    ("en", "Within 60 days of signing it is due.", "Within 60 days of", "bound to an event, not to a day"),
    ("en", "Within ten working days.", "Within ten working days", "working days depend on the holidays"),
    (
        "en",
        "It opens on 01/02/2026.",
        "on 01/02/2026",
        "day and month cannot be told apart: set the order of numeric dates",
    ),
    ("en", "It ends on 30 February 2026.", "on 30 February 2026", "not in the calendar"),
    ("en", "The Harbours Act of 2022 applies.", "2022", "part of a name"),
    ("es", "Se publicará en breve.", "en breve", "no particular time"),
    ("en", "It opens in Q5 2026.", "in Q5 2026", "a year has 4 of them"),
    ("en", "It opens in week 61 of 2026.", "in week 61 of 2026", "a year has 52 or 53 weeks"),
    ("en", "Open in the second tercile of 2026", "in the second tercile of 2026", "a part of it was not understood"),
    ("en", "It is due by 27.08.", "due by 27.08", "day and month without a year"),
    ("en", "Due 13/13/2026", "Due 13/13/2026", "not in the calendar"),
    ("en", "June 20261", "June 20261", "a year has four figures"),
    ("es", "Abrirá en la semana 61 de 2026.", "en la semana 61 de 2026", "a year has 52 or 53 weeks"),
    ("es", "Abrirá el 31 de junio de 2026.", "el 31 de junio de 2026", "not in the calendar"),
]


@pytest.mark.parametrize(("language", "sentence", "text", "why"), UNDATED, ids=[row[1] for row in UNDATED])
def test_date_words_without_a_date_say_why(language, sentence, text, why):
    (mention,) = read_dates(sentence, REVIEW, language)
    assert (mention.text, mention.window, mention.why) == (text, None, why)


@pytest.mark.parametrize(
    "words", ["Q5 2026", "week 61 of 2026", "13/13/2026", "31 June 2026", "June 20261", "by 20261340"]
)
def test_what_is_meant_as_a_date_and_cannot_be_read_is_marked(words):
    (mention,) = read_dates(f"It is due {words}", REVIEW)
    assert mention.unread


@rows(
    ("on Tuesday, 2 June 2025", "2025-06-02 is a Monday: the weekday or the day is wrong"),
    ("2 June 2025 (Tuesday)", "2025-06-02 is a Monday: the weekday or the day is wrong"),
    ("from Monday 2 June to Monday 9 June 2025", None),
    ("from Monday 2 June to Tuesday 9 June 2025", "2025-06-09 is a Monday: the weekday or the day is wrong"),
    ("on Monday, 2 June 2025", None),
)
def test_a_weekday_that_contradicts_its_day_is_pointed_out(words, windows):
    (mention,) = read_dates(f"It opens {words}.", REVIEW)
    assert (mention.window is not None, mention.doubt) == (True, windows)


PROMISES = [
    # language, text, the earlier promise with its words, what counts now
    ("en", "was March 2026, now June 2026", ("was March 2026", "2026-03"), "2026-06"),
    ("en", "June 2026 → December 2026", ("June 2026", "2026-06"), "2026-12"),
    ("en", "Q1 2026 -> Q3 2026", ("Q1 2026", "2026-33"), "2026-35"),
    ("en", "March 2026 (original), June 2026 (revised)", ("March 2026", "2026-03"), "2026-06"),
    ("en", "Revised: June 2026 (original: March 2026)", ("original: March 2026", "2026-03"), "2026-06"),
    ("en", "30 June 2026 (previously 31 March 2026)", ("previously 31 March 2026", "2026-03-31"), "2026-06-30"),
    ("en", "It was brought forward from October to June 2026.", ("from October", "2025-10"), "2026-06"),
    ("en", "It has slipped from Q1 2026 to Q3 2026.", ("from Q1 2026", "2026-33"), "2026-35"),
    ("en", "Due March 2026, extended to June 2026", ("Due March 2026", "2026-03"), "2026-06"),
    ("en", "June 2026 instead of March 2026", ("instead of March 2026", "2026-03"), "2026-06"),
    (
        "en",
        "The pier, originally planned for March 2026, will open in June 2026.",
        ("originally planned for March 2026", "2026-03"),
        "2026-06",
    ),
    ("en", "It was to open in March 2026; it is now due in June 2026.", ("in March 2026", "2026-03"), "2026-06"),
    ("es", "era marzo de 2026, ahora junio de 2026", ("era marzo de 2026", "2026-03"), "2026-06"),
    ("es", "marzo de 2026 → junio de 2026", ("marzo de 2026", "2026-03"), "2026-06"),
    ("es", "marzo de 2026 (original), junio de 2026 (reprogramado)", ("marzo de 2026", "2026-03"), "2026-06"),
    ("es", "La apertura se adelantó de octubre a junio de 2026.", ("octubre", "2025-10"), "2026-06"),
    ("es", "Se prorrogó de marzo a junio de 2026.", ("marzo", "2026-03"), "2026-06"),
    (
        "es",
        "El muelle, previsto originalmente para marzo de 2026, abrirá en junio de 2026.",
        ("originalmente para marzo de 2026", "2026-03"),
        "2026-06",
    ),
]


@pytest.mark.parametrize(("language", "text", "earlier", "now"), PROMISES, ids=[row[1] for row in PROMISES])
def test_an_earlier_promise_stands_beside_the_date_that_replaced_it(language, text, earlier, now):
    mentions = read_dates(text, REVIEW, language)
    assert [(m.text, m.window.edtf) for m in mentions if m.role is Role.EARLIER] == [earlier]
    assert [m.window.edtf for m in mentions if m.role is Role.EXPECTED] == [now]


@rows(
    ("It was expected to open in March 2025.", [Role.EXPECTED]),
    ("The new pier will open in June 2026 and the old pier will close in May 2026.", [Role.EXPECTED] * 2),
    ("The pier will open in June 2026; the lock, which is now idle, will close in May 2027.", [Role.EXPECTED] * 2),
    ("They dredged from March to May 2025.", [Role.ACTUAL]),
)
def test_what_nothing_replaces_is_no_earlier_promise(words, windows):
    assert [m.role for m in read_dates(words, REVIEW)] == windows


ATTACHMENTS = [
    ("en", "By the end of 2026, the board will open the pier.", "opening"),
    ("en", "In November, the board announced that grants would be paid.", "opening"),
    ("en", "The board will open the pier in June 2026.", "clause"),
    ("en", "The board will amend the accord of May 2024.", "noun"),
    ("en", "The May 2024 accord will be amended.", "noun"),
    ("en", "The board will sign the memo agreed in 2024.", "noun"),
    ("en", "It will use the rules set by the two ministers in 2024.", "noun"),
    ("en", "It will act in line with its goal of ending floods by 2030.", "noun"),
    ("en", "It will set a goal of ending floods by 2030.", "clause"),
    ("en", "Applications for FY 2027 will open.", "noun"),
    ("en", "The opening is planned for 2027.", "clause"),
    ("en", "It will draft a “No Floods by 2030” plan.", "noun"),
    ("en", "The yard, which will open in 2026, hires welders.", "relative"),
    ("en", "The board will host the 2026 tide congress.", "named"),
    ("es", "A finales de 2026, la junta abrirá el muelle.", "opening"),
    ("es", "La junta reformará el acuerdo de mayo de 2024.", "noun"),
    ("es", "La junta aplicará la norma acordada en mayo de 2024.", "noun"),
    ("es", "El astillero, que abrirá en 2026, contratará buzos.", "relative"),
    ("es", "El puerto será sede del congreso de mareas de 2026.", "named"),
]


@pytest.mark.parametrize(("language", "sentence", "attachment"), ATTACHMENTS, ids=[row[1] for row in ATTACHMENTS])
def test_what_a_date_belongs_to(language, sentence, attachment):
    (mention,) = read_dates(sentence, REVIEW, language)
    assert mention.attachment == attachment


@rows(
    ("in March, June and September 2026", "2026-03/2026-09"),
    ("on 3 and 10 June 2026", "2026-06-03/2026-06-10"),
    ("in 2026 and in 2028", "2026/2028"),
    ("in June 2026", None),
)
def test_a_list_of_dates_is_also_one_from_its_first_to_its_last_day(words, windows):
    mentions = read_dates(f"Fairs will be held {words}.", REVIEW)
    assert {m.series.window.edtf if m.series else None for m in mentions} == {windows}
    assert all(m.in_full.text == words for m in mentions)


def test_a_list_that_opens_its_sentence_is_one_too():
    mentions = read_dates("In March, June and September 2026, fairs will be held.", REVIEW)
    assert {m.series.window.edtf for m in mentions} == {"2026-03/2026-09"}


def test_numeric_dates_follow_the_declared_order():
    assert edtf_of("on 01/02/2026", calendar=Calendar(date_order="dmy")) == ["2026-02-01"]
    assert edtf_of("on 01/02/2026", calendar=Calendar(date_order="mdy")) == ["2026-01-02"]


def test_numeric_dates_follow_an_order_that_another_one_proves():
    assert edtf_of("opened on 01/02/2025 and closed on 31/03/2025") == ["2025-02-01", "2025-03-31"]
    assert numeric_date_order(["01/02/2025", "31/03/2025"]) == "dmy"
    assert numeric_date_order(["01/02/2025", "03/31/2025"]) == "mdy"
    assert numeric_date_order(["01/02/2025"]) is None
    assert numeric_date_order(["31/03/2025", "03/31/2025"]) is None


ROLES = [
    ("It will open in October 2025.", Role.EXPECTED),
    ("It is expected to open by June 1, 2025.", Role.EXPECTED),
    ("The agreement enters into force on 1 July 2025.", Role.EXPECTED),
    ("It was expected to open in March 2025.", Role.EXPECTED),
    ("It opened in March 2025.", Role.ACTUAL),
    ("It was completed by March 2025.", Role.ACTUAL),
    ("As of March 2025, 300 people were trained.", Role.AS_OF),
    ("Since March 2025, the ministry has met monthly.", Role.SINCE),
    ("The permit is valid until December 2026.", Role.VALIDITY),
    ("Funding covers the period 2024-2026.", Role.VALIDITY),
    ("Over the last two years it raised funds.", Role.PERIOD),
    ("Exports reached a record in 2023.", Role.PERIOD),
    ("In 2023, exports of tea were 4 percent higher.", Role.PERIOD),
    ("Two-way trade in 2023: $60 billion.", Role.PERIOD),
    ("In May 2024, Trade Minister Lind opened the hall.", Role.ACTUAL),
    ("The single window for imports went live on 3 April 2025.", Role.ACTUAL),
    ("The parties reached agreement on trade rules in March 2025.", Role.ACTUAL),
    ("Imports were halted in March 2025.", Role.ACTUAL),
    ("A lab worth $2 million was opened for tea exports in March 2025.", Role.ACTUAL),
    ("The pact signed in Oslo on 8 May 2024 will be renewed.", Role.ACTUAL),
    ("As on 31.03.2025, 300 people were trained.", Role.AS_OF),
    ("The Harbours Act of 2022 applies.", Role.NAME),
]


@pytest.mark.parametrize(("sentence", "role"), ROLES, ids=[row[0] for row in ROLES])
def test_the_part_a_date_plays(sentence, role):
    (mention,) = read_dates(sentence, REVIEW)
    assert mention.role is role


def test_a_ministry_of_trade_is_no_statistic_in_spanish_either():
    (mention,) = read_dates("La Secretaría de Comercio firmó en marzo el acta.", REVIEW, "es")
    assert (mention.window.edtf, mention.role) == ("2025-03", Role.ACTUAL)


def test_a_mention_quotes_the_words_with_what_introduces_them():
    sentence = "Works will end no later than the end of June 2025, in Oslo."
    (mention,) = read_dates(sentence, REVIEW)
    assert mention.text == "no later than the end of June 2025"
    assert sentence[mention.start : mention.end] == mention.text


def test_a_language_without_a_lexicon_is_refused_with_those_there_are():
    with pytest.raises(ValueError, match="use one of en, es"):
        read_dates("bis Juni 2025", REVIEW, "de")


CASES = [
    # file, share of sentences with dates read exactly, share of sentences without a date left alone
    ("cases_tuning.toml", 1.0, 1.0),
    ("cases_heldout.toml", 0.97, 1.0),
]


@pytest.mark.parametrize(("name", "exact", "clean"), CASES, ids=[row[0] for row in CASES])
def test_sentences_in_the_style_of_fact_sheets_and_joint_statements(name, exact, clean):
    right, wrong = {True: 0, False: 0}, {True: [], False: []}
    for case in tomllib.loads(Path(__file__).with_name(name).read_text("utf-8"))["case"]:
        mentions = read_dates(case["sentence"], case["review_date"], case["language"])
        found = [[str(m.window.earliest), str(m.window.latest or "..")] for m in mentions if m.window]
        is_dated = bool(case["windows"])
        if sorted(found) == sorted(case["windows"]):
            right[is_dated] += 1
        else:
            wrong[is_dated].append((case["sentence"], found))
    for is_dated, least in ((True, exact), (False, clean)):
        share = right[is_dated] / (right[is_dated] + len(wrong[is_dated]))
        assert share >= least, wrong[is_dated]


SHAPES = [
    "The board will open a pier in June 2025, a lock by 3 July 2025 and a dyke in spring 2026, ",
    "between 2024 and 2024 and ",
    "2025-06-03 ",
    "a year after ",
    "by the end of ",
    "the rest of ",
    "early to mid to late ",
    "first ",
    "the ",
    "1, 2, 3, ",
    "March, June and ",
    "which opened in 2018, ",
    "in line with its goal of June 2025 ",
    "was March 2025, now June 2025, ",
    '" 2025 ',
    "in May the port ",
]


@pytest.mark.parametrize("shape", SHAPES, ids=[shape.strip()[:30] for shape in SHAPES])
def test_long_texts_are_read_in_linear_time(shape):
    text = (shape * (20_000 // len(shape) + 1))[:20_000]
    before = process_time()
    read_dates(text, REVIEW)
    assert process_time() - before < 10  # 0.2 to 2 seconds; at the square of the length it were 20 to 70


def test_parts_of_parts_are_read_to_a_stated_depth():
    assert edtf_of("by the end of the first week of the second half of next year") == ["2026-07-01/2026-07-07"]
    (mention,) = read_dates(f"by {'the end of ' * 900}2026", REVIEW)
    assert (mention.window, mention.unread, mention.why) == (None, True, "more than 6 parts of parts")


PIECES = """
in by the of May may 3 31 2025 2026 24 Q3 FY FY25 early end mid - – / . , and to from between first
second week month months year next last within three days ago after since until spring quarter half '
5,106 2024-10 31/01/2024 01/02/2024 12-18 % $ ( ) de del en el próximo mayo trimestre 1o. días hace a al
lo que resta
"""
WORDS = PIECES.split()
PROSE = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=8).map("".join),
)
REVIEWS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@given(PROSE, REVIEWS, st.sampled_from(["en", "es"]))
def test_any_text_is_read_without_failing_and_quotes_itself(text, review, language):
    end = 0
    for mention in read_dates(text, review, language):
        assert text[mention.start : mention.end] == mention.text
        assert mention.end >= end
        end = mention.end
        if mention.window is None:
            assert mention.why
        else:
            assert parse_edtf(mention.window.edtf) == mention.window


def test_the_grammar_is_loaded_only_where_a_text_is_read():
    program = (
        "import sys, hledtrack.dates as d; d.compare(d.parse_edtf('2024'), None); "
        "print([m for m in sys.modules if m.startswith(('hledtrack.dates', 'dateutil', 'tomli', 'edtf'))])"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = {"hledtrack.dates", "hledtrack.dates.compare", "hledtrack.dates.conventions", "hledtrack.dates.edtf"}
    assert set(run.stdout.strip("[]\n").replace("'", "").split(", ")) == loaded


@rows(
    ("by the first of September", ["2025-09-01"]),
    ("by the thirty-first of August 2025", ["2025-08-31"]),
    ("by June next year", ["2026-06"]),
    ("by 1 June next year", ["2026-06-01"]),
    ("within a year", ["2025-05-20/2026-05-20"]),
    ("in less than a year", ["2025-05-20/2026-05-20"]),
    ("within a year of signing", []),
    ("by the 15th of next month", ["2025-06-15"]),
    ("by Nov/2025", ["2025-11"]),
    ("by 30/Jun/2025", ["2025-06-30"]),
    ("on 10/11 June 2025", ["2025-06-10/2025-06-11"]),
    ("in or around June 2025", ["2025-06~"]),
    ("in Michaelmas term 2025", []),
    ("in the spring term of 2026", []),
    ("by the 15th", []),
    ("in the first June meeting", []),
    ("by 30 june 2025", ["2025-06-30"]),
    ("by may 2026", ["2026-05"]),
)
def test_parts_that_the_rest_of_a_date_cannot_do_without(words, windows):
    assert edtf_of(f"It will be ready {words}.") == windows


@rows(
    ("el dos de junio de 2025", ["2025-06-02"]),
    ("el treinta y uno de julio", ["2025-07-31"]),
    ("el primero de enero de 2026", ["2026-01-01"]),
    ("el 30/jun/2025", ["2025-06-30"]),
    ("en nov/2025", ["2025-11"]),
    ("el 15 del próximo mes", ["2025-06-15"]),
    ("dentro de un mes", ["2025-05-20/2025-06-20"]),
    ("en menos de un año", ["2025-05-20/2026-05-20"]),
)
def test_parts_of_spanish_dates(words, windows):
    assert edtf_of(f"Estará listo {words}.", language="es") == windows


@rows(("mar-26", ["2026-03"]), ("30-jun-25", ["2025-06-30"]), ("may 2026", ["2026-05"]), ("jun 2025", ["2025-06"]))
def test_months_in_small_letters_that_stand_alone(words, windows):
    assert edtf_of(words) == windows


@pytest.mark.parametrize("sentence", ["We march 2025 miles.", "They may 2025 times do so.", "They may open 30 docks."])
def test_verbs_in_small_letters_are_no_months(sentence):
    assert edtf_of(sentence) == []
