// The page “What can we claim?”: questions, every one of which can be skipped, and what the engine answers. All of it
// stays here; the address holds what was said: ?place=lizhou&title=little-giant:national&equipment-investment=20000000

import { answer, hasFigure } from "./claim-engine.js";
import { money, Teller } from "./claim-words.js";
import { dayOf, today } from "./in-force.js";
import { narrow } from "./narrowing.js";
import { make, once, openData, optionsOf } from "./shared.js";
import { permanent, takeAlong } from "./take-along.js";
import { TitlePicker } from "./claim-titles.js";

const form = document.querySelector(".pa-claim");
const results = document.querySelector(".pa-claims");
const { dataset: words } = form;
const unit = Number(words.unit);
const FEW = 8;
/** @type {ClaimGroup[]} */
const GROUPS = ["met", "reach", "unknown"];
/** @type {ClaimGroup[]} */
const ALL = [...GROUPS, "apart"];

/** @type {() => Promise<ClaimData>} */
const load = once(async () => (await openData())("claim/claims.json"));
const picker = new TitlePicker(form.querySelector(".pa-claim__titles"), load, () => asked());
const fields = () => [...form.querySelectorAll("input[data-figure]")];
const places = form.querySelector(".pa-claim__places");
places?.querySelector("p")?.before(
  ...optionsOf(places).map(([value, text]) =>
    make("label", {}, make("input", { type: "checkbox", name: "place", value }), ` ${text}`)
  ),
);
narrow(places, words.narrow);

// --- state: the form and the address say the same --------------------------------------------------------------------

/** @type {() => URLSearchParams} */
const state = () => {
  const said = new URLSearchParams();
  for (const [name, given] of new FormData(form)) {
    const value = name === "on" ? dayOf(String(given)) : String(given);
    const field = fields().find((one) => one.name === name);
    const number = Number(value) * (field?.dataset.figure === "yuan" ? unit : 1);
    if (value && (!field || number >= 0)) said.append(name, field ? String(number) : value);
  }
  for (const [name, { title, level }] of picker.said()) said.append(name, level ? `${title}:${level}` : title);
  return said;
};

/** @type {() => Promise<void>} */
const readAddress = async () => {
  const said = new URLSearchParams(location.search);
  for (const box of form.querySelectorAll("input[type=checkbox]"))
    box.checked = said.getAll(box.name).includes(box.value);
  for (const radio of form.querySelectorAll("input[type=radio]"))
    radio.checked = (said.get(radio.name) ?? "") === radio.value;
  for (const field of fields()) {
    const value = Number(said.get(field.name) || NaN) / (field.dataset.figure === "yuan" ? unit : 1);
    field.value = value >= 0 ? String(value) : "";
  }
  saySums();
  form.elements.size.value = said.get("size") ?? "";
  form.elements.on.value = dayOf(said.get("on")) || today();
  await picker.read(said.getAll("title").map(titleOf), said.getAll("reach").map(titleOf));
};

/** @type {(text: string) => ClaimTitle} */
const titleOf = (text) => {
  const [title, level] = text.split(":");
  return { title, level: level || null };
};

/** What a firm says of itself; what an address leaves out was not said. @type {(said: URLSearchParams) => ClaimProfile} */
const profileOf = (said) => {
  /** @type {(name: string) => string[] | undefined} */
  const several = (name) => said.has(name) || said.getAll("none").includes(name) ? said.getAll(name) : undefined;
  const figures = fields().flatMap(({ name }) => said.has(name) ? [[name, Number(said.get(name))]] : []);
  const [titles, reach] = [several("title")?.map(titleOf), several("reach")?.map(titleOf)];
  return {
    places: several("place"),
    titles,
    // One list asks for both: what is not in it is neither held nor within reach.
    reach: reach ?? (titles && []),
    industries: several("industry"),
    size: said.get("size") ?? undefined,
    figures: Object.fromEntries(figures),
    deeds: several("deed"),
  };
};

