"""The ``[email]`` table of ``hledtrack.toml``: how the digests are delivered, and who gets which."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from hledtrack.languages import LANGUAGES
from hledtrack.model import Problem
from hledtrack.store.settings.mailbox import parse_mailbox, unfit_name
from hledtrack.store.toml.table_reading import TableReader
from hledtrack.store.toml.toml_lines import TableLines

DEFAULT_WITHIN = 14
DEFAULT_LIMIT = 25
DEFAULT_TIMEOUT = 30.0
MAX_WITHIN = 3660
MAX_TIMEOUT = 600.0
# Where every system has it (Filesystem Hierarchy Standard, Linux Standard Base).
DEFAULT_SENDMAIL = "/usr/sbin/sendmail"


class Method(StrEnum):
    """How messages leave the program."""

    SMTP = "smtp"
    SENDMAIL = "sendmail"
    MAILDIR = "maildir"
    FILE = "file"


class Security(StrEnum):
    """How the connection to the server is protected."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


# RFC 6409 (submission), RFC 8314 (implicit TLS), RFC 5321.
DEFAULT_PORTS = {Security.STARTTLS: 587, Security.TLS: 465, Security.NONE: 25}


class Frequency(StrEnum):
    """When a recipient gets a digest; ``docs/email.md`` says what each one means."""

    CHANGE = "change"
    DAILY = "daily"
    WEEKLY = "weekly"


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretPlace:
    """Where a secret is found: an environment variable, or a file relative to the workspace. One of them is set."""

    env: str | None = None
    file: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """One reader of digests, and what of the dialogue he wants to hear of.

    ``to`` is a mail address or, where ``url`` says how a chat channel is reached, the channel's name. An empty list
    asks for everything; an item must match every list that is not empty. ``within`` counts the days before a deadline
    from which an item is due soon, ``limit`` how many items each section of a digest shows. ``language`` is ``None``
    where the workspace's own language applies. ``send_empty`` asks for a digest also where there is nothing to report.
    """

    to: str
    name: str | None = None
    url: SecretPlace | None = None
    pillars: tuple[str, ...] = ()
    workstreams: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    frequency: Frequency = Frequency.CHANGE
    language: str | None = None
    within: int = DEFAULT_WITHIN
    limit: int = DEFAULT_LIMIT
    send_empty: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SmtpServer:
    """The server that messages are submitted to. The password itself is never a setting: only where it is found."""

    host: str
    port: int
    security: Security = Security.STARTTLS
    username: str | None = None
    password: SecretPlace | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EmailSettings:
    """How digests are delivered, and to whom.

    ``server`` is there where ``method`` is SMTP; ``command`` is the sendmail program; ``path`` the folder of the
    methods that write files, relative to the workspace. ``timeout`` is in seconds. ``quiet_days`` are weekdays (0 is
    Monday) and ``holidays`` days on which no digest goes out; ``report_url`` is where people find a report.
    """

    sender: str
    sender_name: str | None = None
    method: Method = Method.SMTP
    server: SmtpServer | None = None
    command: str = DEFAULT_SENDMAIL
    path: str | None = None
    timeout: float = DEFAULT_TIMEOUT
    recipients: tuple[Recipient, ...] = ()
    quiet_days: frozenset[int] = frozenset()
    holidays: frozenset[date] = frozenset()
    report_url: str | None = None

    def is_quiet(self, day: date) -> bool:
        """Whether no digest goes out on ``day``."""
        return day.weekday() in self.quiet_days or day in self.holidays


