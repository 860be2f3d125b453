"""Who is responsible: the organisations that a sentence names as actors, by their short names."""

from __future__ import annotations

import time

import pytest

from hledtrack.dates import Calendar
from hledtrack.extract import ExtractSettings
from hledtrack.extract.agencies import agency_names
from hledtrack.extract.document import Span
from hledtrack.extract.events.acting import Scene, acting
from hledtrack.extract.events.dated_sentence import Line
from hledtrack.extract.events.doers import doers_of
from hledtrack.extract.events.parsing import events_in
from hledtrack.extract.language.lexicon import load_lexicon
from hledtrack.extract.statements.dating import DateReading, spans
from hledtrack.extract.statements.labels import agencies_of_label
from hledtrack.model import Agency
from tests.extract.reading import REVIEW_DAY, extracted, item, paragraph

ENGLISH = """
# the subject
The Ministry of Fisheries will open a school. | Ministry of Fisheries
Peru’s Ministry of Fisheries will open a school. | Ministry of Fisheries
The Rail Board and the Coast Guard will open a school. | Rail Board; Coast Guard
The Tax Office, as well as the Mint Bureau, will strike coins. | Tax Office; Mint Bureau
The Rail Board, created in 2003, and the Port Authority will open a dock. | Rail Board; Port Authority
Peru, through the Rail Board, will open a school. | Rail Board
The Rail Board, with the Coast Guard, will open a school. | Rail Board; Coast Guard
Representatives of the Rail Board will sign a lease. | Rail Board
The harbour master of the Port Authority will issue a permit. | Port Authority
Rail Board officials trained 40 drivers in May 2022. | Rail Board
The Office of Bridges at the Ministry of Works will open a dock. | Office of Bridges; Ministry of Works
The Ministry of Trade’s Export Office will lead a mission. | Ministry of Trade; Export Office
ANAM, Peru’s Customs Agency, will open a dock. | ANAM
The Rail Board began to apply the rule in May 2022. | Rail Board
# who only stands near it does not act
In response to a request from the Rail Board, the Coast Guard opened a school. | Coast Guard
True to the Rail Board’s promise to plant trees, in May the Coast Guard opened a school. | Coast Guard
The rules of the Rail Board will be revised. |
We thank the Rail Board for its work and will open a bridge. |
The ministers visited the Rail Board and will sign a treaty. |
Peru will open a school for the Rail Board. |
The ministers will pay the Rail Board $4 million. |
# behind "by", "with", "from"
The school will be opened by the Rail Board. | Rail Board
In collaboration with the Coast Guard, the Rail Board opened a school. | Coast Guard; Rail Board
The Rail Board will open a school, with support from Ocean Trust Norway. | Rail Board; Ocean Trust Norway
The Rail Board signed a lease with the Port Authority. | Rail Board; Port Authority
The Rail Board worked with the Port Authority to open a dock in May 2022. | Rail Board; Port Authority
A lease between the Rail Board and the Port Authority was signed in May 2022. | Rail Board; Port Authority
The statue was unveiled by Mayor Ida Berg and the Heritage Board in May 2022. | Heritage Board
The Rail Board opened a school with tools made by the Coast Guard. | Rail Board
The port of Oslo received two cranes from the Harbour Fund. | Harbour Fund
The Port Authority received two cranes from the Harbour Fund. | Harbour Fund
A grant of $4 million from the Reef Foundation will restore three reefs. | Reef Foundation
Drafting a code, led for Peru by the Port Board, and for Chile by the Navy Office. | Port Board; Navy Office
Mapping soils, led by the Soil Bureau on the Dutch bank and the Land Commission. | Soil Bureau; Land Commission
# who is told to act
The Rail Board awarded the Andes Foundation $4,000 to run a school. | Rail Board; Andes Foundation
The ministers instructed the Port Authority to open a dock. | Port Authority
The Tax Office said it has hired 40 inspectors. | Tax Office
The Tax Office announced in May that it will hire 40 inspectors. | Tax Office
The ministers agreed the Tax Office would hire 40 inspectors. | Tax Office
# whose it is
Celebrating the Ministry of Trade’s Salt Roads fair in Lima in May 2022. | Ministry of Trade
Promoting jam through the Fruit Agency’s Young Cooks Programme. | Fruit Agency
Launching NASA’s mission to Europa. | NASA
Equipping ten farms with a $3 million NORFUND grant. | NORFUND
Building the ESA-JAXA dust probe. | ESA; JAXA
Sending SENAI and TAFE trainers to a camp in Lima. | SENAI; TAFE
Opening a USAID-funded clinic. | USAID
An IMO rule on ballast will enter into force. |
ASEAN member states will open a school. |
# cities and provinces act, countries and their governments do not
The City of Turku opened a tram line in May 2022. | City of Turku
Kent County and the Town of Ash will build a path. | Kent County; Town of Ash
Peru and Chile will open a school. |
The Government of Peru will open a school. |
The Government of the Republic of Peru will open a school. |
The European Union will open a school. |
# firms and schools act where nobody else does
The University of Tacna will open a school. | University of Tacna
The Rail Board and the University of Tacna will open a school. | Rail Board
The Rail Board and Acme Motors Inc will open a school. | Rail Board
# bodies without a word for one
The Alpine Snow Watch will publish a map. | Alpine Snow Watch
The Nogales Bridge will open in May 2024. |
The Green Skies Programme will train 400 pilots. |
# a sentence of which no verb is known
Ministry of Works to circulate the draft. | Ministry of Works
Ana Soto (Ministry of Works) to report on bridges. | Ministry of Works
"""

