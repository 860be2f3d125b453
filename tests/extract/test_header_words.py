"""What headers name, by their head noun and the words beside it."""

from __future__ import annotations

import pytest

from hledtrack.extract.tables.header_words import folded_header, read_header

ENGLISH = {
    "title": (
        "Action|Milestone|projectName|promise_text|Task Name|What|Commitment title|Name of commitment|Key result|"
        "What we promised|Action agreed|Measure proposed"
    ),
    "text": (
        "Description|Description of commitment|Commitment description|Remarks|Text|Full text|Wording|"
        "What is the commitment?"
    ),
    "agencies": (
        "Owner|Action owner|leadDepartment|Responsible party|Who|Assigned To|Agency Name|Lead implementing agency|"
        "Responsible for action|Ministry|Delivered by"
    ),
    "expected": (
        "Due|Due Date|Deadline|By when|estimatedCompletionDate|Target date|End date|Date of completion|Delivery date|"
        "Project end date|Timeframe|Start and end date|Timing End|Timescale|To|Expected completion|ETA"
    ),
    "revised": (
        "Revised due date|New deadline|Updated target date|Extended deadline|Extended to|Extension granted until|"
        "Forecast|Forecast finish"
    ),
    "original": "Original due date|Baseline date|Initial target date",
    "actual": "Actual completion date|Actual end|Actual delivery|Date completed|Completed Date|Date delivered",
    "begin": (
        "Start date|Start|Commencement date|Planned start date|Start (planned)|Estimated start|Actual start date|"
        "Timing Start|Implementation start|Timeframe From"
    ),
    "recorded": "Date raised|Date updated|Approval date|Meeting date|Last update date",
    "status": (
        "Status|currentStatus|Level of completion|Implementation status|RAG status|Verdict|Status of action|"
        "Where are we now?|"
        "Met / Partially met / Not met|Completed/Ongoing"
    ),
    "progress": "% complete|Percent complete|Progress (%)|Completion rate",
    "number": "No.|Ref|Action number|ID",
    "pillar": "Theme|Pillar",
    "location": "Location|Region",
    "other": "Budget|Project cost|Comments|Owner email|Evidence of completion|Schedule note|Next steps|% of cost",
}
SPANISH = {
    "title": "Acuerdo|Acción|Actuación|Compromiso|Nombre del proyecto|Hito|Meta|Qué|Actividad",
    "text": "Descripción|Descripción del compromiso|Observaciones|Texto|Enunciado",
    "agencies": "Responsable|Ejecutor|Responsable de la acción|Unidad responsable|Dependencia|Quién|Entidad",
    "expected": "Término|Plazo|Fecha límite|Fecha de término|Fecha prevista|Vencimiento|Cuándo|Fecha compromiso",
    "revised": "Nueva fecha|Fecha reprogramada",
    "original": "Fecha original|Fecha inicial",
    "actual": "Fecha de cumplimiento|Fecha real de término",
    "begin": "Fecha de inicio|Inicio",
    "recorded": "Fecha de actualización|Fecha de registro",
    "status": "Estado|Estatus|Semáforo|Nivel de cumplimiento|Situación actual|Grado de avance",
    "progress": "Porcentaje de avance|Avance (%)|% de avance",
    "number": "Número de compromiso|Folio",
    "other": "Presupuesto|Medio de verificación|% ejecutado del presupuesto",
}
CASES = [
    (language, header, role)
    for language, roles in (("en", ENGLISH), ("es", SPANISH))
    for role, headers in roles.items()
    for header in headers.split("|")
]


@pytest.mark.parametrize(("language", "header", "role"), CASES)
def test_what_a_header_names(language: str, header: str, role: str) -> None:
    assert read_header(header, language).role == role


@pytest.mark.parametrize("header", ["Date", "Year", "Progress", "Completion"])
def test_headers_that_the_values_have_to_bear_out(header: str) -> None:
    assert read_header(header, "en").doubtful


@pytest.mark.parametrize("header", ["dueDate", "DueDate", "due_date", "Due date:", "DUE DATE", " Due  Date "])
def test_one_header_in_many_spellings(header: str) -> None:
    assert folded_header(header) == "due date"


@pytest.mark.parametrize(
    "header", ["Foo", "Sales in 2024", "", "The ministers met in the harbour to talk about the works of the year"]
)
def test_what_names_nothing(header: str) -> None:
    assert read_header(header, "en").role is None
