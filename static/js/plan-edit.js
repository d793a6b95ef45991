// The plan under the owner's hands: zones are moved and resized, devices are moved, with mouse,
// finger or keyboard; a zone is drawn. What is dropped is saved at once, and one button takes it back.
// Without this file every zone and device is a link to a page with the same in numbers.
import { Shape, size, THOUSANDTH } from "./plan-shape.js";

const SVG = "http://www.w3.org/2000/svg";
const CORNERS = ["nw", "ne", "se", "sw"];
const STEP = 10, PAUSE = 600, STILL = 4;
let editor = document.querySelector("[data-editor]");
let chosen = "", drag = null, dragged = false, waiting = 0, focused = "";

const plan = () => editor.querySelector("svg.plan");
const zoneOf = (number) => editor.querySelector(`[data-zone="${number}"]`);
const said = () => editor.querySelector(".pe__said");

function point(event) {
  const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(plan().getScreenCTM().inverse());
  return { x: (at.x - 13) / THOUSANDTH.x, y: (at.y - 10) / THOUSANDTH.y };
}

// --- choosing ---------------------------------------------------------------------------------
function choose(zone) {
  for (const other of editor.querySelectorAll("[data-chosen]")) if (other !== zone) delete other.dataset.chosen;
  chosen = zone ? zone.dataset.zone : "";
  if (zone) zone.dataset.chosen = "";
  showCorners();
  const panel = document.querySelector("[data-chosen-panel]");
  if (!panel) return;
  panel.hidden = !zone;
  if (!zone) return;
  panel.querySelector("[data-number]").textContent = zone.dataset.zone;
  panel.querySelector("[data-name]").textContent = zone.dataset.name;
  panel.querySelector("[data-open]").href = zone.getAttribute("href");
}

function showCorners() {
  plan().querySelector(".pe__corners")?.remove();
  const zone = chosen && zoneOf(chosen);
  if (!zone || !editor.dataset.zonePlace) return;
  const group = plan().appendChild(document.createElementNS(SVG, "g"));
  group.setAttribute("class", "pe__corners");
  const box = (zone.shape || Shape.of(zone)).drawn();
  for (const corner of CORNERS) {
    const x = corner.includes("w") ? box.x : box.x + box.width, y = corner.includes("n") ? box.y : box.y + box.height;
    for (const [kind, half] of [["corner", 5], ["reach", 18]]) {
      const rect = group.appendChild(document.createElementNS(SVG, "rect"));
      rect.setAttribute("class", `pe__${kind} pe__corner--${corner}`);
      rect.dataset.corner = corner;
      for (const [name, value] of Object.entries({ x: x - half, y: y - half, width: 2 * half, height: 2 * half })) rect.setAttribute(name, value);
    }
  }
}

// --- showing what is not saved yet ------------------------------------------------------------
function show(zone, shape) {
  zone.shape = shape;
  const before = Shape.of(zone).drawn(), now = shape.drawn(), rect = zone.querySelector("rect.zone");
  zone.setAttribute("transform", `translate(${now.x - before.x} ${now.y - before.y})`);
  rect.setAttribute("width", now.width);
  rect.setAttribute("height", now.height);
  plan().dataset.dragging = "";
  showCorners();
}

// --- saving -----------------------------------------------------------------------------------
async function post(address, fields) {
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  const answer = await fetch(address, {
    method: "POST",
    headers: { Accept: "application/json", "X-CSRFToken": token },
    body: new URLSearchParams(fields),
  });
  return answer.json();
}

// `back` is what takes it back; null when this itself takes something back
async function save(address, fields, back) {
  let told;
  try {
    told = await post(address, fields);
  } catch {
    told = { detail: editor.dataset.wordsFailed };
  }
  if (told.url) {
    location.assign(told.url);
    return;
  }
  const before = back === undefined ? told.before : back;
  tell(told.said || told.detail, told.said && before ? () => save(address, before, null) : null);
  await again();
}

function tell(words, takeBack) {
  said().replaceChildren(words);
  if (!takeBack) return;
  const button = document.createElement("button");
  button.className = "btn btn--text";
  button.type = "button";
  button.textContent = editor.dataset.wordsUndo;
  button.addEventListener("click", takeBack);
  said().append(" ", button);
}

