"""Pairs that share nearly every word and are not the same, and pairs that say it otherwise and are."""

from __future__ import annotations

import pytest

from hledtrack.match import Verdict, propose
from hledtrack.model import Commitment, Status
from tests.match.test_kinds import ELSEWHERE, SAME, UNSURE, review, statement, verdicts

# One sentence for each of them, in which only the word of the title is another.
ONE_SENTENCE_EACH = {
    "courses": (
        "Train ninety wardens of the Tamsin marshes on reed beetles",
        "Train ninety wardens of the Tamsin marshes on otter traps",
        "The Parks Office will train ninety wardens of the Tamsin marshes on {} in two winters at the old mill.",
        ("reed beetles", "otter traps"),
    ),
    "stocks": (
        "Store of serum for snake bites",
        "Store of serum for jellyfish burns",
        "Every island clinic will keep a cooled store of serum for {} that nurses may give without asking a doctor.",
        ("snake bites", "jellyfish burns"),
    ),
    "rules": (
        "Hygiene rules for street bakers",
        "Hygiene rules for street barbers",
        "The council will write hygiene rules for {} and send inspectors to each market once in a quarter.",
        ("street bakers", "street barbers"),
    ),
    "in Spanish": (
        "Registro de colmenas de la sierra",
        "Registro de viñedos de la sierra",
        "La delegación abrirá en la sierra un registro de {} que los productores llenarán cada otoño por teléfono.",
        ("colmenas", "viñedos"),
    ),
}


@pytest.mark.parametrize(("one", "other", "text", "words"), ONE_SENTENCE_EACH.values(), ids=ONE_SENTENCE_EACH)
def test_siblings_told_in_one_sentence_are_not_the_same(
    one: str, other: str, text: str, words: tuple[str, str]
) -> None:
    before = review("old", *ELSEWHERE, f"Works Office: {one} | {text.format(words[0])}")
    after = review("new", *ELSEWHERE, f"Works Office: {other} | {text.format(words[1])}")

    assert verdicts(before, after)[-1][0] is not SAME


NEW_TITLES = {
    "a portal": ("Fishing permits by post", "MareNet", "Skippers of small boats ask for permits and show catches."),
    "a ward": ("Fever ward renewal", "Project Heron", "Forty beds for fevers move from the quay to the hill."),
    "in Spanish": (
        "Trámites de pesca",
        "RedMar",
        "Los patrones de barcos pequeños piden permisos y declaran capturas.",
    ),
}


@pytest.mark.parametrize(("old", "new", "text"), NEW_TITLES.values(), ids=NEW_TITLES)
def test_a_text_that_opens_with_its_title_may_get_another(old: str, new: str, text: str) -> None:
    more = f"{text} Work on it goes on beside the old pier until nobody stands in line at dawn any more."
    before = review("old", *ELSEWHERE, f"Farm Office: {old} | {old}. {more}")
    after = review("new", *ELSEWHERE, f"Farm Office: {new} | {new}. {more}")

    assert verdicts(before, after)[-1] == (SAME, "old6")


ANYBODYS = {
    "a mill": (
        "Mill renewal",
        ("Mill renewal in Halden", "Paper mill", "Renewal of docks", "Mill race", "Depot renewal"),
    ),
    "a store": ("Cold store", ("Cold store of Varga", "Seed store", "Cold chain", "Store of tools", "Cold baths")),
    "a road": ("Ring road", ("Ring road of Amaru", "Road of salt", "Ring of forts", "Toll road", "Ring of trees")),
    "in Spanish": (
        "Casa de cultura",
        ("Casa de cultura de Halden", "Cultura en plazas", "Casa de salud", "Cultura de paz", "Casa de niños"),
    ),
}


@pytest.mark.parametrize(("title", "others"), ANYBODYS.values(), ids=ANYBODYS)
def test_a_title_that_is_anybodys_does_not_move_to_another_agency(title: str, others: tuple[str, ...]) -> None:
    crowd = [f"Port Authority: {other}" for other in others]
    before = review("old", *ELSEWHERE, *crowd, f"Norberg Works: {title}")
    after = review("new", *ELSEWHERE, *crowd, f"Lindqvist Sons: {title}")

    assert verdicts(before, after)[-1][0] is not SAME


OTHER_KINDS = {
    "a study": ("Pilot project, ferries without crews in Varga", "Study of ferries without crews in Varga"),
    "a law": ("Pilot of rural midwives in Tesk", "Regulation of rural midwives in Tesk"),
    "a register": ("Pilot of oyster tags in Amaru", "Register of oyster tags in Amaru"),
    "in Spanish": ("Piloto de parteras rurales en Tesk", "Reglamento de parteras rurales en Tesk"),
}


