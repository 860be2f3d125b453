"""What docs/email.md shows is what the program reads and writes."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path

from hledtrack.cli.sending.email import app
from hledtrack.ledger import fold
from hledtrack.model import Snapshot
from hledtrack.notify.digest.content import SentDigest, digest_items, make_digest
from hledtrack.notify.digest.frequency import Reason
from hledtrack.notify.digest.message import digest_id, digest_message
from hledtrack.notify.runs.crontab import block
from hledtrack.notify.runs.run_log import Run, log_line
from hledtrack.notify.runs.schedule import Schedule
from hledtrack.store.settings.dialogue import read_settings
from hledtrack.store.snapshots.snapshot_reading import read_snapshot
from tests.conftest import review_text
from tests.notify.samples import DAY, DIALOGUE, NOW, recipient, settings

DOCS = Path(__file__).parent.parent.parent / "docs"
MANUAL = (DOCS / "email.md").read_text(encoding="utf-8")
DELIVERY = (DOCS / "delivery.md").read_text(encoding="utf-8")

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

[[commitment]]
id = "river-tolls"
title = "Agree on the river tolls"
pillar = "Pillar I: Water"
expected = "2024-12"
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

[[commitment]]
id = "river-tolls"
status = "completed"
actual = "2024-03"
text = "The parties agreed on the tolls in March."
"""
)


def blocks(language: str = "", manual: str = MANUAL) -> list[str]:
    found = re.findall(r"^```(\w*)\n(.*?)^```$", manual, re.MULTILINE | re.DOTALL)
    return [text for named, text in found if named == language]


def read(text: str) -> Snapshot:
    snapshot, problems = read_snapshot(text, "x.toml")
    assert snapshot is not None, problems
    return snapshot


def test_the_settings_are_right() -> None:
    settings, problems = read_settings(blocks("toml")[0], "hledtrack.toml")
    assert problems == ()
    assert settings.email is not None
    assert [one.to for one in settings.email.recipients] == ["ana@example.org", "bo@example.org", "desk-chat"]


def test_the_digest_is_what_the_snapshots_give() -> None:
    ledger = fold([read(COUNCIL), read(MID_YEAR)])
    reader, sender = recipient(), settings(sender_name="River desk")
    items = digest_items(ledger, DAY)
    known = [one for one in digest_items(fold([read(COUNCIL)]), date(2024, 3, 1)) if one.id != "gauge-network"]
    earlier = make_digest(known, reader, date(2024, 3, 1))
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
        time_zone="America/Mexico_City",
        mail_to="ops@example.org",
    )
    lines = block(made, ["MAILTO=me@example.org", "CRON_TZ=Europe/Madrid"])
    assert "".join(f"{line}\n" for line in lines) in blocks(manual=DELIVERY)


def test_the_log_line_is_the_programs() -> None:
    (line,) = next(text for text in blocks(manual=DELIVERY) if text.startswith("time=")).splitlines()
    time = datetime(2024, 6, 10, 7, 0, 2, tzinfo=UTC)
    error = "bo@example.org: not delivered: 550 no such user; ..."
    assert line == log_line(Run(time=time, by="cron", exit=4, sent=2, held=1, failed=1, seconds=1.3, error=error))


def test_every_option_is_described() -> None:
    """The options of a command that has a subcommand beside it."""
    from typer.main import get_command

    section = (DOCS / "commands.md").read_text().split("## hledtrack email\n")[1].split("\n## ")[0]
    options = [option.opts[0] for option in get_command(app).params if option.param_type_name == "option"]
    assert len(options) > 5
    assert [name for name in options if f"`{name}" not in section] == []


def test_every_reason_is_named() -> None:
    assert {reason.value for reason in Reason} <= set(re.findall(r"`(\w+)`", MANUAL))
