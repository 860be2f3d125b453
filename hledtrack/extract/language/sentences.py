"""Text into sentences and words, each knowing where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hledtrack.extract.document import Span
from hledtrack.extract.language.lexicon import Lexicon

LONGEST_SENTENCE = 2_500  # letters; the longest of some 7,000 sentences of fact sheets has 1,129
_LONGEST_LAST = 200  # letters before a full stop that tell whether it ends a sentence
_END = re.compile(r"(?<![.!?])[.!?]++[\"”’»)\]]*+(?=\s+[^\s])")
# "TEPIC, Nay., 3 de mayo de 2024 (Agencia).- El", "WASHINGTON, May 3 (Agency) - The": where and when it was written
_DATELINE = re.compile(
    r"(?:[A-ZÀ-Þ]{3,}(?: [A-ZÀ-Þ]{2,}){0,3}|[A-ZÀ-Þ][\w’'-]+(?: [\w’'-]+){0,3}(?:, [A-ZÀ-Þ][\w.]{1,20}|(?=,? [\d(])))"
    r"(?:,? [^.;:!?()]{2,40})?(?:\s?\([^()]{2,30}\))?(?:\.\s?[-–—]{1,2}|(?<=\))\s[-–—](?=\s))\s*(?=[A-ZÀ-Þ¿¡“\"])"
)
_FOLLOWING = re.compile(r"\s*(\S?)")
_FOLLOWING_WORD = re.compile(r"\s+[“\"(«]*(\w+)")
_CUTS = (re.compile(r".*;\s", re.DOTALL), re.compile(r".*,\s", re.DOTALL), re.compile(r".*\s", re.DOTALL))
_HYPHENS = dict.fromkeys((0x2010, 0x2011), "-")
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}(?:-[\w]+)*|[\w$€£¥%§]+(?:[-’'/&.,][\w%]+)*|[,;:()–—]")
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_DASHED = re.compile(r"(?<=\w)\s?[–—](?=\s)[^–—]{2,160}(?<=\s)[–—](?=\s)|(?<=\w)—[^—]{2,160}—")
_QUOTED = re.compile(r"“[^”]*”|«[^»]*»|\"[^\"]*\"")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a punctuation mark ``text[start:end]``."""

    text: str
    start: int
    end: int

    @property
    def low(self) -> str:
        """The word in small letters, without the apostrophe of a possessive."""
        return self.text.lower()

    @property
    def is_word(self) -> bool:
        """Whether this is a word and not a punctuation mark."""
        return self.text[0].isalnum() or self.text[0] in "$€£¥%§"


def _ends_sentence(text: str, end: int, lexicon: Lexicon) -> bool:
    following = _FOLLOWING.match(text, end)[1]  # type: ignore[index] # it matches everywhere
    if following and not (following.isupper() or following.isdigit() or following in "“\"«(¿¡$€£’'"):
        return False
    words = text[max(0, end - _LONGEST_LAST) : end].split()
    last = words[-1].lstrip('“"(«') if words else ""
    bare = last.rstrip('"”’»)]')
    if not bare.endswith("."):
        return True
    following_word = _FOLLOWING_WORD.match(text, end)
    if bare in lexicon.abbreviations or re.search(r"(?<![^\W\d_])(?:[^\W\d_]\.){2,}$", bare):
        dotted = bare.count(".") > 1
        return bool(dotted and following_word and following_word[1] in lexicon.starters)
    if re.fullmatch(r"[^\W\d_]\.", bare):
        return False
    if len(words) == 1 and re.fullmatch(r"\d{1,2}(?:\.\w{1,4})+\.", bare):
        return False
    return not _counts(words[:-1], bare, lexicon)


def _counts(before: list[str], bare: str, lexicon: Lexicon) -> bool:
    """Whether a number and its full stop count what follows: "pillars: 1. Growth", not "on October 24. The ...".

    Behind a conjunction they do where the number before it does: "1. Growth, 2. Jobs and 3. Trade".
    """
    number = re.fullmatch(r"\(?(\d{1,2})\.", bare)
    if number is None:
        return False
    if not before or before[-1][-1] in ":;,":
        return True
    if not lexicon.is_class(before[-1].lower(), "conjunction"):
        return False
    earlier = re.compile(rf"\(?{int(number[1]) - 1}\.")
    places = [at for at, word in enumerate(before) if earlier.fullmatch(word)]
    return any(at == 0 or before[at - 1][-1] in ":;," for at in places)


def split_sentences(text: str, lexicon: Lexicon) -> tuple[Span, ...]:
    """The sentences of a text on one line, in order; what stands between them is white space only.

    One of more than ``LONGEST_SENTENCE`` letters comes in pieces that are no longer, cut between its parts or words
    where it has any: what is asked about a sentence may take time that grows with the square of its length.
    """
    return tuple(piece for span in _whole_sentences(text, lexicon) for piece in _pieces(text, span))


def _pieces(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    while span.end - start > LONGEST_SENTENCE:
        latest = start + LONGEST_SENTENCE
        found = (cut.match(text, start + LONGEST_SENTENCE // 2, latest) for cut in _CUTS)
        end = next((match.end() for match in found if match), latest)
        yield _trimmed(text, start, end)
        start = end
    yield _trimmed(text, start, span.end)


def overlong(text: str, lexicon: Lexicon) -> tuple[Span, ...]:
    """The sentences of a text that are read in pieces."""
    if len(text) <= LONGEST_SENTENCE:
        return ()
    return tuple(span for span in _whole_sentences(text, lexicon) if span.end - span.start > LONGEST_SENTENCE)


def _whole_sentences(text: str, lexicon: Lexicon) -> tuple[Span, ...]:
    """The sentences of a text on one line, however long they are."""
    opening = _DATELINE.match(text)
    start = opening.end() if opening else 0
    spans = [_trimmed(text, 0, start)] if start else []
    for match in _END.finditer(text, start):
        if _ends_sentence(text, match.end(), lexicon):
            spans.append(_trimmed(text, start, match.end()))
            start = match.end()
    spans.append(_trimmed(text, start, len(text)))
    return tuple(span for span in spans if span.end > span.start)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def blank(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with some stretches turned into spaces, so that every other offset stays."""
    if not spans:
        return text
    letters = list(text)
    for start, end in spans:
        letters[start:end] = " " * (end - start)
    return "".join(letters)


def masked(text: str, lexicon: Lexicon, dates: list[tuple[int, int]]) -> str:
    """The text without what holds no verb of its own: brackets, quotations, dates, asides between dashes or commas."""
    text = blank(text, [match.span() for match in _BRACKETED.finditer(text)])
    text = blank(text, [match.span() for match in _QUOTED.finditer(text)])
    text = blank(text, [match.span() for match in _DASHED.finditer(text)])
    text = blank(text, dates)
    helping = lexicon.alternatives("will", "have", "modal")
    text = blank(text, [m.span(1) for m in re.finditer(rf"\b(?:{helping})\s*(,\s*,)", text)])
    for pattern in lexicon.phrases.get("parenthetical", ()):
        text = blank(text, [match.span() for match in pattern.finditer(text)])
    return text


def tokenize(text: str) -> tuple[Token, ...]:
    """The words and punctuation marks of a text, every hyphen a plain one."""
    found = _WORD.finditer(text.translate(_HYPHENS))
    return tuple(Token(match[0], match.start(), match.end()) for match in found)
