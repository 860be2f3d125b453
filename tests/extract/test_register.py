"""The ways in which fact sheets, joint statements, action plans and progress reports say what is done.

The review is of 10 October 2023. Cases are list items where ``listed`` says so and paragraphs otherwise.
"""

from __future__ import annotations

import pytest

from tests.extract.reading import Entry, entries, extracted, item, paragraph

WELCOMED = [
    ("The leaders hailed the setting up of a Reef Network.", [Entry("completed", "Set up a Reef Network")]),
    ("The leaders appreciated Peru’s signing of the Reef Pact.", [Entry("completed", "Sign the Reef Pact")]),
    (
        "The leaders welcomed the entry into force of the Reef Pact on 1 May 2023.",
        [Entry("completed", "Bring into force the Reef Pact", actual="2023-05-01")],
    ),
    (
        "The leaders noted the decision of Peru’s Ministry of Ports to lease a ferry by May 2024.",
        [Entry("planned", "Lease a ferry", expected="2024-05", agencies=("Ministry of Ports",))],
    ),
    ("The leaders welcomed Chile’s plans to lease a ferry.", [Entry("planned", "Lease a ferry")]),
    (
        "The leaders welcomed a new memorandum between the two ports.",
        [Entry("completed", "Welcome a new memorandum between the two ports")],
    ),
    (
        "We welcome the signing of the Reef Pact in May 2023.",
        [Entry("completed", "Sign the Reef Pact", actual="2023-05")],
    ),
    ("The leaders welcome the launch of three ferry lines.", [Entry("completed", "Launch three ferry lines")]),
    ("We adopt the Coast Principles.", [Entry("completed", "Adopt the Coast Principles")]),
    ("We task our officials to draft a map by May 2024.", [Entry("planned", "Draft a map", expected="2024-05")]),
    (
        "The deadline for the map was extended from June 2023 to May 2024.",
        [Entry("planned", "Complete the map", expected="2024-05")],
    ),
    ("The ferry line starts in May 2024.", [Entry("planned", "Start the ferry line", expected="2024-05")]),
    ("The ferry line starts in the south.", []),
    ("Peru and Chile concurred to open a school.", [Entry("planned", "Open a school")]),
    ("The ports have yet to publish a map.", [Entry("planned", "Publish a map")]),
    ("The ferry lease was suspended.", [Entry("cancelled", "Suspend the ferry lease")]),
    (
        "The Port Board was tasked with drafting a map by May 2024.",
        [Entry("planned", "Draft a map", expected="2024-05", agencies=("Port Board",))],
    ),
    ("Peru has agreed to remove tariffs on fish.", [Entry("planned", "Remove tariffs on fish")]),
    (
        "A ferry between Arica and Ilo starts service in May 2024.",
        [Entry("planned", "Put into service a ferry between Arica and Ilo", expected="2024-05")],
    ),
    ("The ports held a detailed discussion of fish.", []),
    ("The leaders reaffirmed their commitment to clean water.", []),
    ("Participants exchanged views on ferries.", []),
    ("Peru has pledged $4 million for a dock.", [Entry("planned", "Pledge $4 million for a dock")]),
    ("We support open trade.", []),
    ("The leaders welcomed the good spirit of the talks.", []),
    ("The leaders reaffirmed the importance of clean water.", []),
    ("The leaders look forward to the early conclusion of the talks.", []),
    ("No progress has been made on the ferry lease.", []),
]


@pytest.mark.parametrize(("text", "expected"), WELCOMED, ids=[text for text, _ in WELCOMED])
def test_what_is_welcomed_is_done_or_planned(text: str, expected: list[Entry]) -> None:
    assert entries(extracted(paragraph(text), stated=bool(expected))) == expected


