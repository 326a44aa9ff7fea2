// Keys for those who like them (UX G7): "/" searches, "?" lists the keys, and a link or button with data-key="x" is
// pressed by its letter. Never while something is being typed, and off with one click (WCAG 2.1.4).
{
  const off_name = "lernmanager-keys-off";
  const dialog = document.querySelector("[data-keys]");
  const is_off = () => localStorage.getItem(off_name) === "yes";
  const is_typing = (element) => element.matches("input, select, textarea, [contenteditable]");

  const press = (key) => {
    if (key === "?") return dialog.showModal();
    const field = key === "/" && document.querySelector("main input[type=search]");
    if (field) return field.focus();
    document.querySelector(key === "/" ? "nav a[href='/search']" : `[data-key="${key}"]`)?.click();
  };

  if (dialog) {
    const box = dialog.querySelector("[data-keys-off]");
    box.checked = is_off();
    box.addEventListener("change", () => localStorage.setItem(off_name, box.checked ? "yes" : "no"));
    dialog.querySelector("[data-keys-close]").addEventListener("click", () => dialog.close());
    addEventListener("keydown", (event) => {
      if (event.key === "s" && (event.ctrlKey || event.metaKey)) {
        const form = event.target.closest("form") ?? document.querySelector("main form[data-main]");
        if (form) {
          event.preventDefault();
          form.requestSubmit();
        }
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (dialog.open || is_off() || is_typing(event.target)) return;
      if (!"/?bnjk".includes(event.key)) return;
      event.preventDefault();
      press(event.key);
    });
  }
}
