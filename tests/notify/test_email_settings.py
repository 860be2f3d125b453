"""The [email] table: what it may say, and what is said of one that is wrong."""

from __future__ import annotations

from datetime import date

import pytest

from hledtrack.store.settings.dialogue import read_settings
from hledtrack.store.settings.email_settings import (
    EmailSettings,
    Frequency,
    Method,
    Recipient,
    SecretPlace,
    Security,
    SmtpServer,
    is_loopback,
)
from hledtrack.store.settings.mailbox import parse_mailbox


def read_text(text: str) -> tuple[EmailSettings | None, list[str]]:
    settings, problems = read_settings(text, "hledtrack.toml")
    return settings.email, [str(problem) for problem in problems]


LEAST = """\
[email]
from = "desk@example.org"
host = "smtp.example.org"
[[email.recipient]]
to = "ana@example.org"
"""


def test_the_least_that_is_needed() -> None:
    settings, problems = read_text(LEAST)
    assert problems == []
    assert settings == EmailSettings(
        sender="desk@example.org",
        server=SmtpServer(host="smtp.example.org", port=587, security=Security.STARTTLS),
        recipients=(Recipient(to="ana@example.org", frequency=Frequency.CHANGE, within=14),),
    )


def test_all_that_can_be_said() -> None:
    settings, problems = read_text("""\
[email]
from = "The Desk <desk@example.org>"
host = "[::1]"
port = 2525
security = "none"
username = "desk"
password_file = "password.txt"
timeout = 5
[[email.recipient]]
to = "Ana Ruiz <ana@example.org>"
pillars = ["Pillar I"]
workstreams = ["Floods", "Gauges"]
agencies = ["MoW"]
ids = ["flood-maps"]
frequency = "weekly"
language = "es"
within = 0
limit = 3
send_empty = true
[[email.recipient]]
to = "bo@example.org"
name = "Bo"
[[email.recipient]]
channel = "desk-chat"
url_env = "DESK_CHAT"
""")
    assert problems == []
    assert settings == EmailSettings(
        sender="desk@example.org",
        sender_name="The Desk",
        server=SmtpServer(
            host="::1",
            port=2525,
            security=Security.NONE,
            username="desk",
            password=SecretPlace(file="password.txt"),
        ),
        timeout=5,
        recipients=(
            Recipient(
                to="ana@example.org",
                name="Ana Ruiz",
                pillars=("Pillar I",),
                workstreams=("Floods", "Gauges"),
                agencies=("MoW",),
                ids=("flood-maps",),
                frequency=Frequency.WEEKLY,
                language="es",
                within=0,
                limit=3,
                send_empty=True,
            ),
            Recipient(to="bo@example.org", name="Bo"),
            Recipient(to="desk-chat", url=SecretPlace(env="DESK_CHAT")),
        ),
    )


@pytest.mark.parametrize(
    ("lines", "security", "port"),
    [
        ("", Security.STARTTLS, 587),
        ('security = "starttls"', Security.STARTTLS, 587),
        ('security = "tls"', Security.TLS, 465),
        ('security = "none"', Security.NONE, 25),
        ("port = 465", Security.TLS, 465),
        ("port = 2525", Security.STARTTLS, 2525),
        ('port = 465\nsecurity = "starttls"', Security.STARTTLS, 465),
    ],
)
def test_port_and_security_imply_each_other(lines: str, security: Security, port: int) -> None:
    settings, _ = read_text(LEAST.replace('host = "smtp.example.org"', f'host = "localhost"\n{lines}'))
    assert settings is not None
    assert settings.server is not None
    assert (settings.server.security, settings.server.port) == (security, port)


# What stands in [email] beside from; the method, the command and the path.
METHODS = {
    "sendmail": ('method = "sendmail"', Method.SENDMAIL, "/usr/sbin/sendmail", None),
    "another sendmail": ('method = "sendmail"\ncommand = "/opt/bin/msmtp"', Method.SENDMAIL, "/opt/bin/msmtp", None),
    "a Maildir": ('method = "maildir"\npath = "~/Maildir"', Method.MAILDIR, "/usr/sbin/sendmail", "~/Maildir"),
    "files": ('method = "file"\npath = "outbox"', Method.FILE, "/usr/sbin/sendmail", "outbox"),
}


