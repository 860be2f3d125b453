"""A snapshot's text brought up to date: it reads as it should, and what people wrote around it stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hledtrack.model import Commitment, Review, Snapshot, SourceDocument, Status
from hledtrack.store.snapshots.snapshot_reading import read_snapshot
from hledtrack.store.snapshots.snapshot_revision import lost_comments, revised
from hledtrack.store.snapshots.snapshot_writing import render_snapshot


def parsed(text: str) -> Snapshot:
    snapshot, problems = read_snapshot(text, "s.toml")
    assert snapshot is not None, problems
    return snapshot


words = st.none() | st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=120)
entries = st.lists(
    st.builds(
        Commitment,
        id=st.sampled_from(["bridge", "ferry", "pier", "tunnel", "dock"]),
        title=words,
        note=words,
        text=words,
        status=st.none() | st.sampled_from(Status),
        progress=st.none() | st.integers(0, 100),
        agencies=st.lists(st.text("ab #[]\"'", min_size=1, max_size=8), max_size=3).map(tuple),
        extra=st.just({}) | st.just({"x-colour": "red # or blue"}),
    ),
    max_size=4,
    unique_by=lambda commitment: commitment.id,
)
snapshots = st.builds(
    Snapshot,
    st.builds(
        Review,
        id=st.just("r"),
        kind=st.just("plan"),
        date=st.just(date(2024, 1, 1)),
        title=words,
        note=words,
        sources=st.just(()) | st.just((SourceDocument("plan.md", "ab"),)),
        extra=st.just({}) | st.just({"x-desk": "north"}),
    ),
    entries.map(tuple),
)


@settings(max_examples=150)
@given(snapshots, snapshots)
def test_it_reads_as_it_should_whatever_it_was(before: Snapshot, after: Snapshot) -> None:
    after = Snapshot(replace(after.review, extra=before.review.extra), after.commitments)
    known = {commitment.id: commitment.extra for commitment in before.commitments}
    after = Snapshot(after.review, tuple(replace(c, extra=known.get(c.id, c.extra)) for c in after.commitments))
    text = render_snapshot(before)
    assert revised(text, before, before) == text
    snapshot = parsed(revised(text, before, after))
    assert snapshot == parsed(render_snapshot(after))
    assert [c.extra for c in snapshot.commitments] == [c.extra for c in after.commitments]


COMMENTED = '''\
# Read by two people.

[review]
id = "r"  # never changes
kind = "plan"
date = 2024-01-01
# as the press has it
title = "Plan"

[review.desk]
floor = 3

# The one to watch
[[commitment]]
id = "bridge"   # keep this id
title = "Open the bridge"
note = """
A sentence.
# no comment, but a heading"""
# end of the bridge

[[commitment]]
id = "ferry"
title = "Buy a ferry"

[commitment.cost]
dollars = 3  # millions

[unknown]
key = "value"
'''


def test_comments_go_with_what_they_stand_beside() -> None:
    before = parsed(COMMENTED)
    bridge, ferry = before.commitments
    pier = Commitment(id="pier", title="Mend the pier")
    after = Snapshot(before.review, (replace(ferry, title="Buy two ferries"), pier, bridge))
    text = revised(COMMENTED, before, after)
    assert text.startswith(COMMENTED[: COMMENTED.index("# The one to watch")])
    assert (
        text[text.index('[[commitment]]\nid = "ferry"') :]
        == '''\
[[commitment]]
id = "ferry"
title = "Buy two ferries"

[commitment.cost]
dollars = 3  # millions

[[commitment]]
id = "pier"
title = "Mend the pier"

# The one to watch
[[commitment]]
id = "bridge"   # keep this id
title = "Open the bridge"
note = """
A sentence.
# no comment, but a heading"""
# end of the bridge

[unknown]
key = "value"
'''
    )
    assert lost_comments(COMMENTED, text) == ()


def test_comments_of_what_goes_are_known() -> None:
    before = parsed(COMMENTED)
    text = revised(COMMENTED, before, Snapshot(before.review, before.commitments[1:]))
    assert lost_comments(COMMENTED, text) == ("# The one to watch", "# keep this id", "# end of the bridge")


@pytest.mark.parametrize(
    "text",
    [
        '[review]\nid = "r"\nkind = "plan"\ndate = 2024-01-01\n',
        'commitment = [{ id = "a", title = "A" }]\n[review]\nid = "r"\nkind = "plan"\ndate = 2024-01-01\n',
        '[[commitment]]\nid = "a"\ntitle = "A"\n[review]\nid = "r"\nkind = "plan"\ndate = 2024-01-01',
        'review = { id = "r", kind = "plan", date = 2024-01-01 }\ncommitment = []\n',
        '[[commitment]]\n"id" = "a"\n\'title\' = "A"\n\n[review]\nid = "r"\nkind = "plan"\ndate = 2024-01-01\n',
    ],
)
def test_however_it_is_laid_out_it_reads_as_it_should(text: str) -> None:
    before = parsed(text)
    after = Snapshot(replace(before.review, note="Checked"), (*before.commitments, Commitment(id="b", title="B")))
    after = Snapshot(after.review, tuple(replace(c, title="New") for c in after.commitments))
    assert parsed(revised(text, before, after)) == after
