// Pages that people wrote: code can be copied. Without this script it is selected as any text is.

const { copy = "", copied = "", refused = "" } = document.querySelector("article")?.dataset ?? {};
for (const code of document.querySelectorAll(".highlight pre")) {
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: copy });
  button.addEventListener("click", async () => {
    const done = await toClipboard(code.textContent ?? "");
    if (!done) getSelection()?.selectAllChildren(code); // ready for the keys
    button.textContent = done ? copied : refused;
    setTimeout(() => button.textContent = copy, done ? 1500 : 6000);
  });
  code.before(button);
}
