// Before the first paint: that scripts run, and which colours the reader chose. It has one address in all builds, so
// that it is there when those of the page's own build are gone: then, and when another script finds that the site has
// become another one (the event `pa-outdated`), it says so and offers to load the page again.

{
  const root = document.documentElement;
  // In the script itself: on every page these would be half a kilobyte each.
  const says = {
    zh: {
      outdated: "本站已经更新，或者这一页没有载入完整；重新载入后才能继续搜索、筛选和对比。",
      reload: "重新载入",
      disk: "这是从磁盘打开的副本：阅读和链接照常，搜索、筛选和对比要在网站上用。",
    },
    en: {
      outdated: "The site is a newer one than this page, or part of the page did not load. Load it again to search, " +
        "filter and compare.",
      reload: "Load again",
      disk: "This is a copy on a disk. Reading and links work here; searching, filtering and comparing need a server.",
    },
  }[root.lang.startsWith("zh") ? "zh" : "en"];
  const isServed = location.protocol !== "file:";
  // A copy that was packed to be read from a disk brings what loads scripts and data there.
  const canLoad = isServed || "atlasDisk" in globalThis;
  root.classList.add(canLoad ? "js" : "disk");
  try {
    root.dataset.scheme = localStorage.getItem("scheme") ?? "";
  } catch {
    // A browser that keeps nothing.
  }

  /** @type {(text: string, ...more: (Node | string)[]) => HTMLElement} */
  const notice = (text, ...more) => {
    const made = document.createElement("p");
    made.className = "pa-notice-bar";
    made.setAttribute("role", "alert");
    made.append(text, ...more);
    return made;
  };

  let isTold = false;
  const tellOutdated = () => {
    if (isTold) return;
    isTold = true;
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: says.reload });
    // Past the browser's own copy, which a host may call right where an older build was put back.
    const again = () => fetch(location.href, { cache: "reload" }).catch(() => {}).then(() => location.reload());
    button.addEventListener("click", again);
    document.body.prepend(notice(says.outdated, " ", button));
  };

  // From a disk browsers run no modules and fetch nothing: what needs that is said where it would stand. A folder's
  // address leads to a list of its files.
  const tellDisk = () => {
    for (const form of document.querySelectorAll("form[role=search]")) {
      if (form.action.endsWith("/")) form.action += "index.html";
    }
    for (const place of canLoad ? [] : document.querySelectorAll(".pa-explorer, .pa-compare, [data-search-page]")) {
      place.before(notice(says.disk));
    }
  };

  if (isServed) {
    addEventListener("pa-outdated", tellOutdated);
    // A script that is not there any more: what would wait for it is hidden, as without scripts.
    addEventListener("error", ({ target }) => {
      if (!(target instanceof HTMLScriptElement)) return;
      root.classList.remove("js");
      tellOutdated();
    }, true);
  } else addEventListener("DOMContentLoaded", tellDisk);
}
