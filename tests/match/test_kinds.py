"""Kinds of pairs that look alike and are not the same, or the same and do not look alike: three and more of each."""

from __future__ import annotations

import pytest

from hledtrack.match import Proposal, Verdict, propose
from hledtrack.model import Commitment

SAME, UNSURE, NEW = Verdict.SAME, Verdict.UNSURE, Verdict.NEW


def statement(id: str, said: str) -> Commitment:
    """``Agency: Title | text``; agency and text may be missing."""
    head, _, text = (part.strip() for part in said.partition("|"))
    agency, _, title = head.rpartition(":")
    return Commitment(id=id, title=title.strip(), text=text or None, agencies=(agency,) if agency else ())


def review(prefix: str, *said: str) -> list[Commitment]:
    return [statement(f"{prefix}{number}", one) for number, one in enumerate(said)]


def verdicts(before: list[Commitment], after: list[Commitment]) -> list[tuple[Verdict, str | None]]:
    """For each entry the verdict, and the earlier commitment that is taken or stands first."""
    return [(p.verdict, _named(p)) for p in propose(after, before)]


def _named(proposal: Proposal) -> str | None:
    best = proposal.match or next(iter(proposal.candidates), None)
    return best.id if best else None


# What else both reviews state: every agency goes on speaking.
ELSEWHERE = (
    "Port Authority: Dredge the northern basin | The basin will be dredged to fourteen metres.",
    "Transport Office: Renew the tram depot | The depot will get a new roof and washing plant.",
    "Library Board: Digitise the map room | Twelve thousand maps will be scanned and catalogued.",
    "Harbour Police: Replace two patrol boats | Two boats will be replaced by hybrid ones.",
    "Parks Department: Plant a thousand lime trees | Lime trees will be planted along the avenues.",
    "Water Board: Repair the Oru aqueduct | The arches of the aqueduct will be repaired.",
)

OTHER_AGENCIES = {
    "a website each": (
        "Port Authority: Website renewal | The port's website will be renewed for shipping agents.",
        "Transport Office: Website renewal | Timetables and tickets move to a new website.",
    ),
    "a booking service each": (
        "Library Board: eBooking service | Readers will be able to book study rooms.",
        "Parks Department: eBooking service | Visitors book camping places and boats.",
    ),
    "a records system each": (
        "Harbour Police: Electronic records management | Case files become electronic.",
        "Water Board: Electronic records management | Meter readings and permits are kept in one place.",
    ),
    "no text at all": (
        "Library Board: Payroll system replacement",
        "Harbour Police: Payroll system replacement",
    ),
}


@pytest.mark.parametrize(("earlier", "later"), OTHER_AGENCIES.values(), ids=OTHER_AGENCIES)
def test_what_another_agency_says_is_not_the_same(earlier: str, later: str) -> None:
    before, after = review("old", *ELSEWHERE, earlier), review("new", *ELSEWHERE, later)

    assert verdicts(before, after)[-1][0] is not SAME


@pytest.mark.parametrize(("one", "other"), OTHER_AGENCIES.values(), ids=OTHER_AGENCIES)
def test_two_agencies_with_one_title_do_not_cross(one: str, other: str) -> None:
    before = review("old", *ELSEWHERE, one, other)
    after = review("new", *ELSEWHERE, f"{other} Work has begun.", f"{one} Work has begun.")

    *_, second, first = verdicts(before, after)

    assert (second, first) == ((SAME, "old7"), (SAME, "old6"))


def test_an_agency_with_a_new_name_goes_on() -> None:
    before = review("old", *ELSEWHERE, "Ministry of Roads: Bypass of Halden | A bypass will lead round Halden.")
    after = review("new", *ELSEWHERE, "Ministry of Mobility: Bypass of Halden | The bypass round Halden is under way.")

    assert verdicts(before, after)[-1] == (SAME, "old6")


def test_the_same_text_moves_with_its_commitment_to_another_agency() -> None:
    said = "Night ferry to Amaru | A ferry will leave Port Alder for Amaru every night at eleven and return at dawn."
    before = review("old", *ELSEWHERE, f"Port Authority: {said}")
    after = review("new", *ELSEWHERE, f"Transport Office: {said}")

    assert verdicts(before, after)[-1] == (SAME, "old6")


