"""What the form of a short text shows: a heading, a sentence, a date, a note."""

from __future__ import annotations

import re
from functools import lru_cache

from hledtrack.extract.readers.lexicon import lexicon
from hledtrack.extract.readers.outline.pieces import HeadingStyle, Setting

FEWEST_WORDS_OF_A_SENTENCE = 9
LABELS_WITHOUT_NUMBER = 1  # lowest rank of the labels that can stand without a number ("ANNEX")
LONGEST_DATE = 60  # characters
LONGEST_ENDING = 20  # characters in which the end of a sentence shows
LONGEST_QUESTION = 8  # words of a heading put as a question
LONGEST_HEADING = 120  # characters of a heading that nothing but its shortness shows
LONGEST_MARKED_HEADING = 300  # characters of a heading that capitals, a label or bold type show
_WORD = re.compile(r"[^\W_]+(?:[.'’&/-][^\W_]+)*\.?")
_TERMINAL = re.compile(r"[.;!?…,](?:[\"”’»)\]]*)$")
_ABBREVIATED_END = re.compile(r"\b(?:[A-Z]\.){1,}$")
_ENUMERATED_START = re.compile(
    r"(?:[(\[]?(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,6}|[A-Z]|[ivxlc]{1,6}|[a-z])[.)\]:]?[.)]?)[\s–—-]+(?=\S)"
)
_NUMERAL = r"(?:\d{1,3}(?:\.\d{1,2})*|[IVXLC]{1,6}|[A-Z])"
_MARKED_BOLD = re.compile(r"\*\*[^*]+\*\*")
_DIGIT = re.compile(r"\d")
_CONDENSED = re.compile(r"[^\w\s]+|\d+")


@lru_cache(maxsize=2048)
def words(text: str) -> tuple[str, ...]:
    """The words of a text, inner hyphens and apostrophes kept."""
    return tuple(_WORD.findall(text))


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence or a clause does; a final abbreviation (``U.S.``) does not count."""
    end = text[-LONGEST_ENDING:]
    return bool(_TERMINAL.search(end)) and not _ABBREVIATED_END.search(end)


def ends_clause(text: str) -> bool:
    """Whether the text ends in a mark after which something new can begin."""
    return text.endswith((".", ":", ";", "?", "!")) or ends_sentence(text)


def is_capitals(text: str) -> bool:
    """Whether the text is set in capitals, small connecting words and unit letters aside."""
    upper, lower = sum(map(str.isupper, text)), sum(map(str.islower, text))
    return upper >= 3 and upper >= 0.9 * (upper + lower)


def is_title_case(text: str) -> bool:
    """Whether every word but the small connecting ones begins with a capital or a number."""
    small = lexicon().small_words
    found = words(text)
    telling = [w for w in found if w.lower() not in small]
    raised = sum(not w[0].islower() for w in telling)
    return bool(telling) and raised >= 0.85 * len(telling) and not found[0][0].islower()


def has_sentence_words(text: str) -> bool:
    """Whether a word of the text shows a finite verb or a pronoun."""
    return any(word.lower().rstrip(".") in lexicon().sentence_words for word in words(text))


def is_date(text: str) -> bool:
    """Whether the text is a day of publication and nothing else (``Published 12 May 2024``)."""
    if len(text) > LONGEST_DATE or not _DIGIT.search(text):
        return False
    return _date_pattern().fullmatch(text.strip(" .|•·").lower()) is not None


@lru_cache(maxsize=1)
def _date_pattern() -> re.Pattern[str]:
    months = "|".join(sorted(lexicon().months, key=len, reverse=True))
    opening = "|".join(sorted(map(re.escape, lexicon().publication), key=len, reverse=True))
    days = r"\d{1,2}(?:st|nd|rd|th|º|°)?\.?(?:\s*(?:[-–/]|and|to|y|al|a)\s*\d{1,2})?"
    of = r"(?:de|del|of)\s+"
    day = rf"(?:[^\W\d_]+,?\s+)?(?:{days}\s+(?:{of})?)?(?:{months})\.?,?\s*(?:{days},?\s+)?(?:{of})?\d{{4}}"
    number = r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}"
    clock = r"(?:[,\s|at-]+\d{1,2}[:.h]\d{2}.{0,14})?"
    return re.compile(rf"(?:(?:{opening})\s*:?\s*)?(?:(?:[^\W\d_]+\s?){{1,4}},\s+)?(?:{day}|{number}){clock}")


def is_running_text(text: str) -> bool:
    """Whether the text is long enough for a sentence and ends or speaks like one."""
    return len(words(text)) >= FEWEST_WORDS_OF_A_SENTENCE and (ends_sentence(text) or has_sentence_words(text))


def names_document(text: str) -> bool:
    """Whether the text holds the name of a kind of document (``joint statement``, ``minutes``)."""
    lowered = f" {condensed(text)} "
    return any(f" {condensed(kind)} " in lowered for kind in lexicon().kinds)


def is_note(text: str) -> bool:
    """Whether the text is a footnote, a table's note or a notice of revision."""
    if not _MARKED_BOLD.match(text) and re.match(r"[*†‡]+\s?\S|\[\d{1,3}\]\s+\S|[¹²³⁴⁵⁶⁷⁸⁹]\s?\S", text):
        return True
    return text.lower().lstrip("[(").startswith(lexicon().note_openings)


