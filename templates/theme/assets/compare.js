// Puts plans side by side on an entry of a vocabulary, ?themes=id or ?recognitions=id&plans=plan,plan (all that say
// something, up to a number, where none is named), or measures of one's choice, ?a=plan/measure&b=plan/measure (two to
// four). What is shown of a plan is fetched when it is asked for, one file for each plan.

import { fill, make, once, openData } from "./shared.js";

const form = document.querySelector(".pa-compare");
const { elements, dataset: words } = form;
const place = document.querySelector(".pa-compared");
const SLOTS = ["a", "b", "c", "d"];
const AT_FIRST = 8; // of the plans that say something; more can be added
/** @type {string[]} */
const kinds = [...elements.by.options].map((option) => option.value).filter(Boolean);
const opened = openData();
/** @type {(path: string) => Promise<any>} */
const loadJson = once(async (path) => (await opened)(`compare/${path}`));
/** @type {[id: string, name: string][]} */
const offered = await loadJson("plans.json").catch(() => []);
const known = new Map(offered);
let turn = 0;

/** Return a plan; of one that is not offered, nothing. @type {(id: string) => Promise<ComparedPlan | null>} */
const plan = (id) => known.has(id) ? loadJson(`plans/${id}.json`) : Promise.resolve(null);

// --- what is asked: from the address, and from the form ---

/** @type {() => Comparison} */
const fromAddress = () => {
  const query = new URLSearchParams(location.search);
  if (query.has("theme")) query.set("themes", query.get("theme") ?? ""); // as it was once
  const by = kinds.find((kind) => query.get(kind)) ?? "";
  const slots = SLOTS.map((slot) => (query.get(slot) ?? "").split("/")).filter(([id]) => id);
  const plans = (query.get("plans") ?? "").split(",").filter(Boolean);
  const wording = query.has("wording");
  return { by, entry: query.get(by) ?? "", plans: [...new Set(plans)], slots: by ? [] : slots, wording };
};

/** @type {() => Comparison} */
const fromForm = () => {
  const slots = SLOTS.map((slot) => [elements[`${slot}-plan`].value, elements[slot].value]);
  const by = elements.by.value;
  const { by: before, entry: shown, plans } = fromAddress();
  const entry = by && elements.entry.value;
  return {
    by,
    entry,
    plans: by === before && entry === shown ? plans : [],
    slots: by ? [] : slots.filter(([id]) => id),
    wording: elements.wording.checked,
  };
};

/** @type {(asked: Comparison) => string} */
const address = ({ by, entry, plans, slots, wording }) => {
  if (by) return `?${by}=${entry}${plans.length ? `&plans=${plans.join(",")}` : ""}${wording ? "&wording" : ""}`;
  const chosen = slots.filter(([, measure]) => measure).map((slot, at) => `${SLOTS[at]}=${slot.join("/")}`);
  return chosen.length ? `?${chosen.join("&")}` : location.pathname;
};

/** Ask something else, and remember it in the address. @type {(asked: Comparison) => void} */
const ask = (asked) => {
  const wanted = address(asked);
  if (wanted !== (location.search || location.pathname)) history.pushState(null, "", wanted);
  update(asked);
};

// --- pieces of the page ---

/** @type {(link: readonly [string, string, ...unknown[]]) => HTMLElement} */
const link = ([text, href]) => make("a", { href }, text);

/** @type {(items: readonly (readonly [string, string, ...unknown[]])[]) => Node} */
const list = (items) =>
  items.length
    ? make("ul", {}, ...items.map((item) => make("li", {}, link(item))))
    : make("p", { class: "pa-blank" }, words.none);

/** @type {(found: ComparedPlan) => Node} */
const name = (found) => make("p", { class: "pa-place" }, link(found.place), " · ", link([found.name, found.href]));

/** @type {(found: ComparedPlan, id: string) => Node} */
const whole = (found, id) => {
  const measure = found.measures.find((one) => one.id === id);
  const content = measure
    ? [
      make("h2", {}, link([measure.title, measure.href])),
      make("p", {}, measure.summary),
      make("h3", {}, words.pays),
      list(measure.provisions.flatMap(({ pays }) => pays)),
      make("h3", {}, words.aims),
      list(measure.provisions.flatMap(({ aims }) => aims)),
      make("h3", {}, words.who),
      list(measure.who),
      make("h3", {}, words.provisions),
      list(measure.provisions.map(({ text, href }) => [text, href])),
    ]
    : [make("p", {}, id ? `${id}: ${words.unknown}` : words.any)];
  return make("article", { "data-place": found.placeId }, name(found), ...content);
};

// --- rows that answer each other ---

/** @typedef {{ measure: ComparedMeasure, provision: ComparedProvision }} Said */
/** @typedef {{ label: string, cells: ComparedPay[][] | ComparedAim[][] }} Row */

