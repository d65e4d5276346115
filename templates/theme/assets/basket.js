// What a reader puts together to compare: provisions, incentives, targets, measures or whole plans, each by its address
// without `plans/` (lizhou-2024, lizhou-2024/10, lizhou-2024/10/b, lizhou-2024/10/incentive-2). It is kept in this browser
// alone; a browser that keeps nothing has it as long as the page. A comparison's address holds all of it.

import { edition } from "./shared.js";

const ITEM = /^[a-z0-9-]+(\/p?[0-9][0-9.]*(\/([a-z]{1,2}|(incentive|target)-[0-9]+))?)?$/;
/** Of this atlas: others may stand on the same host. The editions share it. */
const KEY = `compared ${edition.pathname.replace(/en\/$/, "")}`;
const CHANGED = "pa-basket";

/** @type {Basket} */
let kept = { name: "", of: [] };
let refused = false;

/** Return the items of a list that can be any, each once. @type {(items: unknown[]) => string[]} */
export const valid = (items) => [
  ...new Set(items.flatMap((item) => typeof item === "string" && ITEM.test(item) ? [item] : [])),
];

/** @type {() => Basket} */
export const read = () => {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? "null");
    if (found) kept = { name: String(found.name ?? ""), of: valid(found.of) };
  } catch {
    // Nothing is kept here, or something else: what this page has stays.
  }
  return kept;
};

/** @type {(basket: Basket) => void} */
export const write = (basket) => {
  kept = basket;
  try {
    if (basket.of.length) localStorage.setItem(KEY, JSON.stringify(basket));
    else localStorage.removeItem(KEY);
  } catch {
    refused = true;
  }
  dispatchEvent(new Event(CHANGED));
};

/** Whether this browser refused to keep it. @type {() => boolean} */
export const isRefused = () => refused;

/** Call whenever it changes, here or in another tab. @type {(call: () => void) => void} */
export const whenChanged = (call) => {
  addEventListener(CHANGED, call);
  addEventListener("storage", call);
};

/** Return the part of an address that holds it. @type {(basket: Basket) => string} */
export const queryOf = ({ name, of }) => `of=${of.join(",")}${name ? `&name=${encodeURIComponent(name)}` : ""}`;

/** Return what an address of this site leads to, if it can be compared. @type {(address: string) => string} */
export const itemAt = (address) => {
  const found = /\/plans\/([^?#]+?)\/?(?:index\.html)?(?:#(.*))?$/.exec(address);
  return valid([found ? [found[1], found[2]].filter(Boolean).join("/") : ""])[0] ?? "";
};
