"""The first minutes of somebody who knows nothing of the program: each message says what to do next."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.conftest import Folder

STATEMENT = """\
# Joint statement of the Harbour Talks

- The Port Board will open a second quay at Northport by May 2024.
- The Coast Guard will train sixty wardens by June 2024.
"""
SHEET = """\
# Fact sheet of the Harbour Talks

- The Port Board opened the second quay at Northport in May 2024.
- A ferry register for the northern line.
"""
IMPORT = "Next: hledtrack import DOCUMENT --kind KIND"


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """A folder with two papers and no workspace."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    for name, text in (("statement-2024-01-15.md", STATEMENT), ("sheet-2024-07-15.md", SHEET)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return Folder(tmp_path)


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *values: object) -> None:
        pass


@pytest.fixture
def web(bare: Folder) -> Iterator[str]:
    """The address under which the folder's papers are served."""
    handler = partial(Quiet, directory=str(bare.root))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_from_nothing_to_a_diff(bare: Folder, web: str, on_20_november_2024: None) -> None:
    alone = bare.run()
    assert (alone.exit_code, alone.stdout.split("\n")[0]) == (2, "Usage: hledtrack [OPTIONS] COMMAND [ARGS]...")
    assert alone.stderr.endswith("'hledtrack init DIR' starts one, -C DIR works in another.\n")
    assert "run 'hledtrack init' to start a workspace" in bare.run("diff").stderr

    assert bare.run("init").stderr.startswith(IMPORT)
    assert bare.run().stdout.splitlines()[1].startswith(IMPORT)
    assert bare.run().stdout.splitlines()[2].startswith("'hledtrack --help' lists all commands")
    assert "read one in with 'hledtrack import DOCUMENT" in bare.run("diff").stderr

    assert "give --kind KIND, as in mid-year" in bare.run("import", "statement-2024-01-15.md").stderr
    first = bare.run("import", f"{web}/statement-2024-01-15.md", "--kind", "ministerial")
    assert first.stderr == (
        "--date 2024-01-15: so says its file name\n"
        "Written to snapshots/2024-01-15-ministerial.toml\n"
        "Next: 'hledtrack list' shows what stands in it; when the next review is there, import that too, "
        "then 'hledtrack diff'\n"
    )
    assert "a diff needs two full reviews of different days" in bare.run("diff").stderr

    second = bare.run("import", "sheet-2024-07-15.md", "--kind", "mid-year")
    decide = "Next: 'hledtrack review 2024-07-15-mid-year' asks what the reading was unsure of, one key each\n"
    assert second.stderr.endswith(decide)
    assert (
        bare.run()
        .stdout.splitlines()[0]
        .endswith(": 2 reviews, the last one 2024-07-15-mid-year; 3 commitments, 1 overdue as of 2024-11-20")
    )
    assert decide in bare.run().stdout
    compare = "Next: 'hledtrack diff' shows what became of it"
    assert compare in bare.run("review", stdin="d").stderr
    assert compare in bare.run().stdout
    assert "1 completed, 1 unmentioned" in bare.run("diff").stdout


def test_a_workspace_in_a_folder_of_its_own_is_entered_first(bare: Folder) -> None:
    assert bare.run("init", "my talks").stderr.startswith("Next: cd ")
    assert "'" in bare.run("init", "my talks").stderr.partition("cd ")[2].partition(", then")[0]


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("nosuch",), 2, "No such command 'nosuch'. See 'hledtrack --help'."),
        (("improt",), 2, "Did you mean 'import'?"),
        (("-C", "nowhere"), 2, "there is no such folder"),
        (
            ("import", "no.pdf", "--kind", "plan"),
            3,
            "no.pdf: cannot be read: no such file or directory; check the name",
        ),
        (("import", ".", "--kind", "plan"), 3, ".: is a folder; give the documents in it by name"),
        (("import", "http://127.0.0.1:9/x.md", "--kind", "plan"), 3, "check the address, or save the document"),
        (("show", "quay"), 2, "there is no commitment 'quay'; 'hledtrack list' shows all ids"),
    ],
)
def test_a_mistake_is_answered_with_what_to_do(bare: Folder, arguments: tuple[str, ...], code: int, says: str) -> None:
    bare.run("init")
    result = bare.run(*arguments)
    assert (result.exit_code, says in result.stderr) == (code, True), result.stderr