/** Say beside each sum that is typed how people write it: zeros are easily miscounted. @type {() => void} */
const saySums = () => {
  for (const field of fields().filter(({ dataset }) => dataset.figure === "yuan")) {
    const read = field.parentElement?.querySelector("small") ?? make("small", { class: "pa-claim__read" });
    const yuan = Number(field.value) * unit;
    read.textContent = yuan >= unit && yuan >= 10_000 ? money(yuan) : "";
    field.after(read);
  }
};

// --- showing ---------------------------------------------------------------------------------------------------------

/** @type {(data: ClaimData, said: URLSearchParams) => Shown} */
const answered = (data, said) => {
  const profile = profileOf(said);
  const day = dayOf(said.get("on")) || today();
  return { data, profile, day, found: answer(data, profile, day), tell: new Teller(data) };
};

/** @typedef {{ data: ClaimData, profile: ClaimProfile, day: string, found: ClaimAnswer, tell: Teller }} Shown */

/** @type {(shown: Shown) => string} */
const counted = ({ found, tell }) =>
  tell.say("claim.found", {
    all: ALL.reduce((total, group) => total + found[group].length, 0),
    met: found.met.length,
    reach: found.reach.length,
    unknown: found.unknown.length,
    apart: found.apart.length,
    others: found.others,
  });

/** @type {(shown: Shown) => Node[]} */
const summed = ({ found, data, tell, day }) => {
  const places = Object.entries(found.sums.places);
  const all = tell.say("claim.sum", { day, sum: tell.sum(found.sums.all) });
  const each = places.map(([place, sum]) => make("li", {}, placeMark(data, place), tell.say("colon"), tell.sum(sum)));
  return [
    make("p", { class: "pa-claims__sum" }, all),
    ...places.length > 1 ? [make("ul", {}, ...each)] : [],
    make("p", { class: "pa-note" }, tell.say("claim.rests")),
  ];
};

/** @type {(data: ClaimData, place: string) => HTMLElement} */
const placeMark = (data, place) =>
  make("span", { class: "pa-place", "data-hue": hueOf(data, place) }, data.places[place].name);

/** @type {(data: ClaimData, place: string) => string} */
const hueOf = (data, place) => String(data.places[place].hue);

/** Why: what is missing, what is open, then what is met, each as a line. @type {(shown: Shown, one: ClaimResult) => string[]} */
const reasons = ({ tell }, { incentive, against, missing, open, fits }) =>
  Object.entries({ against, missing, open, fits }).flatMap(([name, conditions]) => {
    const all = tell.list(conditions.map((condition) => tell.condition(condition, incentive)));
    return all ? [tell.say(`claim.${name}`, { all })] : [];
  });

/** @type {(shown: Shown, one: ClaimResult) => HTMLElement} */
const card = (shown, one) => {
  const { data, tell, profile, found } = shown;
  const { incentive } = one;
  const plan = data.plans[incentive.plan];
  const left = tell.left(found.sums.left.get(one), one);
  const worked = tell.worked(one, profile.figures ?? {});
  return make(
    "li",
    { class: "pa-claims__one", "data-hue": hueOf(data, plan.place) },
    make(
      "p",
      { class: "pa-claims__head" },
      amountOf(shown, one),
      " ",
      incentive.recipient,
      " · ",
      placeMark(data, plan.place),
    ),
    ...[worked, ...reasons(shown, one), left].flatMap((text) => text ? [make("p", {}, text)] : []),
    make(
      "p",
      { class: "pa-claims__where" },
      make("a", { href: incentive.href }, `${plan.name} · ${incentive.measure}`),
      [` · ${tell.say(`force.${one.force}`)}`, ...incentive.often ? [incentive.often] : []].join(" · "),
    ),
    make("details", {}, make("summary", {}, tell.say("claim.more")), make("dl", {}, ...particulars(shown, one))),
  );
};

