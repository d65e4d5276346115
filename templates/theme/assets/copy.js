// Copying: every permalink can also be copied, with its citation or its text. Without this script it is a plain link.

/** @type {(text: string) => unknown} */
const put = (text) => {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  // A page opened from a disk or over plain HTTP has no clipboard of its own.
  const field = document.createElement("textarea");
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  return field.remove();
};

/** @type {(label: string, copied: string, text: () => string) => HTMLButtonElement} */
const button = (label, copied, text) => {
  const made = document.createElement("button");
  Object.assign(made, { type: "button", className: "pa-copy__button", textContent: label });
  made.addEventListener("click", async () => {
    await put(text());
    made.textContent = copied;
    setTimeout(() => made.textContent = label, 1500);
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

const box = document.querySelector(".pa-cite");
if (box) {
  const { copied, copy, copyCitation, copyLink, copyText, notice } = box.dataset;
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
      button(copyLink, copied, () => `${box.querySelector(".pa-url").textContent}#${anchor}`),
      button(copyText, copied, () => textOf(place) + (isOfficial(anchor) ? "" : notice)),
      ...citations.map((each) => {
        const style = each.previousElementSibling.textContent;
        return button(copyCitation.replace("{style}", style), copied, () => citationOf(each, anchor));
      }),
    );
    menu.append(label, list);
    permalink.after(menu);
  }
  for (const each of citations) each.after(" ", button(copy, copied, () => each.textContent));
}
