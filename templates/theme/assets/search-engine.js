// The site's own search, without a server: cuts a query as the index was cut (the rules come with the index), loads the
// few pieces of the index that it needs, and ranks. No part of it touches the page.

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const STEPS = 16;
const FULL = STEPS - 1;
const HAN = /[\u3400-\u9fff]/;
const WORD = /^[a-z0-9]/;
const LATIN = /^[a-z]+$/;
const OFFICE = "bureau"; // what stands for every office in the English names of bodies
const INITIALS = new Set(["recognitions", "terms", "places", "bodies", "themes", "industries"]); // kinds whose names are typed as pinyin initials
const LONGEST_INITIALS = 8;

// --- reading -----------------------------------------------------------------------------------------------------

/** Return the whole numbers that `postings.pack` made letters of. */
export function unpack(letters) {
  const numbers = [];
  let number = 0;
  let shift = 0;
  for (const letter of letters) {
    const bits = LETTERS.indexOf(letter);
    number += (bits & 31) * 2 ** shift;
    shift += 5;
    if (bits < 32) {
      numbers.push(number);
      number = shift = 0;
    }
  }
  return numbers;
}

/** Return the 32-bit FNV-1a hash of a text, as `files.hashed` computes it. */
function hashed(text) {
  let value = 2166136261;
  for (const character of text) value = Math.imul(value ^ character.codePointAt(0), 16777619) >>> 0;
  return value;
}

// --- folding and cutting -----------------------------------------------------------------------------------------

/** Cuts texts by the rules; `cut.Cutter` in the build does the same, and a test compares the two. */
export class Cutter {
  constructor(rules) {
    this.rules = rules;
    this.token = new RegExp(rules.token, "gu");
    this.table = new Map([...rules.traditional].map((character, at) => [character, [...rules.simplified][at]]));
    for (const character of rules.ignored) this.table.set(character, "");
    this.spelling = rules.spelling.map(([pattern, replacement]) => [new RegExp(pattern, "u"), replacement]);
  }

  fold(text) {
    let folded = "";
    for (const character of text.normalize("NFKC").toLowerCase()) folded += this.table.get(character) ?? character;
    return folded;
  }

  /** Return the pieces of folded text, each with its place: `{piece, start, end}`. */
  cut(folded) {
    const found = [];
    for (const match of folded.matchAll(this.token)) {
      const { groups, index, 0: text } = match;
      const add = (piece, start, end) => found.push({ piece, start, end });
      if (groups.word) add(this.spelled(text), index, index + text.length);
      else if (groups.han) {
        for (let at = 0; at < Math.max(text.length - 1, 1); at++) {
          const piece = text.slice(at, at + 2);
          add(piece, index + at, index + at + piece.length);
        }
      } else for (const piece of this.#number(groups, folded, index, index + text.length)) add(piece, index, index + text.length);
    }
    return found;
  }

  pieces(text) {
    return this.cut(this.fold(text)).map(({ piece }) => piece);
  }

  spelled(word) {
    return this.spelling.reduce((spelled, [pattern, replacement]) => spelled.replace(pattern, replacement), word);
  }

  #number(groups, folded, start, end) {
    const share = groups.share ?? groups.percent;
    if (share) return [`%${plain(this.#value(share))}`];
    const value = plain(this.#amount(groups));
    const before = folded.slice(0, start).trimEnd();
    const after = folded.slice(end).trimStart();
    const capped =
      this.rules.cap_before.some((word) => before.endsWith(word)) || this.rules.cap_after.some((word) => after.startsWith(word));
    return capped ? [`#${value}`, `<${value}`] : [`#${value}`];
  }

  #amount(groups) {
    if (groups.digits) return Number(groups.digits.replace(/[, ]/g, "")) * this.#scale(groups.scale ?? "");
    if (groups.count) return this.rules.words[groups.count] * this.#scale(groups.times);
    return this.#value(groups.numeral);
  }

