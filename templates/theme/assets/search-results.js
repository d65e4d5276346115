// The page of results: filters, groups by kind, and the way back to where the reader stood.

import { absence, hueOf, index, marked, NAME, openIndex, placeOf } from "./search-shown.js";
import { say, shownOf, stepOf, SUGGESTED_ELSE, where } from "./search-shown.js";
import { dayOf, forceOn, today } from "./in-force.js";
import { counted, edition, inLanguages, language, make, otherLanguage, printAddress } from "./shared.js";

const FIRST = 10;
const MORE = 20;
const SETTLED_MS = 1200;
const FILTERS = ["kind", "place", "theme", "year", "status", "force"];
const ORDERS = ["", "date", "amount"];

/** Of a title the way to what its holders could claim. @type {(shown: Shown) => HTMLElement[]} */
const claimLink = ({ kind, href }) => {
  const title = kind === "recognitions" && new URL(href).pathname.match(/([^/]+)\/(index\.html)?$/)?.[1];
  if (!title) return [];
  const link = make("a", { href: new URL(`claim/?title=${title}`, edition).href }, say("search.claim"));
  return [make("p", { class: "pa-result__where" }, link)];
};

/** @type {(shown: Shown, standing?: string) => HTMLElement} */
const resultItem = (shown, standing = where(shown)) =>
  make(
    "li",
    { class: "pa-result", "data-hue": shown.kind === "measures" ? hueOf(shown.plan) : undefined },
    make("a", { class: "pa-result__title", href: shown.href, "data-result": "" }, ...marked(shown.title)),
    make("p", { class: "pa-result__where" }, standing),
    ...(shown.paid ? [make("p", { class: "pa-result__paid" }, shown.paid)] : []),
    ...claimLink(shown),
    make("p", { class: "pa-result__text" }, ...marked(shown.said)),
    ...(shown.beside ? [make("p", { class: "pa-result__text", lang: otherLanguage }, ...marked(shown.beside))] : []),
  );

// --- filters ---------------------------------------------------------------------------------------------------------

/** Return the day on which something is to be in force. @type {(state: SearchState) => string} */
const dayIn = (state) => dayOf(state.on) || today();

/** Return the values that a result has for a filter. @type {(state: SearchState, result: number, filter: string) => string[]} */
const valuesOf = (state, result, filter) => {
  if (filter === "kind") return [index.kinds[result]];
  if (filter === "theme") return (index.themesOf[result] ?? []).map((theme) => index.index.themeNames[theme][0]);
  const plan = index.planOf[result];
  if (filter === "status") return plan?.status ?? [];
  if (filter === "force") return plan?.force ? [forceOn(plan.force, dayIn(state))] : []; // an older index knows less
  return plan ? [{ place: placeOf(plan)[0], year: String(plan.year) }[filter] ?? ""] : [];
};

/** @type {(filter: string, value: string) => string} */
const labelOf = (filter, value) => {
  const key = { kind: `search.kind-${value}`, status: `status.${value}`, force: `force.${value}` }[filter] ?? "";
  if (key in index.index.phrases[language]) return say(key);
  const { places, themeNames } = index.index;
  const labels = { place: Object.values(places), theme: themeNames }[filter] ?? [];
  return labels.find(([id]) => id === value)?.[NAME] ?? value;
};

/** Return the values that are chosen of a filter; one of them is enough. @type {(state: SearchState, filter: string) => string[]} */
const chosen = (state, filter) => state[filter].split(",").filter(Boolean);

/** @type {(state: SearchState, result: number, except?: string) => boolean} */
const passes = (state, result, except) =>
  FILTERS.every((filter) => {
    const wanted = chosen(state, filter);
    if (filter === except || !wanted.length) return true;
    return valuesOf(state, result, filter).some((value) => wanted.includes(value));
  });

/**
 * Return each value of a filter with how many results it would leave.
 * @type {(state: SearchState, results: Result[], filter: string) => [string, number][]}
 */
const choices = (state, results, filter) => {
  const left = results.filter(({ result }) => passes(state, result, filter));
  const counts = counted(left.flatMap(({ result }) => valuesOf(state, result, filter)));
  for (const value of chosen(state, filter)) if (!counts.has(value)) counts.set(value, 0);
  const order = index.index.kinds.map(([kind]) => kind);
  return [...counts].sort(([a, many], [b, others]) =>
    filter === "kind" ? order.indexOf(a) - order.indexOf(b) : others - many || (a < b ? -1 : 1)
  );
};

