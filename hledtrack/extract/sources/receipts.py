"""The quotes of a snapshot held against the documents they were read from."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from hledtrack.extract.document import Document, UnreadableDocumentError
from hledtrack.extract.readers import read_document
from hledtrack.model import Problem, Snapshot, SourceDocument


class Receipts(NamedTuple):
    """How many quotes were found again, what is wrong, and what could not be checked and why.

    ``summaries`` counts the entries that quote nothing and say it in somebody's words: nothing can bear these out.
    """

    verified: int
    summaries: int
    problems: tuple[Problem, ...]
    unchecked: tuple[str, ...]


def check_receipts(snapshot: Snapshot, path: str, folder: Path) -> Receipts:
    """Hold the quotes of ``snapshot``, which is the file ``path``, against the documents in ``folder``.

    A document is known by its hash, whatever its file is called now; one that has the name and another hash has been
    changed since it was read, which is a problem.
    """
    verified = 0
    problems: list[Problem] = []
    unchecked: list[str] = []
    quotes = _quotes(snapshot)
    for source in snapshot.review.sources:
        quoted = quotes.pop(source.document, [])
        if source.sha256 is None:
            unchecked.append(f"{path}: {source.document} has no hash: {len(quoted)} quotes not checked")
            continue
        file, problem = _find(source, folder, path)
        if problem:
            problems.append(problem)
        if file is None:
            unchecked.append(f"{path}: {source.document} is not in {folder}: {len(quoted)} quotes not checked")
            continue
        try:
            text = _Text(read_document(file.name, file.read_bytes()))
        except UnreadableDocumentError as error:
            problems += error.problems
            continue
        wrong = list(_not_found(quoted, text, path, source))
        problems += wrong
        verified += len(quoted) - len(wrong)
    unchecked += [
        f"{path}: {name or 'no document'} is named for {len(found)} quotes and is none of its sources"
        for name, found in quotes.items()
    ]
    summaries = sum(c.text is None and c.summary is not None for c in snapshot.commitments)
    return Receipts(verified, summaries, tuple(problems), tuple(unchecked))


class _Quote(NamedTuple):
    """What an entry quotes from one document."""

    id: str
    text: str


def _quotes(snapshot: Snapshot) -> dict[str | None, list[_Quote]]:
    """All quotes by their documents."""
    quotes: dict[str | None, list[_Quote]] = {}
    for commitment in snapshot.commitments:
        for passage in commitment.passages:
            if passage.text:
                quotes.setdefault(passage.source.document, []).append(_Quote(commitment.id, passage.text))
    return quotes


def _find(source: SourceDocument, folder: Path, path: str) -> tuple[Path | None, Problem | None]:
    """The file with the hash of ``source``; where only one of its name is there, what is wrong with that."""
    files = [file for file in sorted(folder.rglob("*")) if file.is_file()]
    named = [file for file in files if file.name == source.document]
    alike = [file for file in files if file.suffix == Path(source.document).suffix and file not in named]
    for file in (*named, *alike):
        if hashlib.sha256(file.read_bytes()).hexdigest() == source.sha256:
            return file, None
    if named:
        what = f"{named[0]} has changed since it was read"
        return None, Problem(
            path, None, what, "read it in again with 'hledtrack import --replace', or find the old one"
        )
    return None, None


@dataclass(frozen=True)
class _Text:
    """A document's words on one line, as quotes are compared with them."""

    document: Document

    @cached_property
    def words(self) -> str:
        return " ".join(" ".join(block.text.split()) for block in self.document.blocks)

    @cached_property
    def cells(self) -> frozenset[str]:
        return frozenset(" ".join(cell.text.split()) for block in self.document.blocks for cell in block.cells)


def _not_found(quotes: list[_Quote], text: _Text, path: str, source: SourceDocument) -> Iterator[Problem]:
    for quote in quotes:
        if not _stands(" ".join(quote.text.split()), text):
            what = f"the text of {quote.id!r} does not stand in {source.document}"
            yield Problem(path, None, what, "quote the document's own words, or say it in summary")


def _stands(quote: str, text: _Text) -> bool:
    """Whether the document holds ``quote``, or each of its sentences where it joins several."""
    return all(part in text.words or part in text.cells for part in quoted_parts(quote, text.words))


def quoted_parts(quote: str, text: str) -> list[str]:
    """``quote`` whole where ``text`` holds it, else the sentences and clauses that it joins."""
    return [quote] if quote in text else re.split(r"(?<=[.!?:;])\s+", quote)
