// A second press while the first is on its way sends nothing. A form that only asks (GET) may fetch one file after the
// other: the page stays.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.getAttribute("method") === "get") return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  if (form.matches("[data-tick]")) {
    event.preventDefault();
    tick(form);
  }
});

// Coming back with the browser's button, forms can be sent again.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

// A file that is too large is refused before it is sent, which may take minutes for nothing.
document.addEventListener("change", ({ target }) => {
  const { bytesMax, tooLarge } = target.dataset;
  if (!bytesMax) return;
  const is_too_large = [...target.files].some((file) => file.size > Number(bytesMax));
  target.setCustomValidity(is_too_large ? tooLarge : "");
  target.reportValidity();
});
