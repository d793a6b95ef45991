// The sheet: what is changed is blue and counted, arrows move, a spreadsheet can be pasted, a corner copies down.
// Without this file every cell is a plain field and "Save" saves.
const form = document.querySelector("form[data-grid]");
if (form) start(form);

function start(sheet) {
  const was = JSON.parse(sheet.elements.was.value || "{}");
  const count = document.querySelector("[data-grid-count]");
  const save = document.querySelector("[data-grid-save]");
  const reset = document.querySelector("[data-grid-reset]");
  const cells = [...sheet.querySelectorAll("input[name], textarea[name], select[name]")].filter((field) => field.name in was);
  let sending = false;

  const holder = (field) => field.closest(".cell") || field.closest(".field");
  const differs = (field) => field.value.trim().replace(/\r\n/g, "\n") !== was[field.name];

  function show(field) {
    const box = holder(field), changed = differs(field);
    const refused = field.hasAttribute("aria-invalid");
    box.classList.toggle(box.classList.contains("cell") ? "c-changed" : "field--changed", changed && !refused);
    if (changed) box.classList.remove("c-missing", "c-none");
    if ("energy" in field.dataset) {
      const letter = field.value.trim().toLowerCase();
      field.className = /^[a-g]$/.test(letter) ? `energy energy--${letter}` : "";
    }
    showMargin(field);
  }

  function showMargin(field) {
    const row = field.closest("tr"), margin = row?.querySelector("[data-margin]");
    if (!margin) return;
    const read = (name) => cents(row.querySelector(`input[name$=".${name}"]`)?.value || "");
    const price = read("price"), cost = read("cost");
    if (price === null || cost === null || !price) { margin.textContent = ""; return; }
    const net = price * 10000 / (10000 + Number(margin.dataset.vat));
    margin.textContent = `${Math.round((net - cost) * 100 / net)}\u00a0%`;
  }

  function tell() {
    const changed = cells.filter(differs).length;
    const bad = sheet.querySelectorAll("[aria-invalid]").length;
    const words = changed === 0 ? count.dataset.none : changed === 1 ? count.dataset.one : count.dataset.many;
    count.textContent = words.replace("%n", changed);
    save.disabled = changed === 0 && bad === 0;
    reset.hidden = changed === 0;
    return changed;
  }

  function back(field) {
    field.value = was[field.name];
    accept(field);
    show(field);
    tell();
  }

  function accept(field) {
    field.removeAttribute("aria-invalid");
    holder(field).classList.remove("c-bad", "field--bad");
  }

  sheet.addEventListener("input", (event) => {
    const field = event.target;
    if (!(field.name in was)) return;
    accept(field);
    show(field);
    tell();
  });
  reset.addEventListener("click", () => cells.forEach(back));
  sheet.addEventListener("submit", () => { sending = true; });
  window.addEventListener("beforeunload", (event) => { if (!sending && cells.some(differs)) event.preventDefault(); });
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "s") { event.preventDefault(); if (!save.disabled) sheet.requestSubmit(); }
  });

  // --- moving about
  const column = (field) => [...field.closest("tr").children].indexOf(field.closest("td, th"));
  function neighbour(field, rows, columns) {
    const row = field.closest("tr");
    if (!row) return null;
    if (rows) {
      let next = row;
      while ((next = rows > 0 ? next.nextElementSibling : next.previousElementSibling)) {
        const found = next.children[column(field)]?.querySelector("input");
        if (found) return found;
      }
      return null;
    }
    const line = [...row.querySelectorAll("input:not([type=checkbox])")];
    return line[line.indexOf(field) + columns] || null;
  }
  const go = (field) => { if (field) { field.focus(); field.select(); } };

  sheet.addEventListener("keydown", (event) => {
    const field = event.target;
    if (!(field.name in was)) return;
    if (event.key === "Escape") { event.preventDefault(); back(field); field.select?.(); return; }
    if (field.tagName !== "INPUT" || !field.closest("tr")) return;
    const whole = field.selectionStart === 0 && field.selectionEnd === field.value.length;
    const atStart = field.selectionEnd === 0, atEnd = field.selectionStart === field.value.length;
    const moves = { ArrowUp: [-1, 0], ArrowDown: [1, 0], Enter: [event.shiftKey ? -1 : 1, 0],
      ArrowLeft: whole || atStart ? [0, -1] : null, ArrowRight: whole || atEnd ? [0, 1] : null };
    const move = moves[event.key];
    if (!move || event.altKey) return;
    event.preventDefault();
    go(neighbour(field, ...move));
  });
  sheet.addEventListener("focusin", (event) => {
    if (event.target.closest(".cell") && event.target.name in was) { event.target.select(); corner(event.target); }
  });

  // --- paste from a spreadsheet: lines go down, tabs go right
  sheet.addEventListener("paste", (event) => {
    const text = event.clipboardData.getData("text").replace(/\r\n?/g, "\n").replace(/\n$/, "");
    const field = event.target;
    if (!field.closest?.(".cell") || !/[\t\n]/.test(text)) return;
    event.preventDefault();
    let line = field;
    for (const pasted of text.split("\n")) {
      let cell = line;
      for (const value of pasted.split("\t")) {
        if (!cell) break;
        cell.value = value.trim();
        show(cell);
        cell = neighbour(cell, 0, 1);
      }
      line = line && neighbour(line, 1, 0);
      if (!line) break;
    }
    tell();
  });

  // --- the corner: drag it down to copy the cell
  const handle = document.createElement("button");
  handle.type = "button"; handle.className = "corner"; handle.tabIndex = -1; handle.ariaHidden = "true";
  let from = null;
  function corner(field) { from = field; field.closest(".cell").append(handle); }
  handle.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    handle.setPointerCapture(event.pointerId);
    const source = from;
    let reached = [];
    const over = (moved) => {
      reached.forEach((field) => holder(field).classList.remove("c-over"));
      reached = [];
      for (let next = neighbour(source, 1, 0); next; next = neighbour(next, 1, 0)) {
        if (next.closest("tr").getBoundingClientRect().top > moved.clientY) break;
        reached.push(next);
        holder(next).classList.add("c-over");
      }
    };
    const end = () => {
      handle.removeEventListener("pointermove", over);
      reached.forEach((field) => { field.value = source.value; holder(field).classList.remove("c-over"); show(field); });
      tell();
      source.focus();
    };
    handle.addEventListener("pointermove", over);
    handle.addEventListener("pointerup", end, { once: true });
  });

  cells.forEach((field) => { if (differs(field)) show(field); });
  tell();
  sheet.querySelector("[aria-invalid]")?.focus();
}

function cents(text) {
  const plain = text.replace(/[\s\u00a0\u202f€]/g, "");
  const found = /^(\d+)(?:[.,](\d{1,2}))?$/.exec(plain.replace(/^(\d{1,3})[.,](\d{3})(?=[.,]|$)/, "$1$2"));
  return found ? Number(found[1]) * 100 + Number(((found[2] || "") + "00").slice(0, 2)) : null;
}
