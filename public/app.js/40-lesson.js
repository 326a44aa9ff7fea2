// The lesson page: every change is saved in the background, and marks are entered by keyboard.
{
  const sheet = document.querySelector("[data-lesson]");
  if (sheet) work_on_lesson(sheet);
}

function work_on_lesson(sheet) {
  const rows = [...sheet.querySelectorAll("[data-student]")];
  const words = document.querySelector("[data-row-words]").content;
  const queue = new SaveQueue(send, { onSaved: saved, onRefused: (changes) => tell(changes, "refused") });
  for (const row of rows) show_absence(row);

  function send(changes, options) {
    const body = new URLSearchParams({ csrf: sheet.elements.csrf.value });
    for (const fields of changes.values()) for (const [name, value] of fields) body.set(name, value);
    return fetch(sheet.action, { ...options, method: "POST", body });
  }

  /// The names and values a form would send, all of this part of it.
  function fields_of(part) {
    const fields = [...part.querySelectorAll("input, select, textarea")];
    return fields.filter((field) => field.type !== "radio" || field.checked).map(({ name, value }) => [name, value]);
  }

  /// Text waits for the end of the typing, or for the next choice.
  function keep(part, pause = 0) {
    queue.put(part, fields_of(part), pause);
    tell([[part]], "unsaved");
  }

  function tell(changes, word) {
    for (const [part] of changes) {
      const line = part.querySelector("[data-row-state]");
      if (line) line.textContent = words.querySelector(`[data-word="${word}"]`).textContent;
    }
  }

  function saved(changes) {
    for (const [part] of changes) {
      if (queue.has(part)) continue;  // changed again meanwhile
      part.dataset.saved = "yes";
      tell([[part]], "saved");
      for (const field of part.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
    }
    const count = rows.filter((row) => row.dataset.saved).length;
    const state = count === 0 ? "new" : count < rows.length ? "partly" : "saved";
    for (const banner of document.querySelectorAll("[data-banner]")) banner.hidden = banner.dataset.banner !== state;
    document.querySelector("[data-saved-count]").textContent = count;
  }

  /// Who is absent is not rated; what was chosen stays chosen, in case it was a slip.
  function show_absence(row) {
    const absent = row.querySelector("select").value.endsWith("excused");
    row.toggleAttribute("data-absent", absent);
    for (const rate of row.querySelectorAll(".rate")) rate.disabled = absent;
  }

  function part_of(field) {
    return field.closest("[data-student], .field");
  }

  sheet.addEventListener("change", ({ target }) => {
    if (target.matches("select")) show_absence(part_of(target));
    keep(part_of(target));
  });
  sheet.addEventListener("input", ({ target }) => {
    if (!target.matches("[type=text], textarea")) return;  // the others have changed, too
    keep(part_of(target), 600);
    offer_phrases(target);
  });
  sheet.addEventListener("focusin", ({ target }) => offer_phrases(target));

  // "Save all" stores the rows nobody has touched as they stand there.
  sheet.addEventListener("submit", (event) => {
    event.preventDefault();
    for (const row of rows) if (!row.dataset.saved) keep(row);
    keep(part_of(sheet.elements["lesson-comment"]));
  });

  // A phrase is added to what stands there already, as the browser offers only what begins like it.
  const list = document.getElementById("phrases");
  const phrases = [...list.options].map((option) => option.value);
  function offer_phrases(field) {
    if (field.getAttribute("list") !== list.id) return;
    const text = field.value.trim();
    const more = phrases.filter((phrase) => text && !text.includes(phrase)).map((phrase) => `${text}. ${phrase}`);
    list.replaceChildren(...[...phrases, ...more].map((value) => Object.assign(document.createElement("option"), { value })));
  }

  const cells_of = (row) => [...row.querySelectorAll("[data-cell]")];
  const field_in = (cell) => cell.matches("fieldset") ? cell.querySelector(":checked:enabled") : cell;

  /// Down or up in the same column; a cell that is switched off is passed over.
  function go_down(cell, step) {
    const column = cells_of(cell.closest("[data-student]")).indexOf(cell);
    let at = rows.indexOf(cell.closest("[data-student]")) + step;
    while (rows[at] && !field_in(cells_of(rows[at])[column])) at += step;
    return rows[at] && field_in(cells_of(rows[at])[column]);
  }

  function go_aside(cell, step) {
    const cells = cells_of(cell.closest("[data-student]"));
    let at = cells.indexOf(cell) + step;
    while (cells[at] && !field_in(cells[at])) at += step;
    return cells[at] && field_in(cells[at]);
  }

  function at_the_edge(field, step) {
    if (field.type !== "text") return true;
    return field.selectionStart === field.selectionEnd && field.selectionStart === (step < 0 ? 0 : field.value.length);
  }

  function way(event, cell) {
    const { key, target, shiftKey } = event;
    const writing = target.type === "text";
    if (key === "Enter") return go_down(cell, shiftKey ? -1 : 1) ?? target;
    if (key === "ArrowDown" && !writing) return go_down(cell, 1) ?? target;
    if (key === "ArrowUp" && !writing) return go_down(cell, -1) ?? target;
    if (key === "ArrowRight" && at_the_edge(target, 1)) return go_aside(cell, 1) ?? target;
    if (key === "ArrowLeft" && at_the_edge(target, -1)) return go_aside(cell, -1) ?? target;
    return null;
  }

  const rating_keys = { "-": "-", "−": "-", o: "ok", O: "ok", "+": "+" };
  function rate(cell, value) {
    const radio = cell.querySelector(`[value="${value}"]`);
    radio.focus();
    if (radio.checked && part_of(radio).dataset.saved) return;
    radio.checked = true;
    keep(part_of(radio));
  }

  sheet.addEventListener("keydown", (event) => {
    const cell = event.target.closest("[data-cell]");
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (!cell) {
      // Enter in the minutes of somebody late would send the form.
      if (event.key === "Enter" && event.target.type === "text") event.preventDefault();
      return;
    }
    if (cell.matches("fieldset") && event.key in rating_keys) {
      event.preventDefault();
      rate(cell, rating_keys[event.key]);
      return;
    }
    const target = way(event, cell);
    if (!target) return;
    event.preventDefault();
    target.focus();
  });

  // The wheel scrolls the page and never changes a value.
  sheet.addEventListener("wheel", () => document.activeElement.matches("select") && document.activeElement.blur(), { passive: true });
}
