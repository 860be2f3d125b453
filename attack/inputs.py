"""Hostile inputs through every reader: each gives a document or says what is wrong with it, in time and in memory."""

from __future__ import annotations

import contextlib
import io
import random
import resource
import sys
import time
import unicodedata
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from attack.pool import TooSlowError, seconds_at_most, spread

if TYPE_CHECKING:
    from hledtrack.extract import Document, Extraction
    from hledtrack.model import Snapshot

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "benchmarks"))

from shapes import SHAPES, made

HOSTILE = (
    *("\x1b[31m", "\x9b2J", "\x00", "\u202e", "\u2066", "\u200b", "\ufeff", "\u2065", "\ud800", "\ufffe"),
    *("=cmd()", "<script>", "&#x202e;", "&a;", "[b]", "](javascript:a)", "<!--", "]]>", "|", "| --- |", "\\"),
    *('"""', "'''", "[[commitment]]", "\r\n\r\n", "{{ 7 }}", "%s", "charset=utf-7", "--x", "{\\rtf1", "\\u-99999?"),
    *("2024-02-30", "31/02/2024", "Q9 2024", "-1", "9" * 400, "(" * 60, "“" * 60, "\t" * 40, "a" * 900),
    *("%PDF-1.7", "PK\x03\x04", "will be completed in May 2025", "by May 2025"),
)
SPOTS = b"\x00\xff\x80<>&\"'{}[]()\\/=;:#%\r\n\t -0129"
MOST_BYTES = 4_000
MOST_SECONDS = 10
CHUNK = 100
HARMLESS = frozenset("\n\r\t\u00a0")


@dataclass
class Tally:
    """What the inputs of one format gave."""

    read: int = 0
    refused: int = 0
    extracted: int = 0
    slowest: float = 0.0
    megabytes: float = 0.0
    bugs: Counter[str] = field(default_factory=Counter)

    def add(self, other: Tally) -> None:
        """Count what others of the format gave."""
        self.read += other.read
        self.refused += other.refused
        self.extracted += other.extracted
        self.slowest = max(self.slowest, other.slowest)
        self.megabytes = max(self.megabytes, other.megabytes)
        self.bugs += other.bugs


@cache
def seeds(root: Path) -> list[tuple[str, bytes]]:
    """Small documents of all formats: the shapes, and those that the tests read."""
    found = [made(name, 600) for name in SHAPES]
    kept = (path for path in (root / "tests" / "extract").rglob("documents/*") if path.is_file())
    found += [(path.suffix[1:], path.read_bytes()) for path in sorted(kept) if path.stat().st_size < 60_000]
    found += [("toml", path.read_bytes()[:MOST_BYTES]) for path in sorted((root / "snapshots").glob("*.toml"))]
    return found


def mutated(data: bytes, ending: str, rng: random.Random, others: list[tuple[str, bytes]]) -> bytes:
    """The document with some of it changed, cut, doubled, or taken from another one."""
    packed = ending in ("docx", "xlsx", "odt", "ods", "pdf", "part")
    changed = bytearray(data if packed else data[:MOST_BYTES])
    for _ in range(rng.randint(1, 6)):
        at = rng.randrange(len(changed) + 1)
        match rng.randrange(6):
            case 0:
                changed[at:at] = rng.choice(HOSTILE).encode("utf-8", "surrogatepass")
            case 1:
                del changed[at : at + rng.randint(1, 60)]
            case 2:
                changed[at : at + 1] = bytes([rng.choice(SPOTS)])
            case 3:
                piece = changed[at : at + rng.randint(1, 80)]
                changed[at:at] = piece * rng.randint(1, 12)
            case 4 if not packed:
                _, other = rng.choice(others)
                start = rng.randrange(len(other) + 1)
                changed[at:at] = other[start : start + rng.randint(1, 300)]
            case _:
                changed[at : at + 1] = bytes([rng.randrange(256)])
    return bytes(changed if packed else changed[: 2 * MOST_BYTES])


def repacked(data: bytes, rng: random.Random, others: list[tuple[str, bytes]]) -> bytes:
    """An office file with one of its parts changed; what is no archive as it is."""
    out = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as anew:
            names = archive.namelist()
            chosen = rng.choice([name for name in names if name.endswith(".xml")] or names)
            for name in names:
                part = archive.read(name)
                anew.writestr(name, mutated(part, "part", rng, others) if name == chosen else part)
    except (zipfile.BadZipFile, ValueError, IndexError):
        return data
    return out.getvalue()


