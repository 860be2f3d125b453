"""A digest's view as plain text and as HTML that loads nothing from elsewhere."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from hledtrack.notify.digest.content import Standing
from hledtrack.notify.digest.digest_view import DigestView, ItemView

if TYPE_CHECKING:
    from jinja2 import Template

_WIDTH = 76
# Of the bar beside an item: told apart on white and on black. What it means is in words too.
_COLOURS = {
    Standing.NEWLY_OVERDUE: "#d1242f",
    Standing.STILL_OVERDUE: "#d1242f",
    Standing.DUE_SOON: "#bf8700",
    Standing.NEWLY_UNMENTIONED: "#8250df",
    Standing.CHANGED: "#218bff",
}


def plain_text(view: DigestView) -> str:
    """The digest in lines of at most 76 characters, except for single longer words."""
    return "\n".join(_lines(view)) + "\n"


def _lines(view: DigestView) -> Iterator[str]:
    yield from _wrapped(view.dialogue, "", "")
    yield from _wrapped(view.heading, "", "")
    if view.nothing:
        yield ""
        yield from _wrapped(view.nothing, "", "")
    for line in view.unsettled:
        yield ""
        yield from _wrapped(line, "", "")
    for section in view.sections:
        yield ""
        yield section.title.upper()
        for item in section.items:
            yield ""
            yield from _item_lines(item)
        if section.more:
            yield ""
            yield f"  {section.more}"
        if section.folded:
            yield ""
        for line in section.folded:
            yield from _wrapped(line, "  ", "    ")
    yield ""
    # RFC 3676, section 4.3: what follows is no part of the text.
    yield "-- "
    for line in view.footer:
        yield from _wrapped(line, "", "")


def _item_lines(item: ItemView) -> Iterator[str]:
    yield from _wrapped(item.title, "* ", "  ")
    yield from _wrapped(item.timing, "  ", "  ")
    if item.place:
        yield from _wrapped(item.place, "  ", "  ")
    for words in item.said:
        yield from _wrapped(words.text, "  ", "   ")
    yield from _wrapped(f"[{item.source}]", "  ", "   ")


def _wrapped(text: str, first: str, further: str) -> list[str]:
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=first,
        subsequent_indent=further,
        break_long_words=False,
        break_on_hyphens=False,
    )


def html(view: DigestView) -> str:
    """The digest as an HTML page: every value escaped, styles inline, no remote content."""
    return _template().render(view=view, colours=_COLOURS)


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    source = files(__package__) / "templates" / "digest.html.jinja"
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(source.read_text(encoding="utf-8"))
