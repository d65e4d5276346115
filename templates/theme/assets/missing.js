// The page for an address that is not there: which addresses look like it?

const meant = document.getElementById("meant");
const base = new URL(meant.dataset.base, location.href).pathname.replace(/\/?$/, "/");

// How many letters have to be added, removed or replaced to make one word of the other; beyond `limit` it does not matter.
const distance = (one, other, limit) => {
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const replaced = row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[j] + 1, next[j - 1] + 1));
    }
    row = next;
  }
  return row[other.length];
};

const asked = decodeURI(location.pathname).slice(base.length).toLowerCase().replace(/(index\.html)?\/?$/, "/");
const english = asked.startsWith("en/");
const wanted = english ? asked.slice(3) : asked;
const limit = Math.max(2, Math.ceil(wanted.length / 3));

const suggest = (addresses) => {
  const near = addresses
    .map((address) => ({ address, steps: distance(wanted, address, limit) }))
    .filter((found) => found.steps <= limit)
    .sort((one, other) => one.steps - other.steps)
    .slice(0, 5);
  // Nothing looks like it: then the nearest page above it.
  const above = addresses.filter((address) => wanted.startsWith(address)).sort((one, other) => other.length - one.length);
  for (const address of near.length ? near.map((found) => found.address) : above.slice(0, 1)) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = link.textContent = `${base}${english ? "en/" : ""}${address}`;
    item.append(link);
    meant.querySelector("ul").append(item);
    meant.hidden = false;
  }
};

const answer = await fetch(`${base}addresses.txt`);
if (answer.ok) suggest((await answer.text()).split("\n").filter(Boolean));
