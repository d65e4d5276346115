// Copying: every permalink can also be copied, with its citation or its text. Without this script it is a plain link.

/** Copy a text; whether that was allowed. @type {(text: string) => Promise<boolean>} */
const toClipboard = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return toClipboardOld(text); // refused, or a page opened from a disk or over plain HTTP: it has no clipboard of its own
  }
};

/** Copy a text as it was done once; what had the focus has it again. @type {(text: string) => boolean} */
const toClipboardOld = (text) => {
  const focused = document.activeElement;
  const field = document.createElement("textarea");
  field.value = text;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return done;
};

/** Says what was done to those who do not see the button. */
const told = document.createElement("p");
told.className = "pa-unseen";
told.setAttribute("role", "status");

/** @type {(label: string, says: { copied: string, refused: string }, text: () => string) => HTMLButtonElement} */
const button = (label, says, text) => {
  const made = document.createElement("button");
  Object.assign(made, { type: "button", className: "pa-copy__button", textContent: label });
  made.addEventListener("click", async () => {
    const done = await toClipboard(text());
    made.textContent = told.textContent = done ? says.copied : says.refused;
    setTimeout(() => made.textContent = label, done ? 1500 : 6000);
  });
  return made;
};

/** Return what a place says: a heading's is the paragraph below it. @type {(place: Element) => string} */
const textOf = (place) => {
  const said = (/^H\d$/.test(place.tagName) && place.nextElementSibling || place).cloneNode(true);
  for (const own of said.querySelectorAll(".pa-permalink, .pa-copy, .headerlink")) own.remove();
  return said.textContent.replace(/\s+/g, " ").trim();
};

/** Return a citation of the page as that of a place on it. @type {(citation: Citation, anchor: string) => string} */
const citationOf = (citation, anchor) => {
  const copy = citation.cloneNode(true);
  const [kind, id = ""] = /^[a-z]{1,2}$/.test(anchor) ? ["provision", anchor] : anchor.split("-");
  copy.querySelector(".pa-locator").append((citation.closest("div").dataset[kind] ?? "").replace("{id}", id));
  copy.querySelector(".pa-url").append(`#${anchor}`);
  if (isOfficial(anchor)) copy.querySelector(".pa-notice").remove();
  return copy.textContent;
};

/** Sentences of the official wording have places of their own. @type {(anchor: string) => boolean} */
const isOfficial = (anchor) => /^s\d+$/.test(anchor);

/** Print one provision: its page's head, it alone, and the address that leads to it. @type {(whole: Element, anchor: string) => void} */
const printAlone = (whole, anchor) => {
  const root = document.documentElement;
  const address = document.querySelector(".pa-address");
  root.classList.add("pa-alone");
  whole.classList.add("pa-one");
  if (address instanceof HTMLElement) address.dataset.anchor = `#${anchor}`;
  const done = () => {
    root.classList.remove("pa-alone");
    whole.classList.remove("pa-one");
    if (address instanceof HTMLElement) delete address.dataset.anchor;
  };
  addEventListener("afterprint", done, { once: true });
  print();
};

/** Return what a citation's style is called. @type {(citation: Citation) => string} */
const styleOf = (citation) => citation.closest("p")?.querySelector(".pa-label")?.textContent ?? "";

/**
 * Return the page's citation in the other styles, put behind its own. A page holds one; how its plan's measures are cited
 * in every style is read when somebody asks.
 * @type {(box: Told, own: Citation) => Promise<Citation[]>}
 */
const otherStyles = async (box, own) => {
  const { make, openData } = await import("./shared.js");
  const load = await openData();
  const values = { "{locator}": box.dataset.locator, "{url}": box.querySelector(".pa-url").textContent };
  const name = styleOf(own);
  /** @type {CitationGroup[]} */
  const groups = await load(box.dataset.styles);
  const put = groups.map(({ tag, divisions, citations }) => {
    const group = make("div");
    Object.assign(group.dataset, divisions);
    for (const { name: style, pieces } of citations) {
      if (style === name) continue;
      const parts = pieces.map(([part, text]) => {
        const filled = text.replace(/\{(?:locator|url)\}/, (sign) => values[/** @type {keyof values} */ (sign)]);
        return /^(?:locator|notice|url)$/.test(part) ? make("span", { class: `pa-${part}` }, filled) : filled;
      });
      const citation = make("span", { class: "pa-citation", lang: tag }, ...parts);
      group.append(make("p", { class: "pa-fact" }, make("strong", { class: "pa-label" }, style), " ", citation));
    }
    return group;
  });
  own.closest("div").after(...put);
  return put.flatMap((group) => [...group.querySelectorAll(".pa-citation")]);
};

const box = document.querySelector(".pa-cite");
if (box) {
  document.body.append(told);
  const { copied, copy, copyCitation, copyLink, copyText, failed, more, notice, print, refused, styles } = box.dataset;
  const says = { copied, refused };
  const citations = [...box.querySelectorAll(".pa-citation")];
  /** @type {(citations: Citation[]) => void} */
  const canBeCopied = (citations) => {
    for (const each of citations) each.after(" ", button(copy, says, () => each.textContent));
  };
  /** @type {(each: Citation, anchor: string) => HTMLButtonElement} */
  const citing = (each, anchor) =>
    button(copyCitation.replace("{style}", styleOf(each)), says, () => citationOf(each, anchor));
  const asking = Object.assign(document.createElement("button"), { type: "button", textContent: more });
  asking.className = "pa-copy__button";
  /** @type {Promise<Citation[]> | undefined} */
  let read;
  /** The other styles, asked for once; a failure is said, and not kept. @type {() => Promise<Citation[]>} */
  const others = () =>
    read ??= otherStyles(box, citations[0]).then((found) => {
      canBeCopied(found);
      asking.remove();
      return found;
    }).catch(() => {
      read = undefined;
      asking.textContent = told.textContent = failed;
      return [];
    });
  if (styles) {
    asking.addEventListener("click", others);
    citations[0].closest("p")?.append(" ", asking);
  }
  for (const permalink of document.querySelectorAll(".pa-provision .headerlink, .pa-permalink")) {
    const anchor = decodeURIComponent(permalink.hash.slice(1));
    const place = document.getElementById(anchor);
    if (!place) continue;
    const menu = Object.assign(document.createElement("details"), { className: "pa-copy" });
    const list = Object.assign(document.createElement("div"), { className: "pa-copy__list" });
    const label = Object.assign(document.createElement("summary"), { textContent: copy });
    label.setAttribute("aria-label", `${copy} #${anchor}`);
    list.append(
      button(copyLink, says, () => `${box.querySelector(".pa-url").textContent}#${anchor}`),
      button(copyText, says, () => textOf(place) + (isOfficial(anchor) ? "" : notice)),
      ...citations.map((each) => citing(each, anchor)),
    );
    const cited = list.lastElementChild;
    let isWhole = !styles;
    menu.addEventListener("toggle", async () => {
      const found = isWhole ? [] : await others();
      if (isWhole || !found.length) return;
      isWhole = true;
      cited?.after(...found.map((each) => citing(each, anchor)));
    });
    const whole = place.matches(".pa-provision") && place.closest(".pa-whole");
    if (whole) {
      const alone = Object.assign(document.createElement("button"), { type: "button", textContent: print });
      alone.className = "pa-copy__button";
      alone.addEventListener("click", () => printAlone(whole, anchor));
      list.append(alone);
    }
    menu.append(label, list);
    // Behind a sentence's last word: before its first the menu would part it from its number.
    isOfficial(anchor) ? place.append(menu) : permalink.after(menu);
  }
  canBeCopied(citations);
}
