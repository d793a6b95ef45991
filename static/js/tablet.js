// The seller's tablet. Without this file one still searches, puts aside and sells by plain forms.

const $ = (selector, inside = document) => inside.querySelector(selector);
const $$ = (selector, inside = document) => [...inside.querySelectorAll(selector)];
const language = document.documentElement.lang;
const money = new Intl.NumberFormat(language, { style: "currency", currency: "EUR" });
const hour = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: document.body.dataset.tz });

/* ---- time: the clock, what a hold has left, the age of what is shown ---- */

function leftWords(seconds) {
  const two = (number) => String(number).padStart(2, "0");
  if (seconds < 3600) return `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
  return `${Math.floor(seconds / 3600)}\u00a0h\u00a0${two(Math.floor((seconds % 3600) / 60))}`;
}

// counted from when the page was read, so that a tablet with a wrong clock tells no lie
function runDown(now) {
  for (const one of $$("[data-left]")) {
    one.dataset.ends ||= String(now + Number(one.dataset.left) * 1000);
    const left = Math.max(0, Math.ceil((Number(one.dataset.ends) - now) / 1000));
    one.textContent = leftWords(left);
    if (one.dataset.whole) one.style.setProperty("--p", String(Math.min(100, (100 * left) / Number(one.dataset.whole))));
    one.classList.toggle("ring--soon", left > 0 && left <= 120);
    one.classList.toggle("ring--over", left === 0);
    one.classList.toggle("ring--long", left >= 3600);
    if (left === 0 && !one.dataset.told) {
      one.dataset.told = "1";
      // the server's own sweep says the same a moment later
      const part = one.closest("[hx-get]");
      if (part) setTimeout(() => refresh(part), 400);
    }
  }
}

function tellAges(now) {
  for (const one of $$("[data-since]")) {
    one.dataset.seen ||= String(now);
    const seconds = Math.round((now - Number(one.dataset.seen)) / 1000);
    if (seconds < 1) continue;
    const words = seconds < 60 ? one.dataset.second : one.dataset.minute;
    one.textContent = words.replace("%s", String(seconds < 60 ? seconds : Math.floor(seconds / 60)));
  }
}

function tick() {
  const now = Date.now();
  const clock = $("[data-clock]");
  if (clock) clock.textContent = hour.format(now);
  runDown(now);
  tellAges(now);
  tellOffline(now);
}

/* ---- the live push: parts of the page that follow the world ---- */

const waiting = new Set();

function refresh(part) {
  if (!part.isConnected) return;
  if (part.hasAttribute("data-reload")) location.reload();
  else window.htmx?.trigger(part, "refresh");
}

function follow(channel, skus) {
  for (const part of $$(`body [data-follows~="${channel}"]`)) {
    if (part.dataset.skus && skus && !skus.some((sku) => part.dataset.skus.split(" ").includes(sku))) continue;
    if (waiting.has(part)) continue;
    waiting.add(part);
    // many announcements in a row are one look; an import makes many for seconds
    setTimeout(() => { waiting.delete(part); refresh(part); }, ["catalogue", "floor"].includes(channel) ? 400 : 120);
  }
}

const CHANNELS = ["stock", "orders", "tablets", "catalogue", "alerts", "floor", "plan"];
for (const channel of CHANNELS) {
  document.addEventListener(`live:${channel}`, (event) => follow(channel, event.detail?.skus));
}
document.addEventListener("live:reset", () => CHANNELS.forEach((channel) => follow(channel)));

/* ---- offline: since when, and what still holds ---- */

const root = document.documentElement;
let lostAt = 0;
let everOn = false;

function tellOffline(now) {
  const on = root.dataset.live === "on" && navigator.onLine;
  const state = $("#live-state");
  if (!state || root.dataset.live === undefined) return;
  everOn ||= on;
  // a page that is just opening is not offline
  if (!everOn && performance.now() < 4000) return;
  state.classList.toggle("live--off", !on);
  state.firstElementChild.textContent = on ? state.dataset.on : state.dataset.off;
  if (on && lostAt) comeBack();
  if (!on && !lostAt) lostAt = now;
  const banner = $("#offline");
  // a blink of the line is no news
  banner.hidden = on || now - lostAt < 3000;
  if (banner.hidden) return;
  const seconds = Math.floor((now - lostAt) / 1000);
  const words = seconds < 60 ? banner.dataset.second : banner.dataset.minute;
  const length = words.replace("%s", String(seconds < 60 ? seconds : Math.floor(seconds / 60)));
  $("[data-offline-since]", banner).textContent = banner.dataset.sinceWords.replace("%s", length);
  const stock = $("[data-stock-of]", banner);
  stock.textContent = stock.dataset.stockOf.replace("%s", hour.format(lostAt));
}

function comeBack() {
  const shown = !$("#offline").hidden;
  lostAt = 0;
  // prices that changed meanwhile come with the stream: a page in hand is not read again for nothing
  ["stock", "orders", "tablets", "alerts"].forEach((channel) => follow(channel));
  if (!shown) return;
  const back = $("#online-again");
  back.hidden = false;
  setTimeout(() => { back.hidden = true; }, 6000);
}

/* ---- the field a scanner types into keeps the focus ---- */

const field = $("[data-scan]");

function typing(element) {
  return element && (element.matches("input:not([type=radio]):not([type=checkbox]), textarea, select") || element.isContentEditable);
}

if (field) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(document.activeElement)) return;
    // a scanner types quickly: its first digit must not be lost, wherever the focus is
    if (event.key.length === 1 && event.key !== " ") field.focus();
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-focus-scan]")) {
      event.preventDefault();
      field.focus();
      field.select();
    } else if (!typing(event.target) && !event.target.closest("a, button, label, summary, [tabindex]") && !String(getSelection())) {
      field.focus({ preventScroll: true });
    }
  });
  if (field.value) field.select();
}
$("[data-focus]")?.focus();

/* ---- four digits ---- */

const pin = $("[data-pin]");
if (pin) {
  const input = $("[name=pin]", pin);
  const dots = $$(".dots i", pin);
  const show = () => {
    input.value = input.value.replace(/\D/g, "").slice(0, 4);
    dots.forEach((dot, index) => {
      dot.classList.toggle("on", index < input.value.length);
      dot.classList.toggle("next", index === input.value.length);
    });
    if (input.value.length === 4 && !pin.dataset.sent) {
      pin.dataset.sent = "1";
      pin.classList.add("tb__busy");
      pin.requestSubmit();
    }
  };
  if ($("[role=alert]", pin)) $(".dots", pin).classList.add("dots--wrong");
  input.addEventListener("input", show);
  show();
  pin.addEventListener("click", (event) => {
    const key = event.target.closest("[data-digit], [data-erase]");
    if (!key) return;
    input.value = key.dataset.digit === undefined ? input.value.slice(0, -1) : input.value + key.dataset.digit;
    show();
  });
  document.addEventListener("keydown", (event) => {
    if (document.activeElement !== input && /^\d$/.test(event.key)) input.focus();
  });
}

/* ---- money ---- */

function centsOf(text) {
  const found = /^(\d*)(?:[.,](\d{0,2}))?$/.exec(text.replace(/[\s\u00a0€]/g, ""));
  return found && (found[1] || found[2]) ? Number(found[1] || 0) * 100 + Number((found[2] || "").padEnd(2, "0")) : 0;
}

function plain(cents) {
  const text = cents % 100 ? (cents / 100).toFixed(2) : String(cents / 100);
  return language === "fr" ? text.replace(".", ",") : text;
}

const received = $("[data-pad]");
if (received) {
  if (matchMedia("(pointer: coarse)").matches) received.inputMode = "none";
  const set = (value) => {
    received.value = value;
    received.dispatchEvent(new Event("input", { bubbles: true }));
  };
  document.addEventListener("click", (event) => {
    const key = event.target.closest("[data-key]")?.dataset.key;
    const fill = event.target.closest("[data-fill]")?.dataset.fill;
    if (fill) set(plain(Number(fill)));
    else if (key === "back") set(received.value.slice(0, -1));
    else if (key && /^\d{0,7}(?:[.,]\d{0,2})?$/.test(received.value + key)) set(received.value + key);
  });
}

const several = $("[data-several]");
if (several) {
  const total = Number(several.dataset.several);
  const left = $("[data-several-left]", several);
  const say = () => {
    const missing = total - $$("input", several).reduce((sum, input) => sum + centsOf(input.value), 0);
    const words = missing > 0 ? left.dataset.missing : missing < 0 ? left.dataset.over : left.dataset.even;
    left.textContent = words.replace("%s", money.format(Math.abs(missing) / 100));
  };
  several.addEventListener("input", say);
  say();
}

/* ---- putting aside: the button says until when ---- */

function keepWords() {
  const button = $("[data-keep]");
  const choice = $("[name=until]:checked");
  if (!button || !choice) return;
  const clock = choice.dataset.minutes ? hour.format(Date.now() + Number(choice.dataset.minutes) * 60000) : choice.dataset.clock;
  button.textContent = button.dataset.keep.replace("%s", clock);
}
document.addEventListener("change", keepWords);
setInterval(keepWords, 10000);

/* ---- the rest: close a note, print, step a number, ask before, send once ---- */

document.addEventListener("click", (event) => {
  event.target.closest("[data-close]")?.closest(".note").remove();
  if (event.target.closest("[data-print]")) print();
  const step = event.target.closest("[data-step]");
  if (step) {
    const number = $("input", step.parentElement);
    number.value = String(Math.max(0, Math.min(Number(number.max), Number(number.value) + Number(step.dataset.step))));
  }
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sure && !form.dataset.asked && !confirm(form.dataset.sure)) {
    event.preventDefault();
    return;
  }
  if (form.dataset.onceForm === undefined) return;
  if (form.dataset.sent) event.preventDefault();
  else {
    form.dataset.sent = "1";
    $$(`button:not([type=button])`, form).forEach((button) => button.setAttribute("aria-busy", "true"));
    setTimeout(() => delete form.dataset.sent, 5000);
  }
});
window.addEventListener("pageshow", (event) => {
  $$("form[data-sent]").forEach((form) => delete form.dataset.sent);
  $$("[aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
  if (event.persisted) location.reload();
});

setTimeout(() => $$(".tb__said .note--ok").forEach((note) => note.remove()), 8000);
setInterval(tick, 1000);
tick();
