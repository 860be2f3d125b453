"""Words of status into a reading: how far something is, as a cell, a tag, a label or a field says it.

One reading for all of them: what is negated, partial, conditional or still to come is never a deed. Words that nobody
can read give no status, and say so; they are never taken for "planned".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hledtrack.extract.language.lexicon import Lexicon, load_lexicon
from hledtrack.extract.status.counted import SHARE, counted
from hledtrack.extract.status.status_marks import Mark, marked
from hledtrack.extract.status.status_phrases import DATE, Kind, Phrase, read_phrase
from hledtrack.languages import LANGUAGES
from hledtrack.model import Met, Status

_CAMEL = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])")
_ARROW = re.compile(r"\s*(?:→|⟶|➔|➜|⇒|[-=]+>)\s*")
_PARTS = re.compile(r"[;,:()\[\]{}/|–—•·\n]|\s-+\s|\.(?=\s|$)")
_SENTENCE_END = re.compile(r"\.(?=\s)")
LONGEST_STATUS = 16  # words; a longer text tells a story
_OPENING_WORDS = 6  # of a phrase that can open a story with its status
_FIRST_WORDS = 4
_LINKS = re.compile(r"[\s\x00]*[/|][\s\x00]*")

_STATUS = {
    Kind.DONE: Status.COMPLETED,
    Kind.CLOSED: Status.COMPLETED,
    Kind.PART: Status.IN_PROGRESS,
    Kind.DOING: Status.IN_PROGRESS,
    Kind.PACE: Status.IN_PROGRESS,
    Kind.PLANNED: Status.PLANNED,
    Kind.OPEN: Status.PLANNED,
    Kind.NOT_DONE: Status.PLANNED,
    Kind.NOT_BEGUN: Status.PLANNED,
    Kind.DROPPED: Status.CANCELLED,
    Kind.NO_MORE: Status.CANCELLED,
    Kind.CLOSED_NOT_DONE: Status.CANCELLED,
    Kind.CLOSED_IN_PART: Status.CANCELLED,
}
_MET = {
    Kind.FAILED: Met.NOT,
    Kind.CLOSED_NOT_DONE: Met.NOT,
    Kind.COMPROMISE: Met.PARTLY,
    Kind.CLOSED_IN_PART: Met.PARTLY,
}
_BARE = (Kind.SILENT, Kind.VOID, Kind.DOUBT, Kind.NO)
_DEEDS = (Kind.DONE, Kind.CLOSED)
_ENDED = (*_DEEDS, Kind.DROPPED, Kind.FAILED, Kind.COMPROMISE)  # what words that take it back leave in doubt
_GIVEN_UP = (Kind.DROPPED, Kind.FAILED, Kind.NO_MORE)
_NO_DEED = (Kind.NOT_DONE, Kind.NOT_BEGUN, Kind.PLANNED, Kind.OPEN)


@dataclass(frozen=True, slots=True)
class StatusReading:
    """What words of status say: ``status`` and ``progress`` (percent) where they say it.

    ``met`` marks a promise that was not kept, or only in part, where the status does not say so: "broken",
    "compromise", "closed, not implemented". ``understood`` is false where the
    words could not be read; words that are understood may still name no status ("green"). ``exact`` says that each word
    is one of status and one of them a head word, so that the text is nothing else.
    """

    status: Status | None = None
    progress: int | None = None
    met: Met | None = None
    understood: bool = False
    exact: bool = False


def read_status(
    text: str,
    lexicon: Lexicon,
    mapped: Mapping[str, StatusReading] | None = None,
    dates: Sequence[tuple[int, int]] = (),
) -> StatusReading:
    """What the words of ``text`` say about how far something is.

    ``mapped`` are a dialogue's own words, by ``folded_words``, and go first. ``dates`` are the stretches of the text
    that are dates: they are read elsewhere. Where the language of the document does not know the words, the others do.
    """
    own = mapped or {}
    if (found := own.get(folded_words(text))) is not None:
        return found
    for language in (lexicon.language, *(other for other in LANGUAGES if other != lexicon.language)):
        reading = _read(text, lexicon if language == lexicon.language else load_lexicon(language), own, dates)
        if reading.understood or "?" in text:
            return reading
    return StatusReading()


def mapped_words(statuses: Mapping[str, Status | None]) -> Mapping[str, StatusReading]:
    """A dialogue's own words of status by ``folded_words``, each with its reading."""
    return {
        folded_words(words): StatusReading(status, understood=True, exact=True) for words, status in statuses.items()
    }


