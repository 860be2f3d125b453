"""What a command loads when it starts: the time until it says something is a feature."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
LOADED = """
import sys
from hledtrack.cli import main
try:
    main()
except SystemExit:
    print(*sys.modules, file=sys.stderr)
"""
# Documents, databases, files of reports and mails are other commands' business, and a pipe needs no terminal.
NEVER = {
    *("deepdiff", "numpy", "sqlite3", "sqlite_utils", "rich", "jinja2", "markdown_it", "lxml", "yaml", "dateutil"),
    *("icalendar", "xlsxwriter", "pypdfium2", "filelock", "hashlib", "json", "tempfile", "email"),
    *("hledtrack.extract", "hledtrack.match", "hledtrack.notify", "hledtrack.scoring", "hledtrack.report.html_report"),
    *("hledtrack.store.index.database", "hledtrack.dates.grammar", "hledtrack.dates.prose", "hledtrack.dates.mention"),
}


@pytest.mark.parametrize(
    ("arguments", "other_commands"),
    [
        pytest.param(["diff"], {"hledtrack.report.commitments"}, id="diff"),
        pytest.param(["list"], {"hledtrack.diff"}, id="list"),
        pytest.param(["overdue", "--as-of", "2024-11-01"], {"hledtrack.diff"}, id="overdue"),
        pytest.param(["--help"], {"hledtrack.store", "hledtrack.ledger", "hledtrack.report"}, id="help"),
    ],
)
def test_a_command_loads_nothing_that_only_others_need(arguments: list[str], other_commands: set[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *arguments], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout
    assert (NEVER | other_commands) & set(done.stderr.split()) == set()
