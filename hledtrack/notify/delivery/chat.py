"""Digests as text to chat channels, through apprise (the extra ``chat``)."""

from __future__ import annotations

from collections.abc import Mapping

from hledtrack.notify.delivery.attempts import Before, Delivery, Fate
from hledtrack.notify.digest.message import Message


class ChatTransport:
    """Posts each message to the channel that is its recipient; ``urls`` are apprise's, by channel.

    A URL holds a secret and is never shown. Chat services know no Message-ID: what was in doubt may come twice.
    """

    def __init__(self, urls: Mapping[str, str]) -> None:
        self._urls = urls

    def submit(self, message: Message, before: Before) -> Delivery:
        """Post a message."""
        channel = message.recipient
        try:
            import apprise
        except ImportError:
            text = "apprise is not installed: pip install apprise"
            return Delivery(channel, Fate.UNUSABLE, None, text, is_general=True)
        service = apprise.Apprise()
        if not service.add(self._urls[channel]):
            return Delivery(channel, Fate.UNUSABLE, None, "its URL is none that apprise understands")
        before(message)
        taken = service.notify(body=message.text, title=message.subject, body_format=apprise.NotifyFormat.TEXT)
        if taken:
            return Delivery(channel, Fate.ACCEPTED, None, "posted")
        return Delivery(channel, Fate.DEFERRED, None, "the service did not take it")

    def close(self) -> None:
        """Nothing is left open."""
