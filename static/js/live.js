// The live push in the browser: `live:<kind>` and `live:<channel>` events on document.
//
// A page says what it listens to on its body: <body data-live-channels="stock,orders"
// data-live-since="{{ position }}">; since is optional. Then, for instance,
// hx-trigger="live:stock from:document". One stream serves all tabs of a browser: the tab that has
// the lock listens and tells the others. <html> says how it is: data-live="on" or "off", and
// data-live-at, the time of the last sign of life in milliseconds. `live:reset` means that too
// much has happened to tell it all: read the page's state afresh.

const ADDRESS = "/api/v1/live/";
const FIRST_WAIT = 500;
const LONGEST_WAIT = 15000;
const SILENCE = 40000; // the server speaks every 15 s; this long without a word is a dead line

const root = document.documentElement;
const wanted = new Set((document.body.dataset.liveChannels || "").split(",").filter(Boolean));
const shared = "BroadcastChannel" in window && navigator.locks ? new BroadcastChannel("comptoir-live") : null;

let since = document.body.dataset.liveSince || "";
let channels = new Set(wanted);
let source = null;
let leading = false;
let wait = FIRST_WAIT;
let timer = 0;

function show(on, at) {
  root.dataset.live = on ? "on" : "off";
  if (at) root.dataset.liveAt = String(at);
}

function dispatch(message) {
  for (const name of new Set([message.kind, message.channel].filter(Boolean))) {
    document.dispatchEvent(new CustomEvent(`live:${name}`, { detail: message }));
  }
}

// What the leading tab hears or knows, every tab does.
function tell(note) {
  follow(note);
  if (shared) shared.postMessage(note);
}

function follow(note) {
  if (note.since) since = note.since;
  if (note.on !== undefined) show(note.on, note.at);
  if (note.message && (!note.message.channel || wanted.has(note.message.channel))) dispatch(note.message);
}

function open() {
  clearTimeout(timer);
  if (source) source.close();
  const query = new URLSearchParams({ channels: [...channels].sort().join(",") });
  if (since) query.set("since", since);
  const opened = (source = new EventSource(`${ADDRESS}?${query}`));
  opened.onopen = () => {
    wait = FIRST_WAIT;
    alive();
  };
  opened.onmessage = (event) => {
    alive();
    tell({ since: event.lastEventId, message: JSON.parse(event.data) });
  };
  // a sign of life: named, so that no page takes it for news
  opened.addEventListener("here", (event) => {
    alive();
    tell({ since: event.lastEventId });
  });
  opened.onerror = () => lost(opened);
}

function alive() {
  tell({ on: true, at: Date.now() });
  clearTimeout(timer);
  timer = setTimeout(() => lost(source), SILENCE);
}

// The browser's own retries have no jitter and give up on an error answer: ours do not.
async function lost(which) {
  if (which !== source) return;
  const refused = source.readyState === EventSource.CLOSED;
  const address = source.url;
  source.close();
  source = null;
  clearTimeout(timer);
  tell({ on: false });
  timer = setTimeout(open, wait * (0.5 + Math.random()));
  wait = Math.min(wait * 2, LONGEST_WAIT);
  if (refused && since && (await isBadPosition(address))) {
    // this shop never gave our position (a restored backup): begin afresh
    since = "";
    tell({ message: { kind: "reset" } });
  }
}

// An EventSource does not say why it was refused.
async function isBadPosition(address) {
  const stop = new AbortController();
  try {
    const answer = await fetch(address, { signal: stop.signal, cache: "no-store" });
    return answer.status === 400;
  } catch {
    return false;
  } finally {
    stop.abort();
  }
}

function lead() {
  leading = true;
  open();
  return new Promise(() => {}); // until this tab closes, or another takes over
}

function followLeader(steal) {
  navigator.locks.request("comptoir-live", { steal }, lead).catch(() => {
    leading = false;
    clearTimeout(timer);
    if (source) source.close();
    source = null;
    followLeader(false);
  });
  if (!leading) watchLeader();
}

// A browser may freeze the tab that listens: one that hears nothing any more takes over.
function watchLeader() {
  clearTimeout(timer);
  timer = setTimeout(() => {
    show(false);
    followLeader(true);
  }, SILENCE + FIRST_WAIT * Math.random());
}

function hear(note) {
  if (note.ask) {
    if (!leading) return;
    const before = channels.size;
    note.ask.forEach((name) => channels.add(name));
    if (channels.size > before) open();
    else shared.postMessage({ on: root.dataset.live === "on", at: Number(root.dataset.liveAt) || 0 });
  } else {
    follow(note);
    if (!leading) watchLeader();
  }
}

export function start() {
  if (!wanted.size) return;
  show(false);
  if (!shared) {
    open();
    return;
  }
  shared.onmessage = (event) => hear(event.data);
  shared.postMessage({ ask: [...wanted] });
  followLeader(false);
}

// back from sleep, or from the network's absence: do not wait for the next try
window.addEventListener("online", () => leading && open());
window.addEventListener("pageshow", (event) => event.persisted && leading && open());

start();
