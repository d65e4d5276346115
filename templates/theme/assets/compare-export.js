// A comparison to take along, as it stands on the page: as CSV for spreadsheets and as Markdown for texts. Every text
// comes with the address of its provision.

/** @typedef {{ text: string, href: string }} Part */

/** The pieces of a cell, each with where it leads. @type {(cell: Element) => Part[]} */
const parts = (cell) => {
  const pieces = [...cell.querySelectorAll("li, h3, p:not(.pa-side__tools)")];
  return (pieces.length ? pieces : [cell]).map((piece) => ({
    text: (piece.textContent ?? "").replace(/\s+/g, " ").trim(),
    href: piece.querySelectorAll("a").length === 1 ? piece.querySelector("a").href : "",
  })).filter(({ text }) => text);
};

/** The rows of a comparison: what is asked, then a cell for each column. @type {(table: Element) => Part[][][]} */
const rowsOf = (table) => {
  /** @type {Part[][][]} */
  const found = [[[], ...[...table.querySelectorAll("thead th")].map(parts)]];
  let question = "";
  for (const row of table.querySelectorAll("tbody tr")) {
    if (row.classList.contains("pa-side__question")) question = (row.textContent ?? "").trim();
    else found.push([[{ text: question, href: "" }], ...[...row.children].map(parts)]);
  }
  return found;
};

/** A cell that begins like a formula would be one in a spreadsheet. @type {(value: string) => string} */
const quoted = (value) => `"${value.replace(/^[=+\-@\t\r]/, "'$&").replaceAll('"', '""')}"`;

/** With a byte order mark, or Excel garbles Chinese. @type {(table: Element) => string} */
export const csv = (table) =>
  "\ufeff" +
  rowsOf(table).map((row) =>
    row.map((cell) => quoted(cell.map(({ text, href }) => [text, href].filter(Boolean).join(" ")).join("\n"))).join(
      ",",
    ) +
    "\r\n"
  ).join("");

/** Characters that mean something to Markdown or to HTML. @type {(text: string) => string} */
const plain = (text) => text.replace(/[\\`*_[\]<>|#&]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** @type {(table: Element, title: string, address: string) => string} */
export const markdown = (table, title, address) => {
  const [head, ...rows] = rowsOf(table).map((row) =>
    row.map((cell) => cell.map(({ text, href }) => href ? `[${plain(text)}](<${href}>)` : plain(text)).join("<br>"))
  );
  const lines = [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |\n`);
  return `# ${plain(title)}\n\n<${address}>\n\n${lines.join("")}`;
};

/** @type {(name: string, type: string, text: string) => void} */
export const save = (name, type, text) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href));
};
