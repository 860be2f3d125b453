"""A self-contained HTML page: one file, nothing loaded from elsewhere, and a policy that forbids it to try.

Templates are rendered with every value cleaned and escaped; only ``Markup`` goes in as it is.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from hledtrack.report.rendering.clean import clean_text

if TYPE_CHECKING:
    from jinja2 import Template


def html_page(title: str, body: str, *, language: str = "en", styles: str = "", script: str = "") -> str:
    """The whole page around ``body``, which is HTML already; ``styles`` come after the page's own.

    The style and the script stand in the page and are allowed by their hashes (CSP Level 3); nothing else is: no
    other script, style, attribute or address.
    """
    from markupsafe import Markup

    own = (files(__package__) / "style.css").read_text(encoding="utf-8")
    style = own + styles
    return template(__package__, "page.html.jinja").render(
        language=language,
        title=title,
        policy=_policy(style, script),
        style=Markup(style),
        script=Markup(script),
        body=Markup(body),
    )


def _policy(style: str, script: str) -> str:
    """The Content-Security-Policy of the page."""
    rules = ["default-src 'none'", f"style-src {_hash(style)}"]
    rules += [f"script-src {_hash(script)}"] if script else []
    return "; ".join([*rules, "base-uri 'none'", "form-action 'none'"])


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def template(package: str, name: str) -> Template:
    """The template ``name`` in the folder ``templates`` of ``package``."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_clean,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(name)


def _clean(value: object) -> object:
    """The value as it may be escaped; markup of our own stays."""
    return clean_text(value) if type(value) is str else value
