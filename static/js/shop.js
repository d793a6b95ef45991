// The storefront's small helpers. Everything works without them; they spare a click or say the age of things.

const DAY = 86400;

/** "4 s ago" beside what follows the stock, counted from the server's own clock. */
function tellAges() {
  for (const place of document.querySelectorAll("[data-since]")) {
    // the first look remembers our clock, so that a wrong one does no harm
    place.dataset.seen ||= String(Date.now());
    const seconds = Math.max(0, Math.round((Date.now() - Number(place.dataset.seen)) / 1000));
    const words = seconds < 60 ? place.dataset.one : place.dataset.minute;
    place.textContent = words.replace("%s", String(seconds < 60 ? seconds : Math.floor(seconds / 60)));
  }
}

/** The ring of a hold runs down; at zero the page is asked for again and says what came free. */
function runRings() {
  for (const ring of document.querySelectorAll("[data-left]")) {
    ring.dataset.ends ||= String(Date.now() + Number(ring.dataset.left) * 1000);
    const left = Math.max(0, Math.ceil((Number(ring.dataset.ends) - Date.now()) / 1000));
    const whole = Number(ring.dataset.whole) || DAY;
    ring.style.setProperty("--p", String(Math.round((100 * left) / whole)));
    ring.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    ring.classList.toggle("ring--soon", left > 0 && left <= 120);
    ring.classList.toggle("ring--over", left === 0);
    if (left === 0 && !ring.dataset.told) {
      ring.dataset.told = "1";
      document.querySelector("[data-on-expiry]")?.removeAttribute("hidden");
    }
  }
}

/** A thumbnail shows its picture in the gallery. */
function choosePhoto(link) {
  const gallery = document.querySelector("[data-gallery]");
  for (const one of gallery.querySelectorAll(".gal__one")) one.hidden = one.id !== link.dataset.photo;
  for (const other of link.parentElement.children) other.removeAttribute("aria-current");
  link.setAttribute("aria-current", "true");
}

/** Names without a value stay out of the address. */
function leaveOutEmpty(event) {
  if (!event.target.closest?.("[data-shelf]")) return;
  const parameters = event.detail.parameters;
  for (const name of Object.keys(parameters)) if (parameters[name] === "") delete parameters[name];
}

/** On a phone the filters are a sheet; it stays open, and where it was scrolled, while choices are made. */
let sheetAt = 0;
function turnSheet(open) {
  document.body.classList.toggle("filters-open", open);
  const sheet = document.getElementById("filters");
  if (open) sheet?.querySelector("a, input")?.focus();
  else document.querySelector('[href="#filters"]')?.focus();
}
document.addEventListener("htmx:beforeSwap", () => {
  sheetAt = document.getElementById("filters")?.scrollTop ?? 0;
});
document.addEventListener("htmx:afterSwap", () => {
  const sheet = document.getElementById("filters");
  if (sheet && document.body.classList.contains("filters-open")) sheet.scrollTop = sheetAt;
});

/** The links that open and close the sheet and the order work without a script by their anchors. */
function turnByLink(event) {
  const anchor = event.target.closest('.only a, .fac a[href="#shelf"]')?.getAttribute("href");
  if (!anchor) return;
  event.preventDefault();
  if (anchor === "#sort") {
    document.body.classList.add("sort-open");
    document.querySelector("#sort select")?.focus();
  } else turnSheet(anchor === "#filters");
}

document.addEventListener("click", (event) => {
  turnByLink(event);
  const link = event.target.closest("[data-photo]");
  if (link) {
    event.preventDefault();
    choosePhoto(link);
  }
  const suggestions = document.getElementById("suggestions");
  if (suggestions && !event.target.closest("[data-suggest]")) suggestions.replaceChildren();
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && document.body.classList.contains("filters-open")) turnSheet(false);
  const form = event.target.closest?.("[data-suggest]");
  if (!form) return;
  const links = [...form.querySelectorAll("#suggestions a")];
  if (event.key === "Escape") {
    form.querySelector("#suggestions").replaceChildren();
    form.querySelector("input").focus();
  } else if (links.length && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    event.preventDefault();
    const here = links.indexOf(document.activeElement);
    const next = here + (event.key === "ArrowDown" ? 1 : -1);
    (next < 0 ? form.querySelector("input") : links[Math.min(next, links.length - 1)]).focus();
  }
});

/** A form that must go once: the button waits after the first click. */
document.addEventListener("submit", (event) => {
  const button = event.target.querySelector("[data-once]");
  if (!button) return;
  setTimeout(() => {
    button.setAttribute("aria-busy", "true");
    button.disabled = true;
  });
});
window.addEventListener("pageshow", () => {
  for (const button of document.querySelectorAll("[data-once][aria-busy]")) {
    button.disabled = false;
    button.removeAttribute("aria-busy");
  }
});

document.addEventListener("htmx:configRequest", leaveOutEmpty);
setInterval(() => {
  tellAges();
  runRings();
}, 1000);
tellAges();
runRings();
