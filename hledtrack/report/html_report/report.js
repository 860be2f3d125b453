
"use strict";
(() => {
  const table = document.getElementById("table");
  const form = document.getElementById("filters");
  const body = table.tBodies[0];
  const rows = Array.from(body.rows, (row) => ({
    row,
    outcome: row.dataset.outcome,
    pillar: row.dataset.pillar,
    agencies: JSON.parse(row.dataset.agencies),
    words: row.textContent.toLowerCase(),
  }));

  function filter() {
    const wanted = Object.fromEntries(new FormData(form));
    const words = wanted.words.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const item of rows) {
      const fits =
        (!wanted.outcome || item.outcome === wanted.outcome) &&
        (!wanted.pillar || item.pillar === wanted.pillar) &&
        (!wanted.agency || item.agencies.includes(wanted.agency)) &&
        words.every((word) => item.words.includes(word));
      item.row.hidden = !fits;
      shown += fits;
    }
    const told = document.getElementById("shown");
    told.textContent = told.dataset.words.replace("{shown}", shown).replace("{all}", rows.length);
  }

  function key(row, column) {
    const cell = row.cells[column];
    return cell.dataset.sort ?? cell.textContent.trim();
  }

  // Cells without a value come last, whichever way the others are sorted.
  function sort(header, column) {
    const down = header.getAttribute("aria-sort") === "ascending";
    for (const other of header.parentElement.cells) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", down ? "descending" : "ascending");
    const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
    const numbers = header.dataset.kind === "number";
    rows.sort((one, other) => {
      const [a, b] = [key(one.row, column), key(other.row, column)];
      if (!a || !b) return !a - !b;
      const order = numbers ? a - b : collator.compare(a, b);
      return down ? -order : order;
    });
    body.append(...rows.map((item) => item.row));
  }

  // The name stays beside the button: inside it, browsers do not repeat it on every printed page.
  Array.from(table.tHead.rows[0].cells, (header, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "screen";
    button.setAttribute("aria-label", table.dataset.sort.replace("{name}", header.textContent));
    header.append(button);
    header.addEventListener("click", () => sort(header, column));
  });
  form.addEventListener("input", filter);
  form.addEventListener("reset", () => setTimeout(filter));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  filter();
})();
