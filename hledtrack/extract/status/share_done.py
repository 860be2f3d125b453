"""The share of work done that a text states: "44% complete", "progress of almost 60%"."""

from __future__ import annotations

from hledtrack.extract.language.lexicon import Lexicon


def progress_in(text: str, lexicon: Lexicon) -> int | None:
    """The share in percent, where the text states one."""
    found = lexicon.search("progress", text)
    if found is None:
        return None
    percent = int(found["percent"])
    return percent if percent <= 100 else None
