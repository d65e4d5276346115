// The site's own search, without a server: cuts a query as the index was cut (the rules come with the index), loads the
// few pieces of the index that it needs, and ranks. No part of it touches the page.

import { once, slips } from "./shared.js";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const STEPS = 16;
const FULL = STEPS - 1;
const HAN = /[\u3400-\u9fff\u{20000}-\u{3134a}]/u;
const UNSEEN = /[\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800\u0300-\u036f]/gu;
const MARKED = /^[a-z]\P{ASCII}/u;
const WORD = /^[a-z0-9]/;
const LATIN = /^[a-z]+$/;
const LONGEST_INITIALS = 8;
const LONGEST_SYLLABLE = 6; // zhuang
// What ranking was tuned to, on the queries of bench/queries.yaml that are not held out.
const LEAST_SHARE = 0.35; // of the best result's share of the query, for a result to be shown
const FROM_WHOLE = 0.7; // what a measure's title and entries count for its provisions
const ELSEWHERE = 0.35; // what other provisions count beside the best one
const PLACE = 13; // how much everything in a place's plans has of the place, of 15
const UNKNOWN = 0.5; // weight of a piece that nothing has
const ACROSS = 0.6; // a piece this much rarer than both neighbours lies across the border of two words …
const TOGETHER = 0.4; // … and keeps this part of its weight
const COMMON = 0.2; // part of all documents from which a piece is too common to be marked
const MONEY = 1.6; // how much more a provision with a sum counts where a sum is asked for
const NEAR = 10; // what is shown at most where nothing here says what is asked for
const LOOKED = 60; // in how many texts a quoted text is looked for
const LEADING = 2; // pages of what a query names that stand first
const ALIKE = 0.12; // likeness from which an entry is offered where nothing was found

// --- reading ---------------------------------------------------------------------------------------------------------

/** Return the whole numbers that `postings.pack` made letters of. @param {string} letters */
export function unpack(letters) {
  /** @type {number[]} */
  const numbers = [];
  let [number, factor] = [0, 1];
  for (const letter of letters) {
    const bits = LETTERS.indexOf(letter);
    number += (bits & 31) * factor;
    factor *= 32;
    if (bits < 32) {
      numbers.push(number);
      [number, factor] = [0, 1];
    }
  }
  return numbers;
}

/** Return the 32-bit FNV-1a hash of a text, as `index_files.hashed` computes it. @param {string} text */
function hashed(text) {
  let value = 2166136261;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 16777619) >>> 0;
  return value;
}

// --- folding and cutting ---------------------------------------------------------------------------------------------

/** Cuts texts by the rules; `cutting.Cutter` in the build does the same, and a test compares the two. */
export class Cutter {
  /** @param {SearchRules} rules */
  constructor(rules) {
    this.rules = rules;
    this.token = new RegExp(rules.token, "gu");
    const simplified = [...rules.simplified];
    this.table = new Map([...rules.traditional].map((character, at) => [character, simplified[at]]));
    for (const character of rules.ignored) this.table.set(character, "");
    this.spelling = rules.spelling.map((
      [pattern, instead],
    ) => /** @type {const} */ ([new RegExp(pattern, "u"), instead]));
  }

  /** @param {string} text */
  fold(text) {
    const seen = text.normalize("NFKC").toLowerCase().replace(UNSEEN, "");
    return [...seen].map((one) => this.table.get(one) ?? unmarked(one)).join("");
  }

  /** Return the pieces of folded text, each with its place. @param {string} folded */
  cut(folded) {
    /** @type {Part[]} */
    const found = [];
    for (const { groups = {}, index: start, 0: text } of folded.matchAll(this.token)) {
      const end = start + text.length;
      if (groups.word) found.push({ piece: this.spelled(text), start, end });
      else if (groups.han) {
        let at = start;
        for (const piece of pairs(text)) {
          found.push({ piece, start: at, end: at + piece.length });
          at += (piece.codePointAt(0) ?? 0) > 0xffff ? 2 : 1;
        }
      } else found.push(...this.#number(groups, folded, start, end).map((piece) => ({ piece, start, end })));
    }
    return found;
  }

  /** @param {string} text */
  pieces(text) {
    return this.cut(this.fold(text)).map(({ piece }) => piece);
  }

  /** @param {string} word */
  spelled(word) {
    return this.spelling.reduce((spelled, [pattern, instead]) => spelled.replace(pattern, instead), word);
  }

  /** @param {Groups} groups @param {string} folded @param {number} start @param {number} end */
  #number(groups, folded, start, end) {
    const share = groups.share ?? groups.percent;
    if (share) return [`%${plain(this.#value(share))}`];
    const value = plain(this.#amount(groups));
    const before = folded.slice(0, start).trimEnd();
    const after = folded.slice(end).trimStart();
    const { cap_before, cap_after } = this.rules;
    const capped = cap_before.some((word) => before.endsWith(word)) || cap_after.some((word) => after.startsWith(word));
    return capped ? [`#${value}`, `<${value}`] : [`#${value}`];
  }

  /** @param {Groups} groups */
  #amount({ digits, scale, count, times, numeral }) {
    if (digits) return Number(digits.replace(/[, ]/g, "")) * this.#scale(scale ?? "");
    return count ? this.rules.words[count] * this.#scale(times) : this.#value(numeral);
  }

  /** @param {string} text */
  #scale(text) {
    const { scales } = this.rules;
    return (text in scales ? [text] : [...text]).reduce((factor, part) => factor * scales[part], 1);
  }

  /** Return the value of digits or of a Chinese numeral; digits beside each other are places. @param {string} text */
  #value(text) {
    if (/^[\d.]/.test(text)) return Number(text);
    const { digits, scales } = this.rules;
    let [total, section, digit] = [0, 0, 0];
    for (const character of [...text].map((one) => this.rules.written[one] ?? one)) {
      if (character in digits) digit = digit * 10 + digits[character];
      else if (character === "亿") [total, section, digit] = [(total + section + digit) * scales[character], 0, 0];
      else if (character === "万") [total, section, digit] = [total + (section + digit) * scales[character], 0, 0];
      else [section, digit] = [section + (digit || 1) * scales[character], 0];
    }
    return total + section + digit;
  }
}

/** Return a letter without its marks. @param {string} character */
const unmarked = (character) => {
  const apart = character.normalize("NFD");
  return MARKED.test(apart) ? apart[0] : character;
};

/** @param {number} value */
const plain = (value) => value.toFixed(3).replace(/\.?0+$/, "");

// --- pinyin ----------------------------------------------------------------------------------------------------------

/** How Chinese names are read: `zhang长张 chang长常`. */
export class Spelling {
  /** @param {string} readings */
  constructor(readings) {
    /** @type {Map<string, string[]>} */
    this.of = new Map();
    for (const [, syllable, characters] of readings.matchAll(/([a-z]+)(\S*)/g)) {
      // ü is typed as v, as u (also where it was ü), and in passports as yu.
      const typed = syllable.includes("v")
        ? ["v", "u", "yu"].map((letters) => syllable.replace("v", letters))
        : [syllable];
      for (const character of characters) this.of.set(character, [...(this.of.get(character) ?? []), ...typed]);
    }
  }

