"""One run: what every recipient is due, and its way through the record and the server."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from hledtrack.notify.delivery import Delivery
from hledtrack.notify.digest import Digest, DigestItem, make_digest
from hledtrack.notify.frequency import Reason, reason_to_send
from hledtrack.notify.message import Message, UnsafeMessageError, digest_id, digest_message, probe_message
from hledtrack.notify.record import MailRecord
from hledtrack.store.email_settings import EmailSettings, Frequency, Recipient

Deliver = Callable[[Sequence[Message]], Iterable[Delivery]]


@dataclass(frozen=True, slots=True)
class Planned:
    """What one recipient is due now, and why; no message where nothing is due or it could not be written."""

    recipient: Recipient
    digest: Digest
    reason: Reason
    message: Message | None = None
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one recipient's digest; no delivery where none was due."""

    planned: Planned
    delivery: Delivery | None

    @property
    def failed(self) -> bool:
        """Whether a digest was due and did not arrive."""
        return self.delivery is not None and not self.delivery.ok


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailing:
    """What all digests of a run have in common: the dialogue, its language, the day, and the time of writing."""

    settings: EmailSettings
    dialogue: str
    language: str
    as_of: date
    now: datetime
    force: bool = False


def plan(
    mailing: Mailing, items: Sequence[DigestItem], recipients: Iterable[Recipient], record: MailRecord
) -> tuple[Planned, ...]:
    """What every recipient is due, in their order; nothing is written down or sent."""
    return tuple(_plan_one(mailing, items, recipient, record) for recipient in recipients)


def _plan_one(mailing: Mailing, items: Sequence[DigestItem], recipient: Recipient, record: MailRecord) -> Planned:
    last = record.last_sent(recipient.to)
    digest = make_digest(items, recipient, mailing.as_of, last)
    reason = reason_to_send(digest, recipient.frequency, last)
    if reason is Reason.NOTHING_TO_REPORT:
        return Planned(recipient, digest, reason)
    message_id = _undelivered_id(digest, recipient, record)
    if message_id is not None:
        reason = Reason.UNDELIVERED
    else:
        reason = Reason.FORCED if mailing.force else reason
        message_id, sent = _fresh_id(mailing, digest, recipient, record)
        if sent and reason.sends:
            # The set of items went back to what it was earlier on the same day.
            reason = Reason.ALREADY_SENT
    if not reason.sends:
        return Planned(recipient, digest, reason)
    try:
        message = digest_message(
            digest,
            recipient,
            mailing.settings,
            dialogue=mailing.dialogue,
            message_id=message_id,
            now=mailing.now,
            language=mailing.language,
        )
    except UnsafeMessageError as error:
        return Planned(recipient, digest, reason, fault=str(error))
    return Planned(recipient, digest, reason, message)


def _undelivered_id(digest: Digest, recipient: Recipient, record: MailRecord) -> str | None:
    """The Message-ID under which the same digest was prepared before and not accepted."""
    interrupted = record.interrupted(recipient.to)
    if interrupted is None:
        return None
    message_id, content = interrupted
    same_day = content.as_of == digest.as_of or recipient.frequency is not Frequency.DAILY
    return message_id if content.entries == digest.entries and same_day else None


def _fresh_id(mailing: Mailing, digest: Digest, recipient: Recipient, record: MailRecord) -> tuple[str, bool]:
    """The Message-ID of a digest, and whether it was sent already; a forced one gets the next free id."""
    repeat = 0
    while True:
        message_id = digest_id(digest, recipient, mailing.settings.sender, mailing.dialogue, repeat)
        sent = record.is_sent(recipient.to, message_id)
        if not sent or not mailing.force:
            return message_id, sent
        repeat += 1


def plan_test(mailing: Mailing, recipients: Iterable[Recipient]) -> tuple[Planned, ...]:
    """A message for every recipient that says nothing but that the settings work."""
    return tuple(_plan_test(mailing, recipient) for recipient in recipients)


def _plan_test(mailing: Mailing, recipient: Recipient) -> Planned:
    empty = Digest(mailing.as_of, (), frozenset())
    try:
        message = probe_message(
            mailing.settings,
            recipient,
            dialogue=mailing.dialogue,
            now=mailing.now,
            language=mailing.language,
        )
    except UnsafeMessageError as error:
        return Planned(recipient, empty, Reason.TEST, fault=str(error))
    return Planned(recipient, empty, Reason.TEST, message)


def preview(planned: Iterable[Planned]) -> tuple[Outcome, ...]:
    """What would be sent: no delivery, but a failure for every message that cannot be written."""
    return tuple(Outcome(one, _fault(one)) for one in planned)


def send_unrecorded(planned: Sequence[Planned], deliver: Deliver) -> tuple[Outcome, ...]:
    """Send every planned message without a trace in the record, as a test is."""
    messages = [one.message for one in planned if one.message is not None]
    deliveries = {delivery.recipient: delivery for delivery in deliver(messages)}
    return tuple(Outcome(one, deliveries.get(one.recipient.to) or _fault(one)) for one in planned)


def send(
    planned: Sequence[Planned], record: MailRecord, deliver: Deliver, now: Callable[[], datetime]
) -> tuple[Outcome, ...]:
    """Send every planned message and write down what became of it, before and after the server has it."""
    messages = []
    for one in planned:
        if one.message is not None:
            record.prepare(one.recipient.to, one.message.message_id, one.digest, now())
            messages.append(one.message)
    deliveries = dict(_recorded(messages, record, deliver, now)) if messages else {}
    return tuple(Outcome(one, deliveries.get(one.recipient.to) or _fault(one)) for one in planned)


def _recorded(
    messages: Sequence[Message], record: MailRecord, deliver: Deliver, now: Callable[[], datetime]
) -> Iterator[tuple[str, Delivery]]:
    ids = {message.recipient: message.message_id for message in messages}
    for delivery in deliver(messages):
        message_id = ids[delivery.recipient]
        if delivery.ok:
            record.mark_sent(delivery.recipient, message_id, delivery.text, now())
        else:
            record.mark_failed(delivery.recipient, message_id, delivery.text)
        yield delivery.recipient, delivery


def _fault(one: Planned) -> Delivery | None:
    return None if one.fault is None else Delivery(one.recipient.to, False, None, one.fault, permanent=True)