/** @type {(shown: Shown, one: ClaimResult) => HTMLElement} */
const amountOf = ({ tell }, one) => {
  const isSum = one.value.yuan !== undefined && one.force === "in-force";
  return make(isSum ? "strong" : "span", { class: isSum ? "pa-amount" : "pa-claims__draft" }, tell.size(one));
};

/** @type {(shown: Shown, one: ClaimResult) => HTMLElement[]} */
const particulars = (shown, { incentive }) => {
  const { data, tell } = shown;
  const plan = data.plans[incentive.plan];
  const rules = [...incentive.rules ?? [], ...plan.rules ?? []];
  const told = [
    [tell.say("claim.as-worded"), incentive.size],
    [tell.say("claim.form"), [incentive.kind, incentive.often].filter(Boolean).join(" · ")],
    [tell.say("claim.words"), incentive.condition ?? ""],
    [tell.say("claim.status"), plan.status],
    [
      tell.say("claim.payers"),
      (incentive.payers ?? []).map(({ text }) => text).join(tell.say("list.comma")) || tell.say("claim.unsaid"),
    ],
    [tell.say("claim.bodies"), (incentive.bodies ?? []).join(tell.say("list.comma")) || tell.say("claim.unsaid")],
    ...rules.map(({ kind, text }) => [kind, text]),
  ];
  if (!rules.some(({ kind }) => kind === tell.say("rule.application"))) {
    told.push([tell.say("rule.application"), tell.say("claim.unsaid")]);
  }
  return told.flatMap(([name, text]) => text ? [make("dt", {}, name), make("dd", {}, text)] : []);
};

/** A group: some results, and a button for the rest; of what is apart none at first. @type {(shown: Shown, group: ClaimGroup) => HTMLElement[]} */
const listed = (shown, group) => {
  const { found, tell } = shown;
  const all = found[group];
  const few = group === "apart" ? 0 : FEW;
  const list = make("ol", { class: "pa-claims__list" }, ...all.slice(0, few).map((one) => card(shown, one)));
  const heading = make("h2", { id: group }, tell.say(`claim.group-${group}`, { count: all.length }));
  const note = make("p", { class: "pa-note" }, tell.say(all.length ? `claim.about-${group}` : "claim.none"));
  if (all.length <= few) return [heading, note, list];
  const button = make(
    "button",
    { type: "button", class: "pa-more" },
    tell.say("claim.rest", { count: all.length - few }),
  );
  button.addEventListener("click", () => {
    list.append(...all.slice(few).map((one) => card(shown, one)));
    button.remove();
    list.querySelectorAll("li")[few].querySelector("a")?.focus();
  });
  return [heading, note, list, button];
};

// --- places beside each other ----------------------------------------------------------------------------------------

/** What a result is for: its titles at their levels, else its form. @type {(shown: Shown, one: ClaimResult) => string} */
const subjectOf = ({ tell }, { incentive }) => {
  const { titles = [], levels = [] } = incentive;
  return titles.length ? tell.what({ kind: "title", state: "met", wanted: titles, levels }, incentive) : incentive.kind;
};

/** @type {(shown: Shown) => string[]} */
const placesOf = (shown) => {
  const found = ALL.flatMap((group) => shown.found[group]);
  const there = new Set(found.map(({ incentive }) => shown.data.plans[incentive.plan].place));
  return Object.keys(shown.data.places).filter((place) => there.has(place));
};

/** Rows of the same for every place: what is met and within reach; of drafts too, which no sum counts. @type {(shown: Shown) => Map<string, ClaimResult[]>} */
const rowsOf = (shown) => {
  /** @type {Map<string, ClaimResult[]>} */
  const rows = new Map();
  for (const one of [...shown.found.met, ...shown.found.reach.filter(isNear), ...shown.found.unknown.filter(isNear)]) {
    const subject = subjectOf(shown, one);
    rows.set(subject, [...rows.get(subject) ?? [], one]);
  }
  return rows;
};

