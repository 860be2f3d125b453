"""Whether a document is in a language that is read: where it is not, silence of the reader says nothing."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from hledtrack.extract.readers.lexicon import lexicon
from hledtrack.languages import other_languages

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 5000  # words that are looked at
_FEWEST = 5  # small words of a language before a text is taken to be in it
_LEAD = 1.5  # Portuguese shares a third of its small words with Spanish, Catalan half of them
_OTHER_LETTERS = 0.5


def foreign_language(texts: Iterable[str]) -> str | None:
    """What ``texts`` seem to be written in where that is no language that is read: "French", "Cyrillic letters".

    ``None`` also where there is too little running text to tell, as in a table of names.
    """
    words = _words(texts)
    letters = Counter(map(_script, "".join(words)))
    script, count = letters.most_common(1)[0] if letters else ("latin", 0)
    if script != "latin" and count > _OTHER_LETTERS * letters.total():
        return f"{script.title()} letters"
    counted = Counter(words)
    read = max(_share(counted, small) for small in lexicon().function_words.values())
    shares = {name: _share(counted, small) for name, small in other_languages().items()}
    name, most = max(shares.items(), key=lambda pair: pair[1])
    return name if most >= _FEWEST and most > _LEAD * read else None


def _words(texts: Iterable[str]) -> list[str]:
    found: list[str] = []
    for text in texts:
        found += _WORD.findall(unicodedata.normalize("NFC", text).lower())
        if len(found) >= _SAMPLE:
            break
    return found


def _script(letter: str) -> str:
    """The script of a letter by its Unicode name; those of East Asia, which are mixed, as one."""
    name = unicodedata.name(letter, "latin").split(" ")[0].split("-")[0].lower()
    return "east asian" if name in ("cjk", "hiragana", "katakana", "hangul", "bopomofo") else name


def _share(counted: Counter[str], small: frozenset[str]) -> int:
    return sum(counted[word] for word in small)
