"""Scores printed, and as JSON (docs/json.md)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from hledtrack.report.phrasing.phrases import signed_days
from hledtrack.report.phrasing.unsettled_notes import unsettled_fields, unsettled_lines, unsure_head
from hledtrack.report.phrasing.wording import ENGLISH, Wording
from hledtrack.report.rendering.cells import Cell, cell
from hledtrack.report.rendering.json_head import Head, headed_json
from hledtrack.report.rendering.page import Page
from hledtrack.report.rendering.stacked import print_table
from hledtrack.scoring.kept import percent
from hledtrack.scoring.scores import NOBODY, Cohort, Score, Scoreboard, Slips

_COLUMNS = ("all", "completed", "on_time", "late", "open", "overdue", "unmentioned", "share_kept")
# Columns that most dialogues have no use for.
_RARE_COLUMNS = ("not_met", "partly_met")
_COHORT_COLUMNS = ("all", "after_1", "after_2", "after_3", "still_open")


def print_scoreboard(board: Scoreboard, dialogue: str, page: Page, wording: Wording = ENGLISH) -> None:
    """Print the scores of all, of each pillar, of each agency and of each cohort, and the slips."""
    title = wording.say("scores", "title", dialogue=dialogue, day=board.as_of.isoformat())
    page.line(title + unsure_head(board.unsettled, wording), "bold")
    columns = (*_COLUMNS, *(name for name in _RARE_COLUMNS if getattr(board.total, name)))
    for heading, scores in (("pillar", board.pillars), ("agency", board.agencies)):
        page.line()
        named = sorted(scores.items(), key=lambda item: -item[1].all) if heading == "agency" else scores.items()
        unnamed = wording.say("scores", "none_named")
        rows = [[cell(unnamed if name == NOBODY else name), *_numbers(score, columns)] for name, score in named]
        if heading == "pillar":
            rows.append([cell(wording.say("scores", "all"), "bold"), *_numbers(board.total, columns)])
        headers = [wording.say("scores", name) for name in (heading, *columns)]
        print_table(rows, headers, page, frozenset(range(1, len(headers))), wording)
    if board.cohorts:
        page.line()
        rows = [[cell(name), *_shares(cohort)] for name, cohort in board.cohorts.items()]
        headers = [wording.say("scores", name) for name in ("cohort", *_COHORT_COLUMNS)]
        print_table(rows, headers, page, frozenset(range(1, len(headers))), wording)
    page.line()
    page.line(slip_words(board.slips, wording))
    for line in unsettled_lines(board.unsettled, wording):
        page.line(line, "yellow")


def _numbers(score: Score, columns: Sequence[str]) -> list[Cell]:
    values = asdict(score) | {"share_kept": "" if score.share_kept is None else percent(score.share_kept)}
    return [cell(str(values[name] or "-"), "red" if name == "overdue" and values[name] else "") for name in columns]


def _shares(cohort: Cohort) -> list[Cell]:
    shares = [cell("" if share is None else percent(share)) for share in cohort.done]
    return [cell(str(cohort.all)), *shares, cell(str(cohort.open) if cohort.open else "-")]


def slip_words(slips: Slips, wording: Wording = ENGLISH) -> str:
    """The slips in a sentence."""
    words = wording.counted("later", slips.commitments)
    if slips.median_days is not None:
        words = wording.say("scores", "median", words=words, days=signed_days(round(slips.median_days), wording))
    if slips.longest_overdue:
        id, days = slips.longest_overdue
        words = wording.say("scores", "longest", words=words, id=id, days=wording.counted("days", days))
    return words


def scoreboard_json(board: Scoreboard, head: Head | None = None) -> str:
    """The scores as JSON."""
    fields = {
        "as_of": board.as_of.isoformat(),
        "total": _score_fields(board.total),
        "pillars": {name: _score_fields(score) for name, score in board.pillars.items()},
        "agencies": {name: _score_fields(score) for name, score in board.agencies.items()},
        "cohorts": {name: asdict(cohort) for name, cohort in board.cohorts.items()},
        "slips": asdict(board.slips)
        | {
            "longest_overdue": {"id": board.slips.longest_overdue[0], "days": board.slips.longest_overdue[1]}
            if board.slips.longest_overdue
            else None
        },
        "unsettled": unsettled_fields(board.unsettled),
    }
    return headed_json(head, fields)


def _score_fields(score: Score) -> dict[str, object]:
    return asdict(score) | {"share_kept": None if score.share_kept is None else round(score.share_kept, 4)}
