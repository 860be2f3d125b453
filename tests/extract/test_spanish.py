"""The basics in Spanish."""

from __future__ import annotations

import pytest

from tests.extract.reading import Entry, entries, extracted, item, paragraph

SENTENCES = [
    (
        "La Autoridad Portuaria inauguró en 2022 un muelle.",
        [Entry("completed", "Inaugurar un muelle", actual="2022", agencies=("Autoridad Portuaria",))],
    ),
    (
        "La Autoridad Portuaria prevé abrir una escuela en mayo de 2024.",
        [Entry("planned", "Abrir una escuela", expected="2024-05", agencies=("Autoridad Portuaria",))],
    ),
    ("Se llevará a cabo una feria en mayo de 2024.", [Entry("planned", "Llevar a cabo una feria", expected="2024-05")]),
    ("Chile está construyendo un puente.", [Entry("in_progress", "Construir un puente")]),
    ("El contrato fue cancelado.", [Entry("cancelled", "Cancelar el contrato")]),
    ("La delegación fue encabezada por la ministra.", []),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES, ids=[text for text, _ in SENTENCES])
def test_spanish_sentences(text: str, expected: list[Entry]) -> None:
    assert entries(extracted(item(text), language="es", stated=bool(expected))) == expected


def test_progress_in_spanish() -> None:
    text = (
        "El Ministerio de Obras reporta un avance de 55% en el puente. "
        "Se espera que la obra concluya el 15 de mayo de 2024."
    )
    (entry,) = entries(extracted(item(text), language="es", stated=True))
    assert (entry.status, entry.progress, entry.expected) == ("in_progress", 55, "2024-05-15")