def folded_words(text: str) -> str:
    """The words by which a dialogue's own words of status are known: small letters, one blank, no full stop."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split()).strip(" .:;")


def _read(
    text: str, lexicon: Lexicon, mapped: Mapping[str, StatusReading], dates: Sequence[tuple[int, int]]
) -> StatusReading:
    for start, end in sorted(dates, reverse=True):
        text = f"{text[:start]} {DATE} {text[end:]}"
    chosen = marked(_ARROW.split(text)[-1] or text)
    if chosen.unchosen:
        return StatusReading(understood=True, exact=True)
    words, whole = _opening(_normal(chosen.words))
    if "?" in words or "¿" in words:
        return StatusReading()
    words, share, several = counted(words, lexicon)
    kind, exact, own = _settled(words, share, lexicon, mapped)
    if own is not None:
        return own
    if not whole and not exact and kind is not Kind.DOING:
        return StatusReading()
    kind = _by_mark(kind, chosen.mark, words)
    progress = share if share is not None and not several and kind not in (None, Kind.UNSURE) else None
    if kind is None or kind is Kind.UNSURE:
        return StatusReading()
    return StatusReading(_STATUS.get(kind), progress, _MET.get(kind), understood=True, exact=exact and whole)


def _normal(text: str) -> str:
    """Small letters; "inProgress", "in_progress" and "In-progress" are two words, "N/A" is one."""
    text = unicodedata.normalize("NFKC", text)
    text = _CAMEL.sub(" ", text) if " " not in text.strip() else text
    text = re.sub(r"\b([ns])\s*/\s*([ad])\b", r"\1 \2", text.casefold())
    return re.sub(r"(?<=\w)[-_‐‑](?=[^\W\d])", " ", text).strip()


def _opening(text: str) -> tuple[str, bool]:
    """The words that can say the status, and whether they are all: of a story only its first words can.

    "Completed. The portal was opened by the minister ..." begins with a status, "The ministry has met ..." does not.
    """
    if len(text.split()) <= LONGEST_STATUS:
        return text, True
    for end in (_SENTENCE_END, _PARTS):
        first = next((part for part in end.split(text) if part.strip()), "")
        if len(first.split()) <= _OPENING_WORDS:
            return first, False
    return " ".join(text.split()[:_FIRST_WORDS]), False


def _by_mark(kind: Kind | None, mark: Mark | None, words: str) -> Kind | None:
    """With what the mark beside the words says, where they say nothing themselves."""
    if mark is Mark.CROSS:
        return Kind.UNSURE if kind is Kind.DONE else kind or Kind.NOT_DONE
    if mark is Mark.TICK and kind is None:
        return Kind.DONE
    return Kind.NOT_DONE if mark is Mark.BOX and not words else kind


# --- phrases together


def _settled(
    words: str, share: int | None, lexicon: Lexicon, mapped: Mapping[str, StatusReading]
) -> tuple[Kind | None, bool, StatusReading | None]:
    """What the phrases say together, whether each word is known, and the reading of a dialogue's own words."""
    first = _SENTENCE_END.search(words)
    topics = lexicon.statuses["topic"]
    kind: Kind | None = None
    exact, headed, strange, piece = True, False, False, False
    seen: set[Status | None] = set()
    for start, text in _phrases(words, lexicon):
        if (own := mapped.get(folded_words(text))) is not None and kind is None:
            return None, False, own
        if kind is None and text.strip() in topics and words[start + len(text) :].startswith(":"):
            headed = True  # "progress: 100%"
            continue
        phrase = read_phrase(text, share if SHARE in text else None, lexicon)
        if first is not None and start > first.start() and kind is not None and not phrase.exact:
            exact = False
            continue
        exact, headed = exact and phrase.exact, headed or phrase.headed
        strange = strange or (kind is None and not phrase.kinds and not phrase.exact)
        # "completed (pilot)", "phase 1: completed"; not "stage: completed"
        piece = piece or phrase.conditional or phrase.piece > (kind is None)
        if kind is Kind.CLOSED and not phrase.kinds and not phrase.exact and not phrase.aside:
            kind = Kind.UNSURE  # "closed: merged with 7.2"
        for found in phrase.kinds:
            seen.add(_STATUS.get(found))
            kind = _together(kind, found, phrase)
    if kind is Kind.NO:
        return None, False, None
    if piece and kind in _DEEDS:
        kind = Kind.PART
    if strange and kind in (Kind.DONE, Kind.CLOSED, Kind.DROPPED, Kind.FAILED, Kind.COMPROMISE):
        return Kind.UNSURE, False, None
    if len(seen) > 2 and _LINKS.search(words):  # the choices of a form, none of them marked
        return Kind.UNSURE, False, None
    return kind, exact and headed, None


