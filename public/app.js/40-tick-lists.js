// Lists of boxes: one box for all of them, and with Shift everything between two presses.
for (const list of document.querySelectorAll("[data-tick-list]")) {
  const all = list.querySelector("[data-tick-all]");
  const boxes = [...list.querySelectorAll("tbody input[type=checkbox]")];
  let last = null;
  const look = () => {
    const ticked = boxes.filter((box) => box.checked).length;
    all.checked = ticked > 0 && ticked === boxes.length;
    all.indeterminate = ticked > 0 && ticked < boxes.length;
  };
  all.closest("label").hidden = false;
  all.addEventListener("change", () => {
    for (const box of boxes) box.checked = all.checked;
  });
  list.addEventListener("click", (event) => {
    const place = boxes.indexOf(event.target);
    if (place < 0) return;
    if (event.shiftKey && last !== null) {
      const [from, to] = [Math.min(place, last), Math.max(place, last)];
      for (const box of boxes.slice(from, to + 1)) box.checked = event.target.checked;
    }
    last = place;
    look();
  });
  look();
}
