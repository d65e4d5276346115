// The page for an address that is not there: which addresses look like it?

import { make, slips } from "./shared.js";

const meant = document.querySelector("#meant");
const base = new URL(meant.dataset.base, location.href).pathname.replace(/\/?$/, "/");
/** What is no text in UTF-8 stays as it was typed. @type {(path: string) => string} */
const decoded = (path) => {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
};
const asked = decoded(location.pathname).slice(decoded(base).length).toLowerCase().replace(/(index\.html)?\/?$/, "/");
const [edition, wanted] = asked.startsWith("en/") ? ["en/", asked.slice(3)] : ["", asked];
const most = Math.max(2, Math.ceil(wanted.length / 3));

/** @type {(addresses: string[]) => void} */
const suggest = (addresses) => {
  const away = new Map(addresses.map((address) => [address, slips(wanted, address, most)]));
  const near = [...away].filter(([, steps]) => steps <= most).sort(([, a], [, b]) => a - b).slice(0, 5);
  // Nothing looks like it: then the nearest page above it.
  const above = addresses.filter((address) => wanted.startsWith(address)).sort((a, b) => b.length - a.length);
  for (const address of near.length ? near.map(([address]) => address) : above.slice(0, 1)) {
    const href = `${base}${edition}${address}`;
    meant.querySelector("ul").append(make("li", {}, make("a", { href }, href)));
    meant.hidden = false;
  }
};

const answer = await fetch(`${base}addresses.txt`, { cache: "no-cache" });
if (answer.ok) suggest((await answer.text()).split("\n").filter(Boolean));
