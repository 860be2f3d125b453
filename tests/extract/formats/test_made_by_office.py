"""Text and sheets as LibreOffice saves them: days as they are shown, merged cells, values of formulas, lists."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hledtrack.extract import Extraction, ExtractSettings, extract, read_document
from hledtrack.model import Review

DOCUMENTS = Path(__file__).parent / "documents"
REVIEW = Review(id="2026-03-01-plan", kind="plan", date=date(2026, 3, 1))


def read(name: str) -> Extraction:
    return extract(read_document(name, (DOCUMENTS / name).read_bytes()), REVIEW, ExtractSettings())


def told(extraction: Extraction) -> list[tuple[str | None, ...]]:
    """Pillar, title, agencies, status, and when it is due or was done."""
    return [
        (
            one.pillar,
            one.title,
            "+".join(one.agencies),
            one.status.value if one.status else None,
            (one.actual or one.expected).edtf if one.actual or one.expected else None,
        )
        for one in extraction.commitments
    ]


def test_sheets() -> None:
    found = read("harbour-works.ods")
    assert told(found) == [
        ("Quays", "Open the north quay", "Quay Board", "in_progress", "2026-10-01"),
        ("Quays", "Repair the south quay", "Sea Office", "completed", "2026-01-15"),
        ("Quays", "Paint the tower", "Quay Board", "in_progress", "2026-12-31"),
        ("Bays", "Dredge the bay", "Sea Office", "planned", "2027-01"),
        ("Boats", "Count the boats", "", "planned", "2026-35"),
    ]
    assert [one.progress for one in found.commitments] == [40, 100, 25, 0, None]
    assert [str(problem) for problem in found.problems] == [
        "harbour-works.ods: sheet Boats: cells hold the error #DIV/0! (in A3); mend the formula and save it anew"
    ]


def test_text() -> None:
    found = read("harbour-works.odt")
    assert told(found) == [
        ("Pillar I: Quays", "Open the north quay", "", "planned", "2026-10"),
        ("Pillar I: Quays", "Publish the tariff", "Quay Board", "planned", "2026-06-30"),
        ("Pillar I: Quays", "Repair the south quay", "", "planned", "2026-05"),
        ("Pillar II: Bays", "Dredge the bay", "Sea Office", "planned", "2026-12-31"),
        ("Pillar II: Bays", "Count the boats", "Sea Office", "in_progress", "2026-03"),
        ("Pillar II: Bays", "Sign the pact of the bays", "Sea Office", "completed", "2026-02-03"),
    ]
    assert not found.problems