// --- the page of results ---------------------------------------------------------------------------------------------

/** @type {(query: URLSearchParams) => SearchState} */
const stateOf = (query) =>
  Object.fromEntries(["q", ...FILTERS, "on", "order"].map((name) => [name, query.get(name) ?? ""]));

/** @type {(state: SearchState) => string} */
const addressOf = (state) => {
  const query = new URLSearchParams(Object.entries(state).filter(([, value]) => value));
  return `${query}` && `?${query}`;
};

/** @type {(count: number) => HTMLElement} */
const countMark = (count) => make("span", { class: "pa-count" }, String(count));

export class ResultsPage {
  turn = 0;
  settled = true;
  settling = 0;
  status = make("p", { role: "status", class: "pa-results__status" });
  filters = make("nav", { class: "pa-results__filters" });
  list = make("div", { class: "pa-results__list" });
  order = make("select", { name: "order" });
  ordering = make("p", { class: "pa-results__order", hidden: "" });
  /** How many results of a kind were shown when the reader left. @type {Record<string, number>} */
  shown = {};

  /** @param {HTMLElement} root @param {SearchInput} input */
  constructor(root, input) {
    this.root = root;
    this.input = input;
    this.state = stateOf(new URLSearchParams());
    const main = make("div", {}, this.ordering, this.list);
    root.replaceChildren(this.status, make("div", { class: "pa-results" }, this.filters, main));
    input.addEventListener("input", () => this.typed());
    input.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.settled = true;
      this.go({ ...this.state, q: input.value });
    });
    root.addEventListener("click", (event) => this.clicked(event));
    this.order.addEventListener("change", () => this.go({ ...this.state, order: this.order.value }));
    addEventListener("keydown", (event) => this.pressed(event));
    addEventListener("popstate", () => this.restore());
    const early = input.value;
    this.restore();
    // Whoever was faster than this script has typed already.
    if (early && (!this.state.q || input === document.activeElement)) {
      input.value = early;
      this.typed();
    }
  }

  restore() {
    this.state = stateOf(new URLSearchParams(location.search));
    this.input.value = this.state.q;
    return this.show(history.state);
  }

  /** Show what is typed at once; what stood before a pause stays in the history. */
  typed() {
    this.go({ ...this.state, q: this.input.value }, !this.settled);
    this.settled = false;
    clearTimeout(this.settling);
    this.settling = setTimeout(() => this.settled = true, SETTLED_MS);
  }

  /** @param {SearchState} state */
  go(state, replace = false) {
    const address = addressOf(state);
    if (address !== location.search) {
      history[replace ? "replaceState" : "pushState"](null, "", address || location.pathname);
    }
    this.state = state;
    return this.show();
  }

  /** @param {MouseEvent} event */
  clicked(event) {
    const target = /** @type {Element} */ (event.target);
    if (target.closest("[data-result]")) this.keep();
    const filter = target.closest("a[data-filter]");
    if (!filter || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    this.settled = true;
    this.go(stateOf(new URL(filter.href).searchParams));
  }

  /** Arrows go from the box to results and on; Escape leads back to the box. @param {KeyboardEvent} event */
  pressed(event) {
    const step = stepOf(event);
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (!step && event.key !== "Escape") return;
    const stops = [this.input, ...this.list.querySelectorAll("[data-result]")];
    const at = stops.findIndex((stop) => stop === document.activeElement);
    const next = step ? stops[at + step] : this.input;
    if (at < 0 || !next || (at === 0 && !step)) return;
    event.preventDefault();
    next.focus();
  }

  /** Keep in the history how many results are shown and where the reader stood, for coming back. */
  keep() {
    const lists = [...this.list.querySelectorAll("ol")].filter((list) => list.dataset.kind);
    const shown = Object.fromEntries(lists.map((list) => [list.dataset.kind, list.children.length]));
    history.replaceState({ shown, top: scrollY }, "");
  }

  /** @param {{ shown: Record<string, number>, top: number } | null} [kept] */
  async show(kept) {
    const turn = ++this.turn;
    this.shown = kept?.shown ?? {};
    try {
      await openIndex();
      const query = this.state.q.trim();
      if (!query) return this.put(turn, say("search.start"), [], []);
      const found = await index.search(query);
      const { results, absent } = found;
      const left = this.passing(results);
      const filters = results.length ? this.filterLists(results) : [];
      const status = absence(absent) || this.countOf(left.length, results.length);
      const groups = left.length ? await this.answers(found) : [await this.nothing(found.asked, results)];
      this.put(turn, status, filters, groups, absent.join(" "));
      this.sayOrder(left.length > 1);
      if (kept && turn === this.turn) scrollTo(0, kept.top);
    } catch (error) {
      if (turn !== this.turn) return;
      console.warn(error);
      const unopened = { zh: "搜索索引没有载入。", en: "The search index did not load." }[language];
      this.put(turn, index ? say("search.failed") : unopened, [], []);
    }
  }

  /** @param {number} turn @param {string} status @param {Node[]} filters @param {Node[]} groups @param {string} [absent] */
  put(turn, status, filters, groups, absent = "") {
    if (turn !== this.turn) return;
    printAddress();
    this.status.replaceChildren(...inLanguages(status));
    this.filters.replaceChildren(...filters);
    this.list.replaceChildren(...groups);
    this.root.dataset.absent = absent;
    this.root.dataset.shown = this.state.q;
  }

  /** @param {number} count @param {number} unfiltered */
  countOf(count, unfiltered) {
    const query = this.state.q;
    if (!count) return say(unfiltered ? "search.filtered-none" : "search.none", { query });
    return say(count === 1 ? "search.count-one" : "search.count", { query, count });
  }

  /** @param {Result[]} results */
  filterLists(results) {
    this.filters.setAttribute("aria-label", say("search.filters"));
    const wide = matchMedia("(min-width: 60rem)").matches;
    return FILTERS.map((filter) => {
      const values = choices(this.state, results, filter).filter(([value]) => value);
      const any = this.filterLink(filter, "", say("search.any"));
      const links = values.map(([value, count]) => this.filterLink(filter, value, labelOf(filter, value), count));
      const list = make("ul", {}, ...[any, ...links].map((link) => make("li", {}, link)));
      const open = filter === "kind" || this.state[filter] || wide ? "" : undefined;
      const day = filter === "force" ? [this.dayForm()] : [];
      return make("details", { open }, make("summary", {}, say(`search.filter-${filter}`)), ...day, list);
    });
  }

  /** Return the form that asks for the day on which something is to be in force. */
  dayForm() {
    const field = make("input", { type: "date", name: "on", value: dayIn(this.state) });
    const form = make("form", { class: "pa-results__day" }, make("label", {}, say("search.on"), " ", field), " ");
    form.append(make("button", {}, say("search.on-show")));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.settled = true;
      this.go({ ...this.state, on: field.value, force: field.value && (this.state.force || "in-force") });
    });
    return form;
  }

  /** @param {string} filter @param {string} value @param {string} label @param {number} [count] */
  filterLink(filter, value, label, count) {
    const values = chosen(this.state, filter);
    const isChosen = value ? values.includes(value) : !values.length;
    const wanted = isChosen ? values.filter((one) => one !== value) : [...values, value];
    const all = value ? wanted.join(",") : "";
    const on = filter === "force" ? all && dayIn(this.state) : this.state.on;
    const href = addressOf({ ...this.state, on, [filter]: all }) || "?";
    const link = make("a", { href, "data-filter": filter, "aria-current": isChosen ? "true" : undefined }, label);
    if (count !== undefined) link.append(" ", countMark(count));
    return link;
  }

  /** @param {Result[]} results @param {Asked} asked */
  groups(results, asked) {
    const { order, kinds } = index.index;
    const names = order ?? kinds.map(([kind]) => kind);
    const groups = names.map((kind) => ({ kind, its: results.filter(({ result }) => index.kinds[result] === kind) }));
    return Promise.all(groups.filter(({ its }) => its.length).map(({ kind, its }) => this.group(kind, its, asked)));
  }

  /** @param {Result[]} results */
  passing(results) {
    return results.filter(({ result }) => passes(this.state, result));
  }

  /** Offer the orders in which results can stand. @param {boolean} isUseful */
  sayOrder(isUseful) {
    if (!this.order.options.length) {
      this.order.append(...ORDERS.map((value) => make("option", { value }, say(`search.order-${value || "best"}`))));
      this.ordering.append(make("label", {}, say("search.order"), " ", this.order));
    }
    this.order.value = ORDERS.includes(this.state.order) ? this.state.order : "";
    this.ordering.hidden = !isUseful;
  }

  /**
   * Return results in the order that is asked for: the newest plan first, or the highest sum that the passage shown
   * pays one recipient, where a whole measure answers that of its best-paying one; what has none stands last, and what
   * is alike as it was.
   * @param {Result[]} results
   */
  async ordered(results) {
    if (this.state.order === "date") {
      /** @type {(one: Result) => string} */
      const date = ({ result }) => index.planOf[result]?.date ?? "";
      return [...results].sort((a, b) => date(a) < date(b) ? 1 : date(a) > date(b) ? -1 : 0);
    }
    if (this.state.order !== "amount") return results;
    const sums = await index.sums();
    /** @type {(one: Result) => Result} */
    const paying = (one) => {
      const first = index.firstDocument[one.result] + 1;
      const best = Array.from({ length: index.passages[one.result] }, (_, passage) => passage)
        .reduce(
          (best, passage) => (sums.get(first + passage) ?? 0) > (sums.get(first + best) ?? 0) ? passage : best,
          -1,
        );
      return one.passage < 0 ? { ...one, passage: best } : one;
    };
    /** @type {(one: Result) => number} */
    const sum = ({ result, passage }) => passage < 0 ? 0 : sums.get(index.firstDocument[result] + 1 + passage) ?? 0;
    return results.map(paying).sort((a, b) => sum(b) - sum(a));
  }

  /** Return what answers, as it is shown: what stands first, then groups. @param {Found} found */
  async answers({ asked, first: leading, absent, results }) {
    const near = absent.length ? [make("p", { "data-near": "" }, say("search.near"))] : [];
    const first = this.state.order ? 0 : leading;
    const best = this.passing(results.slice(0, first));
    const groups = await this.groups(await this.ordered(this.passing(results.slice(first))), asked);
    return [...near, ...(best.length ? [await this.best(best, asked)] : []), ...groups];
  }

  /** Return what stands before all groups: what is cited, and the pages of what is asked for. @param {Result[]} results @param {Asked} asked */
  async best(results, asked) {
    const shown = await Promise.all(results.map((one) => shownOf(one, asked)));
    const list = make(
      "ol",
      { class: "pa-results__group", "aria-labelledby": "results-best" },
      ...shown.map((one) => resultItem(one)),
    );
    return make("section", { "data-best": "" }, make("h2", { id: "results-best" }, say("search.best")), list);
  }

  /** @param {string} kind @param {Result[]} results @param {Asked} asked */
  async group(kind, results, asked) {
    const id = `results-${kind}`;
    const list = make("ol", { class: "pa-results__group", "data-kind": kind, "aria-labelledby": id });
    const button = make("button", { type: "button", class: "pa-results__more" });
    /** @type {(count: number) => Promise<HTMLElement>} */
    const add = async (count) => {
      const from = list.children.length;
      const shown = await Promise.all(results.slice(from, from + count).map((one) => shownOf(one, asked)));
      const items = shown.map((one) => resultItem(one));
      list.append(...items);
      const left = results.length - list.children.length;
      button.hidden = left === 0;
      button.textContent = say("search.more", { count: Math.min(left, MORE) });
      return items[0];
    };
    button.addEventListener("click", async () => (await add(MORE)).querySelector("a")?.focus());
    await add(Math.max(this.shown[kind] ?? 0, kind === "measures" ? FIRST : SUGGESTED_ELSE));
    const heading = make("h2", { id }, say(`search.kind-${kind}`), " ", countMark(results.length));
    return make("section", {}, heading, list, button);
  }

  /**
   * Return what helps where nothing was found: what was looked for, entries of a similar name, a hint.
   * @param {Asked} asked
   * @param {Result[]} results
   */
  async nothing(asked, results) {
    const box = make("div", { "data-no-results": "" });
    if (results.length) {
      const href = addressOf({ q: this.state.q });
      box.append(make("p", {}, make("a", { href, "data-filter": "" }, say("search.clear"))));
      return box;
    }
    const words = asked.pieces.map(({ piece }) => piece.replace(/^#/, "")).join(" · ");
    if (words) box.append(make("p", {}, say("search.tried", { words })));
    box.append(make("p", {}, say("search.hint")));
    const alike = await Promise.all(index.alike(this.state.q, 6).map((result) => index.texts(result, language)));
    const links = alike.map(({ title, address }) => make("a", { href: new URL(address, edition).href }, title));
    const list = make("ul", {}, ...links.map((link) => make("li", {}, link)));
    if (links.length) box.append(make("p", {}, say("search.alike")), list);
    return box;
  }
}
