// Leads on from an address that moved, to where its anchor went; without scripts the page itself leads to the whole.

const { to, anchors } = document.querySelector("script[data-anchors]").dataset;
const moved = JSON.parse(anchors);
const anchor = location.hash.slice(1);
location.replace(Object.hasOwn(moved, anchor) ? moved[anchor] : to.includes("#") ? to : to + location.hash);
