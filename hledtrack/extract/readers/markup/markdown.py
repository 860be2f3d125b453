"""Reader for Markdown: rendered to HTML line for line (CommonMark, tables, struck text), and read as a page."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from hledtrack.extract.document import Document
from hledtrack.extract.readers.markup.html_blocks import WRAPPED
from hledtrack.extract.readers.markup.markdown_source import markdown_source
from hledtrack.extract.readers.outline.assembly import assembled
from hledtrack.extract.readers.outline.composition import composed, title_among
from hledtrack.extract.readers.outline.pieces import Piece
from hledtrack.extract.readers.raw.decoding import decode
from hledtrack.extract.readers.raw.lines import Line, split_lines
from hledtrack.extract.readers.text import plain_text

_COMMENT = re.compile(r"<!--.*?(?:-->|$)", re.DOTALL)
_HOLDER = re.compile(r"<(?P<end>/?)(?P<name>table|ul|ol|dl)\b", re.IGNORECASE)
_MARKUP = re.compile(
    r"<(script|style)\b.*?(?:</\1>|$)|</?[a-zA-Z][^<>]*>|<[!?](?!--)[^<>]*>", re.DOTALL | re.IGNORECASE
)
_OPENS_TAG = re.compile(r"\s*</?[a-zA-Z]")


def read(name: str, data: bytes) -> Document:
    """The document in a Markdown text.

    Raises:
        UnreadableDocumentError: the bytes are no text, hold none, or nest HTML too deeply.
    """
    lines = split_lines(decode(name, data))
    source = markdown_source(lines)
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    tokens = parser.parse("\n".join(source.lines))
    if source.is_bare and not any(map(_is_markup, tokens)):
        return plain_text.read(name, data)
    from hledtrack.extract.readers.markup.html import page_pieces
    from hledtrack.extract.readers.markup.html_tree import parse_markup

    found, left = page_pieces(parse_markup(name, f"<html><body>{rendered(tokens, parser)}</body></html>"))
    pieces = sorted([*(_set_in(piece, source.lines) for piece in found), *source.notes], key=lambda piece: piece.first)
    pieces = composed(title_among(pieces, source.front.title))
    return replace(assembled(name, data, pieces, left, _without_markup(lines)), fields=source.front.fields)


def _is_markup(token: Token) -> bool:
    """Whether a token shows Markdown; a text without any is a plain text by another name."""
    if token.type == "inline":
        return "\\" in token.content or any(
            child.type not in ("text", "softbreak", "hardbreak") for child in token.children or ()
        )
    return token.type not in ("paragraph_open", "paragraph_close", "code_block")


def rendered(tokens: Sequence[Token], parser: MarkdownIt) -> str:
    """Markdown as HTML in which each line stands where it stood.

    A line end that only wraps a paragraph is a break marked as such: in Markdown made from other formats the line
    often says more.
    """
    parser.add_render_rule("softbreak", lambda *_: f"<br {WRAPPED}>\n")
    unclosed = _unclosed(tokens)
    parts: list[str] = []
    line = 1
    for index, token in enumerate(tokens):
        missing = max(0, token.map[0] + 1 - line) if token.map and token.nesting >= 0 else 0
        text = _rendered(token, parser) + unclosed.get(index, "")
        parts += ["\n" * missing, text]
        line += missing + text.count("\n")
    return "".join(parts)


def _rendered(token: Token, parser: MarkdownIt) -> str:
    if token.type == "html_block" or (token.type == "code_block" and _OPENS_TAG.match(token.content)):
        return token.content  # indented HTML within HTML is code to CommonMark alone
    if token.type == "code_block":
        return f"<pre>{html.escape(token.content)}</pre>"
    if token.type == "fence":
        return f"<pre>\n{html.escape(token.content)}</pre>"
    text = str(parser.renderer.render([token], parser.options, {}))
    return text if token.type == "inline" else text.replace("\n", "")


def _unclosed(tokens: Sequence[Token]) -> dict[int, str]:
    """The end tags missing behind blocks of HTML that open a table or list which nothing closes."""
    opened: list[tuple[str, int, int]] = []
    missing: dict[int, str] = {}
    for index, token in enumerate(tokens):
        while opened and token.level < opened[-1][2]:
            name, start, _ = opened.pop()
            missing[start] = missing.get(start, "") + f"</{name}>"
        if token.type not in ("html_block", "code_block"):
            continue
        for tag in _HOLDER.finditer(_COMMENT.sub("", token.content)):
            if not tag["end"]:
                opened.append((tag["name"].lower(), index, token.level))
            elif any(name == tag["name"].lower() for name, _, _ in opened):
                while opened.pop()[0] != tag["name"].lower():
                    pass
    for name, start, _ in reversed(opened):
        missing[start] = missing.get(start, "") + f"</{name}>"
    return missing


def _set_in(piece: Piece, lines: Sequence[str]) -> Piece:
    """The piece with the columns that the line is set in which it begins in."""
    line = lines[piece.first - 1] if 0 < piece.first <= len(lines) else ""
    return replace(piece, indent=len(line) - len(line.lstrip()))


def _without_markup(lines: Sequence[Line]) -> list[Line]:
    """The lines as they read without the tags of HTML; comments stay."""
    if not any("<" in line.text for line in lines):
        return list(lines)
    bare = _MARKUP.sub(lambda found: "\n" * found[0].count("\n") + " ", "\n".join(line.text for line in lines))
    texts = bare.split("\n")
    return [replace(line, text=html.unescape(text)) for line, text in zip(lines, texts, strict=True)]
