// What a firm could claim: conditions that are data, judged for one profile on one day. No part of it touches the page;
// a browser and, by `tools/claims.py`, the tests and the bench run it.
//
// A condition is met, missing, against or open. It is against one where nothing that a firm does next would change it: a
// title neither held nor within reach, another industry. It is open where the question was skipped, or where the document
// says in words what no field can. An incentive with anything against it is apart; else with anything missing it is within
// reach; else with anything open it is unknown; else met.

import { forceOn } from "./in-force.js";

const IN_FORCE = "in-force";
const FIRM = "firm";
/** Of titles, the highest first. */
const LEVELS = ["national", "provincial", "municipal", "district", "town"];
/** Rates of something that nobody is asked for here: a rate of interest, another award, another rate. */
const OF_OTHERS = new Set(["reference", "of-award", "uplift"]);
/** How a sum reads where the words bound it. @type {Record<string, ClaimHow | null>} */
const HOW = {
  "at-most": "at-most",
  "below": "at-most",
  "at-least": "at-least",
  "more-than": "at-least",
  "about": null,
};

/**
 * Return what each incentive of the chosen places, and of the places that they lie in, is for a profile on a day, and what
 * can be added up. What is for others than firms is counted alone.
 * @type {(data: ClaimData, profile: ClaimProfile, day: string) => ClaimAnswer}
 */
export const answer = (data, profile, day) => {
  const places = profile.places?.length ? new Set(profile.places.flatMap((one) => lineOf(data.places, one))) : null;
  const there = data.incentives.filter(({ plan }) => !places || places.has(data.plans[plan].place));
  const own = there.filter(({ who }) => !who || who.includes(FIRM));
  const results = own.map((incentive) => judged(data, incentive, profile, day));
  /** @type {(group: ClaimGroup) => ClaimResult[]} */
  const of = (group) => results.filter((one) => one.group === group).sort(byNearness);
  const groups = { met: of("met"), reach: of("reach"), unknown: of("unknown"), apart: of("apart") };
  return { ...groups, others: there.length - own.length, sums: sumsOf(data, groups.met) };
};

/**
 * Fewest missing first, then what one says is near, what has a figure, fewest open, and the highest sum.
 * @type {(a: ClaimResult, b: ClaimResult) => number}
 */
const byNearness = (a, b) =>
  a.missing.length - b.missing.length || far(a) - far(b) || Number(!hasFigure(a)) - Number(!hasFigure(b)) ||
  a.open.length - b.open.length || (b.value.yuan ?? 0) - (a.value.yuan ?? 0);

/** Whether the document puts any figure on it. @type {(result: ClaimResult) => boolean} */
export const hasFigure = ({ incentive }) => incentive.basis !== "unquantified";

/** How many titles are missing that one does not expect to win. @type {(result: ClaimResult) => number} */
const far = ({ missing }) => missing.filter(({ kind, near }) => kind === "title" && !near).length;

/** @type {(data: ClaimData, incentive: ClaimIncentive, profile: ClaimProfile, day: string) => ClaimResult} */
const judged = (data, incentive, profile, day) => {
  const conditions = [...conditionsOf(data, incentive, profile)];
  const missed = new Set(conditions.flatMap(({ state, figure }) => state === "missing" && figure ? [figure] : []));
  const value = valueOf(incentive, profile.figures ?? {}, missed);
  const { minimum } = incentive;
  if (minimum && value.product !== undefined && value.how !== "at-least" && (value.yuan ?? 0) < minimum.amount) {
    conditions.push({ kind: "threshold", state: "missing", minimum, given: value.yuan ?? 0 });
  }
  /** @type {(state: ClaimState) => ClaimCondition[]} */
  const those = (state) => conditions.filter((one) => one.state === state);
  const [against, missing, open] = [those("against"), those("missing"), those("open")];
  const group = against.length ? "apart" : missing.length ? "reach" : open.length ? "unknown" : "met";
  const force = forceOn(data.plans[incentive.plan].lives, day);
  const unsized = value.lacks ? [{ kind: value.lacks }] : value.yuan === undefined ? [{ kind: "amount" }] : [];
  return { incentive, group, fits: those("met"), against, missing, open, unsized, value, force };
};

// --- conditions ------------------------------------------------------------------------------------------------------

