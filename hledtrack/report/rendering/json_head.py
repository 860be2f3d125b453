"""What every JSON of the workspace begins with: whose commitments, as of when, and which program says so."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from hledtrack import __version__
from hledtrack.report.rendering.json_text import json_text


class Head(NamedTuple):
    """The dialogue's name and the day as of which the rest holds."""

    dialogue: str
    as_of: date


def headed_json(head: Head | None, fields: Mapping[str, Any]) -> str:
    """``fields`` as JSON, after dialogue, as_of and the version of the program."""
    first = {"dialogue": head.dialogue, "as_of": head.as_of.isoformat(), "version": __version__} if head else {}
    return json_text({**first, **fields})