@pytest.mark.parametrize(("lines", "method", "command", "path"), METHODS.values(), ids=METHODS.keys())
def test_other_ways_than_smtp(lines: str, method: Method, command: str, path: str | None) -> None:
    settings, problems = read_text(LEAST.replace('host = "smtp.example.org"', lines))
    assert problems == []
    assert settings is not None
    assert (settings.method, settings.command, settings.path, settings.server) == (method, command, path, None)


# What is written below [email] or, after a |, below [[email.recipient]]; what is said about it.
WRONG = {
    "no security away from this machine": ('security = "none"', 'unprotected to smtp.example.org; use "starttls"'),
    "a password in the file": ('username = "desk"\npassword = "hunter2"', "password_env or password_file"),
    "a username without password": ('username = "desk"', "username has no password; add password_env or password_file"),
    "a password without username": ('password_env = "SECRET"', "has a password but no username; add username"),
    "two passwords": ('username = "d"\npassword_env = "A"\npassword_file = "b"', "keep one of them"),
    "a port that is none": ("port = 70000", "port is 70000; write a whole number from 1 to 65535"),
    "a port that is true": ("port = true", "write a whole number"),
    "an unknown security": ('security = "ssl"', 'use one of starttls, tls, none'),
    "no time": ("timeout = 0", "timeout is 0; write a number from 1 to 600"),
    "endless time": ("timeout = nan", "timeout is nan"),
    "an unknown method": ('method = "fax"', 'use one of smtp, sendmail, maildir, file'),
    "a key of another method": (
        'method = "sendmail"',
        'with method = "sendmail" are attach_scorecard, attachment_limit, command, from',
    ),
    "a folder that is nowhere": ('method = "file"', 'path is missing; add path = "..."'),
    "a command from somewhere": ('method = "sendmail"\ncommand = "sendmail"', "is no absolute path"),
    "neither yes nor no": ('|send_empty = "yes"', "write send_empty = true, or leave it out"),
    "an address and a channel": ('|channel = "chat"\nurl_env = "A"', "has both to and channel"),
    "a URL without a channel": ('|url_env = "A"', "has a URL but no channel"),
    "an unknown key": ('hots = "smtp.example.org"', "unknown key 'hots'; keys with method"),
    "a name with a line break": ('|name = "Ana\\nBcc: x@example.org"', "name is not a line of text"),
    "a name that decodes to one": ('|name = "=?utf-8?q?Ana=0aBcc:_x?="', "cannot stand in a header"),
    "an unknown frequency": ('|frequency = "hourly"', 'use one of change, daily, weekly'),
    "an unknown language": ('|language = "fr"', 'use one of en, es'),
    "a list that is a text": ('|pillars = "Pillar I"', 'write pillars = ["...", "..."]'),
    "a list of numbers": ("|ids = [1]", "ids is not a list of texts"),
    "days before yesterday": ("|within = -1", "write a whole number from 0"),
    "an unknown key of a recipient": ('|agency = "MoW"', "[[email.recipient]] 1 unknown key 'agency'; keys are"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "said"), WRONG.values(), ids=WRONG.keys())
def test_what_is_wrong_is_said(text: str, said: str) -> None:
    above, _, below = text.partition("|")
    settings, problems = read_text(LEAST.replace("[[email", f"{above}\n[[email") + below)
    assert settings is None
    assert any(said in problem for problem in problems)
    # A method that needs no server has none of its keys either.
    assert len(problems) == (2 if '"file"' in above or "command" in above else 1)
    assert all("hunter2" not in problem for problem in problems)


@pytest.mark.parametrize("channel", ['"two words"', '"a\\nb"', '""', '"-x"', "7"])
def test_a_channel_has_a_plain_name(channel: str) -> None:
    text = LEAST.replace('to = "ana@example.org"', f'channel = {channel}\nurl_env = "A"')
    settings, problems = read_text(text)
    assert settings is None
    assert len(problems) == 1


def test_a_channel_needs_its_url() -> None:
    _, problems = read_text(LEAST.replace('to = "ana@example.org"', 'channel = "desk"'))
    assert "add url_env or url_file (the URL itself is a secret)" in problems[0]


def test_problems_in_the_settings_file_have_lines() -> None:
    _, problems = read_settings(LEAST.replace("ana@", "ana"), "hledtrack.toml")
    assert [problem.line for problem in problems] == [5]