SPANISH = """
La Junta de Aguas publicará una guía. | Junta de Aguas
La guía fue publicada por parte de la Junta de Aguas en mayo de 2022. | Junta de Aguas
La guía fue publicada por conducto del Instituto de Pesca en mayo de 2022. | Instituto de Pesca
Informó la Junta de Aguas que instalará 40 bombas. | Junta de Aguas
Se instruyó a la Junta de Aguas a presentar un informe. | Junta de Aguas
La Junta de Aguas capacitó al Instituto de Pesca en mayo de 2022. | Junta de Aguas
Con el apoyo del Banco de Obras, el Ayuntamiento de Lepe construirá un canal. | Banco de Obras; Ayuntamiento de Lepe
El municipio de Lepe recibió 4 millones de euros del Fondo de Aguas. | Fondo de Aguas
Representantes de la Junta de Aguas firmarán un convenio. | Junta de Aguas
El DHS y la USAID abrirán una oficina. | DHS; USAID
La Junta de Aguas y la Sedesol entregaron 40 casas en mayo de 2022. | Junta de Aguas; Sedesol
Las listas AUGE crecerán. |
Las Partes firmarán un convenio. |
El Gobierno de México abrirá una oficina. |
El Gobierno del Estado de Jalisco abrirá una oficina. | Gobierno del Estado de Jalisco
Se construirá la sede de la Junta de Aguas en mayo de 2024. |
Con el fin de apoyar a la Junta de Aguas, Chile construirá un canal. |
"""


def rows(table: str) -> list[tuple[str, tuple[str, ...]]]:
    lines = [line.partition("|") for line in table.strip().splitlines() if not line.startswith("#")]
    return [(text.strip(), tuple(n.strip() for n in named.split(";") if n.strip())) for text, _, named in lines]


def doers(text: str, language: str) -> tuple[str, ...]:
    """Everybody who does one of the things that a sentence tells."""
    lexicon = load_lexicon(language)
    mentions = DateReading(REVIEW_DAY, language, Calendar()).read(text)
    line = Line(text, mentions, spans(mentions, text, lexicon), listed=True)
    names = agency_names([text], (), lexicon)
    return tuple(dict.fromkeys(name for event in events_in(line, lexicon) for name in doers_of(event, line, names)))


@pytest.mark.parametrize(("text", "expected"), rows(ENGLISH), ids=[text for text, _ in rows(ENGLISH)])
def test_agencies_are_the_actors(text: str, expected: tuple[str, ...]) -> None:
    assert doers(text, "en") == expected


