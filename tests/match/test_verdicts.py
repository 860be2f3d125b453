"""What recognition says of an earlier and a later statement, each among a few commitments of the same dialogue."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from hledtrack.match import MatchSettings, Proposal, Verdict, propose
from hledtrack.model import Commitment, Status, Window

SAME, UNSURE, NEW = Verdict.SAME, Verdict.UNSURE, Verdict.NEW

# Other commitments of the dialogue: without them nobody knows which words are rare.
OTHERS = [
    Commitment(id=f"other-{number}", title=title, text=text)
    for number, (title, text) in enumerate(
        [
            ("Pave the coastal road", "The two governments will pave the coastal road between Amaru and Vila Nova."),
            ("Exchange customs officers", "Each side will send four customs officers to the other for six weeks."),
            ("Joint cattle census", "The agriculture ministries will count cattle in the border provinces."),
            ("Recognise nursing diplomas", "Both sides intend to recognise each other's nursing diplomas."),
            ("Map the aquifer", "Geologists of both countries will map the shared aquifer below the Oru basin."),
            ("Open a consulate in Halden", "The foreign ministry plans to open a consulate in Halden for migrants."),
        ]
    )
]


def day(text: str) -> Window:
    return Window(text, date.fromisoformat(text), date.fromisoformat(text))


def statement(id: str, text: str) -> Commitment:
    """``Title | text``, or a title alone."""
    title, _, body = (part.strip() for part in text.partition("|"))
    return Commitment(id=id, title=title, text=body or None)


def judge(earlier: Commitment, later: Commitment, **arguments: object) -> Proposal:
    known = [replace(c, id=f"known-{c.id}") for c in OTHERS]
    return propose([*OTHERS, later], [*known, earlier], **arguments)[-1]  # type: ignore[arg-type]


THE_SAME = {
    "word for word": (
        "Build a ferry terminal in Port Alder",
        "Build a ferry terminal in Port Alder",
    ),
    "planned, then done": (
        "Conclude the feasibility study for the Tesk bridge | The ministries will conclude the feasibility study for "
        "the Tesk bridge by June 2026.",
        "Concluded the feasibility study for the Tesk bridge | The ministries concluded the feasibility study for the "
        "Tesk bridge in May 2026.",
    ),
    "the verb of progress changed": (
        "Begin construction of the Kestrel Bay fish market",
        "Complete construction of the Kestrel Bay fish market",
    ),
    "another word order": (
        "Dredging of the harbour at Greyport | Works to dredge the harbour at Greyport will start in spring.",
        "Dredge Greyport harbour | The dredging works in Greyport harbour started later than planned.",
    ),
    "one sentence got longer": (
        "Publish a catalogue of seed varieties | Agronomists will publish a catalogue of seed varieties.",
        "Publish a catalogue of seed varieties for small farms | Agronomists published, after two rounds of comments, "
        "a catalogue of seed varieties for small farms.",
    ),
    "the title changed, the text stayed": (
        "Night buses | A night bus line will link the university hospital of Halden with the station.",
        "Halden hospital link | A night bus line will link the university hospital of Halden with the station.",
    ),
    "American and British spelling": (
        "Modernize the meteorological radar network in Ngara",
        "Modernise the meteorological radar network in Ngara",
    ),
    "accents and capitals lost": (
        "Rehabilitación del puente Río Hondo",
        "REHABILITACION DEL PUENTE RIO HONDO",
    ),
    "Spanish tenses": (
        "Concluir el estudio de riego del valle de Amaru | Las secretarías concluirán el estudio de riego del valle.",
        "Se concluyó el estudio de riego del valle de Amaru | Las secretarías concluyeron el estudio de riego.",
    ),
}

SIBLINGS = {
    "another place": (
        "Conduct an environmental study for the port of Greyport",
        "Conduct an environmental study for the port of Bellhaven",
    ),
    "another phase": (
        "Build phase 1 of the Monte Claro solar park",
        "Build phase 2 of the Monte Claro solar park",
    ),
    "a numeral and a name": (
        "Finish the access road to Lake Oru II",
        "Finish the access road to Lake Oru East",
    ),
    "a Roman numeral": (
        "Commission the pumping station Varga II",
        "Commission the pumping station Varga III",
    ),
    "the second of two": (
        "Hold the first webinar on coral reefs",
        "Hold the second webinar on coral reefs",
    ),
    "an ordinal in figures": (
        "Hold the 3rd seminar on forest fires",
        "Hold the 4th seminar on forest fires",
    ),
    "an edition with its year": (
        "Carry out the 2024 household survey",
        "Carry out the 2026 household survey",
    ),
    "the other direction": (
        "Widen the northern approach to the Halden tunnel",
        "Widen the southern approach to the Halden tunnel",
    ),
    "what it leaves out": (
        "Insure growers of coffee in Amaru",
        "Insure non growers of coffee in Amaru",
    ),
    "another deliverable on the same topic": (
        "Publish a study of avalanche risk in the Orsk pass",
        "Hold a workshop on avalanche risk in the Orsk pass",
    ),
    "another topic in the same place": (
        "Open a school of ceramics in Costa Serena",
        "Open a school of carpentry in Costa Serena",
    ),
    "a title that says nothing": (
        "Sign a memorandum | The railways will sign a memorandum on spare parts for locomotives.",
        "Sign a memorandum | The two universities will sign a memorandum on doctoral students.",
    ),
    "a sibling in Spanish": (
        "Construir la primera etapa del acueducto de Río Hondo",
        "Construir la segunda etapa del acueducto de Río Hondo",
    ),
}

UNRELATED = {
    "nothing in common": (
        "Vaccinate herds against foot-and-mouth disease",
        "License two new television channels",
    ),
    "only words of every programme": (
        "Strengthen cooperation on regional development",
        "Strengthen capacity for public procurement audits",
    ),
}


@pytest.mark.parametrize(("earlier", "later"), THE_SAME.values(), ids=THE_SAME)
def test_the_same_commitment_is_recognised(earlier: str, later: str) -> None:
    proposal = judge(statement("before", earlier), statement("after", later))

    assert proposal.verdict is SAME
    assert proposal.match is not None
    assert proposal.match.id == "before"
    assert proposal.candidates == ()


@pytest.mark.parametrize(("earlier", "later"), SIBLINGS.values(), ids=SIBLINGS)
def test_a_sibling_is_never_taken_for_the_same(earlier: str, later: str) -> None:
    proposal = judge(statement("before", earlier), statement("after", later))

    assert proposal.verdict is not SAME


@pytest.mark.parametrize(("earlier", "later"), UNRELATED.values(), ids=UNRELATED)
def test_what_has_nothing_to_do_with_it_is_new(earlier: str, later: str) -> None:
    proposal = judge(statement("before", earlier), statement("after", later))

    assert proposal == Proposal(NEW, "after")


@pytest.mark.parametrize(
    ("earlier", "later", "verdict"),
    [
        pytest.param(
            {"status": Status.PLANNED, "expected": day("2025-03-31")},
            {"status": Status.PLANNED, "expected": day("2026-03-31")},
            SAME,
            id="put off by a year",
        ),
        pytest.param(
            {"status": Status.PLANNED, "expected": day("2025-03-31")},
            {"status": Status.COMPLETED, "actual": day("2025-04-02")},
            SAME,
            id="held",
        ),
        pytest.param(
            {"status": Status.COMPLETED, "actual": day("2025-04-02")},
            {"status": Status.COMPLETED, "actual": day("2025-04-02")},
            SAME,
            id="reported twice",
        ),
        pytest.param(
            {"status": Status.COMPLETED, "actual": day("2025-04-02")},
            {"status": Status.PLANNED, "expected": day("2026-04-30")},
            UNSURE,
            id="held, and announced again",
        ),
        pytest.param(
            {"status": Status.COMPLETED, "actual": day("2025-04-02")},
            {"status": Status.COMPLETED, "actual": day("2026-04-22")},
            UNSURE,
            id="held twice",
        ),
    ],
)
def test_an_event_takes_place_once(earlier: dict[str, object], later: dict[str, object], verdict: Verdict) -> None:
    forum = Commitment(id="forum", title="Hold a forum on lithium recycling", text="A forum on lithium recycling.")

    proposal = judge(replace(forum, **earlier), replace(forum, id="after", **later))  # type: ignore[arg-type]

    assert proposal.verdict is verdict


def test_an_event_that_comes_back_every_year_is_not_one_event() -> None:
    before = replace(statement("before", "Hold the annual fisheries conference"), expected=day("2024-10-15"))
    after = replace(statement("after", "Hold the annual fisheries conference"), expected=day("2025-10-14"))

    assert judge(before, after).verdict is UNSURE


def test_the_ledger_may_know_that_a_commitment_is_over() -> None:
    before = statement("before", "Hold a forum on lithium recycling")
    after = replace(statement("after", "Hold a forum on lithium recycling"), status=Status.PLANNED)

    assert judge(before, after).verdict is SAME
    assert judge(before, after, closed={"before"}).verdict is UNSURE


@pytest.mark.parametrize("named_by", ["id", "title", "text"])
def test_what_somebody_has_ruled_out_is_not_proposed(named_by: str) -> None:
    before = statement("before", "Restore the lighthouse of Dunmore | Masons will restore the lighthouse of Dunmore.")
    after = replace(before, id="after")

    proposal = judge(before, after, not_same={(getattr(after, named_by), "before")})

    assert proposal == Proposal(NEW, "after")


def test_an_entry_itself_may_rule_out_an_earlier_commitment() -> None:
    before = statement("before", "Restore the lighthouse of Dunmore")
    after = replace(before, id="after", not_same=("before",))

    assert judge(before, after) == Proposal(NEW, "after")


@pytest.mark.parametrize(
    ("name", "why"),
    [
        pytest.param("National Water Authority", "same agency National Water Authority", id="its name"),
        pytest.param("NWA", "same agency NWA", id="its initials"),
        pytest.param("N.W.A.", "same agency N.W.A.", id="its initials with full stops"),
        pytest.param(
            "Ministry of Fish / National Water Authority", "same agency National Water Authority", id="one of two"
        ),
        pytest.param("Aguas", "same agency Aguas", id="a settled alias"),
        pytest.param("Ministry of Fish", "but other agency", id="another one"),
    ],
)
def test_an_agency_may_go_by_several_names(name: str, why: str) -> None:
    settings = MatchSettings(agencies={"Aguas": "National Water Authority"})
    before = replace(statement("before", "Run a pilot of water meters"), agencies=("National Water Authority",))
    after = replace(statement("after", "Pilot of water meters"), agencies=(name,))

    match = judge(before, after, settings=settings).match

    assert match is not None
    assert why in (match.why or "").split("; ")
