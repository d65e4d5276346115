// What several scripts need.

/**
 * Return an element; strings become text, never markup, and an attribute without a value is left out.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, string | undefined>} attributes
 * @param {(Node | string)[]} children
 */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(key, value);
  element.append(...(PLAIN.has(name) ? children : children.flatMap(inLanguages)));
  return element;
}

/** Elements that hold nothing but text. */
const PLAIN = new Set(["option", "title", "textarea"]);
/** As the build marks Chinese in English pages (`markdown/render`). */
const CHINESE = /([\u3400-\u9fff](?:[\u3000-\u303f\u3400-\u9fff\uff00-\uffef\d“”‘’+-]*[\u3400-\u9fff》」』】])?)/u;

/**
 * Return a text of an English page with its Chinese words marked as Chinese, for fonts and for reading aloud.
 * @type {(child: Node | string) => (Node | string)[]}
 */
export const inLanguages = (child) => {
  if (typeof child !== "string" || language === "zh") return [child];
  return child.split(CHINESE).map((part, at) => {
    if (at % 2 === 0) return part;
    const marked = document.createElement("span");
    marked.lang = "zh";
    marked.append(part);
    return marked;
  });
};

/**
 * Return the options that an element tells, each by what it is of: `explorer.listed` wrote them.
 * @param {HTMLElement | null} element
 */
export const optionsOf = (element) =>
  (element?.dataset.options ?? "").split(";").filter(Boolean).map((one) => one.split(":").map(decodeURIComponent));

/** Return a phrase with values put in. @type {(phrase: string, values: Record<string, string | number>) => string} */
export const fill = (phrase, values) => phrase.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));

/** Return what stands at an address. @type {(address: string | URL, options?: RequestInit) => Promise<Response>} */
const answered = async (address, options) => {
  const answer = await fetch(address, options);
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
  return answer;
};

/** Return the value of JSON that the build deflated; from a disk it comes as it is. @type {(answer: Response) => Promise<any>} */
const inflated = (answer) =>
  (answer.body ? new Response(answer.body.pipeThrough(new DecompressionStream("deflate"))) : answer).json();

// --- the site's data, of one build ---

/** The folder of this build's scripts, and the edition that it is in. */
const scripts = new URL(".", import.meta.url);
export const edition = new URL("../../", scripts);

/** @type {[Language, Language]} */
export const [language, otherLanguage] = document.documentElement.lang.startsWith("zh") ? ["zh", "en"] : ["en", "zh"];
const site = language === "zh" ? edition : new URL("../", edition);

/** What the site says now that its parts are called; asking whether a kept answer is still right fails where an older
 * build was put back, whose file has an earlier time. @type {() => Promise<{ scripts: string, fetched: string }>} */
const partsNow = async () => (await (await answered(new URL("build.json", site), { cache: "no-store" })).json()).parts;

/** Let the page say that the site has become another than it is of. */
const tellOutdated = () => dispatchEvent(new Event("pa-outdated"));

/**
 * Return a way to load what scripts fetch, all of the build that the site has now: of the index where `isIndex`, which
 * both editions share, else of the page's edition. Where the scripts are of another build, or the data went away since,
 * the page says so, and nothing is loaded.
 * @type {(isIndex?: boolean) => Promise<Load>}
 */
export const openData = async (isIndex = false) => {
  const parts = await partsNow();
  if (!scripts.pathname.endsWith(`/${parts.scripts}/`)) {
    tellOutdated();
    throw new Error("the site is of another build than this page");
  }
  const folder = new URL(`fetched/${parts.fetched}/`, isIndex ? site : edition);
  return async (path) => {
    try {
      return await inflated(await answered(new URL(`${path}.deflated`, folder)));
    } catch (error) {
      if ((await partsNow()).fetched !== parts.fetched) tellOutdated();
      throw error;
    }
  };
};

/**
 * Return a way to load that loads each path once; a failure is not kept.
 * @template Value
 * @param {(path: string) => Promise<Value>} load
 */
export function once(load) {
  /** @type {Map<string, Promise<Value>>} */
  const kept = new Map();
  return (path = "") => {
    const loading = kept.get(path) ?? load(path);
    if (!kept.has(path)) loading.catch(() => kept.delete(path));
    kept.set(path, loading);
    return loading;
  };
}

/** Return what this browser was told to remember, or nothing. @type {(name: string) => string} */
export const remembered = (name) => {
  try {
    return localStorage.getItem(name) ?? "";
  } catch {
    return ""; // a browser that keeps nothing
  }
};

/** Let this browser remember something, where it keeps anything. @type {(name: string, value: string) => void} */
export const remember = (name, value) => {
  try {
    localStorage.setItem(name, value);
  } catch {
    // It holds for as long as the page.
  }
};

/** Return where an address of this edition leads; from a disk a folder's is that of its page. @type {(address: string) => string} */
export const leading = (address) => {
  const found = new URL(address, edition);
  if (found.protocol === "file:" && found.pathname.endsWith("/")) found.pathname += "index.html";
  return found.href;
};

/** Let the address that stands on paper be that of what is asked. */
export const printAddress = () => {
  const printed = document.querySelector(".pa-address");
  if (printed) printed.textContent = printed.textContent.split("?")[0] + location.search;
};

/**
 * Return what is asked in a form, in words: each label with what was put in; `named` has other words for an option than it
 * shows.
 * @type {(form: HTMLFormElement, named?: Map<HTMLOptionElement, string>) => string}
 */
export const askedIn = (form, named = new Map()) => {
  const [colon, between] = language === "zh" ? ["\uff1a", "\uff1b"] : [": ", "; "];
  /** @type {(label: Node | null | undefined, value: string | null | undefined) => string[]} */
  const said = (label, value) => value ? [`${label?.textContent?.trim() ?? ""}${colon}${value}`] : [];
  const made = [...form.querySelectorAll(".pa-choice--made summary")].flatMap((one) =>
    said(one.firstChild, one.querySelector("span")?.textContent)
  );
  /** @type {NodeListOf<HTMLSelectElement | HTMLInputElement>} */
  const found = form.querySelectorAll("label > select, label > input:not([type=checkbox])");
  const given = [...found].flatMap((field) => {
    const chosen = field instanceof HTMLSelectElement && field.value ? field.selectedOptions[0] : undefined;
    return said(field.parentElement?.firstChild, chosen ? named.get(chosen) ?? chosen.text : field.value);
  });
  return [...made, ...given].join(between);
};

/** Return how often each value is there. @type {(values: Iterable<string>) => Map<string, number>} */
export const counted = (values) => {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
};

/**
 * Return how many slips part two words: a letter more, less, another, or two exchanged; above `most` any number.
 * @type {(word: string, other: string, most: number) => number}
 */
export const slips = (word, other, most) => {
  if (Math.abs(word.length - other.length) > most) return most + 1;
  let before = [0];
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= word.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (word[i - 1] === other[j - 1] ? 0 : 1));
      const exchanged = i > 1 && j > 1 && word[i - 1] === other[j - 2] && word[i - 2] === other[j - 1];
      if (exchanged) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    [before, row] = [row, next];
  }
  return row[other.length];
};
