// What the search box and the page of results share: the index, once it is open, and what is shown of a result.
// Every text goes into the page as text.

import { Index } from "./search-engine.js";
import { fill, language, leading, make, once, openData, otherLanguage } from "./shared.js";

export const NAME = language === "zh" ? 1 : 2; // of an id and its names, the one in the edition's language
const HUE = 3;
export const SUGGESTED_ELSE = 4;
const SUMS = 3; // how many sums of one provision are shown
const EXCERPT = language === "zh" ? 150 : 320;

/** The index, once it is open; what is shown of results needs it. @type {Index} */
export let index;
export const openIndex = once(async () => {
  const load = await openData(true);
  index = await Index.open((path) => load(`search/${path}`));
});

/**
 * Return a phrase of the site's own with values put in.
 * @type {(key: string, values?: Record<string, string | number>) => string}
 */
export const say = (key, values = {}) => fill(index.index.phrases[language][key], values);

// --- what a result shows ---------------------------------------------------------------------------------------------

/** Return a text as nodes, what answers the query marked. @type {(excerpt: Excerpt) => (Node | string)[]} */
export const marked = ({ text, places }) => {
  let done = 0;
  const nodes = places.flatMap(([start, end]) => {
    const before = text.slice(done, start);
    done = end;
    return [before, make("mark", {}, text.slice(start, end))];
  });
  return [...nodes, text.slice(done)];
};

/** Return the part of a text that holds most of the places, with those. @type {(whole: Excerpt) => Excerpt} */
const excerpt = ({ text, places }) => {
  if (text.length <= EXCERPT) return { text, places };
  /** @type {(from: number) => Span[]} */
  const inside = (from) => places.filter(([start, end]) => start >= from && end <= from + EXCERPT);
  /** @type {(from: number) => number} */
  const held = (from) => inside(from).reduce((sum, [start, end]) => sum + end - start, 0);
  const best = places.map(([start]) => start).reduce((a, b) => held(b) > held(a) ? b : a, places[0]?.[0] ?? 0);
  const earliest = Math.max(0, Math.min(best - 20, text.length - EXCERPT));
  const clause = text.slice(0, best).search(/[^，。；：,;:.]*$/u);
  const from = clause >= earliest - 40 ? clause : earliest;
  const before = from > 0 ? "…" : "";
  const away = from - before.length;
  const after = from + EXCERPT < text.length ? "…" : "";
  return {
    text: before + text.slice(from, from + EXCERPT) + after,
    places: inside(from).map(([start, end]) => [start - away, end - away]),
  };
};

/** Return a text with the places that answer what is asked. @type {(text: string, asked: Asked) => Excerpt} */
const answering = (text, asked) => ({ text, places: index.places(text, asked) });

/**
 * Return the passage that is shown: the provision that answers best, else the summary.
 * @type {(texts: Texts, at: number) => [anchor: string, text: string, sums?: Sum[]]}
 */
const passageOf = ({ passages, summary }, at) => at >= 0 ? passages[at] : ["", summary];

/** Return whom a provision pays how much; of several titles those that are asked for. @type {(sums: Sum[], asked: Asked) => string} */
const paid = (sums, { stand }) => {
  const wanted = new Set(stand.map(({ entry }) => entry));
  const fitting = sums.filter(([, , titles]) => titles.some((title) => wanted.has(title)));
  const [colon, semicolon] = language === "zh" ? ["：", "；"] : [": ", "; "];
  const shown = (fitting.length ? fitting : sums).slice(0, SUMS);
  return shown.map(([recipient, size]) => `${recipient}${colon}${size}`).join(semicolon);
};

/**
 * Return what is shown of a result; `beside` is the passage in the other language, if only that answers.
 * @type {(found: Result, asked: Asked) => Promise<Shown>}
 */
export const shownOf = async ({ result, passage }, asked) => {
  const { kind, address, ...texts } = await index.texts(result, language);
  const [anchor, text, sums = []] = passageOf({ kind, address, ...texts }, passage);
  const [title, said] = [answering(texts.title, asked), answering(text, asked)];
  const place = address + (anchor && `#${anchor}`);
  const shown = {
    kind,
    plan: index.planOf[result],
    title,
    said: excerpt(said),
    paid: paid(sums, asked),
    place,
    href: leading(place),
  };
  if (kind !== "measures" || said.places.length || title.places.length) return shown;
  const beside = answering(passageOf(await index.texts(result, otherLanguage), passage)[1], asked);
  return { ...shown, beside: beside.places.length ? excerpt(beside) : undefined };
};

/** Return id and names of a plan's place, and its hue. @type {(plan: IndexedPlan) => LabelledPlace} */
export const placeOf = (plan) => index.index.places[plan.place];

/** Return what gives a plan the colour of its place. @type {(plan: IndexedPlan) => string} */
export const hueOf = (plan) => String(placeOf(plan)[HUE]);

/** @type {(shown: Shown) => string} */
export const where = ({ kind, plan, place }) => {
  if (!plan) return "";
  const name = placeOf(plan)[NAME];
  const standing = plan.status.map((one) => say(`status.${one}`));
  const known = plan.measures ? [] : [say("outline.blank")];
  if (kind !== "measures") return [name, ...standing, ...known].join(" · ");
  const marks = standing.slice(plan.status[0] === "issued" ? 1 : 0);
  return [name, plan[language], ...marks, place.replace(/^plans\/|\/(?=#|$)/g, "")].join(" · ");
};

/** Return what no text here says, as a sentence; nothing where all is said. @type {(absent: string[]) => string} */
export const absence = (absent) => {
  const [open, close, comma] = language === "zh" ? ["“", "”", "、"] : ["“", "”", ", "];
  return absent.length ? say("search.absent", { words: absent.map((one) => open + one + close).join(comma) }) : "";
};

/** @type {(event: KeyboardEvent) => number | undefined} */
export const stepOf = ({ key }) => ({ ArrowDown: 1, ArrowUp: -1 })[key];
