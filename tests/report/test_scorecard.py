"""Which promises were kept, and the page that says so."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from hledtrack.ledger import Ledger, fold
from hledtrack.report.phrasing.wording import Wording
from hledtrack.report.scores.scorecard import Scorecard, scorecard
from hledtrack.report.scores.scorecard.docx import scorecard_docx
from hledtrack.report.scores.scorecard.html import scorecard_html
from hledtrack.report.scores.scorecard.markdown import scorecard_markdown
from hledtrack.scoring.kept import PromiseState, kept, percent
from hledtrack.store.snapshots.snapshot_reading import read_snapshot
from tests.conftest import Folder, review_text
from tests.hostile import TEXTS
from tests.report.html.talks import hostile_talks, river_talks

DAY = date(2024, 7, 20)
_TAGS = set(
    "header h1 h2 h3 main section p ul li strong span div svg rect ol blockquote footer".split()  # noqa: SIM905
)


def ledger_of(*texts: str) -> Ledger:
    days = ("2023-01-15", "2024-01-15", "2024-07-15")
    snapshots = [read_snapshot(review_text(day) + text, "s.toml")[0] for day, text in zip(days, texts, strict=False)]
    return fold([snapshot for snapshot in snapshots if snapshot])


def entry(**fields: str) -> str:
    return "[[commitment]]\nid = 'a'\ntitle = 'Build a'\n" + "".join(f"{k} = '{v}'\n" for k, v in fields.items())


@pytest.mark.parametrize(
    ("texts", "state"),
    [
        ((entry(), entry(status="completed")), PromiseState.KEPT),
        ((entry(), entry(status="completed", met="partly")), PromiseState.GIVEN_UP),
        ((entry(), entry(status="cancelled")), PromiseState.GIVEN_UP),
        ((entry(), entry(status="cancelled", met="not")), PromiseState.GIVEN_UP),
        ((entry(expected="2024-06"),), PromiseState.OVERDUE),
        ((entry(expected="2024-06"), entry(expected="2024-12")), PromiseState.SLIPPED),
        ((entry(expected="2024-12"), ""), PromiseState.SILENT),
        ((entry(), ""), PromiseState.SILENT),
        ((entry(expected="2024-12"), entry(expected="2024-09")), PromiseState.OPEN),
        ((entry(),), PromiseState.OPEN),
    ],
)
def test_a_promise_is_in_one_state(texts: tuple[str, ...], state: PromiseState) -> None:
    counted = kept(ledger_of(*texts).states.values(), DAY)
    assert [one for one, count in counted.states if count] == [state]
    assert (counted.promises, counted.deeds) == (1, 0)


def test_what_is_announced_when_it_is_done_is_no_promise_kept() -> None:
    counted = kept(ledger_of(entry(status="completed")).states.values(), DAY)
    assert (counted.promises, counted.deeds, counted.share) == (0, 1, None)


def test_the_share_is_of_those_that_can_be_judged() -> None:
    ids = {"done": "completed", "done-too": "completed", "given": "cancelled", "late": "planned", "open": "planned"}
    first = "".join(entry().replace("'a'", f"'{id}'") for id in ids)
    after = "".join(entry(status=status).replace("'a'", f"'{id}'") for id, status in ids.items())
    after = after.replace("id = 'late'\n", "id = 'late'\nexpected = '2024-06'\n")
    counted = kept(ledger_of(first, after).states.values(), DAY)
    assert (counted.promises, counted.judged, counted.share) == (5, 4, 0.5)
    assert kept(ledger_of(first, after).states.values(), DAY, grace=60).judged == 3


@pytest.mark.parametrize(
    ("share", "said"),
    [(None, "-"), (0.0, "0%"), (0.001, "1%"), (0.125, "13%"), (0.265, "27%"), (0.999, "99%"), (1.0, "100%")],
)
def test_a_share_says_all_and_none_only_where_it_is(share: float | None, said: str) -> None:
    assert percent(share) == said


@pytest.fixture
def card() -> Scorecard:
    return scorecard(fold(river_talks()), date(2024, 3, 1), "River Talks")


def test_the_five_furthest_behind_have_their_evidence(card: Scorecard) -> None:
    assert card.worst[0].id == "coast-road"
    road = card.worst[0]
    assert road.dates.startswith("first due Jun 2023, now ")
    assert re.fullmatch(r"[\w-]+: “.+”", road.words)
    assert len(card.worst) <= 5


def test_bars_are_as_long_as_the_promises(card: Scorecard) -> None:
    longest = max(sum(bar.length for bar in pillar.bars) for pillar in card.pillars)
    assert round(longest) == 100


def test_in_spanish_nothing_of_it_is_english() -> None:
    page = scorecard_html(scorecard(fold(river_talks()), DAY, "Diálogo", wording=Wording("es"))).decode()
    assert 'lang="es"' in page
    assert "Las cinco con mayor retraso" in page
    english = {words for table in ("states", "state_meanings") for words in Wording("en").tables[table].values()}
    shown = re.sub(r"<style>.*?</style>|<[^>]+>", "|", page, flags=re.DOTALL)
    assert not [words for words in english if f"|{words}|" in shown]


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_whatever_a_document_says_is_text(text: str) -> None:
    made = scorecard(fold(hostile_talks(text)), date(2024, 3, 1), text)
    page = scorecard_html(made).decode()
    assert "<script" not in page
    assert set(re.findall(r"<(\w+)", page.split("<body>")[1])) <= _TAGS
    assert "\x1b" not in scorecard_markdown(made)


def test_as_markdown_and_as_word(card: Scorecard) -> None:
    markdown = scorecard_markdown(card)
    assert markdown.startswith("# River Talks: What became of the promises\n")
    assert "1. **Repair the coast road" in markdown
    docx = pytest.importorskip("docx")
    content = scorecard_docx(card, DAY)
    assert content == scorecard_docx(card, DAY)
    text = "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs)
    assert card.share in text


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("s.html", b"<!DOCTYPE html>"),
        ("s.md", b"# River Talks"),
        ("s.docx", b"PK"),
        ("s.xlsx", b"PK"),
        ("s.csv", b"scope,name,all,completed,"),
        ("s.json", b'{\n  "dialogue": "River Talks"'),
    ],
)
def test_the_report_in_every_format(folder: Folder, name: str, begins: bytes) -> None:
    folder.write("2024-01-15-plan", review_text("2024-01-15") + entry(expected="2024-06"))
    result = folder.run("report", "--as-of", "2024-07-20", "--output", name)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", f"hledtrack: {name} written\n")
    assert (folder.root / name).read_bytes().startswith(begins)


@pytest.mark.skipif(shutil.which("chromium") is None, reason="Chromium is not installed")
def test_the_page_prints_on_one_sheet(card: Scorecard, tmp_path: Path) -> None:
    pypdfium2 = pytest.importorskip("pypdfium2")
    full = replace(card, worst=(card.worst * 5)[:5], pillars=(card.pillars * 8)[:8])
    page, printed = tmp_path / "s.html", tmp_path / "s.pdf"
    page.write_bytes(scorecard_html(full))
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}/profile"]
    command += ["--no-pdf-header-footer", f"--print-to-pdf={printed}", f"file://{page}"]
    subprocess.run(command, check=True, capture_output=True, timeout=110)
    assert len(pypdfium2.PdfDocument(printed)) == 1
