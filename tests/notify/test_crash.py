"""Killed at any instant, run twice at once, with a full disk: nothing is lost, nothing is sent as two messages."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from email import message_from_bytes
from email.policy import SMTP
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import SETTINGS, review_text
from tests.notify.conftest import Mailbox, Serve

FIRST_DAY = date(2024, 3, 1)
READERS = {"ana@example.org": "daily", "Bo.B@example.org": "change"}


class Desk:
    """A workspace in which every day another commitment is overdue, a server, and runs for one day each."""

    def __init__(self, root: Path, mailbox: Mailbox, port: int) -> None:
        self.root = root
        self.mailbox = mailbox
        (root / "snapshots").mkdir()
        recipients = "".join(
            f'[[email.recipient]]\nto = "{to}"\nfrequency = "{often}"\nwithin = 0\n' for to, often in READERS.items()
        )
        (root / "hledtrack.toml").write_text(
            f'{SETTINGS}\n[email]\nfrom = "desk@example.org"\nhost = "127.0.0.1"\nport = {port}\n'
            f'security = "none"\ntimeout = 5\n{recipients}'
        )
        program = Path(__file__).with_name("forked_runs.py")
        self.program = subprocess.Popen(
            [sys.executable, str(program)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def run(self, day: int, **job: Any) -> dict[str, Any]:
        """Run it on a day whose own task is overdue since yesterday; what came before is over."""
        today = FIRST_DAY + timedelta(days=day)
        task = f'[[commitment]]\nid = "task-{day}"\ntitle = "Task {day}"\nexpected = "{today - timedelta(days=1)}"\n'
        (self.root / "snapshots" / "2024-01-15-plan.toml").write_text(review_text("2024-01-15") + task)
        argv = ["-C", str(self.root), "email", "--as-of", today.isoformat()]
        assert self.program.stdin is not None
        assert self.program.stdout is not None
        self.program.stdin.write(json.dumps({"argv": argv, **job}) + "\n")
        self.program.stdin.flush()
        answer: dict[str, Any] = json.loads(self.program.stdout.readline())
        assert "Traceback" not in answer["output"], answer["output"]
        return answer

    def finish(self, day: int) -> None:
        """The next run of the day has nothing to complain of, and the one after it nothing to do."""
        after = self.run(day)
        assert after["codes"] == [0], after["output"]
        if day % 10 == 0:
            assert "0 sent, 2 not due" in self.run(day)["output"]

    def check(self, days: int, *, copies: int) -> None:
        """Each reader has one digest a day, with the day's news, at most ``copies`` times in the very same bytes."""
        delivered: dict[tuple[str, str], list[bytes]] = {}
        for to, data in self.mailbox.accepted:
            day = message_from_bytes(data, policy=SMTP)["Message-ID"][1:9]
            delivered.setdefault((to, day), []).append(data)
        for number in range(days):
            day = (FIRST_DAY + timedelta(days=number)).strftime("%Y%m%d")
            for to in READERS:
                found = delivered.pop((to, day))
                assert len(set(found)) == 1, (to, day)
                assert len(found) <= copies, (to, day, len(found))
                mail = message_from_bytes(found[0], policy=SMTP)
                plain = mail.get_body(("plain",))  # type: ignore[attr-defined]
                assert f"* Task {number}\n" in plain.get_content().replace("\r\n", "\n")
        assert delivered == {}

    def close(self) -> None:
        assert self.program.stdin is not None
        assert self.program.stdout is not None
        self.program.stdin.close()
        self.program.wait(10)
        self.program.stdout.close()


@pytest.fixture
def desk(tmp_path: Path, serve: Serve) -> Iterator[Desk]:
    mailbox = Mailbox()
    made = Desk(tmp_path, mailbox, serve(mailbox))
    yield made
    made.close()


@pytest.mark.parametrize("seed", range(4))
def test_killed_at_any_step_of_a_send(desk: Desk, seed: int) -> None:
    """200 of the lines of Python that a send runs through, drawn at random; SIGKILL before each, twice a day."""
    steps = desk.run(0, trace=True)["steps"]
    assert steps > 300
    draw, kills, day = random.Random(seed), 0, 0
    while kills < 50:
        day += 1
        assert desk.run(day, trace=True, step=draw.randrange(1, steps))["codes"] == [-9]
        # The second run of the day may be over before its step: it has less to do.
        kills += 1 + desk.run(day, trace=True, step=draw.randrange(1, steps))["codes"].count(-9)
        desk.finish(day)
    desk.check(day + 1, copies=3)


def test_killed_after_any_time(desk: Desk) -> None:
    """Instants inside the system's and the database's own code too, which no step of Python marks."""
    whole = desk.run(0)["seconds"]
    codes = set()
    for day in range(1, 21):
        codes.add(desk.run(day, delay=whole * day / 20)["codes"][0])
        desk.finish(day)
    assert -9 in codes
    desk.check(21, copies=2)


def test_killed_again_and_again_on_one_day(desk: Desk) -> None:
    steps = desk.run(0, trace=True)["steps"]
    for number in range(1, 21):
        desk.run(1, trace=True, step=steps * number // 21)
    desk.finish(1)
    desk.check(2, copies=21)


def test_two_at_once_fifty_times(desk: Desk) -> None:
    for day in range(50):
        both = desk.run(day, count=2)
        assert both["codes"] == [0, 0], both["output"]
        assert sorted(both["output"].count(f"{sent} sent, {2 - sent} not due") for sent in (2, 0)) == [1, 1]
    desk.check(50, copies=1)


def test_a_full_disk(desk: Desk) -> None:
    """Files can grow to a limit that is higher every day: nothing, a part, or all of the record can be written."""
    desk.finish(0)
    codes = []
    for day in range(1, 13):
        ended = desk.run(day, limit=4096 * day if day % 2 else 10**6)
        assert ended["codes"][0] in (0, 3), ended["output"]
        if ended["codes"] == [3]:
            assert "mail.db: cannot be written: " in ended["output"]
        codes += ended["codes"]
        desk.finish(day)
    assert {0, 3} == set(codes)
    desk.check(13, copies=2)
