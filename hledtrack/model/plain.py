"""Values of the model as TOML and JSON have them."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from hledtrack.model.fields import SOURCE_FIELDS
from hledtrack.model.recurrence import Recurrence
from hledtrack.model.review import Candidate, Passage
from hledtrack.model.window import Window


def plain(value: Any) -> Any:
    """A field's value as TOML and JSON have it: texts, numbers, truth values, lists and tables."""
    match value:
        case Window():
            return value.edtf
        case Recurrence():
            return value.rule
        case StrEnum():
            return value.value
        case Candidate():
            return _without_none({"id": value.id, "score": value.score, "why": value.why})
        case Passage():
            places = {name: getattr(value.source, name) for name in (*SOURCE_FIELDS, "sha256")}
            return _without_none({**places, "text": value.text, "read": value.read})
        case tuple():
            return [plain(item) for item in value]
    return value


def _without_none(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None}
