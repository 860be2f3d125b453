"""A digest as a message: what it shows, and what it never lets through."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

import pytest
from icalendar import Calendar

from hledtrack.dates import in_words, parse_edtf
from hledtrack.model import Status
from hledtrack.notify.digest.content import DigestItem, SentDigest, make_digest
from hledtrack.notify.digest.message import (
    Message,
    UnsafeMessageError,
    check_headers,
    digest_id,
    digest_message,
    probe_message,
    subject_name,
    thread_id,
)
from hledtrack.store.settings.email_settings import SecretPlace
from tests.hostile import TEXTS
from tests.notify.samples import DAY, DIALOGUE, NOW, digest, item, recipient, settings

HEADERS = [
    "From",
    "To",
    "Subject",
    "Date",
    "Message-ID",
    "Auto-Submitted",
    "List-Id",
    "References",
    "MIME-Version",
    "Content-Type",
]
PARTS = ["multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/calendar"]


def written(*items: DigestItem, dialogue: str = DIALOGUE, to: Any = None, last: Any = None, **values: Any) -> Message:
    reader = to or recipient()
    made = make_digest(items, reader, DAY, last)
    identity = digest_id(made, reader, "desk@example.org", dialogue)
    return digest_message(made, reader, settings(**values), dialogue=dialogue, message_id=identity, now=NOW)


def parsed(message: Message) -> EmailMessage:
    found = message_from_bytes(message.data, policy=SMTP)
    assert isinstance(found, EmailMessage)
    return found


def body(message: Message, kind: str) -> str:
    part = parsed(message).get_body((kind,))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


FULL = item(
    "flood-maps",
    overdue=10,
    expected="2024-05",
    title="Publish the flood maps",
    agencies=("MoW", "Met Office"),
    pillar="Pillar II",
    workstream="Early warning",
    text="The ministries will publish flood maps for all twelve catchments of the upper basin in May 2024.",
    redatings=2,
    passed_over=1,
)


def say(edtf: str, language: str = "en") -> str:
    return in_words(parse_edtf(edtf), language)


def test_plain_text() -> None:
    message = written(FULL, item("gauges", left=1, expected="2024-06-11"), to=recipient(name="Ana"))
    assert body(message, "plain") == message.text
    assert (
        message.text
        == f"""\
River Basin Dialogue
1 overdue, 1 due soon on {say("2024-06-10")}

OVERDUE (1)

* Publish the flood maps
  10 days overdue since {say("2024-06-01")}, was due {say("2024-05")}, put off 2 times
  MoW, Met Office | Pillar II | Early warning
  “The ministries will publish flood maps for all twelve catchments of the
   upper basin in May 2024.” (2024-04-19-mid-year of {say("2024-04-19")})
  [flood-maps, last mentioned in 2024-04-19-mid-year of {say("2024-04-19")}, not
   mentioned in one full review since]

DUE SOON (1)

* Title of gauges
  1 day left, due {say("2024-06-11")}
  [gauges, last mentioned in 2024-04-19-mid-year of {say("2024-04-19")}]