def _phrases(words: str, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    """The phrases between punctuation and words such as "but", each with its place."""
    whole = lexicon.statuses["no_break"]
    breaks = "|".join(re.escape(word) for word in (*whole, *lexicon.statuses["break"]))
    start = 0
    for found in re.finditer(rf"{_PARTS.pattern}|\b(?:{breaks})\b", words):
        if found[0] in whole:
            continue
        if words[start : found.start()].strip():
            yield start, words[start : found.start()]
        start = found.end()
    if words[start:].strip():
        yield start, words[start:]


def _together(known: Kind | None, new: Kind, phrase: Phrase) -> Kind:
    """What two things said one after the other say together: the first counts unless the second takes it back."""
    if known is None or known in _BARE:
        if known is Kind.VOID and new is Kind.NOT_DONE:
            return Kind.DROPPED
        return new
    if new is Kind.NO:
        return Kind.NOT_DONE if known in _DEEDS else known
    if new is Kind.DOUBT:
        return Kind.UNSURE if known in _DEEDS else known
    if new is Kind.SILENT or Kind.UNSURE in (known, new):
        return Kind.UNSURE if known is Kind.UNSURE or (new is Kind.UNSURE and known in _ENDED) else known
    return _AFTER[known](new, phrase)


def _after_done(new: Kind, phrase: Phrase) -> Kind:
    if new in (Kind.FAILED, Kind.DROPPED):
        return Kind.UNSURE
    if new in (Kind.PLANNED, Kind.OPEN) and phrase.dated:
        return Kind.DONE  # "completed (due March 2024)"
    return Kind.PART if new in (*_NO_DEED, Kind.DOING, Kind.PART) else Kind.DONE


def _after_closed(new: Kind, phrase: Phrase) -> Kind:
    if new in (Kind.NOT_DONE, Kind.NOT_BEGUN, Kind.FAILED):
        return Kind.CLOSED_NOT_DONE
    if new in (Kind.PART, Kind.COMPROMISE):
        return Kind.CLOSED_IN_PART
    if new in (Kind.DONE, Kind.CLOSED, Kind.PACE):
        return Kind.DONE
    return Kind.UNSURE if new is Kind.DOING else Kind.DROPPED


def _after_doing(new: Kind, phrase: Phrase) -> Kind:
    if new is Kind.DONE and phrase.now:
        return Kind.DONE
    return new if new in _GIVEN_UP else Kind.DOING


def _after_part(new: Kind, phrase: Phrase) -> Kind:
    return new if new in _GIVEN_UP else Kind.PART


def _after_pace(new: Kind, phrase: Phrase) -> Kind:
    return Kind.PACE if new in (Kind.PLANNED, Kind.OPEN, Kind.VOID) else new


def _after_planned(new: Kind, phrase: Phrase) -> Kind:
    if new is Kind.DONE:
        return Kind.UNSURE
    return new if new in (*_GIVEN_UP, Kind.DOING, Kind.PART) else Kind.PLANNED


def _after_open(new: Kind, phrase: Phrase) -> Kind:
    return Kind.OPEN if new is Kind.VOID else new


def _after_not_done(new: Kind, phrase: Phrase) -> Kind:
    if new is Kind.CLOSED:
        return Kind.CLOSED_NOT_DONE
    if new is Kind.VOID:
        return Kind.DROPPED
    if new is Kind.DONE:
        return Kind.UNSURE
    return Kind.NOT_DONE if new is Kind.PACE else new


def _after_not_begun(new: Kind, phrase: Phrase) -> Kind:
    if new in (Kind.VOID, Kind.CLOSED):
        return Kind.DROPPED
    if new in (Kind.DONE, Kind.DOING, Kind.PART):
        return Kind.UNSURE
    return new if new in _GIVEN_UP else Kind.NOT_BEGUN


def _after_dropped(new: Kind, phrase: Phrase) -> Kind:
    return Kind.UNSURE if new in (Kind.DONE, Kind.DOING, Kind.PART, Kind.PLANNED) else Kind.DROPPED


def _after_closed_undone(new: Kind, phrase: Phrase) -> Kind:
    return Kind.UNSURE if new in (Kind.DONE, Kind.DOING) else Kind.CLOSED_NOT_DONE


def _after_failed(new: Kind, phrase: Phrase) -> Kind:
    return Kind.UNSURE if new in (Kind.DONE, Kind.DOING, Kind.PLANNED) else Kind.FAILED


_AFTER = {
    Kind.DONE: _after_done,
    Kind.CLOSED: _after_closed,
    Kind.DOING: _after_doing,
    Kind.PART: _after_part,
    Kind.PACE: _after_pace,
    Kind.PLANNED: _after_planned,
    Kind.OPEN: _after_open,
    Kind.NOT_DONE: _after_not_done,
    Kind.NOT_BEGUN: _after_not_begun,
    Kind.DROPPED: _after_dropped,
    Kind.NO_MORE: _after_dropped,
    Kind.FAILED: _after_failed,
    Kind.COMPROMISE: _after_failed,
    Kind.CLOSED_NOT_DONE: _after_closed_undone,
    Kind.CLOSED_IN_PART: _after_closed_undone,
}
