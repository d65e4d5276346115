// From a disk, browsers load neither modules nor data; what they load is plain scripts. In a packed copy each module stands
// here as a function, and each file of data as a script beside it. Nor may a page read another: it is shown in a frame that
// nobody sees, and sends itself to the page that asked for it.

{
  /** How long a page in a frame may take to send itself after it was loaded, in milliseconds. */
  const PATIENCE = 2000;
  const isAsked = parent !== window;
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
    const beginning = begun.get(name) ?? (isAsked ? new Promise(() => {}) : begin(name));
    begun.set(name, beginning);
    return beginning;
  };

  /** Load a script and return what it kept, as data and libraries do. @type {(address: string) => Promise<unknown>} */
  const load = (address) =>
    new Promise((resolve, reject) => {
      const script = Object.assign(document.createElement("script"), { src: address });
      script.addEventListener("load", () => (resolve(kept.get(script.src)), script.remove()));
      script.addEventListener("error", () => (reject(new Error(address)), script.remove()));
      document.head.append(script);
    });

  /** Return another page as it was written. @type {(address: string) => Promise<string>} */
  const page = (address) =>
    new Promise((resolve, reject) => {
      const frame = Object.assign(document.createElement("iframe"), { src: address, hidden: true });
      /** @type {(event: MessageEvent) => void} */
      const take = ({ source, data }) => {
        if (source === frame.contentWindow) end(() => resolve(String(data)));
      };
      /** @type {(told: () => void) => void} */
      const end = (told) => {
        removeEventListener("message", take);
        frame.remove();
        told();
      };
      addEventListener("message", take);
      frame.addEventListener("load", () => setTimeout(() => end(() => reject(new Error(address))), PATIENCE));
      document.body.append(frame);
    });
  if (isAsked) {
    addEventListener("DOMContentLoaded", () => parent.postMessage(document.documentElement.outerHTML, "*"));
  }

  Object.assign(globalThis, {
    atlasDisk: {
      here,
      need,
      load,
      /** @type {(name: string, needs: [string, string[][]][], body: Body) => void} */
      define: (name, needs, body) => void modules.set(name, { needs, body }),
      /** @type {(value: unknown) => void} */
      keep: (value) => {
        if (document.currentScript instanceof HTMLScriptElement) kept.set(document.currentScript.src, value);
      },
    },
    /** @type {(address: string | URL) => Promise<unknown>} */
    fetch: async (address) => {
      const url = String(address);
      const isPage = /\.html(?=[?#]|$)/.test(url);
      const value = await (isPage ? page(url) : load(`${url}.js`));
      return { ok: true, status: 200, url, json: () => value, text: () => value };
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
