"""Which items a recipient is told of, in which section and order."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from hledtrack.dates import parse_edtf
from hledtrack.ledger import fold
from hledtrack.model import Commitment, Review, Snapshot
from hledtrack.notify.digest import (
    Entry,
    SentDigest,
    Standing,
    concerns,
    digest_item,
    make_digest,
    unmatched_filters,
    with_agency_names,
)
from hledtrack.store.settings import Agency
from tests.notify.samples import DAY, digest, item, recipient


def shown(made: Any) -> dict[str, list[str]]:
    return {section.standing.value: [one.id for one in section.items] for section in made.sections}


def sent(*entries: tuple[str, bool, str]) -> SentDigest:
    return SentDigest(DAY, frozenset(Entry(*entry) for entry in entries))


def test_worst_first_and_overdue_before_due_soon() -> None:
    items = [
        item("b", overdue=3),
        item("soon", left=9),
        item("worst", overdue=40),
        item("a", overdue=3),
        item("now", left=0),
    ]
    assert shown(digest(*items)) == {"newly_overdue": ["worst", "a", "b"], "due_soon": ["now", "soon"]}


@pytest.mark.parametrize(
    ("within", "ids"),
    [(0, []), (1, ["past", "today", "tomorrow"]), (14, ["past", "today", "tomorrow", "in-14"])],
)
def test_due_soon_is_within_the_days_of_the_recipient(within: int, ids: list[str]) -> None:
    items = [
        item("in-14", left=14),
        item("in-15", left=15),
        item("tomorrow", left=1),
        item("today"),
        item("past", left=-2),
    ]
    made = digest(*items, within=within)
    assert [one.id for section in made.sections for one in section.items] == ids


def test_newly_overdue_is_what_the_last_digest_did_not_call_overdue() -> None:
    items = [
        item("told", overdue=9),
        item("was-soon", overdue=1),
        item("appeared", overdue=5),
        item("redated", overdue=2),
    ]
    last = sent(("told", True, "2024-05"), ("was-soon", False, "2024-05"), ("redated", True, "2024-04"))
    made = make_digest(items, recipient(), DAY, last)
    assert shown(made) == {"newly_overdue": ["appeared", "was-soon"], "still_overdue": ["told", "redated"]}
    assert not made.first


def test_the_limit_cuts_each_section_and_counts_the_rest() -> None:
    items = [item(f"o{days}", overdue=days) for days in range(1, 6)] + [item("soon", left=1)]
    made = digest(*items, limit=2)
    assert [(section.standing, [one.id for one in section.items], section.more) for section in made.sections] == [
        (Standing.NEWLY_OVERDUE, ["o5", "o4"], 3),
        (Standing.DUE_SOON, ["soon"], 0),
    ]
    assert (made.overdue, made.due_soon, len(made.entries)) == (5, 1, 6)


def test_an_empty_digest() -> None:
    made = digest(item(left=100))
    assert (made.sections, made.entries, made.overdue, made.due_soon) == ((), frozenset(), 0, 0)


ITEM = item(pillar="Pillar II: Rivers & Floods", workstream="Early warning", agencies=("MoW", "Met Office"))


@pytest.mark.parametrize(
    ("asked", "fits"),
    [
        ({}, True),
        ({"pillars": ("Pillar II",)}, True),
        ({"pillars": ("pillar ii: rivers & floods",)}, True),
        ({"pillars": ("Floods", "Trade")}, True),
        ({"pillars": ("Pillar I",)}, False),
        ({"pillars": ("Flood",)}, False),
        ({"workstreams": ("early  WARNING",)}, True),
        ({"workstreams": ("warning early",)}, False),
        ({"agencies": ("mow",)}, True),
        ({"agencies": ("Met",)}, False),
        ({"ids": ("gauges",)}, True),
        ({"ids": ("Gauges",)}, False),
        ({"pillars": ("Pillar II",), "agencies": ("MoW",), "ids": ("gauges",)}, True),
        ({"pillars": ("Pillar II",), "agencies": ("MoE",)}, False),
    ],
    ids=str,
)
def test_filters(asked: dict[str, Any], fits: bool) -> None:
    assert concerns(ITEM, recipient(**asked)) is fits


def test_an_item_without_a_pillar_fits_no_pillar() -> None:
    assert not concerns(item(), recipient(pillars=("Pillar I",)))
    assert not concerns(item(), recipient(agencies=("MoW",)))


AGENCIES = [Agency("MoW", "Ministry of Water", ("Water Ministry",)), Agency("MoE")]


def test_agencies_are_known_by_all_their_names() -> None:
    named = with_agency_names(recipient(agencies=("water ministry", "Other")), AGENCIES)
    assert named.agencies == ("water ministry", "Other", "MoW", "Ministry of Water", "Water Ministry")
    assert concerns(ITEM, named)


def test_names_that_nothing_bears_are_found() -> None:
    asked = recipient(
        pillars=("Pillar II", "Pillar V"),
        workstreams=("Warnings",),
        agencies=("Water Ministry", "MoE"),
        ids=("guages",),
    )
    assert unmatched_filters(asked, [ITEM], AGENCIES) == (
        'pillars "Pillar V"',
        'workstreams "Warnings"',
        'agencies "MoE"',
        'ids "guages"',
    )


@pytest.mark.parametrize(
    ("changed", "same"),
    [
        ({"overdue": 8}, True),
        ({"title": "Another title"}, True),
        ({"expected": "2024-06"}, False),
        ({"id": "other"}, False),
        ({"overdue": 0}, False),
    ],
    ids=str,
)
def test_what_is_news(changed: dict[str, Any], same: bool) -> None:
    before, after = digest(item(overdue=7)), digest(item(**({"overdue": 7} | changed)))
    assert (before.entries == after.entries) is same
    assert (before.key == after.key) is same


def test_an_item_is_made_of_the_ledgers_state() -> None:
    first = Review(id="2023-plan", kind="plan", date=date(2023, 3, 1))
    second = Review(id="2023-update", kind="update", date=date(2023, 9, 1))
    third = Review(id="2024-plan", kind="plan", date=date(2024, 3, 1))
    bridge = Commitment(
        id="bridge", title="Open the bridge", pillar="Roads", workstream="Links", agencies=("MoT",),
        expected=parse_edtf("2023-06"), text="The bridge will open in June.",
    )  # fmt: skip
    later = Commitment(id="bridge", expected=parse_edtf("2024-05"), text="The bridge opens in May.")
    ledger = fold([Snapshot(first, (bridge,)), Snapshot(second, (later,)), Snapshot(third, ())])
    (due,) = ledger.due_items(DAY, within=14)
    assert digest_item(due) == item(
        "bridge",
        overdue=10,
        expected="2024-05",
        title="Open the bridge",
        pillar="Roads",
        workstream="Links",
        agencies=("MoT",),
        last_review="2023-update",
        last_review_date=date(2023, 9, 1),
        text="The bridge opens in May.",
        redatings=1,
        passed_over=1,
    )