  /**
   * Return whether letters are a name in pinyin, `lianzhangzhi`.
   * @type {(letters: string, name: string) => boolean}
   */
  spells(letters, name) {
    if (!name) return !letters;
    const fitting = this.of.get(name[0])?.filter((syllable) => letters.startsWith(syllable)) ?? [];
    return fitting.some((syllable) => this.spells(letters.slice(syllable.length), name.slice(1)));
  }

  /** Return whether a name begins with these letters in pinyin, or with them as the first of each character. @type {(letters: string, name: string) => boolean} */
  isBegun(letters, name) {
    return this.#readsOn(letters, name) || this.begins(letters, name.slice(0, letters.length));
  }

  /** @type {(letters: string, name: string) => boolean} */
  #readsOn(letters, name) {
    if (!letters) return true;
    const syllables = name ? this.of.get(name[0]) ?? [] : [];
    return syllables.some((syllable) =>
      syllable.startsWith(letters) ||
      (letters.startsWith(syllable) && this.#readsOn(letters.slice(syllable.length), name.slice(1)))
    );
  }

  /** Return whether letters are what a name's characters begin with. @param {string} letters @param {string} name */
  begins(letters, name) {
    if (letters.length !== name.length || name.length < 2) return false;
    return [...letters].every((letter, at) => this.of.get(name[at])?.some((syllable) => syllable[0] === letter));
  }

  /** @param {string} name */
  initials(name) {
    return [...name].map((character) => (this.of.get(character) ?? [character])[0][0]).join("");
  }
}

/** Return the rules for queries as they are used; an older index knows less. @param {SearchRules} rules */
const forQueries = (rules) => {
  const { asking, offices, levels, initials, citing, cited_address, cited_alone = "(?!)" } = rules;
  const { asking_money = [], generic = { zh: [], en: [] }, either = [], cited_passage = "(?!)", cited_between = [] } =
    rules;
  const longest = (/** @type {string[]} */ words) => [...words].sort((a, b) => b.length - a.length).join("|");
  const anyOf = (/** @type {string[]} */ patterns) => new RegExp(patterns.join("|") || "(?!)", "gu");
  return {
    phrases: anyOf(asking.phrases ?? []),
    money: anyOf(asking_money),
    generic: anyOf([longest(generic.zh), `\\b(?:${longest(generic.en)})\\b`]),
    either: new Set(either),
    citedPassage: new RegExp(cited_passage, "u"),
    citedBetween: cited_between.map((pattern) => new RegExp(pattern, "gu")),
    asking: new RegExp(`(${longest(asking.whole)})|${longest(asking.zh)}`, "gu"),
    askingWords: new Set(asking.en),
    offices: new Set(offices),
    office: offices[0],
    levels: new Set(levels),
    initials: new Set(initials),
    citing: new RegExp(citing, "gu"),
    citedAddress: new RegExp(cited_address, "g"),
    citedAlone: new RegExp(cited_alone, "u"),
  };
};

// --- the index -------------------------------------------------------------------------------------------------------

/** Return each plan with what it is by name. @type {(packed: PackedPlans) => IndexedPlan[]} */
const plansOf = ({ standings, rows }) =>
  rows.map(([id, zh, en, place, date, at, measures]) => {
    const [status, force] = standings[at];
    return { id, zh, en, place, date, year: parseInt(date), status, force, measures, first: 0 };
  });

/** The index of the whole site, loaded in pieces; `load` gives the value of a JSON file below the index's folder. */
export class Index {
  /** @param {Load} load */
  static async open(load) {
    return new Index(await load("engine.json"), load);
  }

  /** @param {SearchIndex} index @param {Load} load */
  constructor(index, load) {
    const { kinds, passages, themes } = index;
    const plans = this.plans = plansOf(index.plans);
    this.index = index;
    this.file = once(load);
    this.rules = forQueries(index.rules);
    this.cutter = new Cutter(index.rules);
    this.spelling = new Spelling(index.readings);
    this.names = index.names.split("\n").map((names) => names.split("|").filter(Boolean));
    // Names in Chinese, by the letters that their pinyin may begin with.
    /** @type {Map<string, { entry: number, name: string }[]>} */
    this.byLetter = new Map();
    const written = this.names.flatMap((names, entry) => names.map((name) => ({ entry, name })));
    for (const named of written.filter(({ name }) => HAN.test(name))) {
      for (const letter of new Set(this.spelling.of.get(named.name[0])?.map((syllable) => syllable[0]))) {
        this.byLetter.set(letter, [...(this.byLetter.get(letter) ?? []), named]);
      }
    }
    this.longestSpelled = LONGEST_SYLLABLE *
      Math.max(0, ...[...this.byLetter.values()].flat().map(({ name }) => name.length));
    /** @type {Map<string, string>} */
    this.known = new Map();
    // Which documents belong to which result: one for the whole, then its passages.
    this.kinds = kinds.flatMap(([kind, count]) => Array(count).fill(kind));
    this.passages = unpack(passages);
    this.resultOf = this.passages.flatMap((count, at) => Array(1 + count).fill(at));
    this.firstDocument = [0];
    this.passages.forEach((count, at) => this.firstDocument.push(this.firstDocument[at] + 1 + count));
    // What results are filtered by: measures stand first, plan by plan; plans and entries stand last.
    this.firstEntry = this.kinds.length - this.names.length;
    this.planOf = plans.flatMap((plan) => Array(plan.measures).fill(plan));
    let first = 0;
    plans.forEach((plan, at) => {
      this.planOf[this.firstEntry - plans.length + at] = plan;
      plan.first = first;
      first += plan.measures;
    });
    const numbers = unpack(themes);
    /** @type {number[][]} */
    this.themesOf = [];
    for (let at = 0; at < numbers.length; at += numbers[at] + 1) {
      this.themesOf.push(numbers.slice(at + 1, at + 1 + numbers[at]));
    }
  }

  /** Return the documents that have a piece, with its weights; nothing where none has it. @param {string} piece */
  async postings(piece) {
    const letters = (await this.file(`postings/${hashed(piece) % this.index.postings}.json`))[piece];
    if (!letters) return undefined;
    const numbers = unpack(letters);
    let document = -1;
    const documents = numbers.map((number) => document += Math.floor(number / STEPS) + 1);
    return { documents, weights: numbers.map((number) => number % STEPS) };
  }

  /** Return the known words that begin like this one, with their stems. @param {string} word */
  async words(word) {
    /** @type {Record<string, string>} */
    const known = await this.file(`words/${hashed(word.slice(0, 2)) % this.index.words}.json`);
    for (const [other, stem] of Object.entries(known)) this.known.set(other, stem);
    return known;
  }

  /** Return what a result shows. @param {number} result @param {Language} language @returns {Promise<Texts>} */
  async texts(result, language) {
    const each = this.index.resultsPerText;
    const file = await this.file(`texts/${language}/${Math.floor(result / each)}.json`);
    const [address, title, summary, ...passages] = file[result % each];
    return { kind: this.kinds[result], address, title, summary, passages };
  }

  /** Return the highest sum that each document pays one recipient, by its number; an older index knows none. */
  async sums() {
    const numbers = unpack(await this.file("sums.json").catch(() => ""));
    /** @type {Map<number, number>} */
    const found = new Map();
    let document = -1;
    for (let at = 0; at < numbers.length; at += 2) found.set(document += numbers[at], numbers[at + 1]);
    return found;
  }

