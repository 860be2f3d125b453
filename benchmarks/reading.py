"""How much processor time the readers take and how much memory they need, on documents made here at two sizes.

    python benchmarks/reading.py [FORMAT ...]

Each document is read in a process of its own; the peak is that process's, the interpreter and the document's own
bytes included. A PDF file's pages are read in a further process: its seconds count too, and the peak is the higher one.
"""

from __future__ import annotations

import csv
import io
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

SENTENCE = "The Harbour Office will open berth {n} of the new terminal in Port Halden by March {year}."
HEADERS = ("No.", "Project", "Lead agency", "Due date", "Status")


def sentence(number: int) -> str:
    return SENTENCE.format(n=number, year=2025 + number % 5)


def row(number: int) -> tuple[int, str, str, str, str]:
    return number, sentence(number), "Harbour Office", f"2025-{1 + number % 12:02d}-15", "Not started"


def csv_bytes(rows: int) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([HEADERS, *map(row, range(1, rows + 1))])
    return text.getvalue().encode()


def xlsx_bytes(rows: int) -> bytes:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Projects")
    sheet.append(HEADERS)
    for number in range(1, rows + 1):
        sheet.append(row(number))
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def html_bytes(kilobytes: int) -> bytes:
    parts = ["<html><head><title>Berths</title></head><body><nav><a href=/>Home</a></nav><main><h1>Berths</h1>\n"]
    size, number = 0, 0
    while size < kilobytes * 1000:
        number += 1
        parts.append(
            f"<h2>Berth {number}</h2>\n<ul><li>{sentence(number)}<ul><li>{sentence(number)}</li></ul></li></ul>\n"
        )
        size += len(parts[-1])
    return "".join([*parts, "</main></body></html>"]).encode()


def docx_bytes(paragraphs: int) -> bytes:
    from docx import Document

    document = Document()
    for number in range(1, paragraphs + 1):
        document.add_paragraph(sentence(number), style="List Bullet" if number % 10 else "Heading 1")
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def pdf_bytes(pages: int) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    data = io.BytesIO()
    canvas = Canvas(data)
    for page in range(pages):
        canvas.setFont("Helvetica-Bold", 14)
        canvas.drawString(60, 780, f"Section {page + 1}")
        canvas.setFont("Helvetica", 10)
        for line in range(46):
            canvas.drawString(60, 755 - 15 * line, f"{'• ' if line % 2 == 0 else '  '}{sentence(page * 46 + line)}")
        canvas.drawString(290, 25, str(page + 1))
        canvas.showPage()
    canvas.save()
    return data.getvalue()


DOCUMENTS: dict[str, tuple[str, Callable[[int], bytes], int, int]] = {
    "csv": ("rows", csv_bytes, 50_000, 100_000),
    "xlsx": ("rows", xlsx_bytes, 50_000, 100_000),
    "html": ("kB", html_bytes, 2_500, 5_000),
    "docx": ("paragraphs", docx_bytes, 2_500, 5_000),
    "pdf": ("pages", pdf_bytes, 150, 300),
}


def measure(path: str) -> None:
    """Read one document and print the processor seconds, the peak in MB, and the blocks found."""
    from hledtrack.extract import read_document

    data = Path(path).read_bytes()
    start = time.process_time()
    document = read_document(path, data)
    own, further = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = time.process_time() - start + further.ru_utime + further.ru_stime
    peak = max(own.ru_maxrss, further.ru_maxrss) / 1024
    print(f"{seconds:.2f} {peak:.0f} {len(document.blocks)}")


def main() -> None:
    if sys.argv[1:2] == ["--measure"]:
        measure(sys.argv[2])
        return
    print("| format | size | file, MB | seconds | peak, MB | blocks |\n| --- | --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        for format in sys.argv[1:] or DOCUMENTS:
            unit, make, *sizes = DOCUMENTS[format]
            for size in sizes:
                path = Path(folder) / f"document.{format}"
                path.write_bytes(make(size))
                command = [sys.executable, __file__, "--measure", str(path)]
                seconds, peak, blocks = subprocess.run(
                    command, check=True, capture_output=True, text=True
                ).stdout.split()
                print(
                    f"| {format} | {size:,} {unit} | {path.stat().st_size / 1e6:.1f} | {seconds} | {peak} | {blocks} |"
                )


if __name__ == "__main__":
    main()