def is_loopback(host: str) -> bool:
    """Whether a host is this machine by name or address, so that nothing said to it leaves the machine."""
    if host.lower().rstrip(".") == "localhost":
        return True
    import ipaddress

    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def read_email_settings(
    table: Mapping[str, Any], path: str, lines: Sequence[TableLines] = ()
) -> tuple[EmailSettings | None, tuple[Problem, ...]]:
    """The settings of an ``[email]`` table, or ``None`` with everything that is wrong with it.

    ``path`` is the file the table was read from and ``lines`` say where its tables stand, for the problems.
    """
    reader = TableReader(table, path, "[email]", _nth(lines, "email", 0))
    sender_name, sender = _read_mailbox(reader, "from")
    method = reader.choice("method", Method, Method.SMTP)
    server = _read_server(reader) if method is Method.SMTP else None
    command = (reader.text("command") if method is Method.SENDMAIL else None) or DEFAULT_SENDMAIL
    if not command.startswith("/"):
        reader.problem("command", f"[email] command {command!r} is no absolute path", "write the program's whole path")
    folder = reader.text("path", required=True) if method in (Method.MAILDIR, Method.FILE) else None
    timeout = reader.number("timeout", DEFAULT_TIMEOUT, 1, MAX_TIMEOUT)
    recipients = _read_recipients(reader, lines)
    quiet_days, holidays, report_url = _read_quiet_days(reader), _read_holidays(reader), _read_report_url(reader)
    reader.refuse_unknown(f' with method = "{method.value}"')
    if reader.problems or sender is None:
        return None, tuple(reader.problems)
    settings = EmailSettings(
        sender=sender,
        sender_name=sender_name,
        method=method,
        server=server,
        command=command,
        path=folder,
        timeout=timeout,
        recipients=recipients,
        quiet_days=quiet_days,
        holidays=holidays,
        report_url=report_url,
    )
    return settings, ()


_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def _read_quiet_days(reader: TableReader) -> frozenset[int]:
    names = [name.lower() for name in reader.texts("quiet_days")]
    for name in names:
        if name not in _WEEKDAYS:
            what = f"[email] quiet_days names {name!r}, which is no day of the week"
            reader.problem("quiet_days", what, f"write some of {', '.join(_WEEKDAYS)}")
    return frozenset(_WEEKDAYS.index(name) for name in names if name in _WEEKDAYS)


def _read_holidays(reader: TableReader) -> frozenset[date]:
    reader.known.add("holidays")
    days = reader.table.get("holidays", [])
    if isinstance(days, list) and all(type(day) is date for day in days):
        return frozenset(days)
    reader.problem("holidays", "[email] holidays is not a list of days", "write holidays = [2026-12-25, 2027-01-01]")
    return frozenset()


def _read_report_url(reader: TableReader) -> str | None:
    url = reader.text("report_url")
    if url is None or re.fullmatch(r"https?://[!-~]+", url):
        return url
    reader.problem("report_url", f"[email] report_url {url!r} is no address of the web", "begin it with https://")
    return None


def _nth(lines: Sequence[TableLines], name: str, index: int) -> TableLines | None:
    named = [table for table in lines if table.name == name]
    return named[index] if index < len(named) else None


_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9.])?|[0-9A-Fa-f:.]+")


def _read_server(reader: TableReader) -> SmtpServer | None:
    port = reader.whole("port", None, 1, 65535)
    default = Security.TLS if port == DEFAULT_PORTS[Security.TLS] else Security.STARTTLS
    security = reader.choice("security", Security, default)
    host = reader.text("host", required=True)
    host = host and host.strip("[]")
    if host is not None and not _HOST.fullmatch(host):
        reader.problem("host", f"[email] host {host!r} is not a host name", "write a name or an address without port")
    if security is Security.NONE and host is not None and not is_loopback(host):
        reader.problem(
            "security",
            f'[email] security = "none" would send the digests unprotected to {host}',
            'use "starttls" or "tls"; "none" is for localhost only',
        )
    username, password = _read_login(reader)
    if host is None:
        return None
    port = DEFAULT_PORTS[security] if port is None else port
    return SmtpServer(host=host, port=port, security=security, username=username, password=password)


def _read_login(reader: TableReader) -> tuple[str | None, SecretPlace | None]:
    username = reader.text("username")
    password = _read_secret_place(reader, "password")
    if "password" in reader.table:
        reader.known.add("password")
        reader.problem(
            "password",
            "[email] password would keep a secret in a file that is shared",
            "delete it, change the password, and name where it is found: password_env or password_file",
        )
    elif username is not None and password is None:
        reader.problem("username", "[email] username has no password", "add password_env or password_file")
    if username is None and password is not None:
        reader.problem("password_env", "[email] has a password but no username", "add username")
    return username, password


