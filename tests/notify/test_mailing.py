"""A run: plan, record, deliver; run again, and after a crash."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from hledtrack.model import Status
from hledtrack.notify.delivery.attempts import Before, Delivery, Fate
from hledtrack.notify.digest.content import DigestItem
from hledtrack.notify.digest.message import Message
from hledtrack.notify.runs.mailing import Mailing, Outcome, plan, plan_test, preview, send, send_unrecorded
from hledtrack.notify.runs.record import MailRecord
from hledtrack.store.settings.email_settings import Frequency
from tests.notify.samples import DAY, DIALOGUE, NOW, item, recipient, settings

ANA, BO = recipient(), recipient("bo@example.org")


class Server:
    """Takes every message except those to the addresses in ``answers``; breaks off before those in ``crashes``."""

    def __init__(self) -> None:
        self.taken: list[Message] = []
        self.answers: dict[str, Fate] = {}
        self.crashes_before: set[str] = set()
        self.crashes_after: set[str] = set()

    def __call__(self, messages: Sequence[Message], before: Before) -> Iterator[Delivery]:
        for message in messages:
            before(message)
            if message.recipient in self.crashes_before:
                raise KeyboardInterrupt
            if message.recipient in self.answers:
                yield Delivery(message.recipient, self.answers[message.recipient], 550, "no")
                continue
            self.taken.append(message)
            if message.recipient in self.crashes_after:
                raise KeyboardInterrupt
            yield Delivery(message.recipient, Fate.ACCEPTED, 250, "accepted")

    def take(self) -> list[str]:
        """Whom the messages taken since the last call went to."""
        taken, self.taken = self.taken, []
        return [message.recipient.partition("@")[0] for message in taken]


class Run:
    """Runs over one record, a day each."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.server = Server()

    def __call__(
        self, *items: DigestItem, day: int = 0, to: Iterable[Any] = (ANA, BO), force: bool = False
    ) -> list[str]:
        """Why each recipient is sent a digest or not."""
        return [outcome.planned.reason.value for outcome in self.outcomes(items, day, to, force)]

    def outcomes(
        self, items: Sequence[DigestItem], day: int = 0, to: Iterable[Any] = (ANA, BO), force: bool = False
    ) -> tuple[Outcome, ...]:
        mailing = mailing_of(DAY + timedelta(days=day), force)
        with MailRecord(self.path) as record:
            return send(plan(mailing, items, to, record), record, self.server, lambda: NOW)


def mailing_of(as_of: date, force: bool = False) -> Mailing:
    return Mailing(settings=settings(), dialogue=DIALOGUE, language="en", as_of=as_of, now=NOW, force=force)


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return Run(tmp_path / "mail.db")


A, B = item("a", overdue=3), item("b", overdue=5)


def test_the_second_run_sends_nothing(run: Run) -> None:
    assert run(A) == ["first", "first"]
    assert run.server.take() == ["ana", "bo"]
    assert run(A) == ["unchanged", "unchanged"]
    assert run(A, day=3) == ["unchanged", "unchanged"]
    assert run.server.take() == []


def test_what_changes_is_sent_and_what_stays_comes_again_after_a_week(run: Run) -> None:
    assert run(A, to=[ANA]) == ["first"]
    assert run(A, B, day=2, to=[ANA]) == ["changed"]
    assert run(A, B, day=8, to=[ANA]) == ["unchanged"]
    assert run(A, B, day=9, to=[ANA]) == ["still_overdue"]
    assert run(A, B, day=10, to=[ANA]) == ["unchanged"]
    done = item("b", status=Status.COMPLETED)
    assert run(A, done, day=11, to=[ANA]) == ["changed"]
    assert run(done, day=12, to=[ANA]) == ["nothing_to_report"]
    assert len({message.message_id for message in run.server.taken}) == 4


def test_back_and_forth_on_one_day_is_sent_once_each(run: Run) -> None:
    later = item("a", left=5, expected="2024-06-15")
    assert run(A, to=[ANA]) == ["first"]
    assert run(later, to=[ANA]) == ["changed"]
    assert run(A, to=[ANA]) == ["changed"]
    assert run(later, to=[ANA]) == ["changed"]


def test_frequencies(run: Run) -> None:
    daily, weekly = (
        recipient("d@example.org", frequency=Frequency.DAILY),
        recipient("w@example.org", frequency=Frequency.WEEKLY),
    )
    for day in range(15):
        run(A, day=day, to=[daily, weekly])
        run(A, day=day, to=[daily, weekly])
    taken = run.server.take()
    assert (taken.count("d"), taken.count("w")) == (15, 3)


