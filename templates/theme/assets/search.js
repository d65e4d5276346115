// The search box in the header; the page of results alone loads `search-results.js`.

import {
  absence,
  hueOf,
  index,
  marked,
  openIndex,
  say,
  shownOf,
  stepOf,
  SUGGESTED_ELSE,
  where,
} from "./search-shown.js";
import { edition, make, remember, remembered } from "./shared.js";

const SUGGESTED = 6;

// --- the box in the header: a combobox with a list of results --------------------------------------------------------

let boxes = 0;

class SearchBox {
  turn = 0;
  id = `pa-suggestions-${++boxes}`;
  status = make("p", { role: "status", class: "pa-unseen" });
  /** The address of the one measure that is cited. @type {string | undefined} */
  cited;

  /** @param {SearchInput} input */
  constructor(input) {
    this.input = input;
    const label = input.labels?.[0]?.textContent ?? input.getAttribute("aria-label") ?? undefined;
    const list = { role: "listbox", id: this.id, class: "pa-suggestions", hidden: "", "aria-label": label };
    this.list = make("div", list);
    input.form.append(this.list, this.status);
    const combobox = {
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": this.id,
    };
    for (const [name, value] of Object.entries(combobox)) input.setAttribute(name, value);
    input.addEventListener("focus", () => openIndex().catch(() => {}), { once: true });
    input.addEventListener("input", () => this.show());
    input.addEventListener("keydown", (event) => this.pressed(event));
    input.form.addEventListener("submit", (event) => this.submitted(event));
    input.form.addEventListener("focusout", ({ relatedTarget }) => {
      if (!input.form.contains(/** @type {Node | null} */ (relatedTarget))) this.close();
    });
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    // Whoever was faster than this script has typed already.
    if (input.value && input === document.activeElement) this.show();
  }

  get options() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  get chosen() {
    return this.options.find((option) => option.getAttribute("aria-selected") === "true");
  }

  async show() {
    const turn = ++this.turn;
    const query = this.input.value.trim();
    this.cited = undefined;
    if (!query) return this.close();
    try {
      await openIndex();
      const { asked, cited, first, absent, results } = await index.search(query);
      /** @type {(measures: boolean) => Result[]} */
      const those = (measures) =>
        results.slice(first).filter(({ result }) => (index.kinds[result] === "measures") === measures);
      const few = [
        ...results.slice(0, first),
        ...those(true).slice(0, SUGGESTED),
        ...those(false).slice(0, SUGGESTED_ELSE),
      ];
      const shown = await Promise.all(few.map((one) => shownOf(one, asked)));
      if (turn !== this.turn || document.activeElement !== this.input) return;
      this.cited = cited === 1 ? shown[0].href : undefined;
      this.fill(shown, results.length, query, absence(absent));
    } catch (error) {
      console.warn(error);
      this.close();
    }
  }

  /** @param {Shown[]} shown @param {number} count @param {string} query @param {string} absent what no text says */
  fill(shown, count, query, absent) {
    const none = absent || say("search.none", { query });
    const option = { role: "option", class: "pa-suggestion", "aria-selected": "false" };
    const options = shown.map((one, at) => this.option(one, { ...option, id: `${this.id}-${at}`, tabindex: "-1" }));
    const href = new URL(`search/?${new URLSearchParams({ q: query })}`, edition).href;
    const all = { ...option, id: `${this.id}-all`, class: "pa-suggestion pa-suggestion--all", href, tabindex: "-1" };
    const last = count
      ? make("a", all, say("search.all", { count }))
      : make("p", { ...option, "data-no-results": "", "aria-disabled": "true" }, none);
    const missing = count && absent
      ? [make("p", { ...option, "data-absent": "", "aria-disabled": "true" }, absent)]
      : [];
    this.list.replaceChildren(...missing, ...options, last);
    const many = say("search.options", { count: shown.length });
    this.status.textContent = count ? [absent, many].filter(Boolean).join(" ") : none;
    this.list.dataset.shown = query;
    this.choose(undefined);
    this.open(true);
  }

  /** @param {Shown} shown @param {Record<string, string>} attributes */
  option(shown, attributes) {
    const kind = shown.kind === "measures" ? where(shown) : say(`search.kind-${shown.kind}`);
    return make(
      "a",
      { ...attributes, href: shown.href, "data-result": "", "data-hue": shown.plan && hueOf(shown.plan) },
      make("span", { class: "pa-suggestion__title" }, ...marked(shown.title)),
      ...(shown.paid ? [make("span", { class: "pa-suggestion__paid" }, shown.paid)] : []),
      make("span", { class: "pa-suggestion__where" }, kind),
    );
  }

  /** @param {HTMLElement | undefined} option */
  choose(option) {
    for (const other of this.options) other.setAttribute("aria-selected", String(other === option));
    if (option) this.input.setAttribute("aria-activedescendant", option.id);
    else this.input.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    if (event.isComposing) return;
    const step = stepOf(event);
    if (step && !event.altKey) {
      event.preventDefault();
      if (this.list.hidden) this.show();
      else this.step(step);
    } else if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault();
      this.close();
    }
  }

  /** @param {number} step */
  step(step) {
    const places = [...this.options.filter((option) => option.hasAttribute("href")), undefined];
    this.choose(places[(places.indexOf(this.chosen) + step + places.length) % places.length]);
  }

  /** @param {SubmitEvent} event */
  submitted(event) {
    const target = this.chosen?.getAttribute("href") ?? this.cited;
    if (!target && this.input.value.trim()) return;
    event.preventDefault();
    if (target) location.href = target;
  }

  /** @param {boolean} open */
  open(open) {
    this.list.hidden = !open;
    this.input.setAttribute("aria-expanded", String(open));
  }

  close() {
    this.turn++;
    this.open(false);
    this.choose(undefined);
  }
}

// --- starting --------------------------------------------------------------------------------------------------------

const results = document.querySelector("[data-search-page]");
const inputs = [...document.querySelectorAll("form[role=search] input[name=q]")];
if (results) import("./search-results.js").then(({ ResultsPage }) => new ResultsPage(results, inputs[0]));
else for (const input of inputs) new SearchBox(input);

// The slash may be in the way of those who steer by speech: it can be turned off, and that is remembered.
const shortcut = document.querySelector("[data-shortcut]");
const sayKeys = () => {
  const keys = `${shortcut?.checked === false ? "" : "/ "}Control+K Meta+K`;
  for (const input of inputs) input.setAttribute("aria-keyshortcuts", keys);
};
if (shortcut) shortcut.checked = remembered("shortcut") !== "off";
shortcut?.addEventListener("change", () => {
  remember("shortcut", shortcut.checked ? "" : "off");
  sayKeys();
});
sayKeys();

addEventListener("keydown", (event) => {
  const target = /** @type {Partial<Element>} */ (event.target); // the document itself has no `closest`
  const typing = target.closest?.("input, textarea, select, [contenteditable]");
  const slash = event.key === "/" && shortcut?.checked !== false && !typing && !event.ctrlKey && !event.metaKey &&
    !event.altKey;
  const letter = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey &&
    !event.shiftKey;
  if (!slash && !letter) return;
  event.preventDefault();
  inputs[0].focus();
  inputs[0].select();
});
