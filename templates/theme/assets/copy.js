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

const box = document.querySelector(".pa-cite");
const citation = box?.querySelector(".pa-citation");
if (box && citation) {
  const { copied, copy, copyLink, copyCitation, copyText } = box.dataset;
  const { part, link, provision } = citation.dataset;
  for (const each of box.querySelectorAll(".pa-citation"))
    each.after(
      " ",
      button(copy, copied, () => each.textContent),
    );
  for (const permalink of document.querySelectorAll(".pa-provision .headerlink, .pa-permalink")) {
    const anchor = decodeURIComponent(permalink.hash.slice(1));
    const place = document.getElementById(anchor);
    if (!place) continue;
    const address = `${link}#${anchor}`;
    const further = /^[a-z]{1,2}$/.test(anchor) ? provision.replace("{id}", anchor) : "";
    const menu = Object.assign(document.createElement("details"), { className: "pa-copy" });
    const label = Object.assign(document.createElement("summary"), { textContent: copy });
    label.setAttribute("aria-label", `${copy} #${anchor}`);
    menu.append(
      label,
      button(copyLink, copied, () => address),
      button(copyCitation, copied, () => citation.textContent.replace(part, part + further).replace(link, address)),
      button(copyText, copied, () => textOf(place)),
    );
    permalink.after(menu);
  }
}