def test_force_sends_again_under_another_id(run: Run) -> None:
    run(A, to=[ANA])
    assert run(A, to=[ANA], force=True) == ["forced"]
    assert run(A, to=[ANA], force=True) == ["forced"]
    assert len({message.message_id for message in run.server.taken}) == 3
    assert run(to=[ANA], force=True) == ["nothing_to_report"]


def test_a_crash_before_the_server_had_it_loses_nothing(run: Run) -> None:
    run.server.crashes_before = {BO.to}
    with pytest.raises(KeyboardInterrupt):
        run(A)
    assert run.server.take() == ["ana"]
    run.server.crashes_before = set()
    assert run(A) == ["unchanged", "undelivered"]
    assert run.server.take() == ["bo"]
    assert run(A) == ["unchanged", "unchanged"]


@pytest.mark.parametrize("day", [0, 1, 5])
def test_a_crash_after_the_server_had_it_repeats_the_message_id(run: Run, day: int) -> None:
    run.server.crashes_after = {ANA.to}
    with pytest.raises(KeyboardInterrupt):
        run(A, to=[ANA])
    run.server.crashes_after = set()
    assert run(A, day=day, to=[ANA]) == ["undelivered"]
    first, second = run.server.taken
    assert first.message_id == second.message_id
    assert run(A, day=day, to=[ANA]) == ["unchanged"]


def test_after_a_crash_a_changed_digest_is_a_new_message(run: Run) -> None:
    run.server.crashes_before = {ANA.to}
    with pytest.raises(KeyboardInterrupt):
        run(A, to=[ANA])
    run.server.crashes_before = set()
    assert run(A, B, day=1, to=[ANA]) == ["first"]
    assert run(A, B, day=1, to=[ANA]) == ["unchanged"]
    assert run.server.take() == ["ana"]


def test_a_daily_digest_of_another_day_is_a_new_message(run: Run) -> None:
    daily = recipient(frequency=Frequency.DAILY)
    run.server.crashes_after = {ANA.to}
    with pytest.raises(KeyboardInterrupt):
        run(A, to=[daily])
    run.server.crashes_after = set()
    assert run(A, day=1, to=[daily]) == ["first"]
    assert len({message.message_id for message in run.server.taken}) == 2


def test_a_refused_address_is_told_once_a_week_and_the_others_are_not_repeated(run: Run) -> None:
    run.server.answers = {BO.to: Fate.REFUSED}
    outcomes = run.outcomes([A])
    assert [outcome.failed for outcome in outcomes] == [False, True]
    for day in (0, 1, 6):
        outcomes = run.outcomes([A, B], day=day)
        assert (outcomes[1].planned.reason.value, outcomes[1].failed) == ("refused", False)
    assert [outcome.failed for outcome in run.outcomes([A, B], day=7)] == [False, True]
    run.server.answers = {}
    assert run(A, B, day=8) == ["unchanged", "refused"]
    assert run(A, B, day=8, to=[BO], force=True) == ["first"]
    assert run(A, B, day=8) == ["unchanged", "unchanged"]


@pytest.mark.parametrize("fate", [Fate.DEFERRED, Fate.UNUSABLE])
def test_what_was_put_off_is_made_anew_until_it_arrives(run: Run, fate: Fate) -> None:
    run.server.answers = {ANA.to: fate}
    for day in range(3):
        assert run(A, day=day, to=[ANA]) == ["first"]
    run.server.answers = {}
    assert run(A, B, day=3, to=[ANA]) == ["first"]
    (message,) = run.server.taken
    assert message.subject == "hledtrack: 2 overdue"


def test_what_is_in_doubt_goes_out_again_with_the_same_bytes(run: Run) -> None:
    run.server.crashes_after = {ANA.to}
    with pytest.raises(KeyboardInterrupt):
        run(A, to=[ANA])
    run.server.crashes_after = set()
    # More has come on the same day: it waits for the next digest.
    assert run(A, B, to=[ANA]) == ["undelivered"]
    first, second = run.server.taken
    assert (first.message_id, first.data) == (second.message_id, second.data)
    assert run(A, B, to=[ANA]) == ["changed"]
    assert run.server.taken[-1].subject == "hledtrack: 2 overdue (1 new)"


def test_in_doubt_for_days_it_stays_in_doubt(run: Run) -> None:
    run.server.answers = {ANA.to: Fate.DOUBTFUL}
    assert run(A, to=[ANA]) == ["first"]
    run.server.answers = {ANA.to: Fate.DEFERRED}
    assert run(A, day=1, to=[ANA]) == ["undelivered"]
    run.server.answers = {}
    assert run(A, day=2, to=[ANA]) == ["undelivered"]
    assert run(A, day=2, to=[ANA]) == ["unchanged"]
    assert len(run.server.taken) == 1


