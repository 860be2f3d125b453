"""Files that are no documents are refused for what their content shows, whatever they are called."""

from __future__ import annotations

import io
import json
import sqlite3
import tarfile

import pytest

from hledtrack.extract import UnreadableDocumentError, read_document
from tests.extract.formats.packages import package

ROWS = [{"id": 1, "work": "Open the quay", "due": "2026-05"}, {"id": 2, "work": "Dredge the bay", "due": None}]
PLACES = {
    "type": "FeatureCollection",
    "features": [{"type": "Feature", "properties": {"name": "Quay"}, "geometry": None}],
}
SCHEMA = {"$schema": "x", "type": "object", "properties": {"title": {"type": "string"}, "due": {"type": "string"}}}
FEED = '<?xml version="1.0"?>\n<rss version="2.0"><channel><title>Works</title></channel></rss>\n'
COMPOSE = "services:\n  quay:\n    image: quay\n    ports:\n      - 80\n  bay:\n    image: bay\n"
WORKFLOW = (
    "name: x\non: push\njobs:\n  build:\n    runs-on: quay\n    steps:\n      - name: Fetch the quay\n        uses: x\n"
)
TOML = '[review]\nid = "r"\ndate = 2026-05-01\n\n[[commitment]]\nid = "quay"\ntitle = "Open the quay"\n'
PYTHON = (
    '"""Quays."""\nimport json\n\n\ndef quays(path):\n    with open(path) as opened:\n'
    '        return json.load(opened)\n\n\nprint(quays("a"))\n'
)
SCRIPT = "const quays = [1, 2];\nfunction open(quay) {\n  return quays.includes(quay);\n}\nopen(1);\n"
STYLES = ".quay {\n  color: red;\n  margin: 0;\n}\n.bay {\n  color: blue;\n}\n"
HEADER = '#include <stdio.h>\n/* The quay will open in May. */\nint main(void) {\n  printf("quay");\n  return 0;\n}\n'
QUERY = (
    "CREATE TABLE quay (id INTEGER, name TEXT);\nINSERT INTO quay VALUES (1, 'North');\n"
    "SELECT name FROM quay WHERE id = 1;\n"
)
TIMES = "1\n00:00:01,000 --> 00:00:04,000\nThe quay will open in May.\n"
PATCH = "diff --git a/quay b/quay\n--- a/quay\n+++ b/quay\n@@ -1,2 +1,2 @@\n-old\n+new\n"


def tar() -> bytes:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("quay.txt"))
    return data.getvalue()


def zipped(*names: str) -> bytes:
    return package(dict.fromkeys(names, "x"))


def database() -> bytes:
    with sqlite3.connect(":memory:") as opened:
        opened.execute("create table quay (id)")
        return opened.serialize()


KINDS: dict[str, list[str | bytes]] = {
    "JSON data": [
        json.dumps(ROWS[0]), json.dumps(PLACES), json.dumps(SCHEMA), '{"dialogue": "x", "as_of": "y", "version": "z"}',
        '["Open the quay", "Dredge"]', json.dumps(ROWS)[:40], "[[1, 2], [3, 4]]", "{}", "[]",
        '[{"name": "quay", "image": "x"}]',
    ],
    "YAML data": ["# quays\nname: quays\non:\n  push:\n    branches: [main]\n", COMPOSE, WORKFLOW],
    "a calendar": [
        "BEGIN:VCALENDAR\nEND:VCALENDAR\n",
        "BEGIN:VCALENDAR\nBEGIN:VJOURNAL\nSUMMARY:x\nEND:VJOURNAL\nEND:VCALENDAR\n",
    ],
    "contact data": ["BEGIN:VCARD\nFN:Quay Board\nEND:VCARD\n"],
    "XML data": [FEED, '<feed xmlns="urn:x">\n<title>x</title>\n</feed>\n', "<works>\n<work>x</work>\n</works>"],
    "a file of settings": [TOML, "[quay]\nname = north\ndepth = 4\n"],
    "source code": [PYTHON, SCRIPT, STYLES, HEADER, QUERY, "#!/bin/sh\necho quay\n"],
    "a LaTeX source": ["\\documentclass{article}\n\\begin{document}\nThe quay will open.\n\\end{document}\n"],
    "subtitles": [TIMES, "WEBVTT\n\n00:01.000 --> 00:04.000\nThe quay\n"],
    "a patch": [PATCH],
    "an image": [b"\x89PNG\r\n\x1a\n\0", b"\xff\xd8\xff\xe0\0\x10JFIF", b"II*\0\x08\0\0\0", b"RIFF\x10\0\0\0WEBPVP8 "],
    "a recording": [b"ID3\x04\0\0", b"\0\0\0\x20ftypisom\0\0", b"OggS\0\2", b"RIFF\x24\0\0\0WAVEfmt "],
    "an archive": [b"\x1f\x8b\x08\0", tar(), zipped("quay.txt"), b"Rar!\x1a\x07\0"],
    "a presentation": [zipped("[Content_Types].xml", "ppt/presentation.xml")],
    "an e-book": [package({"mimetype": "application/epub+zip", "META-INF/container.xml": "x"})],
    "a program": [b"\x7fELF\2\1\1", b"MZ\x90\0\3\0"],
    "a database": [database()],
    "a font": [b"wOF2\0\1\0\0"],
}  # fmt: skip
CASES = [(kind, content, number) for kind, contents in KINDS.items() for number, content in enumerate(contents)]


@pytest.mark.parametrize("name", ["quay.txt", "-", "quay", "quay.pdf"])
@pytest.mark.parametrize(("kind", "content", "number"), CASES, ids=[f"{kind} {number}" for kind, _, number in CASES])
def test_other_kinds_say_what_they_look_like(name: str, kind: str, content: str | bytes, number: int) -> None:
    with pytest.raises(UnreadableDocumentError) as caught:
        read_document(name, content if isinstance(content, bytes) else content.encode())
    (problem,) = caught.value.problems
    assert problem.what.startswith(f"this looks like {kind}")
    assert problem.remedy
    assert "\n" not in str(problem)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "Lead: Quay Board\nDeadline: May 2026\nStatus: On track\nThe quay will open.\n"),
        ("a.txt", "- Lead: Quay Board\n- Deadline: May 2026\n- Budget: 4 million\n"),
        ("a.txt", "[x] Open the quay by May 2026\n[ ] Dredge the bay by June 2026\n"),
        ("a.txt", "[1] The board met in May.\n\n[2] It will meet again in June 2026.\n"),
        ("a.txt", "The parties:\n\nwelcome the opening of the quay;\n\nwill dredge the bay;\n\nreturn to it;\n"),
        ("a.txt", "Import and export of salt:\nReturn of the boats (in May):\nFor the quay, see below.\n"),
        ("a.txt", "The quay = the new quay.\n\nThe board will open it by May 2026.\n"),
        ("a.md", "# Settings\n\n```toml\n[quay]\nname = 1\n```\n\n- The board will open it.\n"),
        ("a.html", "<p>The quay opens in May.</p>\n<script>function a() { return 1; }\nvar b = {c: 1};</script>\n"),
        ("a.html", '<?xml version="1.0"?>\n<html xmlns="urn:x"><body><p>A quay.</p></body></html>'),
        ("a.txt", "{The quay} will open in May, as {Annex 2} says.\n"),
        ("a.csv", "title,data\nQuay,{}\nBay,[]\n"),
    ],
    ids=range(12),
)  # fmt: skip
def test_documents_that_only_look_a_little_like_them(name: str, text: str) -> None:
    assert read_document(name, text.encode()).blocks
