// Puts plans side by side on an entry of a vocabulary, ?themes=id or ?recognitions=id&plans=plan,plan (all that say
// something, up to a number, where none is named), or whatever one chose, ?of=plan,plan/measure/b,plan/measure/incentive-2.
// The address is the whole state. What is shown of a plan is fetched when it is asked for, one file for each plan.

import { isRefused, queryOf, read, valid, write } from "./basket.js";
import { fill, make, once, openData, printAddress } from "./shared.js";
import { readCell, takeAlong, textOf } from "./take-along.js";

const form = document.querySelector(".pa-compare");
const { elements, dataset: words } = form;
const place = document.querySelector(".pa-compared");
const SLOTS = ["a", "b", "c", "d"]; // measures in addresses of older pages
const AT_FIRST = 8; // of the plans that say something; more can be added
const NAMED = 12; // of the plans that say nothing
const isChinese = document.documentElement.lang.startsWith("zh");
const comma = isChinese ? "\u3001" : ", ";
const WHOLE = "*"; // of a plan, instead of one of its measures
/** @type {string[]} */
const kinds = [...elements.by.options].map((option) => option.value).filter(Boolean);
const opened = openData();
/** @type {(path: string) => Promise<any>} */
const loadJson = once(async (path) => (await opened)(`compare/${path}`));
/** `why` a plan that says nothing on an entry is not silent on it: another text stands for it, or only its outline is
 * recorded. @type {[id: string, name: string, why?: "another" | "outline"][]} */
const offered = await loadJson("plans.json").catch(() => []);
const known = new Set(offered.map(([id]) => id));
let turn = 0;

/** Return a plan; of one that is not offered, nothing. @type {(id: string) => Promise<ComparedPlan | null>} */
const plan = (id) => known.has(id) ? loadJson(`plans/${id}.json`) : Promise.resolve(null);

// --- what is asked: from the address, and from the form ---

/** @type {() => Comparison} */
const fromAddress = () => {
  const query = new URLSearchParams(location.search);
  if (query.has("theme")) query.set("themes", query.get("theme") ?? ""); // as it was once
  const by = kinds.find((kind) => query.get(kind)) ?? "";
  const plans = (query.get("plans") ?? "").split(",").filter(Boolean);
  const slots = SLOTS.map((slot) => query.get(slot) ?? "");
  const of = [...(query.get("of") ?? "").split(","), ...slots].filter(Boolean);
  return {
    by,
    entry: query.get(by) ?? "",
    plans: [...new Set(plans)],
    of: by ? [] : [...new Set(of)],
    name: by ? "" : query.get("name") ?? "",
    wording: query.has("wording"),
  };
};

/** @type {() => Comparison} */
const fromForm = () => {
  const before = fromAddress();
  const [by, wording] = [elements.by.value, elements.wording.checked];
  if (!by) {
    const basket = before.by ? read() : before;
    return { by, entry: "", plans: [], of: basket.of, name: before.by ? basket.name : elements.name.value, wording };
  }
  const entry = elements.entry.value;
  const plans = by === before.by && entry === before.entry ? before.plans : [];
  return { by, entry, plans, of: [], name: "", wording };
};

/** @type {(asked: Comparison) => string} */
const address = ({ by, entry, plans, of, name, wording }) => {
  const marked = wording ? "&wording" : "";
  if (by) return `?${by}=${entry}${plans.length ? `&plans=${plans.join(",")}` : ""}${marked}`;
  return of.length ? `?${queryOf({ name, of })}${marked}` : location.pathname;
};

/** Whether what is shown is what this browser keeps. @type {(asked: Comparison) => boolean} */
const isOwn = ({ by, of }) => !by && [...read().of].sort().join() === [...of].sort().join();

/** Ask something else, and remember it in the address; what this browser keeps follows. @type {(asked: Comparison) => void} */
const ask = (asked) => {
  if (!asked.by && isOwn(fromAddress())) write({ name: asked.name, of: valid(asked.of) });
  const wanted = address(asked);
  if (wanted !== (location.search || location.pathname)) history.pushState(null, "", wanted);
  update(asked);
};

/** The columns, as the address names them. @type {(asked: Comparison) => string[]} */
const keysOf = ({ by, plans, of }) => by ? plans : of;

/** @type {(asked: Comparison, keys: string[]) => Comparison} */
const withKeys = (asked, keys) => asked.by ? { ...asked, plans: keys } : { ...asked, of: keys };

// --- pieces of the page ---

