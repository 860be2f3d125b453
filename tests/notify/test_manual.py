"""What docs/email.md shows is what the program reads and writes."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import tomli

from hledtrack.ledger import fold
from hledtrack.notify.crontab import block
from hledtrack.notify.digest import SentDigest, digest_item, make_digest
from hledtrack.notify.frequency import Reason
from hledtrack.notify.message import digest_id, digest_message
from hledtrack.notify.schedule import Schedule
from hledtrack.store.email_settings import read_email_settings
from hledtrack.store.snapshot_reading import read_snapshot
from tests.conftest import review_text
from tests.notify.samples import DAY, DIALOGUE, NOW, recipient, settings

MANUAL = (Path(__file__).parent.parent.parent / "docs" / "email.md").read_text(encoding="utf-8")

COUNCIL = (
    review_text("2023-10-05", "council")
    + """\
[[commitment]]
id = "gauge-network"
title = "Complete the network of river gauges"
pillar = "Pillar I: Water"
workstream = "Early warning"
agencies = ["MoW", "Met Office"]
expected = "2024-03"

[[commitment]]
id = "joint-secretariat"
title = "Appoint the joint secretariat"
pillar = "Pillar II: Institutions"
expected = "2023"
text = "A joint secretariat will be appointed in 2023."
"""
)

MID_YEAR = (
    review_text("2024-04-19", "mid-year")
    + """\
[[commitment]]
id = "gauge-network"
expected = "2024-05"
text = "The network of river gauges will be complete in May 2024."

[[commitment]]
id = "flood-maps"
title = "Publish the flood maps"
pillar = "Pillar I: Water"
agencies = ["Met Office"]
expected = "2024-06-20"
text = "The Met Office will publish the flood maps by 20 June 2024."
"""
)


def blocks(language: str = "") -> list[str]:
    found = re.findall(r"^```(\w*)\n(.*?)^```$", MANUAL, re.MULTILINE | re.DOTALL)
    return [text for named, text in found if named == language]


def test_the_settings_are_right() -> None:
    found, problems = read_email_settings(tomli.loads(blocks("toml")[0])["email"], "hledtrack.toml")
    assert problems == ()
    assert found is not None
    assert [one.to for one in found.recipients] == ["ana@example.org", "bo@example.org"]


def test_the_digest_is_what_the_snapshots_give() -> None:
    snapshots = [read_snapshot(text, "x.toml")[0] for text in (COUNCIL, MID_YEAR)]
    ledger = fold([snapshot for snapshot in snapshots if snapshot is not None])
    reader, sender = recipient(), settings(sender_name="River desk")
    items = [digest_item(one) for one in ledger.due_items(DAY, within=reader.within)]
    earlier = make_digest([one for one in items if one.id == "joint-secretariat"], reader, date(2024, 5, 20))
    made = make_digest(items, reader, DAY, SentDigest(earlier.as_of, earlier.entries))
    identity = digest_id(made, reader, sender.sender, DIALOGUE)
    message = digest_message(made, reader, sender, dialogue=DIALOGUE, message_id=identity, now=NOW)
    headers = f"From: River desk <desk@example.org>\nTo: ana@example.org\nSubject: {message.subject}\n\n"
    shown = headers + message.text.partition("\n-- \n")[0]
    assert shown == next(text for text in blocks() if text.startswith("From:"))


def test_the_crontab_lines_are_those_of_the_program() -> None:
    made = Schedule(
        workspace=Path("/srv/river"),
        python=Path("/opt/hledtrack/bin/python"),
        hour=7,
        minute=0,
        path="/opt/hledtrack/bin:/usr/local/bin:/usr/bin:/bin",
        lang="C.UTF-8",
    )
    assert "".join(f"{line}\n" for line in block(made)) in blocks()


def test_every_reason_is_named() -> None:
    assert {reason.value for reason in Reason} <= set(re.findall(r"`(\w+)`", MANUAL))
