"""A real Chromium for pages made by hledtrack; where it is missing the tests here are skipped and say so."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# Reported by the browser itself, whatever the page's own script does.
_WATCH = "addEventListener('securitypolicyviolation', event => console.error('CSP: ' + event.violatedDirective))"


@dataclass
class Visit:
    """A page that is open, and everything that the browser complained of since."""

    page: Page
    complaints: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: make dev")
    with api.sync_playwright() as playwright:
        profile = tmp_path_factory.mktemp("profile")
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path=chromium, headless=True, args=list(FLAGS)
        )
        yield context
        context.close()


@pytest.fixture
def visit(browser: BrowserContext, tmp_path: Path) -> Iterator[Callable[[bytes], Visit]]:
    """Open an HTML file in a new tab."""
    opened = []

    def opening(html: bytes) -> Visit:
        path = tmp_path / "page.html"
        path.write_bytes(html)
        page = browser.new_page()
        visit = Visit(page)
        page.on("console", lambda message: visit.complaints.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: visit.complaints.append(f"error: {error}"))
        page.on("dialog", lambda dialog: visit.complaints.append(f"dialog: {dialog.message}"))
        page.on("request", lambda request: visit.complaints.append(f"request: {request.url}"))
        page.add_init_script(_WATCH)
        page.goto(path.as_uri())
        visit.complaints.remove(f"request: {path.as_uri()}")
        opened.append(page)
        return visit

    yield opening
    for page in opened:
        page.close()
