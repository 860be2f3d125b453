"""What a reading leaves for a person to look at, in words: how much of it, what each piece says, what to expect."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from hledtrack.model import Commitment, LeftSentence, Review, Snapshot, Source
from hledtrack.report.imports.import_table import entry_words
from hledtrack.report.phrasing.phrases import review_words
from hledtrack.report.phrasing.wording import ENGLISH, Wording
from hledtrack.report.rendering.cells import cell
from hledtrack.report.rendering.page import Page


def left_words(snapshot: Snapshot, wording: Wording = ENGLISH) -> str:
    """``Left to look at: 2 entries, 7 sentences, 1 match``."""
    entries = sum(entry.unsure for entry in snapshot.commitments)
    matches = sum(entry.is_unsettled for entry in snapshot.commitments)
    words = Wording(wording.language, "import")
    parts = (("entries", entries), ("sentences", len(snapshot.left_out)), ("matches", matches))
    told = ", ".join(words.counted(name, count, table="left") for name, count in parts if count)
    return words.say("left", "left", review=snapshot.review.id, what=told or words.say("left", "nothing"))


def recall_words(
    snapshot: Snapshot, read: tuple[int, int], looked_at: tuple[int, int], each: int, wording: Wording = ENGLISH
) -> str:
    """What to expect: ``Measured on other documents, a reading finds 81 to 94 of 100 commitments; ...``."""
    words = Wording(wording.language, "import")
    after = words.say("left", "after", range=_range(looked_at, words), each=each)
    if not snapshot.left_out:
        return words.say("left", "expect", after=after)
    return words.say("left", "alone", range=_range(read, words), after=after)


def print_entry(review: Review, entry: Commitment, page: Page, wording: Wording = ENGLISH) -> None:
    """Print an unsure entry: its title, what was read of it, its words, and where they stand."""
    page.line(entry.name, "bold")
    say = _labels(wording)
    rows = [[cell(say("read_as"), "dim"), cell(entry_words(entry, wording))]]
    if entry.confidence is not None:
        rows.append([cell(say("confidence"), "dim"), cell(f"{entry.confidence:.2f}")])
    if entry.words:
        rows.append([cell(say("text" if entry.text else "summary"), "dim"), cell(entry.words)])
    rows.append([cell(say("source"), "dim"), cell(_place(review, entry.source, wording))])
    page.table(rows)


def print_sentence(review: Review, sentence: LeftSentence, page: Page, wording: Wording = ENGLISH) -> None:
    """Print a sentence that was left out: its words, how likely it states something, and where it stands."""
    say = _labels(wording)
    rows = [
        [cell(say("left_out"), "dim"), cell(sentence.text)],
        [cell(say("confidence"), "dim"), cell(f"{sentence.confidence:.2f}")],
        [cell(say("source"), "dim"), cell(_place(review, sentence.source, wording))],
    ]
    page.table(rows)


def _labels(wording: Wording) -> Callable[[str], str]:
    return partial(Wording(wording.language, "ask").say, "labels")


def _place(review: Review, source: Source, wording: Wording) -> str:
    places = (("line", source.line), ("page", source.page), ("row", source.row))
    where = [wording.say("said", name, n=number) for name, number in places if number is not None]
    return ", ".join(filter(None, (review_words(review, wording), source.document, *where)))


def _range(figures: tuple[int, int], words: Wording) -> str:
    least, most = figures
    return str(least) if least == most else words.say("left", "range", least=least, most=most)
