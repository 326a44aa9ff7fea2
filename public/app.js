// Progressive help only: every page and form works without this file.
"use strict";

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

// A second press while the first is on its way sends nothing.
document.addEventListener("submit", (event) => {
  const form = event.target;
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

// Ticking a task without loading the page. The line below the button only says "saved" after the server has.
async function tick(form) {
  const button = form.querySelector("button");
  const body = new URLSearchParams(new FormData(form));
  body.set(button.name, button.value);
  say("saving");
  let answer;
  let page;
  try {
    answer = await fetch(form.action, { method: "POST", body });
    page = new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch {
    delete form.dataset.sent;
    say("offline");
    return;
  }
  const place = new URL(answer.url);
  if (answer.status === 401 || place.pathname === "/login") {
    delete form.dataset.sent;
    say("signed-out");
  } else if (!answer.ok) {
    delete form.dataset.sent;
    say("refused");
  } else if (place.pathname === location.pathname && page.querySelector("main")) {
    history.replaceState(null, "", place);
    document.title = page.title;
    document.querySelector("main").replaceWith(page.querySelector("main"));
    document.querySelector("[data-tick] button")?.focus({ preventScroll: true });
    // A live region is read aloud only if it was there before its text.
    setTimeout(say, 100, "saved", new Date().toLocaleTimeString("de-DE", { hour: "2-digit", minute: "2-digit" }));
  } else {
    location.assign(place);
  }
}

function say(word, time = "") {
  const text = document.querySelector(`[data-state-words]`)?.content.querySelector(`[data-word="${word}"]`)?.textContent;
  const line = document.querySelector("[data-state-line]");
  if (line && text) line.textContent = `${text} ${time}`.trim();
}
