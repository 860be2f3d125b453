"""The workspace that is attacked: two reviews with commitments, a document to read, and mail that goes to files."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

SETTINGS = """\
[dialogue]
name = "Harbour Talks"

[email]
method = "maildir"
path = "outbox"
from = "desk@harbour.example"

[[email.recipient]]
to = "ana@harbour.example"
frequency = "change"
"""
PLACES = ("Halden", "Norrby", "Saltvik", "Tarn", "Velmo", "Ostra", "Lunde", "Kirk")

# What is left out with some doubt.
DOUBTFUL = "The parties look to the opening of the weir of Halden."


def review_text(day: str, entries: str) -> str:
    """A snapshot of this day."""
    return f'[review]\nid = "{day}-plan"\nkind = "plan"\ndate = {day}\ncoverage = "full"\n\n{entries}'


def entry(number: int, more: str = "") -> str:
    """A commitment."""
    place = PLACES[number % len(PLACES)]
    return (
        f'[[commitment]]\nid = "lock-{number}"\ntitle = "Open lock {number} of {place}"\nagencies = ["Harbour Board"]\n'
        f'expected = "2025-0{number % 9 + 1}"\n'
        f'text = "The Harbour Board will open lock {number} of {place} in 2025."\n{more}\n'
    )


def document(count: int = 12) -> str:
    """A document with so many commitments."""
    lines = [f"- The Harbour Board will open lock {n} of {PLACES[n % 8]} by May 2026." for n in range(count)]
    return "# Harbour Talks\n\n" + "\n".join(lines) + f"\n\n{DOUBTFUL}\n"


def make(folder: Path) -> None:
    """Write the workspace."""
    (folder / "snapshots").mkdir(parents=True)
    (folder / "hledtrack.toml").write_text(SETTINGS, encoding="utf-8")
    first = "".join(entry(n) for n in range(10))
    second = "".join(entry(n, 'progress = 30\nstatus = "in_progress"\n') for n in range(10))
    third = (
        f'{entry(20)}{entry(21)}[[commitment]]\nid = "old-lock"\ntitle = "Open the old lock"\ncontinues = ["lock-20"]\n'
    )
    for day, text in (("2024-01-15", first), ("2024-07-15", second), ("2025-01-15", third)):
        (folder / "snapshots" / f"{day}-plan.toml").write_text(review_text(day, text), encoding="utf-8")
    (folder / "plan.md").write_text(document(), encoding="utf-8")
    (folder / "again.md").write_text(document(9), encoding="utf-8")
    rows = "".join(f"Open weir {n} of {PLACES[n % 8]},May 2026\n" for n in range(6))
    (folder / "table.csv").write_text(f"What,Until\n{rows}", encoding="utf-8")


def copy(source: Path, target: Path) -> None:
    """A copy of the workspace in place of what is there."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target)


def set_out(folder: Path) -> None:
    """Lay out what commands find beside the workspace: old reports, and the exported table where somebody edited it."""
    for ending in ("csv", "html", "svg", "md", "xml"):
        (folder / f"out.{ending}").write_text("of old", encoding="utf-8")
    if (sheet := folder / "sheet.csv").exists():
        edited = sheet.read_text(encoding="utf-8").replace("in_progress", "completed", 3)
        (folder / "edited.csv").write_text(edited, encoding="utf-8")


def outputs(folder: Path) -> dict[str, bytes]:
    """The reports that lie there, whole."""
    return {path.name: path.read_bytes() for path in sorted(folder.glob("out.*"))}


def mails(folder: Path) -> int:
    """How many mails were delivered."""
    return len(list((folder / "outbox").glob("new/*")))


def state(folder: Path) -> dict[str, object]:
    """What the snapshots and settings say, by file; ``None`` where one is no TOML."""
    found: dict[str, object] = {}
    for path in sorted((*folder.glob("**/snapshots/*.toml"), *folder.glob("**/hledtrack.toml"))):
        try:
            found[str(path.relative_to(folder))] = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, FileNotFoundError, UnicodeDecodeError):
            found[path.name] = None
    return found


def strays(folder: Path) -> list[str]:
    """Temporary files that were left."""
    return [str(path.relative_to(folder)) for path in folder.rglob("*") if path.suffix in (".tmp", ".part")]
