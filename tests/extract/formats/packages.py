"""Office files put together part by part, so that a test shows the XML it is about."""

from __future__ import annotations

import io
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'


def package(parts: dict[str, str | bytes]) -> bytes:
    """A ZIP archive of the parts."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return data.getvalue()


def word(body: str, **parts: str) -> bytes:
    """A Word file with ``body`` in its document; ``parts`` are the insides of ``styles``, ``numbering`` and others."""
    relations = "".join(
        f'<Relationship Id="r{number}" Type="{_TYPE}/{kind}" Target="{kind}.xml"/>' for number, kind in enumerate(parts)
    )
    files: dict[str, str | bytes] = {
        "_rels/.rels": _RELATIONS.format(
            f'<Relationship Id="r" Type="{_TYPE}/officeDocument" Target="word/document.xml"/>'
        ),
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _RELATIONS.format(relations),
    }
    for kind, content in parts.items():
        files[f"word/{kind}.xml"] = f"<w:{kind} {W}>{content}</w:{kind}>"
    return package(files)


def p(text: str, properties: str = "", run: str = "") -> str:
    """A Word paragraph of one run."""
    return (
        f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def item(text: str, list_id: int, level: int = 0) -> str:
    """A Word paragraph in a list."""
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')
