"""What a reading leaves for a person to look at, in words: how much of it, what each piece says, what to expect."""

from __future__ import annotations

from hledtrack.model import Commitment, LeftSentence, Review, Snapshot, Source
from hledtrack.report.imports.import_table import entry_words
from hledtrack.report.phrasing.phrases import plural, review_words
from hledtrack.report.rendering.cells import cell
from hledtrack.report.rendering.page import Page


def left_words(snapshot: Snapshot) -> str:
    """``Left to look at: 2 entries, 7 sentences, 1 match``."""
    entries = sum(entry.unsure for entry in snapshot.commitments)
    matches = sum(entry.is_unsettled for entry in snapshot.commitments)
    parts = (
        (entries, f"{entries} unsure entries" if entries != 1 else "1 unsure entry"),
        (len(snapshot.left_out), plural(len(snapshot.left_out), "sentence") + " left out"),
        (matches, f"{matches} matches" if matches != 1 else "1 match"),
    )
    told = ", ".join(words for count, words in parts if count)
    return f"Left to look at in {snapshot.review.id}: {told or 'nothing'}"


def recall_words(snapshot: Snapshot, read: tuple[int, int], looked_at: tuple[int, int], each: int) -> str:
    """What to expect: ``Measured on other documents, a reading finds 81 to 94 of 100 commitments; ...``."""
    after = f"{_range(looked_at)} once the {each} likeliest left-out sentences of each document have been looked at"
    if not snapshot.left_out:
        return f"Expect {after}: of 100 commitments that such documents state, so many were found (docs/extraction.md)"
    return (
        f"Of 100 commitments that such documents state, {_range(read)} are found by reading alone, {after} "
        "(docs/extraction.md)"
    )


def print_entry(review: Review, entry: Commitment, page: Page) -> None:
    """Print an unsure entry: its title, what was read of it, its words, and where they stand."""
    page.line(entry.name, "bold")
    rows = [[cell("read as", "dim"), cell(entry_words(entry))]]
    if entry.confidence is not None:
        rows.append([cell("confidence", "dim"), cell(f"{entry.confidence:.2f}")])
    if entry.words:
        rows.append([cell("text" if entry.text else "summary", "dim"), cell(entry.words)])
    rows.append([cell("source", "dim"), cell(_place(review, entry.source))])
    page.table(rows)


def print_sentence(review: Review, sentence: LeftSentence, page: Page) -> None:
    """Print a sentence that was left out: its words, how likely it states something, and where it stands."""
    rows = [
        [cell("left out", "dim"), cell(sentence.text)],
        [cell("confidence", "dim"), cell(f"{sentence.confidence:.2f}")],
        [cell("source", "dim"), cell(_place(review, sentence.source))],
    ]
    page.table(rows)


def _place(review: Review, source: Source) -> str:
    places = (("line", source.line), ("page", source.page), ("row", source.row))
    where = [f"{name} {number}" for name, number in places if number is not None]
    return ", ".join(filter(None, (review_words(review), source.document, *where)))


def _range(figures: tuple[int, int]) -> str:
    least, most = figures
    return str(least) if least == most else f"{least} to {most}"
