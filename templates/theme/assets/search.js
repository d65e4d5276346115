// The search box in the header and the page of results. Every text goes into the page as text.

import { Index } from "./search-engine.js";

const language = document.documentElement.lang.startsWith("zh") ? "zh" : "en";
const otherLanguage = language === "zh" ? "en" : "zh";
const edition = new URL("../", import.meta.url);
const folder = new URL(language === "zh" ? "search/" : "../search/", edition);
const FIRST = 10;
const MORE = 20;
const SUGGESTED = 6;
const SUGGESTED_ELSE = 4;
const EXCERPT = language === "zh" ? 150 : 320;
const SETTLED_MS = 1200;

// --- loading -----------------------------------------------------------------------------------------------------

const loadJson = async (path) => {
  const response = await fetch(new URL(path, folder));
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  return response.json();
};

let opening;
/** Return the index; a failure is not kept, so that the next key tries again. */
const openIndex = () => (opening ??= Index.open(loadJson).catch((error) => ((opening = undefined), Promise.reject(error))));

/** Return a phrase of the site's own with values put in. */
const say = (index, key, values = {}) => index.index.phrases[language][key].replace(/\{(\w+)\}/g, (_, name) => values[name]);

// --- making elements ---------------------------------------------------------------------------------------------

/** Return an element; strings become text, never markup. */
const make = (name, attributes = {}, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(key, value);
  element.append(...children);
  return element;
};

/** Return a text as nodes, what answers the query marked. */
const marked = (text, places) => {
  const nodes = [];
  let done = 0;
  for (const [start, end] of places) {
    nodes.push(text.slice(done, start), make("mark", {}, text.slice(start, end)));
    done = end;
  }
  return [...nodes, text.slice(done)];
};

/** Return the part of a text that holds most of the places, with those places in it. */
const excerpt = (text, places) => {
  if (text.length <= EXCERPT) return { text, places };
  const held = (from) => places.reduce((sum, [start, end]) => sum + (start >= from && end <= from + EXCERPT ? end - start : 0), 0);
  const best = places.map(([start]) => start).reduce((a, b) => (held(b) > held(a) ? b : a), places[0]?.[0] ?? 0);
  const earliest = Math.max(0, Math.min(best - 20, text.length - EXCERPT));
  const clause = text.slice(0, best).search(/[^，。；：,;:.]*$/u);
  const from = clause >= earliest - 40 ? clause : earliest;
  const before = from > 0 ? "…" : "";
  const shown = text.slice(from, from + EXCERPT);
  const moved = places.flatMap(([start, end]) => (start >= from && end <= from + EXCERPT ? [[start - from + before.length, end - from + before.length]] : []));
  return { text: before + shown + (from + EXCERPT < text.length ? "…" : ""), places: moved };
};

/** Return id and names of a plan's place; `COLUMN` is the name in the edition's language. */
const placeOf = (index, plan) => index.index.places[plan.place];
const COLUMN = language === "zh" ? 1 : 2;

// --- what a result shows -----------------------------------------------------------------------------------------

/** Return the passage of a result that is shown: the provision that answers best, else the summary. */
const passageOf = (texts, passage) => (passage >= 0 ? texts.passages[passage] : ["", texts.summary]);

/** Return everything that is shown of a result, in the edition's language; `beside` is the same passage in the other. */
const shownOf = async (index, { result, passage }, asked) => {
  const texts = await index.texts(result, language);
  const [anchor, text] = passageOf(texts, passage);
  const places = index.places(text, asked);
  const shown = { ...texts, plan: index.planOf[result], anchor, ...excerpt(text, places), titlePlaces: index.places(texts.title, asked) };
  if (!places.length && !shown.titlePlaces.length && texts.kind === "measures") shown.beside = await besideOf(index, result, passage, asked);
  return { ...shown, href: new URL(texts.address + (anchor && `#${anchor}`), edition).href };
};