/** @type {(link: readonly [string, string, ...unknown[]]) => HTMLElement} */
const link = ([text, href]) => make("a", { href }, text);

/** @type {(items: readonly (readonly [string, string, ...unknown[]])[]) => Node} */
const list = (items) =>
  items.length
    ? make("ul", {}, ...items.map((item) => make("li", {}, link(item))))
    : make("p", { class: "pa-blank" }, words.none);

/** What is paid or aimed at, with its number for whoever takes it along. @type {(item: ComparedPay | ComparedAim) => HTMLElement} */
const figure = ([text, href, , known]) => make("a", { href, "data-number": known?.[0], "data-unit": known?.[1] }, text);

/** @type {(found: ComparedPlan) => Node} */
const name = (found) => make("p", { class: "pa-place" }, link(found.place), " · ", link([found.name, found.href]));

// --- rows that answer each other ---

/** @typedef {{ measure: ComparedMeasure, provision: ComparedProvision }} Said */
/**
 * A column: a plan, or something of one, and what it says. `missing` tells why there is nothing of that name.
 * @typedef {{ found: ComparedPlan | null, title: NamedLink | null, missing: string, said: Said[], pays: ComparedPay[],
 *   aims: ComparedAim[], who: NamedLink[] }} Column
 */

/** What a plan says in its order. @type {(found: ComparedPlan | null) => Said[]} */
const saidBy = (found) =>
  (found?.measures ?? []).flatMap((measure) => measure.provisions.map((provision) => ({ measure, provision })));

/** @type {(found: ComparedPlan | null, said: Said[], more?: Partial<Column>) => Column} */
const column = (found, said, more = {}) => ({
  found,
  title: null,
  missing: found && !found.measures.length ? words.outline : "",
  said,
  pays: said.flatMap(({ provision }) => provision.pays),
  aims: said.flatMap(({ provision }) => provision.aims),
  who: [],
  ...more,
});

/** What a plan says on an entry. @type {(found: ComparedPlan | null, wanted: Set<string>) => Column} */
const onEntry = (found, wanted) =>
  column(found, saidBy(found).filter(({ provision: { uses } }) => uses.some((use) => wanted.has(use))));

/** Whether an address ends with an anchor. @type {(anchor: string) => (item: readonly [string, string, ...unknown[]]) => boolean} */
const endsWith = (anchor) => ([, href]) => href.endsWith(`#${anchor}`);

/** A plan, a measure, a provision, a benefit or a target. @type {(found: ComparedPlan | null, item: string) => Column} */
const ofItem = (found, item) => {
  const [id, name, part] = item.split("/");
  if (!found) return column(found, [], { missing: `${id}: ${words.unencoded}` });
  if (!name) return column(found, saidBy(found), { title: [words.whole, found.href] });
  if (!found.measures.length) return column(found, []);
  const measure = found.measures.find((one) => one.id === name);
  if (!measure) return column(found, [], { missing: `${name}: ${words.unknown}` });
  const own = saidBy({ ...found, measures: [measure] });
  if (!part) return column(found, own, { title: [measure.title, measure.href], who: measure.who });
  const said = own.filter(({ provision }) =>
    provision.id === part || [...provision.pays, ...provision.aims].some(endsWith(part))
  );
  if (!said.length) return column(found, [], { missing: `${part}: ${words.unknown}` });
  const [{ provision }] = said;
  const whole = provision.id === part;
  const pays = provision.pays.filter((one) => whole || endsWith(part)(one));
  const aims = provision.aims.filter((one) => whole || endsWith(part)(one));
  const label = whole ? fill(words.provision, { id: part }) : pays[0]?.[5] ?? pays[0]?.[0] ?? aims[0]?.[0] ?? part;
  return column(found, said, {
    title: [`${measure.title} \u00b7 ${label}`, `${measure.href}#${part}`],
    pays,
    aims,
    who: measure.who,
  });
};

/**
 * Return the rows of what is paid or aimed at: where the entry itself is a row (a title, an indicator), that one alone.
 * Those in which most plans name a sum come first, then any figure, then those in which most plans stand.
 * @template {ComparedPay | ComparedAim} Item
 * @param {Item[][]} columns
 * @param {Set<string>} wanted
 * @returns {{ key: string, label: string, cells: Item[][] }[]}
 */