@pytest.mark.parametrize(("earlier", "later"), OTHER_KINDS.values(), ids=OTHER_KINDS)
def test_a_pilot_is_neither_a_study_nor_a_rule(earlier: str, later: str) -> None:
    before = review("old", *ELSEWHERE, f"Works Office: {earlier}")
    after = review("new", *ELSEWHERE, f"Works Office: {later}")

    assert verdicts(before, after)[-1] == (UNSURE, "old6")


CROWDED = {
    "a system": "DocuGC",
    "a move": "Workload migration",
    "a name": "Lagoon cloud",
    "in Spanish": "Nube Lagunera",
}


@pytest.mark.parametrize("title", CROWDED.values(), ids=CROWDED)
def test_what_thirty_agencies_call_alike_is_found_by_who_says_it(title: str) -> None:
    texts = ("Files and letters are kept in one place for clerks of {}.", "Paper leaves the cellars of {} for good.")
    agencies = [f"Office {chr(65 + n // 5)}{'aeiou'[n % 5]}ltoria" for n in range(30)]
    before, after = (
        [statement(f"{prefix}{n}", f"{name}: {title} | {text.format(name)}") for n, name in enumerate(agencies)]
        for prefix, text in zip(("old", "new"), texts, strict=True)
    )

    assert [known for _, known in verdicts(before, after)] == [f"old{n}" for n in range(30)]


INITIALS = {
    "of the title": ("Port Tally Desk (scales)", "Port Tally Desk (PTD)"),
    "the other way": ("Grain Weighing Office (GWO)", "Grain Weighing Office (scales)"),
    "in Spanish": ("Mesa de Pesaje Portuario (básculas)", "Mesa de Pesaje Portuario (MPP)"),
}


@pytest.mark.parametrize(("earlier", "later"), INITIALS.values(), ids=INITIALS)
def test_the_initials_of_a_title_replace_nothing(earlier: str, later: str) -> None:
    before = review(
        "old", *ELSEWHERE, f"Port Authority: {earlier} | Crane drivers weigh grain without leaving the cabin."
    )
    after = review(
        "new", *ELSEWHERE, f"Port Authority: {later} | Crane drivers weigh grain without leaving their cabins."
    )

    assert verdicts(before, after)[-1] == (SAME, "old6")


def test_a_few_foreign_names_do_not_make_titles_foreign() -> None:
    titles = [f"{name} gas plant" for name in ("Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Gorse", "Hazel")]
    before = review("old", *titles, "Parc éolien de la Roche de la Mer", "Oak oil sands", "Pine lake mine")
    after = review("new", *titles, "Oak oil sands expansion north", "Pine lake")

    reasons = " ".join(str(proposal) for proposal in propose(after, before))

    assert "translated" not in reasons


NEXT_STEPS = {
    "mapping": ("Map the reefs of Amaru", "Expand the mapping of the reefs of Amaru"),
    "lamps": ("Fit lamps on the quays of Varga", "Extend the lamps on the quays of Varga"),
    "wells": ("Line the wells of Tesk", "Additional lining for the wells of Tesk"),
    "in Spanish": ("Cartografía de arrecifes de Amaru", "Ampliar la cartografía de arrecifes de Amaru"),
}


@pytest.mark.parametrize(("earlier", "later"), NEXT_STEPS.values(), ids=NEXT_STEPS)
def test_what_expands_a_thing_that_is_done_is_the_next_step(earlier: str, later: str) -> None:
    done = Commitment(id="old", title=earlier, text=f"{earlier}.", status=Status.COMPLETED)
    next_one = Commitment(id="new", title=later, text=f"{later}.", status=Status.IN_PROGRESS)

    proposal = propose([*review("n", *ELSEWHERE), next_one], [*review("o", *ELSEWHERE), done])[-1]

    assert proposal.verdict is not Verdict.SAME


WITHOUT_TEXT = {
    "a dam": ("John Carr spillway", "John Carr quake proofing"),
    "a mine": ("Orsk Pass tailings wall", "Orsk Pass ore crusher"),
    "a line": ("Tesk to Varga rails", "Tesk to Varga cables"),
    "in Spanish": ("Presa Juan Carro, vertedor", "Presa Juan Carro, turbinas"),
}


@pytest.mark.parametrize(("earlier", "later"), WITHOUT_TEXT.values(), ids=WITHOUT_TEXT)
def test_another_title_without_a_text_is_asked_about(earlier: str, later: str) -> None:
    before, after = review("old", *ELSEWHERE, f"Norberg: {earlier}"), review("new", *ELSEWHERE, f"Norberg: {later}")

    assert verdicts(before, after)[-1][0] is not SAME


def test_two_letters_are_no_initials() -> None:
    before = review("old", *ELSEWHERE, "Stadt Carlin: Gas holder of the west quay")
    after = review("new", *ELSEWHERE, "Suncliff Crane: Gas holder of the west quay", "Suncliff Crane: Rope walk")

    [proposal] = [p for p in propose(after, before) if p.entry == "new6"]

    assert "same agency" not in str(proposal)