const besideOf = async (index, result, passage, asked) => {
  const [, text] = passageOf(await index.texts(result, otherLanguage), passage);
  const places = index.places(text, asked);
  return places.length ? excerpt(text, places) : undefined;
};

const where = (index, { kind, plan, address, anchor }) => {
  if (kind !== "measures") return plan ? `${placeOf(index, plan)[COLUMN]} · ${say(index, `status.${plan.status}`)}` : "";
  const citation = address.replace(/^plans\/|\/$/g, "") + (anchor && `#${anchor}`);
  return `${placeOf(index, plan)[COLUMN]} · ${plan[language]} · ${citation}`;
};

const resultItem = (index, shown) =>
  make(
    "li",
    { class: "pa-result", "data-place": shown.kind === "measures" ? placeOf(index, shown.plan)[0] : undefined },
    make("a", { class: "pa-result__title", href: shown.href, "data-result": "" }, ...marked(shown.title, shown.titlePlaces)),
    make("p", { class: "pa-result__where" }, where(index, shown)),
    make("p", { class: "pa-result__text" }, ...marked(shown.text, shown.places)),
    ...(shown.beside ? [make("p", { class: "pa-result__text", lang: otherLanguage }, ...marked(shown.beside.text, shown.beside.places))] : []),
  );

// --- filters -----------------------------------------------------------------------------------------------------

const FILTERS = ["kind", "place", "theme", "year", "status"];

/** Return the values that a result has for a filter. */
const valuesOf = (index, result, filter) => {
  const plan = index.planOf[result];
  if (filter === "kind") return [index.kinds[result]];
  if (filter === "theme") return (index.themesOf[result] ?? []).map((theme) => index.index.themeNames[theme][0]);
  if (!plan) return [];
  return [{ place: placeOf(index, plan)[0], year: String(plan.year), status: plan.status }[filter]];
};

const labelOf = (index, filter, value) => {
  const key = { kind: `search.kind-${value}`, status: `status.${value}` }[filter];
  if (key in index.index.phrases[language]) return say(index, key);
  if (filter === "place") return Object.values(index.index.places).find(([id]) => id === value)?.[COLUMN] ?? value;
  if (filter === "theme") return index.index.themeNames.find(([id]) => id === value)?.[COLUMN] ?? value;
  return value;
};

const passes = (index, state, result, except) =>
  FILTERS.every((filter) => filter === except || !state[filter] || valuesOf(index, result, filter).includes(state[filter]));