const rows = (columns, wanted) => {
  /** Whether a row is of the entry itself; a title's key goes on with its levels. @type {(name: RowName) => boolean} */
  const isWanted = ([key]) => wanted.has(key.split(" ")[0]);
  const own = columns.flat().some(([, , names]) => names.some(isWanted));
  /** @type {Map<string, { key: string, label: string, cells: Item[][] }>} */
  const found = new Map();
  columns.forEach((items, at) => {
    for (const item of items) {
      const names = own ? item[2].filter(isWanted) : item[2].slice(0, 1);
      for (const [key, label] of names) {
        const row = found.get(key) ?? { key, label, cells: columns.map(() => []) };
        row.cells[at].push(item);
        found.set(key, row);
      }
    }
  });
  /** @type {(row: { cells: Item[][] }, counts: (item: Item) => boolean) => number} */
  const filled = ({ cells }, counts) => cells.filter((cell) => cell.some(counts)).length;
  const hasAmount = (/** @type {Item} */ item) => typeof item[4] === "number";
  const hasFigure = (/** @type {Item} */ item) => item.at(-1) !== null;
  /** @type {(row: { cells: Item[][] }) => number[]} */
  const ranks = (row) => [hasAmount, hasFigure, () => true].map((counts) => filled(row, counts));
  return [...found.values()].sort((one, other) => {
    const [ones, others] = [ranks(one), ranks(other)];
    return ones.map((rank, at) => others[at] - rank).find(Boolean) ?? 0;
  });
};

/** @type {(label: string, note: string, cells: Node[]) => Node[]} */
const rowOf = (label, note, cells) => [
  make(
    "tr",
    { class: "pa-side__question" },
    make(
      "th",
      { scope: "rowgroup", colspan: String(cells.length) },
      make("span", {}, label, note && make("small", {}, ` ${note}`)),
    ),
  ),
  make("tr", {}, ...cells.map((cell) => make("td", {}, cell))),
];

const nothing = (why = "—") => make("p", { class: "pa-blank" }, why);

/**
 * Whether those that say something for one title at one level, or for one indicator, do not say the same; what only
 * shares a form is for different things.
 * @type {(key: string, cells: (ComparedPay | ComparedAim)[][]) => boolean}
 */
const differs = (key, cells) => {
  const said = cells.filter((cell) => cell.length).map((cell) => cell.map((item) => item.at(-1)).sort().join());
  return !key.startsWith("form:") && new Set(said).size > 1;
};

/** @type {(row: { key: string, label: string, cells: ComparedPay[][] }) => Node[]} */
const payRow = ({ key, label, cells }) => {
  const amounts = cells.map((cell) => Math.max(...cell.map(([, , , , amount]) => amount ?? -1)));
  const compared = new Set(amounts.filter((amount) => amount >= 0));
  const most = Math.max(...amounts);
  const shown = cells.map((cell, at) => {
    if (!cell.length) return nothing();
    const items = cell.map((item) => {
      const mark = compared.size > 1 && item[4] === most && amounts[at] === most;
      return make("li", {}, figure(item), ...(mark ? [" ", make("strong", { class: "pa-mark" }, words.most)] : []));
    });
    return make("ul", {}, ...items);
  });
  return rowOf(`${words.pays} \u00b7 ${label}`, differs(key, cells) ? words.differ : "", shown);
};

/** @type {(row: { key: string, label: string, cells: ComparedAim[][] }) => Node[]} */
const aimRow = ({ key, label, cells }) => {
  const shown = cells.map((cell) =>
    cell.length ? make("ul", {}, ...cell.map((item) => make("li", {}, figure(item)))) : nothing()
  );
  return rowOf(`${words.aims} \u00b7 ${label}`, differs(key, cells) ? words.differ : "", shown);
};

const segmenter = Intl.Segmenter && new Intl.Segmenter(document.documentElement.lang, { granularity: "word" });

/** The words of a text, and what stands between them. @type {(text: string) => Intl.SegmentData[]} */
const cut = (text) => [...segmenter?.segment(text.toLowerCase()) ?? []];

/** @type {(items: Said[]) => Set<string>} */
const vocabulary = (items) =>
  new Set(items.flatMap(({ provision: { text } }) => cut(text).map(({ segment }) => segment)));

/** A text in which words that are not among the known ones are marked. @type {(text: string, known: Set<string>) => Node[]} */
const marked = (text, known) =>
  cut(text).map(({ segment, index, isWordLike }) => {
    const word = text.slice(index, index + segment.length);
    return isWordLike && !known.has(segment) ? make("mark", {}, word) : document.createTextNode(word);
  });

/**
 * The provisions in full, each measure's under its title; with `known`, other words are marked.
 * @type {(items: Said[], known: Set<string> | null) => Node}
 */
