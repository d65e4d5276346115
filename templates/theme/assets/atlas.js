// Small comforts. Every page works without them.

/** Return a part of an address as it was written; one that no text was written as stays. @type {(part: string) => string} */
const decoded = (part) => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};

// The other language, at the same place: the place named in the address, else the last anchor at the top of the window.
const other = document.querySelector("[data-alternate]");
const keepPlace = () => {
  if (!other) return;
  other.search = location.search; // what is searched for, filtered by or compared
  const anchors = scrollY < 120 ? [] : [...document.querySelectorAll(".pa-article [id]")];
  const above = anchors.filter((anchor) => anchor.getClientRects().length && anchor.getBoundingClientRect().top < 100);
  other.hash = location.hash || above.at(-1)?.id || "";
};
for (const turn of ["click", "auxclick", "contextmenu"]) other?.addEventListener(turn, keepPlace);

// An anchor that moved leads on to where it is now.
const follow = () => {
  const moved = document.getElementById(decoded(location.hash.slice(1)));
  const link = moved?.classList.contains("pa-moved") && moved.parentElement?.querySelector("a");
  if (link) location.replace(link.href);
};
follow();
addEventListener("hashchange", follow);

// A list that grew stands on several sheets, and an anchor that was once here may stand on a later one: the first of
// those whose last anchor is not before it.
const lasts = document.querySelector("[data-lasts]");
const lead = () => {
  const anchor = location.hash.slice(1);
  if (!lasts || !anchor || document.getElementById(anchor)) return;
  const number = lasts.dataset.lasts.split(" ").findIndex((last) => last >= anchor) + 1;
  const second = lasts.querySelector("a").href;
  if (!number && lasts.dataset.rest) location.replace(lasts.dataset.rest + anchor);
  if (number > 1) location.replace(`${second.replace("/pages/2/", `/pages/${number}/`)}#${anchor}`);
};
lead();
addEventListener("hashchange", lead);

// What is new goes on over sheets, the newest first: an older change stands on the first sheet that ends with its day or an
// earlier one, or on the next, where a day goes on.
const days = document.querySelector("[data-days]")?.dataset.days.split(" ") ?? [];
const leadToDay = () => {
  const anchor = location.hash.slice(1);
  const [day] = /\d{4}-\d{2}-\d{2}/.exec(anchor) ?? [];
  if (!day || document.getElementById(anchor)) return;
  const own = Number(/\/pages\/(\d+)\//.exec(location.pathname)?.[1] ?? 1);
  const at = days.findIndex((last, at) => at >= own && last <= day && days[at - 1] >= day);
  if (at < 1) return;
  const sheet = `pages/${at + 1}/`;
  const path = own > 1
    ? location.pathname.replace(/pages\/\d+\//, sheet)
    : location.pathname.replace(/(?:index\.html)?$/, (page) => sheet + page);
  location.replace(`${path}#${anchor}`);
};
leadToDay();
addEventListener("hashchange", leadToDay);

// The commit that the site was built from is named in one file, so that no page changes with it. It is fetched when the
// foot of a page comes into view; where that fails, the link to the file stays as it is.
const built = document.querySelector("[data-commit]");
const nameCommit = async () => {
  const { commit } = await (await fetch(built.href, { cache: "no-cache" })).json();
  const [, digits, rest] = /^([0-9a-f]{10})[0-9a-f]*(-dirty)?$/.exec(commit) ?? [];
  if (digits) built.textContent = built.dataset.commit.replace("{commit}", digits + (rest ?? ""));
};
if (location.protocol !== "file:") {
  new IntersectionObserver((seen, watch) => {
    if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
    watch.disconnect();
    nameCommit().catch(() => {});
  }).observe(built);
}

// Tables and lists can be taken along; what does it is fetched only where there is one.
const canLoad = document.documentElement.classList.contains("js");
if (canLoad && document.querySelector(":is(.pa-table, .pa-matrix, .pa-columns, .pa-news, .pa-plan, .pa-start)")) {
  import("./take-along.js").then(({ offer }) => offer()).catch(() => {});
}

// Light or dark, remembered; the first press turns away from what the system asks for.
document.querySelector("[data-scheme-switch]")?.addEventListener("click", () => {
  const root = document.documentElement;
  const shown = root.dataset.scheme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  root.dataset.scheme = shown === "dark" ? "light" : "dark";
  try {
    localStorage.setItem("scheme", root.dataset.scheme);
  } catch {
    // A browser that keeps nothing: the choice lasts as long as the page.
  }
});

// A long outline opens where the reader is, with a whole line at its top.
const outline = document.querySelector(".pa-outline");
const current = outline?.querySelector("[aria-current]");
if (outline && current && outline.scrollHeight > outline.clientHeight) {
  const middle = current.offsetTop - outline.clientHeight / 2;
  const first = [...outline.querySelectorAll("p, li")].find((line) => line.offsetTop >= middle);
  outline.scrollTop = middle > 0 && first ? first.offsetTop : 0;
}
// A part of the menu that is open closes when one turns to something else.
const menus = document.querySelectorAll(".pa-tabs details");
/** @type {(target: EventTarget | null) => void} */
const closeOthers = (target) => {
  for (const menu of menus) if (!(target instanceof Node && menu.contains(target))) menu.removeAttribute("open");
};
addEventListener("click", ({ target }) => closeOthers(target));
addEventListener("focusin", ({ target }) => closeOthers(target));
addEventListener("keydown", ({ key }) => {
  const open = document.querySelector(".pa-tabs details[open]");
  if (key !== "Escape" || !open) return;
  open.removeAttribute("open");
  open.querySelector("summary")?.focus();
});

// What ends on a day reads differently after it. Pages are worded as on the day when the record was checked.
const today = new Date().toLocaleDateString("sv");
for (const part of document.querySelectorAll("[data-until]")) {
  if (today > part.dataset.until) part.textContent = part.dataset.then;
}

// The marks to compare, and what is chosen: on pages with something to mark, and while anything is chosen.
if (canLoad) import("./marks.js").catch(() => {});
