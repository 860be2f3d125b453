"""An entry that several documents state: whose fact is whose, and what stays without one of them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from hledtrack.dates import parse_edtf
from hledtrack.match.whole_reviews.corrections import corrected, marks
from hledtrack.match.whole_reviews.joining import as_in, disagreements, joined, linked, taken_apart, without
from hledtrack.model import Candidate, Commitment, Met, Source, Status


def read(document: str, **fields: Any) -> Commitment:
    """An entry as one document states it."""
    values = {"title": f"The bridge in {document}", "text": f"{document} says it.", **fields}
    entry = Commitment(id="bridge", source=Source(document, line=3), **values)
    return replace(entry, read=marks(entry))


JUNE, MAY = parse_edtf("2025-06"), parse_edtf("2024-05")
FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "pillar": st.sampled_from(["Roads", "Caminos"]),
        "agencies": st.sampled_from([("Roads Office",), ("ROADS", "Harbour Board")]),
        "status": st.sampled_from(Status),
        "expected": st.sampled_from([JUNE, MAY]),
        "actual": st.sampled_from([JUNE, MAY]),
        "progress": st.sampled_from([0, 40]),
    },
)


def test_a_fact_is_that_of_the_first_who_states_it_with_its_own_words() -> None:
    first = read("statement", expected_text="soon", status=Status.PLANNED)
    second = read("sheet", expected=JUNE, expected_text="by June 2025", agencies=("Roads Office",), progress=40)
    whole = joined(first, second)
    assert (whole.expected, whole.expected_text) == (None, "soon")
    assert (whole.agencies, whole.progress, whole.title) == (("Roads Office",), 40, "The bridge in statement")
    assert [passage.text for passage in whole.passages] == ["statement says it.", "sheet says it."]
    assert corrected(whole) == ()


@settings(max_examples=200)
@given(FIELDS, FIELDS, FIELDS)
def test_what_is_added_can_be_taken_away(first: Any, second: Any, third: Any) -> None:
    one, two, three = read("one", **first), read("two", **second), read("three", **third)
    assert without(joined(one, two), {"two"}) == one
    whole = joined(joined(one, two), three)
    assert without(whole, {"three"}) == joined(one, two)
    assert corrected(whole) == ()
    assert without(whole, {"one", "two", "three"}) is None
    assert joined(whole, two, {"two"}) == joined(whole, three, {"three"}) == joined(whole, one, {"one"}) == whole


@settings(max_examples=200)
@given(FIELDS, FIELDS)
def test_without_the_first_nothing_stays_that_the_second_does_not_say(first: Any, second: Any) -> None:
    one, two = read("one", **first), read("two", **second)
    left = without(joined(one, two), {"one"})
    assert left is not None
    assert corrected(left) == ()
    for name in ("agencies", "status", "expected", "actual", "progress"):
        unknown = first.get(name) is not None and first.get(name) != second.get(name)
        assert getattr(left, name) == (getattr(Commitment(id=""), name) if unknown else getattr(two, name))
    # Read again, it says all that it did: what it is called as well.
    assert joined(left, two, {"two"}) == two


def test_the_document_that_is_surest_of_an_entry_counts() -> None:
    unsure, sure = read("one", confidence=0.4, unsure=True), read("two", confidence=0.9)
    for whole in (joined(unsure, sure), joined(sure, unsure), joined(joined(unsure, sure), unsure, {"one"})):
        assert (whole.confidence, whole.unsure, corrected(whole)) == (0.9, False, ())
        assert joined(whole, unsure, {"one"}) == joined(whole, sure, {"two"}) == whole
    checked = replace(joined(unsure, sure), confidence=None)
    assert joined(checked, sure, {"two"}).confidence is None
    assert without(joined(unsure, sure), {"two"}) is not None


def test_what_somebody_corrected_stays_whoever_is_read_again_or_goes() -> None:
    whole = joined(read("one", status=Status.PLANNED), read("two", expected=JUNE))
    edited = replace(whole, title="The bridge", status=Status.CANCELLED, met=Met.NOT, expected=None)
    for again in (
        joined(edited, read("two", expected=MAY, status=Status.COMPLETED), {"two"}),
        joined(edited, read("one", status=Status.COMPLETED), {"one"}),
        without(edited, {"one"}),
        without(edited, {"two"}),
    ):
        assert again is not None
        assert (again.title, again.status, again.met) == ("The bridge", Status.CANCELLED, Met.NOT)
        assert again.expected is None


def test_an_entry_written_by_hand_keeps_its_values_and_takes_what_it_lacks() -> None:
    by_hand = Commitment(id="bridge", title="Our bridge", status=Status.IN_PROGRESS)
    whole = joined(by_hand, read("sheet", status=Status.PLANNED, expected=JUNE, confidence=0.9))
    assert whole.confidence is None
    assert (whole.title, whole.status, whole.expected) == ("Our bridge", Status.IN_PROGRESS, JUNE)
    gone = without(whole, {"sheet"})
    assert gone is not None
    assert (gone.title, gone.status, gone.elsewhere) == ("Our bridge", Status.IN_PROGRESS, ())


def test_the_words_and_the_place_of_each_document() -> None:
    whole = joined(read("one"), read("two"))
    seen = as_in(whole, {"two"})
    assert seen is not None
    assert (seen.text, seen.source.document, seen.elsewhere) == ("two says it.", "two", ())
    assert as_in(whole, {"three"}) is None


def test_documents_disagree_where_both_cannot_be_true() -> None:
    first = read("one", status=Status.PLANNED, expected=JUNE, actual=parse_edtf("2024"))
    same = read("two", status=Status.PLANNED, expected=parse_edtf("2025-06-30"), actual=MAY)
    other = read("two", status=Status.COMPLETED, expected=MAY, actual=parse_edtf("2023"))
    assert [one.field for one in disagreements(joined(first, same), same)] == []
    assert [one.field for one in disagreements(joined(first, other), other)] == ["status", "expected", "actual"]


def test_what_somebody_linked_keeps_what_was_decided_of_either() -> None:
    one = replace(read("one"), note="Ask", not_same=("canal",), candidates=(Candidate("road", 0.4),))
    two = replace(read("two"), id="road", continues=("path",), match=Candidate("road", 0.9), extra={"clerk": "Ana"})
    whole = linked(one, two)
    assert (whole.id, whole.note, whole.not_same, whole.continues) == ("bridge", "Ask", ("canal",), ("path",))
    assert (whole.candidates, whole.match, whole.extra) == ((), Candidate("road", 0.9), {"clerk": "Ana"})
    parts = taken_apart(whole, "two", "bridge-2")
    assert parts is not None
    rest, part = parts
    assert (rest.id, rest.elsewhere, rest.note) == ("bridge", (), "Ask")
    assert (part.id, part.text, part.not_same, part.note) == ("bridge-2", "two says it.", ("bridge",), None)
    assert taken_apart(rest, "one", "bridge-3") is None