// The server draws it afresh: shelf, name and people included. What was said stays.
async function again() {
  const part = editor.querySelector("[data-refresh]") || editor.closest("[data-refresh]");
  const words = [...said().childNodes];
  const swapped = new Promise((done) => {
    document.body.addEventListener("htmx:afterSettle", done, { once: true });
    setTimeout(done, 3000);
  });
  delete plan().dataset.dragging;
  window.htmx.trigger(part, "refresh");
  await swapped;
  if (!said().hasChildNodes()) said().append(...words);
}

function saveZone(zone) {
  clearTimeout(waiting);
  waiting = 0;
  const shape = zone.shape;
  if (shape && !shape.same(Shape.of(zone))) save(editor.dataset.zonePlace.replace("/0/", `/${zone.dataset.zone}/`), shape.fields());
  else delete plan().dataset.dragging;
}

function saveDevice(mark, at, before) {
  const address = editor.dataset.devicePlace.replace("/0/", `/${mark.dataset.device}/`);
  save(address, rounded(at), rounded(before));
}

const inside = (value) => Math.min(1000, Math.max(0, Math.round(value)));
const rounded = (at) => ({ x: inside(at.x), y: inside(at.y) });
const placeOf = (mark) => ({ x: (Number(mark.dataset.x) - 13) / THOUSANDTH.x, y: (Number(mark.dataset.y) - 10) / THOUSANDTH.y });

// --- with mouse and finger --------------------------------------------------------------------
function press(event) {
  if (event.button > 0 || !event.isPrimary || !event.target.closest("[data-editor] svg.plan")) return;
  const mark = event.target.closest("[data-device]"), zone = event.target.closest("[data-zone]"), corner = event.target.dataset.corner;
  const start = point(event), common = { start, at: [event.clientX, event.clientY], moved: false };
  if (editor.classList.contains("pe--drawing")) drag = { ...common, kind: "draw" };
  else if (corner) drag = { ...common, kind: "size", corner, zone: zoneOf(chosen) };
  else if (mark) drag = { ...common, kind: "device", mark };
  else if (zone && editor.dataset.zonePlace && (event.pointerType === "mouse" || zone.dataset.zone === chosen)) drag = { ...common, kind: "zone", zone };
  else if (!zone) choose(null);
  if (drag?.zone) drag.from = drag.zone.shape || Shape.of(drag.zone);
  if (drag?.kind === "draw" || corner) event.preventDefault();
}

function move(event) {
  if (!drag || !event.isPrimary) return;
  if (!drag.moved && Math.hypot(event.clientX - drag.at[0], event.clientY - drag.at[1]) < STILL) return;
  if (!drag.moved) {
    drag.moved = true;
    plan().setPointerCapture(event.pointerId);
    if (drag.zone) choose(drag.zone);
  }
  const now = point(event), by = { x: now.x - drag.start.x, y: now.y - drag.start.y };
  if (drag.kind === "zone") show(drag.zone, drag.from.moved(by.x, by.y));
  else if (drag.kind === "size") show(drag.zone, drag.from.pulled(drag.corner, by.x, by.y));
  else if (drag.kind === "device") showDevice(drag.mark, by);
  else rubber(Shape.between(drag.start, now));
}

function showDevice(mark, by) {
  const was = placeOf(mark);
  drag.to = rounded({ x: was.x + by.x, y: was.y + by.y });
  plan().dataset.dragging = "";
  mark.setAttribute("transform", `translate(${13 + drag.to.x * THOUSANDTH.x} ${10 + drag.to.y * THOUSANDTH.y})`);
}

function rubber(shape) {
  plan().dataset.dragging = "";
  const rect = plan().querySelector(".pe__rubber") || plan().appendChild(document.createElementNS(SVG, "rect"));
  rect.setAttribute("class", "pe__rubber");
  for (const [name, value] of Object.entries(shape.drawn())) rect.setAttribute(name, value);
  drag.shape = shape;
}

function release() {
  const done = drag;
  drag = null;
  if (!done || !done.moved) return;
  // the click that follows is the end of the drag, not a click on the link
  dragged = true;
  setTimeout(() => { dragged = false; }, 0);
  if (done.kind === "device") saveDevice(done.mark, done.to, placeOf(done.mark));
  else if (done.kind === "draw") endDrawing(done.shape);
  else saveZone(done.zone);
}

