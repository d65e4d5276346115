// Filters and sorts the whole table of a page. Its rows are fetched once, when someone first asks for them; until then,
// and wherever scripts do not run, the table that was served stands. The address is the state, with as many values of a
// filter as are chosen: ?place=weihai&place=jinan&sort=year

import { dayOf, forceOn, today } from "./in-force.js";
import { narrow } from "./narrowing.js";
import { askedIn, counted, fill, make, once, openData, optionsOf, printAddress } from "./shared.js";
import { permanent, takeAlong } from "./take-along.js";

const form = document.querySelector(".pa-explorer");
const { elements, dataset: words } = form;
const results = document.querySelector(".pa-explored");
const found = form.querySelector("[role=status]");
const heads = [...results.querySelectorAll("thead th")];
/** What is asked, for paper: the form is not printed. */
const onPaper = make("p", { class: "pa-asked" });
form.before(onPaper);
const comma = document.documentElement.lang.startsWith("zh") ? "\u3001" : ", ";
const unit = Number(words.unit);
const SHOWN = 100;

const choices = [...form.querySelectorAll(".pa-choice")];
for (const choice of choices) {
  const made = optionsOf(choice).map(([value, text, count]) => {
    const box = make("input", { type: "checkbox", name: choice.dataset.facet ?? "", value });
    return make("label", {}, box, make("span", {}, text), make("small", {}, count));
  });
  choice.querySelector("div")?.append(...made);
  narrow(choice.querySelector("div"), words.narrow);
}
const boxes = [...form.querySelectorAll("input[type=checkbox]")];
const forces = [...elements.force.options].filter((option) => option.value);
const names = new Map(forces.map((option) => [option, option.text]));

/** @type {() => Promise<Explored>} */
const load = once(async () => (await openData())(words.rows));

/** Return all rows as they are on a day: whether each is in force is one more thing to filter by. */
const loadFor = async (/** @type {URLSearchParams} */ asked) => {
  const { facets, rows, lives, ...rest } = await load();
  const day = dayOf(asked.get("on")) || today();
  const answers = lives.map((steps) => forceOn(steps, day));
  /** @type {(row: ExplorerRow) => ExplorerRow} */
  const dated = ([values, ...rest]) => [[...values, [answers[rest[2]]], [day]], ...rest];
  return { facets: [...facets, "force", "on"], rows: rows.map(dated), lives, ...rest };
};

// --- state: the form and the address say the same ---

const readAddress = () => {
  const asked = new URLSearchParams(location.search);
  for (const box of boxes) box.checked = asked.getAll(box.name).includes(box.value);
  for (const field of elements) {
    if (!field.name || field.type === "checkbox") continue;
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
    if (value) asked.append(name, String(name === "min" || name === "max" ? Math.round(Number(value) * unit) : value));
  }
  return asked;
};

// --- filtering ---

/** Whether the reader asks for sums from or to a number. @type {(asked: URLSearchParams) => boolean} */
const isBounded = (asked) => ["min", "max"].some((name) => Number.isFinite(bound(asked, name, NaN)));

/** @type {(asked: URLSearchParams, name: string, other: number) => number} */
const bound = (asked, name, other) => {
  const value = Number(asked.get(name) || NaN);
  return Number.isFinite(value) ? value : other;
};

/** Return the rows that fit, those without a comparable sum apart from the others. @type {ExplorerFilter} */
const matching = ({ facets, rows }, asked, except) => {
  const [min, max] = [bound(asked, "min", -Infinity), bound(asked, "max", Infinity)];
  const wanted = facets.flatMap((name, at) => {
    const values = name === except ? [] : asked.getAll(name).filter(Boolean);
    return values.length ? [{ at, values }] : [];
  });
  const fitting = rows.filter(([values]) =>
    wanted.every((one) => one.values.some((value) => values[one.at].includes(value)))
  );
  if (!unit) return { rows: fitting, apart: [] };
  return {
    rows: fitting.filter(([, amount]) => amount !== null && amount >= min && amount <= max),
    apart: fitting.filter(([, amount]) => amount === null),
  };
};

/** Return rows in the order asked for. @type {(data: Explored, rows: ExplorerRow[], by: string) => ExplorerRow[]} */
const sorted = (data, rows, by) => {
  if (by === "lowest") return [...rows].sort(([, a], [, b]) => (a ?? 0) - (b ?? 0));
  const at = data.facets.indexOf(by);
  if (at < 0) return rows;
  const order = boxes.filter((box) => box.name === by).map((box) => box.value);
  const rank = new Map(order.map((value, place) => [value, place]));
  return [...rows].sort(([a], [b]) => (rank.get(a[at][0]) ?? order.length) - (rank.get(b[at][0]) ?? order.length));
};

/** Return what is shown: of rows without a sum none where one asks for sums. @type {ExplorerFilter} */
const shown = (data, asked) => {
  const [{ rows, apart }, by] = [matching(data, asked), asked.get("sort") ?? ""];
  return { rows: sorted(data, rows, by), apart: isBounded(asked) ? [] : sorted(data, apart, by) };
};

// --- showing ---

