"""The way of each message out of the program, as the settings say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hledtrack.model import Problem
from hledtrack.notify.delivery.attempts import Before, Delivery, Transport, deliver
from hledtrack.notify.delivery.folders import FolderTransport, place_of, write_to_file, write_to_maildir
from hledtrack.notify.delivery.secret import is_exposed, read_secret, secret_path
from hledtrack.notify.delivery.sendmail import SendmailTransport
from hledtrack.notify.delivery.smtp import SmtpTransport
from hledtrack.notify.digest.message import Message
from hledtrack.store.settings.email_settings import EmailSettings, Method, Recipient, SecretPlace

Deliver = Callable[[Sequence[Message], Before], Iterator[Delivery]]


@dataclass(frozen=True, slots=True)
class Secrets:
    """The password of the mail account, the URLs of the chat channels, and the files that others may read."""

    password: str | None = None
    urls: Mapping[str, str] = field(default_factory=dict)
    exposed: tuple[Path, ...] = ()


def read_secrets(
    settings: EmailSettings,
    recipients: Sequence[Recipient],
    workspace: Path,
    environment: Mapping[str, str],
    settings_file: str,
) -> tuple[Secrets, tuple[Problem, ...]]:
    """All that is needed to reach the recipients, and what of it cannot be had."""
    problems: list[Problem] = []
    files = []

    def read(place: SecretPlace, name: str) -> str | None:
        value, wrong = read_secret(place, name, workspace, environment, settings_file)
        problems.extend(wrong)
        files.append(secret_path(place, workspace))
        return value

    place = settings.server.password if settings.server else None
    password = read(place, "password") if place else None
    urls = {one.to: read(one.url, "url") for one in recipients if one.url}
    exposed = tuple(path for path in files if path is not None and is_exposed(path))
    return Secrets(password, {to: url for to, url in urls.items() if url}, exposed), tuple(problems)


def mail_transport(settings: EmailSettings, workspace: Path, password: str | None) -> Transport:
    """What mail to addresses leaves by."""
    folder = place_of(settings.path or "", workspace)
    match settings.method:
        case Method.SENDMAIL:
            return SendmailTransport(settings.command, settings.sender, settings.timeout)
        case Method.MAILDIR:
            return FolderTransport(folder, write_to_maildir)
        case Method.FILE:
            return FolderTransport(folder, write_to_file)
        case Method.SMTP:
            assert settings.server is not None
            return SmtpTransport(settings.server, settings.sender, password, settings.timeout)


def deliverer(settings: EmailSettings, workspace: Path, secrets: Secrets) -> Deliver:
    """What delivers messages: mail first, then what goes to chat channels, which is tried once a run."""

    def run(messages: Sequence[Message], before: Before) -> Iterator[Delivery]:
        mail = [message for message in messages if message.recipient not in secrets.urls]
        if mail:
            yield from deliver(mail, mail_transport(settings, workspace, secrets.password), before)
        chat = [message for message in messages if message.recipient in secrets.urls]
        if chat:
            from hledtrack.notify.delivery.chat import ChatTransport

            yield from deliver(chat, ChatTransport(secrets.urls), before, retry_after=())

    return run