const texts = (items, known) => {
  const measures = [...new Set(items.map(({ measure }) => measure))];
  return make(
    "div",
    {},
    ...measures.flatMap((measure) => [
      make("h3", {}, link([measure.title, measure.href])),
      make(
        "ul",
        {},
        ...items.filter((one) => one.measure === measure).map(({ provision: { text, href } }) =>
          make("li", {}, make("a", { href }, ...(known ? marked(text, known) : [text])))
        ),
      ),
    ]),
  );
};

/** @type {(asked: Comparison, at: number, column: Column) => Node} */
const headOf = (asked, at, { found, title, missing }) => {
  const keys = keysOf(asked);
  const named = found ? [found.name, title?.[0]].filter(Boolean).join(" ") : keys[at];
  /** @type {(text: string, label: string, changed: string[]) => Node} */
  const button = (text, label, changed) => {
    const made = make("button", { type: "button", title: label, "aria-label": `${label}: ${named}` }, text);
    made.addEventListener("click", () => {
      ask(withKeys(asked, changed));
      place.querySelector("h2")?.focus();
    });
    return made;
  };
  const others = keys.filter((_, other) => other !== at);
  /** @type {(by: number) => string[]} */
  const moved = (by) => [...others.slice(0, at + by), keys[at], ...others.slice(at + by)];
  const tools = [
    ...(at ? [button("\u2190", words.earlier, moved(-1))] : []),
    ...(at + 1 < keys.length ? [button("\u2192", words.later, moved(1))] : []),
    ...(!asked.by || keys.length > 1 ? [button("\u00d7", words.leave, others)] : []),
  ];
  return make(
    "th",
    { scope: "col", "data-hue": found ? String(found.hue) : undefined },
    ...(found ? [name(found), make("p", { class: "pa-side__status" }, found.status)] : []),
    ...(title ? [make("p", { class: "pa-side__title" }, link(title))] : []),
    ...(missing || !found ? [make("p", { class: "pa-blank" }, missing || `${keys[at]}: ${words.unencoded}`)] : []),
    make("p", { class: "pa-side__tools" }, ...tools),
  );
};

/** @type {(asked: Comparison, columns: Column[], wanted: Set<string>) => Node[]} */
const bodyOf = (asked, columns, wanted) => {
  const known = asked.wording && segmenter ? vocabulary(columns[0]?.said ?? []) : null;
  const full = columns.map(({ said, missing }, at) => {
    if (missing) return nothing(missing);
    return said.length ? texts(said, at ? known : null) : make("p", { class: "pa-blank" }, words.absent);
  });
  const paid = rows(columns.map(({ pays }) => pays), wanted).flatMap(payRow);
  const aimed = rows(columns.map(({ aims }) => aims), wanted).flatMap(aimRow);
  const wordings = rowOf(words.provisions, "", full);
  const who = columns.some((one) => one.who.length)
    ? rowOf(words.who, "", columns.map((one) => one.who.length ? list(one.who) : nothing()))
    : [];
  // Of a theme, a title, an indicator or an industry one wants the figures first; of the rest one wants to read.
  const figuresFirst = ["themes", "recognitions", "indicators", "industries"].includes(asked.by);
  return figuresFirst ? [...paid, ...aimed, ...wordings] : [...wordings, ...paid, ...aimed, ...who];
};

/** The comparison to take along: a row for each question, a column for each plan. @type {(table: HTMLTableElement) => Taken} */
const taken = (table) => {
  const questions = [...table.querySelectorAll(".pa-side__question")];
  return {
    columns: ["", ...[...table.querySelectorAll("thead th")].map((head) => textOf(readCell(head)))],
    rows: questions.map((question) =>
      [question, .../** @type {Element} */ (question.nextElementSibling).children].map(readCell)
    ),
    isMatrix: true,
  };
};

/** @type {(asked: Comparison, title: string, told: string, columns: Column[], wanted: Set<string>) => void} */
const showTable = (asked, title, told, columns, wanted) => {
  const head = make("tr", {}, ...columns.map((one, at) => headOf(asked, at, one)));
  const thead = make("thead", {}, head);
  const body = make("tbody", {}, ...bodyOf(asked, columns, wanted));
  const table = make("table", {}, thead, body);
  table.style.setProperty("--columns", String(columns.length));
  const region = make("div", { class: "pa-side", role: "region", tabindex: "0", "aria-label": title }, table);
  const [heading, status] = [make("h2", { tabindex: "-1" }, title), make("p", { role: "status" }, told)];
  place.replaceChildren(
    heading,
    status,
    takeAlong(() => taken(table), `${place.getAttribute("aria-label")} \u2014 ${title}`),
    ...columns.length > 2 ? [make("p", { class: "pa-sideways" }, words.sideways)] : [],
    region,
  );
  // The question stays below the head, however high that is.
  new ResizeObserver(() => table.style.setProperty("--head", `${thead.offsetHeight}px`)).observe(thead);
};

