"""A Spanish workspace: what people read is in Spanish, but for names, ids and quotes."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hledtrack.languages import text as lists
from tests.conftest import Folder, review_text
from tests.terminal import on_terminal

# Texts, names and ids have no English word, so that whatever is English is the program's.
PLAN = """
[[commitment]]
id = "camino"
title = "Reparar el camino costero"
pillar = "Pilar I: Caminos"
agencies = ["SCT"]
status = "planned"
expected = "2024-03"
text = "La SCT reparará el camino costero en marzo de 2024."
line = 4

[[commitment]]
id = "puerto"
title = "Ampliar el puerto"
expected = "2024-06"
text = "El puerto se ampliará en junio de 2024."

[[commitment]]
id = "aduana"
title = "Intercambiar datos de aduana"
text = "Se intercambiarán datos de aduana."
"""
LATER = """
[[commitment]]
id = "camino"
title = "Reparar el camino costero"
status = "in_progress"
progress = 40
expected = "2024-12"
text = "El camino costero estará listo en diciembre."

[[commitment]]
id = "aduana"
title = "Intercambiar datos de aduana"
status = "completed"
actual = "2024-05-03"
text = "Los datos de aduana se intercambian desde el 3 de mayo."
"""


@pytest.fixture
def dialogo(folder: Folder) -> Folder:
    (folder.root / "hledtrack.toml").write_text('[dialogue]\nname = "Diálogo"\nlanguage = "es"\n', encoding="utf-8")
    folder.write("2024-01-15-plan", review_text("2024-01-15") + PLAN)
    folder.write("2024-07-15-plan", review_text("2024-07-15") + LATER)
    return folder


# Texts that no reader takes for words: commands and options, files and addresses, ids, and the program's name.
_NO_WORDS = re.compile(
    r"'hledtrack [^']*'|hledtrack(?: import| list| diff| review)?|--[\w-]+|\{\w*\}"
    r"|[\w./~-]+\.(?:toml|md|html|csv|xml)\b|\S*/\S*|\d{4}-\d\d-\d\d(?:-\w+)*|\b\w+(?:-\w+)+\b"
)


def words_in(text: str) -> set[str]:
    """The words of a text, in small letters."""
    return {word.casefold() for word in re.findall(r"[^\W\d_]{2,}", _NO_WORDS.sub(" ", text))}


def words_of(language: str) -> set[str]:
    """All words of a language's list."""

    def texts(value: Any) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        else:
            for one in value.values() if isinstance(value, dict) else value:
                yield from texts(one)

    tables = (tomllib.loads(lists(language, about)) for about in ("reports", "dates_said"))
    return {word for table in tables for text in texts(table) for word in words_in(text)}


def english_in(text: str) -> set[str]:
    """The words of ``text`` that only the English list has."""
    return words_in(text) & (words_of("en") - words_of("es"))


def texts_of(page: str) -> Iterator[str]:
    """The texts of a page, and what it says to those who do not see it."""
    shown = re.sub(r"<(style|script)>.*?</\1>", "", page, flags=re.DOTALL)
    for text in (*re.split(r"<[^>]*>", shown), *re.findall(r'(?:aria-label|label)="([^"]*)"', shown)):
        yield text.strip()


@pytest.mark.parametrize(
    "command",
    [
        ("html", "--output", "-"),
        ("report", "--format", "html", "--as-of", "2024-08-01"),
        ("timeline", "--format", "html", "--as-of", "2024-08-01"),
        ("timeline", "--format", "svg", "--kind", "gantt", "--as-of", "2024-08-01"),
        ("brief", "--format", "html", "--as-of", "2024-08-01"),
        ("feed",),
    ],
    ids=lambda command: " ".join(command[:3]),
)
def test_pages(dialogo: Folder, command: tuple[str, ...]) -> None:
    result = dialogo.run(*command)
    assert result.exit_code == 0, result.stderr
    assert 'lang="es"' in result.stdout or command[0] == "timeline"
    assert english_in(" ".join(texts_of(result.stdout))) == set()


# What is read in: a table of contents, entries of all kinds, one that may be an earlier one, and sentences without any.
PAPEL = """\
# Acuerdo de la Mesa

## Pilar I: Caminos

- La SCT reparará el camino costero a más tardar en diciembre de 2025.
- La Capitanía capacitará a sesenta guardas en junio de 2026.
- Se reconoció la importancia de las telecomunicaciones.
- Ampliación de los muelles y del puerto.

Las partes agradecieron la hospitalidad de sus anfitriones. Un registro de lanchas para la línea norte.
"""


