// Ticking a task without loading the page. The line below the button only says "saved" after the server has.
async function tick(form) {
  const button = form.querySelector("button");
  const body = new URLSearchParams(new FormData(form));
  body.set(button.name, button.value);
  saveLine.saving();
  let answer;
  let page;
  try {
    answer = await fetch(form.action, { method: "POST", body });
    page = new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch {
    delete form.dataset.sent;
    saveLine.show("press-again");
    return;
  }
  const place = new URL(answer.url);
  if (answer.status === 401 || place.pathname === "/login") {
    delete form.dataset.sent;
    saveLine.signedOut();
  } else if (!answer.ok) {
    delete form.dataset.sent;
    saveLine.refused();
  } else if (place.pathname === location.pathname && page.querySelector("main")) {
    history.replaceState(null, "", place);
    document.title = page.title;
    document.querySelector("main").replaceWith(page.querySelector("main"));
    document.querySelector("[data-tick] button")?.focus({ preventScroll: true });
    // A live region is read aloud only if it was there before its text.
    setTimeout(() => saveLine.saved(), 100);
  } else {
    location.assign(place);
  }
}
