"""Manual pages in roff, made from the commands: what ``--help`` says, as ``man`` shows it.

``python -m hledtrack.cli.helping.man_pages FOLDER`` writes them; the wheel has them under ``share/man/man1``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hledtrack import __version__
from hledtrack.cli.app import command_of, root_command
from hledtrack.cli.commands import COMMANDS, GROUPS


def man_pages() -> dict[str, str]:
    """All pages by the names of their files."""
    pages = {"hledtrack.1": "\n".join(_root_page()) + "\n"}
    for name in COMMANDS:
        pages[f"hledtrack-{name}.1"] = "\n".join(_page(name)) + "\n"
    return pages


def _root_page() -> Iterator[str]:
    root = root_command()
    yield from _head("hledtrack", "know what governments promised each other and what became of it")
    yield from (".SH SYNOPSIS", ".B hledtrack", "[OPTIONS] COMMAND [ARGS]...", ".SH DESCRIPTION")
    yield from _text(root.help or "")
    yield from _options(root)
    for heading, commands in GROUPS.items():
        yield f".SH {_roff(heading.upper())}"
        for name, entry in commands.items():
            yield from (".TP", f".BR hledtrack\\-{_roff(name)} (1)", _roff(entry.summary))


def _page(name: str) -> Iterator[str]:
    found = command_of(name)
    yield from _head(f"hledtrack-{name}", COMMANDS[name].summary.rstrip("."))
    yield ".SH SYNOPSIS"
    inner = getattr(found, "commands", None)
    arguments = " ".join(p.metavar or f"[{p.name.upper()}]" for p in found.params if p.param_type_name == "argument")
    yield f".B hledtrack {_roff(name)}"
    yield _roff(f"[OPTIONS] {'COMMAND ' if inner else ''}{arguments}".strip())
    yield ".SH DESCRIPTION"
    yield from _text(found.help or "")
    yield from _options(found)
    for sub, command in (inner or {}).items():
        yield f".SH {_roff(f'{name} {sub}'.upper())}"
        yield from _text(command.help or "")
        yield from _options(command)
    yield from (".SH SEE ALSO", ".BR hledtrack (1)")


def _head(name: str, summary: str) -> Iterator[str]:
    yield f'.TH "{_roff(name.upper())}" 1 "" "hledtrack {__version__}" "User commands"'
    yield from (".SH NAME", f"{_roff(name)} \\- {_roff(summary)}")


def _text(text: str) -> Iterator[str]:
    """Paragraphs; one that begins with a backspace stands as it is written, as in ``--help``."""
    for number, paragraph in enumerate(text.strip().split("\n\n")):
        lines = paragraph.split("\n")
        if number:
            yield ".PP"
        if lines[0].strip() == "\b":
            yield from (".nf", *(_roff(line.removeprefix("  ")) for line in lines[1:]), ".fi")
        else:
            yield from (_roff(line.strip()) for line in lines)


def _options(command: Any) -> Iterator[str]:
    options = [param for param in command.params if param.param_type_name == "option"]
    if options:
        yield ".SH OPTIONS"
    for option in options:
        value = "" if option.is_flag else f" \\fI{_roff(option.metavar or option.name.upper())}\\fR"
        names = ", ".join((*reversed(option.opts), *option.secondary_opts))
        yield from (".TP", f"\\fB{_roff(names)}\\fR{value}", _roff(option.help or ""))


def _roff(text: str) -> str:
    """The text with everything escaped that roff gives a meaning to."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace('"', "\\(dq")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped


def main() -> None:
    """Write the pages into the folder named by the first argument."""
    folder = Path(sys.argv[1])
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.1"):
        old.unlink()
    for name, text in man_pages().items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