def test_everything_is_said_at_once_with_its_line() -> None:
    _, problems = read_text("""\
[email]
from = "desk"
port = 0
[[email.recipient]]
to = "ana@example.org\\nBcc: eve@example.org"
[[email.recipient]]
to = "bo@example.org"
within = "soon"
[[email.recipient]]
to = "BO@example.org"
""")
    assert [problem.partition(";")[0] for problem in problems] == [
        "hledtrack.toml:2: [email] from 'desk' is not one e-mail address",
        "hledtrack.toml:3: [email] port is 0",
        "hledtrack.toml:1: [email] host is missing",
        "hledtrack.toml:5: [[email.recipient]] 1 to is not a line of text",
        "hledtrack.toml:8: [[email.recipient]] 2 within is 'soon'",
        "hledtrack.toml:10: [[email.recipient]] 3 repeats BO@example.org",
    ]


@pytest.mark.parametrize("recipients", ["", 'recipient = "ana@example.org"', "recipient = [1]"])
def test_without_recipients_nothing_can_be_sent(recipients: str) -> None:
    settings, problems = read_text(f'[email]\nfrom = "desk@example.org"\nhost = "localhost"\n{recipients}')
    assert settings is None
    assert "[[email.recipient]]" in problems[0]


@pytest.mark.parametrize(
    ("text", "mailbox"),
    [
        ("ana@example.org", (None, "ana@example.org")),
        ("Ana <ana@example.org>", ("Ana", "ana@example.org")),
        ('"Ruiz, Ana" <ana@example.org>', ("Ruiz, Ana", "ana@example.org")),
        ("<ana@localhost>", (None, "ana@localhost")),
        ("a.b+c@sub.example.org", (None, "a.b+c@sub.example.org")),
    ],
)
def test_mailboxes(text: str, mailbox: tuple[str | None, str]) -> None:
    assert parse_mailbox(text) == mailbox


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ana",
        "ana@",
        "@example.org",
        "ana@example..org",
        "ana@-example.org",
        "ana@exam ple.org",
        "ana@example.org, bo@example.org",
        "ana@example.org>",
        "Ana <ana@example.org> <bo@example.org>",
        "ana@example.org\n",
        "a\nb <ana@example.org>",
        "=?utf-8?q?=0a?= <ana@example.org>",
        "añá@example.org",
        "ana@exämple.org",
        "a" * 65 + "@example.org",
    ],
)
def test_what_is_no_mailbox(text: str) -> None:
    with pytest.raises(ValueError, match=r"address|ASCII|header"):
        parse_mailbox(text)


@pytest.mark.parametrize(
    ("host", "loopback"),
    [
        ("localhost", True),
        ("LOCALHOST.", True),
        ("127.0.0.1", True),
        ("127.8.9.10", True),
        ("::1", True),
        ("0.0.0.0", False),
        ("10.0.0.1", False),
        ("localhost.example.org", False),
        ("127.0.0.1.example.org", False),
    ],
)
def test_loopback(host: str, loopback: bool) -> None:
    assert is_loopback(host) is loopback


@pytest.mark.parametrize(
    ("day", "is_quiet"), [("2026-11-27", False), ("2026-11-28", True), ("2026-12-25", True), ("2026-12-24", False)]
)
def test_days_without_digests(day: str, is_quiet: bool) -> None:
    quiet = 'quiet_days = ["Saturday", "sunday"]\nholidays = [2026-12-25]\n'
    settings, problems = read_text(LEAST.replace("[[email", f"{quiet}[[email"))
    assert settings, problems
    assert settings.is_quiet(date.fromisoformat(day)) is is_quiet


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (
            'quiet_days = ["caturday"]',
            "[email] quiet_days names 'caturday', which is no day of the week; write some of",
        ),
        (
            'holidays = ["Christmas"]',
            "[email] holidays is not a list of days; write holidays = [2026-12-25, 2027-01-01]",
        ),
        ("attachment_limit = 0", "[email] attachment_limit is 0; write a whole number from 1 to 25000"),
        (
            'attach_scorecard = "yes"',
            "[email] attach_scorecard is 'yes'; write attach_scorecard = true, or leave it out",
        ),
        ('report_url = "javascript:x"', "[email] report_url 'javascript:x' is no address of the web; begin it with"),
    ],
)
def test_days_and_addresses_that_cannot_be(line: str, problem: str) -> None:
    settings, problems = read_text(LEAST.replace("[[email", f"{line}\n[[email"))
    assert settings is None
    assert problem in problems[0]
