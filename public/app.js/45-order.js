// Drag and drop for lists whose order can be changed; the buttons beside do the same without a script and by keyboard.
{
  let dragged;

  const siblings = (item) => [...item.parentElement.children].filter((child) => child.matches("[data-order]"));

  function send(item, place) {
    const form = item.querySelector(":scope > .edit-line .order");
    const button = document.createElement("button");
    button.name = "place";
    button.value = place;
    button.hidden = true;
    form.append(button);
    form.requestSubmit(button);
  }

  for (const item of document.querySelectorAll("[data-order]")) {
    const line = item.querySelector(":scope > .edit-line");
    if (!line?.querySelector(".order") || siblings(item).length < 2) continue;
    const handle = document.createElement("span");
    handle.className = "drag-handle";
    handle.textContent = "⠿";
    handle.draggable = true;
    handle.setAttribute("aria-hidden", "true");
    line.append(handle);
    handle.addEventListener("dragstart", (event) => {
      dragged = item;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", "");
      item.classList.add("is-dragged");
    });
    handle.addEventListener("dragend", () => {
      dragged?.classList.remove("is-dragged");
      dragged = undefined;
    });
    item.addEventListener("dragover", (event) => {
      if (dragged && dragged.parentElement === item.parentElement) event.preventDefault();
    });
    item.addEventListener("drop", (event) => {
      if (!dragged || dragged === item || dragged.parentElement !== item.parentElement) return;
      event.preventDefault();
      event.stopPropagation();
      send(dragged, siblings(item).indexOf(item));
    });
  }
}
