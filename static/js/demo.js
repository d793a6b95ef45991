// The demonstration lives: the plan, Louise's tablet and the rail ask for themselves again on news, and the
// page measures how long a call took from the sensor to this very screen.
const EVERY = 4000;
const clockOf = new WeakMap();
// when this page heard of a call, by the clock of the server
const heard = new Map();
let asked = new URLSearchParams(location.search).get("alert") || "";
let ahead = 0; // the server's clock, less ours
let waiting = 0;

const find = (selector) => document.querySelector(selector);
const hidden = () => document.visibilityState !== "visible";
const parts = ["floor", "tablet", "rail"];

function refresh() {
  waiting = 0;
  if (hidden()) return;
  for (const name of parts) if (find(`#${name}`)) window.htmx.trigger(`#${name}`, "refresh");
}

function soon() {
  // many announcements in a row are one question
  if (!waiting) waiting = setTimeout(refresh, 250);
}

document.addEventListener("live:alert_opened", (event) => {
  heard.set(String(event.detail.alert), Date.now() + ahead);
  clearTimeout(waiting);
  refresh();
});
for (const name of ["live:floor", "live:alerts", "live:reset"]) document.addEventListener(name, soon);
let telling = 0;
document.addEventListener("live:orders", () => {
  if (!telling) telling = setTimeout(() => ((telling = 0), window.htmx.trigger("#told", "refresh")), 1500);
});
document.addEventListener("visibilitychange", soon);
setInterval(soon, EVERY);

/** The reader goes back to a call, or returns to what rings now. */
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-see]");
  if (!link || event.metaKey || event.ctrlKey) return;
  event.preventDefault();
  asked = link.dataset.see;
  history.replaceState(null, "", asked ? `?alert=${asked}` : location.pathname);
  refresh();
  if (find("#tablet").getBoundingClientRect().bottom < 0 || innerWidth < 900) find("#tablet").scrollIntoView({ behavior: "smooth" });
});

document.body.addEventListener("htmx:configRequest", (event) => {
  const from = event.detail.elt.id;
  if (from !== "tablet" && from !== "rail") return;
  event.detail.path = event.detail.path.replace(/alert=[^&]*/, `alert=${asked}`);
});

/** The server's clock from the answer's own, within half of its way: good for tenths of a second. */
async function setClock() {
  const left = Date.now();
  const answer = await fetch("floor/", { cache: "no-store" }).catch(() => null);
  const said = answer?.headers.get("X-Now");
  if (said) ahead = Number(said) - (left + Date.now()) / 2;
  tick();
}

function measure() {
  const tablet = find("#tablet[data-call]");
  const at = heard.get(tablet?.dataset.call);
  const line = tablet?.querySelector("[data-heard]");
  const sensor = Number(line?.dataset.heard);
  if (!at || !sensor) return;
  const seconds = Math.max(0, (at - sensor) / 1000);
  const said = new Intl.NumberFormat(document.documentElement.lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(seconds);
  line.textContent = line.dataset.words.replace("#", said);
}

let last = "";
let lines = new Set();
document.body.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target.id === "tablet" || event.detail.elt.id === "tablet") {
    const call = find("#tablet").dataset.call || "";
    if (call && call !== last && heard.has(call)) find(".scr").classList.add("scr--rings");
    last = call;
    measure();
    // what Louise has just done is part of the story
    if (find("#tablet").dataset.asked !== asked) soon();
  }
  const now = new Set([...document.querySelectorAll(".tale__rail li")].map((line) => line.textContent));
  if (event.detail.elt.id === "rail") {
    for (const line of document.querySelectorAll(".tale__rail li")) if (lines.size && !lines.has(line.textContent)) line.classList.add("is-new");
    lines = now;
  }
});

/** The clock, and how long somebody has been there, run on between two answers. */
function tick() {
  for (const clock of document.querySelectorAll("[data-clock]")) {
    if (!clockOf.has(clock)) clockOf.set(clock, performance.now());
    const [hours, minutes, seconds] = clock.dataset.clock.split(":").map(Number);
    const whole = Math.floor(hours * 3600 + minutes * 60 + seconds + (performance.now() - clockOf.get(clock)) / 1000) % 86400;
    clock.textContent = [whole / 3600, (whole / 60) % 60, whole % 60].map((n) => String(Math.floor(n)).padStart(2, "0")).join(":");
  }
  for (const time of document.querySelectorAll("#tablet [data-run]")) {
    // from the moment of the answer, not of its arrival
    const passed = Math.max(0, Date.now() + ahead - Number(time.dataset.at)) / 1000;
    const whole = Math.floor(Number(time.dataset.run) + passed * Number(time.dataset.pace));
    const minutes = Math.floor(whole / 60);
    time.querySelector("[data-run-min]").hidden = !minutes;
    time.querySelector("[data-run-min] b").textContent = minutes;
    time.querySelector("[data-run-s]").hidden = Boolean(minutes);
    time.querySelector("[data-run-sec]").textContent = minutes ? String(whole % 60).padStart(2, "0") : whole;
  }
}

setInterval(tick, 250);
setClock();
last = find("#tablet")?.dataset.call || "";