# One text for all of them, which names them all.
SHARED_TEXTS = {
    "towns": ("Sewer works {}", ("Oakham", "Bexley", "Thorne"), "New sewers are laid in Oakham, Bexley and Thorne."),
    "animals": (
        "Register of {}",
        ("sheep", "goats", "horses"),
        "Registers of sheep, of goats and of horses will be opened for all keepers of the island.",
    ),
    "schools": (
        "{} teacher training",
        ("Primary", "Lyceum", "Evening"),
        "Primary teachers, lyceum teachers and evening teachers will be trained for the new timetable from autumn on.",
    ),
    "lines in Spanish": (
        "Modernizar el ramal de {}",
        ("Amaru", "Tesk", "Rioja"),
        "Se modernizarán los ramales de Amaru, Tesk y Rioja con vías nuevas y señales electrónicas.",
    ),
}


@pytest.mark.parametrize(("pattern", "names", "text"), SHARED_TEXTS.values(), ids=SHARED_TEXTS)
def test_a_text_that_names_all_siblings_makes_none_of_them_the_same(
    pattern: str, names: tuple[str, ...], text: str
) -> None:
    one, other, *_ = (f"Works Office: {pattern.format(name)} | {text}" for name in names)
    before, after = review("old", *ELSEWHERE, one), review("new", *ELSEWHERE, other)

    assert verdicts(before, after)[-1][0] is not SAME


@pytest.mark.parametrize(("pattern", "names", "text"), SHARED_TEXTS.values(), ids=SHARED_TEXTS)
def test_siblings_with_one_text_are_told_apart_by_their_titles(pattern: str, names: tuple[str, ...], text: str) -> None:
    said = [f"Works Office: {pattern.format(name)} | {text}" for name in names]
    # The first is dropped, the others go on.
    before, after = review("old", *ELSEWHERE, *said), review("new", *ELSEWHERE, *said[:0:-1])

    assert verdicts(before, after)[-2:] == [(SAME, "old8"), (SAME, "old7")]


NEW_TITLES = {
    "licences": (
        "Herd health licences",
        "VetOnline",
        "Keepers of cattle apply for movement and treatment licences and pay their fees without coming to the office.",
    ),
    "a hospital": (
        "Ward consolidation, second tranche",
        "Project Lark",
        "The surgical wards of the two city hospitals move under one roof beside the river, with forty new beds.",
    ),
    "a fleet": (
        "Patrol craft renewal",
        "Blue Heron",
        "Six ageing launches of the lagoon squadron give way to shallow boats that two sailors can crew.",
    ),
    "in Spanish": (
        "Ventanilla de licencias ganaderas",
        "AgroFácil",
        "Los ganaderos solicitan sus permisos de traslado y pagan sus cuotas por internet sin acudir a la oficina.",
    ),
}


@pytest.mark.parametrize(("old", "new", "text"), NEW_TITLES.values(), ids=NEW_TITLES)
def test_the_same_long_text_under_a_new_title_is_the_same(old: str, new: str, text: str) -> None:
    before = review("old", *ELSEWHERE, f"Farm Office: {old} | {text}")
    after = review("new", *ELSEWHERE, f"Farm Office: {new} | {text}")

    assert verdicts(before, after)[-1] == (SAME, "old6")


ANOTHER_TITLE_AND_TEXT = {
    "a network": (
        "Classified video and voice network | The network will carry calls and meetings between ministries.",
        "Classified voice network for the northern islands | Island garrisons get telephones of their own.",
    ),
    "radio": (
        "Renewal of coastal radio masts | Eleven masts between the capes will be raised.",
        "Coastal radio for fishing boats | Boats under ten metres receive weather calls.",
    ),
    "student loans": (
        "Student loans for apprentices | Apprentices may borrow for tools and lodging.",
        "Student loan service centres | Centres in four towns advise those who repay.",
    ),
}


@pytest.mark.parametrize(("earlier", "later"), ANOTHER_TITLE_AND_TEXT.values(), ids=ANOTHER_TITLE_AND_TEXT)
def test_another_title_and_another_text_are_not_the_same(earlier: str, later: str) -> None:
    before = review("old", *ELSEWHERE, f"Signals Corps: {earlier}")
    after = review("new", *ELSEWHERE, f"Signals Corps: {later}")

    assert verdicts(before, after)[-1][0] is not SAME


