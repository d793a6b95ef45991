// Choosing products of the table: a box for the whole page, and "all those found" ticks every box.
// Without this file each box and "all those found" still work.
const form = document.querySelector("form[data-pick]");
if (form) {
  const boxes = [...document.querySelectorAll("input[name=product][form=bulk]")];
  const page = form.querySelector("[data-pick-all]"), found = form.querySelector("[data-pick-found]");
  page.closest("[data-pick-page]").hidden = false;
  const tell = () => {
    const ticked = boxes.filter((box) => box.checked).length;
    page.checked = ticked === boxes.length;
    page.indeterminate = ticked > 0 && ticked < boxes.length;
  };
  const all = (on) => { for (const box of boxes) box.checked = on; tell(); };
  page.addEventListener("change", () => { found.checked = false; all(page.checked); });
  found.addEventListener("change", () => all(found.checked));
  // one box less is no longer all of them
  for (const box of boxes) box.addEventListener("change", () => { found.checked = false; tell(); });
}