PROSE = [
    (
        "The Port Board will issue a call by 1 May 2024 and announce awards by 1 July 2024.",
        ["Issue a call", "Announce awards"],
    ),
    ("Following tests of the cranes, the Rail Board opened a dock.", ["Open a dock"]),
    ("Members committed to publish their port plans no later than COP28.", ["Publish their port plans"]),
    ("To strengthen trade in chips and printed circuit boards, Peru opened a laboratory.", ["Open a laboratory"]),
    ("More than 5 million people have been displaced.", []),
    ("Peru intends to reach an agreement on ports by May 2024.", ["Reach an agreement on ports"]),
    ("Peru expects to welcome more than 500 nurses in 2024.", ["Welcome more than 500 nurses"]),
    (
        "The fund will invest $5 million, with awards to Peruvian ports to be announced in May 2024.",
        ["Invest $5 million", "Announce awards to Peruvian ports"],
    ),
    ("Peru and Chile plan to co‑finance a wharf in Arica.", ["Co-finance a wharf in Arica"]),
    ("Peru welcomes Chile’s decision to forward deploy a ferry.", ["Deploy a ferry"]),
    ("We look forward to the signing of the Reef Pact in May 2024.", ["Sign the Reef Pact"]),
    ("The ministers agreed on the creation of a joint fund.", ["Create a joint fund"]),
    (
        "The school will teach 300 people the skills required for a digital port.",
        ["Teach 300 people the skills required for a digital port"],
    ),
    ("Peru and Chile will regularly consult with fishing towns.", ["Consult with fishing towns"]),
    ("The talks lay the foundation for closer ties.", []),
    ("The ports play the defining role in trade.", []),
    ("Two sailors were killed in the storm.", []),
    ("This support includes a pledge to lend $4 million for a dock.", ["Lend $4 million for a dock"]),
    ("Peru plans to purchase up to 20,000 tons of feed.", ["Purchase up to 20,000 tons of feed"]),
    ("Peru will fund joint research projects on reefs.", ["Fund joint research projects on reefs"]),
    ("Peru and its partners—Chile, Fiji, and Tonga—established a new network.", ["Establish a new network"]),
    ("Peru is in the process of finalizing a reef map.", ["Finalize a reef map"]),
    ("The Rail Board will, by March 2024, submit draft rules.", ["Submit draft rules"]),
    ("We are pleased to announce the opening of a consulate.", ["Announce the opening of a consulate"]),
    (
        "Talks on the lease are ongoing, with signature expected in May 2024.",
        ["Complete talks on the lease", "Complete signature"],
    ),
    ("The test phase, originally due in June 2023, was delayed to May 2024.", ["Complete the test phase"]),
    ("They strengthened their ties by launching a campaign.", ["Launch a campaign"]),
]


@pytest.mark.parametrize(("text", "titles"), PROSE, ids=[text for text, _ in PROSE])
def test_prose_names_something_that_can_be_done(text: str, titles: list[str]) -> None:
    assert [entry.title for entry in entries(extracted(paragraph(text), stated=bool(titles)))] == titles


