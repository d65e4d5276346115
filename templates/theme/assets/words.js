// Words explained in place: what a name in a provision means is shown beside it while the pointer or the focus is on it,
// or when a finger touches it. It is read from the page that the name leads to, once; without this script, or where
// nothing can be read, the name is a plain link.

import { make, once } from "./shared.js";

const WORDS = ".pa-word";
/** How long a pointer may rest elsewhere on its way from the word to what explains it, in milliseconds. */
const PATIENCE = 250;
const EDGE = 8;

const box = make("div", { class: "pa-explained", id: "explained", role: "tooltip" });
box.hidden = true;
document.body.append(box);

/** The word that is explained now, or about to be. @type {HTMLAnchorElement | null} */
let shown = null;
let leaving = 0;
let isTouch = false;

/** What a page says that it is about. @type {(address: string) => Promise<{ title: string, description: string, language: string }>} */
const read = once(async (address) => {
  const answer = await fetch(new URL("index.json", address));
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
  return answer.json();
});

/** Return the word that something happened on. @param {EventTarget | null} target */
const wordOf = (target) =>
  target instanceof Element ? /** @type {HTMLAnchorElement | null} */ (target.closest(WORDS)) : null;

/** Put what explains below its word, or above where there is no room below; never past the edge of the window. */
function place() {
  const line = shown?.getClientRects()[0];
  if (!line) return;
  const most = document.documentElement.clientWidth - box.offsetWidth - EDGE;
  const fits = line.bottom + box.offsetHeight < innerHeight || line.top < box.offsetHeight;
  box.style.left = `${scrollX + Math.max(EDGE, Math.min(line.left, most))}px`;
  box.style.top = `${scrollY + (fits ? line.bottom + 2 : line.top - box.offsetHeight - 2)}px`;
}

/** Explain a word; whether there was anything to read. @param {HTMLAnchorElement} word */
async function show(word) {
  clearTimeout(leaving);
  if (word === shown) return true;
  hide();
  shown = word;
  const page = await read(word.href).catch(() => null);
  if (!page) return false;
  if (word !== shown) return true;
  const name = make(isTouch ? "a" : "strong", isTouch ? { href: word.href } : {}, page.title);
  box.replaceChildren(name, make("span", {}, page.description));
  box.lang = page.language;
  box.hidden = false;
  word.setAttribute("aria-describedby", box.id);
  place();
  return true;
}

function hide() {
  clearTimeout(leaving);
  shown?.removeAttribute("aria-describedby");
  shown = null;
  box.hidden = true;
}

const hideSoon = () => {
  clearTimeout(leaving);
  leaving = setTimeout(hide, PATIENCE);
};

document.addEventListener("pointerdown", (event) => {
  isTouch = event.pointerType === "touch";
  if (shown && wordOf(event.target) !== shown && !box.contains(/** @type {Node} */ (event.target))) hide();
});
document.addEventListener("pointerover", (event) => {
  const word = wordOf(event.target);
  if (event.pointerType === "touch") return;
  if (word) show(word);
  else if (box.contains(/** @type {Node} */ (event.target))) clearTimeout(leaving);
  else if (shown && shown !== document.activeElement) hideSoon();
});
document.addEventListener("focusin", (event) => {
  const word = wordOf(event.target);
  if (word && !isTouch) show(word);
});
document.addEventListener("focusout", (event) => wordOf(event.target) && hideSoon());
document.addEventListener("keydown", (event) => {
  isTouch = false;
  if (event.key === "Escape") hide();
});
// A finger has nothing to hover with: the first touch explains, the second follows the link.
document.addEventListener("click", async (event) => {
  const word = wordOf(event.target);
  if (!word || !isTouch || (word === shown && !box.hidden)) return;
  event.preventDefault();
  if (!await show(word)) location.assign(word.href);
});
addEventListener("resize", hide);
