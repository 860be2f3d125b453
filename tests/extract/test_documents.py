"""Whole documents of invented dialogues against what a careful reader takes from them.

``documents/<name>.toml`` lists the entries: ``anchors`` are expressions found in title and text, ``distinct`` in the
title; ``core = false`` marks what a reader may leave out.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomli

from hledtrack.extract import Extraction, ExtractSettings, extract, read_document
from hledtrack.model import Commitment, Review

FOLDER = Path(__file__).parent / "documents"
LISTS = sorted(FOLDER.glob("*.toml"))


def extraction_of(wanted: dict[str, Any]) -> Extraction:
    path = FOLDER / wanted["file"]
    document = read_document(path.name, path.read_bytes())
    day: date = wanted["date"]
    return extract(document, Review(id="r", kind=wanted["kind"], date=day), ExtractSettings())


def is_found(entry: dict[str, Any], commitment: Commitment) -> bool:
    title, both = commitment.title or "", f"{commitment.title} {commitment.text}"
    found = all(re.search(anchor, both, re.IGNORECASE) for anchor in entry["anchors"])
    return found and re.search(entry.get("distinct", ""), title, re.IGNORECASE) is not None


def agrees(entry: dict[str, Any], commitment: Commitment) -> bool:
    expected = commitment.expected.edtf if commitment.expected else ""
    return commitment.status in entry["status"] and expected in entry.get("expected", [expected])


@pytest.mark.parametrize("path", LISTS, ids=[path.stem for path in LISTS])
def test_the_entries_of_a_document(path: Path) -> None:
    wanted = tomli.loads(path.read_text("utf-8"))
    commitments = extraction_of(wanted["document"]).commitments
    core = [entry for entry in wanted["commitment"] if entry.get("core", True)]
    found = [entry for entry in core if any(is_found(entry, c) for c in commitments)]
    right = [entry for entry in core if any(is_found(entry, c) and agrees(entry, c) for c in commitments)]
    surplus = [c.title for c in commitments if not any(is_found(entry, c) for entry in wanted["commitment"])]
    assert len(found) >= 0.9 * len(core), [entry["key"] for entry in core if entry not in found]
    assert len(right) >= 0.8 * len(core), [entry["key"] for entry in found if entry not in right]
    assert len(surplus) <= 0.25 * len(commitments), surplus