  // --- understanding a query ---

  /** Return what a query asks for: pieces to look up, and what may stand for them. @param {string} query */
  async understand(query) {
    const folded = this.cutter.fold(query);
    const cut = [];
    for (const part of this.cutter.cut(folded)) cut.push(...(await this.#read(part)));
    const entries = this.#entries(folded, cut, await this.#heard(this.#unasked(folded, [])));
    /** @type {Map<string, Piece>} */
    const pieces = new Map();
    for (const part of this.#withoutAsking(folded, cut, entries)) {
      const same = pieces.get(part.piece);
      if (same) same.spans.push(part);
      else pieces.set(part.piece, { ...part, spans: [part] });
    }
    const asked = [...pieces.values()];
    const stand = [...this.#standing(asked, entries), ...this.#equal(asked)];
    return { folded, cut, pieces: asked, stand, entries, ...this.#meant(folded, entries) };
  }

  /**
   * Return what a query leaves when words of asking and names are blanked, whether it asks for a sum, and of which
   * entries it asks for the page: those of one name, where it says nothing else; places and indicators only where
   * nothing else has that name.
   * @param {string} folded
   * @param {NamedSpan[]} entries
   */
  #meant(folded, entries) {
    const sums = [...folded.matchAll(this.rules.money)].map(({ index: start, 0: { length } }) => ({
      start,
      end: start + length,
    }));
    const rest = blanked(this.#unasked(folded, entries), [...entries, ...sums]).replace(
      /[a-z]+/g,
      (word) => this.rules.askingWords.has(word) ? blank(word) : word,
    );
    /** @type {(kinds: string[], spans: NamedSpan[]) => NamedSpan[]} */
    const without = (kinds, spans) => {
      const others = spans.filter(({ entry }) => !kinds.includes(this.kinds[this.firstEntry + entry]));
      return others.length ? others : spans;
    };
    const things = without(["places"], entries);
    const ranks = this.index.order ?? [];
    /** @type {(span: NamedSpan) => number[]} */
    const rank = (
      { entry, name, start, end },
    ) => [start - end, this.names[entry].indexOf(name) && 1, ranks.indexOf(this.kinds[this.firstEntry + entry])];
    const asked = [...without(["indicators"], things)].sort((a, b) => compared(rank(a), rank(b)));
    const isNamed = new Set(asked.map(({ start }) => start)).size === 1 &&
      !/[\p{L}\p{N}]/u.test(rest.replace(this.rules.generic, ""));
    const named = isNamed ? [...new Set(asked.map(({ entry }) => entry))] : [];
    return { rest, isMoney: sums.length > 0, named, isPlaced: things.length < entries.length };
  }

  /** Return a query with words of asking blanked, but not in names. @param {string} folded @param {NamedSpan[]} entries */
  #unasked(folded, entries) {
    const rest = folded.replace(this.rules.phrases, blank).replace(
      this.rules.asking,
      (found, whole) => whole ? found : blank(found),
    );
    return overlaid(rest, folded, entries);
  }

  /**
   * Return the names that sound like what a query writes with characters that no text has beside their neighbours.
   * @param {string} folded
   * @returns {Promise<NamedSpan[]>}
   */
  async #heard(folded) {
    const strange = await this.#strange(folded);
    if (!strange.length) return [];
    const sounds = new Spelling(await this.file("sounds.json").catch(() => ""));
    /** @type {(character: string) => string[]} */
    const heard = (character) =>
      [...this.spelling.of.get(character) ?? [], ...sounds.of.get(character) ?? []].map(sounding);
    /** @type {(name: string, start: number) => boolean} */
    const fits = (name, start) => {
      const said = folded.slice(start, start + name.length);
      if (said.length < name.length || ![...said].some((character, at) => character === name[at])) return false;
      return [...said].every((one, at) =>
        one === name[at] || heard(one).some((sound) => heard(name[at]).includes(sound))
      );
    };
    const starts = [
      ...new Set(strange.flatMap((at) => Array.from({ length: LONGEST_INITIALS }, (_, back) => at - back))),
    ];
    const isStrange = new Set(strange);
    /** @type {(name: string, start: number) => boolean} */
    const reaches = (name, start) => [...name].some((_, at) => isStrange.has(start + at));
    const names = [...this.byLetter.values()].flat();
    return starts.filter((start) => start >= 0 && HAN.test(folded[start])).flatMap((start) =>
      names.filter(({ name }) => fits(name, start) && reaches(name, start))
        .map((named) => ({ ...named, start, end: start + named.name.length, spelled: true }))
    );
  }

  /** Return the places of characters that stand in no pair that a text has. @param {string} folded */
  async #strange(folded) {
    const pairs = this.cutter.cut(folded).filter(({ piece }) => HAN.test(piece));
    const held = new Set();
    for (const { piece, start } of pairs) {
      const isHeld = piece.length > 1 ? await this.postings(piece) : pairs.length;
      if (isHeld) { for (let at = start; at < start + piece.length; at++) held.add(at); }
    }
    const all = new Set(pairs.flatMap(({ piece, start }) => [...piece].map((_, at) => start + at)));
    return [...all].filter((at) => !held.has(at));
  }

