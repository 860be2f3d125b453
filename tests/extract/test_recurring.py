"""How often a commitment comes back, as its sentence or its table says. The review is of 10 October 2023."""

from __future__ import annotations

import pytest

from tests.extract.reading import extracted, item, row

JUNE_30 = "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=30"
MARCH_31 = "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=31"
HALF, QUARTER, MONTH, YEAR = "FREQ=MONTHLY;INTERVAL=6", "FREQ=MONTHLY;INTERVAL=3", "FREQ=MONTHLY", "FREQ=YEARLY"

ENGLISH = [
    # A day of the year, wherever it stands.
    ("The port council will publish the fees by 30 June each year.", JUNE_30, "2024-06-30"),
    ("The port council will publish the fees by June 30 of every year.", JUNE_30, "2024-06-30"),
    ("No later than 30 June of each year, the port council will publish the fees.", JUNE_30, "2024-06-30"),
    ("Each year, by 31 March, the port council will report to the ministers.", MARCH_31, "2024-03-31"),
    ("The fees will be published annually, by 30 June.", JUNE_30, "2024-06-30"),
    ("Publish the fees every year before 30 June", JUNE_30, "2024-06-30"),
    ("Peru continues to publish the fees by 30 June each year.", JUNE_30, "2024-06-30"),
    ("Submit a report annually by the end of March.", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=-1", "2024-03-31"),
    ("The fair will be held every June.", "FREQ=YEARLY;BYMONTH=6", "2024-06"),
    ("The sides will hold a fair each 15 May.", "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=15", "2024-05-15"),
    ("Peru will report by 31 January and 31 July each year.", "FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=31", "2024-01-31"),
    ("Peru will report by the end of each calendar year.", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1", "2023-12-31"),
    ("Peru will report by the end of each fiscal year.", "FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=-1", "2024-09-30"),
    ("Peru will report in the first quarter of each year.", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=-1", "2024-03-31"),
    ("Peru will report during the month of January each year.", "FREQ=YEARLY;BYMONTH=1", "2024-01"),
    ("Peru will hold a fair on the first Saturday of June each year.", "FREQ=YEARLY;BYMONTH=6", "2024-06-01"),
    ("Peru will publish an annual report by 30 June.", JUNE_30, "2024-06-30"),
    # A day of the quarter or the month.
    ("Publish catches by the 10th of each month.", "FREQ=MONTHLY;BYMONTHDAY=10", "2023-10-10"),
    ("Publish catches on the last day of every month.", "FREQ=MONTHLY;BYMONTHDAY=-1", "2023-10-31"),
    ("Publish catches by the end of each quarter.", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1", "2023-12-31"),
    (
        "Publish catches within 15 days of the end of each quarter.",
        "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=15",
        "2023-10-15",
    ),
    ("Publish catches in the first ten days of each month.", "FREQ=MONTHLY;BYMONTHDAY=10", "2023-10-10"),
    # No day.
    ("The ministers will meet quarterly.", QUARTER, None),
    ("The ministers will meet annually.", YEAR, None),
    ("Twice a year, the ministers will meet in Lima.", HALF, None),
    ("The ministers will meet every six months.", HALF, None),
    ("The port council will publish catches monthly on its site.", MONTH, None),
    ("The register will be updated on a quarterly basis.", QUARTER, None),
    ("Peru will train 500 divers each year.", YEAR, None),
    ("Peru is publishing catches monthly.", MONTH, None),
    # The thing is one of many.
    ("The sides will hold quarterly meetings on tides.", QUARTER, None),
    ("The sides will publish an annual report on tides.", YEAR, None),
    ("Quarterly meetings will be held with growers.", QUARTER, None),
    # Where it begins and ends.
    ("Peru will publish the figures every year from 2025.", YEAR, "2025"),
    ("From 2025 to 2030, Peru will publish the figures every year.", "FREQ=YEARLY;UNTIL=20301231", "2025"),
    ("Peru will review the fees every year until 2030.", "FREQ=YEARLY;UNTIL=20301231", None),
    ("Peru will publish a first audit by 30 June 2024 and annually thereafter.", JUNE_30, "2024-06-30"),
    ("Peru will publish flood maps annually, starting in June 2024.", "FREQ=YEARLY;BYMONTH=6", "2024-06"),
    # One time, or the frequency of something else.
    ("The port council will publish the annual report by June 2024.", None, "2024-06"),
    ("The port council will publish an annual report by June 2024.", None, "2024-06"),
    ("Peru will attend the annual fair.", None, None),
    ("Peru will launch a quarterly magazine.", None, None),
    ("Peru will publish its quarterly bulletin.", None, None),
    ("Peru will support a survey that is carried out annually.", None, None),
    ("Peru will fund the meetings held annually in Lima.", None, None),
    ("Peru will invest $10 million annually in locks.", None, None),
    ("Peru will cut losses by 3 percent each year.", None, None),
    ("Peru will publish the fees every two years.", None, None),
    ("Peru will publish the fees weekly.", None, None),
    ("Peru will publish the fees each year and a half.", None, None),
    ("Peru will pay a fee for each month of delay.", None, None),
    ("Peru published the fees on 30 June 2023.", None, None),
    ("Peru held quarterly meetings in 2023.", None, None),
    ("Peru will publish the fees three times a year.", None, None),
]
SPANISH = [
    ("El consejo publicará las tarifas a más tardar el 30 de junio de cada año.", JUNE_30, "2024-06-30"),
    ("El consejo publicará las tarifas cada año antes del 31 de marzo.", MARCH_31, "2024-03-31"),
    ("Cada año, a más tardar el 31 de marzo, el consejo informará a los ministros.", MARCH_31, "2024-03-31"),
    ("Publicar las tarifas anualmente, a más tardar el 30 de junio.", JUNE_30, "2024-06-30"),
    ("El consejo celebrará una feria cada junio.", "FREQ=YEARLY;BYMONTH=6", "2024-06"),
    ("Publicar las capturas a más tardar el día 10 de cada mes.", "FREQ=MONTHLY;BYMONTHDAY=10", "2023-10-10"),
    ("Publicar las capturas dentro de los primeros diez días de cada mes.", "FREQ=MONTHLY;BYMONTHDAY=10", "2023-10-10"),
    ("Publicar las capturas al cierre de cada trimestre.", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1", "2023-12-31"),
    (
        "Publicar las capturas dentro de los 15 días siguientes al cierre de cada trimestre.",
        "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=15",
        "2023-10-15",
    ),
    ("El consejo informará en el mes de enero de cada año.", "FREQ=YEARLY;BYMONTH=1", "2024-01"),
    (
        "El consejo informará durante el primer trimestre de cada año.",
        "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=-1",
        "2024-03-31",
    ),
    ("El consejo se reunirá cuando menos dos veces al año.", HALF, None),
    ("Los ministros se reunirán trimestralmente.", QUARTER, None),
    ("Los ministros se reunirán dos veces al año.", HALF, None),
    ("Dos veces al año, los ministros se reunirán en Lima.", HALF, None),
    ("El registro se actualizará con periodicidad mensual.", MONTH, None),
    ("El consejo presentará informes semestrales.", HALF, None),
    ("El consejo publicará un informe anual sobre las mareas.", YEAR, None),
    ("El consejo capacitará a 500 buzos cada año.", YEAR, None),
    ("El consejo revisará las tarifas cada año hasta 2030.", "FREQ=YEARLY;UNTIL=20301231", None),
    ("Publicar los mapas cada año, a partir de junio de 2024.", "FREQ=YEARLY;BYMONTH=6", "2024-06"),
    ("El consejo publicará el informe anual en junio de 2024.", None, "2024-06"),
    ("El consejo asistirá a la feria anual.", None, None),
    ("El consejo lanzará una revista trimestral.", None, None),
    ("El consejo invertirá 10 millones de pesos cada año en esclusas.", None, None),
    ("El consejo publicará boletines cada dos años.", None, None),
    ("El consejo publicará boletines cada año y medio.", None, None),
]
CELLS = [
    ("Quarterly", QUARTER, None),
    ("Annual", YEAR, None),
    ("30 June each year", JUNE_30, "2024-06-30"),
    ("Annually by the end of March", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=-1", "2024-03-31"),
    ("15th of each month", "FREQ=MONTHLY;BYMONTHDAY=15", "2023-10-15"),
    ("Trimestral", QUARTER, None),
    ("30 de junio de cada año", JUNE_30, "2024-06-30"),
    ("Annual; next in May 2024", None, None),
    ("Weekly", None, None),
    ("June 2024", None, "2024-06"),
    ("See the annual plan of the port, page 3", None, None),
]


def read(text: str, language: str) -> tuple[str | None, str | None]:
    """The rule and the date of the one entry of a list item."""
    (entry,) = extracted(item(text), stated=True, language=language).commitments
    return entry.recurs.rule if entry.recurs else None, entry.expected.edtf if entry.expected else None


@pytest.mark.parametrize(("text", "rule", "expected"), ENGLISH, ids=[case[0] for case in ENGLISH])
def test_what_comes_back(text: str, rule: str | None, expected: str | None) -> None:
    assert read(text, "en") == (rule, expected)


@pytest.mark.parametrize(("text", "rule", "expected"), SPANISH, ids=[case[0] for case in SPANISH])
def test_lo_que_se_repite(text: str, rule: str | None, expected: str | None) -> None:
    assert read(text, "es") == (rule, expected)


@pytest.mark.parametrize(("cell", "rule", "expected"), CELLS, ids=[case[0] for case in CELLS])
def test_what_a_cell_says(cell: str, rule: str | None, expected: str | None) -> None:
    (entry,) = extracted(row(1, Action="Publish the fees", Due=cell, Status="Planned")).commitments
    assert (entry.recurs.rule if entry.recurs else None, entry.expected.edtf if entry.expected else None) == (
        rule,
        expected,
    )


def test_what_a_table_calls_completed_is() -> None:
    (entry,) = extracted(row(1, Action="Publish the fees", Due="Quarterly", Status="Completed")).commitments
    assert (entry.status, entry.recurs) == ("completed", None)


def test_the_words_are_the_documents_own() -> None:
    (entry,) = extracted(item("The port council will publish the fees by 30 June each year.")).commitments
    assert (entry.expected_text, entry.recurs_text) == ("by 30 June", "by 30 June each year")