@pytest.mark.parametrize(("text", "expected"), rows(SPANISH), ids=[text for text, _ in rows(SPANISH)])
def test_so_it_is_in_spanish(text: str, expected: tuple[str, ...]) -> None:
    assert doers(text, "es") == expected


def test_a_short_name_is_used_from_its_definition_on() -> None:
    extraction = extracted(
        item("Peru’s National Service of Ports (SENAPO) will open a school."),
        item("SENAPO will open a museum."),
        item("The National Service of Ports will open a bridge."),
    )
    assert [commitment.agencies for commitment in extraction.commitments] == [("SENAPO",)] * 3


def test_the_board_is_the_one_board_that_the_document_names() -> None:
    extraction = extracted(item("The Rail Board will open a school."), item("The Board will open a museum."))
    assert [commitment.agencies for commitment in extraction.commitments] == [("Rail Board",)] * 2


def test_the_workspace_names_agencies_and_their_aliases() -> None:
    settings = ExtractSettings(agencies=(Agency("SENAPO", None, ("National Service of Ports", "Puertos Perú")),))
    extraction = extracted(
        item("Puertos Perú will open a school."),
        item("The National Service of Ports will open a museum."),
        settings=settings,
    )
    assert [commitment.agencies for commitment in extraction.commitments] == [("SENAPO",)] * 2


@pytest.mark.parametrize(
    "text", ["The Sea Trade Agreement (STA) will help.", "A Single Window (SW) opened in May 2023."]
)
def test_an_abbreviated_thing_is_no_agency(text: str) -> None:
    assert all(commitment.agencies == () for commitment in extracted(item(text)).commitments)


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ("The Harbour Board will:", ("Harbour Board",)),
        ("The Harbour Board, together with the Navy Office, has agreed to:", ("Harbour Board", "Navy Office")),
        ("After a visit to the Harbour Board, the ministers agreed to:", ()),
    ],
)
def test_who_leads_in_a_list_does_what_its_items_say(lead: str, expected: tuple[str, ...]) -> None:
    extraction = extracted(paragraph(lead), item("Publish a map of the reefs by May 2024."))
    assert [commitment.agencies for commitment in extraction.commitments] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Port Authority: Publish a map of the reefs by May 2024.", ("Port Authority",)),
        ("Port Authority and Navy Office: Publish a map by May 2024.", ("Port Authority", "Navy Office")),
        ("Port Authority: Peru will publish a map of the reefs by May 2024.", ()),
    ],
)
def test_a_label_names_who_acts(text: str, expected: tuple[str, ...]) -> None:
    assert [commitment.agencies for commitment in extracted(item(text)).commitments] == [expected]


@pytest.mark.parametrize(("label", "expected"), [("ANAM:", ("ANAM",)), ("ACTION:", ()), ("Status:", ())])
def test_a_label_in_capitals_may_be_a_word(label: str, expected: tuple[str, ...]) -> None:
    assert agencies_of_label(label, agency_names([label], (), load_lexicon("en"))) == expected


def test_the_heading_of_a_section_may_name_who_acts() -> None:
    headings = ("Plan of the fishing year", "Ministry of Fisheries")
    extraction = extracted(item("Publish a map of the reefs by May 2024.", headings=headings))
    assert [commitment.agencies for commitment in extraction.commitments] == [("Ministry of Fisheries",)]


def test_many_names_take_no_longer_each() -> None:
    """Each body of a list and each short form of a document is looked at once."""

    def seconds(count: int) -> float:
        bodies = [f"Reef{at}x Board (RB{at}Q)" for at in range(count)]
        text = f"The map will be drawn by {', the '.join(bodies)} and the Coast Guard."
        start = time.process_time()
        names = agency_names([text, *(f"The {body} will meet." for body in bodies)], (), load_lexicon("en"))
        scene = Scene(text=text, subject=Span(0, 0), rest=Span(0, len(text)), verb="draw")
        assert len(acting(scene, names)) == count + 1
        return time.process_time() - start

    seconds(50)
    assert seconds(1600) < 12 * max(seconds(400), 0.05)