  /**
   * Return a part of a query with the stems that it may mean: of a word its own, else those of words that begin with it
   * or are nearly it. Two words written as one are two parts.
   * @param {Part} part
   * @returns {Promise<ReadPart[]>}
   */
  async #read(part) {
    const { piece, start, end } = part;
    if (!WORD.test(piece)) return [{ ...part, stems: [piece] }];
    const known = await this.words(piece);
    if (Object.hasOwn(known, piece)) return [{ ...part, stems: [known[piece]], isKnown: true }];
    const near = nearest(piece, known);
    if (near.length || piece.length !== end - start) return [{ ...part, stems: near }];
    for (let at = piece.length - 3; at > 2; at--) {
      const [left, right] = [piece.slice(0, at), piece.slice(at)];
      const others = Object.hasOwn(known, left) ? await this.words(right) : {};
      if (!Object.hasOwn(others, right)) continue;
      return [
        { piece: left, start, end: start + at, stems: [known[left]], isKnown: true },
        { piece: right, start: start + at, end, stems: [others[right]], isKnown: true },
      ];
    }
    return [{ ...part, stems: beginningAlike(piece, known) }];
  }

  /**
   * Return the entries that a query names, each with the span of its name; a name inside a longer one does not count.
   * @param {string} folded
   * @param {ReadPart[]} cut
   * @param {NamedSpan[]} heard
   */
  #entries(folded, cut, heard) {
    const stems = cut.map((part) => part.stems[0] ?? part.piece);
    const offices = stems.map((stem) => this.rules.offices.has(stem) ? this.rules.office : stem);
    const said = { folded, cut, words: spaced(stems), offices: spaced(offices) };
    const spans = this.names.flatMap((names, entry) =>
      names.flatMap((name) => [...this.#spans(name, entry, said)].map((span) => ({ entry, name, ...span })))
    );
    const outer = outermost([...this.#spelledNames(letterRuns(folded, cut, this.longestSpelled)), ...heard, ...spans]);
    for (const span of outer) {
      if (span.spelled) { for (const part of cut) if (within(part, span)) part.stems = []; }
    }
    return outer;
  }

  /**
   * Return the names that runs of letters are in pinyin, or by its initials; asked only of names that begin alike.
   * @param {Run[]} runs
   * @returns {NamedSpan[]}
   */
  #spelledNames(runs) {
    return runs.flatMap(({ typed, ...span }) =>
      (this.byLetter.get(typed[0]) ?? []).filter(({ entry, name }) => {
        if (this.spelling.spells(typed, name)) return true;
        const kind = this.kinds[this.firstEntry + entry];
        const initials = this.rules.initials.has(kind) && name.length <= LONGEST_INITIALS;
        return initials && this.spelling.begins(typed, name);
      }).map((named) => ({ ...named, ...span, spelled: true }))
    );
  }

  /**
   * Yield the places of a query at which it has a name.
   * @param {string} name
   * @param {number} entry
   * @param {Said} said
   * @returns {Iterable<NameSpan>}
   */
  *#spans(name, entry, { folded, cut, words, offices }) {
    const kind = this.kinds[this.firstEntry + entry];
    if (HAN.test(name)) {
      const start = folded.indexOf(name);
      const alone = name.length > 1 || !HAN.test(folded[start - 1] ?? "") && !HAN.test(folded[start + 1] ?? "");
      if (start >= 0 && alone) yield { start, end: start + name.length };
      return;
    }
    const office = kind === "bodies" && name.endsWith(` ${this.rules.office}`);
    const forms = office ? [name, `${this.rules.office} of ${name.slice(0, -this.rules.office.length - 1)}`] : [name];
    for (const form of forms) {
      const said = office ? offices : words;
      const at = said.indexOf(` ${form} `);
      if (at < 0) continue;
      const first = said.slice(0, at + 1).split(" ").length - 2;
      yield { start: cut[first].start, end: cut[first + form.split(" ").length - 1].end };
    }
  }

  /**
   * Return the parts that are looked up: without words of asking, unless nothing else is left.
   * @param {string} folded
   * @param {ReadPart[]} cut
   * @param {NamedSpan[]} entries
   */
  #withoutAsking(folded, cut, entries) {
    const rest = this.#unasked(folded, entries);
    const byPlace = new Map(cut.map((part) => [`${part.start} ${part.piece}`, part]));
    const kept = this.cutter.cut(rest).map((part) =>
      byPlace.get(`${part.start} ${part.piece}`) ?? { ...part, stems: [part.piece] }
    );
    const named = (/** @type {Part} */ part) => entries.some((span) => within(part, span));
    const asked = kept.filter((part) => named(part) || !this.rules.askingWords.has(part.piece));
    const strong = asked.filter(({ piece }) => piece.length > 1 || !HAN.test(piece));
    return strong.length > 1 ? strong : asked.length ? asked : cut;
  }

  /**
   * Return for each named entry which pieces it stands for: for a level before an office (省商务厅), the office does not.
   * @param {Piece[]} pieces
   * @param {NamedSpan[]} entries
   * @returns {Stand[]}
   */
  #standing(pieces, entries) {
    return entries.map(({ entry, name, start, end }) => {
      const isOffice = this.kinds[this.firstEntry + entry] === "bodies";
      const levelled = isOffice && this.rules.levels.has(name[0]) && this.names[entry].includes(name.slice(1));
      return { entry, terms: [`@${entry}`], covers: covered(pieces, { start: levelled ? start + 1 : start, end }) };
    });
  }

  /** Return what readers say instead of words of a query, and the pieces that it stands for. @param {Piece[]} pieces */
  #equal(pieces) {
    /** @type {Stand[]} */
    const found = [];
    const order = pieces.map(({ piece, stems }) => stems[0] ?? piece);
    for (const group of this.index.rules.equal) {
      for (const member of group) {
        const at = order.findIndex((_, start) => member.every((piece, step) => order[start + step] === piece));
        if (at < 0) continue;
        const covers = member.map((_, step) => at + step);
        const others = group.filter((other) => other !== member && WORD.test(other[0]) === WORD.test(member[0]));
        found.push(...others.map((terms) => ({ terms, covers })));
      }
    }
    return found;
  }

  // --- showing ---

  /**
   * Return the places of a text that answer a query, in order and apart; not those of common words.
   * @param {string} text
   * @param {Asked} asked
   */
  places(text, { pieces, stand, common }) {
    const { folded, origin } = this.#foldedWithOrigin(text);
    const asked = pieces.flatMap(({ stems }) => stems);
    const telling = asked.filter((stem) => !common?.has(stem));
    const instead = stand.flatMap(({ terms }) => terms).filter((term) => !common?.has(term));
    const wanted = [...new Set(telling.length ? [...telling, ...instead] : asked)];
    const names = stand.flatMap(({ entry }) =>
      entry === undefined || this.kinds[this.firstEntry + entry] === "themes" ? [] : this.names[entry]
    );
    const spans = names.filter((name) => HAN.test(name)).flatMap((name) => occurrences(folded, name));
    const cut = this.cutter.cut(folded);
    for (const words of names.filter((name) => !HAN.test(name)).map((name) => name.split(" "))) {
      cut.forEach(({ start }, at) => {
        const named = words.every((stem, step) => cut[at + step] && this.#means(cut[at + step].piece, stem));
        if (named) spans.push([start, cut[at + words.length - 1].end]);
      });
    }
    for (const { piece, start, end } of cut) {
      const answers = (/** @type {string} */ stem) => WORD.test(piece) ? this.#means(piece, stem) : piece === stem;
      if (!this.rules.askingWords.has(piece) && wanted.some(answers)) spans.push([start, end]);
    }
    return joined(spans).map(([start, end]) => /** @type {Span} */ ([origin[start], origin[end - 1] + 1]));
  }

  /** @param {string} word @param {string} stem */
  #means(word, stem) {
    if (word === stem || this.known.get(word) === stem) return true;
    return stem.length > 3 && WORD.test(stem) && word.startsWith(stem);
  }

  /** Return folded text, and of each of its characters the place of the one that it comes from. @param {string} text */
  #foldedWithOrigin(text) {
    let [folded, at] = ["", 0];
    /** @type {number[]} */
    const origin = [];
    for (const character of text) {
      const its = this.cutter.fold(character);
      folded += its;
      at += character.length;
      origin.push(...Array(its.length).fill(at - 1));
    }
    return { folded, origin };
  }

  /** Return the entries whose names are most like a query, best first. @param {string} query @param {number} count */
  alike(query, count) {
    const folded = this.cutter.fold(query);
    const parts = [
      ...pairs(folded),
      ...(folded.length > 1 ? folded.match(/[\u3400-\u9fff\u{20000}-\u{3134a}]/gu) ?? [] : []),
    ];
    const likeness = (/** @type {string} */ name) =>
      parts.filter((part) => name.includes(part)).length / (name.length + folded.length);
    const scored = this.names.map((names, entry) => ({ entry, score: Math.max(...names.map(likeness)) }));
    const best = scored.sort((a, b) => b.score - a.score).slice(0, count).filter(({ score }) => score >= ALIKE);
    return best.map(({ entry }) => this.firstEntry + entry);
  }

  // --- ranking ---

  /** Return everything that answers a query, best first, and what was understood. @param {string} query */
  async search(query) {
    const cited = await this.#cited(this.cutter.fold(query));
    const found = await Promise.all(this.#ways(query).map((way) => this.#answered(way)));
    const { leading } = found.length > 1 || cited.length ? { leading: [] } : found[0];
    const first = [...cited, ...leading];
    const results = onceEach([...first, ...alternating(found.map(({ ranked }) => ranked))]);
    return {
      asked: found.map(({ asked }) => asked).reduce(joinedQuestions),
      cited: cited.length,
      first: first.length,
      absent: cited.length ? [] : [...new Set(found.flatMap(({ absent }) => absent))],
      results,
    };
  }

  /**
   * Return what a query may mean: one thing, or for every choice of what OR stands between, one. In Chinese that is the
   * word on either side, in English, where names have several words, all that stands on either side.
   * @param {string} query
   * @returns {Way[]}
   */
  #ways(query) {
    const words = typedWords(query, this.rules.either);
    const without = words.filter(({ isNot }) => isNot).map(({ text }) => text);
    const wanted = words.filter(({ isNot }) => !isNot);
    if (!words.some(({ isNot, isEither, exact }) => isNot || isEither || exact.length))
      return [{ text: query, exact: [], without }];
    /** @type {Typed[][][]} */
    const ways = [[]];
    const isWhole = wanted.some(({ text, exact }, at) =>
      !exact.length && !HAN.test(text) && (wanted[at - 1]?.isEither || wanted[at + 1]?.isEither)
    );
    for (const [at, word] of wanted.entries()) {
      if (word.isEither) continue;
      const last = ways[ways.length - 1];
      if (!wanted[at - 1]?.isEither) last.push([word]);
      else if (isWhole) ways.push([[word]]);
      else if (last.length) last[last.length - 1].push(word);
      else last.push([word]);
    }
    return ways.flatMap((parts) =>
      parts.reduce(
        (all, one) => all.flatMap((way) => one.map((word) => [...way, word])).slice(0, NEAR),
        /** @type {Typed[][]} */ ([[]]),
      )
    ).map((way) => ({
      text: way.map(({ text }) => text).join(" "),
      exact: way.flatMap(({ exact }) => exact),
      without,
    }));
  }

  /** Return what answers one meaning of a query. @param {Way} way */
  async #answered({ text, exact, without }) {
    /** @type {Asked} */
    const asked = await this.understand(text);
    const { ranked: all, lists } = asked.pieces.length ? await this.#ranked(asked) : NOTHING;
    const unwanted = new Set((await Promise.all(without.map((one) => this.#having(one)))).flat());
    let ranked = all.filter(({ result }) => !unwanted.has(result));
    let missing = await this.#absent(asked, lists);
    if (exact.length) {
      const held = await this.#saying(ranked, exact.map((one) => this.cutter.fold(one)));
      missing = held.length ? { absent: [], isAll: false } : { absent: exact, isAll: true };
      if (held.length) ranked = held;
    }
    if (missing.isAll) ranked = ranked.slice(0, NEAR);
    return {
      asked,
      ranked,
      absent: missing.absent,
      leading: missing.isAll ? [] : this.#leading(asked, ranked, unwanted),
    };
  }

  /**
   * Return what stands first: the pages of what a query asks for by name; before them the best measure where it asks for
   * a sum or for one place.
   * @param {Asked} asked
   * @param {Result[]} ranked
   * @param {Set<number>} unwanted
   */
  #leading({ named, isMoney, isPlaced }, ranked, unwanted) {
    const best = named.length && (isMoney || isPlaced)
      ? ranked.filter(({ result }) => this.kinds[result] === "measures").slice(0, 1)
      : [];
    const pages = named.map((entry) => this.firstEntry + entry).filter((result) => !unwanted.has(result));
    const found = pages.slice(0, LEADING - best.length).map((result) => ({ result, score: 1, share: 1, passage: -1 }));
    return [...best, ...found];
  }

  /** Return the results that have all of a text. @param {string} text */
  async #having(text) {
    const asked = await this.understand(text);
    const { documents } = await this.#matched(asked);
    const places = new Set(asked.entries.map(({ entry }) => entry));
    const having = [...documents].filter(([, row]) => row.every(Boolean)).map(([document]) => this.resultOf[document]);
    const ofPlaces = this.kinds.flatMap((_, result) => places.has(this.planOf[result]?.place) ? [result] : []);
    return [...having, ...ofPlaces];
  }

  /**
   * Return the results whose texts say all of these, as they are written; an office is named beside texts. What stands
   * far behind is not opened.
   * @param {Result[]} ranked
   * @param {string[]} exact
   */
  async #saying(ranked, exact) {
    const looked = await Promise.all(
      ranked.slice(0, LOOKED).map(async (one) => {
        const passages = await Promise.all(exact.map((text) => this.#placeOf(text, one)));
        return passages.every((at) => at !== undefined)
          ? [{ ...one, passage: Math.max(...passages.map((at) => at ?? -1)) }]
          : [];
      }),
    );
    return looked.flat();
  }

  /**
   * Return the passage of a result that says a text, -1 for its title or summary.
   * @param {string} text
   * @param {Result} found
   */
  async #placeOf(text, { result, passage }) {
    for (const language of /** @type {Language[]} */ (["zh", "en"])) {
      const { title, summary, passages } = await this.texts(result, language);
      const says = [`${title}\n${summary}`, ...passages.map(([, said]) => said)].map((said) =>
        isSaid(text, this.cutter.fold(said))
      );
      if (says[passage + 1]) return passage;
      if (says.includes(true)) return says.indexOf(true) - 1;
    }
    const offices = this.names.flatMap((names, entry) =>
      this.kinds[this.firstEntry + entry] === "bodies" && names.includes(text) ? [entry] : []
    );
    const lists = await Promise.all(offices.map((entry) => this.postings(`@${entry}`)));
    return lists.some((list) => list?.documents.some((document) => this.resultOf[document] === result))
      ? passage
      : undefined;
  }

  /**
   * Return the words of a query that no text has, and whether it asks for nothing else. A word is what stands between
   * words of asking, names and known words.
   * @param {Asked} asked
   * @param {Lists} lists
   */
  async #absent({ folded, cut, pieces, stand, rest, named, entries }, lists) {
    const known = stand.filter(({ terms, entry }) => entry === undefined && terms.every((term) => lists.get(term)));
    const figures = cut.filter(({ piece }) => /^[#%<]/.test(piece));
    const content = blanked(rest, [
      ...figures,
      ...known.flatMap(({ covers }) => covers.flatMap((at) => pieces[at].spans)),
    ]);
    const runs = [...content.matchAll(RUNS)].map(({ index: start, 0: text }) => ({
      start,
      end: start + text.length,
      text,
    }));
    const things = entries.filter(({ entry }) => this.kinds[this.firstEntry + entry] !== "places");
    const isAlone = runs.length === 1 && !things.length && !figures.length;
    const strange = await this.#strange(folded);
    // “carbon border tax”, of which “tax” alone is known: no text has all of it.
    const [whole] = rest.matchAll(RUNS);
    const isWhole = isAlone && whole?.[0] === folded.trim();
    const found = await Promise.all(
      runs.map((run) => this.#unsaid(run, strange, isAlone, isWhole ? folded.trim() : "")),
    );
    return {
      absent: found.flat(),
      isAll: !things.length && !named.length && found.length > 0 && found.every((one) => one.length),
    };
  }

  /**
   * Return what no text says of a run of characters or words: all of it, of a long one the part; of what is asked for
   * alone also that no text has all its parts.
   * @param {Place & { text: string }} run
   * @param {number[]} strangers where characters stand that no text has beside their neighbours
   * @param {boolean} isAlone whether nothing else is asked for
   * @param {string} whole all that is said, where it is nothing else but for words that are known
   * @returns {Promise<string[]>}
   */
  async #unsaid({ text, start, end }, strangers, isAlone, whole) {
    const parts = this.cutter.cut(text);
    const isHan = HAN.test(text);
    const lists = await Promise.all(
      parts.map(async ({ piece }) => this.postings(isHan ? piece : await this.#stem(piece))),
    );
    const strange = isHan
      ? strangers.filter((at) => at >= start && at < end).map((at) => at - start)
      : parts.filter((_, at) => !lists[at]).map(({ start: at }) => at);
    if (strange.length) {
      const long = isHan ? stretches(text, strange).filter((stretch) => stretch.length > 1) : [];
      if (isHan && (text.length > 6 || !isAlone && !long.length)) return long;
      return isHan || parts.length < 5 ? [text] : parts.filter((_, at) => !lists[at]).map(({ piece }) => piece);
    }
    return whole && parts.length > 1 && !this.#isShortened(whole) && await this.#isApart(whole) ? [whole] : [];
  }

  /** Return whether a few words are in no text together. @param {string} text */
  async #isApart(text) {
    const isHan = HAN.test(text);
    const parts = this.cutter.cut(text);
    if (parts.length < 2 || parts.length > (isHan ? 5 : 4)) return false;
    const lists = parts.map(async ({ piece }) => this.postings(isHan ? piece : await this.#stem(piece)));
    return !together(await Promise.all(lists))?.documents.length;
  }

  /** Return the stem of a word, or of one that is the same but for its end. @param {string} word */
  async #stem(word) {
    const known = await this.words(word);
    const begun = word.slice(0, Math.max(4, word.length - 3));
    return known[word] ??
      Object.entries(known).find(([other]) =>
        other.startsWith(word) || other.startsWith(begun) && other.length < word.length + 4
      )?.[1] ?? word;
  }

  /** Return whether an entry's name can be shortened to this. @param {string} text */
  #isShortened(text) {
    return this.names.some((names) => names.some((name) => shortens(text, name)));
  }

  /** @param {Asked} asked */
  async #ranked(asked) {
    const { documents, lists } = await this.#matched(asked);
    const paid = new Set(asked.isMoney ? (await this.postings("$"))?.documents : []);
    const often = this.resultOf.length * COMMON;
    const common = [...lists].filter(([, list]) => list && list.documents.length > often);
    asked.common = new Set(common.map(([term]) => term));
    const weights = importance(asked.pieces, documents, lists, this.resultOf.length);
    /** @type {Map<number, Rows>} */
    const byResult = new Map();
    for (const [document, row] of documents) {
      const result = this.resultOf[document];
      byResult.set(result, (byResult.get(result) ?? new Map()).set(document, row));
    }
    const ranked = [...byResult].map(([result, its]) => this.#scored(result, its, weights, paid));
    ranked.sort((a, b) => this.#isOlder(a) - this.#isOlder(b) || b.score - a.score || a.result - b.result);
    const least = Math.max(0, ...ranked.map(({ share }) => share)) * LEAST_SHARE;
    return { ranked: ranked.filter(({ share }) => share >= least), lists };
  }

  /** Return 1 for what a superseded text says, which stands after all else. @param {Result} found */
  #isOlder({ result }) {
    return Number(this.planOf[result]?.status.includes("superseded") ?? false);
  }

  /** Return for every document how much it has of each piece, 0 to 15, if anything. @param {Asked} asked */
  async #matched({ pieces, stand, folded }) {
    const terms = new Set([...pieces.flatMap(({ stems }) => stems), ...stand.flatMap((one) => one.terms)]);
    /** @type {Lists} */
    const lists = new Map();
    await Promise.all([...terms].map(async (term) => lists.set(term, await this.postings(term))));
    /** @type {Rows} */
    const documents = new Map();
    /** @type {(document: number, covers: number[], weight: number) => void} */
    const note = (document, covers, weight) => {
      if (!covers.length) return;
      let row = documents.get(document);
      if (!row) documents.set(document, row = new Float32Array(pieces.length));
      for (const piece of covers) if (row[piece] < weight) row[piece] = weight;
    };
    /** @type {(list: Postings | undefined, covers: number[], factor?: number) => void} */
    const noteAll = (list, covers, factor = 1) =>
      list?.documents.forEach((document, at) => note(document, covers, list.weights[at] * factor));
    /** @type {(entry: number, covers: number[]) => void} */
    const notePlace = (entry, covers) => {
      // A place stands for everything in its plans.
      for (const { first, measures } of this.plans.filter(({ place }) => place === entry)) {
        const end = this.firstDocument[first + measures];
        for (let document = this.firstDocument[first]; document < end; document++) note(document, covers, PLACE);
      }
    };
    pieces.forEach(({ stems }, at) => stems.forEach((stem) => noteAll(lists.get(stem), [at])));
    for (const { terms: wanted, covers, entry } of stand) {
      noteAll(together(wanted.map((term) => lists.get(term))), covers, entry === undefined ? 0.8 : 1);
      if (entry !== undefined) notePlace(entry, covers);
    }
    for (const { entry, covers } of this.#abbreviated(pieces, lists, folded)) {
      noteAll(await this.postings(`@${entry}`), covers);
      notePlace(entry, covers);
    }
    return { documents, lists };
  }

  /**
   * Return the entries that runs of characters unknown to the index may be short for, by the shortest such name.
   * @param {Piece[]} pieces
   * @param {Lists} lists
   * @param {string} folded
   */
  #abbreviated(pieces, lists, folded) {
    return [...folded.matchAll(/[\u3400-\u9fff]{2,6}/gu)].flatMap(({ index: start, 0: run }) => {
      const covers = covered(pieces, { start, end: start + run.length });
      if (!covers.some((at) => pieces[at].stems.every((stem) => !lists.get(stem)))) return [];
      const names = this.names.flatMap((its, entry) =>
        its.filter((name) => shortens(run, name)).map(({ length }) => ({ length, entry, covers }))
      );
      const shortest = Math.min(...names.map(({ length }) => length));
      return names.filter(({ length }) => length === shortest);
    });
  }

  /**
   * Return a result's score: what its best passage says, what the rest adds, and how much of the query that is.
   * @param {number} result
   * @param {Rows} rows
   * @param {number[]} weights
   * @param {Set<number>} paid documents that count more
   * @returns {Result}
   */
  #scored(result, rows, weights, paid) {
    const all = sum(weights) || 1;
    const whole = rows.get(this.firstDocument[result]);
    const union = new Float32Array(weights.length);
    let best = { score: -1, share: 0, document: 0, own: weights };
    for (const [document, row] of rows) {
      const own = weights.map((_, at) => Math.max(row[at], (whole?.[at] ?? 0) * FROM_WHOLE));
      let [score, share] = [0, 0];
      own.forEach((part, at) => {
        if (part > union[at]) union[at] = part;
        score += weights[at] * part;
        if (part) share += weights[at];
      });
      if (paid.has(document)) score *= MONEY;
      if (score * share > best.score * best.share || best.score < 0) best = { score, share, document, own };
    }
    const rest = sum(weights.map((weight, at) => weight * (union[at] - best.own[at])));
    const reached = sum(weights.filter((_, at) => union[at]));
    const share = (best.share + (reached - best.share) * ELSEWHERE) / all;
    return {
      result,
      score: ((best.score + rest * ELSEWHERE) / FULL / all) * (0.1 + share * share),
      share,
      passage: best.document - this.firstDocument[result] - 1,
    };
  }

  // --- citations ---

  /** Return the measures cited by place or plan and number; by number alone, in every plan. @param {string} folded */
  async #cited(folded) {
    const whole = await this.#citedAs([folded]);
    if (whole.length) return whole;
    for (const between of this.rules.citedBetween) {
      const parts = folded.split(between).filter((part) => part.trim());
      const found = parts.length > 1 ? await this.#citedAs(parts) : [];
      if (found.length) return found;
    }
    return [];
  }

  /** Return what citations cite, where all are some; one without a plan has that of its neighbour. @param {string[]} parts */
  async #citedAs(parts) {
    /** @type {Result[][]} */
    const found = parts.map(() => []);
    for (const plan of this.plans) {
      const read = parts.map((part) => this.#citedNumber(part, plan));
      const name = read.find((one) => one.name)?.name;
      for (const [at, one] of read.entries()) {
        const { number } = name && !one.name ? this.#citedNumber(`${name} ${parts[at]}`, plan) : one;
        const result = number && !this.known.has(number) && await this.#citedIn(plan, number);
        if (result) found[at].push(result);
      }
    }
    return found.every((its) => its.length) ? found.flat() : [];
  }

  /** @param {IndexedPlan} plan @param {string} number @returns {Promise<Result | undefined>} */
  async #citedIn(plan, number) {
    const [measure, passage] = inCitations(number, await this.file(`citations/${plan.id}.json`), this.cutter);
    if (measure === undefined) return undefined;
    const result = plan.first + measure;
    return { result, score: 2, share: 1, passage: passage < this.passages[result] ? passage : -1 };
  }

  /**
   * Return what stands beside the name of a plan or of its place, without the words around a number, and that name.
   * @param {string} folded
   * @param {IndexedPlan} plan
   */
  #citedNumber(folded, { id, zh, en, place }) {
    const lettered = folded.replace(
      this.rules.citedPassage,
      (_, han, digits) => letterOf(numeral(han ?? digits, this.cutter)),
    );
    const number = lettered.replace(this.rules.citedAddress, "").replace(this.rules.citing, "");
    if (this.rules.citedAlone.test(folded)) return { number, name: "" };
    const places = this.names[place];
    const initials = places.filter((name) => name.length > 1).map((name) => this.spelling.initials(name));
    const names = [id, zh, en, ...places, ...initials].map((one) =>
      this.cutter.fold(one).replace(this.rules.citing, "")
    );
    for (const name of names.sort((a, b) => b.length - a.length)) {
      const after = number.startsWith(name) ? number.slice(name.length) : "";
      const before = number.endsWith(name) ? number.slice(0, -name.length) : "";
      for (const rest of [after, before]) if (rest && !/^[a-z]{2}/.test(rest)) return { number: rest, name };
    }
    return { number: "", name: "" };
  }
}

