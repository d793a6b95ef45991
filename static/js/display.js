// The screen beside a product: follows the world, counts touches, says when it is cut off. Without
// this file it shows the same, one reads it afresh to see what moved.
//
// Nobody stands by to help it: it leaves its page only for one that answers, because a browser's own
// error page would stay there for good.

const body = document.body;
const root = document.documentElement;
const IDLE = 90_000; // after so long without a touch, the next visitor finds it as it was
const TOUCH_EVERY = 3000;
const PATIENCE = 5000; // for an answer; then the line counts as cut
const NO_NEWS = 5; // seconds: a moment without the line is none
const hour = new Intl.DateTimeFormat(root.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: body.dataset.tz });

let waiting = 0;
let touchedAt = 0;
let idle = 0;
let cutAt = 0;
let unanswered = 0; // when something was last asked for in vain; 0 once the shop has answered again

const screenPart = () => document.getElementById("screen");

function refresh() {
  clearTimeout(waiting);
  waiting = setTimeout(() => screenPart() && window.htmx?.trigger(screenPart(), "refresh"), 60);
}

document.addEventListener("live:stock", (event) => {
  // its neighbours' stock is in the table too, so any movement is worth a look; its own at once
  const mine = (screenPart()?.dataset.skus || "").split(" ");
  if (!event.detail?.skus || event.detail.skus.some((sku) => mine.includes(sku))) refresh();
  else setTimeout(refresh, 400);
});
document.addEventListener("live:alerts", (event) => {
  if (!event.detail?.zone || String(event.detail.zone) === screenPart()?.dataset.zone) refresh();
});
document.addEventListener("live:catalogue", refresh);
document.addEventListener("live:reset", refresh);
document.addEventListener("live:displays", (event) => {
  if (String(event.detail?.display) === screenPart()?.dataset.display) leaveFor(location.href);
});

/** What is there by now, "removed" too; this page stays when nobody answers. */
async function leaveFor(address) {
  const answer = cutAt ? null : await fetch(address, { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(PATIENCE) }).catch(() => null);
  if (!answer) cutNow();
  else if (answer.status < 500) location.replace(address);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-language-link]");
  if (!link) return;
  event.preventDefault();
  leaveFor(link.href);
});

/* ---- touches ---- */

function asItWas() {
  body.classList.remove("dp--bigger");
  document.querySelector("[data-bigger]")?.setAttribute("aria-pressed", "false");
  window.scrollTo({ top: 0 });
  if (!new URLSearchParams(location.search).has("l")) return;
  idle = setTimeout(asItWas, IDLE); // nobody may answer
  leaveFor(body.dataset.page);
}

document.addEventListener("pointerdown", () => {
  clearTimeout(idle);
  idle = setTimeout(asItWas, IDLE);
  if (Date.now() - touchedAt < TOUCH_EVERY) return;
  touchedAt = Date.now();
  fetch(body.dataset.touch, { method: "POST", keepalive: true }).catch(() => {});
});

document.querySelector("[data-bigger]")?.addEventListener("click", (event) => {
  const on = body.classList.toggle("dp--bigger");
  event.currentTarget.setAttribute("aria-pressed", String(on));
});

/* ---- cut off ---- */

const isCut = () => unanswered || !navigator.onLine || (root.dataset.live === "off" && (cutAt || Number(root.dataset.liveAt) > 0));

function cutNow() {
  unanswered = Date.now();
  tellOff();
}

function tellOff() {
  const band = document.getElementById("offline");
  if (!band) return;
  if (!isCut()) {
    if (cutAt) refresh();
    cutAt = 0;
  } else if (!cutAt) cutAt = Number(root.dataset.liveAt) || Date.now();
  const seconds = cutAt ? Math.round((Date.now() - cutAt) / 1000) : 0;
  const shown = Boolean(unanswered) || seconds >= NO_NEWS;
  band.hidden = !shown;
  document.querySelector(".dp__someone").hidden = !shown;
  document.querySelector("[data-language-link]").setAttribute("aria-disabled", String(shown));
  body.classList.toggle("dp--off", shown);
  if (shown) say(band, seconds);
}

function say(band, seconds) {
  const [words, count] = seconds < 60 ? [band.dataset.second, seconds] : [band.dataset.minute, Math.floor(seconds / 60)];
  band.querySelector("[data-off-since]").textContent = words.replace("%s", String(count));
  for (const time of document.querySelectorAll("[data-off-at]")) time.textContent = hour.format(cutAt);
}

setInterval(() => {
  if (unanswered && Date.now() - unanswered > PATIENCE) {
    unanswered = Date.now();
    refresh();
  }
  tellOff();
}, 1000);
window.addEventListener("offline", tellOff);
document.addEventListener("htmx:afterSettle", tellOff);

/* ---- what was asked for and did not arrive: said at once, and not offered meanwhile ---- */

const asked = (event) => event.target.closest?.("[data-ask]");

for (const lost of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(lost, (event) => asked(event) && cutNow());
}
document.addEventListener("htmx:responseError", (event) => {
  if (!asked(event)) return;
  document.querySelector("[data-unsent]").hidden = false;
  for (const form of document.querySelectorAll("[data-ask]")) form.hidden = true;
});
document.addEventListener("htmx:afterRequest", (event) => {
  if (!event.detail.successful) return;
  unanswered = 0;
});