--{" "}
Sent by hledtrack when something changes, and weekly while something is
overdue.
To get it otherwise or not at all, write to desk@example.org.
"""
    )


def test_plain_text_in_spanish() -> None:
    last = SentDigest(DAY, digest(item("presa", overdue=3)).entries)
    message = written(
        item("presa", overdue=3, title="Reparar la presa"),
        item("mapas", overdue=1, title="Publicar los mapas"),
        to=recipient(language="es"),
        last=last,
    )
    assert message.subject == "hledtrack: 2 vencidos (1 nuevo)"
    assert "VENCIDOS DESDE EL ÚLTIMO RESUMEN (1)" in message.text
    assert f"  1 día de retraso desde el {say('2024-06-01', 'es')}, plazo:" in message.text
    assert "  Sin pilar indicado: 1 como antes, con 3 días de retraso\n" in message.text
    assert '<html lang="es"' in body(message, "html")


@pytest.mark.parametrize(
    ("one", "timing"),
    [
        (item(left=0), "the last day is today, due"),
        (item(left=-1), "1 day past its date, within the days of grace, was due"),
        (item(overdue=1), f"1 day overdue since {say('2024-06-01')}, was due"),
        (item(left=14), "14 days left, due"),
        (item(left=14, redatings=1), f"due {say('2024-05')}, put off once"),
    ],
)
def test_timing(one: DigestItem, timing: str) -> None:
    assert timing in written(one).text


def test_more_than_the_limit() -> None:
    message = written(*(item(f"o{days}", overdue=days) for days in range(1, 6)), to=recipient(limit=2))
    assert "OVERDUE (5)" in message.text
    assert "\n  and 3 more\n" in message.text
    assert "and 3 more" in body(message, "html")


SINCE = [
    item("overdue", overdue=3),
    item("redated", overdue=2),
    item("done", overdue=9),
    item("gone", left=50),
    item("stopped", left=50),
    item("split", left=50),
    item("later", left=50),
    item("blank", left=50),
    item("silent", left=50),
]
CHANGES = [
    item("overdue", overdue=10, text="One."),
    item("redated", left=5, expected="2024-06-15"),
    item("done", status=Status.COMPLETED, actual=parse_edtf("2024-06")),
    item("gone", status=Status.CANCELLED),
    item("stopped", dropped="the treaty covers it"),
    item("split", continued_by=("split-north", "split-south")),
    item("later", expected="2025-03", left=294),
    item("blank", expected=None),
    item("silent", left=40, expected="2024-07-20", passed_over=1),
]


def test_all_that_can_have_happened() -> None:
    last = SentDigest(DAY, digest(*SINCE, as_of=DAY).entries)
    text = written(*CHANGES, last=last).text
    assert (
        text.partition("\n-- \n")[0]
        == f"""\
River Basin Dialogue
1 overdue, 1 due soon, 1 unmentioned, 6 changed on {say("2024-06-10")}

DUE SOON (1)

* Title of redated
  5 days left, due {say("2024-06-15")}, before: {say("2024-05")}
  [redated, last mentioned in 2024-04-19-mid-year of {say("2024-04-19")}]

NEWLY PASSED OVER IN SILENCE (1)

* Title of silent
  not mentioned in 2024-05-01-full of {say("2024-05-01")}, 40 days left, due 20 Jul
  2024, before: {say("2024-05")}
  [silent, last mentioned in 2024-04-19-mid-year of {say("2024-04-19")}]

CHANGED SINCE THE LAST DIGEST (6)

* Title of done
  completed {say("2024-06")}, was due {say("2024-05")}
  [done, last mentioned in 2024-04-19-mid-year of {say("2024-04-19")}]

* Title of gone
  cancelled, was due {say("2024-05")}
  [gone, last mentioned in 2024-04-19-mid-year of {say("2024-04-19")}]

* Title of stopped
  not pursued any more: the treaty covers it, was due {say("2024-05")}
  [stopped, last mentioned in 2024-04-19-mid-year of {say("2024-04-19")}]

* Title of split
  carried on by split-north, split-south, was due {say("2024-05")}
  [split, last mentioned in 2024-04-19-mid-year of {say("2024-04-19")}]

* Title of blank
  has no date any more, before: {say("2024-05")}
  [blank, last mentioned in 2024-04-19-mid-year of {say("2024-04-19")}]

* Title of later
  now due {say("2025-03")}, before: {say("2024-05")}, 294 days left
  [later, last mentioned in 2024-04-19-mid-year of {say("2024-04-19")}]

STILL OVERDUE (1)

  No pillar named: 1 as before, overdue by 10 days
