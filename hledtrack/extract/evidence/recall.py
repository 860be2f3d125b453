"""What a reading is expected to find, as measured on labelled documents (docs/extraction.md)."""

from __future__ import annotations

from importlib.resources import files
from typing import NamedTuple

import tomli


class ExpectedRecall(NamedTuple):
    """Of a hundred commitments, how many are found: the lowest and the highest figure that was measured.

    ``read`` is what the reading finds alone, ``looked_at`` what is found once a person has looked at the likeliest
    sentences left out.
    """

    read: tuple[int, int]
    looked_at: tuple[int, int]


def expected_recall(language: str) -> ExpectedRecall:
    """The figures for documents in ``language``; where there are none for it, those of English."""
    data = tomli.loads((files(__package__) / "fitted" / "recall.toml").read_text("utf-8"))
    figures = data.get(language, data["en"])
    return ExpectedRecall(tuple(figures["read"]), tuple(figures["looked_at"]))
