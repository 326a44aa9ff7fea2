// Markdown beside its field while somebody types; the server renders it, as it will on the page.
{
  const pause_ms = 300;

  async function show(area) {
    const form = area.form;
    const body = new URLSearchParams({ csrf: form.elements.csrf.value, text: area.value });
    let box = area.closest("[data-markdown]").querySelector(".preview .text");
    if (!area.value.trim()) {
      box?.closest(".preview").remove();
      return;
    }
    let answer;
    try {
      answer = await fetch("/markdown", { method: "POST", body });
    } catch {
      return;
    }
    if (!answer.ok || answer.redirected) return;
    const html = await answer.text();
    if (!box) {
      const preview = document.createElement("div");
      preview.className = "preview";
      const title = document.createElement("h2");
      title.className = "box-title";
      title.textContent = area.closest("form").querySelector("[name=preview]").textContent;
      preview.append(title);
      box = document.createElement("div");
      box.className = "text";
      preview.append(box);
      area.after(preview);
    }
    box.innerHTML = html;
  }

  for (const field of document.querySelectorAll("[data-markdown]")) {
    const area = field.querySelector("textarea");
    let waiting;
    area.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(show, pause_ms, area);
    });
  }
}
