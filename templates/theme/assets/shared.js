// What several scripts need. A browser may keep an older copy of one script beside a newer one of another: whatever is
// exported here stays, and means what it meant.

/**
 * Return an element; strings become text, never markup, and an attribute without a value is left out.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, string | undefined>} attributes
 * @param {(Node | string)[]} children
 */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/** Return a phrase with values put in. @type {(phrase: string, values: Record<string, string | number>) => string} */
export const fill = (phrase, values) => phrase.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));

/** Return the value of a JSON file. @type {(address: string | URL) => Promise<any>} */
export const loadJson = async (address) => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
  return answer.json();
};

/**
 * Return a way to load that loads each path once; a failure is not kept.
 * @template Value
 * @param {(path: string) => Promise<Value>} load
 */
export function once(load) {
  /** @type {Map<string, Promise<Value>>} */
  const kept = new Map();
  return (path = "") => {
    const loading = kept.get(path) ?? load(path);
    if (!kept.has(path)) loading.catch(() => kept.delete(path));
    kept.set(path, loading);
    return loading;
  };
}

/** Return how often each value is there. @type {(values: Iterable<string>) => Map<string, number>} */
export const counted = (values) => {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
};

/**
 * Return how many slips part two words: a letter more, less, another, or two exchanged; above `most` any number.
 * @type {(word: string, other: string, most: number) => number}
 */
export const slips = (word, other, most) => {
  if (Math.abs(word.length - other.length) > most) return most + 1;
  let before = [0];
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= word.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (word[i - 1] === other[j - 1] ? 0 : 1));
      const exchanged = i > 1 && j > 1 && word[i - 1] === other[j - 2] && word[i - 2] === other[j - 1];
      if (exchanged) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    [before, row] = [row, next];
  }
  return row[other.length];
};