/** Return the stems of the words nearest to one: that begin with it, else a slip or two away. @type {Stemming} */
const nearest = (word, known) => {
  const others = Object.keys(known);
  const begun = others.filter((other) => other.startsWith(word)).sort((a, b) => a.length - b.length).slice(0, 6);
  if (begun.length && word.length > 2) return stemsOf(begun, known);
  const most = word.length < 5 ? 0 : word.length < 7 ? 1 : 2;
  const away = others.map((other) => ({ other, steps: slips(word, other, most) })).filter(({ steps }) => steps);
  const least = Math.min(most, ...away.map(({ steps }) => steps));
  return stemsOf(away.filter(({ steps }) => steps === least).map(({ other }) => other), known);
};

/** Return the stems of the known words that share the longest beginning with an unknown one. @type {Stemming} */
const beginningAlike = (word, known) => {
  const others = Object.keys(known).filter((other) => other.length <= word.length + 3);
  for (let common = word.length; common >= Math.max(4, word.length - 4); common--) {
    const alike = others.filter((other) => other.startsWith(word.slice(0, common)));
    if (alike.length) return stemsOf(alike, known);
  }
  return [];
};

/** @type {(words: string[], known: Record<string, string>) => string[]} */
const stemsOf = (words, known) => [...new Set(words.map((word) => known[word]))];

