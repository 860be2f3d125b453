"""Which items a recipient is told of, in which section and order."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from hledtrack.dates import parse_edtf
from hledtrack.ledger import fold
from hledtrack.model import Agency, Commitment, Review, Snapshot, Status
from hledtrack.notify.digest.content import Entry, SentDigest, Standing, digest_items, make_digest
from hledtrack.notify.digest.interests import concerns, unmatched_filters, with_agency_names
from tests.notify.samples import DAY, digest, item, recipient


def shown(made: Any) -> dict[str, list[str]]:
    return {section.standing.value: [one.item.id for one in section.shown] for section in made.sections}


def after(*items: Any, **values: Any) -> SentDigest:
    """What was sent, when things stood so."""
    return SentDigest(DAY, digest(*items, **values).entries)


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
        item("someday", expected=None),
    ]
    made = digest(*items, within=within)
    assert [told.item.id for told in made.told] == ids


def test_newly_overdue_is_what_the_last_digest_did_not_call_overdue() -> None:
    last = after(item("told", overdue=3), item("was-soon", left=2), item("redated", overdue=2, expected="2024-04"))
    items = [
        item("told", overdue=9),
        item("was-soon", overdue=1),
        item("appeared", overdue=5),
        item("redated", overdue=2),
    ]
    made = make_digest(items, recipient(), DAY, last)
    assert shown(made) == {"newly_overdue": ["appeared", "was-soon"], "still_overdue": ["told", "redated"]}
    assert not made.first
    assert {told.item.id: told.before for told in made.told if told.before} == {"redated": "2024-04"}


def test_how_often_an_item_was_called_overdue_is_counted() -> None:
    last, counted = None, []
    for day in range(1, 5):
        made = digest(item("a", overdue=day), item("b", overdue=max(0, day - 2), left=2 - day), last=last)
        counted.append({told.item.id: told.reminders for told in made.told})
        last = SentDigest(DAY, made.entries)
    assert counted == [{"a": 0, "b": 0}, {"a": 1, "b": 0}, {"a": 2, "b": 0}, {"a": 3, "b": 1}]


def test_newly_unmentioned_is_what_a_full_review_has_passed_over_since() -> None:
    known = [item("silent", left=99), item("before", left=99, passed_over=1), item("late", overdue=3)]
    now = [
        item("silent", left=90, passed_over=1),
        item("before", left=90, passed_over=1),
        item("late", overdue=12, passed_over=1),
    ]
    assert shown(digest(*now)) == {"newly_overdue": ["late"], "newly_unmentioned": ["before", "silent"]}
    assert shown(digest(*now, last=after(*known))) == {"still_overdue": ["late"], "newly_unmentioned": ["silent"]}
    assert shown(digest(*now, last=after(*now))) == {"still_overdue": ["late"]}


# What became of a commitment that was due in May 2024 and overdue in the last digest; the kind of change.
LEFT = {
    "completed": ({"status": Status.COMPLETED}, "completed"),
    "cancelled": ({"status": Status.CANCELLED}, "cancelled"),
    "dropped": ({"dropped": "merged with the treaty"}, "dropped"),
    "split": ({"continued_by": ("gauges-north",)}, "carried_on"),
    "put off": ({"expected": "2025", "left": 500}, "redated"),
    "without a date": ({"expected": None}, "undated"),
}  # fmt: skip


@pytest.mark.parametrize(("values", "change"), LEFT.values(), ids=LEFT.keys())
@pytest.mark.parametrize("before", [item(overdue=3), item(left=200)], ids=["was overdue", "was open"])
def test_what_left_is_told_once(values: dict[str, Any], change: str, before: Any) -> None:
    made = digest(item(**values), last=after(before))
    assert [(told.change, section.standing) for section in made.sections for told in section.items] == [
        (change, Standing.CHANGED)
    ]
    assert made.has_news
    assert digest(item(**values), last=SentDigest(DAY, made.entries)).sections == ()


def test_what_a_first_digest_says_is_no_change() -> None:
    assert digest(item(status=Status.COMPLETED), item("b", dropped="why")).sections == ()


def test_a_new_date_that_is_due_soon_stands_with_what_is_due_soon() -> None:
    made = digest(item(expected="2024-06", left=12), last=after(item(overdue=3)))
    assert [(section.standing, told.before) for section in made.sections for told in section.items] == [
        (Standing.DUE_SOON, "2024-05")
    ]
    assert made.has_news


def test_the_limit_cuts_each_section_and_counts_the_rest() -> None:
    items = [item(f"o{days}", overdue=days) for days in range(1, 6)] + [item("soon", left=1)]
    made = digest(*items, limit=2)
    assert [(section.standing, [one.item.id for one in section.shown], section.more) for section in made.sections] == [
        (Standing.NEWLY_OVERDUE, ["o5", "o4"], 3),
        (Standing.DUE_SOON, ["soon"], 0),
    ]
    assert (made.overdue, made.count(Standing.DUE_SOON), len(made.entries)) == (5, 1, 6)


def test_an_empty_digest_still_knows_what_is_open() -> None:
    made = digest(item(left=100))
    assert (made.sections, made.overdue, made.has_news) == ((), 0, False)
    assert made.entries == {Entry("gauges", "2024-05")}


# How it stood in the last digest, how it stands now; whether that is news.
NEWS = {
    "one more day": (item(overdue=7), item(overdue=8), False),
    "another title": (item(overdue=7), item(overdue=7, title="Another"), False),
    "still due soon": (item(left=5), item(left=4), False),
    "in grace": (item(left=0), item(left=-1), False),
    "not open to anybody": (item(left=99), item(left=98), False),
    "newly overdue": (item(left=0), item(overdue=1), True),
    "newly due soon": (item(left=15), item(left=14), True),
    "redated and overdue": (item(overdue=7), item(overdue=3, expected="2024-06"), True),
    "redated and due soon": (item(left=7), item(left=3, expected="2024-06"), True),
    "passed over": (item(left=99), item(left=99, passed_over=1), True),
    "mentioned again": (item(left=99, passed_over=1), item(left=99), False),
    "done": (item(left=99), item(status=Status.COMPLETED), True),
}  # fmt: skip


@pytest.mark.parametrize(("before", "now", "news"), NEWS.values(), ids=NEWS.keys())
def test_what_is_news(before: Any, now: Any, news: bool) -> None:
    assert digest(now, last=after(before)).has_news is news


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
    assert concerns(ITEM.state.commitment, recipient(**asked)) is fits


def test_an_item_without_a_pillar_fits_no_pillar() -> None:
    assert not concerns(item().state.commitment, recipient(pillars=("Pillar I",)))
    assert not concerns(item().state.commitment, recipient(agencies=("MoW",)))


AGENCIES = [Agency("MoW", "Ministry of Water", ("Water Ministry",)), Agency("MoE")]


def test_agencies_are_known_by_all_their_names() -> None:
    named = with_agency_names(recipient(agencies=("water ministry", "Other")), AGENCIES)
    assert named.agencies == ("water ministry", "Other", "MoW", "Ministry of Water", "Water Ministry")
    assert concerns(ITEM.state.commitment, named)


def test_names_that_nothing_bears_are_found() -> None:
    asked = recipient(
        pillars=("Pillar II", "Pillar V"),
        workstreams=("Warnings",),
        agencies=("Water Ministry", "MoE"),
        ids=("guages",),
    )
    assert unmatched_filters(asked, [ITEM.state.commitment], AGENCIES) == (
        'pillars "Pillar V"',
        'workstreams "Warnings"',
        'agencies "MoE"',
        'ids "guages"',
    )


def test_items_are_made_of_the_ledgers_states() -> None:
    first = Review(id="2023-plan", kind="plan", date=date(2023, 3, 1))
    second = Review(id="2023-update", kind="update", date=date(2023, 9, 1))
    third = Review(id="2024-plan", kind="plan", date=date(2024, 3, 1))
    bridge = Commitment(
        id="bridge", title="Open the bridge", pillar="Roads", workstream="Links", agencies=("MoT",),
        expected=parse_edtf("2023-06"), text="The bridge will open in June.",
    )  # fmt: skip
    later = Commitment(id="bridge", expected=parse_edtf("2024-05"), text="The bridge opens in May.")
    ledger = fold([Snapshot(first, (bridge,)), Snapshot(second, (later,)), Snapshot(third, ())])
    (made,) = digest_items(ledger, DAY)
    assert (made.days_overdue, made.days_left, made.expected) == (10, -10, "2024-05")
    assert (made.state.last_review.id, made.state.redatings, made.is_unmentioned) == ("2023-update", 1, True)
    assert [(one.days_overdue, one.days_left) for one in digest_items(ledger, DAY, grace=10)] == [(0, -10)]
