// Puts a mark to compare on whatever can be compared: the head of a plan or measure, its provisions, benefits and targets,
// and rows of tables and lists that lead to one. Made from the links that are there, so that no page carries a byte of it.

import { isRefused, itemAt, queryOf, read, whenChanged, write } from "./basket.js";
import { edition, fill, leading, make, openData } from "./shared.js";

const article = document.querySelector(".pa-article");
/** @type {Promise<Record<string, string>>} */
const loading = openData().then((load) => load("compare/words.json"));
const LINKS = [
  ".pa-contents li > a",
  ".pa-columns li > a",
  ".pa-columns li > strong > a",
  ".pa-results__group li a",
  ".pa-table tbody tr a[href*='#']",
  ".pa-explored tbody tr a[href*='#']",
].join();
/** Where a mark stands already. @type {WeakSet<Element>} */
const marked = new WeakSet();
/** @type {Map<HTMLButtonElement, string>} */
const marks = new Map();

/** @type {(words: Record<string, string>, item: string, name: string, kind: string) => HTMLButtonElement} */
const markOf = (words, item, name, kind) => {
  const mark = make("button", { type: "button", class: `pa-put pa-put--${kind}`, title: words.put }, "\u21c4");
  mark.setAttribute("aria-label", `${words.put}: ${name.replace(/#\s*$/, "").replace(/\s+/g, " ").trim()}`);
  mark.addEventListener("click", () => {
    const { name, of } = read();
    write({ name, of: of.includes(item) ? of.filter((one) => one !== item) : [...of, item] });
  });
  marks.set(mark, item);
  return mark;
};

/** Mark the page's own subject and its parts. @type {(words: Record<string, string>) => void} */
const markPage = (words) => {
  const own = itemAt(location.href.split("#")[0].split("?")[0]);
  const head = article?.querySelector("h1");
  if (!own || !head || !article) return;
  head.append(markOf(words, own, head.textContent ?? "", "page"));
  if (!own.includes("/")) return;
  for (const part of article.querySelectorAll(".pa-provision[id], .pa-incentive[id], .pa-target[id]")) {
    const label = part.querySelector("strong")?.textContent ?? part.firstChild?.textContent ?? "";
    const mark = markOf(words, `${own}/${part.id}`, `${label} #${part.id}`, "part");
    const beside = part.querySelector(".pa-copy, .headerlink, .pa-permalink");
    beside ? beside.after(mark) : part.append(mark);
  }
};

/** Mark what lists and tables lead to, each row once. @type {(words: Record<string, string>) => void} */
const markLinks = (words) => {
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (article?.querySelectorAll(LINKS) ?? [])) {
    const line = link.closest("tr, li");
    const item = line && !marked.has(line) && link.pathname !== location.pathname ? itemAt(link.href) : "";
    if (!line || !item) continue;
    marked.add(line);
    const named = link.closest(".pa-letter") ? line : link;
    link.after(markOf(words, item, named.textContent ?? "", "row"));
  }
};

/** Let each related measure be put beside the page's own: the comparison needs scripts as well. @type {(words: Record<string, string>) => void} */
const linkRelated = (words) => {
  const own = itemAt(location.href.split("#")[0].split("?")[0]);
  for (const line of article?.querySelectorAll(".pa-near > ul > li") ?? []) {
    const link = line.querySelector("strong > a");
    const other = link instanceof HTMLAnchorElement ? itemAt(link.href) : "";
    if (own && other)
      line.append(" \u00b7 ", make("a", { href: leading(`compare/?of=${own},${other}`) }, words.beside));
  }
};

/** @type {(words: Record<string, string>) => HTMLElement} */
const bar = (words) => {
  const link = make("a", { class: "pa-basket", href: "" });
  const said = make("span", { "aria-live": "polite" }, link);
  document.querySelector("[data-scheme-switch]")?.before(said);
  link.title = words.open;
  return link;
};

const begin = async () => {
  const words = await loading;
  const link = /** @type {HTMLAnchorElement} */ (bar(words));
  const show = () => {
    const basket = read();
    link.hidden = !basket.of.length;
    link.href = `${new URL("compare/", edition).href}?${queryOf(basket)}`;
    link.textContent = fill(words.count, { count: basket.of.length }) + (isRefused() ? ` ${words.refused}` : "");
    for (const [mark, item] of marks) {
      if (mark.isConnected) mark.setAttribute("aria-pressed", String(basket.of.includes(item)));
      else marks.delete(mark);
    }
  };
  const markAll = () => {
    markLinks(words);
    show();
  };
  markPage(words);
  linkRelated(words);
  markAll();
  whenChanged(show);
  if (article) new MutationObserver(markAll).observe(article, { childList: true, subtree: true });
};

if (!document.querySelector(".pa-compare")) begin().catch(() => {}); // without its words there is no mark