@pytest.fixture
def papel(dialogo: Folder) -> Folder:
    (dialogo.root / "papel.md").write_text(PAPEL, encoding="utf-8")
    return dialogo


@pytest.mark.parametrize(
    "command",
    [
        ("diff", "--all", "--quotes"),
        ("diff", "--format", "md"),
        ("list",),
        ("list", "--format", "md"),
        ("reviews",),
        ("overdue", "--as-of", "2024-08-01"),
        ("report", "--as-of", "2024-08-01"),
        ("report", "--format", "md", "--as-of", "2024-08-01"),
        ("brief", "--as-of", "2024-08-01"),
        ("timeline", "--as-of", "2024-08-01"),
        ("show", "camino"),
        ("search", "camino"),
        ("explain", "aduana"),
        ("explain", "camino", "puerto"),
        ("export", "--format", "md"),
        ("check",),
        ("import", "papel.md", "--kind", "plan", "--date", "2024-10-01", "--dry-run"),
        ("import", "papel.md", "--kind", "plan", "--date", "2024-10-01"),
        ("import", "papel.md", "--kind", "prensa", "--date", "2024-10-01"),
        ("rename", "camino", "costa"),
        ("update", "camino", "--progress", "50"),
        ("update", "camino", "--actual", "3 de agosto de 2024"),
        ("update", "puerto", "--status", "cumplido", "--expected", "principios de 2025"),
        ("add", "Abrir el puente"),
        ("undo",),
        ("link", "--not", "capacitar-sesenta-guardas", "puerto"),
        ("review", "--status"),
        ("list", "--output", "lista.md"),
    ],
    ids=" ".join,
)
def test_what_commands_say(papel: Folder, command: tuple[str, ...], on_20_november_2024: None) -> None:
    papel.run("rename", "aduana", "datos")
    papel.run("rename", "datos", "aduana")
    if command[0] in ("link", "review"):
        papel.run("import", "papel.md", "--kind", "plan", "--date", "2024-10-01")
    said = papel.run(*command)
    assert said.exit_code == 0, said.stderr
    assert english_in(said.stdout + said.stderr) == set()


def test_a_new_reading_of_a_review_is_told_in_spanish(papel: Folder) -> None:
    told = ("import", "papel.md", "--kind", "plan", "--date", "2024-10-01")
    papel.run(*told)
    (papel.root / "papel.md").write_text(PAPEL.replace("junio de 2026", "julio de 2026").replace("sesenta", "cien"))
    said = papel.run(*told, "--replace")
    assert said.exit_code == 0, said.stderr
    assert "Frente a la lectura anterior:" in said.stdout
    assert english_in(said.stdout + said.stderr) == set()


def test_questions_are_asked_in_spanish(dialogo: Folder) -> None:
    reason = "split of it: same words: puerto; but other date (2024-06 / 2024-09)"
    dialogo.write(
        "2024-10-01-plan",
        review_text("2024-10-01")
        + '[[commitment]]\nid = "muelle"\ntitle = "Ampliar el muelle"\nconfidence = 0.5\nunsure = true\n'
        + f'candidates = [{{ id = "puerto", score = 0.4, why = "{reason}" }}]\ntext = "El muelle."\nline = 4\n\n'
        + '[[left_out]]\ntext = "Un registro de lanchas."\nconfidence = 0.4\nline = 5\n',
    )
    seen = on_terminal(dialogo.root, ["review", "2024-10-01"], ["u", "z", "k", "l", "n", "q"], waits_for="salir\r\n")
    assert seen.exit_code == 0, seen.screen
    for words in (
        "Entrada 1 de 1\nAmpliar el muelle\nleído como",
        "z no es una respuesta aquí; oprima una de k, d, e, l, u, q",
        "Oración 1 de 1\nquedó fuera",
        "Coincidencia 1 de 1\n",
        "parte de este: mismas palabras: puerto; pero otra fecha (2024-06 / 2024-09)",
        "muelle no es puerto",
    ):
        assert words in seen.screen
    assert english_in(seen.screen) == set()