/** @type {(numbers: number[]) => number} */
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

/** Runs of characters or words. */
const RUNS = /[\u3400-\u9fff]{2,}|[a-z][a-z\d]+(?:[ -][a-z][a-z\d]*)*/gu;
/** @type {{ ranked: Result[], lists: Lists }} */
const NOTHING = { ranked: [], lists: new Map() };

/** @type {(text: string) => string} */
const blank = (text) => " ".repeat(text.length);

/** Return a text with spans blanked. @type {(text: string, spans: Place[]) => string} */
const blanked = (text, spans) => overlaid(text, " ".repeat(text.length), spans);

/** Return a text with spans as another text of its length has them. @type {(text: string, other: string, spans: Place[]) => string} */
const overlaid = (text, other, spans) => {
  let [rest, at] = ["", 0];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    if (end <= at) continue;
    rest += text.slice(at, Math.max(at, start)) + other.slice(Math.max(at, start), end);
    at = end;
  }
  return rest + text.slice(at);
};

/** @type {(one: number[], other: number[]) => number} */
const compared = (one, other) => one.map((value, at) => value - other[at]).find(Boolean) ?? 0;

/** Return a syllable as those hear it who do not tell some sounds apart. @param {string} syllable */
const sounding = (syllable) => syllable.replace(/^([zcs])h/, "$1").replace(/ng$/, "n");

