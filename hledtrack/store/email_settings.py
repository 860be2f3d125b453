"""The ``[email]`` table of ``hledtrack.toml``: which server submits the digests, and who gets which."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from hledtrack.model import Problem
from hledtrack.store.toml_lines import TableLines

DEFAULT_WITHIN = 14
DEFAULT_LIMIT = 50
DEFAULT_TIMEOUT = 30.0
MAX_WITHIN = 3660
MAX_TIMEOUT = 600.0


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
class Recipient:
    """One reader of digests, and what of the dialogue he wants to hear of.

    An empty list asks for everything; an item must match every list that is not empty. ``within`` counts the
    days before a deadline from which an item is due soon, ``limit`` how many items each section of a digest
    shows. ``language`` is ``None`` where the workspace's own language applies.
    """

    to: str
    name: str | None = None
    pillars: tuple[str, ...] = ()
    workstreams: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    frequency: Frequency = Frequency.CHANGE
    language: str | None = None
    within: int = DEFAULT_WITHIN
    limit: int = DEFAULT_LIMIT


@dataclass(frozen=True, slots=True, kw_only=True)
class EmailSettings:
    """How digests are sent. The password itself is never a setting: only where it is found.

    ``timeout`` is in seconds. ``password_file`` is taken relative to the workspace.
    """

    sender: str
    sender_name: str | None = None
    host: str
    port: int
    security: Security = Security.STARTTLS
    username: str | None = None
    password_env: str | None = None
    password_file: str | None = None
    timeout: float = DEFAULT_TIMEOUT
    recipients: tuple[Recipient, ...] = ()


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
    reader = _TableReader(table, path, "[email]", _nth(lines, "email", 0))
    sender_name, sender = reader.mailbox("from")
    security, port = _connection(reader)
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
    username, password_env, password_file = _login(reader)
    timeout = reader.number("timeout", DEFAULT_TIMEOUT, 1, MAX_TIMEOUT)
    recipients = _read_recipients(reader, lines)
    reader.refuse_unknown()
    if reader.problems or sender is None or host is None:
        return None, tuple(reader.problems)
    settings = EmailSettings(
        sender=sender,
        sender_name=sender_name,
        host=host,
        port=port,
        security=security,
        username=username,
        password_env=password_env,
        password_file=password_file,
        timeout=timeout,
        recipients=recipients,
    )
    return settings, ()


def _nth(lines: Sequence[TableLines], name: str, index: int) -> TableLines | None:
    named = [table for table in lines if table.name == name]
    return named[index] if index < len(named) else None


def _connection(reader: _TableReader) -> tuple[Security, int]:
    port = reader.whole("port", None, 1, 65535)
    default = Security.TLS if port == DEFAULT_PORTS[Security.TLS] else Security.STARTTLS
    security = reader.choice("security", Security, default)
    return security, DEFAULT_PORTS[security] if port is None else port


def _login(reader: _TableReader) -> tuple[str | None, str | None, str | None]:
    username = reader.text("username")
    password_env = reader.text("password_env")
    password_file = reader.text("password_file")
    if "password" in reader.table:
        reader.known.add("password")
        reader.problem(
            "password",
            "[email] password would keep a secret in a file that is shared",
            "delete it, change the password, and name where it is found: password_env or password_file",
        )
    elif username is not None and password_env is None and password_file is None:
        reader.problem("username", "[email] username has no password", "add password_env or password_file")
    if password_env is not None and password_file is not None:
        reader.problem("password_file", "[email] has both password_env and password_file", "keep one of them")
    if username is None and (password_env is not None or password_file is not None):
        reader.problem("password_env", "[email] has a password but no username", "add username")
    return username, password_env, password_file


def _read_recipients(reader: _TableReader, lines: Sequence[TableLines]) -> tuple[Recipient, ...]:
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
        one = _TableReader(table, reader.path, place, _nth(lines, "email.recipient", number - 1))
        recipient = _read_recipient(one)
        if recipient is not None and any(recipient.to.lower() == earlier.to.lower() for earlier in recipients):
            one.problem("to", f"{one.place} repeats {recipient.to}", "keep one table for each address")
        elif recipient is not None:
            recipients.append(recipient)
        reader.problems += one.problems
    return tuple(recipients)


def _read_recipient(reader: _TableReader) -> Recipient | None:
    name_beside, to = reader.mailbox("to")
    name = reader.text("name")
    if name is not None and _unfit_name(name):
        reader.problem("name", f"{reader.place} name {name!r} cannot stand in a header", "write a plain name")
    recipient = Recipient(
        to=to or "",
        name=" ".join(name.split()) if name else name_beside,
        pillars=reader.texts("pillars"),
        workstreams=reader.texts("workstreams"),
        agencies=reader.texts("agencies"),
        ids=reader.texts("ids"),
        frequency=reader.choice("frequency", Frequency, Frequency.CHANGE),
        language=reader.one_of("language", ("en", "es")),
        within=reader.whole("within", DEFAULT_WITHIN, 0, MAX_WITHIN),
        limit=reader.whole("limit", DEFAULT_LIMIT, 1, 10_000),
    )
    reader.refuse_unknown()
    return recipient if to else None


# The dot-atom form of RFC 5322 and host names of RFC 1123: what every server accepts without extensions.
_ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@(?P<domain>[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*)"
)
_MAILBOX = re.compile(r"(?P<name>[^<>]*?)\s*<(?P<address>[^<>]*)>")
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9.])?|[0-9A-Fa-f:.]+")


def parse_mailbox(text: str) -> tuple[str | None, str]:
    """The name (or ``None``) and the address of ``address`` or ``Name <address>``.

    Raises ``ValueError`` with the reason for anything that is not one plain ASCII address.
    """
    named = _MAILBOX.fullmatch(text)
    name, address = (named["name"].strip('" '), named["address"]) if named else ("", text)
    if not address.isascii():
        raise ValueError("has characters outside ASCII (write the domain in its xn-- form)")
    if len(address) > 254 or len(address.partition("@")[0]) > 64 or not _ADDRESS.fullmatch(address):
        raise ValueError("is not one e-mail address")
    if _unfit_name(name):
        raise ValueError("has a name that cannot stand in a header")
    return " ".join(name.split()) or None, address


def _unfit_name(name: str) -> bool:
    # "=?" would be read as an encoded word, whose content may hold a line break.
    return not name.isprintable() or "=?" in name or len(name) > 200


Choice = TypeVar("Choice", bound=StrEnum)
Whole = TypeVar("Whole", int, None)
_MISSING = object()


class _TableReader:
    """Reads the keys of one table, collecting every problem instead of stopping at the first."""

    def __init__(self, table: Mapping[str, Any], path: str, place: str, lines: TableLines | None) -> None:
        self.table = table
        self.path = path
        self.place = place
        self.lines = lines
        self.problems: list[Problem] = []
        self.known: set[str] = set()

    def problem(self, key: str, what: str, remedy: str) -> None:
        line = None if self.lines is None else self.lines.line_of(key)
        self.problems.append(Problem(self.path, line, what, remedy))

    def _value(self, key: str) -> Any:
        self.known.add(key)
        return self.table.get(key, _MISSING)

    def text(self, key: str, *, required: bool = False) -> str | None:
        value = self._value(key)
        if value is _MISSING:
            if required:
                self.problem(key, f"{self.place} has no {key}", f'add {key} = "..."')
            return None
        if not isinstance(value, str) or not value.strip() or not value.isprintable():
            self.problem(key, f"{self.place} {key} is not a line of text", f'write {key} = "..." on one line')
            return None
        return str(value)

    def texts(self, key: str) -> tuple[str, ...]:
        value = self._value(key)
        if value is _MISSING:
            return ()
        if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
            self.problem(key, f"{self.place} {key} is not a list of texts", f'write {key} = ["...", "..."]')
            return ()
        return tuple(str(one) for one in value)

    def mailbox(self, key: str) -> tuple[str | None, str | None]:
        text = self.text(key, required=True)
        if text is None:
            return None, None
        try:
            return parse_mailbox(text)
        except ValueError as error:
            self.problem(key, f"{self.place} {key} {text!r} {error}", "write one address, such as name@example.org")
            return None, None

    def one_of(self, key: str, allowed: Collection[str]) -> str | None:
        value = self._value(key)
        if value is _MISSING:
            return None
        if value not in allowed:
            choices = ", ".join(f'"{one}"' for one in allowed)
            self.problem(key, f"{self.place} {key} = {value!r} is not known", f"write one of {choices}")
            return None
        return str(value)

    def choice(self, key: str, kind: type[Choice], default: Choice) -> Choice:
        value = self.one_of(key, [one.value for one in kind])
        return default if value is None else kind(value)

    def number(self, key: str, default: float, least: float, most: float) -> float:
        value = self._value(key)
        if value is _MISSING:
            return default
        if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
            self.problem(key, f"{self.place} {key} = {value!r} does not fit", f"write a number from {least} to {most}")
            return default
        return value

    def whole(self, key: str, default: Whole, least: int, most: int) -> int | Whole:
        value = self._value(key)
        if value is _MISSING:
            return default
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            self.problem(
                key,
                f"{self.place} {key} = {value!r} does not fit",
                f"write a whole number from {least} to {most}",
            )
            return default
        return value

    def refuse_unknown(self) -> None:
        for key in self.table:
            if key not in self.known:
                known = ", ".join(sorted(self.known - {"password"}))
                self.problem(key, f"{self.place} has an unknown key {key!r}", f"keys are: {known}")