  #scale(text) {
    const { scales } = this.rules;
    return (text in scales ? [text] : [...text]).reduce((factor, part) => factor * scales[part], 1);
  }

  #value(text) {
    if (/^[\d.]/.test(text)) return Number(text);
    const { digits, scales } = this.rules;
    let total = 0;
    let section = 0;
    let digit = 0;
    for (const character of text) {
      if (character in digits) digit = digits[character];
      else if (character === "亿") [total, section, digit] = [(total + section + digit) * scales["亿"], 0, 0];
      else if (character === "万") [total, section, digit] = [total + (section + digit) * scales["万"], 0, 0];
      else [section, digit] = [section + (digit || 1) * scales[character], 0];
    }
    return total + section + digit;
  }
}

const plain = (value) => value.toFixed(3).replace(/\.?0+$/, "");

// --- pinyin ------------------------------------------------------------------------------------------------------

/** How Chinese names are read: `zhang长张 chang长常`. */
class Spelling {
  constructor(readings) {
    this.of = new Map();
    for (const reading of readings.split(" ")) {
      const syllable = reading.match(/^[a-z]+/)[0];
      for (const character of reading.slice(syllable.length)) this.of.set(character, [...(this.of.get(character) ?? []), syllable]);
    }
  }

  /** Return whether letters are a name in pinyin, `lianzhangzhi`. */
  spells(letters, name) {
    const [character] = name;
    if (!character) return !letters;
    return (this.of.get(character) ?? []).some((syllable) => letters.startsWith(syllable) && this.spells(letters.slice(syllable.length), name.slice(1)));
  }

  /** Return whether letters are those that the characters of a name begin with, `lzz`. */
  begins(letters, name) {
    if (letters.length !== name.length || name.length < 2) return false;
    return [...letters].every((letter, at) => (this.of.get(name[at]) ?? []).some((syllable) => syllable[0] === letter));
  }

  initials(name) {
    return [...name].map((character) => (this.of.get(character) ?? [character])[0][0]).join("");
  }
}

// --- the index ---------------------------------------------------------------------------------------------------

/** The index of the whole site, loaded in pieces. `load(path)` gives the value of a JSON file below the index's folder. */
export class Index {
  static async open(load) {
    return new Index(await load("engine.json"), load);
  }

  constructor(index, load) {
    this.index = index;
    this.load = (path) => load(`${path}?${index.version}`);
    this.files = new Map();
    this.known = new Map();
    this.cutter = new Cutter(index.rules);
    this.names = index.names.split("\n").map((names) => names.split("|").filter(Boolean));
    this.spelling = new Spelling(index.readings);
    this.offices = new Set(index.rules.offices);
    this.#readResults();
    this.#readAsking();
  }