# one row for each way of telling that once went wrong; the review is of 10 October 2023
KINDS = [
    # verbs that no list knows
    ("La Junta Portuaria enarboló 30 boyas en mayo de 2023.", "completed", "Enarbolar 30 boyas", None, "2023-05"),
    ("La Junta Portuaria calafateará dos botes en mayo de 2024.", "planned", "Calafatear dos botes", "2024-05", None),
    ("La Junta Portuaria está calafateando dos botes.", "in_progress", "Calafatear dos botes", None, None),
    ("- Calafatear dos botes en mayo de 2024.", "planned", "Calafatear dos botes", "2024-05", None),
    # under way, by its stage or with a verb beside its gerund
    ("El reglamento se encuentra en proceso de revisión.", "in_progress", "Completar el reglamento", None, None),
    ("El decreto ya fue redactado y está en fase de firma.", "in_progress", "Redactar el decreto", None, None),
    ("La Junta Portuaria viene calafateando dos botes.", "in_progress", "Calafatear dos botes", None, None),
    ("La Junta se encuentra capacitando a 40 prácticos.", "in_progress", "Capacitar a 40 prácticos", None, None),
    ("El muelle sigue construyéndose.", "in_progress", "Construir el muelle", None, None),
    ("El muelle está por concluir.", "planned", "Concluir el muelle", None, None),
    # what is foreseen, aimed at, or said to be
    ("Se tiene previsto que el muelle abra en mayo de 2024.", "planned", "Abrir el muelle", "2024-05", None),
    ("Está previsto que las obras concluyan en mayo de 2024.", "planned", "Concluir las obras", "2024-05", None),
    ("Se prevé la construcción de un faro en Ilo.", "planned", "Construir un faro en Ilo", None, None),
    ("La meta es capacitar a 40 prácticos en 2024.", "planned", "Capacitar a 40 prácticos", "2024", None),
    ("Uno de los apoyos fue la entrega de 12 botes.", "completed", "Entregar 12 botes", None, None),
    ("La visita permitió la firma de un convenio de pesca.", "completed", "Firmar un convenio de pesca", None, None),
    # we and I
    ("Calafatearemos dos botes en mayo de 2024.", "planned", "Calafatear dos botes", "2024-05", None),
    ("Enviaré al Congreso una ley de puertos.", "planned", "Enviar al Congreso una ley de puertos", None, None),
    # where the subject begins
    ("La ley que crea el fondo será promulgada.", "planned", "Promulgar la ley que crea el fondo", None, None),
    ("En Ilo el fondo se constituyó en mayo de 2023.", "completed", "Constituir el fondo", None, "2023-05"),
    ("El canal se difiere a 2025, toda vez que falta el permiso.", "planned", "Completar el canal", "2025", None),
    ("El pacto se firmará una vez que haya quórum.", "planned", "Firmar el pacto", None, None),
    ("Fue suscrito por ambas partes un convenio de pesca.", "completed", "Suscribir un convenio de pesca", None, None),
    ("Arranca en mayo de 2024 la obra del faro.", "planned", "Arrancar la obra del faro", "2024-05", None),
    # what is said of what somebody says
    ("Se entregaron 12 botes, destacó el alcalde Juan Ríos.", "completed", "Entregar 12 botes", None, None),
    ("La Junta pidió que se repare el muelle.", "planned", "Reparar el muelle", None, None),
    # counted things and what was done to them
    ("- 20 km de canales dragados en Ilo.", "completed", "Dragar 20 km de canales", None, None),
    # what undergoes the verb stands behind it
    ("Fue inaugurada en mayo de 2023 la rampa de Ilo.", "completed", "Inaugurar la rampa de Ilo", None, "2023-05"),
    ("En Ilo fue inaugurada por la ministra la rampa.", "completed", "Inaugurar la rampa", None, None),
    ("También fueron aprobadas las tarifas del muelle.", "completed", "Aprobar las tarifas del muelle", None, None),
    ("Se ha iniciado ya la pintura de 16 botes.", "completed", "Iniciar la pintura de 16 botes", None, None),
    ("El puerto concluyó ya la pintura de la grúa.", "completed", "Concluir la pintura de la grúa", None, None),
    ("Abrirá en Ilo, en mayo de 2024, una escuela.", "planned", "Abrir una escuela", "2024-05", None),
    # quedar, deber, restar
    ("Quedó instalado el 14 de marzo el faro de Ilo.", "completed", "Instalar el faro de Ilo", None, "2023-03-14"),
    ("Quedará constituido en Ilo, en mayo de 2024, un comité.", "planned", "Constituir un comité", "2024-05", None),
    (
        "Las obras del faro deberán concluirse en mayo de 2024.",
        "planned",
        "Concluir las obras del faro",
        "2024-05",
        None,
    ),
    ("Restan por pintar 16 botes.", "planned", "Pintar 16 botes", None, None),
    ("El faro estará listo en mayo de 2024.", "planned", "Completar el faro", "2024-05", None),
    # whose pronoun it is
    ("El puerto se comprometió a trabajar por una red.", "planned", "Trabajar por una red", None, None),
    # what is put off or dropped
    ("La licitación del faro se difiere a 2024.", "planned", "Licitar el faro", "2024", None),
    ("Se tomó nota de que la rampa de Ilo se cancela.", "cancelled", "Cancelar la rampa de Ilo", None, None),
    # what is agreed with somebody, and what somebody is charged with
    ("La Junta acordó con el puerto pintar el faro.", "planned", "Pintar el faro", None, None),
    ("Se instruye al puerto para que pinte el faro.", "planned", "Pintar el faro", None, None),
    ("El puerto ofreció pintar el faro.", "planned", "Pintar el faro", None, None),
    # what goes on in the future, and works under way
    ("Continuaremos pintando el faro de Ilo.", "in_progress", "Pintar el faro de Ilo", None, None),
    ("El alcalde supervisó los avances del faro.", "in_progress", "Supervisar los avances del faro", None, None),
    # when the works on a thing end
    (
        "El puerto abrirá una rampa, cuyas obras concluirán en mayo de 2024.",
        "planned",
        "Abrir una rampa",
        "2024-05",
        None,
    ),
    # a relative clause does not make the item its own
    (
        "- Firma del pacto del faro, cuya obra se espera para mayo de 2024.",
        "completed",
        "Firmar el pacto del faro",
        None,
        None,
    ),
    # what stands between a noun of doing and its thing
    ("- Reanudación, tras dos años, de las ferias de Ilo.", "planned", "Reanudar las ferias de Ilo", None, None),
    # how many of several
    ("De las 60 boyas se han pintado 17.", "in_progress", "Pintar las 60 boyas", None, None),
    ("- Pintura de 12 botes; a la fecha se han entregado 5.", "in_progress", "Pintar 12 botes", None, None),
    # a clause that only says when
    ("Restan por pintar 16 botes, lo que se hará en mayo de 2024.", "planned", "Pintar 16 botes", "2024-05", None),
    ("Se pospuso la feria, que tendrá lugar ahora en mayo de 2024.", "planned", "Completar la feria", "2024-05", None),
    ("El faro no ha sido pintado; la nueva fecha es el 15 de mayo.", "planned", "Pintar el faro", "2024-05-15", None),
    ("Abrirá, junto con la Junta, una feria en mayo de 2024.", "planned", "Abrir una feria", "2024-05", None),
    # what somebody says in his own words, and what a declaration hails in the base form
    ("“Se abrirá una escuela en mayo de 2024”, dijo el alcalde.", "planned", "Abrir una escuela", "2024-05", None),
    ("- Destacar la puesta en marcha de la plataforma.", "completed", "Poner en marcha la plataforma", None, None),
    # what is not to be done
    ("El puerto no cobrará cuota alguna en 2024.", "planned", "No cobrar cuota alguna", "2024", None),
    # a numbered decision
    ("Acuerdo 3/02. El puerto pintará el faro en mayo de 2024.", "planned", "Pintar el faro", "2024-05", None),
    # a noun that looks like a verb
    ("El programa de becas abrirá en mayo de 2024.", "planned", "Abrir el programa de becas", "2024-05", None),
    # terms and quarters
    (
        "El faro se pintará dentro de los 30 días siguientes a la firma de este comunicado.",
        "planned",
        "Pintar el faro",
        "2023-10-10/2023-11-09",
        None,
    ),
    ("El faro se pintará en el II trimestre de 2024.", "planned", "Pintar el faro", "2024-34", None),
]