LISTED = [
    ("Finalizing and implementing the reef plan.", [Entry("planned", "Finalize and implement the reef plan")]),
    (
        "Convening experts on advanced docks and other settled matters.",
        [Entry("completed", "Convene experts on advanced docks and other settled matters")],
    ),
    (
        "Building on the first round, the Rail Board will open a second call in May 2024.",
        [Entry("planned", "Open a second call", expected="2024-05", agencies=("Rail Board",))],
    ),
    ("Lodge the bill in Parliament", [Entry("planned", "Lodge the bill in Parliament")]),
    ("2.4.ii. Establish a hiring hub", [Entry("planned", "Establish a hiring hub")]),
    (
        "Ministry of Ports to table the budget by May 2024",
        [Entry("planned", "Table the budget", expected="2024-05", agencies=("Ministry of Ports",))],
    ),
    ("Reef register to be launched in May 2024", [Entry("planned", "Launch reef register", expected="2024-05")]),
    ("Q4 2023: Launch the reef register", [Entry("planned", "Launch the reef register", expected="2023-36")]),
    ("[Completed] Publish the reef map (May 2023)", [Entry("completed", "Publish the reef map", actual="2023-05")]),
    ("Training of 300 wardens (ongoing)", [Entry("in_progress", "Train 300 wardens")]),
    ("Reef study – completed May 2023", [Entry("completed", "Reef study", actual="2023-05")]),
    ("$4 million for coastal grants", [Entry("planned", "Provide $4 million for coastal grants")]),
    (
        "To advance safe travel and strengthen ties, Peru intends to open a ferry school.",
        [Entry("planned", "Open a ferry school")],
    ),
    (
        "By May 2024, the Rail Board will survey the line, train 20 guards, and publish a map.",
        [
            Entry("planned", "Survey the line", expected="2024-05", agencies=("Rail Board",)),
            Entry("planned", "Train 20 guards", expected="2024-05", agencies=("Rail Board",)),
            Entry("planned", "Publish a map", expected="2024-05", agencies=("Rail Board",)),
        ],
    ),
    (
        "21 ports documented how their boards received their powers.",
        [Entry("completed", "Document how their boards received their powers")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), LISTED, ids=[text for text, _ in LISTED])
def test_list_items_of_plans_and_reports(text: str, expected: list[Entry]) -> None:
    assert entries(extracted(item(text), stated=bool(expected))) == expected


def test_a_sentence_set_as_a_heading_is_no_pillar() -> None:
    heading = "The three ports will deepen their ties and reinforce trade and travel on the whole coast by:"
    (commitment,) = extracted(item("Opening a ferry school.", headings=(heading,))).commitments
    assert commitment.pillar is None


def test_who_is_named_in_the_opening_of_a_sentence_does_not_act() -> None:
    text = "During the meeting of the Coast Commission in May 2023, the Rail Board signed a lease."
    assert [entry.agencies for entry in entries(extracted(item(text)))] == [("Rail Board",)]


SPANISH = [
    ("Se firmó el convenio de riego.", [Entry("completed", "Firmar el convenio de riego")]),
    (
        "La feria se realizará en Lima en mayo de 2024.",
        [Entry("planned", "Realizar la feria en Lima", expected="2024-05")],
    ),
    ("Los ministros destacaron la firma del convenio.", [Entry("completed", "Firmar el convenio")]),
    (
        "Está prevista la firma del convenio en mayo de 2024.",
        [Entry("planned", "Firmar el convenio", expected="2024-05")],
    ),
    ("Ana y Joly acordaron crear una mesa de riego.", [Entry("planned", "Crear una mesa de riego")]),
    ("Compromiso 2: Seguimiento a los fondos.", [Entry("planned", "Dar seguimiento a los fondos")]),
    ("Compromiso 3: Informe público de puertos.", [Entry("planned", "Informe público de puertos")]),
    ("Puesta en marcha de la planta.", [Entry("planned", "Poner en marcha la planta")]),
    ("Reconstrucción y rehabilitación de la vía.", [Entry("planned", "Reconstruir y rehabilitar la vía")]),
    ("El estado estará realizando obras en 8 puertos.", [Entry("planned", "Realizar obras en 8 puertos")]),
    (
        "Las Partes manifestaron su intención de suscribir un memorando.",
        [Entry("planned", "Suscribir un memorando")],
    ),
    ("Se acordó la creación de un comité.", [Entry("planned", "Crear un comité")]),
    ("Actualmente se construyen dos muelles en Arica.", [Entry("in_progress", "Construir dos muelles en Arica")]),
    ("Los presidentes acordaron que se establecerá un fondo.", [Entry("planned", "Establecer un fondo")]),
    ("El piloto inició el 15 de julio de 2023.", [Entry("completed", "Iniciar el piloto", actual="2023-07-15")]),
    (
        "El recinto entrará en operación en mayo de 2024.",
        [Entry("planned", "Poner en operación el recinto", expected="2024-05")],
    ),
    (
        "El plazo para la entrega del informe se amplió a mayo de 2024.",
        [Entry("planned", "Completar la entrega del informe", expected="2024-05")],
    ),
    (
        "La revisión de las normas, prevista para junio de 2023, se pospuso a mayo de 2024.",
        [Entry("planned", "Revisar las normas", expected="2024-05")],
    ),
    ("Se redujo 20% el tiempo de espera.", [Entry("completed", "Reducir 20% el tiempo de espera")]),
    (
        "Los ministros instruyeron al Comité a presentar un informe en mayo de 2024.",
        [Entry("planned", "Presentar un informe", expected="2024-05")],
    ),
    (
        "Alcaldía de Arica: Abrir una oficina.",
        [Entry("planned", "Abrir una oficina", agencies=("Alcaldía de Arica",))],
    ),
    (
        "Acordamos abrir una mesa de riego antes de mayo de 2024.",
        [Entry("planned", "Abrir una mesa de riego", expected="2024-05")],
    ),
    ("Nos comprometemos a abrir un muelle en 2025.", [Entry("planned", "Abrir un muelle", expected="2025")]),
    ("Hemos firmado un convenio sobre pesca.", [Entry("completed", "Firmar un convenio sobre pesca")]),
    ("Estamos construyendo un muelle en Sur.", [Entry("in_progress", "Construir un muelle en Sur")]),
    (
        "Los ministros acordaron que el Grupo se reunirá en Arica en mayo de 2024.",
        [Entry("planned", "Reunir el Grupo en Arica", expected="2024-05")],
    ),
    (
        "Se espera que el muelle se concluya en mayo de 2024.",
        [Entry("planned", "Concluir el muelle", expected="2024-05")],
    ),
    ("Se prevé que sesione en mayo de 2024.", [Entry("planned", "Sesionar", expected="2024-05")]),
    ("Avance del 60% en la obra del canal.", [Entry("in_progress", "Completar la obra del canal", progress=60)]),
]


@pytest.mark.parametrize(("text", "expected"), SPANISH, ids=[text for text, _ in SPANISH])
def test_spanish_says_the_same(text: str, expected: list[Entry]) -> None:
    assert entries(extracted(item(text), language="es", stated=bool(expected))) == expected
