"""HTML within Markdown: the blocks that are one table or list put together, and their lines without tags."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from hledtrack.extract.readers.lines import Line

_COMMENT = re.compile(r"<!--.*?(?:-->|$)", re.DOTALL)
_HOLDER = re.compile(r"<(?P<end>/?)(?P<name>table|ul|ol|dl)\b", re.IGNORECASE)
_MARKUP = re.compile(
    r"<(script|style)\b.*?(?:</\1>|$)|</?[a-zA-Z][^<>]*>|<[!?](?!--)[^<>]*>", re.DOTALL | re.IGNORECASE
)
_VERBATIM = frozenset({"html_block", "code_block"})  # indented HTML within HTML is code to CommonMark alone


@dataclass(frozen=True, slots=True)
class HtmlStretch:
    """The HTML of the tokens ``[index, end)``, line by line as in the source, from line ``first`` on."""

    index: int
    end: int
    first: int
    markup: str

    @property
    def says_something(self) -> bool:
        """Whether there is any text beside tags and comments."""
        return any(map(str.isalnum, html.unescape(_MARKUP.sub("", _COMMENT.sub("", self.markup)))))

    def bare_lines(self) -> Iterator[tuple[int, str]]:
        """The numbers and texts of the lines without tags, styles and scripts; comments stay."""
        bare = _MARKUP.sub(lambda found: "\n" * found[0].count("\n") + " ", self.markup)
        for offset, text in enumerate(bare.split("\n")):
            yield self.first + offset, html.unescape(text)


def html_stretches(tokens: Sequence[Token], parser: MarkdownIt) -> dict[int, HtmlStretch]:
    """The stretches of HTML by the index of their first token.

    A blank line ends a block of HTML in Markdown. Where it stands within a table or a list, the stretch goes on to
    the end of that, with the Markdown in between as HTML.
    """
    ends = _ends(tokens)
    found: dict[int, HtmlStretch] = {}
    index = 0
    while index < len(tokens):
        if tokens[index].type != "html_block":
            index += 1
            continue
        end = ends.get(index, index) + 1
        first = (tokens[index].map or [0, 1])[0] + 1
        found[index] = HtmlStretch(index, end, first, _markup(tokens[index:end], first, parser))
        index = end
    return found


def _ends(tokens: Sequence[Token]) -> dict[int, int]:
    """For each block of HTML that opens a table or list without closing it, the index of the one that closes it."""
    ends: dict[int, int] = {}
    opened: list[tuple[str, int]] = []
    for index, token in enumerate(tokens):
        while opened and token.level < tokens[opened[-1][1]].level:
            opened.pop()
        if token.type not in _VERBATIM:
            continue
        for tag in _HOLDER.finditer(_COMMENT.sub("", token.content)):
            name = tag["name"].lower()
            if not tag["end"]:
                opened.append((name, index))
                continue
            while opened and any(name == other for other, _ in opened):
                closed, start = opened.pop()
                if closed == name:
                    ends[start] = index
                    break
    return ends


def _markup(tokens: Sequence[Token], first: int, parser: MarkdownIt) -> str:
    """The tokens as HTML, each block in the line where it stands; a block of Markdown takes up a single line."""
    parts: list[str] = []
    line, index = first, 0
    while index < len(tokens):
        token = tokens[index]
        end = index + 1
        while token.nesting > 0 and end < len(tokens) and tokens[end - 1].level >= token.level:
            if tokens[end - 1].nesting < 0 and tokens[end - 1].level == token.level:
                break
            end += 1
        if token.type in _VERBATIM:
            text = token.content
        else:
            text = str(parser.renderer.render(list(tokens[index:end]), parser.options, {})).replace("\n", " ")
        missing = max(0, (token.map or [line - 1])[0] + 1 - line)
        parts += ["\n" * missing, text]
        line += missing + text.count("\n")
        index = end
    return "".join(parts)


def without_markup(lines: Sequence[Line], stretches: Sequence[HtmlStretch]) -> list[Line]:
    """The lines with those of the stretches as they read without their tags."""
    bare = {number: text for stretch in stretches for number, text in stretch.bare_lines()}
    return [replace(line, text=bare[line.number]) if line.number in bare else line for line in lines]
