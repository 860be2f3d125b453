"""Where a result goes and in which format: the ending of ``-o FILE`` decides, and no ``--format`` contradicts it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hledtrack.cli.failures import UsageError

if TYPE_CHECKING:
    from hledtrack.report.phrasing.wording import Wording


class Format(StrEnum):
    """A format; its value is what ``--format`` calls it."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"
    XLSX = "xlsx"
    HTML = "html"
    DOCX = "docx"
    ICS = "ics"
    SVG = "svg"
    PNG = "png"
    XML = "xml"
    SQLITE = "sqlite"


# Other names by which people call them, in an option or as the ending of a file.
_ALIASES = {
    "md": Format.MARKDOWN,
    "htm": Format.HTML,
    "excel": Format.XLSX,
    "word": Format.DOCX,
    "atom": Format.XML,
    "db": Format.SQLITE,
    "sqlite3": Format.SQLITE,
}
# Formats that are no text.
_BINARY = (Format.XLSX, Format.DOCX, Format.PNG, Format.SQLITE)

OutputOption = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write FILE; its ending says how. '-': standard output."),
]


def format_option(*formats: Format, text: str = "How to print the result (default: by FILE, or table).") -> Any:
    """The option ``--format`` of a command that has ``formats``."""
    names = "|".join("md" if format is Format.MARKDOWN else format.value for format in formats)
    return typer.Option("--format", metavar=names, parser=partial(_parsed, formats), help=text, show_default=False)


def _parsed(formats: Sequence[Format], text: str) -> Format:
    name = text.lower()
    found = _ALIASES.get(name) or next((format for format in Format if format == name), None)
    if found is None or found not in formats:
        names = ", ".join("md" if format is Format.MARKDOWN else format.value for format in formats)
        raise typer.BadParameter(f"{text!r} is not one of {names}")
    return found


def chosen(named: Format | None, output: str | None, formats: Sequence[Format], usual: Format) -> Format:
    """The format of a result: as ``--format`` names it, or the ending of ``output``; else the usual one.

    Raises ``UsageError`` where the two contradict each other, where nothing says it, where a file that is no text would
    go to a terminal, where the file is one of the workspace itself, and where its folder is not there.
    """
    if output in (None, "-"):
        if (named or usual) in _BINARY and sys.stdout.isatty():
            name = (named or usual).value.upper()
            article = "an" if name in ("XLSX", "SQLITE") else "a"
            raise UsageError(f"{article} {name} file is not for a terminal; name one with --output FILE, or redirect")
        return named or usual
    path = Path(output or "")
    ending = _of_ending(path)
    if named and ending and named is not ending:
        raise UsageError(
            f"{path}: its ending says {ending.value} and --format says {named.value}; leave one of them out"
        )
    meant = ending if ending in formats else None
    if not (named or meant):
        endings = ", ".join(f".{'md' if one is Format.MARKDOWN else one.value}" for one in formats if one != "table")
        raise UsageError(f"{path}: the ending says how to write it; use one of {endings}")
    if named is Format.TABLE:
        raise UsageError(f"{path}: a table is for reading; name a file that ends in .csv, .md or the like")
    require_place(path)
    return named or meant or usual


def require_place(path: Path, documents: Iterable[str] = ()) -> None:
    """Raise ``UsageError`` where nothing may be written to ``path``.

    That is a file of the workspace, one of the ``documents`` that are read, or in no folder.
    """
    from hledtrack.work.review_names import refuse_own_file

    refuse_own_file(path, documents)
    if not path.parent.is_dir():
        raise UsageError(f"{path}: there is no folder {path.parent}; make it first, or mend the name")


def _of_ending(path: Path) -> Format | None:
    """The format that the ending of a name says, whether a command has it or not."""
    ending = path.suffix.lower().removeprefix(".")
    return _ALIASES.get(ending) or next((format for format in Format if format == ending), None)


@contextmanager
def office() -> Iterator[None]:
    """Where a Word document is written: a library that is not there is a ``UsageError`` that says what to install."""
    from hledtrack.report.rendering.docx_pages import NoOfficeError

    try:
        yield
    except NoOfficeError as error:
        raise UsageError(str(error)) from None


def deliver(content: bytes | str, output: str | None, wording: Wording) -> None:
    """Write ``content`` to the file ``output``, whole or not at all, or to standard output for ``-`` and ``None``."""
    from hledtrack.store.edits.file_writing import write_output

    data = content.encode(errors="replace") if isinstance(content, str) else content
    if output in (None, "-"):
        typer.echo(data, nl=False)
        return
    path = Path(output or "")
    write_output(path, data)
    tell_written(path, wording)


def say(text: str) -> None:
    """Print a message for people to stderr; on a terminal it is wrapped at words."""
    from hledtrack.report.rendering.page import page

    page(sys.stderr).line(text)


def tell_written(path: Path | str, wording: Wording) -> None:
    """Say that a file was written, in the same words everywhere."""
    from hledtrack.report.phrasing.wording import Wording

    typer.echo(Wording(wording.language, "told").say("words", "written", path=path), err=True)
