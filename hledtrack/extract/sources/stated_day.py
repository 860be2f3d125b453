"""The day that a document says it is of: in its front matter, in its dateline, or in the name of its file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import PurePath

from hledtrack.dates import read_dates
from hledtrack.extract.document import Block, BlockKind, Document
from hledtrack.extract.readers.lexicon import lexicon
from hledtrack.extract.readers.outline.assembly import NOT_IN_TEXT
from hledtrack.extract.readers.outline.signs import is_date

MOST_BLOCKS = 8  # in which a dateline can stand
LONGEST_DATELINE = 80  # characters
MOST_WORDS = 8  # of a dateline beside the day
_HEAD = (BlockKind.TITLE, BlockKind.HEADING, BlockKind.PARAGRAPH)
_FIELD = re.compile(r"^([^\W\d_][\w -]*?)\s*:\s*[\"']?([^\"'#\n]+)", re.MULTILINE)
# "WASHINGTON, April 19, 2024 — The two governments ..."
_DASH = re.compile(r"\s+[—–-]{1,2}\s+|\s*—\s*")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.]?)(\d\d)\2(\d\d)(?!\d)")
# A date in words says its year itself: this one is never used.
_ANY_DAY = date(2000, 1, 1)


def with_stated_day(document: Document) -> Document:
    """``document`` with the day that it states, and where, if it states one."""
    for where, day in _found(document):
        return replace(document, stated_day=day, stated_day_where=where)
    return document


def _found(document: Document) -> Iterator[tuple[str, date]]:
    for discarded in document.discarded[:1]:
        if discarded.reason == NOT_IN_TEXT and (day := _in_front_matter(discarded.text)):
            yield "front matter", day
    head = [block for block in document.blocks[:MOST_BLOCKS] if block.kind in _HEAD]
    for block in head:
        if day := _in_dateline(block):
            yield "dateline", day
    if found := _IN_NAME.search(PurePath(document.name).name):
        year, _, month, day_of_month = found.groups()
        try:
            yield "file name", date(int(year), int(month), int(day_of_month))
        except ValueError:
            return


def _in_front_matter(text: str) -> date | None:
    fields = {key.lower().replace("_", " "): value.strip() for key, value in _FIELD.findall(text)}
    stated = (value for key, value in fields.items() if key in lexicon().publication - lexicon().revised)
    return next(filter(None, map(_day, stated)), None)


def _in_dateline(block: Block) -> date | None:
    """The day of a line that holds a day, a place and the like, or of what stands before a sentence's first dash."""
    text = " ".join(block.text.split())
    if text.lower().startswith(tuple(lexicon().revised)):
        return None
    line = _DASH.split(text, maxsplit=1)[0] if len(text) > LONGEST_DATELINE else text
    if len(line) > LONGEST_DATELINE:
        return None
    if is_date(line):
        return _day(line)
    parts = line.replace("(", ", ").replace(")", " ").split()
    # The day at either end, parted from the rest by a comma or the like.
    for place in range(1, len(parts)):
        before, after = parts[:place], parts[place:]
        if before[-1][-1] in ",:;" and is_date(" ".join(after)) and _is_no_sentence(before):
            return _day(" ".join(after))
        if before[-1][-1] == "," and is_date(" ".join(before).rstrip(",")) and _is_no_sentence(after):
            return _day(" ".join(before))
    return None


def _is_no_sentence(words: list[str]) -> bool:
    """Whether words are names and labels: few, and the longer ones with a capital."""
    return len(words) <= MOST_WORDS and not any(word[0].islower() and len(word) > 3 for word in words)


def _day(text: str) -> date | None:
    """The one day that ``text`` names with its year, in whichever language."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        pass
    for language in lexicon().function_words:
        found = [mention for mention in read_dates(text, _ANY_DAY, language) if _YEAR.search(mention.text)]
        windows = [mention.window for mention in found]
        if len(windows) == 1 and windows[0] and windows[0].earliest == windows[0].latest:
            return windows[0].earliest
    return None
