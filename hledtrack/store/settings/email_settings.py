"""The ``[email]`` table of ``hledtrack.toml``: how the digests are delivered, and who gets which."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hledtrack.languages import LANGUAGES
from hledtrack.store.settings.mailbox import parse_mailbox, unfit_name
from hledtrack.store.toml.table_reading import TableReader

DEFAULT_WITHIN = 14
DEFAULT_LIMIT = 25
DEFAULT_TIMEOUT = 30.0
DEFAULT_ATTACHMENT_LIMIT = 1000
MAX_WITHIN = 3660
MAX_TIMEOUT = 600.0
MAX_ATTACHMENT_LIMIT = 25_000
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
    ``attach_scorecard`` has each digest carry one, where it has no more than ``attachment_limit`` kilobytes.
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
    attach_scorecard: bool = False
    attachment_limit: int = DEFAULT_ATTACHMENT_LIMIT

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


_KEYS = frozenset(
    {"from", "method", "recipient", "timeout", "quiet_days", "holidays"}
    | {"report_url", "attach_scorecard", "attachment_limit"}
)
_METHOD_KEYS = {
    Method.SMTP: {"host", "port", "security", "username", "password_env", "password_file"},
    Method.SENDMAIL: {"command"},
    Method.MAILDIR: {"path"},
    Method.FILE: {"path"},
}
_RECIPIENT_KEYS = frozenset(
    {"to", "channel", "url_env", "url_file", "name", "pillars", "workstreams", "agencies", "ids"}
    | {"frequency", "language", "within", "limit", "send_empty"}
)
_SECRETS = {"password"}  # a key with a message of its own


def read_email_settings(table: TableReader) -> EmailSettings | None:
    """The settings of the ``[email]`` table; ``None`` where something is wrong with it, which its file then tells."""
    before = len(table.file.problems)
    sender_name, sender = _read_mailbox(table, "from")
    method = table.choice("method", Method) or Method.SMTP
    server = _read_server(table) if method is Method.SMTP else None
    command = (table.line("command") if method is Method.SENDMAIL else None) or DEFAULT_SENDMAIL
    if not command.startswith("/"):
        table.report("command", f"command {command!r} is no absolute path", "write the program's whole path")
    settings = EmailSettings(
        sender=sender or "",
        sender_name=sender_name,
        method=method,
        server=server,
        command=command,
        path=table.line("path", required=True) if method in (Method.MAILDIR, Method.FILE) else None,
        timeout=table.decimal("timeout", 1, MAX_TIMEOUT) or DEFAULT_TIMEOUT,
        recipients=_read_recipients(table),
        quiet_days=_read_quiet_days(table),
        holidays=_read_holidays(table),
        report_url=_read_report_url(table),
        attach_scorecard=table.flag("attach_scorecard"),
        attachment_limit=table.number("attachment_limit", 1, MAX_ATTACHMENT_LIMIT) or DEFAULT_ATTACHMENT_LIMIT,
    )
    table.refuse_others(_KEYS | _METHOD_KEYS[method], f' with method = "{method.value}"', told=_SECRETS)
    return settings if len(table.file.problems) == before else None


_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def _read_quiet_days(table: TableReader) -> frozenset[int]:
    names = [name.lower() for name in table.lines("quiet_days")]
    for name in names:
        if name not in _WEEKDAYS:
            what = f"quiet_days names {name!r}, which is no day of the week"
            table.report("quiet_days", what, f"write some of {', '.join(_WEEKDAYS)}")
    return frozenset(_WEEKDAYS.index(name) for name in names if name in _WEEKDAYS)


def _read_holidays(table: TableReader) -> frozenset[date]:
    days = table.values.get("holidays", [])
    if isinstance(days, list) and all(type(day) is date for day in days):
        return frozenset(days)
    table.report("holidays", "holidays is not a list of days", "write holidays = [2026-12-25, 2027-01-01]")
    return frozenset()


def _read_report_url(table: TableReader) -> str | None:
    url = table.line("report_url")
    if url is None or re.fullmatch(r"https?://[!-~]+", url):
        return url
    table.report("report_url", f"report_url {url!r} is no address of the web", "begin it with https://")
    return None


_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9.])?|[0-9A-Fa-f:.]+")


def _read_server(table: TableReader) -> SmtpServer | None:
    port = table.number("port", 1, 65535)
    usual = Security.TLS if port == DEFAULT_PORTS[Security.TLS] else Security.STARTTLS
    security = table.choice("security", Security) or usual
    host = table.line("host", required=True)
    host = host and host.strip("[]")
    if host is not None and not _HOST.fullmatch(host):
        table.report("host", f"host {host!r} is not a host name", "write a name or an address without port")
    if security is Security.NONE and host is not None and not is_loopback(host):
        table.report(
            "security",
            f'security = "none" would send the digests unprotected to {host}',
            'use "starttls" or "tls"; "none" is for localhost only',
        )
    username, password = _read_login(table)
    if host is None:
        return None
    port = DEFAULT_PORTS[security] if port is None else port
    return SmtpServer(host=host, port=port, security=security, username=username, password=password)


def _read_login(table: TableReader) -> tuple[str | None, SecretPlace | None]:
    username = table.line("username")
    password = _read_secret_place(table, "password")
    if "password" in table.values:
        table.report(
            "password",
            "password would keep a secret in a file that is shared",
            "delete it, change the password, and name where it is found: password_env or password_file",
        )
    elif username is not None and password is None:
        table.report("username", "username has no password", "add password_env or password_file")
    if username is None and password is not None:
        table.report("password_env", "has a password but no username", "add username")
    return username, password


def _read_secret_place(table: TableReader, name: str) -> SecretPlace | None:
    env, file = table.line(f"{name}_env"), table.line(f"{name}_file")
    if env is not None and file is not None:
        table.report(f"{name}_file", f"has both {name}_env and {name}_file", "keep one of them")
    return SecretPlace(env=env, file=file) if env is not None or file is not None else None


def _read_recipients(table: TableReader) -> tuple[Recipient, ...]:
    tables = table.values.get("recipient", [])
    if not isinstance(tables, list) or not all(isinstance(one, Mapping) for one in tables):
        table.report(
            "recipient",
            "recipient is not a list of tables",
            "write [[email.recipient]] above each one",
        )
        return ()
    if not tables:
        table.report("recipient", "names no recipient", 'add [[email.recipient]] with to = "name@example.org"')
    recipients: list[Recipient] = []
    for index, values in enumerate(tables):
        one = TableReader(table.file, values, "email.recipient", index, f"[[email.recipient]] {index + 1}")
        recipient = _read_recipient(one)
        if recipient is not None and any(recipient.to.lower() == earlier.to.lower() for earlier in recipients):
            key = "channel" if recipient.url else "to"
            one.report(key, f"repeats {recipient.to}", "keep one table for each address and channel")
        elif recipient is not None:
            recipients.append(recipient)
    return tuple(recipients)


def _read_recipient(table: TableReader) -> Recipient | None:
    name_beside, to, url = _read_reached(table)
    name = table.line("name")
    if name is not None and unfit_name(name):
        table.report("name", f"name {name!r} cannot stand in a header", "write a plain name")
    within = table.number("within", 0, MAX_WITHIN)
    recipient = Recipient(
        to=to or "",
        name=" ".join(name.split()) if name else name_beside,
        url=url,
        pillars=table.lines("pillars"),
        workstreams=table.lines("workstreams"),
        agencies=table.lines("agencies"),
        ids=table.lines("ids"),
        frequency=table.choice("frequency", Frequency) or Frequency.CHANGE,
        language=table.one_of("language", LANGUAGES),
        within=DEFAULT_WITHIN if within is None else within,
        limit=table.number("limit", 1, 10_000) or DEFAULT_LIMIT,
        send_empty=table.flag("send_empty"),
    )
    table.refuse_others(_RECIPIENT_KEYS)
    return recipient if to else None


_CHANNEL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


def _read_reached(table: TableReader) -> tuple[str | None, str | None, SecretPlace | None]:
    """The name, the address or channel, and where a channel's URL is found."""
    if "channel" not in table.values:
        if {"url_env", "url_file"} & table.values.keys():
            table.report("url_env", "has a URL but no channel", 'add channel = "..." in place of to')
        return *_read_mailbox(table, "to"), None
    channel = table.line("channel")
    url = _read_secret_place(table, "url")
    if "to" in table.values:
        table.report("to", "has both to and channel", "keep one of them")
    if channel is not None and not _CHANNEL.fullmatch(channel):
        what = f"channel {channel!r} is not a plain name"
        table.report("channel", what, "write letters, digits, '.', '_' and '-' only")
    if url is None:
        what = "does not say where the URL of the channel is found"
        table.report("channel", what, "add url_env or url_file (the URL itself is a secret)")
    return None, channel, url


def _read_mailbox(table: TableReader, key: str) -> tuple[str | None, str | None]:
    text = table.line(key, required=True)
    if text is None:
        return None, None
    try:
        return parse_mailbox(text)
    except ValueError as error:
        table.report(key, f"{key} {text!r} {error}", "write one address, such as name@example.org")
        return None, None
