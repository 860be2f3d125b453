"""What files are that are no pages of text: data and calendars, which are read, and code, pictures, archives."""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib
from collections.abc import Callable
from typing import NamedTuple

_SAMPLE = 40_000
_LONGEST_PARSED = 5_000_000  # characters of a file that is parsed as a whole to see whether it is data
_LONGEST_LINE = 300  # characters of a line that are looked at
_LEAST_CODE = 0.3  # share of a text's lines that read as code
_LEAST_SETTINGS = 0.5  # share of them that read as settings or keys
_FEWEST = 3  # of such lines


class OtherKind(NamedTuple):
    """What a file looks like (``JSON data``), and what to do instead of reading it."""

    what: str
    remedy: str


_AS_TABLE = "export its entries as CSV or XLSX, or give the page or document they come from"
_AS_DOCUMENT = "give the document itself, as text, PDF, DOCX or a web page"
_AS_TEXT = "give what it says as text, PDF or DOCX"
_UNPACK = "unpack it and give one document"
_IMAGE = OtherKind("an image", "run text recognition (OCR) on it and give the text or the PDF")
_SOUND = OtherKind("a recording", "give its transcript as text")
_ARCHIVE = OtherKind("an archive", _UNPACK)
_PROGRAM = OtherKind("a program", _AS_DOCUMENT)
_FONT = OtherKind("a font", _AS_DOCUMENT)
_SLIDES = OtherKind("a presentation", "save it as PDF")
_BOOK = OtherKind("an e-book (EPUB)", "save its text as a web page or as PDF")
_DATABASE = OtherKind("a database", _AS_TABLE)
_SIGNATURES: tuple[tuple[int, bytes, OtherKind], ...] = (
    (0, b"\x89PNG", _IMAGE),
    (0, b"\xff\xd8\xff", _IMAGE),
    (0, b"GIF8", _IMAGE),
    (0, b"II*\0", _IMAGE),
    (0, b"MM\0*", _IMAGE),
    (8, b"WEBP", _IMAGE),
    (4, b"ftypheic", _IMAGE),
    (4, b"ftypavif", _IMAGE),
    (4, b"ftyp", _SOUND),
    (0, b"RIFF", _SOUND),
    (0, b"ID3", _SOUND),
    (0, b"OggS", _SOUND),
    (0, b"fLaC", _SOUND),
    (0, b"\x1aE\xdf\xa3", _SOUND),
    (0, b"\x1f\x8b", _ARCHIVE),
    (0, b"7z\xbc\xaf", _ARCHIVE),
    (0, b"Rar!", _ARCHIVE),
    (0, b"BZh", _ARCHIVE),
    (0, b"\xfd7zXZ", _ARCHIVE),
    (0, b"\x28\xb5\x2f\xfd", _ARCHIVE),
    (257, b"ustar", _ARCHIVE),
    (0, b"\x7fELF", _PROGRAM),
    (0, b"MZ\x90", _PROGRAM),
    (0, b"\xca\xfe\xba\xbe", _PROGRAM),
    (0, b"\xcf\xfa\xed\xfe", _PROGRAM),
    (0, b"\0asm", _PROGRAM),
    (0, b"wOF", _FONT),
    (0, b"OTTO", _FONT),
    (0, b"\0\1\0\0\0", _FONT),
    (0, b"SQLite format 3", _DATABASE),
    (0, b"PAR1", _DATABASE),
    (0, b"%!PS", OtherKind("a PostScript file", "save it as PDF")),
    (0, b"AT&TFORM", OtherKind("a DjVu file", "save it as PDF")),
)
OFFICE = {  # the name of the format by a part's name or the type that the archive states
    b"word/document": "Word",
    b"xl/workbook.xml": "Excel",
    b"opendocument.text": "OpenDocument text",
    b"opendocument.spreadsheet": "OpenDocument sheets",
    b"word/": "Word",
    b"xl/worksheets": "Excel",
}
_PACKED: tuple[tuple[bytes, OtherKind], ...] = (
    (b"xl/workbook.bin", OtherKind("a binary workbook (XLSB)", "save it as XLSX")),
    (b"ppt/", _SLIDES),
    (b"opendocument.presentation", _SLIDES),
    (b"opendocument.graphics", OtherKind("a drawing", "save it as PDF")),
    (b"META-INF/container.xml", _BOOK),
    (b"Index/Document.iwa", OtherKind("a file of an Apple office program", "save it as DOCX, XLSX or PDF")),
)
_PAGE_PART = re.compile(
    r"a|abbr|address|article|aside|b|blockquote|body|br|caption|center|dd|del|details|div|dl|dt|em|figure|font|footer|"
    r"form|h[1-6]|head|header|hr|html|i|img|li|main|meta|nav|ol|p|pre|s|script|section|span|strong|style|su[bp]|"
    r"summary|table|tbody|td|tfoot|th|thead|title|tr|u|ul",
    re.IGNORECASE,
)
_ROOT = re.compile(
    r"\s*(?P<declared><\?xml[^>]*>\s*)?(?:<!--.*?-->\s*|<![^>]*>\s*)*<(?P<name>[A-Za-z_][\w:.-]*)", re.DOTALL
)
_STRING = r'"(?:[^"\\\n]|\\.){0,400}"'
_JSON = re.compile(rf"\s*(?:\{{\s*{_STRING}\s*:|\[\s*\{{\s*{_STRING}\s*:)")
_MAY_BE_JSON = re.compile(r"\s*(?:\[\s*[\[\]{\"\d-]|\{\s*\})")
_CALENDAR = re.compile(r"\s*BEGIN:V(?P<what>CALENDAR|EVENT|TODO|CARD)\b", re.IGNORECASE)
_KEY = re.compile(r"(?P<indent>\s*)(?:- +)*[\"']?(?P<key>[A-Za-z_$][\w.$/-]*)[\"']?:(?P<value>\s+\S.*|\s*)")
_DASHED = re.compile(r"\s*- +\S.*")
_SECTION = re.compile(r"\s*\[\[?[\w .:\"'/-]+\]?\]\s*")
_SETTING = re.compile(r"\s*[\w.\"-]+\s*=\s*\S.*")
_TIMED = re.compile(r"\s*(?:WEBVTT\b|\d+\s*\n\s*\d\d:\d\d:\d\d[,.]\d{3} --> )")
_LATEX = re.compile(r"^[ \t]*\\(?:documentclass|begin\{document\}|usepackage)", re.MULTILINE)
_PATCH = re.compile(r"^(?:diff --git |@@ -\d+(?:,\d+)? \+\d+(?:,\d+)? @@)", re.MULTILINE)
_KEYWORDS = (
    r"(?:from [\w.]+ )?import [\w.*{\"']+.*|#(?:include|define|ifn?def|if|endif|pragma)\b.*|package [\w.]+;?|"
    r"(?:typedef|extern|struct|enum|union)\b.*[;{]|use [\w:]+(?:::\{?.*)?;|(?:async )?def \w+\(.*|class \w+[^.]*[:{]|"
    r"(?:pub(?:\([^)]*\))? )?(?:async )?fn \w+.*|func [\w(].*\{|(?:export |default |async )*function\b.*[({]|"
    r"(?:export )?(?:const|let|var) [\w{\[].*[=;].*|"
    r"(?:public|private|protected|static|final|abstract|override|virtual)\b.*[;{(]|return\b.*;|return [\w.]+\(.*\)|"
    r"(?:if|for|while|switch|elif|else if|catch)\s*\(.*|(?:el)?if .*:|for \w.* in .*:|while .*:|try:|else:|else\b.*\{|"
    r"with .* as \w+:|@\w[\w.]*(?:\(.*)?|<\?php.*|\$\w+\s*=.*;|"
    r"(?:INSERT INTO|CREATE (?:OR REPLACE )?(?:TABLE|INDEX|VIEW|FUNCTION|TYPE)|DROP \w+|ALTER \w+|SELECT\b.*\bFROM)\b.*"
)
_CODE = re.compile(
    rf"\s*(?:{_KEYWORDS}|[{{}}\])]+[;,]?|[\w.\[\]\"'#:>~, -]+\{{|"
    r"(?:[\w.$]+\s+)?[\w.$\[\]]+\s*[-+*]?=\s*[^=\s].*[;)\]}]|"
    r"[\w.$]+\(.*\)[;,]?|[\w-]+\s*:\s*[^;]+;|//.*|/\*.*|\*/)\s*"
)
_COMMENT = re.compile(r"\s*(?:#(?!include|define|if|endif)|//|--\s)")
_LONG_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|\"\"\".*?(?:\"\"\"|\Z)", re.DOTALL)
_CODE_KEYWORD = re.compile(rf"\s*(?:{_KEYWORDS})\s*", re.IGNORECASE)