/** What a plan says on an entry. @type {(found: ComparedPlan | null, wanted: Set<string>) => Said[]} */
const said = (found, wanted) =>
  (found?.measures ?? []).flatMap((measure) =>
    measure.provisions.filter(({ uses }) => uses.some((use) => wanted.has(use)))
      .map((provision) => ({ measure, provision }))
  );

/**
 * Return the rows of what is paid or aimed at: where the entry itself is a row (a title, an indicator), that one alone.
 * Those in which most plans name a sum come first, then those in which most plans stand.
 * @template {ComparedPay | ComparedAim} Item
 * @param {Item[][]} columns
 * @param {Set<string>} wanted
 * @returns {{ label: string, cells: Item[][] }[]}
 */
const rows = (columns, wanted) => {
  /** Whether a row is of the entry itself; a title's key goes on with its levels. @type {(name: RowName) => boolean} */
  const isOwn = ([key]) => wanted.has(key.split(" ")[0]);
  const own = columns.flat().some(([, , names]) => names.some(isOwn));
  /** @type {Map<string, { label: string, cells: Item[][] }>} */
  const found = new Map();
  columns.forEach((items, at) => {
    for (const item of items) {
      const names = own ? item[2].filter(isOwn) : item[2].slice(0, 1);
      for (const [key, label] of names) {
        const row = found.get(key) ?? { label, cells: columns.map(() => []) };
        row.cells[at].push(item);
        found.set(key, row);
      }
    }
  });
  /** @type {(row: { cells: Item[][] }, counts: (item: Item) => boolean) => number} */
  const filled = ({ cells }, counts) => cells.filter((cell) => cell.some(counts)).length;
  const hasAmount = (/** @type {Item} */ item) => typeof item[3] === "number";
  return [...found.values()].sort((one, other) =>
    filled(other, hasAmount) - filled(one, hasAmount) || filled(other, () => true) - filled(one, () => true)
  );
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

const nothing = () => make("p", { class: "pa-blank" }, "—");

/** @type {(row: { label: string, cells: ComparedPay[][] }) => Node[]} */
const payRow = ({ label, cells }) => {
  const amounts = cells.map((cell) => Math.max(...cell.map(([, , , amount]) => amount ?? -1)));
  const compared = new Set(amounts.filter((amount) => amount >= 0));
  const most = Math.max(...amounts);
  const shown = cells.map((cell, at) => {
    if (!cell.length) return nothing();
    const items = cell.map((item) => {
      const mark = compared.size > 1 && item[3] === most && amounts[at] === most;
      return make("li", {}, link(item), ...(mark ? [" ", make("strong", { class: "pa-mark" }, words.most)] : []));
    });
    return make("ul", {}, ...items);
  });
  return rowOf(`${words.pays} · ${label}`, compared.size > 1 ? words.differ : "", shown);
};

/** @type {(row: { label: string, cells: ComparedAim[][] }) => Node[]} */
const aimRow = ({ label, cells }) =>
  rowOf(`${words.aims} · ${label}`, "", cells.map((cell) => cell.length ? list(cell) : nothing()));

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

/** @type {(asked: Comparison, at: number, found: ComparedPlan | null) => Node} */
const headOf = (asked, at, found) => {
  const id = asked.plans[at];
  if (!found) return make("th", { scope: "col" }, `${id}: ${words.unencoded}`);
  /** @type {(text: string, label: string, plans: string[]) => Node} */
  const button = (text, label, plans) => {
    const made = make("button", { type: "button", title: label, "aria-label": `${label}: ${found.name}` }, text);
    made.addEventListener("click", () => ask({ ...asked, plans }));
    return made;
  };
  /** @type {(by: number) => string[]} */
  const moved = (by) => {
    const plans = asked.plans.filter((one) => one !== id);
    plans.splice(at + by, 0, id);
    return plans;
  };
  const tools = [
    ...(at ? [button("←", words.earlier, moved(-1))] : []),
    ...(at + 1 < asked.plans.length ? [button("→", words.later, moved(1))] : []),
    ...(asked.plans.length > 1 ? [button("×", words.leave, asked.plans.filter((one) => one !== id))] : []),
  ];
  return make(
    "th",
    { scope: "col", "data-place": found.placeId },
    name(found),
    make("p", { class: "pa-side__tools" }, ...tools),
  );
};

/** Tell a table's style sheet how many columns it has. @type {(count: number, made: HTMLElement) => HTMLElement} */
const inColumns = (count, made) => {
  made.style.setProperty("--columns", String(count));
  return made;
};

/** @type {(asked: Comparison, entry: ComparedEntry, found: (ComparedPlan | null)[]) => Node[]} */
const table = (asked, [, label, , counts, using], found) => {
  const wanted = new Set(counts.map((id) => `${asked.by}:${id}`));
  const columns = found.map((one) => said(one, wanted));
  const pays = columns.map((items) => items.flatMap(({ provision }) => provision.pays));
  const aims = columns.map((items) => items.flatMap(({ provision }) => provision.aims));
  const known = asked.wording && segmenter ? vocabulary(columns[0] ?? []) : null;
  const full = columns.map((items, at) =>
    items.length ? texts(items, at ? known : null) : make("p", { class: "pa-blank" }, words.absent)
  );
  const figures = [...rows(pays, wanted).flatMap(payRow), ...rows(aims, wanted).flatMap(aimRow)];
  const wordings = rowOf(words.provisions, "", full);
  // Of a term or a body one wants to read; of the others one wants the figures.
  const body = ["terms", "bodies"].includes(asked.by) ? [...wordings, ...figures] : [...figures, ...wordings];
  const head = make("tr", {}, ...found.map((one, at) => headOf(asked, at, one)));
  return [
    make("h2", {}, label),
    make("p", { role: "status" }, fill(words.shown, { count: found.length, total: using.length })),
    make(
      "div",
      { class: "pa-side", role: "region", tabindex: "0", "aria-label": label },
      inColumns(found.length, make("table", {}, make("thead", {}, head), make("tbody", {}, ...body))),
    ),
  ];
};

// --- showing ---

/** The plans that are put side by side. @type {(asked: Comparison, entry: ComparedEntry | undefined) => string[]} */
const columnsOf = ({ plans }, entry) =>
  plans.length ? plans : (entry?.[4] ?? []).slice(0, AT_FIRST).map((at) => offered[at][0]);

/** @type {(asked: Comparison) => Promise<void>} */
const show = async (asked) => {
  const mine = ++turn;
  /** @type {ComparedEntry[]} */
  const uses = asked.by ? await loadJson(`${asked.by}.json`) : [];
  const entry = uses.find(([id]) => id === asked.entry);
  const full = { ...asked, plans: entry ? columnsOf(asked, entry) : [] };
  const found = await Promise.all((entry ? full.plans : asked.slots.map(([id]) => id)).map((id) => plan(id)));
  if (mine !== turn) return; // another choice has been made meanwhile
  fillForm(full, uses, found);
  if (entry) place.replaceChildren(...table(full, entry, found));
  else if (asked.by) place.replaceChildren(make("p", {}, asked.entry ? `${asked.entry}: ${words.unknownEntry}` : ""));
  else {
    place.replaceChildren(...asked.slots.map(([id, measure], at) => {
      const its = found[at];
      return its ? whole(its, measure) : make("article", {}, make("p", {}, `${id}: ${words.unencoded}`));
    }));
  }
  place.classList.toggle("pa-compared", !asked.by);
  const printed = document.querySelector(".pa-address"); // on paper, the address of this comparison
  if (printed) printed.textContent = printed.textContent.split("?")[0] + location.search;
};

/** @type {(asked: Comparison, uses: ComparedEntry[], found: (ComparedPlan | null)[]) => void} */
const fillForm = ({ by, entry, plans, slots, wording }, uses, found) => {
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
  elements.add.replaceChildren(new Option("—", ""), ...others);
  SLOTS.forEach((slot, at) => {
    const [id = "", measure = ""] = slots[at] ?? [];
    const its = slots[at] ? found[at] : null;
    const select = elements[slot];
    elements[`${slot}-plan`].value = its ? id : "";
    const options = its?.measures.map(({ id, title }) => new Option(title, id)) ?? [];
    select.replaceChildren(new Option(words.any, ""), ...options);
    select.value = measure;
    select.disabled = !its;
  });
};

/** @type {(asked: Comparison) => Promise<void>} */
const update = (asked) =>
  loadJson("plans.json").then(() => show(asked)).catch(() => place.replaceChildren(make("p", {}, words.failed)));

for (const slot of SLOTS) {
  const options = offered.map(([id, label]) => new Option(label, id));
  elements[`${slot}-plan`].replaceChildren(new Option("—", ""), ...options);
}

form.addEventListener("change", async ({ target }) => {
  const chosen = /** @type {HTMLSelectElement} */ (target);
  const [slot, field] = chosen.name.split("-");
  if (field === "plan") elements[slot].value = ""; // another plan has other measures
  if (slot === "by") elements.entry.value = ""; // another kind has other entries
  if (slot !== "add") return ask(fromForm());
  const before = fromAddress();
  /** @type {ComparedEntry[]} */
  const uses = await loadJson(`${before.by}.json`);
  const shown = columnsOf(before, uses.find(([id]) => id === before.entry));
  ask({ ...before, plans: [...shown, chosen.value] });
});
form.addEventListener("submit", (event) => event.preventDefault());
addEventListener("popstate", () => update(fromAddress()));
update(fromAddress());
