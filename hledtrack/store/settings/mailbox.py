"""Mail addresses with a name beside them, as settings give them."""

from __future__ import annotations

import re

# The dot-atom form of RFC 5322 and host names of RFC 1123: what every server accepts without extensions.
_ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@(?P<domain>[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*)"
)
_MAILBOX = re.compile(r"(?P<name>[^<>]*?)\s*<(?P<address>[^<>]*)>")


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
    if unfit_name(name):
        raise ValueError("has a name that cannot stand in a header")
    return " ".join(name.split()) or None, address


def unfit_name(name: str) -> bool:
    """Whether a name beside an address cannot stand in a header."""
    # "=?" would be read as an encoded word, whose content may hold a line break.
    return not name.isprintable() or "=?" in name or len(name) > 200