"""
    )


def test_nothing_to_report_says_so() -> None:
    message = written()
    assert message.subject == "hledtrack: nothing to report"
    assert "Nothing that concerns you is overdue, due soon or changed." in message.text
    assert "Nothing that concerns you" in body(message, "html")
    assert parsed(message).get_content_type() == "multipart/alternative"


def test_the_deadlines_are_attached_as_a_calendar() -> None:
    message = written(FULL, item("someday", expected=None, passed_over=1), to=recipient(limit=1))
    attached = parsed(message).get_payload()[1]
    assert attached["Content-Disposition"] == 'attachment; filename="deadlines.ics"'
    calendar = Calendar.from_ical(attached.get_content())
    (event,) = calendar.walk("VEVENT")
    assert (str(event["summary"]), event["dtstart"].dt) == ("Publish the flood maps", date(2024, 5, 31))
    assert "METHOD" not in calendar


def test_the_digests_of_a_week_are_one_thread() -> None:
    def thread(day: date, to: Any = None, dialogue: str = DIALOGUE) -> str:
        return thread_id(digest(FULL, as_of=day), to or recipient(), "desk@example.org", dialogue)

    monday, sunday = date(2024, 6, 10), date(2024, 6, 16)
    assert thread(monday) == thread(sunday)
    assert thread(monday) == parsed(written(FULL))["References"]
    different = {
        thread(monday),
        thread(date(2024, 6, 17)),
        thread(monday, recipient("bo@example.org")),
        thread(monday, dialogue="x"),
    }
    assert len(different) == 4


def test_a_chat_channel_gets_subject_and_text_alone() -> None:
    channel = recipient("desk-chat", url=SecretPlace(env="DESK_CHAT"))
    message = written(FULL, to=channel)
    assert (message.recipient, message.subject, message.data) == ("desk-chat", "hledtrack: 1 overdue", b"")
    assert "Publish the flood maps" in message.text


@pytest.mark.parametrize(
    ("items", "last", "subject"),
    [
        ([item("a", overdue=1)], None, "hledtrack: 1 overdue"),
        ([item("a", left=1), item("b", left=2)], None, "hledtrack: 2 due soon"),
        ([item("a", overdue=1), item("b", left=2)], None, "hledtrack: 1 overdue, 1 due soon"),
        ([item("a", overdue=1), item("b", overdue=2)], [item("a", overdue=1)], "hledtrack: 2 overdue (1 new)"),
        ([item("a", overdue=2)], [item("a", overdue=1)], "hledtrack: 1 overdue"),
    ],
)
def test_subjects(items: list[DigestItem], last: list[DigestItem] | None, subject: str) -> None:
    sent = SentDigest(DAY, digest(*last).entries) if last else None
    assert written(*items, last=sent).subject == subject


def test_headers() -> None:
    message = written(FULL, to=recipient(name="Señora Núñez"), sender_name="Desk, River")
    mail = parsed(message)
    assert mail.keys() == HEADERS
    assert mail["From"] == '"Desk, River" <desk@example.org>'
    assert mail["To"] == "Señora Núñez <ana@example.org>"
    assert mail["Subject"] == "hledtrack: 1 overdue"
    assert mail["Date"] == "Mon, 10 Jun 2024 07:00:00 +0000"
    assert mail["Message-ID"] == message.message_id
    assert re.fullmatch(r"<20240610\.[0-9a-f]{32}@example\.org>", message.message_id)
    assert mail["Auto-Submitted"] == "auto-generated"
    assert re.fullmatch(r"<hledtrack-digest\.[0-9a-f]{16}\.localhost>", mail["List-Id"])
    assert [part.get_content_type() for part in mail.walk()] == PARTS


def test_the_bytes_are_fit_for_every_server() -> None:
    data = written(item(overdue=1, title="ñ" * 5000, text="." * 5000)).data
    assert data.isascii()
    assert max(len(line) for line in data.split(b"\r\n")) <= 78
    assert b"\n" not in data.replace(b"\r\n", b"")


@pytest.mark.parametrize(
    "name",
    [
        "Dirección General de Aguas Compartidas y Áreas Húmedas de la Cuenca Alta",
        "Ministério do Meio Ambiente — Secretaria de Águas",
        "ÑñÑñÑñÑñ " * 8 + "x",
        "水" * 60,
        'Desk "River" (North), <basin>; team: one @ two \\ three',
    ],
)
def test_long_names_and_domains_read_back(name: str) -> None:
    domain = "directorate-for-transboundary-waters.ministry-of-the-environment.government.example.org"
    message = written(FULL, sender=f"desk@{domain}", sender_name=name, to=recipient(name=name))
    mail = parsed(message)
    assert mail.keys() == HEADERS
    assert [address.addr_spec for address in mail["From"].addresses] == [f"desk@{domain}"]
    assert [address.addr_spec for address in mail["To"].addresses] == ["ana@example.org"]
    assert mail["Message-ID"] == message.message_id


def test_the_same_digest_is_the_same_message() -> None:
    assert written(FULL).data == written(FULL).data


def test_message_ids_tell_digests_apart() -> None:
    made, ana = digest(FULL), recipient()
    different = {
        digest_id(made, ana, "desk@example.org", DIALOGUE),
        digest_id(made, ana, "desk@example.org", DIALOGUE, repeat=1),
        digest_id(made, ana, "desk@example.org", "Another dialogue"),
        digest_id(made, recipient("bo@example.org"), "desk@example.org", DIALOGUE),
        digest_id(digest(FULL, as_of=NOW.date().replace(day=11)), ana, "desk@example.org", DIALOGUE),
        digest_id(digest(item(overdue=10)), ana, "desk@example.org", DIALOGUE),
    }
    assert len(different) == 6
    assert digest_id(made, recipient("ANA@example.org"), "desk@example.org", DIALOGUE) in different


def test_html_loads_nothing_and_escapes_everything() -> None:
    page = body(written(FULL, item("b", left=1, title="<img src=x onerror=alert(1)> & {{ 7*7 }}")), "html")
    assert "&lt;img src=x onerror=alert(1)&gt; &amp; {{ 7*7 }}" in page
    assert not re.search(r"<(img|link|script|iframe|style|a|form|svg|object)\b|https?:|url\(|@import", page)
    assert 'name="color-scheme" content="light dark"' in page
    assert "background" not in page


# What a document may say to become more than text. Each stands in every field that a document fills.
HOSTILE = {
    "line break": "x\r\nBcc: eve@example.org\r\n\r\n<b>body</b>",
    "bare line feed": "x\nBcc: eve@example.org",
    "encoded word": "=?utf-8?q?x=0d=0aBcc:_eve=40example.org?=",
    "encoded word, base64": "=?utf-8?b?eA0KQmNjOiBldmVAZXhhbXBsZS5vcmc=?=",
    "percent encoding": "x%0d%0aBcc:%20eve@example.org",
    "unicode line ends": "x\u2028Bcc: eve@example.org\x85\x0b\x0c\x1c",
    "markup": '"><script>alert(1)</script><img src="http://x.example/p.png">',
    "template": "{{ view.dialogue }}{% for %}{id}{0.__class__}%s",
    "terminal": "\x1b[2J\x1b]0;owned\x07\x9b31m",
    "bidirectional": "\u202egro.elpmaxe\u202c\u2066\u200b",
    "boundary": "--=_20240610.0000\r\nContent-Type: text/html",
    "surrogate": "\ud800\udfff",
    "long": "x" * 100_000,
}


@pytest.mark.parametrize("text", (HOSTILE | TEXTS).values(), ids=(HOSTILE | TEXTS).keys())
def test_hostile_text_stays_text(text: str) -> None:
    hostile = item(
        # Ids are checked before; a text file cannot hold lone surrogates at all.
        f"id{text.encode(errors='ignore').decode()}",
        overdue=3,
        title=text,
        agencies=(text, text),
        pillar=text,
        workstream=text,
        last_review=text,
        text=text,
    )
    message = written(hostile, dialogue=text)
    mail = parsed(message)
    assert mail.keys() == HEADERS
    assert mail["Subject"] == "hledtrack: 1 overdue"
    assert mail["To"] == "ana@example.org"
    assert [part.get_content_type() for part in mail.walk()] == PARTS
    head = message.data.partition(b"\r\n\r\n")[0].decode()
    assert "eve" not in head
    assert "Bcc" not in head
    plain, page = body(message, "plain"), body(message, "html")
    assert not [line for line in plain.splitlines() if line.startswith(("Bcc", "Content-Type"))]
    assert not re.search(r"<(script|img|b)\b", page)
    calendar = mail.get_payload()[1].get_content()
    assert [line for line in calendar.splitlines() if line.startswith(("BEGIN", "END", "METHOD", "ATTACH"))] == [
        "BEGIN:VCALENDAR",
        "BEGIN:VEVENT",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    for shown in (plain, page, message.text):
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\u200b]", shown)


def test_a_probe_says_nothing_of_commitments() -> None:
    first, second = (probe_message(settings(), recipient(), dialogue=DIALOGUE, now=NOW) for _ in range(2))
    mail = parsed(first)
    assert set(mail.keys()) == {*HEADERS, "Content-Transfer-Encoding"} - {"References"}
    assert mail["Subject"] == "hledtrack: test message"
    assert mail.get_content_type() == "text/plain"
    assert len(first.text.splitlines()) == 1
    assert first.message_id != second.message_id


@pytest.mark.parametrize(
    "values",
    [
        {"sender": "desk@example.org\nBcc: eve@example.org"},
        {"sender": "desk"},
        {"sender_name": "Desk\nBcc: eve@example.org"},
        {"sender_name": "Desk\r\n\r\nbody"},
    ],
    ids=str,
)
def test_unfit_addresses_are_refused(values: dict[str, str]) -> None:
    with pytest.raises(UnsafeMessageError):
        written(FULL, **values)


@pytest.mark.parametrize("to", ["ana@example.org\nBcc: eve@example.org", "ana@example.org, eve@example.org", "ana"])
def test_unfit_recipients_are_refused(to: str) -> None:
    with pytest.raises(UnsafeMessageError):
        written(FULL, to=recipient(to))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"Subject: s\r\nBcc: eve@example.org\r\n\r\nx", "has headers"),
        (b"\r\nSubject: s\r\n\r\nx", "has headers"),
        (b"Subject: s\r\nSubject: s\r\n\r\nx", "has headers"),
        (b"Subject: another\r\n\r\nx", "header Subject"),
        (
            b"Subject: s\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nX-Other: 1\r\n\r\nx\r\n--b--\r\n",
            "parts",
        ),
        (b"Subject: s\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\nno parts", "parts"),
    ],
)
def test_bytes_that_do_not_read_back_are_refused(data: bytes, said: str) -> None:
    check_headers(b"Subject: s\r\n\r\nx", {"Subject": "s"})
    with pytest.raises(UnsafeMessageError, match=said):
        check_headers(data, {"Subject": "s"})


def test_the_subject_begins_with_the_dialogues_short_name_where_it_is_a_plain_one() -> None:
    assert [subject_name(short) for short in ("HLED", "U.S.-MX 2")] == ["HLED", "U.S.-MX 2"]
    assert {subject_name(short) for short in (None, "", "Diálogo", "a\r\nBcc: b", "x" * 30)} == {"hledtrack"}


def test_where_nothing_is_new_what_is_overdue_is_told_in_full() -> None:
    last = SentDigest(DAY, digest(item("road", overdue=3)).entries)
    assert "3 days overdue" in written(item("road", overdue=3), last=last).text


def test_the_calendar_is_in_the_recipients_language() -> None:
    message = written(item("mapas", left=4), to=recipient(language="es"))
    (calendar,) = (part for part in parsed(message).walk() if part.get_content_type() == "text/calendar")
    assert "Plazo: " in str(calendar.get_content())


def test_the_footer_names_the_report() -> None:
    made = replace(settings(), report_url="https://example.org/scorecard.html")
    day = digest(item("road", left=4))
    message = digest_message(day, recipient(), made, dialogue="Talks", message_id="<1@example.org>", now=NOW)
    assert "The scorecard: https://example.org/scorecard.html" in message.text
