"""Lines of a PDF file joined to paragraphs, as their places and their type show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hledtrack.extract.readers.outline.item_marks import BULLETS, read_marker
from hledtrack.extract.readers.outline.signs import ends_sentence, label_rank
from hledtrack.extract.readers.pdf.flow import Flow
from hledtrack.extract.readers.pdf.measures import ALIKE
from hledtrack.extract.readers.pdf.page_tables import Table
from hledtrack.extract.readers.pdf.text_lines import TextLine

# How far below the line above it, in units of the usual pitch, a line may stand that carries on its paragraph:
WIDEST_IN_SENTENCE = 1.6  # where its first letter shows that the sentence goes on
WIDEST = 1.25  # where the sentence above has not ended
WIDEST_AFTER_SENTENCE = 1.1  # where it has
WIDEST_BELOW_HEADING = 1.1  # where both lines are set in bold and the one above has room left
ALIKE_IN_BOLD = 0.03  # of the type size by which two lines of one heading may differ
WIDER = 1.25  # times the pitch of the two lines above it
LETTER_BULLET_GAP = 0.6  # of the type size after an "o" that is a bullet
SET_IN = 2.0  # points by which a line is set in at least


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together; ``text_left`` is how far their text is set in, after a list mark, in points."""

    lines: list[TextLine]
    marked: bool
    text_left: float

    @property
    def size(self) -> float:
        """The type size of its first line in points."""
        return self.lines[0].size

    @property
    def bold(self) -> bool:
        """Whether all of it is set in bold."""
        return all(line.bold for line in self.lines)


def paragraphs_of(flow: Sequence[Flow]) -> Iterator[Paragraph | Table]:
    """The paragraphs and tables of a document."""
    current: Paragraph | None = None
    for item in flow:
        if isinstance(item, Table):
            if current is not None:
                yield current
            current = None
            yield item
            continue
        line = _with_bullet(item)
        if current is not None and _goes_on(current, line):
            current.lines.append(line)
            continue
        if current is not None:
            yield current
        marked = _mark_of(line) is not None
        first = line.words[1] if marked else line.words[0]
        current = Paragraph([line], marked, first.left - line.edges[0])
    if current is not None:
        yield current


def _with_bullet(line: TextLine) -> TextLine:
    """The line with its letter ``o`` as a bullet: Word draws its second one so; the gap behind tells it from a word."""
    if len(line.words) > 1 and line.words[0].text in ("o", "\uf0b7"):
        first, second = line.words[:2]
        if second.left - first.right > LETTER_BULLET_GAP * line.size:
            return line.with_first("◦")
    return line


def _mark_of(line: TextLine) -> str | None:
    """The list mark a line begins with."""
    if len(line.words) < 2:
        return None
    marker = read_marker(line.text)
    return line.words[0].text if marker is not None and marker.style != "o" else None


def _goes_on(above: Paragraph, line: TextLine) -> bool:
    """Whether ``line`` carries on the paragraph above it."""
    last = above.lines[-1]
    alike = ALIKE_IN_BOLD if last.bold and line.bold else ALIKE
    if abs(line.size - last.size) > alike * last.size or not _type_allows(last, line):
        return False
    if last.bold and line.bold and label_rank(line.text) is not None:
        return False
    if _mark_of(line) is not None and not _is_wrapped_number(above, line):
        return False
    if line.page != last.page or line.column != last.column or line.base > last.base:
        return _is_cut(above, line)
    return _is_near(above, line) and not _is_set_off(above, line) and (
        (last.bold and line.bold) or _is_full(last, line) or _is_open(last, line)
    )  # fmt: skip


def _is_wrapped_number(above: Paragraph, line: TextLine) -> bool:
    """Whether what looks like a list mark is a number within a sentence, at whose place a full line was wrapped."""
    mark, last = line.words[0].text, above.lines[-1]
    if mark in BULLETS or line.set_in < above.text_left - SET_IN or not _is_full(last, line):
        return False
    numbered = above.marked and above.lines[0].words[0].text not in BULLETS
    return not (numbered and _ends(last))


def _type_allows(last: TextLine, line: TextLine) -> bool:
    """Whether a line in bold and one that is not, or not all of it, can be one sentence."""
    if last.bold == line.bold:
        return True
    if last.words[-1].type.bold and line.words[0].type.bold:  # a stretch in bold goes over the line's end
        return _is_full(last, line) or _is_open(last, line)
    return not _ends(last) and (_is_open(last, line) or (not last.bold and _is_full(last, line)))


def _is_near(above: Paragraph, line: TextLine) -> bool:
    """Whether a line stands no farther below the one above it than those of one paragraph do."""
    last = above.lines[-1]
    pitch = last.base - line.base
    if _is_open(last, line):
        return pitch <= WIDEST_IN_SENTENCE * line.pitch
    widest = WIDEST_AFTER_SENTENCE if _ends(last) else WIDEST
    if last.bold and line.bold and not _is_full(last, line):
        widest = WIDEST_BELOW_HEADING
    if pitch > widest * line.pitch:
        return False
    before = above.lines[-2].base - last.base if len(above.lines) > 1 else 0.0
    return before <= 0 or pitch <= WIDER * before  # no pitch over the end of a page


def _is_set_off(above: Paragraph, line: TextLine) -> bool:
    """Whether a line begins so far left or right that it begins something new."""
    last = above.lines[-1]
    if above.marked:
        if len(above.lines) > 1 and line.set_in < above.lines[1].set_in - SET_IN:
            return True  # the item's lines hang below its text
        return line.set_in < min(above.text_left - 2.5 * line.size, above.lines[0].set_in - SET_IN)
    return line.set_in > last.set_in + line.size and len(above.lines) > 1


def _is_full(last: TextLine, line: TextLine) -> bool:
    """Whether the first word of ``line`` would not have fitted on the line above it."""
    first = line.words[0]
    return last.right + 0.2 * line.size + (first.right - first.left) > last.edges[1] - 0.5 * line.size


def _ends(line: TextLine) -> bool:
    """Whether a sentence or clause ends with a line."""
    text = line.text.rstrip('"”’»)]')
    return text.endswith(":") or (ends_sentence(text) and not text.endswith(","))


def _is_open(last: TextLine, line: TextLine) -> bool:
    """Whether the sentence of the line above goes on, however short that line is."""
    return not _ends(last) and line.text[:1].islower()


def _is_cut(above: Paragraph, line: TextLine) -> bool:
    """Whether a paragraph goes on from the end of a page or column to the start of the next."""
    last = above.lines[-1]
    if above.bold and above.size > line.size:
        return False
    if line.text[:1].islower():
        return not _ends(last) or (last.text.endswith(";") and _is_full(last, line))
    if above.marked:  # an item goes on below its text; the next one would begin with a mark
        return abs(line.set_in - above.text_left) < SET_IN and (not _ends(last) or _is_full(last, line))
    if _ends(last) or label_rank(line.text) is not None:
        return False
    if above.bold or line.bold:
        return above.bold and line.bold and _is_full(last, line)
    return len(above.lines) > 1 or _is_full(last, line) or last.right > last.edges[1] - 4 * last.size
