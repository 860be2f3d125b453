"""The quotes of a snapshot held against the documents they were read from."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from hledtrack.extract.document import Document, UnreadableDocumentError
from hledtrack.extract.readers import read_document
from hledtrack.model import Commitment, Problem, Snapshot, SourceDocument


@dataclass(frozen=True, slots=True)
class Receipts:
    """How many quotes were found again, what is wrong, and what could not be checked and why."""

    verified: int
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
    for source in snapshot.review.sources:
        quoting = [
            (commitment, passage.text)
            for commitment in snapshot.commitments
            for passage in commitment.passages
            if passage.text and passage.source.document == source.document
        ]
        if source.sha256 is None:
            unchecked.append(f"{path}: {source.document} has no hash: {len(quoting)} quotes not checked")
            continue
        file, problem = _find(source, folder, path)
        if problem:
            problems.append(problem)
        if file is None:
            unchecked.append(f"{path}: {source.document} is not in {folder}: {len(quoting)} quotes not checked")
            continue
        try:
            text = _Text(read_document(file.name, file.read_bytes()))
        except UnreadableDocumentError as error:
            problems += error.problems
            continue
        wrong = list(_not_found(quoting, text, path, source))
        problems += wrong
        verified += len(quoting) - len(wrong)
    return Receipts(verified, tuple(problems), tuple(unchecked))


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


def _not_found(
    quoting: list[tuple[Commitment, str]], text: _Text, path: str, source: SourceDocument
) -> Iterator[Problem]:
    for commitment, said in quoting:
        quote = " ".join(said.split())
        if not _stands(quote, text):
            what = f"the text of {commitment.id!r} does not stand in {source.document}"
            yield Problem(path, None, what, "quote the document's own words, or say it in note")


def _stands(quote: str, text: _Text) -> bool:
    """Whether the document holds ``quote``, or each of its sentences where it joins several."""
    return all(part in text.words or part in text.cells for part in quoted_parts(quote, text.words))


def quoted_parts(quote: str, text: str) -> list[str]:
    """``quote`` whole where ``text`` holds it, else the sentences and clauses that it joins."""
    return [quote] if quote in text else re.split(r"(?<=[.!?:;])\s+", quote)
