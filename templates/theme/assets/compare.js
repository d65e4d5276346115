// Puts measures of several plans side by side: ?a=plan/measure&b=plan/measure (two to four), or what plans say on one
// theme: ?theme=id&plans=plan,plan. What is shown of a plan is fetched when it is asked for, one file for each plan.

import { loadJson, make, once } from "./shared.js";

const form = document.querySelector(".pa-compare");
const { elements, dataset: words } = form;
const place = document.querySelector(".pa-compared");
const SLOTS = ["a", "b", "c", "d"];
// Written once for all slots, since there can be hundreds; where there are more, in a file of their own.
const offered = elements["a-plan"];
/** @type {[string, string][]} */
const listed = words.offered ? await loadJson(words.offered).catch(() => []) : [];
offered.append(...listed.map(([id, name]) => new Option(name, id)));
for (const slot of SLOTS.slice(1)) {
  elements[`${slot}-plan`].replaceChildren(...[...offered.options].map((option) => option.cloneNode(true)));
}
const known = new Set([...offered.options].map((option) => option.value).filter(Boolean));
const load = once((id) => loadJson(`${words.plans}${id}.json`));
let turn = 0;

/** Return a plan; of one that is not offered, nothing. @type {(id: string) => Promise<ComparedPlan | null>} */
const plan = (id) => known.has(id) ? load(id) : Promise.resolve(null);

// --- what is asked: from the address, and from the form ---

/** @type {() => Comparison} */
const fromAddress = () => {
  const query = new URLSearchParams(location.search);
  const theme = query.get("theme") ?? "";
  const named = theme ? (query.get("plans") ?? "").split(",") : SLOTS.map((slot) => query.get(slot) ?? "");
  const slots = named.map((name) => theme ? [name, ""] : name.split("/"));
  return { theme, slots: slots.filter(([id]) => id).slice(0, SLOTS.length) };
};

/** @type {() => Comparison} */
const fromForm = () => {
  const slots = SLOTS.map((slot) => [elements[`${slot}-plan`].value, elements[slot].value]);
  return { theme: elements.theme.value, slots: slots.filter(([id]) => id) };
};

/** @type {(asked: Comparison) => string} */
const address = ({ theme, slots }) => {
  if (theme) return `?theme=${theme}&plans=${slots.map(([id]) => id).join(",")}`;
  const chosen = slots.filter(([, measure]) => measure).map((slot, at) => `${SLOTS[at]}=${slot.join("/")}`);
  return chosen.length ? `?${chosen.join("&")}` : location.pathname;
};

// --- pieces of the page ---

/** @type {(link: NamedLink) => Node} */
const link = ([text, href]) => make("a", { href }, text);

/** @type {(heading: string, items: NamedLink[]) => Node[]} */
const part = (heading, items) => [
  make("h3", {}, heading),
  items.length
    ? make("ul", {}, ...items.map((item) => make("li", {}, link(item))))
    : make("p", { class: "pa-blank" }, words.none),
];

/** @type {(found: ComparedPlan, ...content: Node[]) => Node} */
const column = (found, ...content) => {
  const title = make("p", { class: "pa-place" }, link(found.place), " · ", link([found.name, found.href]));
  return make("article", { "data-place": found.placeId }, title, ...content);
};

/** @type {(found: ComparedPlan, name: string) => Node} */
const whole = (found, name) => {
  const measure = found.measures.find(({ id }) => id === name);
  if (!measure) return column(found, make("p", {}, name ? `${name}: ${words.unknown}` : words.any));
  return column(
    found,
    make("h2", {}, link([measure.title, measure.href])),
    make("p", {}, measure.summary),
    ...part(words.pays, measure.pays),
    ...part(words.aims, measure.aims),
    ...part(words.who, measure.who),
    ...part(words.provisions, measure.provisions),
  );
};

/** @type {(found: ComparedPlan, themes: string[]) => Node} */
const onTheme = (found, themes) => {
  const cards = found.measures.filter((measure) => measure.themes.some((theme) => themes.includes(theme))).flatMap(
    (measure) => [
      make("h2", {}, link([measure.title, measure.href])),
      ...(measure.silent ? [make("p", { class: "pa-silent" }, words.silent)] : []),
      ...(measure.pays.length ? part(words.pays, measure.pays) : []),
      ...(measure.aims.length ? part(words.aims, measure.aims) : []),
      ...part(words.who, measure.who),
    ],
  );
  return column(found, ...(cards.length ? cards : [make("p", { class: "pa-blank" }, words.absent)]));
};

// --- showing ---

/** @type {(asked: Comparison) => Promise<void>} */
const show = async (asked) => {
  const mine = ++turn;
  await fillForm(asked);
  const found = await Promise.all(asked.slots.map(([id]) => plan(id)));
  if (mine !== turn) return; // another choice has been made meanwhile
  const option = [...elements.theme.options].find(({ value }) => value === asked.theme);
  const themes = option?.dataset.themes?.split(" ") ?? [];
  place.replaceChildren(...asked.slots.map(([id, name], at) => {
    const its = found[at];
    if (!its) return make("article", {}, make("p", {}, `${id}: ${words.unencoded}`));
    return asked.theme ? onTheme(its, themes) : whole(its, name);
  }));
  const printed = document.querySelector(".pa-address"); // on paper, the address of this comparison
  if (printed) printed.textContent = printed.textContent.split("?")[0] + location.search;
};

/** @type {(asked: Comparison) => Promise<unknown>} */
const fillForm = ({ theme, slots }) => {
  elements.theme.value = theme;
  return Promise.all(SLOTS.map(async (slot, at) => {
    const [id = "", name = ""] = slots[at] ?? [];
    const found = id ? await plan(id) : null;
    const select = elements[slot];
    elements[`${slot}-plan`].value = found ? id : "";
    const options = found?.measures.map((measure) => new Option(measure.title, measure.id)) ?? [];
    select.replaceChildren(new Option(words.any, ""), ...options);
    select.value = name;
    select.disabled = !found || theme !== "";
  }));
};

/** @type {(asked: Comparison) => Promise<void>} */
const update = (asked) => show(asked).catch(() => place.replaceChildren(make("p", {}, words.failed)));

form.addEventListener("change", ({ target }) => {
  const [slot, field] = /** @type {HTMLSelectElement} */ (target).name.split("-");
  if (field === "plan") elements[slot].value = ""; // another plan has other measures
  const asked = fromForm();
  history.pushState(null, "", address(asked));
  update(asked);
});
form.addEventListener("submit", (event) => event.preventDefault());
addEventListener("popstate", () => update(fromAddress()));
if (location.search) update(fromAddress());
