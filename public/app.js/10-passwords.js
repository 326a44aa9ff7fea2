// Passwords: show them on request, say that Caps Lock is on.
for (const button of document.querySelectorAll("[data-reveal]")) {
  const fields = button.form.querySelectorAll("input[type=password]");
  button.hidden = false;
  button.addEventListener("click", () => {
    const shown = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(shown));
    for (const field of fields) field.type = shown ? "text" : "password";
  });
  // A password that is sent as text could be offered by the browser next time.
  button.form.addEventListener("submit", () => {
    for (const field of fields) field.type = "password";
  });
}

for (const hint of document.querySelectorAll("[data-caps]")) {
  const look = (event) => {
    if (event.target.autocomplete?.includes("password") && event.getModifierState) {
      hint.hidden = !event.getModifierState("CapsLock");
    }
  };
  const form = hint.closest("form");
  form.addEventListener("keydown", look);
  form.addEventListener("keyup", look);
}
