"""The words that tell the parts of a document apart, of every language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from hledtrack.languages import LANGUAGES, months, numbers, word_list


@dataclass(frozen=True)
class Lexicon:
    """The words of every language together: a capture often mixes two."""

    function_words: dict[str, frozenset[str]]
    label_ranks: dict[str, int]
    numbers: frozenset[str]
    ordinals: frozenset[str]
    sentence_words: frozenset[str]
    questions: frozenset[str]
    closing: frozenset[str]
    small_words: frozenset[str]
    open_endings: frozenset[str]
    suspended: frozenset[str]
    hyphen_prefixes: frozenset[str]
    note_openings: tuple[str, ...]
    ditto: frozenset[str]
    day_words: frozenset[str]
    day_columns: frozenset[str]
    data_lists: frozenset[str]
    data_wrappers: frozenset[str]
    data_names: tuple[str, ...]
    data_days: frozenset[str]
    data_heads: frozenset[str]
    months: frozenset[str]
    publication: frozenset[str]
    revised: frozenset[str]
    page_words: frozenset[str]
    page_of: frozenset[str]
    contents: frozenset[str]
    reading_time: frozenset[str]
    mail_headers: frozenset[str]
    mail_subject: frozenset[str]
    mail_openings: frozenset[str]
    mail_wrote: tuple[str, ...]
    mail_sign_off: frozenset[str]
    bylines: tuple[str, ...]
    kinds: frozenset[str]
    boilerplate_lines: frozenset[str]
    boilerplate_parts: frozenset[str]
    boilerplate_phrases: re.Pattern[str]


@cache
def lexicon() -> Lexicon:
    """The lexicon, read once."""
    languages = {language: word_list(language, "documents") for language in LANGUAGES}
    tables = tuple(languages.values())
    return Lexicon(
        function_words={code: frozenset(table["language"]["function_words"]) for code, table in languages.items()},
        label_ranks={
            word: rank for table in tables for rank, words in enumerate(table["headings"]["labels"]) for word in words
        },
        numbers=frozenset(word for code in LANGUAGES for word in numbers(code)),
        ordinals=_words(tables, "headings", "ordinals"),
        sentence_words=_words(tables, "headings", "sentence_words"),
        questions=_words(tables, "headings", "questions"),
        closing=_words(tables, "headings", "closing"),
        small_words=_words(tables, "headings", "small_words"),
        open_endings=_words(tables, "wrapping", "open_endings"),
        suspended=_words(tables, "wrapping", "suspended"),
        hyphen_prefixes=_words(tables, "wrapping", "hyphen_prefixes"),
        note_openings=tuple(sorted(_words(tables, "notes", "openings"))),
        ditto=_words(tables, "tables", "ditto"),
        day_words=_words(tables, "tables", "day_words"),
        day_columns=_words(tables, "tables", "day_columns"),
        data_lists=_words(tables, "data", "lists"),
        data_wrappers=_words(tables, "data", "wrappers"),
        data_names=tuple(word for table in tables for word in table["data"]["names"]),
        data_days=_words(tables, "data", "days"),
        data_heads=_words(tables, "data", "heads"),
        months=frozenset(word for code in LANGUAGES for word in months(code)),
        publication=_words(tables, "dates", "publication"),
        revised=_words(tables, "dates", "revised"),
        page_words=_words(tables, "paging", "page"),
        page_of=_words(tables, "paging", "of"),
        contents=_words(tables, "paging", "contents"),
        reading_time=_words(tables, "paging", "reading_time"),
        mail_headers=_words(tables, "mail", "headers"),
        mail_subject=_words(tables, "mail", "subject"),
        mail_openings=_words(tables, "mail", "openings"),
        mail_wrote=tuple(sorted(_words(tables, "mail", "wrote"))),
        mail_sign_off=_words(tables, "mail", "sign_off"),
        bylines=tuple(sorted(_words(tables, "page", "byline"))),
        kinds=_words(tables, "page", "kinds"),
        boilerplate_lines=_words(tables, "boilerplate", "lines"),
        boilerplate_parts=_words(tables, "boilerplate", "parts"),
        boilerplate_phrases=_any_of(_words(tables, "boilerplate", "phrases")),
    )


def _words(tables: tuple[dict[str, Any], ...], section: str, key: str) -> frozenset[str]:
    return frozenset(word for table in tables for word in table[section][key])


def _any_of(phrases: frozenset[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(phrase) for phrase in sorted(phrases)))