// --- showing ---

/** The plans that are put side by side. @type {(asked: Comparison, entry: ComparedEntry | undefined) => string[]} */
const columnsOf = ({ plans }, entry) =>
  plans.length ? plans : (entry?.[4] ?? []).slice(0, AT_FIRST).map((at) => offered[at][0]);

/** The entries of a kind as links, while none is chosen. @type {(by: string, uses: ComparedEntry[]) => Node} */
const choice = (by, uses) =>
  make(
    "ul",
    { class: "pa-compare__entries" },
    ...uses.map(([id, label, , , using]) =>
      make("li", {}, link([label, `?${by}=${id}`]), make("small", {}, ` ${using.length}`))
    ),
  );

/** A sentence that names plans, or none. @type {(label: string, plans: readonly (readonly [string, string, ...unknown[]])[]) => string[]} */
const named = (label, plans) => {
  const names = plans.slice(0, NAMED).map(([, name]) => name).join(comma) + (plans.length > NAMED ? " \u2026" : "");
  return plans.length ? [`${label}${isChinese ? "" : " "}${names}`] : [];
};

/** @type {(asked: Comparison, uses: ComparedEntry[]) => Promise<() => void>} */
const shownBy = async (asked, uses) => {
  const entry = uses.find(([id]) => id === asked.entry);
  if (!entry) {
    const told = asked.entry ? [make("p", {}, `${asked.entry}: ${words.unknownEntry}`)] : [];
    return () => place.replaceChildren(...told, choice(asked.by, uses));
  }
  const [, label, , counts, using] = entry;
  const found = await Promise.all(asked.plans.map(plan));
  const wanted = new Set(counts.map((id) => `${asked.by}:${id}`));
  const rest = offered.filter(([id], at) => !using.includes(at) && !asked.plans.includes(id));
  const told = [
    fill(words.shown, { count: found.length, total: using.length }),
    ...named(words.silent, rest.filter(([, , why]) => !why)),
    ...named(words.outlines, rest.filter(([, , why]) => why === "outline")),
  ].join(" \u00b7 ");
  return () => showTable(asked, label, told, found.map((one) => onEntry(one, wanted)), wanted);
};

/** @type {(asked: Comparison) => Promise<() => void>} */
const shownOf = async (asked) => {
  const found = await Promise.all(asked.of.map((item) => plan(item.split("/")[0])));
  const columns = found.map((one, at) => ofItem(one, asked.of[at]));
  const title = asked.name || words.own;
  const told = [fill(words.chosen, { count: columns.length }), isRefused() ? words.refused : ""].join(" ").trim();
  return () =>
    columns.length
      ? showTable(asked, title, told, columns, new Set())
      : place.replaceChildren(make("p", {}, words.empty));
};

/** @type {(asked: Comparison) => Promise<void>} */
const show = async (asked) => {
  const mine = ++turn;
  /** @type {ComparedEntry[]} */
  const uses = asked.by ? await loadJson(`${asked.by}.json`) : [];
  const entry = uses.find(([id]) => id === asked.entry);
  const full = { ...asked, plans: entry ? columnsOf(asked, entry) : [] };
  const showIt = await (asked.by ? shownBy(full, uses) : shownOf(full));
  if (mine !== turn) return; // another choice has been made meanwhile
  fillForm(full, uses);
  showIt();
  printAddress();
};

/** @type {(asked: Comparison, uses: ComparedEntry[]) => void} */
const fillForm = (asked, uses) => {
  const { by, entry, plans, of, name, wording } = asked;
  elements.wording.checked = wording;
  form.classList.toggle("pa-compare--by", by !== "");
  elements.by.value = by;
  elements.entry.disabled = !by;
  const entries = uses.map(([id, label, depth, , using]) =>
    new Option(`${"\u2003".repeat(depth - 1)}${label} (${using.length})`, id)
  );
  elements.entry.replaceChildren(new Option(words.any, ""), ...entries);
  elements.entry.value = entry;
  elements.add.disabled = !entry;
  const others = offered.filter(([id]) => !plans.includes(id)).map(([id, label]) => new Option(label, id));
  elements.add.replaceChildren(new Option("\u2014", ""), ...others);
  elements.name.value = name;
  const using = uses.find(([id]) => id === entry)?.[4] ?? [];
  elements.all.hidden = !entry || using.every((at) => plans.includes(offered[at][0]));
  elements.keep.hidden = Boolean(by) || !of.length || isOwn(asked);
  elements.empty.hidden = Boolean(by) || !of.length;
};