  /** Work out from the packed numbers which documents belong to which result, and what measures are filtered by. */
  #readResults() {
    const { kinds, passages, themes, plans } = this.index;
    this.kinds = kinds.flatMap(([kind, count]) => Array(count).fill(kind));
    this.passages = unpack(passages);
    this.firstDocument = new Uint32Array(this.kinds.length + 1);
    this.passages.forEach((count, at) => (this.firstDocument[at + 1] = this.firstDocument[at] + 1 + count));
    this.resultOf = new Uint32Array(this.firstDocument.at(-1));
    for (let at = 0; at < this.kinds.length; at++) this.resultOf.fill(at, this.firstDocument[at], this.firstDocument[at + 1]);
    this.planOf = plans.flatMap((plan) => Array(plan.measures).fill(plan));
    let first = 0;
    for (const plan of plans) [plan.first, first] = [first, first + plan.measures];
    this.firstEntry = this.kinds.length - this.names.length;
    this.firstPlan = this.firstEntry - plans.length;
    plans.forEach((plan, at) => (this.planOf[this.firstPlan + at] = plan));
    const numbers = unpack(themes);
    this.themesOf = [];
    for (let at = 0; at < numbers.length; at += numbers[at] + 1) this.themesOf.push(numbers.slice(at + 1, at + 1 + numbers[at]));
  }

  #readAsking() {
    const { asking } = this.index.rules;
    const longest = (words) => [...words].sort((a, b) => b.length - a.length).join("|");
    this.asking = new RegExp(`(${longest(asking.whole)})|${longest(asking.zh)}`, "gu");
    this.askingWords = new Set(asking.en);
  }

  #file(path) {
    if (!this.files.has(path)) this.files.set(path, this.load(path));
    return this.files.get(path);
  }

  /** Return the list of documents that have a piece: `{documents, weights}`; nothing where no document has it. */
  async postings(piece) {
    const file = await this.#file(`postings/${hashed(piece) % this.index.postings}.json`);
    const letters = file[piece];
    if (!letters) return undefined;
    const documents = [];
    const weights = [];
    let document = -1;
    for (const number of unpack(letters)) {
      document += Math.floor(number / STEPS) + 1;
      documents.push(document);
      weights.push(number % STEPS);
    }
    return { documents, weights };
  }

  /** Return the known words that begin like this one, with their stems. */
  async words(word) {
    const known = await this.#file(`words/${hashed(word.slice(0, 2)) % this.index.words}.json`);
    for (const [other, stem] of Object.entries(known)) this.known.set(other, stem);
    return known;
  }

  citations(plan) {
    return this.#file(`citations/${plan.id}.json`);
  }

  /** Return what a result shows: `{kind, address, title, summary, passages}`. */
  async texts(result, language) {
    const each = this.index.resultsPerText;
    const file = await this.#file(`texts/${language}/${Math.floor(result / each)}.json`);
    const [address, title, summary, ...passages] = file[result % each];
    return { kind: this.kinds[result], address, title, summary, passages };
  }

  // --- understanding a query ---

  /** Return what a query asks for: pieces to look up, and what may stand for them. */
  async understand(query) {
    const folded = this.cutter.fold(query);
    const cut = [];
    for (const part of this.cutter.cut(folded)) cut.push(...(await this.#read(part)));
    const entries = this.#entries(folded, cut);
    const parts = this.#withoutAsking(folded, cut, entries);
    const pieces = [];
    for (const part of parts) {
      const same = pieces.find(({ piece }) => piece === part.piece);
      if (same) same.spans.push(part);
      else pieces.push({ ...part, spans: [part] });
    }
    return { folded, cut, pieces, stand: [...this.#standing(pieces, entries), ...this.#equal(pieces)] };
  }

  /**
   * Return a part of a query with the stems that it may mean: of a word its own, else those of words that begin with it or
   * are nearly it. Two words written as one are two parts.
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
      if (!Object.hasOwn(known, left)) continue;
      const others = await this.words(right);
      if (!Object.hasOwn(others, right)) continue;
      return [
        { piece: left, start, end: start + at, stems: [known[left]], isKnown: true },
        { piece: right, start: start + at, end, stems: [others[right]], isKnown: true },
      ];
    }
    return [{ ...part, stems: beginningAlike(piece, known) }];
  }

  /** Return the entries that a query names, each with the span of its name; a name inside a longer one does not count. */
  #entries(folded, cut) {
    const stems = cut.map((part) => part.stems[0] ?? part.piece);
    const said = { words: ` ${stems.join(" ")} `, offices: ` ${stems.map((stem) => (this.offices.has(stem) ? OFFICE : stem)).join(" ")} ` };
    const letters = this.#letters(folded, cut);
    const spans = [];
    this.names.forEach((names, entry) => {
      for (const name of names) for (const span of this.#spans(name, entry, folded, cut, said, letters)) spans.push({ entry, name, ...span });
    });
    const outer = spans.filter(({ start, end }) => !spans.some((other) => other.start <= start && end <= other.end && other.end - other.start > end - start));
    for (const { spelled, start, end } of outer) if (spelled) for (const part of cut) if (start <= part.start && part.end <= end) part.stems = [];
    return outer;
  }

  /** Return the runs of words that no text has, written together, each with its span: they may be pinyin. */
  #letters(folded, cut) {
    const runs = [];
    cut.forEach((first, from) => {
      for (let to = from; to < cut.length && LATIN.test(cut[to].piece); to++) {
        const letters = cut.slice(from, to + 1).map(({ start, end }) => folded.slice(start, end)).join("");
        if (to === from ? !first.isKnown : letters.length > 3) runs.push({ letters, start: first.start, end: cut[to].end });
      }
    });
    return runs;
  }

  *#spans(name, entry, folded, cut, { words, offices }, letters) {
    const kind = this.kinds[this.firstEntry + entry];
    if (HAN.test(name)) {
      for (const { letters: typed, start, end } of letters) {
        const initials = INITIALS.has(kind) && name.length <= LONGEST_INITIALS;
        if (this.spelling.spells(typed, name) || (initials && this.spelling.begins(typed, name))) yield { start, end, spelled: true };
      }
      const start = folded.indexOf(name);
      const alone = name.length > 1 || !HAN.test(folded[start - 1] ?? "") && !HAN.test(folded[start + 1] ?? "");
      if (start >= 0 && alone) yield { start, end: start + name.length };
      return;
    }
    const office = kind === "bodies" && name.endsWith(` ${OFFICE}`);
    const forms = office ? [name, `${OFFICE} of ${name.slice(0, -OFFICE.length - 1)}`] : [name];
    for (const form of forms) {
      const said = office ? offices : words;
      const at = said.indexOf(` ${form} `);
      if (at < 0) continue;
      const first = said.slice(0, at + 1).split(" ").length - 2;
      yield { start: cut[first].start, end: cut[first + form.split(" ").length - 1].end };
    }
  }

  /** Return the parts that are looked up: without words of asking, unless nothing else is left. */
  #withoutAsking(folded, cut, entries) {
    let rest = folded.replace(this.asking, (found, whole) => (whole ? found : " ".repeat(found.length)));
    for (const { start, end } of entries) rest = rest.slice(0, start) + folded.slice(start, end) + rest.slice(end);
    const named = (part) => entries.some(({ start, end }) => start <= part.start && part.end <= end);
    const byPlace = new Map(cut.map((part) => [`${part.start} ${part.piece}`, part]));
    const kept = this.cutter.cut(rest).map((part) => byPlace.get(`${part.start} ${part.piece}`) ?? { ...part, stems: [part.piece] });
    const asked = kept.filter((part) => named(part) || !this.askingWords.has(part.piece));
    const strong = asked.filter(({ piece }) => piece.length > 1 || !HAN.test(piece));
    return strong.length > 1 ? strong : asked.length ? asked : cut;
  }

  /** Return for each named entry which pieces it stands for. */
  #standing(pieces, entries) {
    return entries.map(({ entry, name, start, end }) => ({
      entry,
      terms: [`@${entry}`],
      covers: covered(pieces, start + (this.#hasLevel(entry, name) ? 1 : 0), end),
    }));
  }

  /** Return whether a name says at which level an office is (省商务厅): that the office itself does not stand for. */
  #hasLevel(entry, name) {
    return this.kinds[this.firstEntry + entry] === "bodies" && /^[省市]/u.test(name) && this.names[entry].includes(name.slice(1));
  }

  /** Return what readers say instead of words of the query, with the pieces that it stands for. */
  #equal(pieces) {
    const found = [];
    const order = pieces.map(({ piece, stems }) => stems[0] ?? piece);
    for (const group of this.index.rules.equal) {
      for (const member of group) {
        const at = order.findIndex((_, start) => member.every((piece, step) => order[start + step] === piece));
        if (at < 0) continue;
        const covers = member.map((_, step) => at + step);
        for (const other of group) if (other !== member && HAN.test(other[0]) === HAN.test(member[0])) found.push({ terms: other, covers });
      }
    }
    return found;
  }

  // --- showing ---

  /** Return the places of a text that answer a query: `[[start, end], …]`, in order and apart; not those of common words. */
  places(text, { pieces, stand, common }) {
    const { folded, origin } = this.#foldedWithOrigin(text);
    const asked = pieces.flatMap(({ stems }) => stems);
    const telling = asked.filter((stem) => !common?.has(stem));
    const instead = stand.flatMap(({ terms }) => terms).filter((term) => !common?.has(term));
    const wanted = new Set(telling.length ? [...telling, ...instead] : asked);
    const exact = stand.filter(({ entry }) => entry !== undefined && this.kinds[this.firstEntry + entry] !== "themes");
    const names = exact.flatMap(({ entry }) => this.names[entry]);
    const spans = names.filter((name) => HAN.test(name)).flatMap((name) => occurrences(folded, name));
    const cut = this.cutter.cut(folded);
    const means = (word, stem) => word === stem || this.known.get(word) === stem || (stem.length > 3 && WORD.test(stem) && word.startsWith(stem));
    for (const words of names.filter((name) => !HAN.test(name)).map((name) => name.split(" "))) {
      cut.forEach(({ start }, at) => {
        if (words.every((stem, step) => cut[at + step] && means(cut[at + step].piece, stem))) spans.push([start, cut[at + words.length - 1].end]);
      });
    }
    for (const { piece, start, end } of cut) {
      if (this.askingWords.has(piece)) continue;
      if (WORD.test(piece) ? [...wanted].some((stem) => means(piece, stem)) : wanted.has(piece)) spans.push([start, end]);
    }
    return joined(spans).map(([start, end]) => [origin[start], origin[end - 1] + 1]);
  }

  /** Return folded text, and for each of its characters the place of the one in the text that it comes from. */
  #foldedWithOrigin(text) {
    let folded = "";
    const origin = [];
    let at = 0;
    for (const character of text) {
      const its = this.cutter.fold(character);
      folded += its;
      for (let step = 0; step < its.length; step++) origin.push(at + character.length - 1);
      at += character.length;
    }
    return { folded, origin };
  }

  /** Return the entries whose names are most like a query, best first. */
  alike(query, count) {
    const folded = this.cutter.fold(query);
    const parts = [...pairs(folded), ...(folded.length > 1 ? folded.match(/[\u3400-\u9fff]/gu) ?? [] : [])];
    const likeness = (name) => parts.filter((part) => name.includes(part)).length / (name.length + folded.length);
    const scored = this.names.map((names, entry) => ({ entry, score: Math.max(...names.map(likeness)) }));
    scored.sort((a, b) => b.score - a.score);
    return scored.slice(0, count).filter(({ score }) => score >= ALIKE).map(({ entry }) => this.firstEntry + entry);
  }

  // --- ranking ---

  /** Return everything that answers a query, best first: `{result, score, passage}`, and what was understood. */
  async search(query) {
    const asked = await this.understand(query);
    const cited = await this.#cited(asked.folded);
    const ranked = asked.pieces.length ? await this.#ranked(asked) : [];
    const first = new Set(cited.map(({ result }) => result));
    return { asked, cited: cited.length, results: [...cited, ...ranked.filter(({ result }) => !first.has(result))] };
  }

  async #ranked(asked) {
    const { documents, lists } = await this.#matched(asked);
    const often = this.resultOf.length * COMMON;
    asked.common = new Set([...lists.keys()].filter((term) => lists.get(term)?.documents.length > often));
    const weights = importance(asked.pieces, documents, lists, this.resultOf.length);
    const all = weights.reduce((sum, weight) => sum + weight, 0) || 1;
    const byResult = new Map();
    for (const document of documents.keys()) {
      const result = this.resultOf[document];
      if (!byResult.has(result)) byResult.set(result, []);
      byResult.get(result).push(document);
    }
    const ranked = [...byResult].map(([result, its]) => this.#scored(result, its, documents, weights, all));
    ranked.sort((a, b) => b.score - a.score || a.result - b.result);
    const least = Math.max(0, ...ranked.map(({ share }) => share)) * LEAST_SHARE;
    return ranked.filter(({ share }) => share >= least);
  }

  /** Return for every document that has anything of what was asked how much it has of each piece, from 0 to 15. */
  async #matched({ pieces, stand, folded, cut }) {
    const terms = new Set([...pieces.flatMap(({ stems }) => stems), ...stand.flatMap((one) => one.terms)]);
    const lists = new Map(await Promise.all([...terms].map(async (term) => [term, await this.postings(term)])));
    const documents = new Map();
    const note = (document, at, weight) => {
      let row = documents.get(document);
      if (!row) documents.set(document, (row = new Float32Array(pieces.length)));
      if (row[at] < weight) row[at] = weight;
    };
    const noteAll = (list, covers, factor) =>
      list?.documents.forEach((document, at) => covers.forEach((piece) => note(document, piece, list.weights[at] * factor)));
    pieces.forEach(({ stems }, at) => stems.forEach((stem) => noteAll(lists.get(stem), [at], 1)));
    for (const { terms: wanted, covers, entry } of stand) {
      noteAll(together(wanted.map((term) => lists.get(term))), covers, entry === undefined ? 0.8 : 1);
      if (entry !== undefined) this.#notePlace(entry, covers, note);
    }
    for (const { entry, covers } of await this.#abbreviated(pieces, lists, folded, cut)) {
      noteAll(await this.postings(`@${entry}`), covers, 1);
      this.#notePlace(entry, covers, note);
    }
    return { documents, lists };
  }

  /** A place stands for everything in its plans. */
  #notePlace(entry, covers, note) {
    for (const plan of this.index.plans.filter(({ place }) => place === entry)) {
      const end = this.firstDocument[plan.first + plan.measures];
      for (let document = this.firstDocument[plan.first]; document < end; document++) {
        covers.forEach((piece) => note(document, piece, PLACE));
      }
    }
  }

  /** Return the entries that runs of characters unknown to the index may be short for, by the shortest such name. */
  async #abbreviated(pieces, lists, folded, cut) {
    const found = [];
    for (const run of folded.matchAll(/[\u3400-\u9fff]{2,6}/gu)) {
      const covers = covered(pieces, run.index, run.index + run[0].length);
      if (!covers.some((at) => pieces[at].stems.every((stem) => !lists.get(stem)))) continue;
      const names = this.names.flatMap((its, entry) => its.filter((name) => shortens(run[0], name)).map((name) => [name.length, entry]));
      const shortest = Math.min(...names.map(([length]) => length));
      for (const [length, entry] of names) if (length === shortest) found.push({ entry, covers });
    }
    return found;
  }

  /** Return a result's score: what its best passage says, what the rest adds, and how much of the query that is. */
  #scored(result, documents, rows, weights, all) {
    const whole = rows.get(this.firstDocument[result]);
    let best = { score: -1 };
    const union = new Float32Array(weights.length);
    for (const document of documents) {
      const row = rows.get(document);
      let score = 0;
      let share = 0;
      weights.forEach((weight, at) => {
        const own = Math.max(row[at], (whole?.[at] ?? 0) * FROM_WHOLE);
        if (own > union[at]) union[at] = own;
        score += weight * own;
        if (own) share += weight;
      });
      if (score * share > best.score * best.share || best.score < 0) best = { score, share, document };
    }
    let rest = 0;
    let reached = 0;
    weights.forEach((weight, at) => {
      const own = Math.max(rows.get(best.document)[at], (whole?.[at] ?? 0) * FROM_WHOLE);
      rest += weight * (union[at] - own);
      if (union[at]) reached += weight;
    });
    const share = (best.share + (reached - best.share) * ELSEWHERE) / all;
    return {
      result,
      score: ((best.score + rest * ELSEWHERE) / FULL / all) * (0.1 + share * share),
      share,
      passage: best.document - this.firstDocument[result] - 1,
    };
  }

  // --- citations ---

  /** Return the measures that a query cites by place or plan and number; by number alone, those of every plan. */
  async #cited(folded) {
    const found = [];
    for (const plan of this.index.plans) {
      const number = this.#citedNumber(folded, plan);
      if (!number || this.known.has(number)) continue;
      const [measure, passage] = inCitations(number, await this.citations(plan), this.cutter);
      if (measure === undefined) continue;
      const result = plan.first + measure;
      found.push({ result, score: 2, share: 1, passage: passage < this.passages[result] ? passage : -1 });
    }
    return found;
  }

  /** Return what stands beside the name of a plan or of its place, without the words around a number. */
  #citedNumber(folded, plan) {
    const number = folded.replace(ADDRESS, "").replace(CITING, "");
    if (/^\s*第[^第]+条\s*$/u.test(folded)) return number;
    const place = this.names[plan.place];
    const names = [plan.id, plan.zh, plan.en, ...place, ...place.filter((name) => name.length > 1).map((name) => this.spelling.initials(name))];
    for (const name of names.map((one) => this.cutter.fold(one).replace(CITING, "")).sort((a, b) => b.length - a.length)) {
      for (const rest of [number.startsWith(name) && number.slice(name.length), number.endsWith(name) && number.slice(0, -name.length)]) {
        if (rest && !/^[a-z]{2}/.test(rest)) return rest;
      }
    }
    return "";
  }
}

