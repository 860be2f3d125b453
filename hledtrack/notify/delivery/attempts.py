"""Messages handed over one by one, tried again where that can help, with an answer for each."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

from hledtrack.notify.digest.message import Message
from hledtrack.report.rendering.clean import clean_text

# Seconds between one round of attempts and the next. A server that asks for more (greylisting) is tried again at
# the next run, since what it did not accept stays due.
RETRY_AFTER = (1.0, 3.0, 9.0)


class Fate(StrEnum):
    """What became of a message.

    ``REFUSED``: it will not be taken; ``UNUSABLE``: the server or the settings must change before anything is taken;
    ``DEFERRED``: not now; ``DOUBTFUL``: it was handed over and the answer is missing.
    """

    ACCEPTED = "accepted"
    REFUSED = "refused"
    UNUSABLE = "unusable"
    DEFERRED = "deferred"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Delivery:
    """The fate of one message, the server's reply code (``None`` where it gave none) and its words, cleaned.

    ``is_general`` where the reason lies in no single message: whoever comes next in the round has the same fate.
    """

    recipient: str
    fate: Fate
    code: int | None
    text: str
    is_general: bool = False

    @property
    def ok(self) -> bool:
        """Whether somebody else has the message now and answers for it."""
        return self.fate is Fate.ACCEPTED

    @property
    def permanent(self) -> bool:
        """Whether trying again cannot help: the address, the login or the settings must change first."""
        return self.fate in (Fate.REFUSED, Fate.UNUSABLE)


Before = Callable[[Message], None]
Sleep = Callable[[float], None]


class Transport(Protocol):
    """A way for messages to leave the program."""

    def submit(self, message: Message, before: Before) -> Delivery:
        """Hand a message over; ``before`` is called when all is ready and the message has not left yet."""

    def close(self) -> None:
        """Take leave of the other side."""


def deliver(
    messages: Sequence[Message],
    transport: Transport,
    before: Before,
    *,
    sleep: Sleep = time.sleep,
    retry_after: Sequence[float] = RETRY_AFTER,
) -> Iterator[Delivery]:
    """Hand every message over and yield its result as soon as it is final, so that an acceptance is never forgotten.

    What was not accepted for now is tried again in rounds, after ``retry_after`` seconds each. A message that was in
    doubt once stays so until it is accepted or refused. Nothing is raised for what a server or a network does.
    """
    left, doubtful = list(messages), set()
    for pause in (*retry_after, None):
        failed = []
        for message, result in _one_round(left, transport, before):
            if result.fate is Fate.DOUBTFUL:
                doubtful.add(message.message_id)
            if result.ok or result.permanent or pause is None:
                yield _with_doubt(result, message.message_id in doubtful)
            else:
                failed.append(message)
        left = failed
        if not left or pause is None:
            return
        sleep(pause)


def _with_doubt(result: Delivery, in_doubt: bool) -> Delivery:
    unsettled = result.fate in (Fate.DEFERRED, Fate.UNUSABLE)
    return replace(result, fate=Fate.DOUBTFUL) if in_doubt and unsettled else result


def _one_round(messages: Sequence[Message], transport: Transport, before: Before) -> Iterator[tuple[Message, Delivery]]:
    """One attempt for each message, up to the first failure that is none of a single message's."""
    try:
        general: Delivery | None = None
        for message in messages:
            if general is None:
                result = transport.submit(message, before)
                general = result if result.is_general else None
            else:
                result = replace(general, recipient=message.recipient)
            yield message, result
    finally:
        transport.close()


def said(words: object) -> str:
    """What a server or the system said, as one short line that can be printed."""
    if isinstance(words, bytes):
        text = words.decode("utf-8", "replace")
    else:
        text = str((isinstance(words, OSError) and words.strerror) or words)
    return clean_text(text)[:300]
