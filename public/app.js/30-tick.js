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