def other_kind(data: bytes) -> OtherKind | None:
    """What a file is that is no document; ``None`` where it may be one.

    Bytes and data formats show themselves whatever the file is called.
    """
    for at, signature, kind in _SIGNATURES:
        if data.startswith(signature, at):
            return kind
    if data.startswith(b"PK\x03\x04"):
        return _packed(data)
    text = _opening(data)
    return next((kind for looks, kind in _DATA if looks(text, data)), None)


def kind_of_data(data: bytes) -> str | None:
    """The name of the format of data whose content shows it: "JSON" or "iCalendar"."""
    text = _opening(data)
    if _is_json(text, data):
        return "JSON"
    found = _CALENDAR.match(text)
    return "iCalendar" if found is not None and found["what"].upper() != "CARD" else None


def is_yaml(data: bytes) -> bool:
    """Whether the lines of a text are YAML; asked where ``other_kind_of_lines`` is.

    YAML without nested keys looks like fields typed below each other: only the name of its file shows it.
    """
    return _is_yaml(_lines(_opening(data)))


def other_kind_of_lines(data: bytes) -> OtherKind | None:
    """What a text is whose lines are settings or code; ``None`` where it may be a plain text.

    Only asked of what nothing else shows to be Markdown, CSV, mail or a web page, which may hold much of them.
    """
    text = _opening(data)
    found = next((kind for looks, kind in _LINED if looks(_lines(text))), None)
    return found or (_CODE_KIND if _is_code(_lines(_LONG_COMMENT.sub("", text))) else None)


