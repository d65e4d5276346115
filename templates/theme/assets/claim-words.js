// How what an engine found is said: a condition as a sentence, a sum, how it was worked out. Data in, texts out.

import { fill, language } from "./shared.js";

/** @type {[number, string][]} */
const SCALES = language === "zh"
  ? [[1e8, "亿"], [1e4, "万"]]
  : [[1e12, " trillion"], [1e9, " billion"], [1e6, " million"]];

/** Return a sum as people write it, as `values.money` does. @type {(yuan: number) => string} */
export const money = (yuan) => {
  const [scale, word] = SCALES.find(([least]) => yuan >= least) ?? [1, ""];
  const number = Number((yuan / scale).toPrecision(12));
  const text = language === "zh" ? String(number) : number.toLocaleString("en", { maximumFractionDigits: 6 });
  return language === "zh" ? `${text}${word}元` : `¥${text}${word}`;
};

/** Says things in the words that came with the data. */
export class Teller {
  /** @param {ClaimData} data */
  constructor(data) {
    this.data = data;
  }

  /** @param {string} key @param {Record<string, string | number>} values */
  say(key, values = {}) {
    return fill(this.data.words[key], values);
  }

  /** @param {string[]} texts */
  list(texts) {
    return texts.filter(Boolean).join(this.say("list.semicolon"));
  }

  /** @param {string} name @param {string[]} values */
  either(name, values) {
    return values.map((one) => this.say(`${name}.${one}`)).join(this.say("list.slash"));
  }

  /** A figure of the firm. @param {string} figure @param {number} value */
  figure(figure, value) {
    return this.data.percentages.includes(figure) ? `${value}%` : money(value);
  }

  /** What a condition speaks of. @param {ClaimCondition} condition @param {ClaimIncentive} incentive */
  what({ kind, wanted = [], levels = [], threshold, minimum }, incentive) {
    if (kind === "title") {
      const names = wanted.map((title) => this.data.titles[title].name).join(this.say("list.slash"));
      return levels.length ? this.say("claim.title-at", { title: names, levels: this.either("level", levels) }) : names;
    }
    if (kind === "deed") return this.either("deed", wanted);
    if (kind === "size") return this.either("firm-size", wanted);
    if (kind === "industry") {
      return wanted.map((one) => this.data.industries[one].name).join(this.say("list.slash"));
    }
    return threshold?.text ?? minimum?.text ?? incentive.condition ?? incentive.recipient;
  }

  /** A condition as a sentence. @param {ClaimCondition} condition @param {ClaimIncentive} incentive */
  condition(condition, incentive) {
    const { state, kind, given = 0, figure = "", has = [] } = condition;
    const what = this.what(condition, incentive);
    if (state === "met") return this.say(condition.before ? "claim.met-before" : `claim.met-${kind}`, { what });
    const values = { what, has: this.either("level", has), given: this.figure(figure, given) };
    const manner = this.#manner(condition);
    return this.say(state === "open" ? `claim.open-${manner}` : `claim.needs-${manner}`, values);
  }

  /** @param {ClaimCondition} condition */
  #manner({ kind, state, near, has = [], before, unlevelled, untyped, minimum }) {
    if (minimum) return "minimum";
    if (untyped) return "untyped";
    if (unlevelled) return "level";
    if (kind !== "title" || state === "open") return kind;
    return near ? "near" : has.length ? "other-level" : before ? "before" : "title";
  }

  /** How much it would be. @param {ClaimResult} result */
  size({ value: { yuan, how }, incentive }) {
    if (yuan === undefined || !how) return incentive.size;
    if (incentive.low !== undefined && yuan === incentive.amount) return incentive.size;
    return this.bounded(how, yuan) + (incentive.yearly ? this.say("claim.a-year") : "");
  }

  /** @param {ClaimHow} how @param {number} yuan */
  bounded(how, yuan) {
    return this.say(`claim.${how}`, { sum: money(yuan) });
  }

  /** How that was worked out, in one line. @param {ClaimResult} result @param {Record<string, number>} figures */
  worked({ value, incentive, unsized }, figures) {
    const { product, given = [], capped, ceilinged, yuan } = value;
    const lines = [];
    if (product !== undefined) {
      const base = given.map((one) =>
        this.say("claim.base", { name: this.say(`firm-figure.${one}`), sum: this.figure(one, figures[one]) })
      ).join(" + ");
      lines.push(this.say("claim.product", { rate: incentive.rate ?? 0, base, product: money(product) }));
      if (capped) lines.push(this.say("claim.capped", { sum: money(incentive.amount ?? 0) }));
    } else if (incentive.rate !== undefined) lines.push(this.say("claim.as-said", { size: incentive.size }));
    if (ceilinged) lines.push(this.say("claim.ceiling", { text: incentive.ceiling?.text ?? "" }));
    if (unsized.length && incentive.basis !== "unquantified")
      lines.push(
        this.say(incentive.per ? "claim.unsized-per" : `claim.unsized-${unsized[0].kind}`, this.#open(incentive)),
      );
    return this.list([...lines, ...this.#shares(incentive, yuan)]);
  }

  /** @param {ClaimIncentive} incentive */
  #open({ rateBase = "", base = [], per = "" }) {
    return { base: rateBase || base.map((one) => this.say(`firm-figure.${one}`)).join(" + "), per };
  }

  /** What a sum comes to in all years, in parts, and for each who pays. @param {ClaimIncentive} incentive @param {number | undefined} yuan */
  #shares({ yearly, years, instalments = [], payers = [] }, yuan) {
    if (yuan === undefined) return [];
    /** @type {(share: number) => string} */
    const part = (share) => this.say("claim.part", { share, sum: money(Math.round(yuan * share) / 100) });
    const shared = payers.flatMap(({ text, share }) => share === undefined ? [] : [`${text} ${part(share)}`]);
    return [
      yearly && years ? this.say("claim.in-years", { years, sum: money(yuan * years) }) : "",
      instalments.length
        ? this.say("claim.instalments", { parts: instalments.map(part).join(this.say("list.comma")) })
        : "",
      shared.length > 0 ? this.say("claim.shared", { parts: shared.join(this.say("list.comma")) }) : "",
    ];
  }

  /** What may be added, each kind of sum by itself. @param {ClaimSum | undefined} sum */
  sum(sum) {
    const hows = /** @type {ClaimHow[]} */ (["exactly", "at-most", "at-least"]);
    const parts = hows.flatMap((how) => sum?.[how] ? [this.bounded(how, sum[how])] : []);
    return parts.join(this.say("claim.and")) || this.say("claim.no-sum");
  }

  /** Why something that is met is not in the sum, or not all of it. @param {ClaimLeft | undefined} left @param {ClaimResult} result */
  left(left, { force }) {
    if (!left || left.why === "unsized") return "";
    if (left.why === "force") return this.say(`claim.left-${force}`);
    return this.say(`claim.left-${left.why}`, {
      than: left.than?.incentive.recipient ?? "",
      sum: money(left.counted ?? 0),
    });
  }
}
