// What this page sees of a visit, told to the shop alone: no third party, no name, nothing kept in the browser.
// Before a yes, and after a no, requests carry no cookie, no address of the page and no words: the shop counts.

const EVENTS = "/api/v1/events/";
const HEARTBEAT = 15_000;
const SOON = 2_000;
const MOST = 50;
const HEADERS = { "Content-Type": "application/json" };

const PAGES = [
  [".pd", "product"],
  ["[data-track=results]", "search"],
  ["[data-track=shelf]", "category"],
  [".hero", "window"],
  ["#basket", "basket"],
  ["[data-track=checkout]", "checkout"],
  ["#order", "order"],
];
const HOSTS = [
  [/(^|\.)(google|bing|duckduckgo|qwant|ecosia|yahoo|brave|startpage|lilo)\./, "search"],
  [/(^|\.)(facebook|instagram|pinterest|tiktok|youtube|linkedin|twitter|x|snapchat|reddit|threads)\.(com|net|fr)$/, "social"],
  [/(^|\.)(mail|webmail|outlook|messagerie)\./, "mail"],
];

let queue = [];
let timer = 0;

const agreed = () => /(^|; )consent=yes(;|$)/.test(document.cookie);
const find = (selector) => document.querySelector(selector);
const sku = find(".pd[data-sku]")?.dataset.sku;
const page = PAGES.find(([selector]) => find(selector))?.[1] ?? "other";
const arrivedAnew = performance.getEntriesByType("navigation")[0]?.type === "navigate";

/** A number made for one event; `crypto.randomUUID` is missing where the shop is served without HTTPS. */
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const text = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return text.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

function tell(kind, fields = {}) {
  queue.push({ id: newId(), kind, at: new Date().toISOString(), ...fields });
  timer ||= setTimeout(send, SOON);
}

/** Words that somebody typed, or that a campaign put in the address, go only with consent. */
function wordless(event) {
  if (!event.props) return event;
  const { q, campaign, ...props } = event.props;
  return { ...event, props };
}

function send() {
  clearTimeout(timer);
  timer = 0;
  while (queue.length) {
    const batch = queue.splice(0, MOST);
    if (!(agreed() && beacon(batch))) post(batch);
  }
}

const body = (events) => JSON.stringify({ sent_at: new Date().toISOString(), events });

function beacon(batch) {
  return navigator.sendBeacon?.(EVENTS, new Blob([body(batch)], { type: HEADERS["Content-Type"] })) ?? false;
}

/** Without consent never `sendBeacon`, which always carries the cookies. */
function post(batch) {
  const yes = agreed();
  fetch(EVENTS, {
    method: "POST",
    headers: HEADERS,
    body: body(yes ? batch : batch.map(wordless)),
    keepalive: true,
    credentials: yes ? "same-origin" : "omit",
    referrerPolicy: "no-referrer",
  }).then(
    (answer) => answer.status >= 500 && keep(batch),
    () => keep(batch),
  );
}

/** The network was away: once more with the next ones. Each event has its id, and counts once. */
function keep(batch) {
  if (queue.length < 4 * MOST) queue.unshift(...batch);
}

// --- time in sight ---------------------------------------------------------------------------
let since = 0;
let total = 0;
let told = 0;

function look() {
  since = document.visibilityState === "visible" ? performance.now() : 0;
}

/** Time since the last look, if the page was in sight; no longer than two beats, or the machine was asleep. */
function pulse() {
  if (since) total += Math.min(performance.now() - since, 2 * HEARTBEAT);
  look();
  const piece = Math.round(total) - told;
  if (piece < 1000) return;
  told += piece;
  tell("dwell", { ...(sku && { sku }), value: piece, props: { total: told } });
}

function leave() {
  pulse();
  since = 0;
  send();
}

document.addEventListener("visibilitychange", () => (document.visibilityState === "hidden" ? leave() : look()));
window.addEventListener("pagehide", leave);
window.addEventListener("pageshow", look);
setInterval(() => sku && document.visibilityState === "visible" && pulse(), HEARTBEAT);

