// The plan lives: how long people have been there runs on between two answers of the server.
// <svg class="plan" data-pace> holds <tspan data-stay="seconds"> as of the moment it came.
const come = new WeakMap();

export function words(seconds) {
  const whole = Math.max(0, Math.floor(seconds)), minutes = Math.floor(whole / 60), left = whole % 60;
  const two = (number) => String(number).padStart(2, "0");
  if (!minutes) return `${left} s`;
  if (minutes < 10) return left ? `${minutes} min ${two(left)}` : `${minutes} min`;
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${two(minutes % 60)}`;
}

function tick() {
  for (const said of document.querySelectorAll(".plan [data-stay]:not([data-still])")) {
    if (!come.has(said)) come.set(said, performance.now());
    const pace = Number(said.closest(".plan").dataset.pace) || 0;
    const seconds = Number(said.dataset.stay) + ((performance.now() - come.get(said)) / 1000) * pace;
    if (seconds >= 1) said.textContent = words(seconds);
  }
}

setInterval(tick, 500);
document.body.addEventListener("htmx:afterSwap", tick);
tick();