ONE_WAY_OF_WRITING = {
    "with a hyphen": ("Re-engineering of the claims desk", "Reengineering of the claims desk"),
    "without it": ("eLicence for anglers", "e-Licence for anglers"),
    "apart": ("Start-up visa for engineers", "Startup visa for engineers"),
    "two words": ("Data base of wells", "Database of wells"),
    "initials": ("HR renewal in the customs service", "Human Resources renewal in the customs service"),
    "initials of a technology": ("Use of AI in tax offices", "Use of artificial intelligence in tax offices"),
    "initials nobody has listed": ("Pilot of the CTR in three ports", "Pilot of the Cargo Tally Robot in three ports"),
    "initials in Spanish": ("Renovación de RRHH en aduanas", "Renovación de recursos humanos en aduanas"),
}


@pytest.mark.parametrize("turned", [False, True], ids=["", "turned round"])
@pytest.mark.parametrize("titles", ONE_WAY_OF_WRITING.values(), ids=ONE_WAY_OF_WRITING)
def test_compounds_and_initials_are_the_same_word(titles: tuple[str, str], turned: bool) -> None:
    earlier, later = titles[::-1] if turned else titles

    assert verdicts(review("old", *ELSEWHERE, earlier), review("new", *ELSEWHERE, later))[-1] == (SAME, "old6")


def test_initials_are_enough_to_be_found() -> None:
    crowd = [f"Repair school {number} in Halden | Windows and roofs of school {number}." for number in range(40)]

    before = review("old", *ELSEWHERE, *crowd, "AI for judges")
    after = review("new", *ELSEWHERE, *crowd, "Artificial intelligence for judges")

    assert verdicts(before, after)[-1][1] == "old46"


FOLLOW_ONS = {
    "the next version": (
        "Risk register | A model scores every abattoir by its history.",
        "Risk register 2.0 | The model is widened to hatcheries and mills.",
    ),
    "a release": (
        "Grants platform | Applicants file and follow their grants in one place.",
        "Grants platform, release 2 | Auditors get their own view of payments.",
    ),
    "a Roman numeral": (
        "Monte Claro dam | The dam will hold ten million cubic metres.",
        "Monte Claro dam II | A second wall upstream is surveyed.",
    ),
    "a qualifier before it": (
        "Ticket wallet | Passengers buy tickets at machines and pay with one card.",
        "Mobile ticket wallet | Telephones take the place of the card on buses.",
    ),
    "its evaluation": (
        "Breakfast clubs | Six schools serve breakfast before lessons.",
        "Breakfast clubs evaluation | A university looks at attendance and marks.",
    ),
    "evaluated in a sentence": (
        "Launch the seed bank | The seed bank opens with nine hundred varieties.",
        "Evaluation of the seed bank | Reviewers judge how growers have used it.",
    ),
    "its review": (
        "Auction of berths | Berths are auctioned each May.",
        "Review of the auction of berths | Judges weigh four years of results.",
    ),
    "its audit": (
        "School milk | Pupils drink milk at ten.",
        "Audit of school milk | Inspectors look into the bills of two dairies.",
    ),
    "its expansion": (
        "Lagoon patrols | Wardens patrol the lagoon by night.",
        "Lagoon patrols expansion | Patrols reach the outer reef and the wrecks.",
    ),
    "its expansion in Spanish": (
        "Comedores escolares | Seis escuelas ofrecen desayuno.",
        "Ampliación de los comedores escolares | El servicio llegará a los barrios del norte.",
    ),
}


@pytest.mark.parametrize(("earlier", "later"), FOLLOW_ONS.values(), ids=FOLLOW_ONS)
def test_what_follows_on_is_asked_about(earlier: str, later: str) -> None:
    before = review("old", *ELSEWHERE, f"Works Office: {earlier}")
    after = review("new", *ELSEWHERE, f"Works Office: {later}")

    assert verdicts(before, after)[-1] == (UNSURE, "old6")


@pytest.mark.parametrize(("earlier", "later"), FOLLOW_ONS.values(), ids=FOLLOW_ONS)
def test_what_follows_on_may_stand_beside_what_was_there_before(earlier: str, later: str) -> None:
    before = review("old", *ELSEWHERE, f"Works Office: {earlier}")
    after = review("new", *ELSEWHERE, f"Works Office: {earlier} Work began in 2021.", f"Works Office: {later}")

    *_, first, second = verdicts(before, after)

    assert first == (SAME, "old6")
    assert second[0] is not SAME


