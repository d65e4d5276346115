// From a disk, browsers load neither modules nor data; what they load is plain scripts. In a packed copy each module stands
// here as a function, and each file of data as a script beside it.

{
  const here = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : "";
  /** @typedef {(imported: object, exported: object) => Promise<void>} Body */
  /** @type {Map<string, { needs: [string, string[][]][], body: Body }>} */
  const modules = new Map();
  /** @type {Map<string, Promise<object>>} */
  const begun = new Map();
  /** @type {Map<string, unknown>} */
  const kept = new Map();

  /** Run a module once, after those that it needs. @type {(name: string) => Promise<object>} */
  const begin = async (name) => {
    const { needs, body } = modules.get(name) ?? { needs: [], body: () => Promise.reject(new Error(name)) };
    const [imported, exported] = [{}, {}];
    for (const [from, names] of needs) {
      const theirs = /** @type {Record<string, unknown>} */ (await need(from));
      // What another module exports may change, and is read whenever it is used.
      for (const [its, own] of names) Object.defineProperty(imported, own, { get: () => theirs[its] });
    }
    await body(imported, exported);
    return exported;
  };

  /** @type {(name: string) => Promise<object>} */
  const need = (name) => {
    const beginning = begun.get(name) ?? begin(name);
    begun.set(name, beginning);
    return beginning;
  };

  /** Load a file of data: its script calls `keep`. @type {(address: string) => Promise<unknown>} */
  const json = (address) =>
    new Promise((resolve, reject) => {
      const script = Object.assign(document.createElement("script"), { src: `${address}.js` });
      script.addEventListener("load", () => (resolve(kept.get(script.src)), script.remove()));
      script.addEventListener("error", () => (reject(new Error(address)), script.remove()));
      document.head.append(script);
    });

  Object.assign(globalThis, {
    atlasDisk: {
      here,
      need,
      /** @type {(name: string, needs: [string, string[][]][], body: Body) => void} */
      define: (name, needs, body) => void modules.set(name, { needs, body }),
      /** @type {(value: unknown) => void} */
      keep: (value) => {
        if (document.currentScript instanceof HTMLScriptElement) kept.set(document.currentScript.src, value);
      },
    },
    /** @type {(address: string | URL) => Promise<unknown>} */
    fetch: async (address) => {
      const value = await json(String(address));
      return { ok: true, status: 200, url: String(address), json: () => value };
    },
  });

  // The address of a folder leads to a list of its files there.
  /** @type {(link: HTMLAnchorElement) => void} */
  const complete = (link) => {
    const found = new URL(link.href, location.href);
    if (found.protocol !== "file:" || !found.pathname.endsWith("/")) return;
    found.pathname += "index.html";
    link.href = found.href;
  };
  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      if (target instanceof HTMLAnchorElement && target.hasAttribute("href")) complete(target);
      for (const added of addedNodes) {
        if (!(added instanceof Element)) continue;
        if (added instanceof HTMLAnchorElement && added.hasAttribute("href")) complete(added);
        for (const link of added.querySelectorAll("a[href]")) if (link instanceof HTMLAnchorElement) complete(link);
      }
    }
  }).observe(document, { subtree: true, childList: true, attributeFilter: ["href"] });
}