/** Return how many rows each value of a filter would leave. @type {(data: Explored, asked: URLSearchParams, name: string) => Map<string, number>} */
const countsOf = (data, asked, name) => {
  const at = data.facets.indexOf(name);
  const { rows, apart } = matching(data, asked, name);
  return counted([...rows, ...isBounded(asked) ? [] : apart].flatMap(([values]) => values[at]));
};

/** Say beside every choice how many rows it would leave. @type {(data: Explored, asked: URLSearchParams) => void} */
const count = (data, asked) => {
  for (const choice of choices) {
    const counts = countsOf(data, asked, choice.dataset.facet);
    for (const box of choice.querySelectorAll("input[type=checkbox]")) {
      const said = box.parentElement?.querySelector("small");
      if (said) said.textContent = String(counts.get(box.value) ?? 0);
    }
  }
  const counts = countsOf(data, asked, "force");
  for (const option of forces) option.textContent = `${names.get(option)} (${counts.get(option.value) ?? 0})`;
};

/** Say on every filter what is chosen of it. */
const name = () => {
  for (const choice of choices) {
    const chosen = [...choice.querySelectorAll("input[type=checkbox]")].filter((box) => box.checked);
    const texts = chosen.map((box) => box.parentElement?.querySelector("span")?.textContent ?? "");
    const said = choice.querySelector("summary span");
    if (said) said.textContent = texts.join(comma) || words.any;
    choice.classList.toggle("pa-choice--made", texts.length > 0);
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
  cells.forEach((made, at) => made.dataset.label = heads[at].textContent.trim());
  if (amount !== null) cells[data.columns.indexOf("amount")].firstElementChild?.setAttribute("class", "pa-amount");
  const place = cells[data.columns.indexOf("place")];
  const marked = { class: "pa-place", "data-hue": String(data.hues[values[data.facets.indexOf("place")][0]]) };
  place.replaceChildren(make("span", marked, ...place.childNodes));
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
  let seen = 0;
  const more = () => {
    made.append(...rows.slice(seen, seen + SHOWN).map((row) => line(data, row)));
    seen += SHOWN;
    button.textContent = fill(words.more, { count: Math.min(SHOWN, rows.length - seen) });
    if (seen < rows.length) made.append(last);
    else last.remove();
  };
  button.addEventListener("click", more);
  more();
  return made;
};

/** @type {(data: Explored, asked: URLSearchParams) => void} */
const show = (data, asked) => {
  const { rows, apart } = shown(data, asked);
  for (const old of results.querySelectorAll("tbody")) old.remove();
  const table = results.querySelector("table");
  if (rows.length) table.append(body(data, rows));
  if (apart.length) table.append(body(data, apart, fill(words.incomparable, { count: apart.length })));
  for (const pager of results.querySelectorAll(".pa-pager")) pager.hidden = true;
  found.textContent = told(data, asked, rows.length);
  count(data, asked);
};

/** Return what is said of the rows that fit. @type {(data: Explored, asked: URLSearchParams, fitting: number) => string} */
const told = (data, asked, fitting) => {
  const apart = matching(data, asked).apart.length;
  if (!fitting && !apart) return words.none;
  const rest = apart ? fill(isBounded(asked) ? words.left : words.apart, { apart }) : "";
  return fill(words.found, { count: fitting, total: data.rows.length }) + rest;
};

const failed = () => {
  found.textContent = words.failed;
};

const update = () => {
  name();
  printAddress();
  onPaper.textContent = askedIn(form, names);
  found.textContent = words.loading;
  const asked = state();
  return loadFor(asked).then((data) => show(data, asked)).catch(failed);
};

// --- the rows that are shown, to be taken along ---

/** @type {(data: Explored, row: ExplorerRow) => TakenCell[]} */
const taken = (data, [, , contents, , [number, measure]]) =>
  contents.map((content, at) => {
    const figure = number && data.columns[at] === data.figured ? { number: Number(number), unit: measure } : {};
    if (typeof content === "string") return [[{ text: content, ...figure }]];
    const links = content.map(([text, href]) => ({
      text,
      href: permanent(new URL(href, location.href).href),
      ...figure,
    }));
    return [links.flatMap((link, nth) => nth ? [{ text: comma }, link] : [link])];
  });

/** @type {() => Promise<Taken>} */
const take = async () => {
  const asked = state();
  const data = await loadFor(asked);
  const { rows, apart } = shown(data, asked);
  const all = [...rows, ...apart];
  return {
    columns: heads.map((head) => head.textContent.trim()),
    rows: all.map((row) => taken(data, row)),
    more: { columns: data.facets, rows: all.map(([values]) => values.map((each) => each.join(";"))) },
  };
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
addEventListener("click", ({ target }) => {
  for (const choice of choices) if (!(target instanceof Node && choice.contains(target))) choice.open = false;
});
form.addEventListener("keydown", ({ key }) => {
  const open = key === "Escape" && choices.find((choice) => choice.open);
  if (!open) return;
  open.open = false;
  open.querySelector("summary")?.focus();
});
form.querySelector(".pa-explorer__actions")?.append(takeAlong(take, words.title));
addEventListener("popstate", () => (readAddress(), update()));
// Whoever was faster than this script has chosen already.
if (!location.search && state().toString()) asked(true);
else readAddress();
name();
if (location.search) update();