function abandon() {
  if (!drag) return;
  const { zone } = drag;
  drag = null;
  if (zone) show(zone, Shape.of(zone));
  plan().querySelector(".pe__rubber")?.remove();
  delete plan().dataset.dragging;
}

// --- drawing ----------------------------------------------------------------------------------
function drawing(on) {
  editor.classList.toggle("pe--drawing", on);
  document.querySelector("[data-draw]").setAttribute("aria-pressed", String(on));
  said().replaceChildren(on ? editor.dataset.wordsDraw : "");
  if (on) choose(null);
}

function endDrawing(shape) {
  plan().querySelector(".pe__rubber")?.remove();
  drawing(false);
  save(editor.dataset.zoneDraw, shape.atLeast().fields());
}

// --- with the keyboard ------------------------------------------------------------------------
const ARROWS = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };

function key(event) {
  if (!event.target.closest("[data-editor]") && !editor.classList.contains("pe--drawing")) return;
  if (event.key === "Escape") {
    abandon();
    if (editor.classList.contains("pe--drawing")) drawing(false);
    return;
  }
  const by = ARROWS[event.key], target = event.target.closest("[data-zone], [data-device]");
  if (!by || !target || event.ctrlKey || event.metaKey || event.altKey) return;
  if (target.dataset.zone && !editor.dataset.zonePlace) return;
  event.preventDefault();
  clearTimeout(waiting);
  if (target.dataset.zone) {
    const shape = target.shape || Shape.of(target);
    show(target, event.shiftKey ? shape.pulled("se", ...by) : shape.moved(...by));
    said().replaceChildren(size(target.shape));
    waiting = setTimeout(() => saveZone(target), PAUSE);
  } else {
    const was = placeOf(target);
    target.place = rounded({ x: (target.place || was).x + by[0], y: (target.place || was).y + by[1] });
    plan().dataset.dragging = "";
    target.setAttribute("transform", `translate(${13 + target.place.x * THOUSANDTH.x} ${10 + target.place.y * THOUSANDTH.y})`);
    waiting = setTimeout(() => saveDevice(target, target.place, was), PAUSE);
  }
}

// --- on the page, whose parts are asked for again now and then --------------------------------
function focus(event) {
  const zone = event.target.closest("[data-editor] [data-zone]");
  if (zone) choose(zone);
  else if (event.target.closest("[data-editor] svg")) choose(null);
}

function click(event) {
  const link = event.target.closest("[data-editor] :is([data-zone], [data-device])");
  if (!link) return;
  // a click chooses; the keyboard's Enter (detail 0) follows the link
  const chooses = link.dataset.zone && event.detail > 0;
  if (dragged || chooses) event.preventDefault();
  if (chooses) {
    link.focus({ preventScroll: true });
    choose(link);
  }
}

function remember() {
  const held = document.activeElement?.closest?.("[data-editor] :is([data-zone], [data-device])");
  focused = held ? (held.dataset.zone ? `[data-zone="${held.dataset.zone}"]` : `[data-device="${held.dataset.device}"]`) : "";
}

function settle() {
  editor = document.querySelector("[data-editor]") || editor;
  editor.classList.add("pe--on");
  if (focused) editor.querySelector(focused)?.focus({ preventScroll: true });
  if (chosen) choose(zoneOf(chosen));
}

function start() {
  document.addEventListener("pointerdown", press);
  document.addEventListener("pointermove", move);
  // a finger on what is chosen drags it, elsewhere it scrolls the page
  document.addEventListener("touchmove", (event) => drag && event.cancelable && event.preventDefault(), { passive: false });
  document.addEventListener("pointerup", release);
  document.addEventListener("pointercancel", abandon);
  document.addEventListener("dragstart", (event) => event.target.closest?.("[data-editor]") && event.preventDefault());
  document.addEventListener("keydown", key);
  document.addEventListener("focusin", focus);
  document.addEventListener("click", click);
  document.body.addEventListener("htmx:beforeSwap", remember);
  document.body.addEventListener("htmx:afterSettle", settle);
  const button = document.querySelector("[data-draw]");
  if (button) {
    button.hidden = false;
    button.addEventListener("click", () => drawing(!editor.classList.contains("pe--drawing")));
  }
  for (const word of document.querySelectorAll("[data-js]")) word.hidden = false;
  settle();
}

if (editor) start();