/** Whether it is said beside others: one step away, or to be judged by its words alone. @type {(one: ClaimResult) => boolean} */
const isNear = ({ group, missing, open }) =>
  group === "reach"
    ? missing.length === 1 && (missing[0].kind !== "title" || missing[0].near === true)
    : open.every(({ kind }) => kind === "words");

/** What a place gives for one subject: what has a figure as a line each, the rest as a count. @type {(shown: Shown, own: ClaimResult[]) => Node[]} */
const cellOf = ({ tell }, own) => {
  const rest = own.filter((one) => !hasFigure(one)).length;
  const lines = own.filter(hasFigure).map((one) =>
    make(
      "div",
      {},
      make("a", { href: one.incentive.href }, tell.size(one)),
      ` ${one.incentive.recipient} · ${tell.say(`claim.mark-${one.group}`)} · ${tell.say(`force.${one.force}`)}`,
    )
  );
  if (rest) lines.push(make("div", { class: "pa-blank" }, tell.say("claim.without-figure", { count: rest })));
  return lines.length ? lines : [make("span", { class: "pa-blank" }, "\u2014")];
};

/** @type {(name: string, cells: (Node | string)[][]) => HTMLElement} */
const rowOf = (name, cells) =>
  make("tr", {}, make("th", { scope: "row" }, name), ...cells.map((cell) => make("td", {}, ...cell)));

/** @type {(shown: Shown) => HTMLElement} */
const beside = (shown) => {
  const { data, tell, found } = shown;
  const places = placesOf(shown);
  /** @type {(all: ClaimResult[], place: string) => ClaimResult[]} */
  const of = (all, place) => all.filter(({ incentive }) => data.plans[incentive.plan].place === place);
  /** @type {(place: string) => string} */
  const counts = (place) =>
    GROUPS.map((group) => `${tell.say(`claim.mark-${group}`)} ${of(found[group], place).length}`).join(" · ");
  const rows = [
    rowOf(tell.say("claim.may-be-added"), places.map((place) => [tell.sum(found.sums.places[place])])),
    rowOf(tell.say("claim.counts"), places.map((place) => [counts(place)])),
    ...[...rowsOf(shown)].map(([subject, all]) => rowOf(subject, places.map((place) => cellOf(shown, of(all, place))))),
  ];
  const heads = places.map((place) => make("th", { scope: "col" }, placeMark(data, place)));
  const head = make("tr", {}, make("th", {}, tell.say("claim.subject")), ...heads);
  const table = make("table", {}, make("thead", {}, head), make("tbody", {}, ...rows));
  const frame = { class: "pa-scroll pa-matrix", role: "region", tabindex: "0", "aria-label": tell.say("claim.title") };
  const sideways = places.length > 1 ? [make("p", { class: "pa-sideways" }, tell.say("tables.sideways"))] : [];
  return make("div", {}, ...sideways, make("div", frame, table));
};

// --- taken along -----------------------------------------------------------------------------------------------------

/** Every result as a row. @type {() => Promise<Taken>} */
const take = async () => {
  const shown = answered(await load(), state());
  const { data, tell, found, profile } = shown;
  /** @type {(one: ClaimResult) => TakenCell[]} */
  const row = (one) => {
    const { incentive, group, value } = one;
    const plan = data.plans[incentive.plan];
    const figure = value.yuan === undefined ? {} : { number: value.yuan, unit: "yuan" };
    const href = permanent(new URL(incentive.href, location.href).href);
    const texts = [
      tell.say(`claim.mark-${group}`),
      data.places[plan.place].name,
      `${plan.status} · ${tell.say(`force.${one.force}`)}`,
      incentive.recipient,
      tell.worked(one, profile.figures ?? {}),
      tell.list(reasons(shown, one)),
      tell.left(found.sums.left.get(one), one),
      incentive.often ?? "",
    ];
    return [
      ...texts.map((text) => [[{ text }]]),
      [[{ text: tell.size(one), ...figure }]],
      [[{ text: `${plan.name} · ${incentive.measure}`, href }]],
    ];
  };
  const columns = ["group", "place", "status", "recipient", "worked", "reasons", "left", "often", "size", "provision"];
  return {
    columns: columns.map((name) => tell.say(`claim.column-${name}`)),
    rows: ALL.flatMap((group) => found[group].map(row)),
  };
};

