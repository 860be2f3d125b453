"""Delimited tables: a block for each row, cells under their headers."""

from __future__ import annotations

import pytest

from hledtrack.extract.document import Document
from hledtrack.extract.readers import read_document


def table(text: str, name: str = "goals.csv") -> Document:
    return read_document(name, text.encode("utf-8"))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters(delimiter: str) -> None:
    rows = [["task", "lead", "due"], ["map", "Oslo", "May 2020"], ["atlas", "Bergen", "2021"]]
    document = table("\n".join(delimiter.join(row) for row in rows))
    cells = [(cell.header, cell.text) for cell in document.blocks[0].cells]
    assert cells == [("task", "map"), ("lead", "Oslo"), ("due", "May 2020")]
    assert [(block.row, block.line_at(0)) for block in document.blocks] == [(1, 2), (2, 3)]


def test_commas_within_fields_do_not_win() -> None:
    document = table("task;due\nmaps, atlases, globes;2020\npiers, quays;2021\n")
    assert [cell.text for cell in document.blocks[0].cells] == ["maps, atlases, globes", "2020"]


def test_rows_with_line_ends_in_fields_know_their_first_line() -> None:
    document = table('task,due\n"a map\r\nof the lake",2020\r\n\r\npier,2021\n')
    assert document.blocks[0].cells[0].text == "a map of the lake"
    assert [(block.row, block.line_at(0)) for block in document.blocks] == [(1, 2), (2, 5)]


def test_a_title_above_the_header_is_passed_over() -> None:
    document = table("Goals of 2020,,\n,,\ntask,lead,due\nmap,Oslo,2020\n")
    assert [cell.header for cell in document.blocks[0].cells] == ["task", "lead", "due"]


def test_cells_that_repeat_the_one_above() -> None:
    document = table('task,lead\nmap,Oslo\natlas,ditto\nglobe,""""\n')
    assert [block.cells[1].text for block in document.blocks] == ["Oslo", "Oslo", "Oslo"]


def test_rows_longer_and_shorter_than_the_header() -> None:
    document = table("task,due\nmap\npier,2020,spare\n")
    assert [(cell.header, cell.text) for cell in document.blocks[1].cells] == [
        ("task", "pier"),
        ("due", "2020"),
        ("", "spare"),
    ]
