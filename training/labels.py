"""Documents with every sentence labelled: C open commitment, A accomplishment, B borderline, nothing else."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from hledtrack.dates import Calendar
from hledtrack.extract import Document, read_document
from hledtrack.extract.agencies import agency_names
from hledtrack.extract.document import BlockKind
from hledtrack.extract.evidence.places import places_of
from hledtrack.extract.language.lexicon import load_lexicon
from hledtrack.extract.statements.dating import DateReading
from hledtrack.extract.statements.drafts import DraftMaker
from hledtrack.extract.statements.leads import LeadReader, leads_of
from hledtrack.extract.statements.passages import observed

SHORTEST = 8  # letters that a sentence has at least to be judged


@dataclass(frozen=True, slots=True)
class Labelled:
    """A document, its day, and its sentences (folded) with their labels, in order.

    ``origin`` names the folder that it came with, and ``weight`` how much each of its sentences counts.
    """

    name: str
    origin: str
    weight: float
    language: str
    day: date
    document: Document
    sentences: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence to learn from."""

    document: str
    label: str
    weight: float
    features: frozenset[str]


def folded(text: str | None) -> str:
    """Letters and digits only: how a sentence is found again whatever its signs."""
    return re.sub(r"\W+", "", (text or "").lower())


def read_labelled(table: Path, documents: Path, language: str, weight: float = 1.0) -> Iterator[Labelled]:
    """The labelled documents of a table (document, number, label, text; tabs, no quoting)."""
    rows: dict[str, list[tuple[str, str]]] = defaultdict(list)
    with table.open(encoding="utf-8", newline="") as file:
        for name, _, label, text in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            rows[name].append((folded(text), label))
    for name, sentences in rows.items():
        day = re.match(r"\d{4}-\d\d-\d\d", name)
        yield Labelled(
            name,
            table.parent.name,
            weight,
            language,
            date.fromisoformat(day[0]) if day else date(2023, 1, 1),
            read_document(name, (documents / name).read_bytes()),
            tuple(sentences),
        )


def examples_of(labelled: Labelled) -> Iterator[Example]:
    """The sentences of a labelled document with the features that the program sees in them."""
    lexicon, document = load_lexicon(labelled.language), labelled.document
    dates = DateReading(labelled.day, lexicon.language, Calendar())
    names = agency_names([block.text for block in document.blocks], (), lexicon)
    maker = DraftMaker(lexicon, names, dates)
    labels = dict(labelled.sentences)
    leads = leads_of(document.blocks, LeadReader(lexicon, names, dates))
    for block, place, lead in zip(document.blocks, places_of(document.blocks), leads, strict=True):
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            continue
        for seen in observed(block.text, place, lead, maker):
            label = _label(folded(block.text[seen.whole.start : seen.whole.end]), labels)
            if label is not None:
                yield Example(labelled.name, label, labelled.weight, seen.features)


def _label(text: str, labels: Mapping[str, str]) -> str | None:
    if len(text) < SHORTEST:
        return None
    if text in labels:
        return labels[text]
    return next(
        (label for known, label in labels.items() if len(known) > 15 and (known in text or text in known)), None
    )
