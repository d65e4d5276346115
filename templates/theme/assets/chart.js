// Charts: a reader chooses the places that are shown, and takes the picture along as PNG. SVG, figures and the line to
// embed are there without this script.

import { make } from "./shared.js";

const SCALE = 2;

/**
 * Return what chooses the places of a chart, where it shows more than one.
 * @param {SVGSVGElement} svg
 * @param {DOMStringMap} words
 * @returns {HTMLElement[]}
 */
function choice(svg, words) {
  const rows = /** @type {SVGGElement[]} */ ([...svg.querySelectorAll("g[data-place]")]);
  /** @type {Map<string, Set<string>>} */
  const names = new Map();
  /** @type {Map<string, string | undefined>} */
  const hues = new Map();
  for (const row of rows) {
    const { place = "", hue } = row.dataset;
    names.set(place, (names.get(place) ?? new Set()).add(nameOf(row)));
    hues.set(place, hue);
  }
  if (names.size < 2) return [];
  const labels = [...names].map(([place, own]) =>
    make(
      "label",
      { "data-hue": hues.get(place) },
      make("input", { type: "checkbox", value: place, checked: "" }),
      ` ${[...own].join(" / ")} `,
    )
  );
  const field = make("fieldset", {}, make("legend", {}, words.choose ?? ""), ...labels);
  field.addEventListener("change", () => {
    const chosen = new Set([...field.querySelectorAll("input")].filter((one) => one.checked).map((one) => one.value));
    arrange(svg, rows, chosen);
  });
  return [field];
}

/** Return the name of a row, on however many lines. @param {SVGGElement} row */
const nameOf = (row) => [...row.querySelectorAll(".pa-chart__name")].map((line) => line.textContent).join(" ");

/**
 * Show the rows of the chosen places one below the other, with the grid beside their marks; where none is chosen, all.
 * @param {SVGSVGElement} svg
 * @param {SVGGElement[]} rows
 * @param {Set<string>} chosen
 */
function arrange(svg, rows, chosen) {
  const lines = [...svg.querySelectorAll(":scope > .pa-chart__grid")];
  const before = Number(lines[0]?.getAttribute("y2"));
  let top = 0;
  const dashes = ["0"];
  for (const row of rows) {
    const { place = "", label = "", height = "" } = row.dataset;
    const isShown = !chosen.size || chosen.has(place);
    row.classList.toggle("pa-chart__hidden", !isShown);
    if (!isShown) continue;
    row.setAttribute("transform", `translate(0 ${top})`);
    dashes.push(label, String(Number(height) - Number(label)));
    top += Number(height);
  }
  for (const line of lines) {
    line.setAttribute("y2", String(top));
    line.setAttribute("stroke-dasharray", dashes.join(" "));
  }
  for (const text of svg.querySelectorAll(":scope > .pa-chart__axis")) {
    text.setAttribute("y", String(Number(text.getAttribute("y")) + top - before));
  }
  svg.setAttribute("height", String(Number(svg.getAttribute("height")) + top - before));
}

/** Return a button that makes a PNG of the picture that a link leads to. @param {HTMLAnchorElement} link */
function pngButton(link) {
  const button = make("button", { type: "button", class: "pa-copy__button" }, "PNG");
  button.addEventListener("click", async () => {
    const image = new Image();
    image.src = link.href;
    await image.decode();
    const canvas = make("canvas", { width: String(image.width * SCALE), height: String(image.height * SCALE) });
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => {
      if (!blob) return;
      const address = URL.createObjectURL(blob);
      make("a", { href: address, download: "chart.png" }).click();
      setTimeout(() => URL.revokeObjectURL(address), 1000);
    });
  });
  return button;
}

for (const figure of document.querySelectorAll(".pa-figure")) {
  const box = /** @type {HTMLElement} */ (figure.nextElementSibling);
  const links = box?.querySelector("p");
  if (!box?.matches(".pa-picture") || !links) continue;
  const svg = /** @type {SVGSVGElement | null} */ (figure.querySelector("svg"));
  if (svg) links.before(...choice(svg, box.dataset));
  // A picture from a disk counts as another's, and must not be read.
  if (location.protocol !== "file:") links.append(" · ", pngButton(links.getElementsByTagName("a")[0]));
}
