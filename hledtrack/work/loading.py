"""Documents as they are given to a command, files, addresses or standard input, and what is found in them."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from hledtrack.model import Problem, Review
from hledtrack.work.failures import InvalidInputError, UsageError

if TYPE_CHECKING:
    from hledtrack.extract import Document, Extraction, ExtractSettings
    from hledtrack.store.settings.dialogue import Settings


@dataclass(frozen=True, slots=True)
class GivenDocument:
    """The bytes of a document, what messages call it, what snapshots call it, and its address where it has one.

    ``unkept`` are parameters of the address that snapshots do not name, as they may be secrets.
    """

    data: bytes
    given: str
    shown: str
    url: str | None = None
    unkept: tuple[str, ...] = ()

    @property
    def remarks(self) -> Iterator[Problem]:
        """What is left out of its address, for a message."""
        if self.unkept:
            names = ", ".join(name[:40] for name in self.unkept)
            what = f"the snapshot names its address without {names}, which may be a secret"
            yield Problem(self.shown, None, what, "write the whole address there if others may know it")


def load(names: Sequence[str], most_bytes: int) -> list[GivenDocument]:
    """The documents of these names: files, ``-`` for standard input, or addresses, each of at most so many bytes.

    Raises ``InvalidInputError`` where one cannot be read, ``UsageError`` where two cannot be told apart.
    """
    if names.count("-") > 1:
        raise UsageError("standard input holds one document; give the others as files")
    loaded = [_load(name, most_bytes) for name in names]
    shown = [one.shown for one in loaded]
    for name in shown:
        if shown.count(name) > 1:
            raise UsageError(f"two documents are called {name}: entries name the one they stand in; rename one of them")
    return loaded


def _load(name: str, most: int) -> GivenDocument:
    """The document ``name``: a file, ``-`` for standard input, or an address. Raises ``InvalidInputError``."""
    from hledtrack.extract import UnreadableDocumentError
    from hledtrack.extract.sources.document_files import read_file, read_stream

    try:
        if name.lower().startswith(("http://", "https://")):
            from hledtrack.extract.sources.addresses import kept_address
            from hledtrack.extract.sources.fetching import fetch

            shown, data = fetch(name, most_bytes=most)
            return GivenDocument(data, shown, shown, *kept_address(name))
        if name == "-":
            return GivenDocument(read_stream(sys.stdin.buffer, name, most_bytes=most), name, "standard input")
        # Snapshots name the document: where it lay on somebody's machine says nothing to others.
        return GivenDocument(read_file(Path(name), name, most_bytes=most), name, Path(name).name)
    except UnreadableDocumentError as error:
        raise InvalidInputError(error.problems) from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InvalidInputError((Problem(name, None, f"cannot be read: {reason}", "check the name"),)) from None


def blocks_of(source: GivenDocument, *, recognize: bool = False) -> Document:
    """The blocks of the document; with ``recognize``, of pictures of pages too.

    Raises ``InvalidInputError`` with every problem found.
    """
    from hledtrack.extract import UnreadableDocumentError, read_document
    from hledtrack.extract.sources.stated_day import with_stated_day

    try:
        document = read_document(source.given, source.data, recognize=recognize)
        return with_stated_day(replace(document, name=source.shown))
    except UnreadableDocumentError as error:
        raise InvalidInputError(error.problems) from None


def found_in(
    document: Document, given: str, review: Review, settings: Settings, columns: Mapping[str, str], language: str | None
) -> Extraction:
    """What ``document``, which messages call ``given``, states for ``review``.

    Raises ``InvalidInputError`` where it numbers two rows alike.
    """
    from hledtrack.extract import extract
    from hledtrack.report.exports.own_headers import with_own_headers

    document = with_own_headers(document)
    named = {**settings.columns, **columns}
    extraction = extract(document, review, extract_settings(settings, named, language))
    _require_own_numbers(extraction, given)
    return extraction


def require_columns(documents: Sequence[Document], name: str, columns: Mapping[str, str]) -> None:
    """Raise ``InvalidInputError`` where no table of the documents has a column that was asked for."""
    blocks = [block for document in documents for block in document.blocks]
    headers = list(dict.fromkeys(cell.header for block in blocks for cell in block.cells))
    folded = {" ".join(header.lower().split()) for header in headers}
    missing = [header for header in columns.values() if " ".join(header.lower().split()) not in folded]
    known = f"its columns are {', '.join(headers)}" if headers else "it has no table"
    if missing:
        raise InvalidInputError(tuple(Problem(name, None, f"there is no column {one!r}", known) for one in missing))


def _require_own_numbers(extraction: Extraction, name: str) -> None:
    """Raise ``InvalidInputError`` where two rows have the same number in the column of numbers."""
    rows: dict[str, int | None] = {}
    problems = []
    for entry in extraction.commitments:
        row = entry.source.row or entry.source.line
        if entry.number in rows:
            what = f"row {row} has the number {entry.number!r} of row {rows[entry.number]}"
            problems.append(
                Problem(name, entry.source.line, what, "correct one of them, or import without --id-column")
            )
        elif entry.number:
            rows[entry.number] = row
    if problems:
        raise InvalidInputError(tuple(problems))


def extract_settings(settings: Settings, columns: Mapping[str, str], language: str | None) -> ExtractSettings:
    """What the workspace says about its documents, with the columns that are named now."""
    from hledtrack.extract import ExtractSettings

    return ExtractSettings(
        agencies=settings.agencies,
        columns=columns,
        statuses=settings.statuses,
        calendar=settings.calendar,
        language=language,
    )
