// Filters and sorts the whole table of a page. Its rows are fetched once, when someone first asks for them; until then,
// and wherever scripts do not run, the table that was served stands. The address holds the state: ?place=weihai&sort=year
const form = document.querySelector(".pa-explorer");
const results = document.querySelector(".pa-explored");
const found = form.querySelector("[role=status]");
const SHOWN = 100;
let fetched = null;

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const selects = [...form.querySelectorAll("select")].filter((select) => select.name !== "sort");
const names = new Map(selects.flatMap((select) => [...select.options].map((option) => [option, option.text.replace(/ \(\d+\)$/, "")])));

function rows() {
  fetched ??= fetch(form.dataset.rows).then((answer) => {
    if (!answer.ok) throw new Error(answer.statusText);
    return answer.json();
  });
  return fetched;
}

// --- state: the form and the address say the same ---

function readAddress() {
  const asked = new URLSearchParams(location.search);
  const unit = Number(form.dataset.unit);
  for (const field of form.elements) {
    if (!field.name || field.type === "button") continue;
    const value = asked.get(field.name) ?? "";
    field.value = field.type === "number" && value ? Number(value) / unit : value;
    if (field.value !== String(value) && field.tagName === "SELECT") field.value = "";
  }
}

function state() {
  const unit = Number(form.dataset.unit);
  const asked = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (value) asked.set(name, name === "min" || name === "max" ? Math.round(Number(value) * unit) : value);
  }
  return asked;
}

// --- filtering ---

const holds = (row, index, value) => row[0][index].includes(value);

function within(row, asked) {
  const amount = row[1];
  if (amount === null) return true; // not comparable: shown apart, not hidden
  const [min, max] = [asked.get("min"), asked.get("max")];
  return (!min || amount >= Number(min)) && (!max || amount <= Number(max));
}

function matching(data, asked, except = "") {
  const wanted = data.facets.map((name, index) => [index, asked.get(name), name]).filter(([, value, name]) => value && name !== except);
  return data.rows.filter((row) => within(row, asked) && wanted.every(([index, value]) => holds(row, index, value)));
}

function sorted(data, list, by) {
  if (by === "lowest") return [...list].sort((a, b) => (a[1] ?? Infinity) - (b[1] ?? Infinity) || 0);
  const index = data.facets.indexOf(by);
  if (index < 0) return list;
  const order = new Map([...form.elements[by].options].map((option, place) => [option.value, place]));
  const rank = (row) => order.get(row[0][index][0]) ?? order.size;
  return [...list].sort((a, b) => rank(a) - rank(b));
}

// --- showing ---