def _read_secret_place(reader: TableReader, name: str) -> SecretPlace | None:
    env, file = reader.text(f"{name}_env"), reader.text(f"{name}_file")
    if env is not None and file is not None:
        reader.problem(f"{name}_file", f"{reader.place} has both {name}_env and {name}_file", "keep one of them")
    return SecretPlace(env=env, file=file) if env is not None or file is not None else None


def _read_recipients(reader: TableReader, lines: Sequence[TableLines]) -> tuple[Recipient, ...]:
    reader.known.add("recipient")
    tables = reader.table.get("recipient", [])
    if not isinstance(tables, list) or not all(isinstance(one, Mapping) for one in tables):
        reader.problem(
            "recipient",
            "[email] recipient is not a list of tables",
            "write [[email.recipient]] above each one",
        )
        return ()
    if not tables:
        reader.problem(
            "recipient", "[email] names no recipient", 'add [[email.recipient]] with to = "name@example.org"'
        )
    recipients: list[Recipient] = []
    for number, table in enumerate(tables, start=1):
        place = f"[[email.recipient]] {number}"
        one = TableReader(table, reader.path, place, _nth(lines, "email.recipient", number - 1))
        recipient = _read_recipient(one)
        if recipient is not None and any(recipient.to.lower() == earlier.to.lower() for earlier in recipients):
            key = "channel" if recipient.url else "to"
            one.problem(key, f"{one.place} repeats {recipient.to}", "keep one table for each address and channel")
        elif recipient is not None:
            recipients.append(recipient)
        reader.problems += one.problems
    return tuple(recipients)


def _read_recipient(reader: TableReader) -> Recipient | None:
    name_beside, to, url = _read_reached(reader)
    name = reader.text("name")
    if name is not None and unfit_name(name):
        reader.problem("name", f"{reader.place} name {name!r} cannot stand in a header", "write a plain name")
    recipient = Recipient(
        to=to or "",
        name=" ".join(name.split()) if name else name_beside,
        url=url,
        pillars=reader.texts("pillars"),
        workstreams=reader.texts("workstreams"),
        agencies=reader.texts("agencies"),
        ids=reader.texts("ids"),
        frequency=reader.choice("frequency", Frequency, Frequency.CHANGE),
        language=reader.one_of("language", LANGUAGES),
        within=reader.whole("within", DEFAULT_WITHIN, 0, MAX_WITHIN),
        limit=reader.whole("limit", DEFAULT_LIMIT, 1, 10_000),
        send_empty=reader.yes_or_no("send_empty"),
    )
    reader.refuse_unknown()
    return recipient if to else None


_CHANNEL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


def _read_reached(reader: TableReader) -> tuple[str | None, str | None, SecretPlace | None]:
    """The name, the address or channel, and where a channel's URL is found."""
    if "channel" not in reader.table:
        reader.known |= {"channel", "url_env", "url_file"}
        if {"url_env", "url_file"} & reader.table.keys():
            reader.problem("url_env", f"{reader.place} has a URL but no channel", 'add channel = "..." in place of to')
        return *_read_mailbox(reader, "to"), None
    channel = reader.text("channel")
    url = _read_secret_place(reader, "url")
    if "to" in reader.table:
        reader.known.add("to")
        reader.problem("to", f"{reader.place} has both to and channel", "keep one of them")
    if channel is not None and not _CHANNEL.fullmatch(channel):
        what = f"{reader.place} channel {channel!r} is not a plain name"
        reader.problem("channel", what, "write letters, digits, '.', '_' and '-' only")
    if url is None:
        what = f"{reader.place} does not say where the URL of the channel is found"
        reader.problem("channel", what, "add url_env or url_file (the URL itself is a secret)")
    return None, channel, url


def _read_mailbox(reader: TableReader, key: str) -> tuple[str | None, str | None]:
    text = reader.text(key, required=True)
    if text is None:
        return None, None
    try:
        return parse_mailbox(text)
    except ValueError as error:
        reader.problem(key, f"{reader.place} {key} {text!r} {error}", "write one address, such as name@example.org")
        return None, None
