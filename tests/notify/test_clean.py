"""Text from documents, made safe to show."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hledtrack.report.rendering.clean import clean_text

CASES = {
    "plain text stays": ("Finish the “second” bridge – 30 %", "Finish the “second” bridge – 30 %"),
    "accents, both ways of writing them": ("a\u0301ño ñ", "a\u0301ño ñ"),
    "emoji and other planes": ("done \U0001f389 \U00020000", "done \U0001f389 \U00020000"),
    "white space is folded": ("  one\ttwo\r\nthree\u00a0four\u2028five\u3000six \n", "one two three four five six"),
    "colour": ("\x1b[31mred\x1b[0m", "red"),
    "8-bit control sequence": ("\x9b2Jcleared", "cleared"),
    "window title": ("a\x1b]0;owned\x07b", "ab"),
    "link": ("\x1b]8;;http://x.example\x1b\\text\x1b]8;;\x1b\\", "text"),
    "lone escape": ("a\x1bb", "ab"),
    "unfinished title takes nothing with it": ("a\x1b]0;rest of the text", "a]0;rest of the text"),
    "C0 controls": ("a\x00\x07\x08\x0e\x7fb", "ab"),
    "C0 separators": ("a\x1cb\x1fc", "abc"),
    "C1 controls": ("a\x80\x90\x9fb", "ab"),
    "next line is white space": ("a\x85b", "a b"),
    "bidirectional overrides": ("\u202eabc\u202c \u202ax", "abc x"),
    "bidirectional isolates and marks": ("\u2066a\u2069\u200e\u200f\u061cb", "ab"),
    "zero width": ("a\u200bb\u200cc\u200dd\u2060e\ufefff", "abcdef"),
    "soft hyphen": ("min\u00adistry", "ministry"),
    "tag characters": ("a\U000e0041\U000e007fb", "ab"),
    "lone surrogate": ("a\ud800b\udfffc", "abc"),
    "noncharacters": ("a\ufffe\uffff\ufdd0\U0010ffffb", "ab"),
    "markup is the renderer's business": ("<b>[red]=1+1</b>", "<b>[red]=1+1</b>"),
    "nothing but controls": ("\x1b\u200b\n", ""),
}


@pytest.mark.parametrize(("text", "clean"), CASES.values(), ids=CASES.keys())
def test_clean_text(text: str, clean: str) -> None:
    assert clean_text(text) == clean


@given(st.text())
def test_clean_text_holds_nothing_that_acts(text: str) -> None:
    clean = clean_text(text)
    assert not {unicodedata.category(character) for character in clean} & {"Cc", "Cs", "Zl", "Zp"}
    assert clean == " ".join(clean.split())
    clean.encode("utf-8")


@given(st.text(alphabet=st.sampled_from("\x1b[]0;mJ\x07\\\x9b\x9d\x9c a\u202e\u200b\n")))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)
