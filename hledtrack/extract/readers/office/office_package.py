"""The packages in which Word and Excel keep a document: a ZIP archive of XML parts (ECMA-376, part 2)."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from hledtrack.extract.document import UnreadableDocumentError
from hledtrack.model import Problem

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_BYTES = 500_000_000  # of all parts unpacked
MOST_PART = 200_000_000  # bytes of one part unpacked
MOST_MARKS = 2_000_000  # tags and attributes of a part that is held as a whole
MOST_STREAMED = 10_000_000  # and of one that is read row by row
MOST_PARTS = 20_000
MOST_PARAGRAPHS = 200_000
LONGEST = 100_000  # characters of one paragraph or cell
MOST_RATIO = 200  # unpacked to packed; text of a real document reaches about 30
SMALL = 10_000_000  # bytes unpacked below which the ratio says nothing
_PARTED = "save it in several files, or as CSV"
_SAVE_ANEW = "open it in an office program and save it anew"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OUTLOOK = "__substg1.0_".encode("utf-16-le")
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_DECLARATION_REACH = 4096
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"  # the same elements by another name
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class OfficePackage:
    """An opened package; its parts are read when they are asked for."""

    def __init__(self, name: str, data: bytes, kind: str) -> None:
        """Open the package of a document of a ``kind`` (``Word``, ``Excel``).

        Raises:
            UnreadableDocumentError: it is protected by a password, of an older format, damaged, or unpacks to more
                than a document can be.
        """
        self._name = name
        if data.startswith(_OLE):
            raise _old_or_locked(name, data)
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError, EOFError):
            what = f"this {kind} file is damaged or cut off"
            raise self.problem(what, "get it again, or open it in an office program and save it anew") from None
        self._refuse_bomb(len(data))
        if "META-INF/manifest.xml" in self and b"encryption-data" in self.read("META-INF/manifest.xml"):
            raise self.problem("this office file is protected by a password", "save it without a password")

    def problem(self, what: str, remedy: str) -> UnreadableDocumentError:
        """The error that says why the document cannot be read."""
        return UnreadableDocumentError((Problem(self._name, None, what, remedy),))

    def _refuse_bomb(self, packed: int) -> None:
        parts = self._archive.infolist()
        unpacked = sum(part.file_size for part in parts)
        if any(part.flag_bits & 1 for part in parts):
            raise self.problem("the file is encrypted", "save it without a password")
        if len(parts) > MOST_PARTS or unpacked > MOST_BYTES or (unpacked > SMALL and unpacked > MOST_RATIO * packed):
            raise self.problem(
                f"the file unpacks to {unpacked // 1_000_000} MB in {len(parts)} parts, which no document needs",
                "do not open it; ask where it comes from",
            )

    def refuse_more(self, what: str, count: int, most: int) -> None:
        """Hold a limit: ``what`` there are too many of, as in "paragraphs".

        Raises:
            UnreadableDocumentError: there are more than ``most``.
        """
        if count > most:
            raise self.problem(f"the file holds {what} beyond the limit of {most:,}", _PARTED)

    def refuse_long(self, texts: Iterable[str]) -> None:
        """Hold the limit on what one paragraph or cell says.

        Raises:
            UnreadableDocumentError: one of the texts is longer.
        """
        self.refuse_more("a paragraph or cell with characters", max(map(len, texts), default=0), LONGEST)

    def __contains__(self, part: str) -> bool:
        return part in self._archive.NameToInfo

    def read(self, part: str, most: int = MOST_PART) -> bytes:
        """The bytes of a part, ``most`` of them.

        Raises:
            UnreadableDocumentError: the part is missing or damaged, or declares entities.
        """
        try:
            with self._archive.open(part) as opened:
                data = opened.read(most)
        except KeyError:
            raise self.problem(f"the file has no part {part}", _SAVE_ANEW) from None
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
            what = f"the part {part} of the file is damaged"
            raise self.problem(what, "get the file again, or open it in an office program and save it anew") from None
        if _DECLARATION.search(data[:_DECLARATION_REACH].replace(b"\0", b"")):
            raise self.problem(
                f"the part {part} declares entities, which office files never do",
                _SAVE_ANEW,
            )
        return data

    def xml(self, part: str) -> _Element:
        """The root element of a part; no entity is expanded and nothing is fetched.

        Raises:
            UnreadableDocumentError: as for ``read``, or the part is no XML.
        """
        from lxml import etree

        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
        data = self._limited(part, MOST_MARKS)
        try:
            return etree.fromstring(data.replace(_STRICT, _TRANSITIONAL), parser)
        except etree.XMLSyntaxError as error:
            raise self._no_xml(part, error) from None

    def elements(self, part: str, names: Sequence[str]) -> Iterator[_Element]:
        """The elements of a part that have one of the local ``names``, one after the other; each is gone with the next.

        Raises:
            UnreadableDocumentError: as for ``xml``.
        """
        from lxml import etree

        data = io.BytesIO(self._limited(part, MOST_STREAMED))
        tags = [f"{{*}}{name}" for name in names]
        try:
            walk = etree.iterparse(data, tag=tags, resolve_entities=False, no_network=True, load_dtd=False)
            for _, element in walk:
                yield element
                element.clear()
                while (before := element.getprevious()) is not None:
                    element.getparent().remove(before)
        except etree.XMLSyntaxError as error:
            raise self._no_xml(part, error) from None

    def _limited(self, part: str, most: int) -> bytes:
        """The bytes of a part with no more marks than a reader can hold: a mark of four bytes takes up a hundred."""
        data = self.read(part, MOST_PART + 1)
        self.refuse_more("a part with bytes", len(data), MOST_PART)
        self.refuse_more("a part with XML tags and attributes", data.count(b"<") + data.count(b"="), most)
        return data

    def _no_xml(self, part: str, error: Exception) -> UnreadableDocumentError:
        said = str(error).partition(", line ")[0]
        return self.problem(f"the part {part} is no XML that can be read: {said}", _SAVE_ANEW)

    def related(self, part: str, kind: str) -> str | None:
        """The name of the part that ``part`` names as its ``kind`` (``styles``, ``numbering``, ``footnotes``)."""
        return next((found for found, _ in self.all_related(part, (kind,))), None)

    def all_related(self, part: str, kinds: Sequence[str]) -> Iterator[tuple[str, str]]:
        """The names and kinds of all parts that ``part`` names as one of ``kinds``."""
        return ((found, kind) for found, kind, _ in self.relations(part) if kind in kinds)

    def relations(self, part: str) -> Iterator[tuple[str, str, str]]:
        """The name, the kind and the id of every part of the package that ``part`` names."""
        folder, file = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{file}.rels")
        if relations not in self:
            return
        for relation in self.xml(relations).iter(_RELATION):
            if relation.get("TargetMode") != "External":
                found = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
                if found in self:
                    yield found, relation.get("Type", "").rpartition("/")[2], relation.get("Id", "")


def _old_or_locked(name: str, data: bytes) -> UnreadableDocumentError:
    """Why a compound file (the container of the old formats and of encrypted new ones) cannot be read."""
    if _ENCRYPTED in data:
        problem = Problem(name, None, "this office file is protected by a password", "save it without a password")
    elif _OUTLOOK in data:
        problem = Problem(name, None, "this is a mail of Outlook (.msg), which has no reader", "save it as .eml")
    else:
        remedy = "open it in an office program and save it as DOCX or XLSX"
        what = "this is a file of an old office format (.doc, .xls), which has no reader"
        problem = Problem(name, None, what, remedy)
    return UnreadableDocumentError((problem,))
