"""Web addresses as they may be kept in files that others read: without what only the one who asked may know."""

from __future__ import annotations

import re
from urllib.parse import urlsplit, urlunsplit

# Names of parameters that carry a secret or a session, whole or as a part between signs ("X-Amz-Signature").
_SECRET = re.compile(
    r"(?:^|[^a-z])(?:\w*token|\w*secret|pass\w*|pwd|api_?key|\w*key|sig|signature|hmac|auth\w*|credential\w*|session\w*|"
    r"sid|jwt|nonce|expires?|x-amz-[\w-]+|x-goog-[\w-]+)$",
    re.IGNORECASE,
)
_RANDOM = re.compile(r"(?=[^\W\d_]*\d)(?=\d*[^\W\d_])[^\W_]{20,}")


def kept_address(url: str) -> tuple[str, tuple[str, ...]]:
    """An address without the parameters that may be secrets, and the names of these, in their order.

    A parameter is left out where its name is one of a secret, a signature or a session, or where its value holds 20
    letters and digits or more that are mixed as in a key. What stands behind ``#`` is never sent and goes too.
    """
    parts = urlsplit(url)
    kept, left = [], []
    for parameter in parts.query.split("&"):
        name, _, value = parameter.partition("=")
        if _SECRET.search(name) or _RANDOM.search(value) or (not value and _RANDOM.search(name)):
            left.append(name)
        elif parameter:
            kept.append(parameter)
    return urlunsplit((parts.scheme, parts.netloc, parts.path, "&".join(kept), "")), tuple(left)
