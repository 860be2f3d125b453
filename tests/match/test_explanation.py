"""Why two statements are proposed as one, in words and in parts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from hledtrack.match import MatchSettings, Verdict, propose
from hledtrack.match.pairs.weighing import START
from hledtrack.model import Commitment, Window

KNOWN = Commitment(
    id="tesk-bridge",
    title="Open the second lane of the bridge at Upper Tesk",
    text="The Department of Public Works will open the second lane of the bridge at Upper Tesk by June 2025.",
    agencies=("Department of Public Works",),
    pillar="Roads",
    expected=Window("2025-06", date(2025, 6, 1), date(2025, 6, 30)),
)
ENTRY = replace(
    KNOWN,
    id="entry",
    title="Second lane of the Upper Tesk bridge",
    text="The DPW opened one more lane of the bridge at Upper Tesk to lorries.",
    agencies=("DPW",),
    expected=Window("2025-09", date(2025, 9, 1), date(2025, 9, 30)),
)
BACKGROUND = [
    Commitment(id="a", title="Register fishing boats in Amaru", text="Fishing boats will be registered in Amaru."),
    Commitment(id="b", title="Plant trees along the railway", text="Trees will be planted along the railway."),
]


def test_the_reason_names_what_is_shared_and_what_differs() -> None:
    [proposal] = propose([ENTRY], [KNOWN, *BACKGROUND])

    assert proposal.match is not None
    assert proposal.match.why == (
        "same names: Upper, Tesk; same title words: bridge, lane, Second; same agency DPW; "
        "same section; but other date (2025-06 / 2025-09)"
    )


def test_the_score_is_the_sum_of_its_parts() -> None:
    [proposal] = propose([ENTRY], [KNOWN, *BACKGROUND])

    assert proposal.match is not None
    told = START + sum(part.score * part.weight for part in proposal.parts)
    assert proposal.match.score == pytest.approx(told, abs=1e-4)
    assert all(0 < part.score <= 1 for part in proposal.parts)


@pytest.mark.parametrize(
    ("later", "reason"),
    [
        ("Build phase 2 of the Monte Claro solar park", "but other number (number 1 / 2)"),
        ("Build phase 1 of the Lake Oru solar park", "but other names (Claro Monte / Lake Oru)"),
    ],
)
def test_the_reason_names_the_contradiction(later: str, reason: str) -> None:
    before = Commitment(id="before", title="Build phase 1 of the Monte Claro solar park")

    [proposal] = propose([Commitment(id="after", title=later)], [before, *BACKGROUND])

    assert proposal.verdict is Verdict.UNSURE
    assert reason in (proposal.candidates[0].why or "").split("; ")


def test_the_margin_is_the_lead_over_the_runner_up() -> None:
    twin = replace(KNOWN, id="lower-tesk", title="Open the second lane of the bridge at Lower Tesk", text=None)

    [proposal] = propose([ENTRY], [KNOWN, twin, *BACKGROUND])
    [alone] = propose([ENTRY], [KNOWN, *BACKGROUND])

    assert proposal.margin is not None
    assert 0 < proposal.margin < 1
    assert alone.margin is None


def test_a_demanding_reader_may_raise_the_thresholds() -> None:
    strict = MatchSettings(sure=0.99, lone=0.99)

    [proposal] = propose([ENTRY], [KNOWN, *BACKGROUND], settings=strict)

    assert proposal.verdict is Verdict.UNSURE
    assert [candidate.id for candidate in proposal.candidates] == ["tesk-bridge"]


def test_candidates_come_best_first_and_only_so_many() -> None:
    known = [Commitment(id=f"lamp-{n}", title=f"Replace street lamps in district {n}") for n in range(2, 12)]

    [proposal] = propose([Commitment(id="e", title="Replace street lamps in district 1")], known)

    scores = [candidate.score for candidate in proposal.candidates]
    assert proposal.verdict is Verdict.UNSURE
    assert len(scores) == MatchSettings().candidates
    assert scores == sorted(scores, reverse=True)
