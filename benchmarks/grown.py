"""Workspaces that grow in one way each, with the command that reads them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path

from shapes import word


def _review(day: str) -> str:
    return f'[review]\nid = "{day}-plan"\nkind = "plan"\ndate = {day}\n\n'


def _write(folder: Path, day: str, text: str) -> None:
    (folder / "snapshots" / f"{day}-plan.toml").write_text(_review(day) + text, encoding="utf-8")


def _entry(number: int, more: str = "") -> str:
    return f'[[commitment]]\nid = "pier-{number}"\ntitle = "Open pier {number} of {word(number)}"\n{more}\n'


def _repeated(piece: Callable[[int], str], size: int) -> str:
    parts, length = [], 0
    while length < size:
        parts.append(piece(len(parts)))
        length += len(parts[-1])
    return "".join(parts)


def _checked(piece: Callable[[int], str], start: str = "") -> Callable[[Path, int], Sequence[str]]:
    def make(folder: Path, size: int) -> Sequence[str]:
        _write(folder, "2024-01-01", start + _repeated(piece, size))
        return ("check",)

    return make


def _long_texts(command: Sequence[str]) -> Callable[[Path, int], Sequence[str]]:
    def make(folder: Path, size: int) -> Sequence[str]:
        for day, first in (("2024-01-01", 0), ("2024-07-01", 7)):
            words = _repeated(lambda n, first=first: f"{word((n * 7 + first * n) % 900).lower()} ", size // 2)
            _write(folder, day, _entry(1, f'text = "{words.strip()}"\n'))
        return command

    return make


def _two_reviews(command: Sequence[str]) -> Callable[[Path, int], Sequence[str]]:
    def make(folder: Path, size: int) -> Sequence[str]:
        for day, year in (("2024-01-01", 2025), ("2024-07-01", 2026)):
            _write(
                folder, day, _repeated(lambda n, year=year: _entry(n, f'expected = "{year}-0{n % 9 + 1}"\n'), size // 2)
            )
        return command

    return make


def _with_settings(text: Callable[[int], str], command: Sequence[str]) -> Callable[[Path, int], Sequence[str]]:
    """Settings that grow, beside a review of ten entries and a document of ten lines."""

    def make(folder: Path, size: int) -> Sequence[str]:
        settings = folder / "hledtrack.toml"
        settings.write_text(settings.read_text("utf-8") + _repeated(text, size), encoding="utf-8")
        _write(folder, "2024-01-01", "".join(_entry(n, f'agencies = ["{word(n)}"]\n') for n in range(10)))
        lines = [f"- {word(n)} Board will open pier {n} by May 2025.\n" for n in range(10)]
        (folder / "document.md").write_text("# Plan\n\n" + "".join(lines), encoding="utf-8")
        return command

    return make


def _again(command: Sequence[str]) -> Callable[[Path, int], Sequence[str]]:
    """A review, and a document that says half of it again."""

    def make(folder: Path, size: int) -> Sequence[str]:
        _write(folder, "2024-01-01", _repeated(_entry, size // 2))
        lines = _repeated(lambda n: f"- The board will open pier {2 * n} of {word(2 * n)} by May 2025.\n", size // 2)
        (folder / "document.md").write_text("# Plan\n\n" + lines, encoding="utf-8")
        return command

    return make


def _reviews(command: Sequence[str]) -> Callable[[Path, int], Sequence[str]]:
    """Many reviews of few entries."""

    def make(folder: Path, size: int) -> Sequence[str]:
        entries = "".join(_entry(n, 'expected = "2025-05"\n') for n in range(3))
        for n in range(size // 300):
            _write(folder, str(date(2000, 1, 1) + timedelta(days=n)), entries)
        return command

    return make


def _one_entry(piece: Callable[[int], str], key: str, command: Sequence[str]) -> Callable[[Path, int], Sequence[str]]:
    """An entry with a list that grows."""

    def make(folder: Path, size: int) -> Sequence[str]:
        _write(folder, "2024-01-01", _entry(1) + f"{key} = [{_repeated(piece, size)}]\n")
        return command

    return make


def _candidates(command: Sequence[str]) -> Callable[[Path, int], Sequence[str]]:
    """A review, and a later one in which each entry may be one of its entries."""

    def make(folder: Path, size: int) -> Sequence[str]:
        _write(folder, "2024-01-01", _repeated(_entry, size // 3))
        later = _repeated(
            lambda n: _entry(n, f'candidates = [{{ id = "pier-{n}", score = 0.5 }}]\n').replace(
                'id = "pier-', 'id = "quay-', 1
            ),
            size // 2,
        )
        _write(folder, "2024-07-01", later)
        return command

    return make


IMPORT = ("import", "document.md", "--date", "2024-07-01", "--kind", "plan", "--dry-run")

WORKSPACES: dict[str, Callable[[Path, int], Sequence[str]]] = {
    "check: wrong continues": _checked(lambda n: _entry(n, f'continues = ["gone-{n}"]\n')),
    "check: equal ids": _checked(lambda _: _entry(1)),
    "check: wrong dates": _checked(lambda n: _entry(n, 'expected = "soon"\n')),
    "check: unknown keys": _checked(lambda n: _entry(n, f"key{n} = 1\n")),
    "check: no titles": _checked(lambda n: f'[[commitment]]\nid = "pier-{n}"\n\n'),
    "check: wrong ids": _checked(lambda n: f'[[commitment]]\nid = "Pier {n}"\ntitle = "Open"\n\n'),
    "check: arrays open": _checked(lambda _: "[", "x = "),
    "check: tables open": _checked(lambda _: "{a=", "x = "),
    "check: arrays open in lines": _checked(lambda n: f"x{n} = [\n"),
    "check: quotes open": _checked(lambda n: f'x{n} = "\n'),
    "check: long quotes open": _checked(lambda n: f'x{n} = """\n'),
    "check: dotted keys": _checked(lambda _: "a."),
    "check: an entry continues the one before": _checked(
        lambda n: _entry(n, f'continues = ["pier-{n - 1}"]\n' if n else "")
    ),
    "show: long texts": _long_texts(("show", "pier-1")),
    "diff: long texts": _long_texts(("diff", "--format", "markdown")),
    "diff: long texts as a table": _long_texts(("diff",)),
    "diff: many entries": _two_reviews(("diff",)),
    "html: many entries": _two_reviews(("html", "-o", "page.html")),
    "html: long texts": _long_texts(("html", "-o", "page.html")),
    "brief: many entries": _two_reviews(("brief",)),
    "timeline: many entries": _two_reviews(("timeline", "-o", "line.svg")),
    "export: many entries": _two_reviews(("export", "-o", "out.xlsx")),
    "import: many agencies in the settings": _with_settings(
        lambda n: f'[[agency]]\nname = "{word(n)}"\naliases = ["{word(n)} Board"]\n', IMPORT
    ),
    "import: many words of status in the settings": _with_settings(
        lambda n: "[statuses]\n" if n == 0 else f'{word(n)} = "completed"\n', IMPORT
    ),
    "check: many recipients": _with_settings(
        lambda n: (
            '[email]\nfrom = "a@b.example"\nhost = "localhost"\nsecurity = "none"\n'
            if n == 0
            else f'[[email.recipient]]\nto = "{word(n)}@b.example"\n'
        ),
        ("check",),
    ),
    "import: what is known already": _again(IMPORT),
    "diff: many reviews": _reviews(("diff",)),
    "list: many reviews": _reviews(("list",)),
    "show: many reviews": _reviews(("show", "pier-1")),
    "feed: many reviews": _reviews(("feed",)),
    "feed: many entries": _two_reviews(("feed", "--limit", "100000")),
    "report: many entries": _two_reviews(("report",)),
    "check: many earlier ids": _one_entry(lambda n: f'"old-{n}", ', "formerly", ("check",)),
    "check: many that it is not": _one_entry(lambda n: f'"old-{n}", ', "not_same", ("check",)),
    "list: many agencies": _one_entry(lambda n: f'"{word(n)}", ', "agencies", ("list",)),
    "check: a chain of earlier ids": _checked(lambda n: _entry(n, f'formerly = ["old-{n}", "older-{n}"]\n')),
    "list: many entries": _two_reviews(("list",)),
    "overdue: many entries": _two_reviews(("overdue", "--as-of", "2030-01-01")),
    "diff: many candidates": _candidates(("diff", "--format", "json")),
    "link: many candidates": _candidates(("link", "quay-1", "pier-1")),
    "rename: many reviews": _reviews(("rename", "pier-1", "quay-1")),
    "export: a database": _two_reviews(("export", "-o", "out.db")),
    "show: many places": _one_entry(
        lambda n: f'{{ document = "d{n}", text = "Open pier {n}" }}, ', "elsewhere", ("show", "pier-1")
    ),
    "search: many entries": _two_reviews(("search", "pier")),
}
