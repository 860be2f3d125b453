"""What a list item says about itself beside its words: "[Completed]", "(ongoing)", "Q4 2023:"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from hledtrack.dates import DateMention
from hledtrack.extract.dating import Dates
from hledtrack.extract.drafts import Draft
from hledtrack.extract.lexicon import Lexicon
from hledtrack.model import Status


def tagged_status(text: str, lexicon: Lexicon) -> Status | None:
    """The status set in brackets at either end of an item, or behind its last dash."""
    for name, words in lexicon.statuses.items():
        listed = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
        at_head = rf"^\s*[\[(](?:{listed})[\])]"
        at_end = rf"(?:\s[–—-]\s*|[\[(]|:\s+|\s{{2}})(?:{listed})(?=[\s,.\])]|$)[^()\[\];–—]{{0,40}}[\])]?\s*\.?$"
        if re.search(rf"{at_head}|{at_end}", text, re.IGNORECASE):
            return Status(name)
    return None


def with_tag(draft: Draft, status: Status, done: Dates) -> Draft:
    """A draft with the status of its tag; ``done`` are the item's dates where it is said to be done."""
    dates = done if status is Status.COMPLETED else draft.dates
    return replace(draft, status=status, dates=dates)


def with_label_date(draft: Draft, mentions: Sequence[DateMention]) -> Draft:
    """A draft without a date of its own, with that of the label before it: "June 2024: open the pier"."""
    dated = next((mention for mention in mentions if mention.window is not None), None)
    if dated is None or draft.dates.expected or draft.dates.actual:
        return draft
    if draft.status is Status.COMPLETED:
        return replace(draft, dates=Dates(actual=dated.window, actual_text=dated.text))
    return replace(draft, dates=Dates(expected=dated.window, expected_text=dated.text))
