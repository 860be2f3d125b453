"""Whether an extraction can stand for a full review, whose silence means something.

That is measured, not guessed. In 153 of 156 published fact sheets, plans and joint statements in English and Spanish at
least 7 in 100 sentences (list items and table rows count as such) became entries. The other three, below one in twenty,
were an account of an event, a statement of principles, and a table whose columns nobody had named.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from hledtrack.extract.document import Block, BlockKind, Document
from hledtrack.extract.extraction import Extraction
from hledtrack.extract.language.lexicon import Lexicon, load_lexicon
from hledtrack.extract.language.sentences import split_sentences
from hledtrack.extract.readers.lexicon import lexicon
from hledtrack.languages import other_languages
from hledtrack.model import Problem

SENTENCES_PER_ENTRY = 20
LEAST_SHARE_OF_BEFORE = 10  # of the entries of the full review before, one in so many
REMEDY = "see with --dry-run what was left out"
REMEDY_FULL = f"{REMEDY}; --coverage partial if its silence means nothing, --coverage full if it does"
_STATING = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_ROW)


def sentence_count(document: Document, lexicon: Lexicon) -> int:
    """How many sentences, list items and table rows the main text of ``document`` has."""
    return sum(_count(block, lexicon) for block in document.blocks if block.kind in _STATING)


def _count(block: Block, lexicon: Lexicon) -> int:
    return 1 if block.kind is BlockKind.TABLE_ROW else len(split_sentences(block.text, lexicon))


def doubts(
    document: Document,
    extraction: Extraction,
    *,
    full: bool = True,
    language: str | None = None,
    before: int | None = None,
) -> tuple[Problem, ...]:
    """Why ``extraction`` of ``document`` may not be all that it states; empty where it may well be.

    ``full`` says that its silence is to mean something. ``language`` is what somebody says the document is in,
    ``before`` how many entries the full review before it, or an earlier reading of it, has.
    """
    found = []
    if language is None and (foreign := foreign_language(block.text for block in document.blocks)):
        found.append(f"the document seems to be in {foreign}, and only English and Spanish are read")
    sentences = sentence_count(document, load_lexicon(language or document.language))
    entries = len({(entry.text, entry.source.line, entry.source.row) for entry in extraction.commitments})
    seen = "1 sentence" if sentences == 1 else f"{sentences} sentences"
    if not entries:
        found.append(f"no commitment was found in {seen}")
    elif full and entries * SENTENCES_PER_ENTRY < sentences:
        found.append(f"next to nothing was found, {entries} of {seen} being commitments")
    elif full and before and len(extraction.commitments) * LEAST_SHARE_OF_BEFORE < before:
        count = len(extraction.commitments)
        found.append(f"next to nothing was found: {count}, where there were {before} commitments before")
    remedy = REMEDY_FULL if full else REMEDY
    return tuple(Problem(document.name, None, what, remedy) for what in found)


_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 5000  # words that are looked at
_FEWEST = 5  # small words of a language before a text is taken to be in it
_FEWEST_ALONE = 3  # where none of a language that is read stands beside them
_LEAD = 1.5  # Portuguese shares a third of its small words with Spanish, Catalan half of them
_OTHER_LETTERS = 0.5


def foreign_language(texts: Iterable[str]) -> str | None:
    """What ``texts`` seem to be written in where that is no language that is read: "French", "Cyrillic letters".

    ``None`` also where there is too little running text to tell, as in a table of names.
    """
    words = _words(texts)
    scripts: Counter[str] = Counter()
    for letter, times in Counter("".join(words)).items():
        scripts[_script(letter)] += times
    script, count = scripts.most_common(1)[0] if scripts else ("latin", 0)
    if script != "latin" and count > _OTHER_LETTERS * scripts.total():
        return f"{script.title()} letters"
    counted = Counter(words)
    read = max(_share(counted, small) for small in lexicon().function_words.values())
    shares = {name: _share(counted, small) for name, small in other_languages().items()}
    name, most = max(shares.items(), key=lambda pair: pair[1])
    if not read:  # a sentence or two: a letter alone may stand for anything
        counted = Counter(word for word in words if len(word) > 1)
        return name if _share(counted, other_languages()[name]) >= _FEWEST_ALONE else None
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
