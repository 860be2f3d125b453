"""What of a web page is the frame around its text, as the page's own markup tells: menus, banners, footers.

Names that HTML and ARIA give to the parts of a page are trusted; class names, which any page makes up, only where the
element holds little running text. What no markup tells is left to the form of the text itself (``main_text``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from lxml.etree import _Element

NOT_SHOWN = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "iframe",
        "object",
        "embed",
        "canvas",
        "audio",
        "video",
        "map",
        "select",
        "option",
        "input",
        "textarea",
        "datalist",
        "progress",
        "meter",
        "head",
        "title",
        "meta",
        "link",
        "base",
        "noframes",
    ]
)
MENU = "menu or list of links"
NOTICE = "notice or dialog of the page"
FOOT = "header or footer of the page"
BESIDE = "beside the main text"
HIDDEN = "hidden on the page"
CONTROL = "button or form"
CAPTION = "caption of a picture"
_ROLES = {
    "navigation": MENU, "menu": MENU, "menubar": MENU, "toolbar": MENU, "search": CONTROL, "banner": FOOT,
    "contentinfo": FOOT, "dialog": NOTICE, "alertdialog": NOTICE, "complementary": BESIDE,
}  # fmt: skip
_CLASSES = {
    MENU: "nav navbar navigation menu submenu breadcrumb breadcrumbs crumbs pagination pager skip skiplink toc "
    "share sharing shares social socials sharethis addtoany tags",
    NOTICE: "cookie cookies consent gdpr modal popup newsletter subscribe subscription signup advert advertisement ads",
    FOOT: "footer masthead banner colophon",
    BESIDE: "sidebar related recommended recommendations comments respond teaser teasers promo",
}
_REASON_BY_CLASS = {word: reason for reason, words in _CLASSES.items() for word in words.split()}
_NAME = re.compile(r"[a-z]+")
_NO_DISPLAY = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
MOST_SHARE = 0.3  # share of the page's text above which a part is not taken for frame by its name alone
MOST_WORDS = 80  # running words of a part that only its class names call frame
MOST_HIDDEN_WORDS = 40  # a longer hidden part is a panel that opens
MAIN_SHARE = 0.6  # share of the page's running words that the element named main must hold
ARTICLE_SHARE = 0.9


@dataclass(slots=True)
class Weight:
    """How many words an element holds: in links, and beside them."""

    running: int = 0
    linked: int = 0


class PageFrame:
    """Which elements of a page belong to its frame."""

    def __init__(self, body: _Element) -> None:
        self._weights = _weights(body)
        self._total = self._weights[body]
        self.main = self._main()
        self._around_main = frozenset(self.main.iterancestors()) if self.main is not None else frozenset()

    def is_outside(self, element: _Element) -> bool:
        """Whether ``element`` stands beside the element that is named as the main text."""
        if self.main is None or element in self._around_main:
            return False
        parent = element.getparent()
        return parent is not None and parent in self._around_main

    def reason(self, element: _Element, *, in_text: bool) -> str | None:
        """Why ``element`` and all in it are no part of the text; ``in_text`` within the main text or an article."""
        tag = element.tag
        if tag == "nav":
            return MENU
        if tag == "figcaption":
            return CAPTION
        if tag == "button" and not any(_is_heading(above) for above in element.iterancestors()):
            return CONTROL
        weight = self._weights.get(element)
        if weight is None:
            return None
        if self._is_hidden(element) and weight.running <= MOST_HIDDEN_WORDS:
            return HIDDEN
        if weight.running > MOST_SHARE * self._total.running:
            return None
        role = _ROLES.get((element.get("role") or "").lower())
        if role is not None:
            return role
        if tag == "aside":
            return BESIDE
        if tag == "footer" or (tag == "header" and not in_text and next(element.iter("h1"), None) is None):
            return FOOT
        if weight.running <= MOST_WORDS and tag not in ("body", "main", "article", "p", "li", "td", "th", "tr"):
            return self._reason_by_class(element)
        return None

    def _reason_by_class(self, element: _Element) -> str | None:
        if _is_heading(element):
            return None
        named = _NAME.findall((element.get("class") or "").lower())
        found = next((_REASON_BY_CLASS[word] for word in named if word in _REASON_BY_CLASS), None)
        return found or _REASON_BY_CLASS.get((element.get("id") or "").lower())

    def _is_hidden(self, element: _Element) -> bool:
        return (
            element.get("hidden") is not None
            or element.get("aria-hidden") == "true"
            or bool(_NO_DISPLAY.search((element.get("style") or "").lower()))
        )

    def _main(self) -> _Element | None:
        """The element that holds the main text by name, where it holds most of the page's running words."""
        best, most = None, self._total.running
        for share, is_named in ((MAIN_SHARE, _is_main), (ARTICLE_SHARE, _is_article)):
            named = [(element, weight) for element, weight in self._weights.items() if is_named(element)]
            inside = [entry for entry in named if best is None or best in entry[0].iterancestors()]
            element, weight = max(inside, key=lambda entry: entry[1].running, default=(None, Weight()))
            if element is not None and weight.running > share * most:
                best, most = element, weight.running
        return best


def _is_heading(element: _Element) -> bool:
    return element.tag in ("h1", "h2", "h3", "h4", "h5", "h6") or element.get("role") == "heading"


def _is_main(element: _Element) -> bool:
    return element.tag == "main" or element.get("role") == "main"


def _is_article(element: _Element) -> bool:
    return element.tag == "article" or element.get("itemprop") == "articleBody"


def _could_matter(element: _Element) -> bool:
    """Whether the weight of an element can be asked for."""
    return (
        element.tag in ("body", "main", "article", "aside", "header", "footer")
        or any(element.get(name) is not None for name in ("role", "class", "id", "hidden", "aria-hidden", "itemprop"))
        or "style" in element.attrib
    )


def _weights(body: _Element) -> dict[_Element, Weight]:
    """The words of every element that may be asked for, menus and what is not shown left out."""
    weights: dict[_Element, Weight] = {body: Weight()}
    opened: list[Weight] = [weights[body]]
    links = 0
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if element is not body and _could_matter(element):
                opened.append(weights.setdefault(element, Weight()))
            links += tag == "a"
            if tag in NOT_SHOWN or tag == "nav":
                walk.skip_subtree()
            else:
                _count(opened[-1], element.text, links)
            continue
        links -= tag == "a"
        if element is not body and element in weights:
            done = opened.pop()
            opened[-1].running += done.running
            opened[-1].linked += done.linked
        if element is not body:
            _count(opened[-1], element.tail, links)
    return weights


def _count(weight: Weight, text: str | None, links: int) -> None:
    if text:
        count = len(text.split())
        if links:
            weight.linked += count
        else:
            weight.running += count
