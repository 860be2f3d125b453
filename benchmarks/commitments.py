"""Commitments made up from a seed, twice: as an earlier review states them and as a later one does.

The later review rewords, redates, moves, completes, drops and renames, and brings siblings of what it drops. Which
pairs are the same is known, because the generator decided it.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date

from hledtrack.model import Commitment, Status, Window

# Topics by field; several words each, some shared between topics, as in real programmes of work.
FIELDS = {
    "Clean energy": "rooftop solar permits; offshore wind leasing; grid interconnection rules; battery recycling; "
    "methane leak detection; geothermal drilling data; hydrogen refuelling corridors; appliance efficiency labels",
    "Public health": "antimicrobial resistance surveillance; vaccine cold chains; rural midwifery; school nutrition; "
    "air quality alerts; hospital bed registries; tuberculosis screening; clinical trial recognition",
    "Transport": "cross-harbour ferries; freight rail gauges; airport slot allocation; cycling networks; "
    "road safety audits; bus electrification; bridge load inspections; seafarer certificates",
    "Education": "teacher exchanges; vocational diplomas; early reading; university credit transfer; "
    "girls in engineering; school broadband; sign language materials; apprenticeship standards",
    "Fisheries": "vessel monitoring; shrimp trawl gear; tuna quotas; hatchery biosecurity; coral reef patrols; "
    "catch documentation; port inspections; small-scale fishers",
    "Justice": "asset recovery; witness protection; electronic case files; juvenile detention; legal aid clinics; "
    "judicial training; extradition procedures; land title disputes",
    "Digital": "electronic signatures; spectrum auctions; submarine cables; personal data transfers; "
    "software escrow; digital identity wallets; open budget data; ransomware reporting",
    "Agriculture": "seed certification; avocado pest control; irrigation canals; livestock traceability; "
    "soil maps; coffee growers; grain storage; fertiliser subsidies",
    "Water": "groundwater metering; dam safety; wetland restoration; wastewater reuse; flood forecasting; "
    "desalination brine; river sediment; leak reduction",
    "Trade": "customs single windows; rules of origin; express shipments; test report acceptance; "
    "textile labelling; trusted traders; warehouse licences; carbon tariffs",
    "Culture": "museum loans; film co-production; archive digitisation; indigenous languages; heritage sites; "
    "orchestra tours; copyright registers; craft markets",
    "Labour": "minimum wage inspection; migrant worker hotlines; mine safety; pension portability; "
    "forced labour screening; union registration; heat stress rules; skills passports",
}
PLACES = [
    "Port Alder",
    "Nueva Rioja",
    "Kestrel Bay",
    "San Telmo",
    "Mbale Ridge",
    "Halden",
    "Costa Serena",
    "Varga",
    "Lake Oru",
    "Tamsin",
    "El Roble",
    "Dunmore",
    "Puerto Sol",
    "Kirov Falls",
    "Santa Inés",
    "Bellhaven",
    "Ngara",
    "Upper Tesk",
    "Lower Tesk",
    "Monte Claro",
    "East Harrow",
    "West Harrow",
    "Ciudad Luz",
    "Orsk Pass",
    "Vila Nova",
    "Greyport",
    "Amaru",
    "Ostrava Hill",
    "Río Hondo",
    "Pinewood",
]
AGENCIES = [
    "Ministry of Energy and Mines|MEM",
    "Department of Public Works|DPW",
    "National Water Authority|NWA",
    "Agency for Rural Credit|ARC",
    "Office of Trade Negotiations|OTN",
    "Ministry of Schools and Skills|MSS",
    "Coastal Guard Service|CGS",
    "Bureau of Labour Inspection|BLI",
    "Directorate of Civil Aviation|DCA",
    "Institute of Standards|IOS",
    "Federal Health Board|FHB",
    "Council for Digital Affairs|CDA",
]
# What is done: in the future, in the past, and the thing delivered. Two ways of saying each.
DELIVERABLES = (
    ("publish a study of {t} in {p}", "published its study on {t} for {p}", "Study of {t} in {p}"),
    ("hold a workshop on {t} in {p}", "ran a training workshop about {t} in {p}", "Workshop on {t} in {p}"),
    ("sign a memorandum on {t} with {p}", "signed the memorandum concerning {t} with {p}", "Memorandum on {t}, {p}"),
    ("open a centre for {t} in {p}", "inaugurated the {p} centre for {t}", "{p} centre for {t}"),
    ("adopt a regulation on {t} for {p}", "approved regulations governing {t} in {p}", "Regulation of {t} in {p}"),
    (
        "build phase {n} of the {p} facility for {t}",
        "finished phase {n} of the {t} facility at {p}",
        "{p} {t}, phase {n}",
    ),
    ("create an online register of {t} covering {p}", "put the register of {t} in {p} online", "Register of {t}, {p}"),
    (
        "train {m} officials of {p} on {t}",
        "trained {m} officials from {p} in {t}",
        "Training on {t} for officials of {p}",
    ),
    (
        "conduct the {o} joint exercise on {t} off {p}",
        "carried out the {o} joint exercise on {t} near {p}",
        "{O} joint exercise on {t}, {p}",
    ),
    ("commission a pilot of {t} in {p}", "completed the pilot for {t} in {p}", "Pilot project: {t} in {p}"),
)
DETAILS = (
    "with support from development banks",
    "after consulting industry and academia",
    "in cooperation with local authorities",
    "as agreed by both ministers",
    "using {m} sensors donated by partners",
    "to lower costs for small firms",
    "so that inspections take less time",
    "with a budget of {m} million",
    "including women-led enterprises",
    "building on the lessons of earlier work",
    "under the joint action plan",
    "for {m} communities along the coast",
)
# Those whose words hold the number.
NUMBERED = (5, 8)
ORDINALS = ("first", "second", "third", "fourth")
KEPT = ("unchanged", "tense", "reworded", "redated", "moved", "alias", "retitled", "terse")
GONE = ("sibling place", "sibling topic", "sibling number", "again", "dropped")


@dataclass(frozen=True, slots=True)
class Facts:
    """What a made-up commitment is about, before it is put into words."""

    field: str
    topic: str
    place: str
    deliverable: int
    number: int
    amount: int
    agency: str
    details: tuple[str, str]
    month: int


@dataclass(frozen=True, slots=True)
class Reviews:
    """Two reviews and the truth: ``{entry id: earlier id}`` with the change that was made."""

    known: list[Commitment]
    entries: list[Commitment]
    truth: dict[str, str]
    change: dict[str, str]
    closed: frozenset[str]


def make(size: int, seed: int) -> Reviews:
    """Return an earlier review of ``size`` commitments and the later one."""
    rng = random.Random(seed)
    seen: set[tuple[object, ...]] = set()
    known, entries = [], []
    truth, change = {}, {}
    closed = set()
    while len(known) < size:
        facts = _facts(rng)
        key = _key(facts)
        if key in seen:
            continue
        seen.add(key)
        old_id, new_id = f"old-{len(known)}", f"new-{len(known)}"
        kind = rng.choice(KEPT) if rng.random() < 0.65 else rng.choice(GONE)
        before = _state(facts, old_id, rng, future=True)
        after = _later(facts, before, kind, new_id, rng, seen)
        if kind == "again":
            closed.add(old_id)
        known.append(before)
        if after is not None:
            entries.append(after)
            change[new_id] = kind
            if kind in KEPT:
                truth[new_id] = old_id
    rng.shuffle(entries)
    return Reviews(known, entries, truth, change, frozenset(closed))


def _key(facts: Facts) -> tuple[object, ...]:
    """Return what makes two made-up commitments one."""
    number = facts.number if facts.deliverable in NUMBERED else None
    return (facts.topic, facts.place, facts.deliverable, number)


def _facts(rng: random.Random) -> Facts:
    field = rng.choice(list(FIELDS))
    first, second = rng.sample(DETAILS, 2)
    return Facts(
        field,
        rng.choice(FIELDS[field].split("; ")),
        rng.choice(PLACES),
        rng.randrange(len(DELIVERABLES)),
        rng.randint(1, 4),
        rng.randrange(10, 400, 10),
        rng.choice(AGENCIES),
        (first, second),
        rng.randrange(36),
    )


def _later(
    facts: Facts, before: Commitment, kind: str, new_id: str, rng: random.Random, seen: set[tuple[object, ...]]
) -> Commitment | None:
    """Return the later statement, or ``None`` where the later review is silent."""
    if kind == "dropped":
        return None
    if kind == "unchanged":
        return replace(before, id=new_id)
    if kind == "redated":
        return _dated(replace(before, id=new_id), (facts.month + rng.randint(3, 14)))
    if kind == "moved":
        other = rng.choice([f for f in FIELDS if f != facts.field])
        return replace(_state(facts, new_id, rng, future=True), pillar=other)
    if kind == "alias":
        return replace(_state(facts, new_id, rng, future=rng.random() < 0.5), agencies=(facts.agency.split("|")[1],))
    if kind == "retitled":
        after = _state(facts, new_id, rng, future=False)
        return replace(after, title=f"{facts.field} initiative of {facts.place}: {facts.topic.split()[-1]}")
    if kind == "terse":
        return replace(_state(facts, new_id, rng, future=False), text=None)
    if kind in ("tense", "reworded"):
        if kind == "reworded":
            facts = replace(facts, details=(facts.details[0], rng.choice(DETAILS)))
        return _state(facts, new_id, rng, future=kind == "reworded")
    if kind == "again":
        again = replace(facts, month=facts.month + 12, details=(facts.details[0], rng.choice(DETAILS)))
        return _state(again, new_id, rng, future=True)
    other = _sibling(facts, kind, rng)
    while (key := _key(other)) in seen:
        other = _sibling(_facts(rng), kind, rng)
    seen.add(key)
    return _state(other, new_id, rng, future=rng.random() < 0.7)


def _sibling(facts: Facts, kind: str, rng: random.Random) -> Facts:
    if rng.random() < 0.5:
        first, second = rng.sample(DETAILS, 2)
        facts = replace(facts, details=(first, second), month=rng.randrange(36))
    if kind == "sibling place":
        return replace(facts, place=rng.choice([p for p in PLACES if p != facts.place]))
    if kind == "sibling number" and facts.deliverable in NUMBERED:
        return replace(facts, number=facts.number % 4 + 1)
    topics = FIELDS[facts.field].split("; ")
    return replace(facts, topic=rng.choice([t for t in topics if t != facts.topic]))


def _state(facts: Facts, name: str, rng: random.Random, *, future: bool) -> Commitment:
    will, done, title = DELIVERABLES[facts.deliverable]
    ordinal = ORDINALS[facts.number - 1]
    words = {
        "t": facts.topic,
        "p": facts.place,
        "n": facts.number,
        "m": facts.amount,
        "o": ordinal,
        "O": ordinal.title(),
    }
    agency = facts.agency.split("|")[0]
    details = ", ".join(facts.details).format(**words)
    subject = rng.choice((f"The {agency} ", "The two governments ", f"Both sides and the {agency} "))
    modal = rng.choice(("will ", "plans to ", "intends to ", "is expected to "))
    clause = modal + will if future else rng.choice(("", "successfully ", "has since ")) + done
    titles = (title, will[0].upper() + will[1:])
    commitment = Commitment(
        id=name,
        title=rng.choice(titles).format(**words),
        text=f"{subject}{clause.format(**words)} {details}.",
        pillar=facts.field,
        agencies=(agency,),
        status=Status.PLANNED if future else Status.COMPLETED,
    )
    return _dated(commitment, facts.month)


def _dated(commitment: Commitment, month: int) -> Commitment:
    first = date(2024 + month // 12, month % 12 + 1, 1)
    return replace(commitment, expected=Window(f"{first:%Y-%m}", first, first.replace(day=28)))
