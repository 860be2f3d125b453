"""What is wrong with an input, and what else commands tell, in Spanish."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import hledtrack
from hledtrack.extract.readers.raw import other_kinds
from hledtrack.extract.reasons import Reason
from hledtrack.languages import word_list
from hledtrack.model import Problem
from hledtrack.report.phrasing.problem_words import message_in, problem_in
from tests.conftest import Folder

SAID = word_list("es", "problems")["said"]
CODE = Path(hledtrack.__file__).parent

# What makes a message of the texts given to it, wherever that is shown: problems, errors, findings.
SAYING = frozenset(
    [
        "Problem",
        "Unread",
        "Finding",
        "Delivery",
        "BadParameter",
        "SheetProblem",
        "UsageError",
        "UndecidableError",
        "RefusedError",
        "BusyError",
        "InvalidInputError",
        "UnreadableRecordError",
        "RecordLockedError",
        "CrontabError",
        "UnfitPathError",
        "NoWordsError",
        "NoWorkspaceError",
        "UnsafeMessageError",
        "UnknownReviewError",
        "NotADateError",
        "DependsError",
        "Undated",
        "OtherKind",
        "Trace",
        "_RefusedConnectionError",
        "report",
        "problem",
        "refuse_unknown",
        "refusal",
        "tell",
        "_tell",
        "_problem",
        "refuse_more",
        "_beyond",
        "fail",
    ]
)
# Where a message waits before it is given to one of those.
WAITING = re.compile(
    r"_?(what|remedy|why|where|fault|reason|hint|text|others|nobody|bounds|limit|state|none|_TOO_DEEP|_ADVICE|_REMEDIES|"
    r"[A-Z_]*(REMEDY|ASK|ORDER|HAND|SETTING|RECORDS|PARTED|ANEW|VALUE|FORMULA|VALUES|SHAPES|AMBIGUOUS|TABLE|DOCUMENT))"
)
# Texts of these are for programs, are written into files, or are shown in other ways.
ELSEWHERE = {
    "cli/commands.py", "cli/helping/completing.py", "cli/helping/man_pages.py", "report/exports/database.py",
    "report/exports/commitment_table.py", "report/phrasing/problem_words.py", "store/index/index_schema.py",
    "store/index/index_search.py", "extract/pdfium/program.py",
}  # fmt: skip
# Said by what does not get as far as people: of values in code, or of a file that is read again in another way.
NOT_SHOWN = re.compile(
    r"no (date words|words for what comes back)|this is a bug of|^module 7|^Expecting|^numbers of changes|"
    r"^TOML has no value|^a picture needs"
)
# Put together from words that choose each other: the table of sentences below has them.
COMPOSED = re.compile(
    r" Did you mean|^ See '|does not state$|^no review states$|^no 7 has the words|and events7$|of this PDF file 7|"
    r"^the date words “7”7|rows7$|the digest of 7 was|sent, 7 not due|^7 does not say$|^neither 7 says$|"
    r"^has (characters|a name)|^is not one e-mail|^'7' is not (a date|in the)|^7 is not understood|^7=7"
)


def _texts(node: ast.AST | None) -> list[str]:
    """The texts that an expression can be, with 7 for every value in them."""
    match node:
        case ast.Constant(value=str() as text):
            return [text]
        case ast.JoinedStr(values=pieces):
            texts = [""]
            for piece in pieces:
                inner = piece.value if isinstance(piece, ast.FormattedValue) else piece
                choices = _texts(inner) if isinstance(inner, ast.Constant | ast.IfExp) else ["7"]
                texts = [text + choice for text in texts for choice in choices]
            return texts
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return [one + other for one in _texts(left) for other in _texts(right)]
        case ast.IfExp(body=one, orelse=other):
            return _texts(one) + _texts(other)
        case ast.Dict(values=values) | ast.Tuple(elts=values):
            return [text for value in values for text in _texts(value)]
    return []


def _messages() -> Iterator[tuple[str, str]]:
    """Where each message stands in the code, and its words."""
    for path in sorted(CODE.rglob("*.py")):
        place = str(path.relative_to(CODE))
        if place in ELSEWHERE or place.startswith(("dates/grammar/licence", "match/")):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            given: list[ast.expr] = []
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                given = (
                    [*node.args, *(one.value for one in node.keywords)]
                    if name in SAYING or name.endswith("Error")
                    else []
                )
            elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                given = [node.value] if WAITING.fullmatch(node.targets[0].id) else []
            for text in (text for one in given for text in _texts(one)):
                if len(re.findall(r"[a-z]{2,}", text)) >= 3:
                    yield f"{place}:{node.lineno}", text


MESSAGES = sorted({(text, place) for place, text in _messages()})


@pytest.mark.parametrize(("text", "place"), MESSAGES, ids=[place for _, place in MESSAGES])
def test_each_message_of_the_program_is_in_the_list(text: str, place: str) -> None:
    """A message that is new or worded anew would stay in English, and nobody would know."""
    for part in text.split("; "):
        if len(re.findall(r"[a-z]{2,}", part)) >= 3 and not (NOT_SHOWN.search(part) or COMPOSED.search(part)):
            assert message_in(part, "es") != part or message_in(text, "es") != text, f"{place}: {part}"


@pytest.mark.parametrize("reason", [*Reason])
def test_why_something_was_left_out_is_said_in_spanish(reason: Reason) -> None:
    said = message_in(f"left out: it {reason}", "es")
    assert said.startswith("quedó fuera: ")
    assert reason.value not in said


def test_what_is_no_document_is_said_in_spanish() -> None:
    kinds = [*other_kinds._SIGNATURES, *((0, *one) for one in (*other_kinds._PACKED, *other_kinds._DATA))]
    for *_, kind in kinds:
        said = message_in(f"this looks like {kind.what}, not a document", "es")
        assert said.startswith("esto parece ")
        assert kind.what not in said


@pytest.mark.parametrize(("english", "spanish"), SAID.items(), ids=[one[:50] for one in SAID])
def test_each_sentence_keeps_its_values(english: str, spanish: str) -> None:
    assert set(re.findall(r"\{\w+\}", spanish)) <= set(re.findall(r"\{\w+\}", english))


@pytest.mark.parametrize(
    ("english", "spanish"),
    [
        ("there is no commitment 'a'; did you mean ab or ac?", "no hay ningún compromiso 'a'; ¿quiso decir ab o ac?"),
        ("did you mean 'a or b' or 'c' or 'd'?", "¿quiso decir 'a or b' o 'c' o 'd'?"),
        ("check the name", "revise el nombre"),
        ("nobody knows; check the name", "nobody knows; revise el nombre"),
        ("nobody knows {what}", "nobody knows {what}"),
        ("row 7: has no id; correct the id", "fila 7: no tiene identificador; corrija el identificador"),
        (
            "row 10: ferry: status 'so so' is not known; write one of planned, cancelled",
            "fila 10: ferry: no se conoce el estado 'so so'; escriba uno de planned, cancelled",
        ),
        ("this looks like a font, not a document", "esto parece una tipografía, no un documento"),
        (
            "pages 2 to 4, 6 and 7 of this PDF file hold pictures and no text",
            "las páginas 2 a 4, 6 y 7 de este archivo PDF contienen imágenes y ningún texto",
        ),
        ("no such pillar; no pillar has the words 'IX'", "no such pillar; ningún pilar tiene las palabras 'IX'"),
        ("review x states nothing; no review states x", "review x states nothing; ninguna revisión enuncia x"),
        (
            "page 3 of this PDF file was read by text recognition",
            "la página 3 de este archivo PDF se leyó por reconocimiento de texto",
        ),
        (
            "the date words “x” below “Due” were not understood",
            "no se entendieron las palabras de fecha «x» bajo «Due»",
        ),
        (
            "the title “x” stands in 2 rows, and 3 other titles in several as well",
            "el título «x» está en 2 filas, y otros 3 títulos también en varias",
        ),
        (
            "a@b.org: the digest of 2024-01-01 was refused: no answer",
            "a@b.org: el resumen del 2024-01-01 fue rechazado: sin respuesta",
        ),
        (
            "2024-01-01 07:00 UTC, 3 hours ago, by hand: 2 sent, 1 not due",
            "2024-01-01 07:00 UTC, hace 3 horas, por una persona: 2 enviados, 1 sin tocar aún",
        ),
        ("a.md does not say of which day it is", "a.md no dice de qué día es"),
        ("neither a.md nor b.md says of which day it is", "ni a.md ni b.md dicen de qué día es"),
        ("the status “rows” was not understood (3 rows)", "no se entendió el estado «rows» (3 filas)"),
        (
            "holds two versions that git could not merge, lines 3 to 9",
            "contiene dos versiones que git no pudo fusionar, líneas 3 a 9",
        ),
    ],
)
def test_what_is_known_is_said_in_spanish(english: str, spanish: str) -> None:
    assert message_in(english, "es") == spanish
    assert message_in(english, "en") == english


def test_a_problem_keeps_its_place() -> None:
    problem = Problem("plan.csv", 7, "the status “listo {x}” was not understood", "rename the others")
    told = "plan.csv:7: no se entendió el estado «listo {x}»; cambie el nombre de las otras"
    assert str(problem_in(problem, "es")) == told


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("diff",), 2, "hledtrack: snapshots: aún no hay revisiones; lea una con 'hledtrack import DOCUMENTO"),
        (("import", "no.pdf", "--kind", "plan"), 3, "no.pdf: no se puede leer: no existe; revise el nombre\n"),
        (("import", ".", "--kind", "plan"), 3, ".: es una carpeta; nombre los documentos que contiene\n"),
        (("show", "muelle"), 2, "no hay ningún compromiso 'muelle'; 'hledtrack list' muestra todos"),
        (("undo",), 2, "hledtrack: no hay ningún cambio que deshacer"),
        (
            ("list", "--nada"),
            2,
            "Uso: hledtrack list [OPTIONS] [WORDS]...\nVea 'hledtrack list -h'.\n\nError: no existe",
        ),
        (("--nada",), 2, "Error: no existe la opción --nada"),
        (("lista",), 2, "Error: no existe el comando 'lista'. ¿Quiso decir 'list'?\n"),
        (("list", "--as-of", "pronto"), 2, "valor no válido para '--as-of': 'pronto' no es un día; escríbalo como"),
        (("overdue", "--within", "x"), 2, "valor no válido para '--within': 'x' no es un número entero.\n"),
        (("explain",), 2, "Error: falta el argumento 'NEW'.\n"),
        (("cron", "show", "--at", "25:00"), 2, "hledtrack: '25:00' no es una hora del día; escriba horas y minutos"),
    ],
)
def test_commands_say_it(folder: Folder, arguments: tuple[str, ...], code: int, told: str) -> None:
    (folder.root / "hledtrack.toml").write_text('[dialogue]\nname = "Mesa"\nlanguage = "es"\n', encoding="utf-8")
    result = folder.run(*arguments)
    assert (result.exit_code, told in result.stderr) == (code, True), result.stderr


def test_the_check_up_is_in_the_language_of_the_settings(folder: Folder) -> None:
    (folder.root / "hledtrack.toml").write_text('[dialogue]\nname = "Mesa"\nlanguage = "es"\n', encoding="utf-8")
    lines = folder.run("doctor").stdout.splitlines()
    assert [" ".join(line.split()) for line in lines[:3]] == [
        "mal ajustes hledtrack.toml no tiene tabla [email]; agregue una: docs/email.md; 'hledtrack email' la necesita",
        "aviso revisiones aún no hay revisiones; lea una con 'hledtrack import'",
        "bien registro aún ningún resumen",
    ]


def test_without_a_workspace_the_locale_decides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "es_MX.UTF-8")
    result = Folder(tmp_path).run("diff")
    assert "no hay hledtrack.toml aquí ni en una carpeta superior" in result.stderr


def test_what_is_wrong_is_told_once(folder: Folder) -> None:
    path = folder.root / "hledtrack.toml"
    path.write_text('[dialogue]\nlanguage = "es"\nwhat = 1\n', encoding="utf-8")
    told = folder.run("check").stderr.splitlines()
    assert len(told) == len(set(told))
