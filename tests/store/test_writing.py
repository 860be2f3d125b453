"""A snapshot is written the same way every time, reads back as it was, and is edited in place."""

from __future__ import annotations

import string
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hledtrack.dates import parse_edtf
from hledtrack.model import (
    Candidate,
    Commitment,
    Coverage,
    Met,
    Passage,
    Recurrence,
    Review,
    Snapshot,
    Source,
    SourceDocument,
    Status,
)
from hledtrack.store.edits.file_writing import write_atomically
from hledtrack.store.index.stored_statements import stored_snapshot, stored_texts
from hledtrack.store.snapshots.snapshot_editing import append_commitment, set_fields
from hledtrack.store.snapshots.snapshot_reading import read_snapshot
from hledtrack.store.snapshots.snapshot_writing import render_snapshot
from tests.rules import rules

FULL = Snapshot(
    Review(
        id="2024-01-15-plan",
        kind="plan",
        date=date(2024, 1, 15),
        title="Plan of the River Talks",
        coverage=Coverage.FULL,
        sources=(SourceDocument("plan.md", "ab12"), SourceDocument("annex.md")),
        note="Read twice.",
        extra={"x-desk": "north"},
    ),
    (
        Commitment(
            id="bridge",
            title='Open the "new" bridge',
            pillar="Pillar I: Roads",
            workstream="Crossings",
            agencies=("Roads Office", "Coast Guard"),
            location="Northport",
            confidence=0.97,
            unsure=True,
            status=Status.IN_PROGRESS,
            met=Met.PARTLY,
            progress=60,
            expected=parse_edtf("2024-10"),
            expected_text="in October 2024",
            actual=parse_edtf("2024-09-30"),
            actual_text="on 30 September",
            continues=("crossing",),
            match=Candidate("bridge", 0.97, "same words"),
            candidates=(Candidate("ferry", 0.4, None),),
            not_same=("tunnel",),
            note="Checked.",
            summary="The bridge opens.",
            text="The Roads Office and the Coast Guard expect to open the new bridge at Northport, which is the "
            "longest in the country, in October 2024.",
            elsewhere=(Passage(Source("plan.md", "ab12", 7), "El puente abre."),),
            source=Source("annex.md", None, 12, 3, 4),
            extra={"x-colour": "red"},
        ),
        Commitment(id="ferry", title="Buy a ferry", source=Source("plan.md", "ab12")),
    ),
    {"x-version": 2, "x-sentence": [{"text": "A sentence.", "kept": False}]},
)

FULL_TEXT = '''\
x-version = 2

[review]
id = "2024-01-15-plan"
kind = "plan"
date = 2024-01-15
title = "Plan of the River Talks"
coverage = "full"
sources = [{ document = "plan.md", sha256 = "ab12" }, { document = "annex.md" }]
note = "Read twice."
x-desk = "north"

[[commitment]]
id = "bridge"
title = "Open the \\"new\\" bridge"
pillar = "Pillar I: Roads"
workstream = "Crossings"
agencies = ["Roads Office", "Coast Guard"]
location = "Northport"
confidence = 0.97
unsure = true
status = "in_progress"
met = "partly"
progress = 60
expected = "2024-10"
expected_text = "in October 2024"
actual = "2024-09-30"
actual_text = "on 30 September"
continues = ["crossing"]
match = { id = "bridge", score = 0.97, why = "same words" }
candidates = [{ id = "ferry", score = 0.4 }]
not_same = ["tunnel"]
note = "Checked."
summary = "The bridge opens."
text = """\\
    The Roads Office and the Coast Guard expect to open the new bridge at Northport, which is the \\
    longest in the country, in October 2024."""
elsewhere = [{ document = "plan.md", line = 7, text = "El puente abre." }]
document = "annex.md"
line = 12
page = 3
row = 4
x-colour = "red"

[[commitment]]
id = "ferry"
title = "Buy a ferry"
document = "plan.md"

[[x-sentence]]
text = "A sentence."
kept = false
'''


def test_the_fields_have_a_fixed_order_and_long_texts_are_folded() -> None:
    assert render_snapshot(FULL) == FULL_TEXT


def test_it_reads_back_as_it_was_written() -> None:
    snapshot, problems = read_snapshot(FULL_TEXT, "s.toml")
    assert problems == ()
    assert snapshot == FULL
    assert snapshot.commitments[0].extra == {"x-colour": "red"}
    assert snapshot.review.extra == {"x-desk": "north"}
    assert snapshot.extra == FULL.extra