// --- what the page is ------------------------------------------------------------------------
function sourceOf() {
  const asked = new URLSearchParams(location.search);
  const campaign = asked.get("utm_campaign")?.slice(0, 60);
  if (asked.get("utm_medium") === "email") return { source: "mail", ...(campaign && { campaign }) };
  if (asked.has("utm_source")) return { source: "campaign", ...(campaign && { campaign }) };
  if (!document.referrer) return { source: "direct" };
  const host = new URL(document.referrer).hostname;
  return { source: HOSTS.find(([known]) => known.test(host))?.[1] ?? "other" };
}

function tellArrival() {
  const from = document.referrer ? new URL(document.referrer) : null;
  if (from?.origin === location.origin || !arrivedAnew) return;
  tell("source", { ...(sku && { sku }), props: { ...sourceOf(), landing: page } });
}

function tellSearch() {
  const asked = new URLSearchParams(location.search);
  const found = find("[data-track=results]");
  if (!found || asked.has("page")) return;
  tell("search", { value: Number(found.dataset.found) || 0, props: { q: asked.get("q") ?? "" } });
}

/** A page that comes back from its own form, to be put right, is the same step. */
function tellCheckout() {
  const again = document.referrer && new URL(document.referrer).pathname === location.pathname;
  const step = find("[data-track=checkout]")?.dataset.step;
  if (!step || again) return;
  tell("checkout", { props: { step } });
  const cost = find("[data-track=delivery]");
  if (cost) tell("delivery", { value: Number(cost.dataset.cents) });
}

/** The order's page says thank you once: not when it is read again, nor from the letter. */
function tellPurchase() {
  const order = find("#order");
  const own = document.referrer.startsWith(`${location.origin}/`);
  if (order?.dataset.state !== "placed" || !own || !arrivedAnew) return;
  for (const line of order.querySelectorAll("[data-track=bought]")) {
    const { sku: bought, cents, quantity } = line.dataset;
    tell("purchase", { sku: bought, value: Number(cents), props: { quantity: Number(quantity) } });
  }
}

// --- what is done on it ----------------------------------------------------------------------
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("[data-track]");
  if (link?.dataset.track === "alternative" && sku) tell("consult_alternative", { sku });
  if (link?.dataset.track === "variant") tell("variant", { sku: link.dataset.sku });
});

/** Into the basket, out of it: once the shop has answered, and has not refused. */
document.addEventListener("htmx:afterRequest", (event) => {
  // not detail.elt: a form that went away with its line has its event at what stood round it
  const form = event.detail.requestConfig.elt.closest?.("[data-track=add], [data-track=remove]");
  if (!form || !event.detail.successful) return;
  const kind = form.dataset.track;
  if (kind === "add" && event.detail.xhr.responseText.includes("note--stop")) return;
  const what = form.dataset.sku ?? form.elements.namedItem("sku")?.value;
  if (what) tell(kind, { sku: what });
});

/** The answer goes without a new page. What was seen before it goes before it, without a name. */
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-consent]") || !event.submitter) return;
  event.preventDefault();
  send();
  const answer = new FormData(form, event.submitter);
  const asAPage = () => {
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "answer", value: answer.get("answer") }));
    form.submit();
  };
  fetch(form.action, { method: "POST", body: new URLSearchParams(answer), headers: { Accept: "application/json" } }).then(
    (said) => (said.ok ? answered() : asAPage()),
    asAPage,
  );
});

function answered() {
  if (find("[data-consent-state]")) return location.reload();
  find(".consent")?.remove();
  const main = document.getElementById("main");
  main?.setAttribute("tabindex", "-1");
  main?.focus({ preventScroll: true });
}

/** A page that the browser kept from before the answer does not ask again. */
window.addEventListener("pageshow", () => {
  if (/(^|; )consent=(yes|no)(;|$)/.test(document.cookie)) find(".consent")?.remove();
});

look();
tell("view", { ...(sku && { sku }), props: { page } });
tellArrival();
tellSearch();
tellCheckout();
tellPurchase();
