"""TOML text to values, every way in which it can be no TOML told alike."""

from __future__ import annotations

import re
from typing import Any

import tomli

_LONG_NUMBER = r"[\d_]{1000,}"


def parsed(text: str) -> dict[str, Any]:
    """The tables and values of a text.

    Raises:
        tomli.TOMLDecodeError: it is no TOML, nests hundreds of brackets, or holds a number of thousands of digits; its
            ``lineno`` is the line and its ``msg`` what is wrong.
    """
    try:
        return tomli.loads(text)
    except RecursionError:
        lines = text.split("\n")
        deepest = max(range(len(lines)), key=lambda at: sum(map(lines[at].count, "[{.")))
        raise _error("brackets or keys nested too deep", text, sum(len(line) + 1 for line in lines[:deepest])) from None
    except tomli.TOMLDecodeError:
        raise
    except ValueError:
        long = re.search(_LONG_NUMBER, text)
        raise _error("a number that is none or too long", text, long.start() if long else 0) from None


def _error(what: str, text: str, at: int) -> tomli.TOMLDecodeError:
    return tomli.TOMLDecodeError(what, text, at)
