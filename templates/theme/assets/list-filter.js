// A list of entries can be narrowed to those that hold what is typed; without this script it is whole.

import { holding } from "./narrowing.js";
import { fill, make } from "./shared.js";

/** What heads a list, where anything does. @param {Element} list */
const heading = (list) => list.previousElementSibling?.matches("h2") ? list.previousElementSibling : null;

const box = /** @type {HTMLElement | null} */ (document.querySelector("[data-filter-list]"));
if (box) {
  const { filterList = "", found = "" } = box.dataset;
  const rows = [...document.querySelectorAll(".pa-entry")];
  const lists = new Set(rows.flatMap((row) => row.parentElement ?? []));
  const field = /** @type {HTMLInputElement} */ (make("input", { type: "search", "aria-label": filterList }));
  field.placeholder = filterList;
  const told = make("span", { role: "status" });
  field.addEventListener("input", () => {
    const holds = holding(field.value);
    const shown = rows.filter((row) => holds(row.textContent));
    for (const row of rows) row.toggleAttribute("hidden", true);
    for (const row of shown) row.toggleAttribute("hidden", false);
    for (const list of lists) heading(list)?.toggleAttribute("hidden", !list.querySelector(".pa-entry:not([hidden])"));
    told.textContent = field.value.trim() ? fill(found, { count: shown.length, total: rows.length }) : "";
  });
  box.append(field, " ", told);
}
