"""Documents in, candidate commitments out, with everything that was left out and why.

Importing this package is cheap: the readers and the word lists are loaded when they are first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hledtrack.extract.assemble import extract
    from hledtrack.extract.document import (
        Block,
        BlockKind,
        Cell,
        DiscardedText,
        Document,
        LineMark,
        Span,
        UnreadableDocumentError,
    )
    from hledtrack.extract.extraction import Extraction, ExtractSettings, LeftOut
    from hledtrack.extract.readers import read_document

__all__ = [
    "Block",
    "BlockKind",
    "Cell",
    "DiscardedText",
    "Document",
    "ExtractSettings",
    "Extraction",
    "LeftOut",
    "LineMark",
    "Span",
    "UnreadableDocumentError",
    "extract",
    "read_document",
]

_HOMES = {
    "Extraction": "extraction",
    "ExtractSettings": "extraction",
    "LeftOut": "extraction",
    "extract": "assemble",
    "read_document": "readers",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES.get(name, 'document')}"), name)
