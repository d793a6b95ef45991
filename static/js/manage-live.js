// What is sold anywhere appears here within a second; while the line is dead the page asks every minute.
let waiting = null;

function moved() {
  // many announcements in a row are one refresh
  if (waiting) return;
  waiting = setTimeout(() => {
    waiting = null;
    if (document.visibilityState === "visible") document.body.dispatchEvent(new Event("world-moved"));
  }, 300);
}

function say() {
  const sign = document.querySelector("[data-live-sign]");
  if (!sign) return;
  const on = document.documentElement.dataset.live === "on";
  sign.textContent = on ? sign.dataset.on : sign.dataset.off;
  sign.classList.toggle("live--off", !on);
}

for (const name of ["live:orders", "live:stock", "live:reset"]) document.addEventListener(name, moved);
new MutationObserver(say).observe(document.documentElement, { attributeFilter: ["data-live"] });
document.body.addEventListener("htmx:afterSwap", say);
document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") moved(); });
setInterval(moved, 60_000);
say();
