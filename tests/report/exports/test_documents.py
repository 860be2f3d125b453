"""Commitments as a Markdown document."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from hledtrack.ledger import Ledger
from hledtrack.report.exports.commitments_markdown import commitments_markdown


def test_commitments_as_markdown(ledger: Ledger, golden: Callable[[str, str], None]) -> None:
    golden("commitments.md", commitments_markdown(list(ledger.states.values()), "River Talks", date(2024, 10, 1)))


def test_nothing_to_tell_is_told() -> None:
    assert commitments_markdown([], "River Talks", date(2024, 10, 1)) == (
        "# River Talks: commitments as of 2024-10-01\n\n0 commitments, 0 overdue\n"
    )
