// The plate shows the name while it is typed.
const plate = document.querySelector("[data-plate]"), name = document.querySelector("input[name=name]");
if (plate && name) {
  const empty = plate.textContent;
  name.addEventListener("input", () => { plate.textContent = name.value.trim() || empty; });
}
