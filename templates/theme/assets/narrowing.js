// Long lists of boxes are narrowed to those that hold what is typed; what is chosen stays in sight.

import { make } from "./shared.js";

/** From so many boxes on it is quicker to type a name than to look for it. */
const MANY = 30;

/** Return a text as it is compared. @param {string | null} text */
const plain = (text) => (text ?? "").normalize("NFKC").toLowerCase();

/**
 * Return a way to tell whether a text holds all words that were typed.
 * @type {(typed: string) => (text: string) => boolean}
 */
export const holding = (typed) => {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  return (text) => words.every((word) => plain(text).includes(word));
};

/**
 * Put a field that narrows them before boxes that stand in an element, where they are many.
 * @type {(parent: Element | null, says: string) => void}
 */
export const narrow = (parent, says) => {
  const boxes = [...parent?.querySelectorAll("label > input[type=checkbox]") ?? []];
  const labels = boxes.flatMap((box) => box.closest("label") ?? []);
  if (labels.length < MANY) return;
  const field = /** @type {HTMLInputElement} */ (make("input", {
    type: "search",
    class: "pa-narrow",
    "aria-label": says,
    placeholder: says,
    autocomplete: "off",
    spellcheck: "false",
  }));
  const show = () => {
    const holds = holding(field.value);
    for (const label of labels) {
      label.toggleAttribute("hidden", !holds(label.textContent) && !label.querySelector(":checked"));
    }
  };
  // What is typed here asks nothing yet: the form does not hear of it.
  for (const kind of ["input", "change"]) field.addEventListener(kind, (event) => event.stopPropagation());
  field.addEventListener("input", show);
  field.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  labels[0].before(field);
  field.form?.addEventListener("reset", () => setTimeout(show));
  parent?.classList.add("pa-many");
};
