// What devices and people do appears by itself: what is marked data-refresh asks for itself again,
// on news and every few seconds, but never under somebody's hands.
const EVERY = 5000;
let waiting = 0;

function busy(part) {
  const at = document.activeElement;
  if (part.querySelector("details[open], [data-dragging]")) return true;
  if (at && at.closest("form") && part.contains(at)) return true;
  const typed = [...part.querySelectorAll("input:not([type=hidden])")].some((field) => field.value !== field.defaultValue);
  return typed || [...part.querySelectorAll("select")].some((field) => field.selectedIndex > 0);
}

function refresh() {
  waiting = 0;
  if (document.visibilityState !== "visible") return;
  for (const part of document.querySelectorAll("[data-refresh]")) if (!busy(part)) window.htmx.trigger(part, "refresh");
}

function soon() {
  // many announcements in a row are one refresh
  if (!waiting) waiting = setTimeout(refresh, 300);
}

function say() {
  const sign = document.querySelector("[data-live-sign]");
  if (!sign) return;
  const on = document.documentElement.dataset.live === "on";
  sign.textContent = on ? sign.dataset.on : sign.dataset.off;
  sign.classList.toggle("live--off", !on);
}

for (const name of ["live:floor", "live:devices", "live:plan", "live:alerts", "live:reset"]) document.addEventListener(name, soon);
new MutationObserver(say).observe(document.documentElement, { attributeFilter: ["data-live"] });
document.body.addEventListener("htmx:afterSwap", say);
document.addEventListener("visibilitychange", soon);
setInterval(soon, EVERY);
say();
