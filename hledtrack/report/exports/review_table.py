"""The reviews of a dialogue as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hledtrack.model import Snapshot
from hledtrack.report.commitments.listing import done_count
from hledtrack.report.exports.table import Column, Table, joined, labelled, table
from hledtrack.report.phrasing.wording import ENGLISH, Wording

COLUMNS = (
    Column("id", 28),
    Column("date", 12),
    Column("kind", 16),
    Column("coverage", 10),
    Column("title", 40),
    Column("commitments", 12),
    Column("completed", 12),
    Column("sources", 60),
    Column("note", 30),
)


def review_table(snapshots: Sequence[Snapshot], dialogue: str, wording: Wording = ENGLISH) -> Table:
    """A row a review, in the order of ``snapshots``."""
    rows = [
        (
            one.review.id,
            one.review.date,
            one.review.kind,
            one.review.coverage.value,
            one.review.title,
            len(one.commitments),
            done_count(one),
            joined([source.document for source in one.review.sources if source.document]),
            one.review.note,
        )
        for one in snapshots
    ]
    title = wording.say("page", "review_title")
    columns = tuple(
        replace(column, label=title) if column.name == "title" else column
        for column in labelled(COLUMNS, [column.name for column in COLUMNS], wording)
    )
    return table(wording.say("tables", "reviews", dialogue=dialogue), columns, rows, wording)