/** Fold a line of a calendar: at most 75 bytes, and what goes on after a space. @type {(line: string) => string} */
const folded = (line) => {
  const coder = new TextEncoder();
  let [out, size] = ["", 0];
  for (const sign of line) {
    const own = coder.encode(sign).length;
    if (size + own > 74) [out, size] = [`${out}\r\n `, 1];
    [out, size] = [out + sign, size + own];
  }
  return `${out}\r\n`;
};

/** @type {(text: string) => string} */
const escaped = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");

/** The days of the documents that something met or within reach stands in. @type {(shown: Shown) => string} */
const calendar = ({ data, found }) => {
  const plans = new Set([...found.met, ...found.reach].map(({ incentive }) => incentive.plan));
  /** @type {(day: string) => string} */
  const compact = (day) => day.replaceAll("-", "");
  const events = [...plans].flatMap((name) =>
    data.plans[name].days.flatMap(([day, uid, title, stamp]) => [
      "BEGIN:VEVENT",
      `UID:${uid}`,
      `DTSTAMP:${compact(stamp)}T000000Z`,
      `DTSTART;VALUE=DATE:${compact(day)}`,
      `SUMMARY:${escaped(title)}`,
      `URL:${permanent(new URL(data.plans[name].href, location.href).href)}`,
      "TRANSP:TRANSPARENT",
      "END:VEVENT",
    ])
  );
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", `PRODID:-//${location.host}//claim//`, ...events, "END:VCALENDAR"];
  return lines.map(folded).join("");
};

/** @type {() => Promise<void>} */
const saveCalendar = async () => {
  const text = calendar(answered(await load(), state()));
  const href = URL.createObjectURL(new Blob([text], { type: "text/calendar;charset=utf-8" }));
  make("a", { href, download: "claim.ics" }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
};

// --- wiring ----------------------------------------------------------------------------------------------------------

const status = form.querySelector(".pa-claim__status");
const tools = make("div", { class: "pa-claims__tools" });

/** @type {() => Promise<void>} */
const update = async () => {
  try {
    const said = state();
    const shown = answered(await load(), said);
    status.textContent = counted(shown);
    const answers = said.get("view") === "places" ? [beside(shown)] : ALL.flatMap((group) => listed(shown, group));
    results.replaceChildren(...summed(shown), tools, ...answers);
  } catch (error) {
    status.textContent = words.failed;
    console.warn(error);
  }
};

const asked = () => {
  const query = state().toString();
  if (`?${query}` !== location.search) history.pushState(null, "", query ? `?${query}` : location.pathname);
  return update();
};

/** @type {(text: string, act: () => void) => HTMLButtonElement} */
const button = (text, act) => {
  const made = make("button", { type: "button" }, text);
  made.addEventListener("click", act);
  return made;
};

tools.append(button(words.print, () => print()), button(words.calendar, saveCalendar), takeAlong(take, words.title));
form.addEventListener("change", ({ target }) => {
  if (target instanceof Element && !target.closest(".pa-claim__titles")) asked();
});
form.addEventListener("input", saySums);
form.addEventListener("submit", (event) => (event.preventDefault(), asked()));
form.addEventListener("reset", () =>
  setTimeout(async () => {
    form.elements.on.value = today();
    saySums();
    await picker.read([], []);
    asked();
  }));
addEventListener("popstate", () => readAddress().then(update));
// Whoever was faster than this script has answered already.
if (!location.search && state().toString()) {
  form.elements.on.value ||= today();
  saySums();
  asked();
} else readAddress().then(() => location.search ? update() : undefined);
