// Takes a table or a list along as CSV, spreadsheet, Word file or Markdown: what is seen of it, with what goes on on other
// sheets, made in the browser when somebody asks for it. What writes spreadsheets and Word files are libraries that the site serves itself; they come only then.

import { fill, make, once, openData } from "./shared.js";

/** @type {() => Promise<TakenWords>} */
const loadWords = once(async () => (await openData())("take-along.json"));

// Where the site stands, as it was opened and as it is published: what is taken along leads to the published one.
const root = new URL(".", document.querySelector("[data-commit]").href).href;
const canonical = document.querySelector("link[rel=canonical]")?.getAttribute("href") ?? location.href.split(/[?#]/)[0];
const below = location.href.split(/[?#]/)[0].slice(root.length);
const published = canonical.endsWith(below) ? canonical.slice(0, canonical.length - below.length) : root;

/** @type {(name: string) => Promise<any>} */
const library = (name) => import(`${root}assets/libraries/${name}.js`);

/** Return an address as it is published. @type {(href: string) => string} */
export const permanent = (href) => href.startsWith(root) ? published + href.slice(root.length) : href;

// --- reading what a page shows ---

const APART = ["BR", "LI", "P", "DIV", "H3"];

/**
 * Yield the texts under a node with their links and figures, and nothing where a line ends.
 * @type {(node: Node, own?: Partial<TakenPiece>) => Generator<TakenPiece | null>}
 */
function* pieces(node, own = {}) {
  for (const child of node.childNodes) {
    if (child instanceof Text) yield { ...own, text: child.data.replace(/\s+/g, " ") };
    if (!(child instanceof HTMLElement) || child.matches(".pa-permalink, .headerlink, .pa-copy, button")) continue;
    if (APART.includes(child.tagName)) yield null;
    const { number, unit } = child.dataset;
    const figure = number === undefined ? {} : { number: Number(number), unit };
    const link = child instanceof HTMLAnchorElement ? { href: permanent(child.href) } : {};
    yield* pieces(child, { ...own, ...link, ...figure });
  }
}

/** Return the lines of a cell. @type {(node: Node) => TakenCell} */
export const readCell = (node) => {
  /** @type {TakenCell} */
  const lines = [[]];
  for (const piece of pieces(node)) {
    if (piece === null) lines.push([]);
    else if (piece.text) lines.at(-1)?.push(piece);
  }
  return lines.filter((line) => textOf([line]));
};

/** @type {(cell: TakenCell, between?: string) => string} */
export const textOf = (cell, between = "; ") =>
  cell.map((line) => line.map(({ text }) => text).join("").trim()).join(between);

/** Return a table as it is shown; headings of groups and rows of buttons are left out. @type {(table: HTMLTableElement) => Taken} */
const readTable = (table) => {
  const columns = [...table.querySelectorAll("thead th")].map((head) => textOf(readCell(head)));
  const rows = [...table.tBodies].flatMap((body) => [...body.rows]).filter((row) =>
    row.cells.length === columns.length
  );
  const isMatrix = table.closest(".pa-matrix") !== null;
  const blanks = columns.map((_, at) => table.querySelector(`td:nth-child(${at + 1}) > .pa-blank`)?.textContent ?? "");
  return { columns, rows: rows.map((row) => [...row.cells].map(readCell)), isMatrix, blanks };
};

/**
 * Return a list as rows of what stands under what: the heading in it and the items above, then the item itself.
 * @type {(list: Element, words: TakenWords) => Taken}
 */
const readList = (list, words) => {
  /** @type {TakenCell} */
  let heading = [];
  /** @type {TakenCell[][]} */
  const rows = [];
  for (const found of list.querySelectorAll("h2, h3, li, p.pa-blank")) {
    if (found.matches("h2, h3")) heading = readCell(found);
    else rows.push([[...heading, ...itemAbove(found, list)], readCell(alone(found))]);
  }
  const isUnder = rows.some(([under]) => under.length);
  return {
    columns: isUnder ? [words.under, words.item] : [words.item],
    rows: isUnder ? rows : rows.map(([, item]) => [item]),
  };
};

/** An item without those below it. @type {(item: Element) => Element} */
const alone = (item) => {
  const own = item.cloneNode(true);
  for (const list of own.querySelectorAll("ul")) list.remove();
  return own;
};

/** The first line of the item that one stands below. @type {(item: Element, list: Element) => TakenCell} */
const itemAbove = (item, list) => {
  const above = item.parentElement?.closest("li");
  return above && list.contains(above) ? readCell(alone(above)).slice(0, 1) : [];
};

// --- what goes on on other sheets ---

const FRAMES = ":is(.pa-table, .pa-matrix):has(> table), .pa-columns, .pa-news, ul:has(> :is(.pa-plan, .pa-start))";

/** @type {(frame: Element, words: TakenWords) => Taken} */
const readFrame = (frame, words) => {
  const table = frame.querySelector(":scope > table");
  return table instanceof HTMLTableElement ? readTable(table) : readList(frame, words);
};

/** Return the part of a sheet that goes on from one to the next: above its pager, below the same heading. @type {(address: string, anchor: string) => Promise<Element | undefined>} */
const frameAt = async (address, anchor) => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  const sheet = new DOMParser().parseFromString(await answer.text(), "text/html");
  sheet.head.prepend(make("base", { href: address })); // its links are its own
  const frame = [...sheet.querySelectorAll(FRAMES)].find((one) => one.nextElementSibling?.matches(".pa-pager"));
  return frame && headingOf(frame)[1] === anchor ? frame : undefined;
};

/** Return the sheets that a pager names, which of them the page is, and how many there are. */
const sheetsOf = (/** @type {Element} */ pager) => {
  const named = [...pager.querySelectorAll("a, strong")].filter(({ textContent }) => /^\d+$/.test(textContent ?? ""));
  const here = named.find((one) => one.matches("strong"))?.textContent ?? "1";
  return { named, here, count: Number(named.at(-1)?.textContent ?? 1) };
};

/** Return a table that is not the one over whose sheets a pager leads: it may go on there too, so which one it is from. @type {(frame: Element, words: TakenWords) => Taken} */
const readAlone = (frame, words) => {
  const pager = document.querySelector(".pa-article .pa-pager");
  const { here, count } = pager ? sheetsOf(pager) : { here: "", count: 0 };
  return { ...readFrame(frame, words), ...count ? { sheet: `${here} / ${count}` } : {} };
};

/**
 * Return all of a list that goes on over the sheets that a pager names, and what is on none of them; where it does not name
 * all sheets, what is here, and which of how many that is.
 * @type {(frame: Element, anchor: string, pager: Element, words: TakenWords) => Promise<Taken>}
 */
const readSheets = async (frame, anchor, pager, words) => {
  const own = readFrame(frame, words);
  const { named, here, count } = sheetsOf(pager);
  if (named.length < count) return { ...own, sheet: `${here} / ${count}` };
  const frames = await Promise.all(
    named.map((one) => one instanceof HTMLAnchorElement ? frameAt(one.href, anchor) : frame),
  );
  const all = frames.flatMap((one) => one ? [readFrame(one, words)] : []);
  const whole = own.isMatrix ? beside(all) : { ...own, rows: all.flatMap(({ rows }) => rows) };
  const rest = restOf(pager);
  return rest ? { ...whole, sheet: `1\u2013${count} \u00b7 ${rest}` } : whole;
};

/** Return what a page says of that of a list which stands on none of its sheets, without where it leads. @type {(pager: Element) => string} */
const restOf = ({ nextElementSibling: note }) =>
  note?.matches(".pa-rest") ? (note.firstChild?.textContent ?? "").replace(/[：:]\s*$/, "") : "";

/** Return one matrix of several, each of some of the columns; what a row lacks of a column is what is blank in it. @type {(sheets: Taken[]) => Taken} */
const beside = (sheets) => {
  const columns = [...new Set(sheets.flatMap((sheet) => sheet.columns))];
  const blanks = columns.map((column) => {
    const found = sheets.flatMap((sheet) => sheet.blanks?.[sheet.columns.indexOf(column)] || []);
    return [[{ text: found[0] ?? "\u2014" }]];
  });
  /** @type {Map<string, TakenCell[]>} */
  const rows = new Map();
  for (const sheet of sheets) {
    for (const row of sheet.rows) {
      const whole = rows.get(textOf(row[0])) ?? [...blanks];
      row.forEach((cell, at) => whole[columns.indexOf(sheet.columns[at])] = cell);
      rows.set(textOf(row[0]), whole);
    }
  }
  return { columns, rows: [...rows.values()], isMatrix: true };
};

/** Return what is taken with a dash said in words: away from its page no legend explains it. @type {(taken: Taken, words: TakenWords) => Taken} */
const inWords = (taken, { blank }) => ({
  ...taken,
  rows: taken.rows.map((row) => row.map((cell) => textOf(cell) === "\u2014" ? [[{ text: blank }]] : cell)),
});

// --- one value a cell, for spreadsheets and programs ---

/** Return a date or a number that a text is. @type {(text: string) => TakenValue} */
const typed = (text) => {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return new Date(`${text}T00:00:00Z`);
  return /^-?(0|[1-9]\d{0,14})(\.\d+)?$/.test(text) ? Number(text) : text;
};

const MONEY = "yuan";
const SHARE = "percent";

/** @type {(figure: TakenPiece | undefined) => Record<string, TakenValue>} */
const valuesOf = (figure) => {
  const { number = "", unit = "" } = figure ?? {};
  if (unit === MONEY || unit === SHARE) return { [unit]: number };
  return { number, unit };
};

/** @type {(line: TakenPiece[]) => TakenPiece | undefined} */
const figureOf = (line) => line.find(({ number }) => number !== undefined);

/** Return the address that a row is about: the last that names a place within a page. @type {(row: TakenCell[]) => string} */
const addressOf = (row) => {
  const found = row.flat(2).flatMap(({ href }) => href ?? []);
  return found.findLast((href) => href.includes("#")) ?? found.at(-1) ?? "";
};

/** Return the columns with numbers that follow a column, those that any of its cells has. @type {(cells: TakenCell[]) => TakenKind[]} */
const kindsOf = (cells) => {
  const units = new Set(cells.flatMap((cell) => cell.flatMap((line) => figureOf(line)?.unit ?? [])));
  const others = [...units].some((unit) => unit !== MONEY && unit !== SHARE);
  /** @type {TakenKind[]} */
  const all = ["yuan", "percent", "number", "unit"];
  return all.filter((kind) => kind === "number" || kind === "unit" ? others : units.has(kind));
};

/** A row for each row: every column, the numbers in it beside it, and where it leads. @type {(taken: Taken, words: TakenWords) => TakenSheet} */
const listed = ({ columns, rows, more }, words) => {
  const kinds = columns.map((_, at) => kindsOf(rows.map((row) => row[at])));
  const names = columns.flatMap((column, at) => [column, ...kinds[at].map((kind) => fill(words[kind], { column }))]);
  const values = rows.map((row, number) => [
    ...row.flatMap((cell, at) => {
      const figures = cell.map(figureOf).filter((figure) => figure !== undefined);
      const known = valuesOf(figures.length === 1 ? figures[0] : undefined);
      return [typed(textOf(cell)), ...kinds[at].map((kind) => known[kind] ?? "")];
    }),
    ...(more?.rows[number] ?? []).map(typed),
    addressOf(row),
  ]);
  return { columns: [...names, ...(more?.columns ?? []), "url"], rows: values };
};

/** A row for each line of each cell of a matrix. @type {(taken: Taken, words: TakenWords) => TakenSheet} */
const lined = ({ columns, rows }, words) => {
  /** @type {TakenKind[]} */
  const kinds = ["yuan", "percent", "number", "unit"];
  const named = kinds.map((kind) => fill(words[kind], { column: words.figures }));
  const values = rows.flatMap(([head, ...cells]) =>
    cells.flatMap((cell, at) =>
      cell.map((line) => {
        const known = valuesOf(figureOf(line));
        return [
          textOf(head),
          columns[at + 1],
          textOf([line]),
          ...kinds.map((kind) => known[kind] ?? ""),
          addressOf([[line]]),
        ];
      })
    )
  );
  return { columns: [columns[0] || words.row, words.column, words.wording, ...named, "url"], rows: values };
};

// --- the formats ---

/** What a spreadsheet would take for a formula is text. @type {(text: string) => string} */
const inert = (text) => /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;

/** @type {(value: TakenValue) => string} */
const field = (value) => {
  if (typeof value === "number") return String(value);
  const text = value instanceof Date ? value.toISOString().slice(0, 10) : inert(value);
  return `"${text.replaceAll('"', '""')}"`;
};

/** With a byte order mark, or Excel garbles Chinese; each row says where it is from. @type {TakenWriter} */
const csv = (taken, words, about) => {
  const { columns, rows } = taken.isMatrix ? lined(taken, words) : listed(taken, words);
  const told = about.filter(([name]) => name);
  const all = [
    [...columns, ...told.map(([name]) => name)],
    ...rows.map((row) => [...row, ...told.map(([, text]) => text)]),
  ];
  const text = all.map((row) => row.map(field).join(",") + "\r\n").join("");
  return new Blob(["\ufeff", text], { type: "text/csv;charset=utf-8" });
};

/** @type {(value: TakenValue) => object | null} */
const spreadsheetCell = (value) => {
  if (value === "") return null;
  if (value instanceof Date) return { value, type: Date, format: "yyyy-mm-dd" };
  return typeof value === "number"
    ? { value, type: Number }
    : { value, type: String, wrap: true, alignVertical: "top" };
};

/** @type {(name: string, sheet: TakenSheet) => object} */
const spreadsheetPage = (name, { columns, rows }) => ({
  sheet: name,
  data: [
    columns.map((value) => ({ value, type: String, fontWeight: "bold" })),
    ...rows.map((row) => row.map(spreadsheetCell)),
  ],
  columns: columns.map(() => ({ width: 24 })),
  stickyRowsCount: 1,
});

/** @type {TakenMaker} */
const xlsx = async (taken, words, about) => {
  await library("write-excel-file");
  const seen = {
    columns: taken.columns,
    rows: taken.rows.map((row) => row.map((cell) => textOf(cell, "\n"))),
  };
  const sheets = taken.isMatrix
    ? [spreadsheetPage(words.columns, seen), spreadsheetPage(words.figures, lined(taken, words))]
    : [spreadsheetPage(words.columns, listed(taken, words))];
  const [head, ...rest] = about;
  sheets.push(spreadsheetPage(words.about, { columns: head, rows: rest.map((row) => row.map(typed)) }));
  return globalThis.writeXlsxFile(sheets).toBlob();
};

const escaped = (/** @type {string} */ text) => text.replace(/[\\\x60*_[\]<>|#]/g, "\\$&");

/** @type {(cell: TakenCell) => string} */
const markdownCell = (cell) =>
  cell.map((line) =>
    line.map(({ text, href }) => href ? `[${escaped(text)}](<${href}>)` : escaped(text)).join("").trim()
  ).join("<br>");

/** @type {TakenWriter} */
const markdown = ({ columns, rows }, { colon }, [[, title], ...about]) => {
  const lines = [columns.map(escaped), columns.map(() => "---"), ...rows.map((row) => row.map(markdownCell))];
  const table = lines.map((line) => `| ${line.join(" | ")} |`).join("\n");
  const told = about.map(([name, text]) => `- ${name}${name && colon}${escaped(text)}`).join("\n");
  return new Blob([`# ${escaped(title)}\n\n${table}\n\n${told}\n`], { type: "text/markdown;charset=utf-8" });
};

/** Fonts that every Word has, for either script. @type {(eastAsia: string) => object} */
const fonts = (eastAsia) => ({ ascii: "Times New Roman", hAnsi: "Times New Roman", eastAsia });
const STYLES = {
  default: {
    document: { run: { size: 21, font: fonts("SimSun"), language: { value: "en-GB", eastAsia: "zh-CN" } } },
    heading1: { run: { size: 32, bold: true, font: fonts("SimHei") } },
  },
};
const MANY = 5;

/** A page of A4; many columns lie across it. @type {(columns: number) => { size: object; margin: object; width: number }} */
const paper = (columns) => ({
  size: { width: 11906, height: 16838, orientation: columns > MANY ? "landscape" : "portrait" },
  margin: { top: 1134, bottom: 1134, left: 720, right: 720 },
  width: (columns > MANY ? 16838 : 11906) - 1440,
});

/** @type {(docx: any, line: TakenPiece[], bold?: boolean) => any} */
const paragraph = ({ ExternalHyperlink, Paragraph, TextRun }, line, bold = false) =>
  new Paragraph({
    children: line.map(({ text, href }) => {
      const run = new TextRun({ text, bold, style: href && "Hyperlink" });
      return href ? new ExternalHyperlink({ link: href, children: [run] }) : run;
    }),
  });

/** @type {(docx: any, rows: TakenCell[], more: object) => any} */
const wordRow = (docx, cells, more) =>
  new docx.TableRow({
    ...more,
    children: cells.map((lines) =>
      new docx.TableCell({
        children: (lines.length ? lines : [[]]).map((line) => paragraph(docx, line, "tableHeader" in more)),
      })
    ),
  });

/** @type {TakenMaker} */
const word = async ({ columns, rows }, { colon }, [[, title], ...about]) => {
  const docx = await library("docx");
  const { width, ...page } = paper(columns.length);
  const table = new docx.Table({
    width: { size: width, type: "dxa" },
    columnWidths: columns.map(() => Math.floor(width / columns.length)),
    rows: [
      wordRow(docx, columns.map((text) => [[{ text }]]), { tableHeader: true }),
      ...rows.map((row) => wordRow(docx, row, { cantSplit: true })),
    ],
  });
  const told = about.map(([name, text]) => {
    const href = /^https?:/.test(text) ? text : undefined;
    return paragraph(docx, [{ text: `${name}${name && colon}` }, { text, href }]);
  });
  const heading = new docx.Paragraph({ text: title, heading: "Heading1" });
  const children = [heading, table, paragraph(docx, []), ...told];
  return docx.Packer.toBlob(
    new docx.Document({ title, styles: STYLES, sections: [{ properties: { page }, children }] }),
  );
};

/** @type {[name: string, ending: string, writer: TakenWriter | TakenMaker][]} */
const FORMATS = [["CSV", "csv", csv], ["XLSX", "xlsx", xlsx], ["Word", "docx", word], ["Markdown", "md", markdown]];

// --- offering it ---

/** @type {(blob: Blob, name: string) => void} */
const save = (blob, name) => {
  const href = URL.createObjectURL(blob);
  make("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 1000);
};

/** What a file says of itself, the title first; the atlas's own word on it has no name. @type {(words: TakenWords, taken: Taken, title: string, anchor: string) => TakenAbout} */
const aboutOf = (words, { sheet }, title, anchor) => [
  [words.title, title],
  ...(sheet ? [/** @type {[string, string]} */ ([words.sheet, sheet])] : []),
  [words.source, words.atlas],
  [words.version, words.data],
  [words.permalink, canonical + location.search + (anchor && `#${anchor}`)],
  ["", words.notice],
];

/**
 * Return what takes a table along, in each format: put it beside the table.
 *
 * `source` returns what is to be taken (`Taken`) when somebody asks; `title` heads the files; `anchor` is where on the
 * page the table stands, and part of the files' names.
 * @type {(source: (words: TakenWords) => Taken | Promise<Taken>, title: string, anchor?: string) => HTMLElement}
 */
export const takeAlong = (source, title, anchor = "") => {
  const label = document.querySelector("[data-take]").dataset.take;
  const said = make("span", { "aria-live": "polite" });
  const name = [...below.split("/"), anchor].filter((part) => part && part !== "index.html").join("-") || "atlas";
  /** @type {(ending: string, writer: TakenWriter | TakenMaker) => Promise<void>} */
  const take = async (ending, writer) => {
    const words = await loadWords();
    said.textContent = "";
    try {
      const taken = inWords(await source(words), words);
      save(await writer(taken, words, aboutOf(words, taken, title, anchor)), `${name}-${words.data}.${ending}`);
    } catch (error) {
      said.textContent = words.failed;
      throw error;
    }
  };
  const buttons = FORMATS.map(([format, ending, writer]) => {
    const button = make("button", { type: "button" }, format);
    button.addEventListener("click", () => take(ending, writer));
    return button;
  });
  return make(
    "div",
    { class: "pa-take", role: "group", "aria-label": `${label}${title}` },
    make("span", {}, label),
    ...buttons,
    said,
  );
};

/** The nearest heading before a table or list, with its anchor. @type {(frame: Element) => [title: string, anchor: string]} */
const headingOf = (frame) => {
  const [first, ...others] = [...frame.ownerDocument.querySelectorAll(".pa-article :is(h1, h2, h3)")];
  const before = others.findLast((heading) =>
    heading.compareDocumentPosition(frame) & Node.DOCUMENT_POSITION_FOLLOWING
  );
  const texts = [first, before].map((heading) => heading ? textOf(readCell(heading)) : "");
  return [texts.filter(Boolean).join(" \u2014 "), before?.id ?? ""];
};

/** Offer every table and list of the page that no other script looks after. */
export const offer = () => {
  const others = document.querySelector(".pa-explorer") ? ".pa-explored, .pa-compared" : ".pa-compared, .pa-home";
  for (const frame of document.querySelectorAll(FRAMES)) {
    if (frame.closest(others) || !frame.closest(".pa-article")) continue;
    const [title, anchor] = headingOf(frame);
    const pager = frame.nextElementSibling?.matches(".pa-pager") ? frame.nextElementSibling : null;
    /** @type {(words: TakenWords) => Taken | Promise<Taken>} */
    const read = (words) => pager ? readSheets(frame, anchor, pager, words) : readAlone(frame, words);
    frame.after(takeAlong(read, title, anchor));
  }
};
