// Both languages at once: what stands in one provision, or one heading, of the page's other edition is put beside it.
// Both editions have the same anchors, so nothing has to be found again. The address says that both are shown.

import { make } from "./shared.js";

const NAME = "both";
const link = /** @type {HTMLAnchorElement | null} */ (document.querySelector("[data-alternate]"));
const article = document.querySelector(".pa-article");
const box = /** @type {HTMLElement | null} */ (document.querySelector("[data-both]"));

/** What has a place of its own in both editions, and what belongs to it: all up to the next such place. */
const PLACES =
  ".pa-provision, .pa-full__provision, .pa-full :is(h2, h3, h4, h5), .pa-article > h1, .pa-article > .pa-summary";

/** Return the name of a place, the same in both editions. @param {Element} place */
const nameOf = (place) => place.id || place.tagName + place.className;

/** Return all that belongs to a place, itself first. @param {Element} place */
function partsOf(place) {
  const parts = [place];
  if (!place.matches(".pa-provision, .pa-full__provision")) return parts;
  for (
    let next = place.nextElementSibling;
    next && !next.matches(`${PLACES}, h2, h3, h4, h5`);
    next = next.nextElementSibling
  ) {
    parts.push(next);
  }
  return parts;
}

/**
 * Put the other edition's parts beside ours.
 * @param {Document} other
 * @param {string} address
 */
function put(other, address) {
  const language = other.documentElement.lang;
  const theirs = new Map([...other.querySelectorAll(PLACES)].map((place) => [nameOf(place), place]));
  for (const place of [...document.querySelectorAll(PLACES)]) {
    const twin = theirs.get(nameOf(place));
    if (!twin) continue;
    const parts = partsOf(place);
    const beside = make("div", { class: "pa-both__other", lang: language }, ...partsOf(twin).map(copied(address)));
    const pair = make("div", { class: "pa-both" });
    place.before(pair);
    pair.append(make("div", {}, ...parts), beside);
  }
}

/** Return a way to copy what stands at an address: its links lead on, and it takes nobody's place. @param {string} address */
const copied = (address) => (/** @type {Element} */ part) => {
  const copy = document.importNode(part, true);
  for (const one of [copy, ...copy.querySelectorAll("[id]")]) one.removeAttribute("id");
  for (const own of copy.querySelectorAll(".headerlink, .pa-permalink, .pa-copy")) own.remove();
  for (const one of copy.querySelectorAll("[href]")) {
    one.setAttribute("href", new URL(one.getAttribute("href") ?? "", address).href);
  }
  if (/^H\d$/.test(copy.tagName)) return make("p", { class: `${copy.className} pa-both__heading` }, ...copy.childNodes);
  return copy;
};

/** Take away what was put beside. */
function take() {
  for (const pair of document.querySelectorAll(".pa-both"))
    pair.replaceWith(...pair.firstElementChild?.childNodes ?? []);
}

/** @param {boolean} isOn */
async function show(isOn) {
  button.setAttribute("aria-pressed", String(isOn));
  said.textContent = "";
  if (!isOn || !link) return take();
  try {
    const answer = await fetch(link.href);
    if (!answer.ok) throw new Error(`${answer.status}`);
    const other = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!document.querySelector(".pa-both")) put(other, link.href);
  } catch {
    button.setAttribute("aria-pressed", "false");
    said.textContent = box?.dataset.failed ?? "";
  }
}

const button = make(
  "button",
  { type: "button", class: "pa-both__switch", "aria-pressed": "false" },
  box?.dataset.both ?? "",
);
const said = make("span", { role: "status" });
button.addEventListener("click", () => {
  const isOn = button.getAttribute("aria-pressed") !== "true";
  const address = new URL(location.href);
  if (isOn) address.searchParams.set(NAME, "");
  else address.searchParams.delete(NAME);
  history.replaceState(null, "", address.href.replace(/([?&]both)=(?=&|#|$)/, "$1"));
  show(isOn);
});
if (link && article && box) {
  box.append(button, " ", said);
  if (new URLSearchParams(location.search).has(NAME)) show(true);
}