@pytest.mark.parametrize(("text", "status", "title", "expected", "actual"), KINDS, ids=[row[0] for row in KINDS])
def test_ways_of_telling(text: str, status: str, title: str, expected: str | None, actual: str | None) -> None:
    block = item(text.removeprefix("- ")) if text.startswith("- ") else paragraph(text)
    (entry,) = entries(extracted(block, language="es", stated=True))
    assert (entry.status, entry.title, entry.expected, entry.actual) == (status, title, expected, actual)


SEVERAL = [
    ("- Pintura de 22 botes y construcción de cinco rampas.", ["Pintar 22 botes", "Construir cinco rampas"]),
    (
        "- Capacitar a 20 buzos, publicar un manual y abrir una escuela.",
        ["Capacitar a 20 buzos", "Publicar un manual", "Abrir una escuela"],
    ),
    (
        "- Abrir tres faros: en Ilo en mayo de 2024, en Tacna en junio de 2024 y en Arica en julio de 2024.",
        ["Abrir tres faros", "Abrir tres faros: en Tacna", "Abrir tres faros: en Arica"],
    ),
    (
        "- Hacer dos ferias, una en Ilo en marzo de 2024 y otra en Tacna en mayo de 2024.",
        ["Hacer dos ferias, una en Ilo", "Hacer dos ferias, otra en Tacna"],
    ),
    (
        "El puerto se comprometió a pintar el faro en mayo de 2024, y la Junta a plantar 40 corales.",
        ["Pintar el faro", "Plantar 40 corales"],
    ),
    (
        "El puerto desarrollará boyas nuevas, un Mapa de Arrecifes, un Registro de Redes y abrirá una escuela.",
        [
            "Desarrollar boyas nuevas",
            "Desarrollar un Mapa de Arrecifes",
            "Desarrollar un Registro de Redes",
            "Abrir una escuela",
        ],
    ),
    (
        "La Junta ejecuta obras como la ampliación del muelle y la reparación de dos faros.",
        ["Ampliar el muelle", "Reparar dos faros"],
    ),
    (
        "Se destinaron 20 millones de pesos a faros, 12 millones a botes y 3 millones a redes.",
        ["Destinar 20 millones de pesos a faros", "Destinar 12 millones a botes", "Destinar 3 millones a redes"],
    ),
    (
        "Entre las obras concluidas figuran la ampliación del muelle, la compra de dos botes y un faro.",
        ["Ampliar el muelle", "Comprar dos botes", "Un faro"],
    ),
    (
        "El puerto anunció la construcción de un faro, la compra de dos botes y una feria de pesca.",
        ["Construir un faro", "Comprar dos botes", "Anunciar una feria de pesca"],
    ),
]


@pytest.mark.parametrize(("text", "titles"), SEVERAL, ids=[row[0][:40] for row in SEVERAL])
def test_several_things_of_one_sentence(text: str, titles: list[str]) -> None:
    block = item(text.removeprefix("- ")) if text.startswith("- ") else paragraph(text)
    assert [entry.title for entry in entries(extracted(block, language="es", stated=True))] == titles


CHARGED = [
    ("Queda a cargo de la Junta Portuaria la compra de dos botes.", ("Junta Portuaria",)),
    (
        "Las Secretarías de Pesca y de Hacienda y Crédito Público abrirán un faro.",
        ("Secretaría de Pesca", "Secretaría de Hacienda y Crédito Público"),
    ),
    ("La Agencia Nacional de Aduanas de México abrirá un faro.", ("Agencia Nacional de Aduanas",)),
]


@pytest.mark.parametrize(("text", "agencies"), CHARGED, ids=[row[0] for row in CHARGED])
def test_who_acts(text: str, agencies: tuple[str, ...]) -> None:
    (entry,) = entries(extracted(paragraph(text), language="es", stated=True))
    assert entry.agencies == agencies
