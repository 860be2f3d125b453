"""One run: what every recipient is due, and its way through the record and the server."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import count

from hledtrack.notify.delivery.attempts import Delivery, Fate
from hledtrack.notify.delivery.routes import Deliver
from hledtrack.notify.digest.attachment import Attach
from hledtrack.notify.digest.content import Digest, DigestItem, SentDigest, make_digest
from hledtrack.notify.digest.frequency import REPEAT_AFTER_DAYS, Reason, reason_to_send
from hledtrack.notify.digest.message import Message, UnsafeMessageError, digest_id, digest_message, probe_message
from hledtrack.notify.runs.record import MailRecord, RecordedDigest, Sending
from hledtrack.store.settings.email_settings import EmailSettings, Frequency, Recipient

_STATES = {Fate.ACCEPTED: Sending.SENT, Fate.REFUSED: Sending.REFUSED, Fate.DOUBTFUL: Sending.SENDING}


@dataclass(frozen=True, slots=True)
class Planned:
    """What one recipient is due now, and why; no message where nothing is due or it could not be written.

    ``says`` is what the message says, which is not ``digest`` where an earlier one is still in doubt. ``refusal`` is
    the earlier refusal for which nothing is tried now.
    """

    recipient: Recipient
    digest: Digest
    reason: Reason
    message: Message | None = None
    says: SentDigest | None = None
    refusal: RecordedDigest | None = None
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
    """What all digests of a run have in common: the dialogue, its language, the day, and the time of writing.

    ``force`` sends also what is not due, ``send_empty`` also what says nothing. ``attach`` makes what is attached.
    """

    settings: EmailSettings
    dialogue: str
    language: str
    as_of: date
    now: datetime
    force: bool = False
    send_empty: bool = False
    short: str | None = None
    attach: Attach | None = None


def plan(
    mailing: Mailing, items: Sequence[DigestItem], recipients: Iterable[Recipient], record: MailRecord
) -> tuple[Planned, ...]:
    """What every recipient is due, in their order; nothing is written down or sent."""
    return tuple(_plan_one(mailing, items, recipient, record) for recipient in recipients)


def _plan_one(mailing: Mailing, items: Sequence[DigestItem], recipient: Recipient, record: MailRecord) -> Planned:
    last = record.last_sent(recipient.to)
    digest = make_digest(items, recipient, mailing.as_of, last)
    doubtful = record.in_doubt(recipient.to)
    if doubtful is not None and _is_still_the_one(doubtful[1], digest, last, recipient.frequency):
        message = replace(doubtful[0], recipient=recipient.to)
        return Planned(recipient, digest, Reason.UNDELIVERED, message, doubtful[1])
    refusal = record.refusal(recipient.to)
    if refusal is not None and not mailing.force and _is_recent(refusal.as_of, mailing.as_of):
        return Planned(recipient, digest, Reason.REFUSED, refusal=refusal)
    reason = _reason(mailing, digest, recipient, last)
    if not reason.sends:
        return Planned(recipient, digest, reason)
    message_id = _fresh_id(mailing, digest, recipient, record, reason)
    if message_id is None:
        return Planned(recipient, digest, Reason.ALREADY_SENT)
    try:
        message = digest_message(
            digest,
            recipient,
            mailing.settings,
            dialogue=mailing.dialogue,
            message_id=message_id,
            now=mailing.now,
            language=mailing.language,
            short=mailing.short,
            attach=mailing.attach,
        )
    except UnsafeMessageError as error:
        return Planned(recipient, digest, reason, fault=str(error))
    return Planned(recipient, digest, reason, message, SentDigest(digest.as_of, digest.entries))


def _reason(mailing: Mailing, digest: Digest, recipient: Recipient, last: SentDigest | None) -> Reason:
    send_empty = recipient.send_empty or mailing.send_empty
    reason = reason_to_send(digest, recipient.frequency, last, send_empty=send_empty)
    wanted = mailing.force and reason is not Reason.NOTHING_TO_REPORT
    return Reason.FORCED if wanted and not reason.sends else reason


def _is_still_the_one(doubtful: SentDigest, digest: Digest, last: SentDigest | None, frequency: Frequency) -> bool:
    """Whether a message in doubt is to go out again as it is, and not the digest of today in its place.

    It is on its own day, and later as long as it says the same: whoever has it already sees by its Message-ID that
    it is the same. Otherwise the digest of today says all that it said, and one is enough.
    """
    if doubtful.as_of == digest.as_of:
        return True
    if frequency is Frequency.DAILY or not _is_recent(doubtful.as_of, digest.as_of):
        return False
    return _without_counts(doubtful) == _without_counts(SentDigest(digest.as_of, digest.entries))


def _without_counts(digest: SentDigest) -> frozenset[tuple[str, str | None, bool, bool, bool]]:
    return frozenset((e.id, e.expected, e.overdue, e.due_soon, e.unmentioned) for e in digest.entries)


def _is_recent(day: date, as_of: date) -> bool:
    return abs((as_of - day).days) < REPEAT_AFTER_DAYS


def _fresh_id(mailing: Mailing, digest: Digest, recipient: Recipient, record: MailRecord, reason: Reason) -> str | None:
    """The Message-ID of a digest; ``None`` where its period has had its digest, as when a clock goes back.

    A forced one, and one that says again what was said before something else on the same day, gets the next free id.
    """
    for repeat in count():
        message_id = digest_id(digest, recipient, mailing.settings.sender, mailing.dialogue, repeat)
        if not record.is_sent(recipient.to, message_id):
            return message_id
        if not mailing.force and reason is not Reason.CHANGED:
            return None
    return None


def plan_test(mailing: Mailing, recipients: Iterable[Recipient]) -> tuple[Planned, ...]:
    """A message for every recipient that says nothing but that the settings work."""
    return tuple(_plan_test(mailing, recipient) for recipient in recipients)


def _plan_test(mailing: Mailing, recipient: Recipient) -> Planned:
    empty = Digest(mailing.as_of, (), frozenset(), has_news=False)
    try:
        message = probe_message(
            mailing.settings,
            recipient,
            dialogue=mailing.dialogue,
            now=mailing.now,
            language=mailing.language,
            short=mailing.short,
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
    deliveries = {delivery.recipient: delivery for delivery in deliver(messages, lambda message: None)}
    return tuple(Outcome(one, deliveries.get(one.recipient.to) or _fault(one)) for one in planned)


def send(
    planned: Sequence[Planned], record: MailRecord, deliver: Deliver, now: Callable[[], datetime]
) -> tuple[Outcome, ...]:
    """Send every planned message and write down what became of it, before and after the server has it.

    Raises ``UnreadableRecordError`` where that cannot be written: what is not written down is not sent.
    """
    for one in planned:
        if one.reason is Reason.NOTHING_TO_REPORT:
            record.set_baseline(one.recipient.to, one.digest, now())
    due = {one.message.recipient: one for one in planned if one.message is not None}
    deliveries = dict(_recorded(due, record, deliver, now)) if due else {}
    return tuple(Outcome(one, deliveries.get(one.recipient.to) or _fault(one)) for one in planned)


def _recorded(
    due: dict[str, Planned], record: MailRecord, deliver: Deliver, now: Callable[[], datetime]
) -> Iterator[tuple[str, Delivery]]:
    begun = set()

    def begin(message: Message) -> None:
        planned = due[message.recipient]
        assert planned.says is not None
        record.begin(message, planned.says.as_of, planned.says.entries, planned.reason.value, now())
        begun.add(message.recipient)

    for delivery in deliver([one.message for one in due.values() if one.message], begin):
        planned = due[delivery.recipient]
        assert planned.message is not None
        if delivery.recipient not in begun and planned.reason is not Reason.UNDELIVERED:
            begin(planned.message)
        # A message that was in doubt before this run stays so until it is accepted or refused.
        otherwise = Sending.SENDING if planned.reason is Reason.UNDELIVERED else Sending.DEFERRED
        state = _STATES.get(delivery.fate, otherwise)
        record.settle(delivery.recipient, planned.message.message_id, state, _reply(delivery), now())
        yield delivery.recipient, delivery


def _reply(delivery: Delivery) -> str:
    return delivery.text if delivery.code is None else f"{delivery.code} {delivery.text}"


def _fault(one: Planned) -> Delivery | None:
    return None if one.fault is None else Delivery(one.recipient.to, Fate.UNUSABLE, None, one.fault)
