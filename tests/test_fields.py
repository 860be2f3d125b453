"""The table of fields and what is made of it: a new field is an attribute and a row."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from hledtrack.model import Commitment
from hledtrack.model.fields import CARRIED, COMPARED, FIELDS, SOURCE_FIELDS
from hledtrack.report.commitments.commitment_json import commitment_fields
from hledtrack.report.exports.commitment_table import COLUMNS
from hledtrack.store.index.index_schema import COMMITMENTS, SEARCHED
from hledtrack.store.snapshots.snapshot_fields import COMMITMENT_FIELDS

DOCS = Path(__file__).parent.parent / "docs"
NAMES = [field.name for field in FIELDS]


def test_each_attribute_of_a_commitment_is_a_row_in_its_order() -> None:
    assert [field.name for field in fields(Commitment) if field.name not in ("source", "extra")] == NAMES


def test_snapshots_index_json_and_tables_have_them_all() -> None:
    assert list(COMMITMENT_FIELDS) == [*NAMES, *SOURCE_FIELDS]
    assert [name for name in COMMITMENTS if name in NAMES] == NAMES
    assert {field.name for field in FIELDS if field.searched} == set(SEARCHED)
    assert {field.name for field in FIELDS if field.in_json} <= commitment_fields(Commitment(id="a")).keys()
    assert {field.name for field in FIELDS if field.column} <= {column.name for column in COLUMNS}


def test_what_belongs_to_a_field_belongs_to_one_that_is_carried() -> None:
    assert {field.beside for field in FIELDS if field.beside} <= set(CARRIED)
    assert set(COMPARED) <= set(CARRIED)


@pytest.mark.parametrize("page", ["workspace.md", "json.md"])
def test_the_manual_names_them_all(page: str) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    asked = [field.name for field in FIELDS if page == "workspace.md" or field.in_json]
    assert [name for name in asked if name not in text] == []