/** @type {(asked: Comparison) => Promise<void>} */
const update = (asked) =>
  loadJson("plans.json").then(() => show(asked)).catch(() => place.replaceChildren(make("p", {}, words.failed)));

// --- choosing one more ---

/** @type {(select: HTMLSelectElement, first: string, options: [label: string, value: string][]) => void} */
const offer = (select, first, options) => {
  select.replaceChildren(new Option(first, ""), ...options.map(([label, value]) => new Option(label, value)));
  select.disabled = !options.length;
};

/** Offer what the plan and the measure that are chosen have. @type {(from: "plan" | "measure") => Promise<void>} */
const narrow = async (from) => {
  const named = elements.plan.value;
  if (from === "plan") { // nobody can choose of the plan before while this one comes
    offer(elements.measure, words.any, []);
    offer(elements.part, words.part, []);
    elements.put.disabled = true;
  }
  const found = named ? await plan(named) : null;
  if (named !== elements.plan.value) return;
  if (from === "plan") {
    const measures = found?.measures.map(({ id, title }) => /** @type {[string, string]} */ ([title, id])) ?? [];
    offer(elements.measure, words.any, found ? [[words.whole, WHOLE], ...measures] : []);
  }
  const measure = found?.measures.find(({ id }) => id === elements.measure.value);
  /** @type {[string, string][]} */
  const inside = (measure?.provisions ?? []).flatMap(({ id, text, pays, aims }) => [
    [`${fill(words.provision, { id })}: ${text.slice(0, 40)}\u2026`, id],
    ...[...pays, ...aims].map(([label, href]) => /** @type {[string, string]} */ ([label, href.split("#")[1]])),
  ]);
  offer(elements.part, words.part, inside);
  elements.put.disabled = !elements.measure.value;
};

/** @type {() => string} */
const chosen = () => {
  const { plan, measure, part } = elements;
  return [plan.value, ...(measure.value === WHOLE ? [] : [measure.value, part.value])].filter(Boolean).join("/");
};

offer(elements.plan, "\u2014", offered.map(([id, label]) => [label, id]));

// --- what is pressed and chosen ---

/** @type {Record<string, (asked: Comparison) => unknown>} */
const pressed = {
  put: (asked) => ask({ ...asked, of: [...new Set([...asked.of, chosen()])] }),
  all: async (asked) => {
    /** @type {ComparedEntry[]} */
    const uses = await loadJson(`${asked.by}.json`);
    const using = uses.find(([id]) => id === asked.entry)?.[4] ?? [];
    ask({ ...asked, plans: using.map((at) => offered[at][0]) });
  },
  keep: (asked) => {
    write({ name: asked.name, of: valid(asked.of) });
    update(asked);
  },
  empty: (asked) => ask({ ...asked, of: [], name: "" }),
};

form.addEventListener("click", ({ target }) => {
  if (target instanceof HTMLButtonElement) pressed[target.name]?.(fromAddress());
});
form.addEventListener("change", async ({ target }) => {
  const { name: field, value } = /** @type {HTMLSelectElement} */ (target);
  if (field === "plan" || field === "measure") return narrow(field);
  if (field === "part") return;
  if (field === "by") elements.entry.value = ""; // another kind has other entries
  if (field !== "add") return ask(fromForm());
  const before = fromAddress();
  /** @type {ComparedEntry[]} */
  const uses = await loadJson(`${before.by}.json`);
  const shown = columnsOf(before, uses.find(([id]) => id === before.entry));
  ask({ ...before, plans: [...shown, value] });
});
form.addEventListener("submit", (event) => event.preventDefault());
addEventListener("popstate", () => update(fromAddress()));

const first = fromAddress();
if (!first.by && !first.of.length && read().of.length) {
  Object.assign(first, read());
  history.replaceState(null, "", address(first)); // what this browser keeps
}
// Whoever was faster than this script has chosen already.
if (!first.by && elements.by.value) ask(fromForm());
else update(first);
