"""What holds for a whole review, whatever it says."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from hledtrack.match import Verdict, propose
from hledtrack.model import Commitment, Window

WORDS = (
    *("build", "open", "study", "bridge", "port", "water", "solar", "forum", "first", "second"),
    *("Tesk", "Oru", "Halden", "II", "2", "2026", "of", "the", "in", "and", "will"),
)
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join)
OPTIONAL = st.none() | TEXTS
COMMITMENTS = st.lists(
    st.builds(
        Commitment,
        id=st.just("?"),
        title=OPTIONAL,
        text=OPTIONAL,
        pillar=st.sampled_from([None, "Roads", "Water"]),
        agencies=st.sampled_from([(), ("NWA",), ("Department of Public Works",), ("NWA", "DPW")]),
    ),
    max_size=12,
)
HOSTILE = st.lists(
    st.builds(Commitment, id=st.text(min_size=1), title=st.none() | st.text(), text=st.none() | st.text())
)


def named(prefix: str, commitments: list[Commitment]) -> list[Commitment]:
    return [replace(c, id=f"{prefix}{number}") for number, c in enumerate(commitments)]


def _distinct(commitments: list[Commitment]) -> list[Commitment]:
    return list({(c.title, c.text, c.pillar, c.agencies): c for c in commitments}.values())


@given(COMMITMENTS, COMMITMENTS)
@settings(max_examples=60)
def test_one_proposal_for_each_entry_and_no_earlier_commitment_twice(
    new: list[Commitment], old: list[Commitment]
) -> None:
    entries, known = named("n", new), named("o", old)

    proposals = propose(entries, known)

    taken = [p.match.id for p in proposals if p.match]
    assert [p.entry for p in proposals] == [c.id for c in entries]
    assert len(taken) == len(set(taken))
    assert set(taken) <= {c.id for c in known}
    for p in proposals:
        assert (p.match is not None) == (p.verdict is Verdict.SAME)
        assert bool(p.candidates) == (p.verdict is Verdict.UNSURE)
        assert not {c.id for c in p.candidates} & set(taken)


@given(COMMITMENTS, COMMITMENTS, st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_the_order_of_the_input_does_not_matter(
    new: list[Commitment], old: list[Commitment], rng: random.Random
) -> None:
    # Two that are alike in everything are told apart by their order alone: left out here.
    entries, known = named("n", _distinct(new)), named("o", _distinct(old))
    expected = {p.entry: p for p in propose(entries, known)}

    rng.shuffle(entries)
    rng.shuffle(known)

    assert {p.entry: p for p in propose(entries, known)} == expected


@given(COMMITMENTS, st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_a_review_that_repeats_the_last_one_matches_fully(commitments: list[Commitment], rng: random.Random) -> None:
    known = named("o", commitments)
    entries = named("n", commitments)

    proposals = propose(entries, known)
    assert [p.match.id if p.match else None for p in proposals] == [c.id for c in known]
    assert all(p.match and p.match.score == 1 for p in proposals)

    rng.shuffle(entries)
    says = {c.id: replace(c, id="") for c in [*known, *entries]}
    shuffled = propose(entries, known)
    assert all(p.match and says[p.match.id] == says[p.entry] for p in shuffled)


@given(HOSTILE, HOSTILE)
@settings(max_examples=100)
def test_no_text_is_too_strange(new: list[Commitment], old: list[Commitment]) -> None:
    entries = named("n", new)

    assert len(propose(entries, named("o", old))) == len(entries)


def test_nothing_known_and_nothing_said() -> None:
    entry = Commitment(id="e", title="Open the mine")

    assert propose([], [entry]) == ()
    assert [p.verdict for p in propose([entry], [])] == [Verdict.NEW]


def test_repeated_words_are_told_apart_by_section_then_agency_then_date_then_order() -> None:
    def training(id: str, pillar: str, agency: str, month: int) -> Commitment:
        window = Window(f"2026-{month:02}", date(2026, month, 1), date(2026, month, 28))
        return Commitment(id=id, title="Train staff", pillar=pillar, agencies=(agency,), expected=window)

    known = [
        training("water", "Water", "NWA", 3),
        training("roads-dpw", "Roads", "DPW", 3),
        training("roads-early", "Roads", "NWA", 3),
        training("roads-late", "Roads", "NWA", 9),
    ]
    later = [known[3], replace(known[1], expected=None), known[0], known[2]]

    proposals = propose([replace(c, id=f"entry of {c.id}") for c in later], known)

    assert [(p.entry, p.match and p.match.id) for p in proposals] == [
        ("entry of roads-late", "roads-late"),
        ("entry of roads-dpw", "roads-dpw"),
        ("entry of water", "water"),
        ("entry of roads-early", "roads-early"),
    ]


def test_of_two_alike_one_is_gone_and_nobody_knows_which() -> None:
    known = [Commitment(id="one", title="Train staff"), Commitment(id="two", title="Train staff")]

    [proposal] = propose([Commitment(id="entry", title="Train staff")], known)

    assert proposal.verdict is Verdict.UNSURE
    assert {candidate.id for candidate in proposal.candidates} == {"one", "two"}


def test_the_assignment_is_made_over_the_whole_review() -> None:
    """The first entry is like both; the second can only be the one that the first is most like."""
    known = [
        Commitment(id="gates", title="Repair the lock gates on the Varga canal"),
        Commitment(id="banks", title="Repair the banks of the Varga canal"),
    ]
    entries = [
        Commitment(id="new-banks", title="Repair the eroded banks of the Varga canal"),
        Commitment(id="new-gates", title="Repair the old lock gates on the Varga canal"),
    ]

    proposals = propose(entries, known)

    assert [(p.entry, p.match and p.match.id) for p in proposals] == [("new-banks", "banks"), ("new-gates", "gates")]
