"""Why a piece of a document became no entry: each rule by its name, with the words in which it is told."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """The rules that leave something of the main text out; docs/extraction.md shows an example of each."""

    UNLIKELY = "states no commitment and no accomplishment"
    INTRODUCES = "introduces a list"
    LABEL = "is the heading of the items below it"
    TABLED = "explains a section whose commitments stand in its table"
    CARD_FIELD = "says who, when and how far of the commitment above it"
    STRUCK = "is struck out"
    FOOTNOTE = "is a footnote or a notice"
    ROW_WITHOUT_TITLE = "is a table row that names nothing to be done"
    ROW_OF_HEADERS = "names the columns of a table"
    LEGEND = "says what signs of status mean"
    ROW_OF_TOTALS = "sums up the rows of the table"
    ROW_OF_GROUP = "names the rows of the table below it"

    @property
    def rule(self) -> str:
        """Its name: ``row-without-title``."""
        return self.name.lower().replace("_", "-")
