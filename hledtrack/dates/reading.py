"""Dates read from prose."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from hledtrack.dates.mention import Calendar, DateMention


def read(text: str, review_date: date, language: str, calendar: Calendar) -> tuple[DateMention, ...]:
    """Return the dates of ``text``."""
    return ()


def proven_order(texts: Iterable[str]) -> Literal["dmy", "mdy"] | None:
    """Return the order that numeric dates among ``texts`` prove."""
    return None
