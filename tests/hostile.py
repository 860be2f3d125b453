"""Texts that a document may hold and that must never reach a terminal, a page or a header as what they are."""

from __future__ import annotations

TEXTS = {
    "escape sequence": "\x1b[31mred\x1b[0m and \x1b]0;title\x07",
    "C1 control": "a\x9b31mb\x85c",
    "null and backspace": "a\x00b\x08\x08c",
    "carriage return": "good\rbad",
    "line ends": "first\nsecond\r\nthird\u2028fourth",
    "bidi override": "abc\u202edef\u202c \u2066x\u2069",
    "zero width": "a\u200bb\u200dc\ufeffd",
    "rich markup": "[bold red]shout[/bold red] [/] [link=http://x]y[/link]",
    "HTML": "<script>alert(1)</script><img src=x onerror=alert(1)> &amp;",
    "Markdown": "# heading | cell | **bold** [link](javascript:alert(1)) `code` <b>",
    "formula": '=HYPERLINK("http://x")',
    "formula with a tab": "\t=1+1",
    "mail header": "x\r\nBcc: spy@example.org\r\n\r\nbody",
    "encoded header": "=?utf-8?q?x=0D=0ABcc:_spy=40example.org?=",
    "TOML": 'a"""\n[[commitment]]\nid = "b" \\ \'\'\'',
    "template": "{{ 7 * 7 }} {% raw %} %s {0}",
    "wide and combining": "漢字 e\u0301 👩‍👩‍👧",
    "very long": "word " * 2000,
    "very long word": "x" * 5000,
    "only blanks": " \u00a0\u3000 ",
}