def _lines(text: str) -> list[str]:
    return [line[:_LONGEST_LINE] for line in text.splitlines() if line.strip()]


def _opening(data: bytes) -> str:
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    return data[:_SAMPLE].decode(encoding, errors="replace").lstrip("\ufeff")


def _packed(data: bytes) -> OtherKind | None:
    """The kind of a ZIP archive that is no office document."""
    signs = packed_signs(data)
    if any(part in signs for part in OFFICE):
        return None
    return next((kind for part, kind in _PACKED if part in signs), _ARCHIVE)


def packed_signs(data: bytes) -> bytes:
    """What shows the kind of a ZIP archive: its parts' names, each in a line, and the type that it states."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [name.encode() for name in archive.namelist()]
            with archive.open("mimetype") if "mimetype" in archive.NameToInfo else io.BytesIO() as opened:
                return b"\n".join([b"", *names, opened.read(200)])
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, RuntimeError, NotImplementedError):
        return data[:_SAMPLE] + data[-_SAMPLE:]


# --- data


def _is_json(text: str, data: bytes) -> bool:
    """Whether a text is JSON, one value in all or one a line; cut off data counts too where its keys show it."""
    if _JSON.match(text):
        return True
    if not _MAY_BE_JSON.match(text) or len(data) > _LONGEST_PARSED:
        return False
    whole = data.decode("utf-8", errors="replace")
    return _parses(whole) or all(_parses(line) for line in whole.splitlines()[:_FEWEST])


def _parses(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict | list)
    except (ValueError, RecursionError):
        return False


def _is_contact(text: str, data: bytes) -> bool:
    found = _CALENDAR.match(text)
    return found is not None and found["what"].upper() == "CARD"


def _is_xml(text: str, data: bytes) -> bool:
    """Whether a text is XML whose root is no part of a web page."""
    root = _ROOT.match(text)
    if root is None or _PAGE_PART.fullmatch(root["name"]):
        return False
    end = data[-_SAMPLE:].decode("utf-8", errors="replace").rstrip()
    return root["declared"] is not None or end.endswith((f"</{root['name']}>", "/>"))


_DATA: tuple[tuple[Callable[[str, bytes], bool], OtherKind], ...] = (
    (_is_contact, OtherKind("contact data (vCard)", _AS_DOCUMENT)),
    (_is_xml, OtherKind("XML data", _AS_TABLE)),
    (lambda text, _: bool(_LATEX.search(text)), OtherKind("a LaTeX source", "give the PDF made of it")),
    (lambda text, _: bool(_TIMED.match(text)), OtherKind("subtitles", "give the words as text, without times")),
    (lambda text, _: bool(_PATCH.search(text)), OtherKind("a patch of source code", _AS_DOCUMENT)),
)


# --- what only the run of the lines shows


def _is_yaml(lines: list[str]) -> bool:
    """Whether keys and values, some of them nested, are all that the lines hold.

    Fields typed one below the other (``Lead: Port Board``) are not nested, or begin with capitals.
    """
    told = [line for line in lines if not line.lstrip().startswith("#") and line.strip() not in ("---", "...")]
    keys = [found for line in told if (found := _KEY.fullmatch(line))]
    small = [found for found in keys if found["key"][0].islower() or found["key"][0] in "_$"]
    nested = any(not found["value"].strip() for found in keys) or any(line.lstrip().startswith("- ") for line in told)
    read = len(keys) + sum(bool(_DASHED.fullmatch(line)) and not _KEY.fullmatch(line) for line in told)
    return (
        len(keys) >= _FEWEST
        and len(keys) >= _LEAST_SETTINGS * len(told)
        and read >= 0.8 * len(told)
        and nested
        and len(small) >= 0.9 * len(keys)
    )


def _is_settings(lines: list[str]) -> bool:
    told = [line for line in lines if not line.lstrip().startswith(("#", ";"))]
    sections, pairs = _count(_SECTION, told), _count(_SETTING, told)
    return sections > 0 and pairs >= _FEWEST - 1 and sections + pairs >= _LEAST_SETTINGS * len(told)


def _is_code(lines: list[str]) -> bool:
    """Whether much of the lines, comments aside, is code with words of a programming language, or most with braces."""
    if lines and lines[0].startswith("#!/"):
        return True
    told = [line for line in lines if not _COMMENT.match(line)]
    keywords, code = _count(_CODE_KEYWORD, told), _count(_CODE, told)
    if code < max(_FEWEST, _LEAST_CODE * len(told)):
        return False
    return keywords >= 2 or (code >= 2 * _LEAST_CODE * len(told) and any(line.endswith("{") for line in told))


def _count(pattern: re.Pattern[str], lines: list[str]) -> int:
    return sum(pattern.fullmatch(line) is not None for line in lines)


_LINED: tuple[tuple[Callable[[list[str]], bool], OtherKind], ...] = (
    (_is_settings, OtherKind("a file of settings (TOML or INI)", _AS_DOCUMENT)),
)
_CODE_KIND = OtherKind("source code", _AS_DOCUMENT)
