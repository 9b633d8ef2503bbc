"use strict";
const order = new Intl.Collator("id", { numeric: true, sensitivity: "base" });
for (const button of document.querySelectorAll("th button")) {
  button.addEventListener("click", () => {
    const head = button.parentElement, table = head.closest("table"), at = head.cellIndex;
    const up = head.getAttribute("aria-sort") !== "ascending";
    for (const other of table.querySelectorAll("th")) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    const body = table.tBodies[0], text = (row) => row.cells[at].textContent;
    body.append(...[...body.rows].sort((a, b) => (up ? 1 : -1) * order.compare(text(a), text(b))));
  });
}