const ADDRESS = /^\S*\bplans\/|(?:#(?:incentive|target|s)-?\d+)\s*$/g; // around a citation in the address of a page
const CITING = /第|条|项|款|号|措施|实施意见|意见|行动计划|实施方案|工作方案|方案|计划|\b(?:measure|item|article|clause|section|paragraph|para|point|provision|no)\b\.?|[\s、,，/#:：§]/gu;
// What ranking was tuned to, on the queries of tests/publish/search/queries.yaml that are not held out.
const LEAST_SHARE = 0.35; // of the best result's share of the query, for a result to be shown
const FROM_WHOLE = 0.7; // what a measure's title and entries count for its provisions
const ELSEWHERE = 0.35; // what other provisions count beside the best one
const PLACE = 13; // how much everything in a place's plans has of the place, of 15
const UNKNOWN = 0.5; // weight of a piece that nothing has
const ACROSS = 0.6; // a piece this much rarer than both neighbours lies across the border of two words …
const TOGETHER = 0.4; // … and keeps this part of its weight
const COMMON = 0.2; // part of all documents from which a piece is too common to be marked
const ALIKE = 0.12; // likeness from which an entry is offered where nothing was found

/** Return the stems of the known words nearest to an unknown one: those that begin with it, else those a slip or two away. */
function nearest(word, known) {
  const others = Object.keys(known);
  const begun = others.filter((other) => other.startsWith(word));
  if (begun.length && word.length > 2) return [...new Set(begun.sort((a, b) => a.length - b.length).slice(0, 6).map((other) => known[other]))];
  let most = word.length < 5 ? 0 : word.length < 7 ? 1 : 2;
  let near = [];
  for (const other of others) {
    const away = slips(word, other, most);
    if (!away || away > most) continue;
    if (away < most) [most, near] = [away, []];
    near.push(known[other]);
  }
  return [...new Set(near)];
}

/** Return how many slips of the hand part two words: a letter more, less, another, or two exchanged; above `most` any number. */
function slips(word, other, most) {
  if (Math.abs(word.length - other.length) > most) return most + 1;
  let [before, row] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= word.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (word[i - 1] === other[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && word[i - 1] === other[j - 2] && word[i - 2] === other[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    [before, row] = [row, next];
  }
  return row[other.length];
}

/** Return the stems of the known words that share the longest beginning with an unknown one. */
function beginningAlike(word, known) {
  const least = Math.max(4, word.length - 4);
  let longest = least;
  let stems = [];
  for (const other of Object.keys(known)) {
    let common = 0;
    while (common < word.length && word[common] === other[common]) common++;
    if (common < longest || other.length > word.length + 3) continue;
    if (common > longest) [longest, stems] = [common, []];
    stems.push(known[other]);
  }
  return [...new Set(stems)];
}

/** Return every place of a name in a text. */
function occurrences(text, name) {
  const found = [];
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) found.push([at, at + name.length]);
  return found;
}

/** Return spans in order, those that touch made one. */
function joined(spans) {
  const apart = [];
  for (const [start, end] of spans.sort((a, b) => a[0] - b[0])) {
    const last = apart.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else apart.push([start, end]);
  }
  return apart;
}

/** Return the pairs of neighbouring characters of a text; of a single character, that one. */
const pairs = (text) => (text.length < 2 ? [text] : [...text.slice(1)].map((_, at) => text.slice(at, at + 2)));

/** Return the numbers of the pieces that lie in a span of the query. */
const covered = (pieces, start, end) =>
  pieces.flatMap(({ spans }, at) => (spans.some((span) => start <= span.start && span.end <= end) ? [at] : []));

/** Return the documents that all lists have, with the least of their weights. */
function together(lists) {
  if (lists.length === 1 || lists.includes(undefined)) return lists.includes(undefined) ? undefined : lists[0];
  const least = new Map(lists[0].documents.map((document, at) => [document, lists[0].weights[at]]));
  for (const list of lists.slice(1)) {
    const its = new Map(list.documents.map((document, at) => [document, list.weights[at]]));
    for (const [document, weight] of least) {
      if (its.has(document)) least.set(document, Math.min(weight, its.get(document)));
      else least.delete(document);
    }
  }
  return { documents: [...least.keys()], weights: [...least.values()] };
}

/**
 * Return how much each piece counts: the rarer, the more. A piece that nothing has counts little, and so does one that is
 * much rarer than both its neighbours: it lies across the border of two words and says only that they stand together.
 */
function importance(pieces, documents, lists, count) {
  const having = new Float32Array(pieces.length);
  for (const row of documents.values()) row.forEach((weight, at) => weight && having[at]++);
  const held = pieces.map(({ stems }) => stems.reduce((sum, stem) => sum + (lists.get(stem)?.documents.length ?? 0), 0));
  const beside = (at, step) => (pieces[at + step]?.start === pieces[at].start + step ? held[at + step] : 0);
  return pieces.map((_, at) => {
    if (!having[at]) return UNKNOWN;
    const across = held[at] < ACROSS * Math.min(beside(at, -1), beside(at, 1));
    return Math.log(1 + count / (having[at] + 2)) * (across ? TOGETHER : 1);
  });
}

/** Return whether a name can be shortened to this: the same characters in the same order, the first one first. */
function shortens(short, name) {
  if (!HAN.test(name) || name.length <= short.length || name[0] !== short[0]) return false;
  let at = 0;
  for (const character of name) if (character === short[at]) at++;
  return at === short.length;
}

/** Return the place of a cited measure and of its provision, where one is cited. */
function inCitations(number, citations, cutter) {
  const value = (text) => (/^[零〇一二两三四五六七八九十百]+$/u.test(text) ? cutter.pieces(`${text}元`)[0].slice(1) : text);
  for (const [text, letter] of [[number, ""], [number.slice(0, -1), number.slice(-1)]]) {
    const place = [text, value(text)].find((one) => Object.hasOwn(citations, one));
    if (place !== undefined && (!letter || /[a-z]/.test(letter))) return [citations[place], letter ? letter.charCodeAt(0) - 97 : -1];
  }
  return [undefined, -1];
}
