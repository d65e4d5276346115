// Filters and sorts the whole table of a page. Its rows are fetched once, when someone first asks for them; until then,
// and wherever scripts do not run, the table that was served stands. The address is the state: ?place=weihai&sort=year

import { dayOf, forceOn, today } from "./in-force.js";
import { counted, fill, make, once, openData } from "./shared.js";

const form = document.querySelector(".pa-explorer");
const { elements, dataset: words } = form;
const results = document.querySelector(".pa-explored");
const found = form.querySelector("[role=status]");
const heads = [...results.querySelectorAll("thead th")];
const comma = document.documentElement.lang.startsWith("zh") ? "\u3001" : ", ";
const unit = Number(words.unit);
const SHOWN = 100;

const selects = [...form.querySelectorAll("select")].filter((select) => select.name !== "sort");
const options = selects.flatMap((select) => [...select.options]);
const names = new Map(options.map((option) => [option, option.text.replace(/ \(\d+\)$/, "")]));

/** @type {() => Promise<Explored>} */
const load = once(async () => (await openData())(words.rows));

/** Return all rows as they are on a day: whether each is in force is one more thing to filter by. */
const loadFor = async (/** @type {URLSearchParams} */ asked) => {
  const { facets, rows, lives, ...rest } = await load();
  const day = dayOf(asked.get("on")) || today();
  const answers = lives.map((steps) => forceOn(steps, day));
  /** @type {(row: ExplorerRow) => ExplorerRow} */
  const dated = ([values, amount, cells, life]) => [[...values, [answers[life]], [day]], amount, cells, life];
  return { facets: [...facets, "force", "on"], rows: rows.map(dated), lives, ...rest };
};

// --- state: the form and the address say the same ---

const readAddress = () => {
  const asked = new URLSearchParams(location.search);
  for (const field of elements) {
    if (!field.name || field.type === "button") continue;
    const value = asked.get(field.name) ?? "";
    const number = Number(value) / unit;
    field.value = field.type !== "number" ? value : value && Number.isFinite(number) ? String(number) : "";
    if (field.value !== value && field.tagName === "SELECT") field.value = "";
  }
  if (elements.force.value && !elements.on.value) elements.on.value = today();
};

/** Put in what a choice leaves open: on which day, or what is to be so on it. @type {(chosen: EventTarget | null) => void} */
const complete = (chosen) => {
  if (chosen === elements.force && elements.force.value) elements.on.value ||= today();
  if (chosen === elements.on && elements.on.value) elements.force.value ||= "in-force";
};

const state = () => {
  const asked = new URLSearchParams();
  for (const [name, given] of new FormData(form)) {
    const value = name === "on" ? dayOf(String(given)) : given;
    if (value) asked.set(name, String(name === "min" || name === "max" ? Math.round(Number(value) * unit) : value));
  }
  return asked;
};

// --- filtering ---

/** Return the rows that fit; an amount that is not comparable is shown apart, not hidden. @type {ExplorerFilter} */
const matching = ({ facets, rows }, asked, except) => {
  const [min, max] = [Number(asked.get("min") || -Infinity), Number(asked.get("max") || Infinity)];
  const wanted = facets.flatMap((name, at) => {
    const value = name === except ? "" : asked.get(name);
    return value ? [{ at, value }] : [];
  });
  return rows.filter(([values, amount]) =>
    (amount === null || (amount >= min && amount <= max)) && wanted.every(({ at, value }) => values[at].includes(value))
  );
};

/** Return the rows that fit, in the order asked for. @type {ExplorerFilter} */
const sorted = (data, asked) => {
  const [rows, by] = [matching(data, asked), asked.get("sort") ?? ""];
  if (by === "lowest") return rows.sort(([, a], [, b]) => (a ?? Infinity) - (b ?? Infinity) || 0);
  const at = data.facets.indexOf(by);
  if (at < 0) return rows;
  const order = [...elements[by].options].map((option) => option.value);
  const rank = new Map(order.map((value, place) => [value, place]));
  return rows.sort(([a], [b]) => (rank.get(a[at][0]) ?? order.length) - (rank.get(b[at][0]) ?? order.length));
};

// --- showing ---

/** Say beside every choice how many rows it would leave. @type {(data: Explored, asked: URLSearchParams) => void} */
const count = (data, asked) => {
  for (const { name, options } of selects) {
    const at = data.facets.indexOf(name);
    const counts = counted(matching(data, asked, name).flatMap(([values]) => values[at]));
    for (const option of options) {
      if (option.value) option.textContent = `${names.get(option)} (${counts.get(option.value) ?? 0})`;
    }
  }
};

/** @type {(content: ExplorerCell) => HTMLTableCellElement} */
const cell = (content) => {
  if (typeof content === "string") return make("td", {}, content);
  const links = content.map(([text, href]) => make("a", { href }, text));
  return make("td", {}, ...links.flatMap((link, at) => at ? [comma, link] : [link]));
};