def test_after_a_missed_week_one_digest_says_it_all(run: Run) -> None:
    weekly, daily = (
        recipient("w@example.org", frequency=Frequency.WEEKLY),
        recipient("d@example.org", frequency=Frequency.DAILY),
    )
    everybody = [ANA, weekly, daily]
    run(A, to=everybody)
    run.server.take()
    assert run(A, B, day=9, to=everybody) == ["changed", "period_over", "period_over"]
    assert [message.subject for message in run.server.taken] == ["hledtrack: 2 overdue (1 new)"] * 3
    assert run(A, B, day=9, to=everybody) == ["unchanged", "already_sent", "already_sent"]


def test_a_missed_week_after_a_crash_is_one_digest_too(run: Run) -> None:
    run.server.crashes_before = {ANA.to}
    with pytest.raises(KeyboardInterrupt):
        run(A, to=[ANA])
    run.server.crashes_before = set()
    assert run(A, B, day=9, to=[ANA]) == ["first"]
    assert run(A, B, day=9, to=[ANA]) == ["unchanged"]
    assert len(run.server.taken) == 1


@pytest.mark.parametrize(
    ("days", "sent"),
    [
        # The machine is taken west over the date line, or its zone is corrected.
        ([0, 1, 0, 1, 2], [True, True, False, False, True]),
        # The clock was four years ahead for one run.
        ([0, 1461, 1, 2], [True, True, True, True]),
        # A run on one and the same day, as often as you like.
        ([0, 0, 0], [True, False, False]),
    ],
    ids=["time zone", "clock ahead", "same day"],
)
def test_clocks(run: Run, days: list[int], sent: list[bool]) -> None:
    daily = recipient(frequency=Frequency.DAILY)
    taken = []
    for day in days:
        run(A, day=day, to=[daily])
        taken.append(bool(run.server.take()))
    assert taken == sent


def test_who_wants_it_hears_that_there_is_nothing(run: Run) -> None:
    asking = recipient(frequency=Frequency.DAILY, send_empty=True)
    assert run(to=[asking]) == ["first"]
    assert run(day=1, to=[asking]) == ["period_over"]
    assert [message.subject for message in run.server.taken] == ["hledtrack: nothing to report"] * 2


def test_what_changes_before_the_first_digest_is_told(run: Run) -> None:
    assert run(item("x", left=300), to=[ANA]) == ["nothing_to_report"]
    assert run(item("x", left=299), day=1, to=[ANA]) == ["nothing_to_report"]
    assert run(item("x", status=Status.CANCELLED), day=2, to=[ANA]) == ["first"]
    assert run.server.taken[0].subject == "hledtrack: 1 changed"


def test_newly_overdue_is_said_against_what_arrived(run: Run) -> None:
    run(A, to=[ANA])
    run.server.answers = {ANA.to: Fate.DEFERRED}
    run(A, B, day=1, to=[ANA])
    run.server.answers = {}
    run.server.take()
    run(A, B, day=2, to=[ANA])
    (message,) = run.server.taken
    assert message.subject == "hledtrack: 2 overdue (1 new)"


def test_each_recipient_has_his_own_digest(run: Run) -> None:
    only_b = recipient("bo@example.org", ids=("b",))
    assert run(A, to=[ANA, only_b]) == ["first", "nothing_to_report"]
    assert run(A, B, to=[ANA, only_b]) == ["changed", "first"]
    assert [message.subject for message in run.server.taken] == [
        "hledtrack: 1 overdue",
        "hledtrack: 2 overdue (1 new)",
        "hledtrack: 1 overdue (1 new)",
    ]


def test_a_message_that_cannot_be_written_fails_alone(run: Run) -> None:
    outcomes = run.outcomes([A], to=[recipient("not an address"), BO])
    assert [outcome.failed for outcome in outcomes] == [True, False]
    assert outcomes[0].delivery is not None
    assert outcomes[0].delivery.permanent
    assert run.server.take() == ["bo"]


def test_a_plan_writes_nothing_down(run: Run) -> None:
    with MailRecord(run.path, create=False) as record:
        planned = plan(mailing_of(DAY), [A], [ANA], record)
    assert [outcome.delivery for outcome in preview(planned)] == [None]
    assert not run.path.exists()


def test_a_test_message_leaves_no_trace(run: Run) -> None:
    outcomes = send_unrecorded(plan_test(mailing_of(DAY), [ANA, BO]), run.server)
    assert [outcome.failed for outcome in outcomes] == [False, False]
    assert [message.subject for message in run.server.taken] == ["hledtrack: test message"] * 2
    run.server.take()
    assert run(A) == ["first", "first"]
