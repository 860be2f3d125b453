"""``hledtrack email`` from the snapshots to a server."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from tests.conftest import SETTINGS, Folder, review_text
from tests.hostile import TEXTS
from tests.notify.conftest import CERTIFICATES, Mailbox, Serve, certificate, free_port
from tests.notify.test_message import HEADERS, PARTS

PLAN = (
    review_text("2024-04-19")
    + """\
[[commitment]]
id = "gauges"
title = "Complete the network of river gauges"
pillar = "Pillar I: Water"
agencies = ["MoW"]
expected = "2024-05"
text = "The Ministry of Water will complete the network of river gauges in May 2024."

[[commitment]]
id = "flood-maps"
title = "Publish the flood maps"
agencies = ["Met Office"]
expected = "2024-06-20"

[[commitment]]
id = "treaty"
title = "Ratify the treaty"
expected = "2031"
"""
)

TO_ANA_AND_BO = """\
[[email.recipient]]
to = "ana@example.org"
[[email.recipient]]
to = "bo@example.org"
agencies = ["Ministry of Water"]
within = 0
"""

AGENCY = """
[[agency]]
name = "MoW"
title = "Ministry of Water"
"""


def set_up(
    folder: Folder, port: int, *, host: str = "127.0.0.1", more: str = "", recipients: str = TO_ANA_AND_BO
) -> None:
    security = "" if "security" in more else 'security = "none"\n'
    (folder.root / "hledtrack.toml").write_text(
        f'{SETTINGS}{AGENCY}\n[email]\nfrom = "Desk <desk@example.org>"\nhost = "{host}"\nport = {port}\n'
        f"{security}{more}\n{recipients}",
        encoding="utf-8",
    )
    folder.write("2024-04-19-plan", PLAN)


def test_each_gets_his_digest_once(folder: Folder, serve: Serve) -> None:
    mailbox = Mailbox()
    set_up(folder, serve(mailbox))
    first = folder.run("email", "--as-of", "2024-06-10")
    assert first.exit_code == 0, first.stderr
    assert first.stdout == ("ana@example.org  sent  1 overdue, 1 due soon\nbo@example.org   sent  1 overdue\n")
    assert first.stderr == "2024-06-10: 2 sent, 0 not due, 0 failed\n"
    ana, bo = mailbox.messages
    assert (ana["To"], ana["Subject"]) == ("ana@example.org", "hledtrack: 1 overdue, 1 due soon")
    assert (bo["To"], bo["Subject"]) == ("bo@example.org", "hledtrack: 1 overdue")
    plain = ana.get_body(("plain",))
    assert plain is not None
    assert "Complete the network of river gauges" in plain.get_content()
    second = folder.run("email", "--as-of", "2024-06-10")
    assert (second.exit_code, second.stderr) == (0, "2024-06-10: 0 sent, 2 not due, 0 failed\n")
    assert "unchanged since the last digest" in second.stdout
    assert len(mailbox.accepted) == 2
    third = folder.run("email", "--as-of", "2024-06-21")
    assert third.exit_code == 0
    assert mailbox.messages[2]["Subject"] == "hledtrack: 2 overdue (1 new)"


def test_nothing_to_report_is_fine(folder: Folder) -> None:
    set_up(folder, free_port())
    result = folder.run("email", "--as-of", "2024-04-20")
    assert result.exit_code == 0
    assert result.stderr == "2024-04-20: 0 sent, 2 not due, 0 failed\n"
    assert result.stdout.count("nothing to report") == 2


def test_json(folder: Folder, serve: Serve) -> None:
    set_up(folder, serve(Mailbox({"bo@example.org": ["550 no such user"]})))
    result = folder.run("email", "--as-of", "2024-06-10", "--format", "json")
    assert result.exit_code == 4
    told = json.loads(result.stdout)
    assert (told["as_of"], told["dry_run"], told["summary"]) == (
        "2024-06-10",
        False,
        {"due": 2, "sent": 1, "failed": 1},
    )
    ana, bo = told["recipients"]
    assert ana == {
        "to": "ana@example.org",
        "reason": "first",
        "due": True,
        "sent": True,
        "overdue": 1,
        "newly_overdue": 1,
        "due_soon": 1,
        "unmentioned": 0,
        "changed": 0,
        "message_id": ana["message_id"],
        "subject": "hledtrack: 1 overdue, 1 due soon",
        "text": ana["text"],
        "error": None,
    }
    assert (bo["sent"], bo["error"]) == (
        False,
        {"code": 550, "text": "no such user", "permanent": True, "doubtful": False},
    )
    again = json.loads(folder.run("email", "--as-of", "2024-06-10", "--format", "json").stdout)
    assert set(again["recipients"][0]) == set(ana)
    assert [(one["reason"], one["message_id"]) for one in again["recipients"]] == [
        ("unchanged", None),
        ("refused", None),
    ]


def test_a_dry_run_prints_the_messages_and_leaves_no_trace(folder: Folder) -> None:
    set_up(folder, free_port(), more='username = "desk"\npassword_env = "NOT_SET"')
    result = folder.run("email", "--dry-run", "--as-of", "2024-06-10")
    assert result.exit_code == 0, result.stderr
    assert "To: ana@example.org\nSubject: hledtrack: 1 overdue, 1 due soon\n\nRiver Talks\n" in result.stdout
    assert "To: bo@example.org\nSubject: hledtrack: 1 overdue\n" in result.stdout
    assert "2 would be sent" in result.stderr
    assert not (folder.root / ".hledtrack").exists()
    told = json.loads(folder.run("email", "--dry-run", "--as-of", "2024-06-10", "--format", "json").stdout)
    assert (told["dry_run"], told["summary"]) == (True, {"due": 2, "sent": 0, "failed": 0})


def test_a_dry_run_says_what_is_held(folder: Folder, serve: Serve) -> None:
    set_up(folder, serve(Mailbox()))
    folder.run("email", "--as-of", "2024-06-10")
    held = folder.run("email", "--dry-run", "--as-of", "2024-06-10", "--to", "ana@example.org")
    assert held.stdout == "To: ana@example.org\n(unchanged since the last digest; --force sends it all the same)\n"
    empty = folder.run("email", "--dry-run", "--as-of", "2024-04-20", "--to", "ana@example.org")
    assert empty.stdout == "To: ana@example.org\n(nothing to report)\n"


def test_one_recipient_and_other_days(folder: Folder) -> None:
    set_up(folder, free_port())
    result = folder.run("email", "--dry-run", "--as-of", "2024-06-10", "--to", "BO@example.org", "--within", "9999")
    assert "To: ana" not in result.stdout
    assert "To: bo@example.org\nSubject: hledtrack: 1 overdue\n" in result.stdout
    result = folder.run("email", "--dry-run", "--as-of", "2024-06-10", "--to", "ana@example.org", "--within", "9999")
    assert "Subject: hledtrack: 1 overdue, 2 due soon" in result.stdout
    unknown = folder.run("email", "--to", "eve@example.org")
    assert unknown.exit_code == 2
    assert "use one of: ana@example.org, bo@example.org" in unknown.stderr


def test_force(folder: Folder, serve: Serve) -> None:
    mailbox = Mailbox()
    set_up(folder, serve(mailbox))
    for arguments in ([], ["--force", "--to", "ana@example.org"]):
        assert folder.run("email", "--as-of", "2024-06-10", *arguments).exit_code == 0
    assert [mail["To"] for mail in mailbox.messages] == ["ana@example.org", "bo@example.org", "ana@example.org"]
    assert len({mail["Message-ID"] for mail in mailbox.messages}) == 3


def test_a_test_message_needs_no_review(folder: Folder, serve: Serve) -> None:
    mailbox = Mailbox()
    set_up(folder, serve(mailbox))
    (folder.root / "snapshots" / "2024-04-19-plan.toml").unlink()
    result = folder.run("email", "--test")
    assert result.exit_code == 0, result.stderr
    assert [mail["Subject"] for mail in mailbox.messages] == ["hledtrack: test message"] * 2
    assert not (folder.root / ".hledtrack" / "mail.db").exists()


def test_quiet(folder: Folder, serve: Serve) -> None:
    set_up(folder, serve(Mailbox({"bo@example.org": ["550 no such user"]})))
    result = folder.run("email", "--quiet", "--as-of", "2024-06-10", "--to", "ana@example.org")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    result = folder.run("email", "--quiet", "--as-of", "2024-06-10")
    assert result.exit_code == 4
    assert "bo@example.org: not delivered: 550 no such user; not tried again for a week" in result.stderr


def test_a_filter_that_nothing_fits_is_pointed_out(folder: Folder) -> None:
    set_up(folder, free_port(), recipients='[[email.recipient]]\nto = "ana@example.org"\npillars = ["Pillar 1"]\n')
    result = folder.run("email", "--as-of", "2024-06-10")
    assert result.exit_code == 0
    assert 'ana@example.org: no commitment has pillars "Pillar 1"' in result.stderr


@pytest.mark.parametrize("kept", ["environment", "file"])
def test_starttls_with_a_login_and_the_systems_certificates(
    folder: Folder, serve: Serve, monkeypatch: pytest.MonkeyPatch, kept: str
) -> None:
    mailbox = Mailbox()
    port = serve(
        mailbox, login=True, tls_context=certificate("localhost"), require_starttls=True, auth_require_tls=True
    )
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATES / "localhost.pem"))
    if kept == "environment":
        monkeypatch.setenv("RIVER_SECRET", "secret")
        where = 'password_env = "RIVER_SECRET"'
    else:
        secret = folder.root / "secret.txt"
        secret.write_text("secret\n")
        secret.chmod(0o600)
        where = 'password_file = "secret.txt"'
    set_up(folder, port, host="localhost", more=f'security = "starttls"\nusername = "desk"\n{where}')
    result = folder.run("email", "--as-of", "2024-06-10")
    assert (result.exit_code, result.stderr) == (0, "2024-06-10: 2 sent, 0 not due, 0 failed\n")
    assert len(mailbox.accepted) == 2


def test_a_certificate_that_nobody_vouches_for(folder: Folder, serve: Serve) -> None:
    mailbox = Mailbox()
    port = serve(mailbox, tls_context=certificate("localhost"))
    set_up(folder, port, host="localhost", more='security = "starttls"')
    result = folder.run("email", "--as-of", "2024-06-10")
    assert result.exit_code == 4
    assert f"the certificate of localhost:{port} is not trusted" in result.stderr
    assert mailbox.attempts == []


@pytest.mark.parametrize(
    ("more", "content", "said"),
    [
        ('password_env = "NOT_SET"', None, "hledtrack.toml: [email] password_env: the environment variable NOT_SET"),
        ('password_file = "secret.txt"', None, "secret.txt: cannot be read: no such file"),
        ('password_file = "secret.txt"', b"\n", "secret.txt: the file holds no password"),
        ('password_file = "secret.txt"', b"two\nlines\n", "secret.txt: the file holds more than one line"),
        ('password_file = "secret.txt"', b"\xff\xfe", "secret.txt: is not UTF-8 text"),
        ('password_file = "/dev/zero"', None, "/dev/zero: cannot be read: it is no regular file"),
        ('password_file = "~nobody-at-all/x"', None, "~nobody-at-all/x: cannot be read: no such file"),
    ],
)
def test_a_password_that_is_not_there(folder: Folder, more: str, content: bytes | None, said: str) -> None:
    set_up(folder, free_port(), more=f'username = "desk"\n{more}')
    if content is not None:
        (folder.root / "secret.txt").write_bytes(content)
    result = folder.run("email", "--as-of", "2024-06-10")
    assert (result.exit_code, result.stdout) == (3, "")
    assert said in result.stderr


def test_a_password_file_that_others_can_read_is_pointed_out(folder: Folder, serve: Serve) -> None:
    set_up(folder, serve(Mailbox()), more='username = "desk"\npassword_file = "secret.txt"')
    (folder.root / "secret.txt").write_text("secret")
    (folder.root / "secret.txt").chmod(0o644)
    assert "chmod 600" in folder.run("email", "--test").stderr


def test_no_settings(folder: Folder) -> None:
    result = folder.run("email")
    assert (result.exit_code, result.stdout) == (3, "")
    assert "hledtrack.toml: there is no [email] table; add it" in result.stderr


def test_wrong_settings_are_all_told(folder: Folder) -> None:
    set_up(folder, 99999, host="smtp.example.org", recipients='[[email.recipient]]\nto = "x"\n')
    result = folder.run("email")
    assert result.exit_code == 3
    assert len(result.stderr.splitlines()) == 3
    assert all(line.startswith("hledtrack.toml:") for line in result.stderr.splitlines())


def test_a_record_that_cannot_be_read_stops_before_anything_is_sent(folder: Folder, serve: Serve) -> None:
    mailbox = Mailbox()
    set_up(folder, serve(mailbox))
    record = folder.root / ".hledtrack" / "mail.db"
    record.parent.mkdir()
    record.write_bytes(b"not a database" * 100)
    result = folder.run("email", "--as-of", "2024-06-10")
    assert result.exit_code == 3
    assert "mail.db: cannot be used as the record of digests sent" in result.stderr
    assert mailbox.attempts == []


def test_two_runs_at_once_send_once(folder: Folder, serve: Serve) -> None:
    mailbox = Mailbox()
    set_up(folder, serve(mailbox))
    command = [sys.executable, "-m", "hledtrack", "-C", str(folder.root), "email", "--as-of", "2024-06-10"]
    runs = [subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for _ in range(3)]
    said = [run.communicate(timeout=30)[1].decode() for run in runs]
    assert [run.returncode for run in runs] == [0, 0, 0]
    assert sorted(said) == ["2024-06-10: 0 sent, 2 not due, 0 failed\n"] * 2 + [
        "2024-06-10: 2 sent, 0 not due, 0 failed\n"
    ]
    assert len(mailbox.accepted) == 2


def test_hostile_snapshots_reach_no_header_and_no_terminal(folder: Folder, serve: Serve) -> None:
    mailbox = Mailbox()
    set_up(folder, serve(mailbox))
    hostile = "\\u001b[2Jx\\r\\nBcc: eve@example.org\\u202e<script>=?utf-8?q?=0aBcc:e?="
    folder.write(
        "2024-05-01-plan",
        review_text("2024-05-01")
        + f'[[commitment]]\nid = "gauges"\ntitle = "{hostile}"\nagencies = ["{hostile}"]\npillar = "{hostile}"\n'
        f'text = "{hostile}"\nexpected = "2024-05"\n',
    )
    result = folder.run("email", "--dry-run", "--as-of", "2024-06-10")
    assert result.stdout.replace("\n", "").isprintable()
    assert folder.run("email", "--as-of", "2024-06-10").exit_code == 0
    for mail in mailbox.messages:
        assert mail.keys() == HEADERS
        assert mail["Subject"].startswith("hledtrack: 1 overdue")
        page = mail.get_body(("html",))
        assert page is not None
        assert "<script" not in page.get_content()


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_hostile_settings_and_snapshots_are_refused_or_stay_text(folder: Folder, text: str) -> None:
    """In the names of the dialogue, the reader and an agency, and in every field of a commitment."""
    written = json.dumps(text, ensure_ascii=False)
    fields = "".join(f"{name} = {written}\n" for name in ("title", "pillar", "workstream", "text", "expected_text"))
    commitment = f'[[commitment]]\nid = "a"\n{fields}agencies = [{written}]\nexpected = "2024-05"\n'
    folder.write("2024-04-19-plan", review_text("2024-04-19") + commitment)
    for name in (written, '"Ana"'):
        (folder.root / "hledtrack.toml").write_text(
            f'[dialogue]\nname = {written}\n[email]\nfrom = "desk@example.org"\nmethod = "file"\npath = "out"\n'
            f'[[email.recipient]]\nto = "ana@example.org"\nname = {name}\nfrequency = "daily"\n'
            f'[[email.recipient]]\nto = "bo@example.org"\n[[agency]]\nname = {written}\n',
            encoding="utf-8",
        )
        result = folder.run("email", "--as-of", "2024-06-10")
        assert result.exit_code == 0 or (result.exit_code == 3 and name == written)
        assert (result.stdout + result.stderr).replace("\n", "").isprintable()
    mails = [message_from_bytes(path.read_bytes(), policy=SMTP) for path in (folder.root / "out").iterdir()]
    assert len(mails) == 2
    for mail in mails:
        assert mail.keys() == HEADERS
        assert mail["Subject"] == "hledtrack: 1 overdue"
        assert [one.addr_spec for one in mail["To"].addresses] in (["ana@example.org"], ["bo@example.org"])
        assert [part.get_content_type() for part in mail.walk()] == PARTS
        page = mail.get_body(("html",)).get_content()
        assert not re.search(r"<(?:script|img|b|a|iframe|link)\b|\son\w+=[^&]*>", re.sub(r"&lt;.*?&gt;", "", page))


def attached(message: EmailMessage) -> dict[str, str]:
    """The texts of the files by their names."""
    return {part.get_filename() or "": str(part.get_content()) for part in message.iter_attachments()}


@pytest.mark.parametrize(
    ("more", "options", "named", "told"),
    [
        ("attach_scorecard = true", (), "hledtrack-scorecard-2024-06-10.html", "The scorecard is attached: {name}"),
        ("", ("--scorecard",), "hledtrack-scorecard-2024-06-10.html", "The scorecard is attached: {name}"),
        ("attach_scorecard = true", ("--no-scorecard",), None, ""),
        ("", (), None, ""),
        (
            "attach_scorecard = true\nattachment_limit = 1",
            (),
            None,
            "The scorecard is not attached: it has",
        ),
    ],
)
def test_the_scorecard_is_attached_where_it_is_asked_for(
    folder: Folder, serve: Serve, more: str, options: tuple[str, ...], named: str | None, told: str
) -> None:
    mailbox = Mailbox()
    set_up(folder, serve(mailbox), more=more)
    assert folder.run("email", "--as-of", "2024-06-10", *options).exit_code == 0
    ana, bo = mailbox.messages
    files = attached(ana)
    assert list(files) == ["deadlines.ics", *([named] if named else [])]
    text = str(ana.get_body(("plain",)).get_content())  # type: ignore[union-attr]
    assert told.format(name=named) in " ".join(text.split())
    if named:
        assert "Complete the network of river gauges" in files[named]
        assert "3 promises" in files[named]
        # Of what concerns him alone, which it says.
        assert "1 promise" in attached(bo)[named]
        assert "<strong>Only: MoW</strong>" in attached(bo)[named]


def test_the_scorecard_is_in_the_recipients_language(folder: Folder, serve: Serve) -> None:
    mailbox = Mailbox()
    set_up(
        folder,
        serve(mailbox),
        more="attach_scorecard = true",
        recipients='[[email.recipient]]\nto = "ana@example.org"\nlanguage = "es"\n',
    )
    settings = folder.root / "hledtrack.toml"
    settings.write_text(settings.read_text().replace("[dialogue]", '[dialogue]\nshort = "R D"'), encoding="utf-8")
    shown = folder.run("email", "--as-of", "2024-06-10", "--dry-run").stdout
    assert "Se adjunta el balance: R-D-balance-2024-06-10.html" in shown
    assert folder.run("email", "--as-of", "2024-06-10").exit_code == 0
    [ana] = mailbox.messages
    page = attached(ana)["R-D-balance-2024-06-10.html"]
    assert "Qué ha sido de las promesas" in page
    assert 'lang="es"' in page
