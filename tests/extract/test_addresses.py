"""What of a web address goes into files that others read."""

from __future__ import annotations

import pytest

from hledtrack.extract.sources.addresses import kept_address

ADDRESSES = {
    "https://river.example/plan.pdf": ("https://river.example/plan.pdf", ()),
    "https://river.example/get?id=7&lang=en": ("https://river.example/get?id=7&lang=en", ()),
    "https://river.example/get?id=7&token=abc": ("https://river.example/get?id=7", ("token",)),
    "https://river.example/get?access_token=1": ("https://river.example/get", ("access_token",)),
    "https://river.example/a?X-Amz-Signature=9&X-Amz-Date=2": (
        "https://river.example/a",
        ("X-Amz-Signature", "X-Amz-Date"),
    ),
    "https://river.example/a?sig=9&page=2#rest": ("https://river.example/a?page=2", ("sig",)),
    "https://river.example/a?h=0a1b2c3d4e5f60718293": ("https://river.example/a", ("h",)),
    "https://river.example/a?0a1b2c3d4e5f60718293": ("https://river.example/a", ("0a1b2c3d4e5f60718293",)),
    "https://river.example/a?file=2024-04-19-fact-sheet-of-the-review": (
        "https://river.example/a?file=2024-04-19-fact-sheet-of-the-review",
        (),
    ),
    "https://river.example/a?design=no&keyword=river": ("https://river.example/a?design=no&keyword=river", ()),
}


@pytest.mark.parametrize(("url", "kept"), ADDRESSES.items())
def test_what_may_be_a_secret_is_left_out(url: str, kept: tuple[str, tuple[str, ...]]) -> None:
    assert kept_address(url) == kept
