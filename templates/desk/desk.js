// The desk in the browser: it follows every save, and keys lead from one open thing to the next.

const LOOK_EVERY = 150; // milliseconds
const LIVE = ["h1", "#open", "main"]; // what a save may change, beside the count

/** The element of the page that a selector names. @param {string} selector */
const one = (selector) => {
  const found = document.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error(`there is no ${selector}`);
  return found;
};

const keys = /** @type {HTMLDialogElement} */ (one("#keys"));

/** The links to what is open, in their order. @returns {HTMLAnchorElement[]} */
const items = () => [...document.querySelectorAll("#open li > a")].filter((link) => link instanceof HTMLAnchorElement);

let at = -1; // which of them was led to last

// --- following saves ---------------------------------------------------------------------------------------------------

/** Where the topmost thing that is seen stands, so that it can stand there again. */
const held = () => {
  for (const element of document.querySelectorAll("main [id]")) {
    const { top, bottom } = element.getBoundingClientRect();
    if (bottom > 0 && element.matches(".row, dl > div") && top >= 0) return { id: element.id, top };
  }
  return { id: "", top: 0 };
};

/** @param {{id: string, top: number}} place */
const hold = (place) => {
  const element = place.id && document.getElementById(place.id);
  if (element) scrollBy({ top: element.getBoundingClientRect().top - place.top, behavior: "instant" });
};

const follow = async () => {
  const answer = await fetch("/");
  const next = new DOMParser().parseFromString(await answer.text(), "text/html");
  const place = held();
  const list = one("#open").scrollTop;
  const focused = document.activeElement?.closest("#open li") ? items()[at]?.textContent : null;
  for (const selector of LIVE) {
    const fresh = next.querySelector(selector);
    if (fresh) one(selector).replaceWith(document.importNode(fresh, true));
  }
  const said = next.querySelector("#count")?.textContent ?? "";
  if (one("#count").textContent !== said) one("#count").textContent = said;
  document.documentElement.dataset.version = next.documentElement.dataset.version;
  one("#open").scrollTop = list;
  hold(place);
  refocus(focused ?? null);
};

/** What was led to is led to again; where it is settled, its place in the list is kept. @param {string | null} text */
const refocus = (text) => {
  if (text === null) return;
  const links = items();
  const same = links.findIndex((link) => link.textContent === text);
  at = same >= 0 ? same : Math.min(at, links.length) - 1;
  if (same >= 0) links[same]?.focus({ preventScroll: true });
  else one("#help").focus({ preventScroll: true });
};

const look = async () => {
  try {
    const answer = await fetch("/version.json");
    const { version } = await answer.json();
    if (version !== document.documentElement.dataset.version) await follow();
    one("#stopped").hidden = true;
  } catch {
    one("#stopped").hidden = false;
  }
  setTimeout(look, LOOK_EVERY);
};

// --- keys --------------------------------------------------------------------------------------------------------------

/** @param {number} step */
const go = (step) => {
  const links = items();
  if (!links.length) return;
  at = at < 0 && step < 0 ? links.length - 1 : (at + step + links.length) % links.length;
  links[at]?.focus();
  point(links[at]?.dataset.target);
};

/** Bring what an open thing is about into sight. @param {string | undefined} id */
const point = (id) => {
  document.querySelector(".pointed")?.classList.remove("pointed");
  const target = id && document.getElementById(id);
  if (!target) return;
  target.classList.add("pointed");
  target.scrollIntoView({ block: target.matches("dl > div") ? "center" : "start", behavior: "instant" });
};

const copy = async () => {
  const place = one("#place").textContent;
  if (!place) return;
  await navigator.clipboard.writeText(place);
  one("#said").textContent = "copied";
};

const help = () => keys.showModal();

/** @type {Record<string, () => void>} */
const KEYS = { n: () => go(1), p: () => go(-1), c: () => void copy(), "?": help };

addEventListener("keydown", (event) => {
  const act = KEYS[event.key];
  if (!act || event.ctrlKey || event.metaKey || event.altKey || keys.open) return;
  event.preventDefault();
  act();
});

/** Say at the foot which line something stands at. @param {Event} event */
const tell = (event) => {
  const link = event.target instanceof Element && event.target.closest("[data-place]");
  if (!(link instanceof HTMLElement)) return;
  one("#place").textContent = link.dataset.place ?? "";
  one("#copy").hidden = false;
  one("#said").textContent = "";
  const number = link instanceof HTMLAnchorElement ? items().indexOf(link) : -1;
  if (number >= 0) at = number;
};

addEventListener("focusin", tell);
addEventListener("click", tell);
one("#copy").addEventListener("click", copy);
one("#help").addEventListener("click", help);
setTimeout(look, LOOK_EVERY);
