"""Hostile inputs through every reader: each gives a document or says what is wrong with it, in time and in memory."""

from __future__ import annotations

import io
import random
import resource
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

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


@dataclass
class Tally:
    """What the inputs of one format gave."""

    read: int = 0
    refused: int = 0
    extracted: int = 0
    slowest: float = 0.0
    bugs: Counter[str] = field(default_factory=Counter)


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


def inputs(root: Path, count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Endings and bytes of ``count`` inputs, the same for the same seed."""
    rng = random.Random(seed)
    known = seeds(root)
    heavy = [one for one in known if one[0] == "pdf"]
    light = [one for one in known if one[0] != "pdf"]
    for number in range(count):
        ending, data = rng.choice(heavy if number % 50 == 0 else light)
        other = ending if rng.random() < 0.9 else rng.choice(known)[0]
        inside = data.startswith(b"PK") and rng.random() < 0.7
        yield other, repacked(data, rng, known) if inside else mutated(data, ending, rng, known)


def attack(root: Path, count: int, seed: int = 1) -> dict[str, Tally]:
    """Read ``count`` inputs; every eighth is read for commitments, written as a snapshot and read again."""
    tallies: dict[str, Tally] = {}
    for number, (ending, data) in enumerate(inputs(root, count, seed)):
        tally = tallies.setdefault(ending, Tally())
        start = time.process_time()
        try:
            _one(ending, data, tally, whole=number % 8 == 0)
        except Exception as error:
            last = error.__traceback__
            while last is not None and last.tb_next is not None:
                last = last.tb_next
            place = f"{Path(last.tb_frame.f_code.co_filename).name}:{last.tb_lineno}" if last else ""
            tally.bugs[f"{type(error).__name__} {place} (input {number} of seed {seed})"] += 1
        tally.slowest = max(tally.slowest, time.process_time() - start)
    return tallies


def peak() -> float:
    """The highest memory of this process so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _one(ending: str, data: bytes, tally: Tally, *, whole: bool) -> None:
    from hledtrack.extract import ExtractSettings, UnreadableDocumentError, extract, read_document
    from hledtrack.extract.sources.stated_day import with_stated_day
    from hledtrack.model import Review

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
        _written(review, extraction.commitments)


def _written(review: object, commitments: object) -> None:
    """Write a snapshot and read it again. Raises ``AssertionError`` where it says something else then."""
    from hledtrack.model import Snapshot
    from hledtrack.store.snapshots.snapshot_reading import read_snapshot
    from hledtrack.store.snapshots.snapshot_writing import render_snapshot

    text = render_snapshot(Snapshot(review, commitments))  # type: ignore[arg-type]
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
