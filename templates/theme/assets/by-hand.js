// Pages that people wrote: code can be copied. Without this script it is selected as any text is.

const { copy = "", copied = "" } = document.querySelector("article")?.dataset ?? {};
for (const code of document.querySelectorAll(".highlight pre")) {
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: copy });
  button.addEventListener("click", async () => {
    if (navigator.clipboard) {
      await navigator.clipboard.writeText(code.textContent);
      button.textContent = copied;
      setTimeout(() => button.textContent = copy, 1500);
    } else { // a page opened from a disk or over plain HTTP has no clipboard: there the code is selected
      getSelection()?.selectAllChildren(code);
    }
  });
  code.before(button);
}