@pytest.mark.parametrize(
    ("command", "shown"),
    [
        (
            ("diff",),
            ["Aplazado 1", "Sin mención 1", "1 cumplido, 1 aplazado, 1 sin mención"],
        ),
        (("diff", "--only", "unmentioned"), ["15 días antes del 2024-07-15"]),
        (("list",), ["3 compromisos", "última revisión", "en curso, 40%"]),
        (("overdue", "--as-of", "2024-08-01"), ["1 compromiso vencido al 2024-08-01", "32 días de retraso"]),
        (("reviews",), ["alcance", "completa"]),
        (("report", "--as-of", "2024-08-01"), ["proporción cumplida", "mediana"]),
        (("report", "--format", "md", "--as-of", "2024-08-01"), ["Las cinco con mayor retraso"]),
        (("export", "--format", "md"), ["compromisos al"]),
        (("export", "--format", "ics"), ["Plazo: dic 2024", "Estado: en curso"]),
        (("diff", "--format", "md"), ["## Aplazado 1"]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_texts(dialogo: Folder, command: tuple[str, ...], shown: list[str]) -> None:
    text = dialogo.run(*command).stdout.replace("\r\n ", "")
    assert [words for words in shown if words not in text] == []


def test_another_language_can_be_asked_for(dialogo: Folder) -> None:
    assert "Slipped 1" in dialogo.run("diff", "--language", "en").stdout


@pytest.mark.parametrize(
    ("variables", "language"),
    [({"LANG": "es_MX.UTF-8"}, "es"), ({"LANG": "es_MX.UTF-8", "LC_ALL": "C.UTF-8"}, "en"), ({"LANG": "de_DE"}, "en")],
)
def test_a_new_workspace_speaks_the_language_of_the_locale(
    tmp_path: Path, variables: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    Folder(tmp_path).run("init")
    assert f'language = "{language}"' in (tmp_path / "hledtrack.toml").read_text(encoding="utf-8")


MAIL = """
[email]
from = "desk@example.org"
host = "localhost"
security = "none"

[[email.recipient]]
to = "ana@example.org"
"""


def test_the_mail_with_what_is_attached(dialogo: Folder) -> None:
    path = dialogo.root / "hledtrack.toml"
    path.write_text(path.read_text(encoding="utf-8") + MAIL, encoding="utf-8")
    shown = dialogo.run("email", "--as-of", "2024-08-01", "--dry-run", "--scorecard")
    _, subject, text = shown.stdout.split("\n", 2)
    assert shown.stderr == "2024-08-01: se enviarían 1, no correspondía 0, fallaron 0\n"
    assert subject == "Subject: hledtrack: 1 vencido"
    assert english_in(text) == set()
    assert "Se adjunta el balance: hledtrack-balance-2024-08-01.html" in text


def test_the_calendar(dialogo: Folder) -> None:
    text = dialogo.run("export", "--format", "ics", "--tasks").stdout.replace("\r\n ", "")
    values = re.findall(r"^(?:SUMMARY|DESCRIPTION|X-WR-CALNAME|CATEGORIES)[^:]*:(.*)$", text, flags=re.MULTILINE)
    assert english_in(" ".join(values).replace("\\n", " ")) == set()


@pytest.mark.parametrize("command", ["export", "diff", "reviews", "report", "overdue", "list"])
def test_tables(dialogo: Folder, command: str) -> None:
    shown = dialogo.run(command, "--format", "md")
    assert shown.exit_code == 0
    assert english_in(shown.stdout) == set()


@pytest.mark.parametrize("command", ["export", "diff", "reviews", "report", "overdue"])
def test_workbooks(dialogo: Folder, command: str) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    path = dialogo.root / "tabla.xlsx"
    assert dialogo.run(command, "--output", str(path)).exit_code == 0
    sheets = openpyxl.load_workbook(path).worksheets
    cells = [str(value) for sheet in sheets for row in sheet.iter_rows(values_only=True) for value in row if value]
    assert english_in(" ".join([*cells, *(sheet.title for sheet in sheets)])) == set()


def test_the_marked_document(papel: Folder) -> None:
    command = ("import", "papel.md", "--kind", "plan", "--date", "2024-10-01", "--review-file", "marcado.html")
    assert papel.run(*command).exit_code == 0
    assert english_in(" ".join(texts_of((papel.root / "marcado.html").read_text(encoding="utf-8")))) == set()


@pytest.mark.parametrize("command", ["report", "brief"])
def test_word_documents(dialogo: Folder, command: str) -> None:
    docx = pytest.importorskip("docx")
    path = dialogo.root / "hoja.docx"
    assert dialogo.run(command, "--as-of", "2024-08-01", "--output", str(path)).exit_code == 0
    made = docx.Document(str(path))
    cells = (cell.text for table in made.tables for row in table.rows for cell in row.cells)
    assert english_in(" ".join([*(one.text for one in made.paragraphs), *cells])) == set()
