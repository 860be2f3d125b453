"""Documents in two languages: each section is read in its own, and a sentence in another language is no section."""

from __future__ import annotations

from datetime import date

from hledtrack.extract import Extraction, ExtractSettings, extract, read_document
from hledtrack.extract.language.spoken import block_languages
from hledtrack.model import Review

ENGLISH = """# Fact sheet on the harbours

- The Port Authority opened a reef school in May 2023.
- The Port Authority will build a wharf for the fishers of Ilo by May 2024.
- The Port Authority will lease two ferries in the third quarter of 2024.
- We welcome the progress that was made by both sides.
"""
SPANISH = """# Hoja informativa sobre los puertos

- La Autoridad Portuaria inauguró una escuela de arrecifes en mayo de 2023.
- La Autoridad Portuaria construirá un muelle para los pescadores de Ilo a más tardar en mayo de 2024.
- La Autoridad Portuaria arrendará dos transbordadores en el tercer trimestre de 2024.
- Celebramos los avances que se han logrado por ambas partes.
"""


def read(text: str, language: str | None = None) -> Extraction:
    document = read_document("plan.md", text.encode())
    review = Review(id="2023-10-10-plan", kind="plan", date=date(2023, 10, 10))
    return extract(document, review, ExtractSettings(language=language))


def told(extraction: Extraction) -> list[tuple[str | None, str | None, str | None]]:
    return [
        (entry.status, entry.title, entry.expected.edtf if entry.expected else None) for entry in extraction.commitments
    ]


def test_each_section_is_read_in_its_own_language() -> None:
    both = read(f"{ENGLISH}\n{SPANISH}")
    assert told(both)[:3] == [
        ("completed", "Open a reef school", None),
        ("planned", "Build a wharf for the fishers of Ilo", "2024-05"),
        ("planned", "Lease two ferries", "2024-35"),
    ]
    assert ("planned", "Construir un muelle para los pescadores de Ilo", "2024-05") in told(both)
    assert ("planned", "Arrendar dos transbordadores", "2024-35") in told(both)


def test_the_findings_keep_the_order_of_the_document() -> None:
    both = read(f"{SPANISH}\n{ENGLISH}\n{SPANISH.replace('Ilo', 'Tacna')}")
    lines = [entry.source.line for entry in both.commitments]
    assert lines == sorted(lines, key=lambda line: line or 0)
    assert len({entry.id for entry in both.commitments}) == len(both.commitments)


def test_every_sentence_is_accounted_for_once() -> None:
    both = read(f"{ENGLISH}\n{SPANISH}")
    quoted = {entry.text for entry in both.commitments} | {left.text for left in both.left_out}
    sentences = [line.removeprefix("- ") for line in f"{ENGLISH}{SPANISH}".splitlines() if line.startswith("- ")]
    assert [sentence for sentence in sentences if sentence not in quoted] == []
    texts = [left.text for left in both.left_out]
    assert len(texts) == len(set(texts))


def test_both_versions_of_one_text_are_told() -> None:
    (problem,) = read(f"{ENGLISH}\n{SPANISH}").problems
    assert "count twice" in problem.what
    assert "import each version" in problem.remedy
    assert not read(ENGLISH).problems


def test_a_sentence_in_another_language_is_no_section() -> None:
    quoted = "- “La escuela de los arrecifes es la más grande de la costa del sur”, said the director of the port.\n"
    document = read_document("plan.md", f"{ENGLISH}{quoted}".encode())
    assert set(block_languages(document)) == {"en"}


def test_a_language_that_somebody_names_holds_for_all() -> None:
    assert len({one.problems for one in (read(ENGLISH, "en"), read(ENGLISH))}) == 1
    document = read(f"{ENGLISH}\n{SPANISH}", "en")
    assert all("count twice" not in problem.what for problem in document.problems)


def test_versions_by_turns() -> None:
    pairs = zip(ENGLISH.splitlines()[2:], SPANISH.splitlines()[2:], strict=True)
    turns = "\n".join(f"{one}\n{two}" for one, two in pairs)
    assert list(block_languages(read_document("plan.md", turns.encode()))) == ["en", "es"] * 4


def test_guillemets_of_a_quotation_are_no_breadcrumb() -> None:
    closing = "También se abrirá un centro de «pesca y corales», además de una escuela para «cuidar los arrecifes»."
    (entry, *_) = read(f"# Acta\n\nLa Junta se reunió en Ilo.\n\n{closing}\n").commitments
    assert entry.text == closing
