// Copying: every permalink can also be copied, with its citation or its text. Without this script it is a plain link.

const box = document.querySelector(".pa-cite");

const put = async (text) => {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  // A page opened from a disk or over plain HTTP has no clipboard of its own.
  const field = document.createElement("textarea");
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
};

const button = (label, text) => {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "pa-copy__button";
  made.textContent = label;
  made.addEventListener("click", async () => {
    await put(text());
    made.textContent = box.dataset.copied;
    setTimeout(() => {
      made.textContent = label;
    }, 1500);
  });
  return made;
};

// The citation of one place on this page: the page's own, with the provision's letter and the anchor put in.
const citationOf = (anchor) => {
  const { part, link, provision } = citation.dataset;
  const further = /^[a-z]{1,2}$/.test(anchor) ? provision.replace("{id}", anchor) : "";
  return citation.textContent.replace(part, part + further).replace(link, `${link}#${anchor}`);
};

// What a place says: a heading's is the paragraph below it.
const textOf = (place) => {
  const copy = (/^H\d$/.test(place.tagName) ? place.nextElementSibling : place).cloneNode(true);
  for (const own of copy.querySelectorAll(".pa-permalink, .pa-copy, .headerlink")) own.remove();
  return copy.textContent.replace(/\s+/g, " ").trim();
};

const addMenu = (permalink) => {
  const anchor = decodeURIComponent(permalink.hash.slice(1));
  const place = document.getElementById(anchor);
  if (!place) return;
  const menu = document.createElement("details");
  const label = document.createElement("summary");
  menu.className = "pa-copy";
  label.textContent = box.dataset.copy;
  label.setAttribute("aria-label", `${box.dataset.copy} #${anchor}`);
  menu.append(
    label,
    button(box.dataset.copyLink, () => `${citation.dataset.link}#${anchor}`),
    button(box.dataset.copyCitation, () => citationOf(anchor)),
    button(box.dataset.copyText, () => textOf(place)),
  );
  permalink.after(menu);
};

const citation = box?.querySelector(".pa-citation");
if (citation) {
  for (const each of box.querySelectorAll(".pa-citation")) each.after(" ", button(box.dataset.copy, () => each.textContent));
  for (const permalink of document.querySelectorAll(".pa-provision .headerlink, .pa-permalink")) addMenu(permalink);
}