def made_input(root: Path, number: int, seed: int) -> tuple[str, bytes]:
    """Ending and bytes of an input: the same for the same number and seed."""
    rng = random.Random(f"{seed}/{number}")
    known = seeds(root)
    # A PDF file is read in a process of its own, which takes its time.
    ending, data = rng.choice([one for one in known if (one[0] == "pdf") == (number % 50 == 0)])
    other = ending if rng.random() < 0.9 else rng.choice(known)[0]
    inside = data.startswith(b"PK") and rng.random() < 0.7
    return other, repacked(data, rng, known) if inside else mutated(data, ending, rng, known)


def attack(root: Path, count: int, seed: int = 1) -> dict[str, Tally]:
    """Read ``count`` inputs; every fifth is read for commitments, shown, written as a snapshot and read again."""
    tallies: dict[str, Tally] = {}
    jobs = [(root, range(start, min(start + CHUNK, count)), seed) for start in range(0, count, CHUNK)]
    for found in spread(_chunk, jobs):
        for ending, one in found.items():
            tallies.setdefault(ending, Tally()).add(one)
    return tallies


def _chunk(job: tuple[Path, range, int]) -> dict[str, Tally]:
    root, numbers, seed = job
    tallies: dict[str, Tally] = {}
    for number in numbers:
        ending, data = made_input(root, number, seed)
        tally = tallies.setdefault(ending, Tally())
        start = time.process_time()
        try:
            with seconds_at_most(MOST_SECONDS):
                _one(ending, data, tally, whole=number % 5 == 0)
        except (Exception, TooSlowError) as error:
            tally.bugs[f"{type(error).__name__} {_place(error)} (input {number} of seed {seed})"] += 1
        tally.slowest = max(tally.slowest, time.process_time() - start)
        tally.megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return tallies


def _place(error: BaseException) -> str:
    last = error.__traceback__
    while last is not None and last.tb_next is not None:
        last = last.tb_next
    return f"{Path(last.tb_frame.f_code.co_filename).name}:{last.tb_lineno}" if last else ""


def _one(ending: str, data: bytes, tally: Tally, *, whole: bool) -> None:
    from hledtrack.extract import ExtractSettings, UnreadableDocumentError, extract, read_document
    from hledtrack.extract.sources.stated_day import with_stated_day
    from hledtrack.model import Review, Snapshot

    if ending == "toml":
        _snapshot(data, tally)
        return
    try:
        document = with_stated_day(read_document(f"document.{ending}", data))
    except UnreadableDocumentError:
        tally.refused += 1
        return
    tally.read += 1
    if whole:
        review = Review(id="2024-04-19-plan", kind="plan", date=date(2024, 4, 19))
        extraction = extract(document, review, ExtractSettings())
        tally.extracted += 1
        found = Snapshot(review, extraction.commitments)
        _shown(document, found, extraction)
        _written(found)


def _shown(document: Document, found: Snapshot, extraction: Extraction) -> None:
    """Show what was found in every way that an import has; none of it acts on a terminal or in a page."""
    from hledtrack.report.imports.import_json import import_json
    from hledtrack.report.imports.import_table import print_import
    from hledtrack.report.imports.marked_document import marked_document
    from hledtrack.report.phrasing.wording import ENGLISH
    from hledtrack.report.rendering.page import page

    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        print_import(found, {document.name: extraction}, page())
    out.write(import_json(found, {document.name: extraction}))
    shown = marked_document(document, found, extraction, document.language, ENGLISH)
    if acting := {letter for letter in out.getvalue() + shown if not letter.isprintable() and _acts(letter)} - HARMLESS:
        raise AssertionError(f"shows {sorted(map(hex, map(ord, acting)))[:3]}")


def _acts(letter: str) -> bool:
    """Whether a letter that cannot be printed may act; one of private use or without meaning looks like a box."""
    return letter == "\u2065" or unicodedata.category(letter) not in ("Co", "Cn")


def _written(found: Snapshot) -> None:
    """Write a snapshot and read it again. Raises ``AssertionError`` where it says something else then."""
    from hledtrack.store.snapshots.snapshot_reading import read_snapshot
    from hledtrack.store.snapshots.snapshot_writing import render_snapshot

    text = render_snapshot(found)
    again, problems = read_snapshot(text, "a.toml")
    assert not problems, problems[0]
    assert again is not None
    assert render_snapshot(again) == text


def _snapshot(data: bytes, tally: Tally) -> None:
    from hledtrack.store.settings.dialogue import read_settings
    from hledtrack.store.snapshots.snapshot_reading import read_snapshot
    from hledtrack.store.snapshots.snapshot_writing import render_snapshot

    text = data.decode("utf-8", "replace")
    read_settings(text, "hledtrack.toml")
    snapshot, problems = read_snapshot(text, "a.toml")
    tally.refused += bool(problems)
    if snapshot is not None:
        tally.read += 1
        render_snapshot(snapshot)
