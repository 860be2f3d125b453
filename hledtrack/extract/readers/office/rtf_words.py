"""What the control words of Rich Text Format mean, as far as a reader of its text needs them."""

from __future__ import annotations

import codecs
import re

TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])|"
    rb"(?P<brace>[{}])|[\r\n]+|(?P<text>[^\\{}\r\n]+)",
    re.DOTALL,
)
SIGNS = {
    "tab": "\t", "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "emspace": " ", "enspace": " ", "qmspace": " ",
}  # fmt: skip
PLAIN_SIGNS = {b"~": "\u00a0", b"_": "-", b"{": "{", b"}": "}", b"\\": "\\", b"-": ""}
NOT_TEXT = frozenset(
    re.findall(
        r"\w+",
        "annotation atnauthor atndate atnicn atnid atrfend atrfstart bkmkend bkmkstart blipuid buptim colortbl comment "
        "datafield datastore do fldinst fonttbl ftncn ftnsep ftnsepc info latentstyles listoverridetable listtable "
        "nonesttables nonshppict objdata objclass pgptbl picprop pict private revtbl rsidtbl rxe stylesheet tc "
        "template themedata txe userprops xe xmlnstbl",
    )
)
CHARSETS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk", 136: "big5", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip


def codec(name: str) -> str | None:
    """The name of a codec for text, where there is one."""
    try:
        return codecs.lookup(name).name if name else None
    except LookupError:
        return None
