"""A scoreboard as a table: a row for all, for each pillar and for each agency."""

from __future__ import annotations

from dataclasses import asdict

from hledtrack.report.exports.table import Column, Table, Value, labelled, table
from hledtrack.report.phrasing.wording import ENGLISH, Wording
from hledtrack.scoring.scores import Score, Scoreboard

_COUNTS = (
    *("all", "completed", "on_time", "late", "open", "overdue", "unmentioned", "not_met", "partly_met"),
    *("promised", "judged", "kept"),
)
COLUMNS = (Column("scope", 10), Column("name", 50), *(Column(name, 11) for name in _COUNTS), Column("share_kept", 11))


def score_table(board: Scoreboard, dialogue: str, wording: Wording = ENGLISH) -> Table:
    """The table of ``board``; the share kept is from 0 to 1 and empty where nothing can be judged."""
    rows = [("all", None, *_values(board.total))]
    rows += [("pillar", name, *_values(score)) for name, score in board.pillars.items()]
    rows += [("agency", name, *_values(score)) for name, score in board.agencies.items()]
    columns = labelled(COLUMNS, [column.name for column in COLUMNS], wording)
    title = wording.say("tables", "scores", dialogue=dialogue, day=board.as_of.isoformat())
    return table(title, columns, rows, wording)


def _values(score: Score) -> tuple[Value, ...]:
    counts = asdict(score)
    share = None if score.share_kept is None else round(score.share_kept, 4)
    return (*(counts[name] for name in _COUNTS), share)
