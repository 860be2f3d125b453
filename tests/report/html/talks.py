"""A made-up dialogue of four reviews in which most things happen that a report tells of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hledtrack.dates import parse_edtf
from hledtrack.model import Candidate, Commitment, Review, Snapshot, Source, SourceDocument, Status
from hledtrack.store.snapshots.snapshot_reading import read_snapshot
from tests.conftest import review_text

PLAN = """
[[commitment]]
id = "coast-road"
title = "Repair the coast road between Northport and the border crossing"
pillar = "Pillar I: Roads"
agencies = ["Roads Office", "Coast Guard"]
status = "planned"
expected = "2023-06"
text = "The Roads Office and the Coast Guard will repair the coast road by June 2023."
line = 14

[[commitment]]
id = "customs-data"
title = "Exchange customs data"
pillar = "Pillar II: Trade"
agencies = ["Customs"]
expected = "2023-09-30"
text = "Both sides will exchange customs data by 30 September 2023."
line = 22

[[commitment]]
id = "ferry"
title = "Buy a ferry for the northern line"
pillar = "Pillar I: Roads"
agencies = ["Coast Guard"]
expected = "2023-11"
text = "A ferry for the northern line will be bought in November 2023."

[[commitment]]
id = "port-study"
title = "Study how the port can be enlarged"
pillar = "Pillar II: Trade"
expected = "2024-05"
text = "A study of the port is due in May 2024."

[[commitment]]
id = "river-watch"
title = "Watch the river's water"
text = "The river's water is to be watched."
"""
MID_YEAR = """
[[commitment]]
id = "coast-road"
status = "in_progress"
progress = 20
expected = "2023-12"
text = "The coast road will be open again in December."

[[commitment]]
id = "ferry"
expected = "2023-11"
text = "A ferry for the northern line will be bought in November."

[[commitment]]
id = "port-study"
expected = "2024-05"
text = "A study of the port is due in May 2024."
"""
NOTICE = """
[[commitment]]
id = "customs-data"
status = "completed"
actual = "2023-09-15"
text = "Customs data have been exchanged since 15 September."
"""
MINISTERIAL = """
[[commitment]]
id = "coast-road"
agencies = ["Roads Office"]
status = "in_progress"
progress = 60
expected = "2024-09-21"
text = "Work on the coast road stands at 60 percent and ends by 21 September 2024."
line = 8

[[commitment]]
id = "port-study"
text = "A study of the port is under way."

[[commitment]]
id = "night-train"
title = "Run a night train along the river"
pillar = "Pillar I: Roads"
expected = "2025"
text = "A night train will run along the river in 2025."

[[commitment]]
id = "film-week"
title = "Hold a week of films"
text = "A week of films will be held."
"""


def river_talks() -> tuple[Snapshot, ...]:
    """The four reviews in order; the third is partial."""
    texts = (
        review_text("2023-01-16") + PLAN,
        review_text("2023-07-10", "mid-year") + MID_YEAR,
        review_text("2023-11-02", "notice", coverage="partial") + NOTICE,
        review_text("2024-02-12", "ministerial") + MINISTERIAL,
    )
    read = [read_snapshot(text, "s.toml") for text in texts]
    assert all(not problems for _, problems in read)
    return tuple(snapshot for snapshot, _ in read if snapshot)


def hostile_talks(text: str) -> tuple[Snapshot, Snapshot]:
    """Two reviews in which every field that holds text holds ``text``."""
    source = SourceDocument(text, url=f"javascript:{text}")
    review = Review(id="a", kind=text, date=date(2024, 1, 1), title=text, sources=(source,), note=text)
    commitment = Commitment(
        id="bridge",
        title=text,
        pillar=text,
        workstream=text,
        agencies=(text,),
        location=text,
        status=Status.PLANNED,
        expected=parse_edtf("2024-03"),
        expected_text=text,
        note=text,
        text=text,
        candidates=(Candidate("ferry", 0.5, text),),
        source=Source(text, None, 3),
    )
    unowned = replace(commitment, id="road", agencies=(), expected=None)
    later = replace(commitment, expected=parse_edtf("2024-09"))
    second = replace(review, id="b", date=date(2024, 7, 1))
    return (
        Snapshot(review, (commitment, replace(commitment, id="tower"), replace(commitment, id="road"))),
        Snapshot(second, (later, unowned, replace(commitment, id="ferry"))),
    )
