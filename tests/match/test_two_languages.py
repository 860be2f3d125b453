"""An English review and a Spanish one: what is the same, and what only looks it once its words are translated."""

from __future__ import annotations

import pytest

from hledtrack.match.words.tongue import common_stem, language_of
from hledtrack.match.words.word_keys import tokens
from tests.match.test_kinds import SAME, review, verdicts

ENGLISH = (
    "Port Authority: Dredge the basin of Marra | The basin will be dredged to fourteen metres for larger ships.",
    "Health Service: Vaccinate pupils in the valley | Nurses will visit every school of the valley in winter.",
    "Fisheries Board: Count lobsters off Kell | Divers will count the lobsters of the coast each spring.",
    "Energy Agency: Lamps for the capital | All of the lamps in the streets will be changed by the agency.",
)
SPANISH = (
    "Autoridad Portuaria: Dragar la dársena de Marra | La dársena se dragará a catorce metros para buques mayores.",
    "Servicio de Salud: Vacunar a escolares del valle | Las enfermeras visitarán cada escuela del valle en invierno.",
    "Consejo de Pesca: Contar langostas frente a Kell | Los buzos contarán las langostas de la costa en primavera.",
    "Agencia de Energía: Lámparas para la capital | Todas las lámparas de las calles serán cambiadas por la agencia.",
)

TRANSLATED = {
    "agency, names and amount": (
        "WFP: Deliver meals to 40 schools of Ormby | The WFP delivers meals to 40 schools of Ormby.",
        "WFP: Entregar comidas a 40 escuelas de Ormby | El WFP entrega comidas a 40 escuelas de Ormby.",
    ),
    "agency and names": (
        "NIMR: Map the mangroves of Punta Sal | The NIMR will map the mangroves of Punta Sal.",
        "NIMR: Mapear los manglares de Punta Sal | El NIMR mapeará los manglares de Punta Sal.",
    ),
    "names and nearly every word": (
        "Repair the lighthouses of Kell, Strand and Vesper | The lighthouses of Kell, Strand and Vesper are repaired.",
        "Reparar los faros de Kell, Strand y Vesper | Se reparan los faros de Kell, Strand y Vesper.",
    ),
}
OTHERS = {
    "another place": (
        "WHO: Train 200 nurses in Loam | The WHO trains 200 nurses in Loam.",
        "WHO: Capacitar a 200 enfermeras en Halvard | La WHO capacita a 200 enfermeras en Halvard.",
    ),
    "another amount": (
        "WHO: Build 12 clinics in Loam | The WHO builds 12 clinics in Loam.",
        "WHO: Construir 30 clínicas en Loam | La WHO construye 30 clínicas en Loam.",
    ),
    "another receiver": (
        "FAO: Train fishermen in Caleta | The FAO trains fishermen in Caleta.",
        "FAO: Capacitar a maestros en Caleta | La FAO capacita a los maestros en Caleta.",
    ),
    "another thing": (
        "EPA: Publish a guide on the river of Tijon | The EPA will publish a guide on the river of Tijon.",
        "EPA: Construir una planta de tratamiento en el río de Tijon | La EPA la construirá en el río de Tijon.",
    ),
    "the next step": (
        "FAO: Seed bank of Rada | The FAO opens the seed bank of Rada.",
        "FAO: Ampliación del banco de semillas de Rada | La FAO amplía el banco de semillas de Rada.",
    ),
}


@pytest.mark.parametrize("turned", [False, True], ids=["", "turned round"])
@pytest.mark.parametrize("pair", TRANSLATED.values(), ids=TRANSLATED)
def test_what_is_translated_is_the_same(pair: tuple[str, str], turned: bool) -> None:
    assert _last(pair, turned)[-1] == (SAME, "old4")


@pytest.mark.parametrize("turned", [False, True], ids=["", "turned round"])
@pytest.mark.parametrize("pair", OTHERS.values(), ids=OTHERS)
def test_what_only_looks_translated_is_not_taken(pair: tuple[str, str], turned: bool) -> None:
    assert _last(pair, turned)[-1][0] is not SAME


def _last(pair: tuple[str, str], turned: bool) -> list[tuple[object, str | None]]:
    before, after = review("old", *ENGLISH, pair[0]), review("new", *SPANISH, pair[1])
    if turned:
        before, after = review("old", *SPANISH, pair[1]), review("new", *ENGLISH, pair[0])
    return [*verdicts(before, after)]


@pytest.mark.parametrize(
    ("spanish", "english"),
    [
        ("estudios", "studies"),
        ("estudio", "assessment"),
        ("muelle", "quays"),
        ("construira", "build"),
        ("pescadores", "fishermen"),
        ("empresas", "companies"),
        ("tecnologica", "technology"),
        ("comision", "commission"),
    ],
)
def test_a_word_and_its_translation_have_one_key(spanish: str, english: str) -> None:
    assert common_stem(spanish, "es") == common_stem(english, "en")


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("Comedores escolares, seis escuelas", "es"),
        ("School meals, six schools", "en"),
        ("Renovación del puente", "es"),
        ("Piedras Negras-Eagle Pass II", ""),
    ],
)
def test_titles_without_grammar_speak_the_language_of_their_words(title: str, language: str) -> None:
    assert language_of(tokens(title), "") == language
