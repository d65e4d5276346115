// Titles that a firm has or may win: a field that finds them by name, other name, pinyin or its first letters, and below it
// what was chosen, each with its level. Plain buttons and lists, so that keys and screen readers need nothing of ours.

import { Cutter, Spelling } from "./search-engine.js";
import { fill, make, once, openData } from "./shared.js";

const MOST = 8;

/** How names are folded and read, as the search has it. */
const loadSpelling = once(async () => {
  const { rules, readings } = await (await openData(true))("search/engine.json");
  return { cutter: new Cutter(rules), spelling: new Spelling(readings) };
});

/** @typedef {ClaimTitle & { isHeld: boolean }} Chosen */

export class TitlePicker {
  /** @type {Chosen[]} */
  chosen = [];
  turn = 0;

  /** @param {ClaimTitles} frame @param {() => Promise<ClaimData>} load @param {() => void} changed */
  constructor(frame, load, changed) {
    this.frame = frame;
    this.load = load;
    this.changed = changed;
    this.input = frame.querySelector("input[type=search]");
    this.found = make("ul", { class: "pa-claim__found" });
    this.list = make("ul", { class: "pa-claim__chosen" });
    this.status = make("p", { role: "status", class: "pa-unseen" });
    frame.append(this.found, this.status, this.list);
    this.input.addEventListener("input", () => this.search());
    this.input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      this.found.querySelector("button")?.click();
    });
  }

  /** What was chosen, as the address has it. @returns {[name: string, title: ClaimTitle][]} */
  said() {
    return this.chosen.map(({ isHeld, title, level }) => [isHeld ? "title" : "reach", { title, level }]);
  }

  /** Take over what an address says; titles and levels that nobody knows are left out. @param {ClaimTitle[]} held @param {ClaimTitle[]} reach */
  async read(held, reach) {
    /** @type {Chosen[]} */
    const all = [...held.map((one) => ({ ...one, isHeld: true })), ...reach.map((one) => ({ ...one, isHeld: false }))];
    this.chosen = all;
    if (!all.length) return this.list.replaceChildren();
    this.data = await this.load();
    const { titles } = this.data;
    const known = all.filter(({ title }) => Object.hasOwn(titles, title));
    this.chosen = known.map((one) =>
      titles[one.title].levels.includes(one.level ?? "") ? one : { ...one, level: null }
    );
    this.show();
  }

  async search() {
    const turn = ++this.turn;
    const typed = this.input.value.trim();
    this.data = await this.load();
    const { cutter, spelling } = await loadSpelling();
    if (turn !== this.turn) return;
    const names = typed ? this.#matching(cutter, spelling, typed) : [];
    this.found.replaceChildren(...names.map((title) => make("li", {}, this.#offer(title))));
    const said = this.data.words["claim.titles-found"];
    this.status.textContent = typed ? fill(said, { count: names.length }) : "";
  }

  /** @param {Cutter} cutter @param {Spelling} spelling @param {string} typed */
  #matching(cutter, spelling, typed) {
    const wanted = cutter.fold(typed);
    const letters = wanted.replaceAll(" ", "");
    /** @type {(name: string) => number} */
    const rank = (name) => {
      const folded = cutter.fold(name);
      if (folded.startsWith(wanted)) return 1;
      if (folded.includes(wanted)) return 2;
      return /^[a-z]+$/.test(letters) && spelling.isBegun(letters, folded) ? 3 : 9;
    };
    const ranked = Object.entries(this.data?.titles ?? {}).map(([title, { names }]) => ({
      title,
      rank: Math.min(...names.map(rank)),
    }));
    return ranked.filter((one) => one.rank < 9).sort((a, b) => a.rank - b.rank).slice(0, MOST).map(({ title }) =>
      title
    );
  }

  /** @param {string} title */
  #offer(title) {
    const button = make("button", { type: "button" }, `+ ${this.data?.titles[title].name}`);
    button.addEventListener("click", () => {
      this.chosen = [...this.chosen.filter((one) => one.title !== title), { title, level: null, isHeld: true }];
      this.input.value = "";
      this.found.replaceChildren();
      this.show();
      this.changed();
      this.input.focus();
    });
    return button;
  }

  show() {
    this.list.replaceChildren(...this.chosen.map((one) => make("li", {}, ...this.#choice(one))));
  }

  /** @param {Chosen} one */
  #choice(one) {
    const { words, titles } = /** @type {ClaimData} */ (this.data);
    const { name, levels } = titles[one.title];
    const state = select(
      [["title", words["claim.held"]], ["reach", words["claim.within"]]],
      one.isHeld ? "title" : "reach",
    );
    state.setAttribute("aria-label", name);
    state.addEventListener("change", () => (one.isHeld = state.value === "title", this.changed()));
    const tiers = levels.map((level) => /** @type {[string, string]} */ ([level, words[`level.${level}`]]));
    const level = select([["", words["claim.any-level"]], ...tiers], one.level ?? "");
    level.setAttribute("aria-label", `${name}: ${words["claim.level"]}`);
    level.addEventListener("change", () => (one.level = level.value || null, this.changed()));
    const remove = make("button", { type: "button", "aria-label": `${words["claim.remove"]} ${name}` }, "×");
    remove.addEventListener("click", () => {
      this.chosen = this.chosen.filter((other) => other !== one);
      this.show();
      this.changed();
      this.input.focus();
    });
    return [make("span", {}, name), state, ...levels.length > 1 ? [level] : [], remove];
  }
}

/** @type {(options: [value: string, text: string][], chosen: string) => HTMLSelectElement} */
const select = (options, chosen) => {
  const made = make("select", {}, ...options.map(([value, text]) => make("option", { value }, text)));
  made.value = chosen;
  return made;
};
