// A call takes the tablet's screen, rings, and gives the page back as it was.
// Without this file the call is a page of its own, opened from the first page.

const KEPT = "comptoir-mute";
const AGAIN = 10000; // a call that nobody answers rings again
const PAUSE = 1200; // somebody who types, or scans, is not interrupted in the middle of a word
const LONGEST_PAUSE = 5000;

const title = document.title;
const root = document.documentElement;
const part = () => document.getElementById("alert");
const screen = () => document.getElementById("alert-screen");

/* ---- over the page, with the keyboard inside, and what had the focus gets it back ---- */

let before = null;
let typedAt = 0;
let waitedFrom = 0;
let timer = 0;

function typing() {
  return Date.now() - typedAt < PAUSE && document.activeElement?.matches("input, textarea");
}

function lay(focused) {
  clearTimeout(timer);
  const dialog = screen();
  if (!dialog) {
    giveBack();
    return;
  }
  dialog.removeAttribute("open");
  if (part().dataset.rings && typing() && Date.now() - (waitedFrom ||= Date.now()) < LONGEST_PAUSE) {
    timer = setTimeout(lay, 200, focused);
    return;
  }
  waitedFrom = 0;
  if (!before && document.activeElement !== document.body) before = document.activeElement;
  dialog.showModal();
  (document.getElementById(focused || "") || document.getElementById("alert-name"))?.focus();
  ring();
}

function giveBack() {
  ring();
  if (before?.isConnected) before.focus({ preventScroll: true });
  before = null;
}

// fetched again while it is open: the finger and the keyboard stay where they were
let focused = "";
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target?.id === "alert") focused = screen()?.contains(document.activeElement) ? document.activeElement.id : "";
});
document.addEventListener("htmx:afterSwap", () => {
  if (part() && !part().dataset.laid) {
    part().dataset.laid = "1";
    lay(focused);
    showMute();
    passing();
    tick();
  }
});
document.addEventListener("cancel", (event) => {
  if (event.target.id !== "alert-screen") return;
  event.preventDefault();
  document.querySelector("[data-alert-fold]")?.click(); // a call that rings wants an answer
}, true);
document.addEventListener("keydown", () => { typedAt = Date.now(); }, true);

/* ---- a note of what became of a call goes by itself ---- */

function passing() {
  const note = document.querySelector(".acn");
  if (note) setTimeout(() => note.remove(), 6000);
}

/* ---- sound after a first touch, vibration, the title ---- */

let audio = null;
let rung = "";
let again = 0;
let shake = 0;

const muted = () => localStorage.getItem(KEPT) === "1";

function wakeAudio() {
  audio ||= window.AudioContext ? new AudioContext() : null;
  if (audio?.state === "suspended") audio.resume();
}
document.addEventListener("pointerdown", wakeAudio, { capture: true });
document.addEventListener("keydown", wakeAudio, { capture: true });

// two soft notes, a door's bell rather than an alarm
function tone() {
  if (!audio || audio.state !== "running") return;
  [[0, 784], [0.18, 1047]].forEach(([at, pitch]) => {
    const note = audio.createOscillator();
    const loud = audio.createGain();
    const from = audio.currentTime + at;
    note.frequency.value = pitch;
    loud.gain.setValueAtTime(0.0001, from);
    loud.gain.exponentialRampToValueAtTime(0.25, from + 0.02);
    loud.gain.exponentialRampToValueAtTime(0.0001, from + 0.6);
    note.connect(loud).connect(audio.destination);
    note.start(from);
    note.stop(from + 0.65);
  });
  root.dataset.rang = String(Number(root.dataset.rang || 0) + 1);
}

function sound() {
  if (muted() || document.hidden) return;
  tone();
  if (navigator.userActivation?.hasBeenActive ?? true) navigator.vibrate?.([180, 90, 180]);
}

function ring() {
  const now = screen()?.open ? part()?.dataset.rings || "" : "";
  if (now === rung) return;
  rung = now;
  clearInterval(again);
  clearInterval(shake);
  document.title = title;
  if (!now) return;
  sound();
  again = setInterval(sound, AGAIN);
  const words = part().dataset.title;
  let shown = false;
  const say = () => { shown = !shown; document.title = shown ? `● ${words}` : words; };
  say();
  shake = setInterval(say, 1500);
}

function showMute() {
  for (const button of document.querySelectorAll("[data-mute]")) {
    button.hidden = false;
    button.setAttribute("aria-pressed", String(muted()));
    button.querySelector("[data-mute-off]").hidden = muted();
    button.querySelector("[data-mute-on]").hidden = !muted();
  }
}
document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-mute]")) return;
  localStorage.setItem(KEPT, muted() ? "0" : "1");
  showMute();
  if (!muted()) tone();
});
document.addEventListener("htmx:afterSettle", showMute);

/* ---- how long, from when the page was read: a wrong clock tells no lie ---- */

function tick() {
  const time = document.querySelector("[data-run]");
  if (time) {
    time.dataset.from ||= String(Date.now());
    const seconds = Number(time.dataset.run) + Math.floor((Date.now() - Number(time.dataset.from)) / 1000);
    const minutes = Math.floor(seconds / 60);
    const before = time.querySelector("[data-run-min]");
    before.hidden = !minutes;
    before.querySelector("b").textContent = String(minutes);
    time.querySelector("[data-run-s]").hidden = Boolean(minutes);
    time.querySelector("[data-run-sec]").textContent = minutes ? String(seconds % 60).padStart(2, "0") : String(seconds);
  }
  tellOffline(failed || root.dataset.live === "off");
}
setInterval(tick, 1000);

/* ---- the line: a call that may be old says so; back from sleep, what is true now ---- */

let failed = false;
let lostAt = 0;

function tellOffline(off) {
  lostAt = off ? lostAt || Date.now() : 0;
  const note = document.querySelector("[data-alert-off]");
  if (note) note.hidden = !(failed || (off && Date.now() - lostAt > 3000));
}
document.addEventListener("htmx:sendError", (event) => {
  if (!event.target.closest?.("#alert")) return;
  failed = true;
  tick();
});
document.addEventListener("htmx:afterRequest", (event) => {
  // what the push said while the answer to a tap was on its way was not looked at: look now
  if (event.detail.requestConfig?.verb === "post") setTimeout(look, 250);
  if (event.detail.successful && failed) {
    failed = false;
    tick();
  }
});

function look() {
  for (const one of document.querySelectorAll('[data-follows~="alerts"]')) window.htmx?.trigger(one, "refresh");
}
document.addEventListener("visibilitychange", () => document.hidden || look());
window.addEventListener("online", () => setTimeout(look, 200));

if (screen()) lay("");
showMute();
