"""Texts that a document may hold and that must never reach a terminal, a page or a header as what they are.

And files of data that are made to bring a reader down.
"""

from __future__ import annotations

import json

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

_TODO = "BEGIN:VCALENDAR\nBEGIN:VTODO\nSUMMARY:{}\nDUE:20260501\nEND:VTODO\nEND:VCALENDAR\n"
_ALIASES = "".join(
    f"{new}: &{new} [*{old}, *{old}]\n"
    for old, new in zip("abcdefghijklmnopqrstuvwx", "bcdefghijklmnopqrstuvwxy", strict=True)
)
# Each may stand for what a file of records holds: read as such, or refused in one line.
DATA = {
    "JSON of hostile texts": json.dumps([{"title": text, "due": text, text: text} for text in TEXTS.values()]),
    "JSON of half pairs": '[{"title": "\\ud83d a \\ude00", "due": "2026", "\\ud800": "\\udfff"}]',
    "JSON of odd numbers": '[{"title": "a b", "due": 1e999, "progress": NaN, "status": ' + "9" * 5000 + "}]",
    "JSON of empty names": '[{"": "a b", " ": "", "title": ""}, {"title": "\\u0000"}]',
    "JSON deep": '{"a":' * 5000 + "1" + "}" * 5000,
    "JSON deep in a record": '[{"title": "a b", "due": ' + "[" * 900 + "]" * 900 + "}]",
    "JSON of brackets": "[" * 20_000,
    "JSON of many fields": json.dumps([{f"field {number}": "x" for number in range(3000)} | {"title": "a b"}]),
    "JSON of groups in groups": '{"name": "a", "actions": [' * 40 + '{"title": "a b"}' + "]}" * 40,
    "JSON cut off": '[{"title": "a b", "due": "2026"}, {"title": "c',
    "JSON with a comma too many": '[{"title": "a b", "due": "2026",},]',
    "YAML of aliases": "a: &a [x, x]\n" + _ALIASES,
    "YAML of merged aliases": "a: &a {t: x}\n" + "".join(f"b{n}: {{<<: [*a, *a]}}\n" for n in range(500)),
    "YAML of tags": "- !!python/object/apply:os.system [id]\n- !!binary AA==\n- !x {title: a b}\n",
    "YAML of odd names": "? [a, b]\n: c\n? {d: e}\n: f\n- g\n",
    "YAML of open quotes": 'title: "' + "a\n" * 3000,
    "YAML of tabs": "title:\tx\n\tdue: y\n",
    "YAML of marks": "---\n" * 3000 + "%YAML 9.9\n",
    "calendar of hostile texts": "".join(_TODO.format(text.replace("\n", "\\n")) for text in TEXTS.values()),
    "calendar folded": _TODO.format("a\n " * 5000),
    "calendar in calendars": "BEGIN:VTODO\n" * 3000,
    "calendar of ends": "BEGIN:VTODO\n" + "END:VALARM\n" * 3000,
    "calendar of odd days": _TODO.format("a b").replace("20260501", "99999999T999999Z") * 50,
    "calendar of far days": _TODO.format("a b").replace("DUE:20260501", "DTSTART:99991231\nDURATION:P99999D"),
    "calendar of half a line": 'BEGIN:VTODO\nSUMMARY;X="a:b\n;;;:::\nDUE\nEND:VTODO\n',
}