def test_a_longer_title_with_the_same_text_and_agency_is_the_same() -> None:
    said = "Works Office: Lagoon patrols{} | Wardens in four boats patrol the lagoon by night and report lost nets."
    before, after = (
        review("old", *ELSEWHERE, said.format("")),
        review("new", *ELSEWHERE, said.format(" programme Egret")),
    )

    assert verdicts(before, after)[-1] == (SAME, "old6")


def test_another_name_in_brackets_adds_nothing() -> None:
    before = review("old", *ELSEWHERE, "Court case register | Clerks enter all cases in one register.")
    after = review("new", *ELSEWHERE, "Court case register (Lexa) | The register has been tested in two courts.")

    assert verdicts(before, after)[-1] == (SAME, "old6")


def test_what_somebody_shortens_is_not_another_thing() -> None:
    before = review("old", *ELSEWHERE, "Works Office: Northern radio network renewal | Masts will be raised.")
    after = review("new", *ELSEWHERE, "Works Office: Northern radio network | Half of the masts stand.")

    assert verdicts(before, after)[-1] == (SAME, "old6")


SHORTER = {
    "a van": (
        "Mobile eye clinic | A van with two chairs drives from hamlet to hamlet.",
        "Eye clinic | A house with nine beds is built beside the market.",
    ),
    "a name in front": (
        "Otter barrier monitoring | Rangers count otters at the barrier.",
        "Barrier monitoring | Engineers read the pressure on the flood gates.",
    ),
    "a study": (
        "Evaluation of the fuel voucher | Economists weigh what it brought.",
        "Fuel voucher | Households of the hills pay half.",
    ),
    "in Spanish": (
        "Biblioteca móvil | Una camioneta lleva libros a las aldeas.",
        "Biblioteca | Se construye una sala con trescientos asientos.",
    ),
}


@pytest.mark.parametrize(("earlier", "later"), SHORTER.values(), ids=SHORTER)
def test_what_is_left_of_a_longer_title_is_asked_about(earlier: str, later: str) -> None:
    before = review("old", *ELSEWHERE, f"Works Office: {earlier}")
    after = review("new", *ELSEWHERE, f"Works Office: {later}")

    assert verdicts(before, after)[-1] == (UNSURE, "old6")


SPLITS = {
    "two towns": (
        "Open clinics in Oakham and Bexley | Clinics will open in Oakham and in Bexley.",
        "Open a clinic in Oakham | The clinic in Oakham has opened.",
        "Open a clinic in Bexley | The clinic in Bexley needs another year.",
    ),
    "two things": (
        "Widen the road and the bridge at Kestrel Bay | The road and the bridge at Kestrel Bay will be widened.",
        "Widen the road at Kestrel Bay | Work on the road has begun.",
        "Widen the bridge at Kestrel Bay | The bridge is put out to tender.",
    ),
    "two animals, in Spanish": (
        "Vacunar ovejas y cabras de Amaru | Se vacunarán ovejas y cabras.",
        "Vacunar las ovejas de Amaru | Se vacunaron las ovejas.",
        "Vacunar las cabras de Amaru | Se vacunarán las cabras en otoño.",
    ),
}


@pytest.mark.parametrize(("whole", "one", "other"), SPLITS.values(), ids=SPLITS)
def test_a_commitment_that_splits_is_offered_to_both_parts(whole: str, one: str, other: str) -> None:
    before = review("old", *ELSEWHERE, whole)
    after = review("new", *ELSEWHERE, one, other)

    *_, first, second = propose(after, before)

    for proposal in (first, second):
        assert proposal.verdict is UNSURE
        assert proposal.candidates[0].id == "old6"
        assert (proposal.candidates[0].why or "").startswith("split of it: ")


@pytest.mark.parametrize(("whole", "one", "other"), SPLITS.values(), ids=SPLITS)
def test_commitments_that_become_one_are_both_offered(whole: str, one: str, other: str) -> None:
    before = review("old", *ELSEWHERE, one, other)
    after = review("new", *ELSEWHERE, whole)

    proposal = propose(after, before)[-1]

    assert proposal.verdict is UNSURE
    assert {c.id for c in proposal.candidates[:2]} == {"old6", "old7"}
    assert all((c.why or "").startswith("merge of it: ") for c in proposal.candidates[:2])


def test_one_of_two_parts_alone_is_no_split() -> None:
    whole, one, _ = SPLITS["two towns"]

    [proposal] = propose(review("new", one), review("old", whole))

    assert "split" not in str(proposal)
