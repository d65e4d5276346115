// A list of entries can be narrowed to those that hold what is typed; without this script it is whole.

import { fill, make } from "./shared.js";

/** Return a text as it is compared. @param {string | null} text */
const plain = (text) => (text ?? "").normalize("NFKC").toLowerCase();

/** What heads a list, where anything does. @param {Element} list */
const heading = (list) => list.previousElementSibling?.matches("h2") ? list.previousElementSibling : null;

const box = /** @type {HTMLElement | null} */ (document.querySelector("[data-filter-list]"));
if (box) {
  const { filterList = "", found = "" } = box.dataset;
  const rows = [...document.querySelectorAll(".pa-entry")].map((row) => ({ row, text: plain(row.textContent) }));
  const lists = document.querySelectorAll("ul:has(> .pa-entry)");
  const field = /** @type {HTMLInputElement} */ (make("input", { type: "search", "aria-label": filterList }));
  field.placeholder = filterList;
  const told = make("span", { role: "status" });
  field.addEventListener("input", () => {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    const shown = rows.filter(({ text }) => words.every((word) => text.includes(word)));
    for (const { row } of rows) row.toggleAttribute("hidden", true);
    for (const { row } of shown) row.toggleAttribute("hidden", false);
    for (const list of lists) heading(list)?.toggleAttribute("hidden", !list.querySelector(".pa-entry:not([hidden])"));
    told.textContent = words.length ? fill(found, { count: shown.length, total: rows.length }) : "";
  });
  box.append(field, " ", told);
}
