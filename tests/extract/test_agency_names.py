"""How far the name of an organisation reaches, and which capitalised words are none."""

from __future__ import annotations

import pytest

from hledtrack.extract.agencies import agency_names
from hledtrack.extract.language.lexicon import load_lexicon

ENGLISH = [
    ("the Ministry of the Navy", ("Ministry of the Navy",)),
    ("the Office of the Ombudsman", ("Office of the Ombudsman",)),
    ("the Department of Health and Human Services", ("Department of Health and Human Services",)),
    ("the Bureau of Prisons and Youth Services", ("Bureau of Prisons and Youth Services",)),
    ("the Ministry of Labour, Invalids and Social Affairs", ("Ministry of Labour, Invalids and Social Affairs",)),
    ("the Food and Drug Administration", ("Food and Drug Administration",)),
    ("the U.S. Trade and Mines Agency", ("Trade and Mines Agency",)),
    ("the U.S. Embassy Mexico City", ("U.S. Embassy Mexico City",)),
    ("the U.S. Department of State", ("Department of State",)),
    ("the Reef 4H Alliance", ("Reef 4H Alliance",)),
    ("the ministry of Transport", ("Ministry of Transport",)),
    ("the Rail Board and the Ministry of Works", ("Rail Board", "Ministry of Works")),
    ("the Ministry of Works and Rail Board", ("Ministry of Works", "Rail Board")),
    ("the Ministry of Works, Peru and Chile", ("Ministry of Works",)),
    ("the Department of Works and French teachers", ("Department of Works",)),
    ("the Soil Bureau on the Dutch bank", ("Soil Bureau",)),
    ("the Office of Ports of the Ministry of Works", ("Office of Ports", "Ministry of Works")),
    ("the Ministries of Trade and Labour", ("Ministry of Trade", "Ministry of Labour")),
    ("the Trade and Labour Ministries", ("Trade Ministry", "Labour Ministry")),
    (
        "the Departments of Ports, Health and Human Services and Mines",
        ("Department of Ports", "Department of Health and Human Services", "Department of Mines"),
    ),
    (
        "the Departments of Ports, Forestry and the Ministry of Works",
        ("Department of Ports", "Department of Forestry", "Ministry of Works"),
    ),
    ("Rail Board Director Ana Soto", ("Rail Board",)),
    ("Rail Board’s Young Drivers Programme", ("Rail Board",)),
    ("Supporting Ministry of Works staff", ("Ministry of Works",)),
    ("the NASA-ISRO probe", ("NASA", "ISRO")),
    ("the Holm Administration of President Eva Holm", ()),
    ("the Federal Government, the Government of Peru and the European Union", ()),
    ("the Harbour Trade Agreement", ()),
    ("the PAVE Action Plan and the CHIPS and Science Act", ()),
    ("MAJOR RESULTS OF THE DAY", ()),
    ("Companies House", ()),
]
SPANISH = [
    (
        "la Secretaría de Agricultura, Ganadería y Desarrollo Rural",
        ("Secretaría de Agricultura, Ganadería y Desarrollo Rural",),
    ),
    ("el Instituto Nacional de las Mujeres", ("Instituto Nacional de las Mujeres",)),
    ("la Comisión para la Protección contra Riesgos", ("Comisión para la Protección contra Riesgos",)),
    ("el Servicio Agrícola y Ganadero", ("Servicio Agrícola y Ganadero",)),
    ("el Consejo para la Cultura y las Artes", ("Consejo para la Cultura y las Artes",)),
    ("las Secretarías de Economía y de Trabajo", ("Secretaría de Economía", "Secretaría de Trabajo")),
    ("la Secretaría de Salud y la Junta de Aguas", ("Secretaría de Salud", "Junta de Aguas")),
    ("el Departamento de Estado de los EE. UU.", ("Departamento de Estado",)),
    ("el ayuntamiento de Lepe", ("Ayuntamiento de Lepe",)),
    ("el Gobierno Federal y el Gobierno de México", ()),
    ("el Programa de la Bahía", ()),
]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [("en", *row) for row in ENGLISH] + [("es", *row) for row in SPANISH],
)
def test_names_reach_as_far_as_they_are_one(language: str, text: str, expected: tuple[str, ...]) -> None:
    names = agency_names([text], (), load_lexicon(language))
    assert tuple(mention.name for mention in names.find(text)) == expected


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("the Chamber of Boats, Nets, and Fishing Gear (CBN)", "CBN"),
        ("Norway’s Ideas for Safe Slopes (iSAFE)", "iSAFE"),
        ("the Gathering of Fishing Governors (Gafigo)", "Gafigo"),
        ("the Reef Board (RB, by its initials in French)", "RB"),
    ],
)
def test_a_document_defines_short_names(text: str, short: str) -> None:
    names = agency_names([text], (), load_lexicon("en"))
    assert [mention.name for mention in names.find(f"{text} met.")] == [short]
    assert [mention.name for mention in names.find(f"{short} met.")] == [short]


@pytest.mark.parametrize(
    "text",
    ["the Clear Skies (CLES) initiative", "the Sea Trade Agreement (CLES)", "Roads for Rural Areas (CLES) grants"],
)
def test_short_names_of_things_are_no_bodies(text: str) -> None:
    assert agency_names([text], (), load_lexicon("en")).find("CLES met.") == ()


def test_a_bracketed_remark_is_no_short_name() -> None:
    names = agency_names(["The Transit Centre (Finished)"], (), load_lexicon("en"))
    assert [mention.name for mention in names.find("the Transit Centre")] == ["Transit Centre"]
