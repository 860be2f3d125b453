"""What ``review`` says of a reading are the figures of the manual."""

from __future__ import annotations

from pathlib import Path

import pytest

from hledtrack.extract.evidence.recall import expected_recall

PAGE = Path(__file__).parents[2] / "docs" / "extraction.md"


def measured() -> dict[str, list[tuple[int, int]]]:
    """The recall in hundreds, alone and after a look at ten sentences, of each row of the table, by language."""
    table = PAGE.read_text("utf-8").split("## How good it is")[1].split("What the confidence is worth")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines() if line[:1] == "|"]
    header = rows[0]
    found: dict[str, list[tuple[int, int]]] = {"en": [], "es": []}
    for row in rows[2:]:
        figures = [round(float(row[header.index(name)]) * 100) for name in ("recall", "recall 10")]
        found["es" if "Spanish" in row[0] else "en"].append((figures[0], figures[1]))
    return found


@pytest.mark.parametrize("language", ["en", "es"])
def test_it_is_the_lowest_and_the_highest_figure_of_the_manual(language: str) -> None:
    rows, said = measured()[language], expected_recall(language)
    alone, looked_at = [row[0] for row in rows], [row[1] for row in rows]
    assert said.read == (min(alone), max(alone))
    assert said.looked_at == (min(looked_at), max(looked_at))