@pytest.mark.parametrize(
    ("sources", "document", "stands_in"),
    [
        ('[{ document = "plan.md" }]', None, "plan.md"),
        ('[{ document = "plan.md" }]', "annex.md", "annex.md"),
        ('[{ document = "plan.md" }, { document = "annex.md" }]', "annex.md", "annex.md"),
        # Which of several documents says it is not known.
        ('[{ document = "plan.md" }, { document = "annex.md" }]', None, None),
        ("[]", None, None),
        ("[]", "a radio interview", "a radio interview"),
    ],
)
def test_a_statement_stands_in_the_document_it_names_or_in_the_only_one(
    sources: str, document: str | None, stands_in: str | None
) -> None:
    text = f'[review]\nid = "r"\nkind = "plan"\ndate = 2024-01-01\nsources = {sources}\n\n[[commitment]]\nid = "a"\n'
    snapshot, problems = read_snapshot(text + (f'document = "{document}"\n' if document else ""), "s.toml")
    assert problems == ()
    assert snapshot is not None
    assert snapshot.commitments[0].source.document == stands_in


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=240)


@settings(max_examples=60)
@given(title=words, text=words, agencies=st.lists(words.filter(bool), max_size=3))
def test_any_text_survives(title: str, text: str, agencies: list[str]) -> None:
    commitment = Commitment(id="a", title=title or None, text=text or None, agencies=tuple(agencies))
    review = Review(id="r", kind="plan", date=date(2024, 1, 1))
    written = render_snapshot(Snapshot(review, (commitment,)))
    snapshot, problems = read_snapshot(written, "s.toml")
    assert problems == ()
    assert snapshot is not None
    assert snapshot.commitments == (commitment,)
    assert render_snapshot(snapshot) == written


@settings(max_examples=60)
@given(rules(), words)
def test_any_rule_survives_in_the_file_and_in_the_index(rule: Recurrence, text: str) -> None:
    commitment = Commitment(id="a", recurs=rule, recurs_text=text or None)
    review = Review(id="r", kind="plan", date=date(2024, 1, 1))
    snapshot, problems = read_snapshot(render_snapshot(Snapshot(review, (commitment,))), "s.toml")
    assert problems == ()
    assert snapshot is not None
    assert snapshot.commitments == (commitment,)
    assert stored_snapshot(review, *stored_texts(snapshot), {}).commitments == (commitment,)


COMMENTED = """\
# Read by two people.
[review]
id = "2024-01-15-plan"
kind = "plan"
date = 2024-01-15

# The one to watch
[[commitment]]
id = "bridge"   # keep this id
title = "Open the bridge"
status = "planned"  # as of # the plan
text = '''
Two
lines'''

[[commitment]]
id = "ferry"
title = "Buy a ferry"
"""


def test_an_edit_changes_the_lines_of_its_fields_only() -> None:
    edited = set_fields(COMMENTED, "bridge", {"status": "completed", "actual": "2024-03", "text": None})
    assert edited == COMMENTED.replace(
        "status = \"planned\"  # as of # the plan\ntext = '''\nTwo\nlines'''\n",
        'status = "completed"  # as of # the plan\nactual = "2024-03"\n',
    )


def test_an_edit_of_the_last_table_and_an_addition() -> None:
    text = set_fields(COMMENTED.rstrip("\n"), "ferry", {"progress": 20})
    assert text == COMMENTED + "progress = 20\n"
    review = Review(id="2024-01-15-plan", kind="plan", date=date(2024, 1, 15))
    longer = append_commitment(text, Commitment(id="pier", title="Mend the pier"), review)
    assert longer == text + '\n[[commitment]]\nid = "pier"\ntitle = "Mend the pier"\n'


def test_an_unknown_commitment_is_not_edited() -> None:
    with pytest.raises(KeyError):
        set_fields(COMMENTED, "tunnel", {"progress": 20})


ids = st.text(string.ascii_lowercase, min_size=1, max_size=8)


@settings(max_examples=40)
@given(
    st.dictionaries(
        st.sampled_from(["title", "note", "pillar", "location", "expected_text"]), words.filter(lambda s: s.strip())
    )
)
def test_any_edit_reads_back_and_touches_nothing_else(values: dict[str, str]) -> None:
    edited = set_fields(FULL_TEXT, "ferry", values)
    before = FULL_TEXT[: FULL_TEXT.index('[[commitment]]\nid = "ferry"')]
    assert edited.startswith(before)
    snapshot, problems = read_snapshot(edited, "s.toml")
    assert problems == ()
    assert snapshot is not None
    assert {name: getattr(snapshot.commitments[1], name) for name in values} == values
    assert snapshot.commitments[0] == FULL.commitments[0]


def test_writing_replaces_the_file_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "s.toml"
    write_atomically(path, "old\n")
    path.chmod(0o640)
    write_atomically(path, "new\n")
    assert path.read_text() == "new\n"
    assert path.stat().st_mode & 0o777 == 0o640

    def fails(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fails)
    with pytest.raises(OSError, match="No space"):
        write_atomically(path, "half")
    assert path.read_text() == "new\n"
    assert list(tmp_path.iterdir()) == [path]