/** Return each value of a filter with how many results it would leave. */
const counted = (index, state, results, filter) => {
  const counts = new Map();
  for (const { result } of results) {
    if (!passes(index, state, result, filter)) continue;
    for (const value of valuesOf(index, result, filter)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  if (state[filter] && !counts.has(state[filter])) counts.set(state[filter], 0);
  const order = filter === "kind" ? index.index.kinds.map(([kind]) => kind) : undefined;
  return [...counts].sort((a, b) => (order ? order.indexOf(a[0]) - order.indexOf(b[0]) : b[1] - a[1] || (a[0] < b[0] ? -1 : 1)));
};

// --- the page of results -----------------------------------------------------------------------------------------

const KINDS = ["measures", "recognitions", "terms", "indicators", "amounts", "places", "plans", "bodies", "themes", "industries"];

class ResultsPage {
  constructor(root, input) {
    this.root = root;
    this.input = input;
    this.turn = 0;
    this.status = make("p", { role: "status", class: "pa-results__status" });
    this.filters = make("nav", { class: "pa-results__filters" });
    this.list = make("div", { class: "pa-results__list" });
    root.replaceChildren(this.status, make("div", { class: "pa-results" }, this.filters, this.list));
    input.addEventListener("input", () => this.typed());
    input.form.addEventListener("submit", (event) => (event.preventDefault(), this.settle(), this.go({ ...this.state, q: input.value })));
    root.addEventListener("click", (event) => this.clicked(event));
    addEventListener("keydown", (event) => this.pressed(event));
    addEventListener("popstate", () => this.restore());
    this.settled = true;
    this.restore();
  }

  restore() {
    const told = new URLSearchParams(location.search);
    this.state = Object.fromEntries(["q", ...FILTERS].map((name) => [name, told.get(name) ?? ""]));
    this.input.value = this.state.q;
    return this.show(history.state);
  }

  /** Show what is typed at once; what stood before a pause stays in the history. */
  typed() {
    this.go({ ...this.state, q: this.input.value }, !this.settled);
    this.settled = false;
    clearTimeout(this.settling);
    this.settling = setTimeout(() => this.settle(), SETTLED_MS);
  }

  settle() {
    this.settled = true;
  }

  go(state, replace = false) {
    const address = this.addressOf(state);
    if (address !== location.search) history[replace ? "replaceState" : "pushState"](null, "", address || location.pathname);
    this.state = state;
    return this.show();
  }

  addressOf(state) {
    const told = new URLSearchParams(Object.entries(state).filter(([, value]) => value));
    return told.size ? `?${told}` : "";
  }

  clicked(event) {
    if (event.target.closest("[data-result]")) this.keep();
    const filter = event.target.closest("a[data-filter]");
    if (!filter || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    this.settle();
    const told = new URL(filter.href).searchParams;
    this.go(Object.fromEntries(["q", ...FILTERS].map((name) => [name, told.get(name) ?? ""])));
  }

  /** Arrows go from the box to the results and from one to another; Escape leads back to the box. */
  pressed(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || (!step && event.key !== "Escape")) return;
    const stops = [this.input, ...this.list.querySelectorAll("[data-result]")];
    const at = stops.indexOf(document.activeElement);
    const next = step ? stops[at + step] : this.input;
    if (at < 0 || !next || (at === 0 && !step)) return;
    event.preventDefault();
    next.focus();
  }

  /** Keep in the history how many results are shown and where the reader stood, for coming back. */
  keep() {
    const shown = Object.fromEntries([...this.list.querySelectorAll("ol")].map((list) => [list.dataset.kind, list.children.length]));
    history.replaceState({ shown, top: scrollY }, "");
  }

  async show(kept) {
    const turn = ++this.turn;
    this.shown = kept?.shown ?? {};
    try {
      const index = await openIndex();
      const query = this.state.q.trim();
      if (!query) return this.put(turn, say(index, "search.start"), [], []);
      const { asked, results } = await index.search(query);
      const left = results.filter(({ result }) => passes(index, this.state, result));
      const filters = results.length ? this.filterLists(index, results) : [];
      const groups = left.length ? await this.groups(index, left, asked) : [await this.nothing(index, asked, results)];
      this.put(turn, this.countOf(index, left.length, results.length), filters, groups);
      if (kept && turn === this.turn) scrollTo(0, kept.top);
    } catch (error) {
      if (turn !== this.turn) return;
      console.warn(error);
      const phrase = opening ? say(await openIndex(), "search.failed") : { zh: "搜索索引没有载入。", en: "The search index did not load." }[language];
      this.put(turn, phrase, [], []);
    }
  }

  put(turn, status, filters, groups) {
    if (turn !== this.turn) return;
    this.status.textContent = status;
    this.filters.replaceChildren(...filters);
    this.list.replaceChildren(...groups);
    this.root.dataset.shown = this.state.q;
  }

  countOf(index, count, unfiltered) {
    if (!count && unfiltered) return say(index, "search.filtered-none");
    if (!count) return say(index, "search.none", { query: this.state.q });
    return say(index, count === 1 ? "search.count-one" : "search.count", { query: this.state.q, count });
  }

  filterLists(index, results) {
    this.filters.setAttribute("aria-label", say(index, "search.filters"));
    return FILTERS.map((filter) => {
      const values = counted(index, this.state, results, filter).filter(([value]) => value);
      const any = this.filterLink(filter, "", say(index, "search.any"));
      const links = values.map(([value, count]) => this.filterLink(filter, value, labelOf(index, filter, value), count));
      const list = make("ul", {}, ...[any, ...links].map((link) => make("li", {}, link)));
      return make("details", { open: filter === "kind" || this.state[filter] || this.wide() ? "" : undefined }, make("summary", {}, say(index, `search.filter-${filter}`)), list);
    });
  }

  wide() {
    return matchMedia("(min-width: 60rem)").matches;
  }

  filterLink(filter, value, label, count) {
    const current = this.state[filter] === value ? "true" : undefined;
    const link = make("a", { href: this.addressOf({ ...this.state, [filter]: value }) || "?", "data-filter": filter, "aria-current": current }, label);
    if (count !== undefined) link.append(" ", make("span", { class: "pa-count" }, String(count)));
    return link;
  }

  groups(index, results, asked) {
    const groups = KINDS.map((kind) => [kind, results.filter(({ result }) => index.kinds[result] === kind)]).filter(([, its]) => its.length);
    return Promise.all(groups.map(([kind, its]) => this.group(index, kind, its, asked)));
  }

  async group(index, kind, results, asked) {
    const id = `results-${kind}`;
    const list = make("ol", { class: "pa-results__group", "data-kind": kind, "aria-labelledby": id });
    const button = make("button", { type: "button", class: "pa-results__more" });
    const add = async (count) => {
      const from = list.children.length;
      const shown = await Promise.all(results.slice(from, from + count).map((one) => shownOf(index, one, asked)));
      list.append(...shown.map((one) => resultItem(index, one)));
      const left = results.length - list.children.length;
      button.hidden = left === 0;
      button.textContent = say(index, "search.more", { count: Math.min(left, MORE) });
      return list.children[from];
    };
    button.addEventListener("click", async () => (await add(MORE)).querySelector("a").focus());
    await add(Math.max(this.shown[kind] ?? 0, kind === "measures" ? FIRST : SUGGESTED_ELSE));
    const heading = make("h2", { id }, say(index, `search.kind-${kind}`), " ", make("span", { class: "pa-count" }, String(results.length)));
    return make("section", {}, heading, list, button);
  }

  /** Return what helps where nothing was found: what was looked for, entries of a similar name, a hint. */
  async nothing(index, asked, results) {
    const box = make("div", { "data-no-results": "" });
    if (results.length) {
      box.append(make("p", {}, make("a", { href: this.addressOf({ q: this.state.q }), "data-filter": "" }, say(index, "search.clear"))));
      return box;
    }
    const words = asked.pieces.map(({ piece }) => piece.replace(/^#/, ""));
    if (words.length) box.append(make("p", {}, say(index, "search.tried", { words: words.join(" · ") })));
    box.append(make("p", {}, say(index, "search.hint")));
    const alike = await Promise.all(index.alike(this.state.q, 6).map((result) => index.texts(result, language)));
    const links = alike.map(({ title, address }) => make("li", {}, make("a", { href: new URL(address, edition).href }, title)));
    if (links.length) box.append(make("p", {}, say(index, "search.alike")), make("ul", {}, ...links));
    return box;
  }
}

// --- the box in the header: a combobox with a list of results ----------------------------------------------------

let boxes = 0;

class SearchBox {
  constructor(input) {
    this.input = input;
    this.turn = 0;
    this.id = `pa-suggestions-${++boxes}`;
    this.list = make("div", { role: "listbox", id: this.id, class: "pa-suggestions", hidden: "", "aria-label": input.labels?.[0]?.textContent ?? input.getAttribute("aria-label") });
    this.status = make("p", { role: "status", class: "pa-unseen" });
    input.form.append(this.list, this.status);
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.id })) input.setAttribute(name, value);
    input.addEventListener("focus", () => openIndex().catch(() => {}), { once: true });
    input.addEventListener("input", () => this.show());
    input.addEventListener("keydown", (event) => this.pressed(event));
    input.form.addEventListener("submit", (event) => this.submitted(event));
    input.form.addEventListener("focusout", (event) => input.form.contains(event.relatedTarget) || this.close());
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
  }

  get options() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  async show() {
    const turn = ++this.turn;
    const query = this.input.value.trim();
    this.cited = undefined;
    if (!query) return this.close();
    try {
      const index = await openIndex();
      const { asked, cited, results } = await index.search(query);
      const shown = await Promise.all(this.chosen(index, results).map((one) => shownOf(index, one, asked)));
      if (turn !== this.turn || document.activeElement !== this.input) return;
      this.cited = cited === 1 ? shown[0].href : undefined;
      this.fill(index, shown, results.length, query);
    } catch (error) {
      console.warn(error);
      this.close();
    }
  }

  /** Return the few results that the box shows: measures first, then others. */
  chosen(index, results) {
    const measures = results.filter(({ result }) => index.kinds[result] === "measures");
    const others = results.filter(({ result }) => index.kinds[result] !== "measures");
    return [...measures.slice(0, SUGGESTED), ...others.slice(0, SUGGESTED_ELSE)];
  }

  fill(index, shown, count, query) {
    const options = shown.map((one, at) => this.option(index, one, at));
    const all = new URL(`search/?${new URLSearchParams({ q: query })}`, edition).href;
    if (count) options.push(make("a", { role: "option", id: `${this.id}-all`, class: "pa-suggestion pa-suggestion--all", href: all, tabindex: "-1", "aria-selected": "false" }, say(index, "search.all", { count })));
    const nothing = make("p", { class: "pa-suggestion", "data-no-results": "", role: "option", "aria-disabled": "true", "aria-selected": "false" }, say(index, "search.none", { query }));
    this.list.replaceChildren(...(count ? options : [nothing]));
    this.status.textContent = count ? say(index, "search.options", { count: shown.length }) : say(index, "search.none", { query });
    this.list.dataset.shown = query;
    this.choose(undefined);
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
  }

  option(index, shown, at) {
    const kind = shown.kind === "measures" ? where(index, shown) : say(index, `search.kind-${shown.kind}`);
    return make(
      "a",
      { role: "option", id: `${this.id}-${at}`, class: "pa-suggestion", href: shown.href, tabindex: "-1", "aria-selected": "false", "data-result": "", "data-place": shown.plan && placeOf(index, shown.plan)[0] },
      make("span", { class: "pa-suggestion__title" }, ...marked(shown.title, shown.titlePlaces)),
      make("span", { class: "pa-suggestion__where" }, kind),
    );
  }

  choose(option) {
    for (const other of this.options) other.setAttribute("aria-selected", String(other === option));
    if (option) this.input.setAttribute("aria-activedescendant", option.id);
    else this.input.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  }

  get chosenOption() {
    return this.options.find((option) => option.getAttribute("aria-selected") === "true");
  }

  pressed(event) {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && !event.altKey) {
      event.preventDefault();
      if (this.list.hidden) this.show();
      else this.step(step);
    } else if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault();
      this.close();
    }
  }

  step(step) {
    const options = this.options.filter((option) => option.hasAttribute("href"));
    const places = [...options, undefined];
    const at = places.indexOf(this.chosenOption);
    this.choose(places[(at + step + places.length) % places.length]);
  }

  submitted(event) {
    const target = this.chosenOption?.href ?? this.cited;
    if (!target && this.input.value.trim()) return;
    event.preventDefault();
    if (target) location.href = target;
  }

  close() {
    this.turn++;
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.choose(undefined);
  }
}

// --- starting ----------------------------------------------------------------------------------------------------

const results = document.querySelector("[data-search-page]");
const inputs = [...document.querySelectorAll("form[role=search] input[name=q]")];
if (results) new ResultsPage(results, inputs[0]);
else inputs.forEach((input) => new SearchBox(input));

addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
  const letter = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  if (!slash && !letter) return;
  event.preventDefault();
  inputs[0].focus();
  inputs[0].select();
});
