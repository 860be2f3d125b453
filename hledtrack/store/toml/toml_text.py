"""TOML text to values, every way in which it can be no TOML told alike."""

from __future__ import annotations

import re
from typing import Any

import tomli

_LONG_NUMBER = r"[\d_]{1000,}"
# Python reads numbers of any length where their base is a power of two, and refuses to write them in decimals.
_LONG_BITS = r"0[xob][\da-fA-F_]{1000,}"
_TOO_LONG = "a number that is none or too long"
_MOST_BITS = 64  # as TOML 1.0 asks of whole numbers


def parsed(text: str) -> dict[str, Any]:
    """The tables and values of a text.

    Raises:
        tomli.TOMLDecodeError: it is no TOML, nests hundreds of brackets, or holds a number of thousands of digits; its
            ``lineno`` is the line and its ``msg`` what is wrong.
    """
    try:
        data = tomli.loads(text)
        too_long = re.search(_LONG_BITS, text)
        if too_long is None or not _has_long_number(data):
            return data
    except RecursionError:
        lines = text.split("\n")
        deepest = max(range(len(lines)), key=lambda at: sum(map(lines[at].count, "[{.")))
        raise _error("brackets or keys nested too deep", text, sum(len(line) + 1 for line in lines[:deepest])) from None
    except tomli.TOMLDecodeError:
        raise
    except ValueError:
        long = re.search(_LONG_NUMBER, text)
        raise _error(_TOO_LONG, text, long.start() if long else 0) from None
    raise _error(_TOO_LONG, text, too_long.start())


def _has_long_number(value: object) -> bool:
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return (isinstance(value, int) and value.bit_length() > _MOST_BITS) or any(map(_has_long_number, inside))


def _error(what: str, text: str, at: int) -> tomli.TOMLDecodeError:
    return tomli.TOMLDecodeError(what, text, at)