/** Return each result once, in order. @type {(results: Result[]) => Result[]} */
const onceEach = (results) => {
  const seen = new Set();
  return results.filter(({ result }) => !seen.has(result) && seen.add(result));
};

/** Return the members of lists by turns. @type {(lists: Result[][]) => Result[]} */
const alternating = (lists) =>
  Array.from(
    { length: Math.max(...lists.map(({ length }) => length)) },
    (_, at) => lists.flatMap((list) => list[at] ?? []),
  )
    .flat();

/** Return two questions as one, for what is marked. @type {(one: Asked, other: Asked) => Asked} */
const joinedQuestions = (one, other) => ({
  ...one,
  pieces: [...one.pieces, ...other.pieces],
  stand: [...one.stand, ...other.stand],
  common: new Set([...one.common ?? [], ...other.common ?? []]),
});

/** Return the runs of neighbouring places of a text. @type {(text: string, places: number[]) => string[]} */
const stretches = (text, places) =>
  joined(places.map((at) => [at, at + 1])).map(([start, end]) => text.slice(start, end));

/** Return whether folded text says a text, as whole words. @type {(text: string, said: string) => boolean} */
const isSaid = (text, said) =>
  occurrences(said, text).some(([start, end]) =>
    HAN.test(text) || !/[a-z\d]/.test(said[start - 1] ?? "") && !/[a-z\d]/.test(said[end] ?? "")
  );

