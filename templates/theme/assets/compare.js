// Puts measures of several plans side by side: ?a=plan/measure&b=plan/measure (two to four), or what plans say on one
// theme: ?theme=id&plans=plan,plan. What is shown of a plan is fetched when it is asked for, one file for each plan.
const form = document.querySelector(".pa-compare");
const place = document.querySelector(".pa-compared");
const SLOTS = ["a", "b", "c", "d"];
const words = form.dataset;
// Written once for all slots, since there can be hundreds; where there are more, in a file of their own.
const offered = form.elements["a-plan"].options;
if (words.offered) {
  const listed = await fetch(words.offered).then((answer) => (answer.ok ? answer.json() : [])).catch(() => []);
  form.elements["a-plan"].append(...listed.map(([id, name]) => new Option(name, id)));
}
SLOTS.slice(1).forEach((slot) => form.elements[`${slot}-plan`].replaceChildren(...[...offered].map((option) => option.cloneNode(true))));
const plans = new Map();
const known = new Set([...offered].map((option) => option.value).filter(Boolean));
let turn = 0;

function plan(id) {
  if (!known.has(id)) return Promise.resolve(null);
  if (!plans.has(id)) {
    const asked = fetch(`${words.plans}${id}.json`).then((answer) => {
      if (!answer.ok) throw new Error(answer.statusText);
      return answer.json();
    });
    asked.catch(() => plans.delete(id));
    plans.set(id, asked);
  }
  return plans.get(id);
}

// --- what is asked: from the address, and from the form ---

function fromAddress() {
  const query = new URLSearchParams(location.search);
  const theme = query.get("theme") ?? "";
  const named = (query.get("plans") ?? "").split(",").filter(Boolean);
  const slots = theme ? named.map((id) => [id, ""]) : SLOTS.map((slot) => (query.get(slot) ?? "").split("/"));
  return { theme, slots: slots.filter(([id]) => id).slice(0, SLOTS.length) };
}

function fromForm() {
  const slots = SLOTS.map((slot) => [form.elements[`${slot}-plan`].value, form.elements[slot].value]);
  return { theme: form.elements.theme.value, slots: slots.filter(([id]) => id) };
}

function address({ theme, slots }) {
  if (theme) return `?theme=${theme}&plans=${slots.map(([id]) => id).join(",")}`;
  const chosen = slots.filter(([, measure]) => measure);
  return chosen.length ? `?${chosen.map(([id, measure], index) => `${SLOTS[index]}=${id}/${measure}`).join("&")}` : location.pathname;
}

// --- pieces of the page; texts never become markup ---

function element(tag, content, attributes = {}) {
  const made = Object.assign(document.createElement(tag), attributes);
  made.append(...[content].flat());
  return made;
}

const link = ([text, href]) => element("a", text, { href });
const list = (items) => element("ul", items.map((item) => element("li", link(item))));

function part(heading, items) {
  return [element("h3", heading), items.length ? list(items) : element("p", words.none, { className: "pa-blank" })];
}

function column(found, content) {
  const made = element("article", content);
  if (found) made.dataset.place = found.placeId;
  return made;
}

const title = (found) => element("p", [link(found.place), " · ", link([found.name, found.href])], { className: "pa-place" });

function whole(found, id, name) {
  if (!found) return column(null, element("p", `${id}: ${words.unencoded}`));
  const measure = found.measures.find((one) => one.id === name);
  if (!measure) return column(found, [title(found), element("p", name ? `${name}: ${words.unknown}` : words.any)]);
  return column(found, [
    title(found),
    element("h2", link([measure.title, measure.href])),
    element("p", measure.summary),
    ...part(words.pays, measure.pays),
    ...part(words.aims, measure.aims),
    ...part(words.who, measure.who),
    ...part(words.provisions, measure.provisions),
  ]);
}

function onTheme(found, id, themes) {
  if (!found) return column(null, element("p", `${id}: ${words.unencoded}`));
  const measures = found.measures.filter((measure) => measure.themes.some((theme) => themes.includes(theme)));
  const cards = measures.map((measure) => [
    element("h2", link([measure.title, measure.href])),
    ...(measure.silent ? [element("p", words.silent, { className: "pa-silent" })] : []),
    ...(measure.pays.length ? part(words.pays, measure.pays) : []),
    ...(measure.aims.length ? part(words.aims, measure.aims) : []),
    ...part(words.who, measure.who),
  ]);
  return column(found, [title(found), ...(cards.length ? cards.flat() : [element("p", words.absent, { className: "pa-blank" })])]);
}

// --- showing ---

async function show(asked) {
  const mine = ++turn;
  await fillForm(asked);
  const found = await Promise.all(asked.slots.map(([id]) => plan(id)));
  if (mine !== turn) return; // another choice has been made meanwhile
  const option = [...form.elements.theme.options].find((one) => one.value === asked.theme);
  const themes = option?.dataset.themes?.split(" ") ?? [];
  const columns = asked.slots.map(([id, name], index) =>
    asked.theme ? onTheme(found[index], id, themes) : whole(found[index], id, name));
  place.replaceChildren(...columns);
  const printed = document.querySelector(".pa-address"); // on paper, the address of this comparison
  if (printed) printed.textContent = printed.textContent.split("?")[0] + location.search;
}

async function fillForm({ theme, slots }) {
  form.elements.theme.value = theme;
  await Promise.all(SLOTS.map(async (slot, index) => {
    const [id = "", name = ""] = slots[index] ?? [];
    const found = id ? await plan(id) : null;
    const select = form.elements[slot];
    form.elements[`${slot}-plan`].value = found ? id : "";
    const options = (found?.measures ?? []).map((measure) => new Option(measure.title, measure.id));
    select.replaceChildren(new Option(words.any, ""), ...options);
    select.value = name;
    select.disabled = !found || theme !== "";
  }));
}

const update = (asked) => show(asked).catch(() => { place.replaceChildren(element("p", words.failed)); });

form.addEventListener("change", (event) => {
  const [slot, field] = event.target.name.split("-");
  if (field === "plan") form.elements[slot].value = ""; // another plan has other measures
  const asked = fromForm();
  history.pushState(null, "", address(asked));
  update(asked);
});
form.addEventListener("submit", (event) => event.preventDefault());
addEventListener("popstate", () => update(fromAddress()));
if (location.search) update(fromAddress());
