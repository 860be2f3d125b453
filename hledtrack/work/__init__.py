"""What commands do, for programs too: values in, values out, one kind of exception, no terminal.

The README shows it in a few lines. Importing this package is cheap: each name loads its module when it is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hledtrack.model import WorkError
    from hledtrack.work.comparing import compare
    from hledtrack.work.importing import Imported, import_review
    from hledtrack.work.linking import Decision, link
    from hledtrack.work.opening import open_workspace
    from hledtrack.work.review_reading import SaidOfReview
    from hledtrack.work.sending import Wanted, send
    from hledtrack.work.updating import Updated, update

__all__ = [
    "Decision",
    "Imported",
    "SaidOfReview",
    "Updated",
    "Wanted",
    "WorkError",
    "compare",
    "import_review",
    "link",
    "open_workspace",
    "send",
    "update",
]

_HOMES = {
    "Decision": "linking",
    "Imported": "importing",
    "SaidOfReview": "review_reading",
    "Updated": "updating",
    "Wanted": "sending",
    "compare": "comparing",
    "import_review": "importing",
    "link": "linking",
    "open_workspace": "opening",
    "send": "sending",
    "update": "updating",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES[name]}" if name in _HOMES else "hledtrack.model"), name)