/** Return the words of a query as they are typed; what stands in quotation marks is one, and minus rules one out.
 * @type {(query: string, either: Set<string>) => Typed[]} */
const typedWords = (query, either) => {
  /** @type {Typed[]} */
  const words = [];
  let isNew = true;
  for (const { 0: text, 1: minus, 2: quoted } of query.normalize("NFKC").matchAll(TYPED)) {
    const isEither = quoted === undefined && either.has(text);
    if (/^\s/.test(text)) isNew = true;
    else if (isNew || isEither || words.at(-1)?.isEither) {
      const isNot = Boolean(minus) && isNew || quoted === undefined && isNew && /^-\D/.test(text);
      words.push({
        text: quoted ?? (isNot ? text.slice(1) : text),
        exact: quoted && !isNot ? [quoted] : [],
        isNot,
        isEither,
      });
      isNew = false;
    } else {
      const word = words[words.length - 1];
      word.text += quoted ?? text;
      if (quoted && !word.isNot) word.exact.push(quoted);
    }
  }
  const isAnything = words.some((word) => !word.isNot && !word.isEither);
  return isAnything ? words : [{ text: query, exact: [], isNot: false, isEither: false }];
};
const TYPED =
  /(-)?["\u201c\u201d\u201e\u300c\u300e]([^"\u201c\u201d\u300d\u300f]+)["\u201c\u201d\u300d\u300f]|\s+|\|+|[^\s|"\u201c\u201d\u201e\u300c\u300d\u300e\u300f]+|./gu;

/** Return the digits of a Chinese numeral; another text as it is. @type {(text: string, cutter: Cutter) => string} */
const numeral = (text, cutter) =>
  /^[零〇一二两三四五六七八九十百]+$/u.test(text) ? cutter.pieces(`${text}元`)[0].slice(1) : text;

/** Return the letter of a provision by its number. @type {(number: string) => string} */
const letterOf = (number) => String.fromCharCode(96 + Number(number));

/** @type {(words: string[]) => string} */
const spaced = (words) => ` ${words.join(" ")} `;

/** @type {(part: Place, span: Place) => boolean} */
const within = (part, span) => span.start <= part.start && part.end <= span.end;

/**
 * Return the spans that lie in no longer one, in their order.
 * @type {(spans: NamedSpan[]) => NamedSpan[]}
 */
const outermost = (spans) => {
  /** @type {Set<NamedSpan>} */
  const inside = new Set();
  let [reach, since] = [-1, -1]; // how far those before go, and where the first that goes so far begins
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (reach > span.end || (reach === span.end && since < span.start)) inside.add(span);
    if (span.end > reach) [reach, since] = [span.end, span.start];
  }
  return spans.filter((span) => !inside.has(span));
};

/**
 * Return the runs of words that no text has, written together: they may be pinyin. Longer ones than any name are none.
 * @type {(folded: string, cut: ReadPart[], longest: number) => Run[]}
 */
const letterRuns = (folded, cut, longest) => {
  /** @type {Run[]} */
  const runs = [];
  cut.forEach(({ start, isKnown }, from) => {
    let typed = "";
    for (let to = from; to < cut.length && LATIN.test(cut[to].piece); to++) {
      typed += folded.slice(cut[to].start, cut[to].end);
      if (typed.length > longest) break;
      if (to === from ? !isKnown : typed.length > 3) runs.push({ typed, start, end: cut[to].end });
    }
  });
  return runs;
};

/** Return every place of a name in a text. @type {(text: string, name: string) => Span[]} */
const occurrences = (text, name) => {
  /** @type {Span[]} */
  const found = [];
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length))
    found.push([at, at + name.length]);
  return found;
};

/** Return spans in order, those that touch made one. @type {(spans: Span[]) => Span[]} */
const joined = (spans) => {
  /** @type {Span[]} */
  const apart = [];
  for (const [start, end] of spans.sort((a, b) => a[0] - b[0])) {
    const last = apart.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else apart.push([start, end]);
  }
  return apart;
};

/** Return the pairs of neighbouring characters of a text; of a single one, that. @type {(text: string) => string[]} */
const pairs = (text) => {
  const signs = [...text];
  return signs.length < 2 ? [text] : signs.slice(1).map((one, at) => signs[at] + one);
};

/** Return the numbers of the pieces that lie in a span. @type {(pieces: Piece[], span: Place) => number[]} */
const covered = (pieces, span) => pieces.flatMap(({ spans }, at) => spans.some((one) => within(one, span)) ? [at] : []);

/**
 * Return the documents that all lists have, with the least of their weights.
 * @type {(lists: (Postings | undefined)[]) => Postings | undefined}
 */
const together = (lists) =>
  lists.reduce((one, other) => {
    if (!one || !other) return undefined;
    const weights = new Map(other.documents.map((document, at) => [document, other.weights[at]]));
    const least = one.weights.map((weight, at) => Math.min(weight, weights.get(one.documents[at]) ?? 0));
    return { documents: one.documents.filter((_, at) => least[at]), weights: least.filter(Boolean) };
  });

/**
 * Return how much each piece counts: the rarer, the more. A piece that nothing has counts little, and so does one that
 * is much rarer than both its neighbours: it lies across the border of two words and says only that they are near.
 * @type {(pieces: Piece[], documents: Rows, lists: Lists, count: number) => number[]}
 */
const importance = (pieces, documents, lists, count) => {
  const having = new Float32Array(pieces.length);
  for (const row of documents.values()) row.forEach((weight, at) => weight && having[at]++);
  const held = pieces.map(({ stems }) => sum(stems.map((stem) => lists.get(stem)?.documents.length ?? 0)));
  /** @type {(at: number, step: number) => number} */
  const beside = (at, step) => pieces[at + step]?.start === pieces[at].start + step ? held[at + step] : 0;
  return pieces.map((_, at) => {
    if (!having[at]) return UNKNOWN;
    const across = held[at] < ACROSS * Math.min(beside(at, -1), beside(at, 1));
    return Math.log(1 + count / (having[at] + 2)) * (across ? TOGETHER : 1);
  });
};

/**
 * Return whether a name can be shortened to this: the same characters in the same order, the first one first.
 * @type {(short: string, name: string) => boolean}
 */
const shortens = (short, name) => {
  if (!HAN.test(name) || name.length <= short.length || name[0] !== short[0]) return false;
  let at = 0;
  for (const character of name) if (character === short[at]) at++;
  return at === short.length;
};

/**
 * Return the place of a cited measure and of its provision, where one is cited.
 * @type {(number: string, citations: Record<string, number>, cutter: Cutter) => [number | undefined, number]}
 */
const inCitations = (number, citations, cutter) => {
  for (const [text, letter] of [[number, ""], [number.slice(0, -1), number.slice(-1)]]) {
    const place = [text, numeral(text, cutter)].find((one) => Object.hasOwn(citations, one));
    const passage = letter ? letter.charCodeAt(0) - 97 : -1;
    if (place !== undefined && (!letter || /[a-z]/.test(letter))) return [citations[place], passage];
  }
  return [undefined, -1];
};