/** @type {(data: Explored, row: ExplorerRow) => Node} */
const line = (data, [values, amount, contents]) => {
  const cells = contents.map(cell);
  if (amount !== null) cells[data.columns.indexOf("amount")].firstElementChild?.setAttribute("class", "pa-amount");
  const place = Object.assign(cells[data.columns.indexOf("place")], { className: "pa-place" });
  place.dataset.place = values[data.facets.indexOf("place")][0];
  return make("tr", {}, ...cells);
};

/**
 * Return a body of the table: some rows, and a button for more.
 * @type {(data: Explored, rows: ExplorerRow[], heading?: string) => Node}
 */
const body = (data, rows, heading) => {
  const made = make("tbody");
  const colspan = String(heads.length);
  if (heading) made.append(make("tr", {}, make("th", { colspan, scope: "rowgroup" }, heading)));
  const button = make("button", { type: "button", class: "pa-more" });
  const last = make("tr", {}, make("td", { colspan }, button));
  let shown = 0;
  const more = () => {
    made.append(...rows.slice(shown, shown + SHOWN).map((row) => line(data, row)));
    shown += SHOWN;
    button.textContent = fill(words.more, { count: Math.min(SHOWN, rows.length - shown) });
    if (shown < rows.length) made.append(last);
    else last.remove();
  };
  button.addEventListener("click", more);
  more();
  return made;
};

/** @type {(data: Explored, asked: URLSearchParams) => void} */
const show = (data, asked) => {
  const rows = sorted(data, asked);
  const rest = rows.filter(([, amount]) => amount === null);
  const apart = words.unit && rest.length && !["place", "year"].includes(asked.get("sort") ?? "");
  const comparable = apart ? rows.filter(([, amount]) => amount !== null) : rows;
  for (const old of results.querySelectorAll("tbody")) old.remove();
  const table = results.querySelector("table");
  if (comparable.length) table.append(body(data, comparable));
  if (apart) table.append(body(data, rest, fill(words.incomparable, { count: rest.length })));
  for (const pager of results.querySelectorAll(".pa-pager")) pager.hidden = true;
  found.textContent = rows.length ? fill(words.found, { count: rows.length, total: data.rows.length }) : words.none;
  count(data, asked);
};

const failed = () => {
  found.textContent = words.failed;
};

const update = () => {
  found.textContent = words.loading;
  const asked = state();
  return loadFor(asked).then((data) => show(data, asked)).catch(failed);
};

// --- the filtered table as CSV, for spreadsheets (with a byte order mark, or Excel garbles Chinese) ---

/**
 * Return a cell; a text that a spreadsheet would compute is one to it after an apostrophe.
 * @type {(value: string | number | null) => string}
 */
const quoted = (value) => {
  const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value ?? "");
  return `"${text.replaceAll('"', '""')}"`;
};

/** @type {(data: Explored, asked: URLSearchParams) => string} */
const csv = (data, asked) => {
  const columns = [
    ...data.facets,
    ...(unit ? ["amount_cny"] : []),
    ...heads.map((head) => head.textContent.trim()),
    "url",
  ];
  const lines = sorted(data, asked).map(([values, amount, cells]) => [
    ...values.map((each) => each.join(";")),
    ...(unit ? [amount] : []),
    ...cells.map((content) => typeof content === "string" ? content : content.map(([text]) => text).join(";")),
    new URL(cells[data.columns.indexOf("where")][0][1], location.href).href,
  ]);
  return [columns, ...lines].map((fields) => fields.map(quoted).join(",") + "\r\n").join("");
};

const download = async () => {
  const blob = new Blob(["\ufeff", csv(await loadFor(state()), state())], { type: "text/csv;charset=utf-8" });
  const href = URL.createObjectURL(blob);
  make("a", { href, download: `${location.pathname.split("/").filter(Boolean).at(-1)}.csv` }).click();
  setTimeout(() => URL.revokeObjectURL(href), 1000);
};

// --- wiring ---

const asked = (replace = false) => {
  const query = state().toString();
  const wanted = query ? `?${query}` : location.pathname;
  if (wanted !== (location.search || location.pathname)) {
    history[replace ? "replaceState" : "pushState"](null, "", wanted);
  }
  return update();
};

// A day that is typed changes with every digit of its year: that is one step of the history.
let typing = false;
form.addEventListener("change", ({ target }) => {
  const again = typing && target === elements.on;
  typing = target === elements.on;
  complete(target);
  asked(again);
});
form.addEventListener("focusout", () => typing = false);
form.addEventListener("submit", (event) => (event.preventDefault(), asked()));
form.addEventListener("reset", () => setTimeout(asked));
elements.csv.addEventListener("click", () => download().catch(failed));
addEventListener("popstate", () => (readAddress(), update()));
readAddress();
if (location.search) update();
