"""Makes the OpenDocument files of the tests that only an office program makes: values of formulas, merged cells, lists.

``python -m tests.extract.formats.make_odf_fixtures`` needs LibreOffice; the tests need the files alone.
"""

from __future__ import annotations

import subprocess
import tempfile
from datetime import date
from pathlib import Path

from openpyxl import Workbook

HERE = Path(__file__).parent / "documents"
ROWS = (
    ("Quays", "Open the north quay", "Quay Board", date(2026, 10, 1), "In progress", 0.4, None),
    (None, "Repair the south quay", "Sea Office", date(2026, 5, 1), "Completed", 1, date(2026, 1, 15)),
    (None, '="Paint "&"the tower"', "Quay Board", "=DATE(2026,12,31)", '=IF(1=1,"Delayed","Done")', "=1/4", None),
    ("Bays", "Dredge the bay", "Sea Office", date(2027, 1, 1), "Not started", 0, None),
)
PAGE = """<html><body><h1>Harbour plan</h1><h2>Pillar I: Quays</h2>
<p>The two ministries will:</p><ol><li>open the north quay by October 2026;
<ul><li>The Quay Board will publish the tariff by 30 June 2026.</li></ul></li>
<li>repair the south quay by May 2026.</li></ol><h2>Pillar II: Bays</h2>
<table border=1><tr><th>Action</th><th>Owner</th><th colspan=2>Time</th></tr>
<tr><th></th><th></th><th>Deadline</th><th>Status</th></tr>
<tr><td>Dredge the bay</td><td rowspan=2>Sea Office</td><td>31 December 2026</td><td>Not started</td></tr>
<tr><td>Count the boats</td><td>March 2026</td><td><s>Done</s> Delayed</td></tr></table>
<p>The Sea Office signed the <s>old</s> pact of the bays on 3 February 2026.</p></body></html>
"""


def workbook(target: Path) -> None:
    """Days in several formats, shares, merged cells, and formulas whose values the office program works out."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Harbour works"
    sheet.append(["Harbour plan 2026"])
    sheet.append(["Pillar", "Action", "Owner", "Deadline", "Status", "Progress", "Done on"])
    for row in ROWS:
        sheet.append(row)
    sheet.merge_cells("A1:G1")
    sheet.merge_cells("A3:A5")
    for place in ("D3", "D4", "D5"):
        sheet[place].number_format = "D MMM YYYY"
    sheet["D6"].number_format, sheet["G4"].number_format = "MMM YYYY", "DD/MM/YY"
    for place in ("F3", "F4", "F5", "F6"):
        sheet[place].number_format = "0%"
    more = book.create_sheet("Boats")
    for titled in (("Title", "Due"), ("Count the boats", "Q3 2026"), ("=1/0", "2026")):
        more.append(titled)
    book.save(target)


def main() -> None:
    """Write both files anew."""
    with tempfile.TemporaryDirectory() as folder:
        sheet, page = Path(folder) / "harbour-works.xlsx", Path(folder) / "harbour-works.html"
        workbook(sheet)
        page.write_text(PAGE, encoding="utf-8")
        office = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
        to = ["--outdir", str(HERE)]
        subprocess.run([*office, "--convert-to", "ods:calc8", *to, str(sheet)], check=True)
        written = ["--infilter=HTML (StarWriter)", "--convert-to", "odt:writer8"]
        subprocess.run([*office, *written, *to, str(page)], check=True)


if __name__ == "__main__":
    main()