function count(data, asked) {
  for (const select of selects) {
    const index = data.facets.indexOf(select.name);
    const counts = new Map();
    for (const row of matching(data, asked, select.name)) {
      for (const value of row[0][index]) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    for (const option of select.options) {
      if (option.value) option.textContent = `${names.get(option)} (${counts.get(option.value) ?? 0})`;
    }
  }
}

function cell(content, tag = "td") {
  const made = document.createElement(tag);
  if (typeof content === "string") made.textContent = content;
  else {
    content.forEach(([text, address], index) => {
      const link = document.createElement("a");
      link.textContent = text;
      link.href = address;
      if (index) made.append(form.closest("html").lang.startsWith("zh") ? "\u3001" : ", ");
      made.append(link);
    });
  }
  return made;
}

function body(data, list, heading) {
  const made = document.createElement("tbody");
  const columns = results.querySelectorAll("thead th").length;
  if (heading) {
    const title = Object.assign(cell(heading, "th"), { colSpan: columns, scope: "rowgroup" });
    made.insertRow().append(title);
  }
  const shown = list.slice(0, SHOWN);
  const line = (row) => {
    const cells = row[2].map((content) => cell(content));
    const { amount, place } = Object.fromEntries(data.columns.map((name, at) => [name, cells[at]]));
    if (row[1] !== null) amount.firstChild.className = "pa-amount";
    place.className = "pa-place";
    place.dataset.place = row[0][data.facets.indexOf("place")][0];
    made.insertRow().append(...cells);
  };
  shown.forEach(line);
  if (list.length > SHOWN) made.append(more(list, line));
  return made;
}

function more(list, line) {
  const row = document.createElement("tr");
  const button = Object.assign(document.createElement("button"), { type: "button", className: "pa-more" });
  const holder = Object.assign(document.createElement("td"), { colSpan: list[0][2].length });
  let next = SHOWN;
  const label = () => { button.textContent = fill(form.dataset.more, { count: Math.min(SHOWN, list.length - next) }); };
  button.addEventListener("click", () => {
    const parent = row.parentElement;
    list.slice(next, next + SHOWN).forEach(line);
    next += SHOWN;
    if (next >= list.length) row.remove();
    else { parent.append(row); label(); }
  });
  label();
  holder.append(button);
  row.append(holder);
  return row;
}

function show(data, asked) {
  const list = sorted(data, matching(data, asked), asked.get("sort"));
  const table = results.querySelector("table");
  const comparable = list.filter((row) => row[1] !== null);
  const rest = list.filter((row) => row[1] === null);
  const apart = form.dataset.unit && rest.length && !["place", "year"].includes(asked.get("sort"));
  const bodies = apart
    ? [body(data, comparable), body(data, rest, fill(form.dataset.incomparable, { count: rest.length }))]
    : [body(data, list)];
  table.querySelectorAll("tbody").forEach((old) => old.remove());
  table.append(...bodies.filter((made) => made.rows.length));
  results.querySelectorAll(".pa-pager").forEach((pager) => { pager.hidden = true; });
  found.textContent = list.length ? fill(form.dataset.found, { count: list.length, total: data.rows.length }) : form.dataset.none;
  count(data, asked);
}

async function update() {
  found.textContent = form.dataset.loading;
  try {
    const data = await rows();
    show(data, state());
  } catch {
    fetched = null;
    found.textContent = form.dataset.failed;
  }
}

// --- the filtered table as CSV, for spreadsheets (with a byte order mark, or Excel garbles Chinese) ---

const quoted = (value) => `"${String(value ?? "").replaceAll('"', '""')}"`;
const textOf = (content) => (typeof content === "string" ? content : content.map(([text]) => text).join(";"));

function csv(data, asked) {
  const heads = [...results.querySelectorAll("thead th")].map((head) => head.textContent.trim());
  const columns = [...data.facets, ...(form.dataset.unit ? ["amount_cny"] : []), ...heads, "url"];
  const lines = sorted(data, matching(data, asked), asked.get("sort")).map(([values, amount, cells]) => [
    ...values.map((list) => list.join(";")),
    ...(form.dataset.unit ? [amount] : []),
    ...cells.map(textOf),
    new URL(cells[data.columns.indexOf("where")][0][1], location.href).href,
  ]);
  return [columns, ...lines].map((line) => line.map(quoted).join(",")).join("\r\n") + "\r\n";
}

async function download() {
  const data = await rows();
  const blob = new Blob(["\ufeff", csv(data, state())], { type: "text/csv;charset=utf-8" });
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob) });
  link.download = `${location.pathname.split("/").filter(Boolean).at(-1)}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

// --- wiring ---

function asked() {
  const query = state().toString();
  history.pushState(null, "", query ? `?${query}` : location.pathname);
  update();
}

form.addEventListener("change", asked);
form.addEventListener("submit", (event) => { event.preventDefault(); asked(); });
form.addEventListener("reset", () => setTimeout(asked));
form.elements.csv.addEventListener("click", () => download().catch(() => { found.textContent = form.dataset.failed; }));
addEventListener("popstate", () => { readAddress(); update(); });
readAddress();
if (location.search) update();