@lru_cache(maxsize=1)
def _label_pattern() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, lexicon().label_ranks), key=len, reverse=True))
    numbers = "|".join(sorted(lexicon().numbers, key=len, reverse=True))
    ordinals = "|".join(sorted(lexicon().ordinals, key=len, reverse=True))
    return re.compile(
        rf"(?:(?P<name>{names})\s+(?:no\.?\s*)?(?P<number>(?-i:{_NUMERAL})|{numbers})(?P<close>\b\.?|(?=:))(?P<rest>\s*[:.–—-]\s*\S.*|\s+\S.*|)"
        rf"|(?:{ordinals})\s+(?P<late>{names})(?P<tail>\s*[:.–—-]\s*\S.*|))$",
        re.IGNORECASE | re.DOTALL,
    )


def label_rank(text: str) -> int | None:
    """The rank of a heading named and numbered as a part (``Pillar II: Roads``); 0 is the outermost."""
    found = _label_pattern().match(text.strip("*_ "))
    if not found:
        rank = lexicon().label_ranks.get(text.strip("*_ :.").lower())
        return rank if rank is not None and rank <= LABELS_WITHOUT_NUMBER else None
    return lexicon().label_ranks[(found["name"] or found["late"]).lower()]


def is_label_alone(text: str) -> bool:
    """Whether the text is a part's name and number without a title (``Pillar II``, ``ANNEX A:``)."""
    if label_rank(text) is None:
        return False
    found = _label_pattern().match(text.strip("*_ "))
    return found is None or not re.search(r"\w", found["rest"] or found["tail"] or "")


def could_be_heading(text: str, longest: int = LONGEST_HEADING) -> bool:
    """Whether nothing in the text speaks against a heading."""
    if not text or len(text) > longest or ends_sentence(text) or is_date(text) or "://" in text or "@" in text:
        return False
    opening = text.lstrip("“\"'‘«¿¡([")[:1]
    return (opening.isupper() or opening.isdigit()) and sum(c.isalpha() for c in text) >= 3


def heading_style(text: str, *, bold: bool = False) -> HeadingStyle | None:
    """How a text that stands alone is set, if it can be a heading by its own form.

    Capitals, bold type, or a part's name and number show a heading of any length; a plain one must be short
    and without a finite verb.
    """
    if len(text) > LONGEST_MARKED_HEADING:
        return None
    rank = label_rank(text)
    if rank is not None and could_be_heading(text, LONGEST_MARKED_HEADING):
        return HeadingStyle(Setting.LABEL, rank)
    marked = bold or is_capitals(text)
    body = text.rstrip(": ") if text.endswith(":") else text
    if not could_be_heading(body, LONGEST_MARKED_HEADING if marked else LONGEST_HEADING):
        return None
    enumerated = enumerator_rank(text)
    if is_capitals(text):
        return (
            HeadingStyle(Setting.CAPITALS)
            if enumerated is None
            else HeadingStyle(Setting.ENUMERATED_CAPITALS, enumerated)
        )
    if enumerated is not None and not has_sentence_words(text):
        return HeadingStyle(Setting.ENUMERATED, enumerated)
    if bold:
        return HeadingStyle(Setting.BOLD)
    if has_sentence_words(text) and not _is_question(text):
        return None
    if text.endswith(":"):
        return HeadingStyle(Setting.COLON) if len(words(text)) <= 7 else None
    return HeadingStyle(Setting.PLAIN) if len(words(text)) <= 14 else None


def _is_question(text: str) -> bool:
    """Whether a heading is put as a question (``What has been done``)."""
    found = words(text)
    return len(found) <= LONGEST_QUESTION and found[0].lower() in lexicon().questions


def enumerator_rank(text: str) -> int | None:
    """The depth that the number before a heading shows: ``I.`` 0, ``A.`` 1, ``1.`` 2, ``1.1`` 3, ``a)`` 6."""
    found = _ENUMERATED_START.match(text)
    if not found:
        return None
    number = found.group().strip(" ()[]:–—-").rstrip(".)")
    if found.group().startswith("(") and number[0].isdigit():
        return 5
    closed = bool(re.search(r"[.):\]]|[–—-]\s", found.group()))
    if number[0].isdigit():
        dots = number.count(".")
        return 2 + dots if closed or dots else None
    if not closed:
        return None
    if re.fullmatch(r"[IVX]+", number):
        return 0
    if len(number) == 1 and number.isupper():
        return 1
    return 6 if number.islower() else None


def condensed(text: str) -> str:
    """The text in lower case without punctuation and numbers, as whole-line cues are compared."""
    return " ".join(_CONDENSED.sub(" ", text.lower().replace("'", "").replace("’", "")).split())


def is_ditto(text: str) -> bool:
    """Whether a table cell says no more than "the same as above"."""
    bare = text.strip(" ()[].*").lower()
    return text.strip() in {'"', "″", "〃", "''", "“", "”", "「"} or bare in lexicon().ditto