/** @type {(data: ClaimData, incentive: ClaimIncentive, profile: ClaimProfile) => Generator<ClaimCondition>} */
function* conditionsOf(data, incentive, profile) {
  const { titles = [], levels = [], holds = [], thresholds = [], deeds = [], industries = [], sizes = [] } = incentive;
  if (titles.length) yield titled(data, titles, levels, profile);
  for (const [names, tiers] of holds) yield { ...titled(data, names, tiers, profile), before: true };
  for (const threshold of thresholds) yield passed(threshold, profile.figures ?? {});
  if (deeds.length) yield { kind: "deed", ...among(deeds, profile.deeds) };
  if (industries.length) yield { kind: "industry", ...within(data, industries, profile.industries) };
  if (sizes.length) yield { kind: "size", ...among(sizes, profile.size ? [profile.size] : undefined) };
  if (!incentive.complete) yield { kind: "words", state: "open", untyped: !incentive.who };
}

/** @type {(wanted: string[], given: string[] | undefined) => { state: ClaimState, wanted: string[] }} */
const among = (wanted, given) => ({ state: given ? told(wanted.some((one) => given.includes(one))) : "open", wanted });

/** @type {(isSo: boolean) => ClaimState} */
const told = (isSo) => isSo ? "met" : "missing";

/** Whether a title is held at a level that counts; levels are never taken for each other. @type {(data: ClaimData, wanted: string[], levels: string[], profile: ClaimProfile) => ClaimCondition} */
const titled = (data, wanted, levels, { titles, reach }) => {
  /** @type {(held: ClaimTitle) => string | null} */
  const levelOf = ({ title, level }) => level ?? only(data.titles[title]?.levels ?? []);
  const known = (titles ?? []).filter(({ title }) => wanted.includes(title));
  const condition = { kind: "title", wanted, levels };
  if (known.some((held) => !levels.length || levels.includes(levelOf(held) ?? "")))
    return { ...condition, state: "met" };
  if (known.some((held) => levelOf(held) === null)) return { ...condition, state: "open", unlevelled: true };
  const near = reach?.some((one) =>
    wanted.includes(one.title) && (!levels.length || [null, ...levels].includes(levelOf(one)))
  );
  const has = known.flatMap((held) => levelOf(held) ?? []);
  const isBelow = has.some((level) => levels.some((other) => LEVELS.indexOf(level) > LEVELS.indexOf(other)));
  if (!near && !titles) return { ...condition, state: "open" };
  return { ...condition, state: near || isBelow || !reach ? "missing" : "against", near, has };
};

/** @type {(values: string[]) => string | null} */
const only = (values) => values.length === 1 ? values[0] : null;

/** @type {(threshold: ClaimThreshold, figures: Record<string, number>) => ClaimCondition} */
const passed = (threshold, figures) => {
  const { figure, comparator, value, high = value } = threshold;
  if (!figure || comparator === "about") return { kind: "words", state: "open", threshold };
  const given = figures[figure];
  if (given === undefined) return { kind: "figure", state: "open", figure, threshold };
  const isSo = {
    "at-least": given >= value,
    "more-than": given > value,
    "equal": given === value,
    "at-most": given <= value,
    "below": given < value,
    "range": given >= value && given <= high,
  }[comparator];
  return { kind: "threshold", state: told(isSo), figure, threshold, given };
};

/** An industry counts for those above it; of a wider one than is wanted nobody knows. @type {(data: ClaimData, wanted: string[], given: string[] | undefined) => { state: ClaimState, wanted: string[] }} */
const within = (data, wanted, given) => {
  if (!given) return { state: "open", wanted };
  const { industries } = data;
  if (given.some((one) => lineOf(industries, one).some((each) => wanted.includes(each))))
    return { state: "met", wanted };
  const wider = new Set(wanted.flatMap((one) => lineOf(industries, one)));
  return { state: given.some((one) => wider.has(one)) ? "open" : "against", wanted };
};

/** An entry and those above it. @type {(entries: Record<string, ClaimEntry>, id: string) => string[]} */
const lineOf = (entries, id) => {
  const line = [];
  for (let at = /** @type {string | null} */ (id); at; at = entries[at]?.above ?? null) line.push(at);
  return line;
};

// --- what it would be ------------------------------------------------------------------------------------------------

/**
 * Return what an incentive comes to in yuan, and of what that was worked out; no `yuan` where it is no sum for one
 * recipient, or where nobody gave the figure that its rate is of.
 * @type {(incentive: ClaimIncentive, figures: Record<string, number>, missed: Set<string>) => ClaimValue}
 */
const valueOf = (incentive, figures, missed) => {
  const found = incentive.currency ? {} : sized(incentive, figures, missed);
  const { ceiling } = incentive;
  if (!ceiling || incentive.currency || (found.yuan !== undefined && found.yuan <= ceiling.amount)) return found;
  return { ...found, yuan: ceiling.amount, how: "at-most", ceilinged: true };
};

