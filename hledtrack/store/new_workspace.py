"""What a new workspace begins with."""

from __future__ import annotations

from hledtrack.languages import data
from hledtrack.store.snapshots.snapshot_writing import render_field

IGNORED = ".hledtrack/"  # what the program keeps for this copy alone: index, record of mail, last changes, locks


def ignore_text(present: str | None) -> str | None:
    """The ``.gitignore`` that keeps the program's own files out of version control; ``None`` where it does already."""
    lines = (present or "").splitlines()
    if any(line.strip().strip("/") == IGNORED.strip("/") for line in lines):
        return None
    before = f"{present.rstrip()}\n\n" if present and present.strip() else ""
    return f"{before}# What hledtrack keeps for this copy alone; the snapshots are the truth.\n{IGNORED}\n"


def settings_text(name: str, language: str = "en") -> str:
    """The first ``hledtrack.toml`` of the dialogue ``name``: its settings, others as comments, in ``language``."""
    return data(language, "first_settings.txt").replace("NAME", render_field("name", name).rstrip(), 1)
