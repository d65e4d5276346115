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

const box = document.querySelector(".pa-cite");
if (box) {
  document.body.append(told);
  const { copied, copy, copyCitation, copyLink, copyText, notice, print, refused } = box.dataset;
  const says = { copied, refused };
  const citations = [...box.querySelectorAll(".pa-citation")];
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
      ...citations.map((each) => {
        const style = each.closest("p")?.querySelector(".pa-label")?.textContent ?? "";
        return button(copyCitation.replace("{style}", style), says, () => citationOf(each, anchor));
      }),
    );
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
  for (const each of citations) each.after(" ", button(copy, says, () => each.textContent));
}