/** @type {(incentive: ClaimIncentive, figures: Record<string, number>, missed: Set<string>) => ClaimValue} */
const sized = (incentive, figures, missed) => {
  const { basis, amount, per, comparator = "equal" } = incentive;
  if (per || basis === "pool" || basis === "unquantified") return {};
  if (basis === "rate" || basis === "rate-with-cap") return rated(incentive, figures, missed);
  if (basis === "cap" || basis === "range") return { yuan: amount, how: "at-most" };
  const how = basis === "floor" ? "at-least" : HOW[comparator];
  return how === null ? {} : { yuan: amount, how: how ?? "exactly" };
};

/** @type {(incentive: ClaimIncentive, figures: Record<string, number>, missed: Set<string>) => ClaimValue} */
const rated = ({ rate = 0, rateComparator = "equal", rateKind = "", base = [], amount }, figures, missed) => {
  const capped = amount === undefined ? {} : { yuan: amount, how: /** @type {const} */ ("at-most") };
  if (!base.length || OF_OTHERS.has(rateKind) || HOW[rateComparator] === null) return capped;
  const given = base.filter((one) => figures[one] !== undefined && !missed.has(one));
  const [isWhole, how] = [given.length === base.length, HOW[rateComparator] ?? "exactly"];
  if (!given.length || (!isWhole && how !== "exactly")) return { ...capped, lacks: "figure" };
  const product = fen(given.reduce((total, one) => total + figures[one], 0) * rate / 100);
  if (amount !== undefined && product > amount) {
    return { yuan: amount, how: how === "at-least" ? "at-most" : how, product, given, capped: true };
  }
  return isWhole
    ? { yuan: product, how, product, given }
    : { yuan: product, how: "at-least", product, given, lacks: "figure" };
};

/** Return a sum in whole fen: what is left of binary fractions falls away. @type {(yuan: number) => number} */
const fen = (yuan) => Math.round(yuan * 100) / 100;

// --- what can be added up --------------------------------------------------------------------------------------------

/**
 * Return what may be added of what is met, by place: of texts in force alone, of a ladder its highest tier, under a
 * ceiling that several share no more than that, and of what a rule on stacking speaks of the highest alone, since words
 * do not tell a program what else goes together.
 * @type {(data: ClaimData, met: ClaimResult[]) => ClaimSums}
 */
const sumsOf = (data, met) => {
  /** @type {Map<ClaimResult, ClaimLeft>} */
  const left = new Map();
  for (const one of met) {
    if (one.force !== IN_FORCE) left.set(one, { why: "force" });
    else if (one.value.yuan === undefined) left.set(one, { why: "unsized" });
  }
  leaveAllBut(met, left, "ladder", ({ incentive }) => incentive.ladder);
  leaveAllBut(met, left, "stacking", ({ incentive }) => incentive.alone);
  /** @type {Record<string, ClaimSum>} */
  const places = {};
  const shared = new Map();
  for (const one of met.filter((each) => !left.has(each))) {
    const { value, incentive: { ceiling, plan } } = one;
    const key = ceiling?.shared;
    const rest = key ? ceiling.amount - (shared.get(key) ?? 0) : Infinity;
    const yuan = Math.min(value.yuan ?? 0, rest);
    if (key) shared.set(key, (shared.get(key) ?? 0) + yuan);
    if (yuan < (value.yuan ?? 0)) left.set(one, { why: "ceiling", counted: yuan });
    const sum = places[data.plans[plan].place] ??= none();
    add(sum, yuan < (value.yuan ?? 0) ? "at-most" : value.how ?? "exactly", yuan);
  }
  const all = none();
  for (const sum of Object.values(places)) for (const how of HOWS) add(all, how, sum[how]);
  return { all, places, left };
};

/** @type {ClaimHow[]} */
const HOWS = ["exactly", "at-most", "at-least"];

/** @type {() => ClaimSum} */
const none = () => ({ "exactly": 0, "at-most": 0, "at-least": 0, total: 0 });

/** @type {(sum: ClaimSum, how: ClaimHow, yuan: number) => void} */
const add = (sum, how, yuan) => {
  sum[how] = fen(sum[how] + yuan);
  sum.total = fen(sum.total + yuan);
};

/** Leave of those with the same key all but the highest. @type {(met: ClaimResult[], left: Map<ClaimResult, ClaimLeft>, why: string, keyOf: (one: ClaimResult) => string | undefined) => void} */
const leaveAllBut = (met, left, why, keyOf) => {
  /** @type {Map<string, ClaimResult>} */
  const highest = new Map();
  for (const one of met) {
    const key = keyOf(one);
    if (!key || left.has(one)) continue;
    const other = highest.get(key);
    const isHigher = !other || (one.value.yuan ?? 0) > (other.value.yuan ?? 0);
    if (other) left.set(isHigher ? other : one, { why, than: isHigher ? one : other });
    if (isHigher) highest.set(key, one);
  }
};
