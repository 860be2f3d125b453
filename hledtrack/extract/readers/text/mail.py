"""What a mail program put around a text: quotation marks, headers, the covering message, the signature."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from hledtrack.extract.readers.lexicon import lexicon
from hledtrack.extract.readers.outline.signs import condensed
from hledtrack.extract.readers.raw.lines import Line, TakenOut, taken_out

HEADER = "message header"
COVERING = "covering message"
SIGNATURE = "signature"
EARLIER = "quoted from an earlier message"
LONGEST_OPENING = 200  # characters of the line above a quoted message
LONGEST_SIGNATURE = 12  # lines
_QUOTED = re.compile(r"\s*(?:>\s?)+")
_QUOTED_LINES = 3  # lines that must be quoted before quotation marks are taken off


def without_mail_frame(lines: Sequence[Line]) -> tuple[list[Line], list[TakenOut]]:
    """The lines of the message itself without quotation marks, and the lines the mail program added.

    What stands above the last header goes too where it is shorter than what follows: it only covers the message.
    """
    kept = _without_quotation(lines)
    headers = _headers(kept)
    if not headers:
        return kept, []
    reasons = dict.fromkeys(headers, HEADER)
    last = max(headers)
    for index in _signature(kept, last):
        reasons.setdefault(index, SIGNATURE)
    covering = [index for index in range(last) if index not in headers and not kept[index].is_blank]
    following = sum(len(line.bare) for line in kept[last + 1 :])
    if sum(len(kept[index].bare) for index in covering) < following:
        reasons |= dict.fromkeys(covering, COVERING)
    taken = [taken_out(line, reasons[index]) for index, line in enumerate(kept) if index in reasons]
    return [replace(line, text="") if index in reasons else line for index, line in enumerate(kept)], taken


def without_reply(lines: Sequence[Line]) -> tuple[list[Line], list[TakenOut]]:
    """The lines of a stored mail without the earlier message it answers and without the signature.

    Quoted lines are the earlier message where less is quoted than written; a mail that quotes more forwards it.
    """
    quoted = [index for index, line in enumerate(lines) if line.bare.startswith(">")]
    written = sum(len(line.bare) for line in lines if not line.bare.startswith(">"))
    reasons: dict[int, str] = {}
    if sum(len(lines[index].bare) for index in quoted) < written:
        openings = [index for index, line in enumerate(lines) if quoted and _is_opening(line)]
        reasons = dict.fromkeys([*quoted, *openings], EARLIER)
    for index in (*_signature(lines, -1), *_sign_off(lines, reasons)):
        reasons.setdefault(index, SIGNATURE)
    taken = [taken_out(line, reasons[index]) for index, line in enumerate(lines) if index in reasons]
    return [replace(line, text="") if index in reasons else line for index, line in enumerate(lines)], taken


def _sign_off(lines: Sequence[Line], taken: Mapping[int, str]) -> list[int]:
    """The few lines from the words that close a letter ("Kind regards") to the end of what was written."""
    said = [index for index, line in enumerate(lines) if not line.is_blank and index not in taken]
    for place in range(max(0, len(said) - LONGEST_SIGNATURE), len(said)):
        if condensed(lines[said[place]].bare) in lexicon().mail_sign_off:
            return said[place:]
    return []


def _without_quotation(lines: Sequence[Line]) -> list[Line]:
    if sum(line.bare.startswith(">") for line in lines) < _QUOTED_LINES:
        return list(lines)
    return [replace(line, text=_QUOTED.sub("", line.text, count=1)) if ">" in line.text[:3] else line for line in lines]


@lru_cache(maxsize=1)
def _header_pattern() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, lexicon().mail_headers), key=len, reverse=True))
    return re.compile(rf"[*_]*(?P<name>{names})[*_]*\s?:[*_]*\s+\S", re.IGNORECASE)


def _headers(lines: Sequence[Line]) -> set[int]:
    """The lines of message headers: runs of two or more, with a subject or an address among them."""
    found: set[int] = set()
    run: list[int] = []
    for index, line in enumerate(lines):
        if _header_pattern().match(line.bare):
            run.append(index)
            continue
        if run and line.text[:1] in (" ", "\t") and line.bare and run[-1] == index - 1:
            run.append(index)
            continue
        found |= _checked(lines, run)
        run = []
    found |= _checked(lines, run)
    return found | {index for index, line in enumerate(lines) if found and _is_opening(line)}


def _checked(lines: Sequence[Line], run: Sequence[int]) -> set[int]:
    if len(run) < 2:
        return set()
    text = "\n".join(lines[index].bare.lower() for index in run)
    subjects = tuple(lexicon().mail_subject)
    telling = "@" in text or any(line.strip("*_ ").startswith(subjects) for line in text.split("\n"))
    return set(run) if telling else set()


def _is_opening(line: Line) -> bool:
    """Whether a line announces a forwarded or quoted message."""
    if len(line.bare) > LONGEST_OPENING:
        return False
    return condensed(line.bare) in lexicon().mail_openings or line.bare.lower().endswith(lexicon().mail_wrote)


def _signature(lines: Sequence[Line], start: int) -> range:
    """The lines from the signature's mark to the end, if there are few of them."""
    for index in range(len(lines) - 1, max(start, len(lines) - LONGEST_SIGNATURE - 1), -1):
        if lines[index].bare == "--":
            return range(index, len(lines))
    return range(0)
