"""A window as people say it."""

from __future__ import annotations

from hledtrack.model import Window


def say(window: Window, language: str = "en") -> str:
    """Return the window in words."""
    return window.edtf
