// The lesson page: every change is saved in the background, and marks are entered by keyboard.

/// The rows of the students and the text about the lesson, each a `part` that is saved for itself.
class LessonSheet {
  #words = document.querySelector("[data-row-words]").content;
  #queue = new SaveQueue((changes, options) => this.#send(changes, options), {
    onSaved: (changes) => this.#confirm(changes),
    onRefused: (changes) => this.#tell(changes, "refused"),
  });

  constructor(form) {
    this.form = form;
    this.rows = [...form.querySelectorAll("[data-student]")];
    for (const row of this.rows) this.show_absence(row);
  }

  part_of(field) {
    return field.closest("[data-student], .field");
  }

  /// Text waits for the end of the typing, or for the next choice.
  keep(part, pause = 0) {
    this.#queue.put(part, this.#fields_of(part), pause);
    this.#tell([[part]], "unsaved");
  }

  /// Stores the rows nobody has touched as they stand there.
  keep_all() {
    for (const row of this.rows) if (!row.dataset.saved) this.keep(row);
    this.keep(this.part_of(this.form.elements["lesson-comment"]));
  }

  /// Who is absent is not rated; what was chosen stays chosen, in case it was a slip.
  show_absence(row) {
    const absent = row.querySelector("select").value.endsWith("excused");
    if (absent === row.hasAttribute("data-absent") && absent === row.querySelector(".rate").disabled) return;
    row.toggleAttribute("data-absent", absent);
    for (const rate of row.querySelectorAll(".rate")) rate.disabled = absent;
  }

  #send(changes, options) {
    const body = new URLSearchParams({ csrf: this.form.elements.csrf.value });
    for (const fields of changes.values()) for (const [name, value] of fields) body.set(name, value);
    return fetch(this.form.action, { ...options, method: "POST", body });
  }

  /// The names and values a form would send, all of this part of it.
  #fields_of(part) {
    const fields = [...part.querySelectorAll("input, select, textarea")];
    return fields.filter((field) => field.type !== "radio" || field.checked).map(({ name, value }) => [name, value]);
  }

  #tell(changes, word) {
    for (const [part] of changes) {
      const line = part.querySelector("[data-row-state]");
      if (line) line.textContent = this.#words.querySelector(`[data-word="${word}"]`).textContent;
    }
  }

  #confirm(changes) {
    for (const [part] of changes) {
      if (this.#queue.has(part)) continue;  // changed again meanwhile
      part.dataset.saved = "yes";
      this.#tell([[part]], "saved");
      for (const field of part.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
    }
    this.#show_how_much_is_saved();
  }

  #show_how_much_is_saved() {
    const count = this.rows.filter((row) => row.dataset.saved).length;
    const state = count === 0 ? "new" : count < this.rows.length ? "partly" : "saved";
    const pressed_in = document.activeElement.closest("[data-banner]");
    for (const banner of document.querySelectorAll("[data-banner]")) banner.hidden = banner.dataset.banner !== state;
    document.querySelector("[data-saved-count]").textContent = count;
    if (pressed_in?.hidden) document.querySelector("[data-banner]:not([hidden])").focus();
  }
}

/// The fields as a table: a row per student, a column for what is entered. A cell that is switched off is passed over.
class LessonGrid {
  constructor(rows) {
    this.rows = rows;
  }

  /// Down or up in the same column.
  down(cell, step) {
    const row = cell.closest("[data-student]");
    const column = this.#cells_of(row).indexOf(cell);
    const ahead = step > 0 ? this.rows.slice(this.rows.indexOf(row) + 1) : this.rows.slice(0, this.rows.indexOf(row)).reverse();
    return this.#first_open(ahead.map((each) => this.#cells_of(each)[column]));
  }

  aside(cell, step) {
    const cells = this.#cells_of(cell.closest("[data-student]"));
    const at = cells.indexOf(cell);
    return this.#first_open(step > 0 ? cells.slice(at + 1) : cells.slice(0, at).reverse());
  }

  #cells_of(row) {
    return [...row.querySelectorAll("[data-cell]")];
  }

  #first_open(cells) {
    for (const cell of cells) {
      const field = cell.matches("fieldset") ? cell.querySelector(":checked:enabled") : cell;
      if (field) return field;
    }
    return undefined;
  }
}

/// Enter and the arrows go through the cells, −, o and + rate.
function mark_a_lesson_by_keys(sheet) {
  const grid = new LessonGrid(sheet.rows);

  function at_the_edge(field, step) {
    if (field.type !== "text") return true;
    return field.selectionStart === field.selectionEnd && field.selectionStart === (step < 0 ? 0 : field.value.length);
  }

  /// Where the key leads; `target` itself at the end of the sheet, null if the key is none of ours.
  function way({ key, target, shiftKey }, cell) {
    const writing = target.type === "text";
    if (key === "Enter") return grid.down(cell, shiftKey ? -1 : 1) ?? target;
    if (key === "ArrowDown" && !writing) return grid.down(cell, 1) ?? target;
    if (key === "ArrowUp" && !writing) return grid.down(cell, -1) ?? target;
    if (key === "ArrowRight" && at_the_edge(target, 1)) return grid.aside(cell, 1) ?? target;
    if (key === "ArrowLeft" && at_the_edge(target, -1)) return grid.aside(cell, -1) ?? target;
    return null;
  }

  const rating_keys = { "-": "-", "−": "-", o: "ok", O: "ok", "+": "+" };
  function rate(cell, value) {
    const radio = cell.querySelector(`[value="${value}"]`);
    radio.focus();
    if (radio.checked && sheet.part_of(radio).dataset.saved) return;
    radio.checked = true;
    sheet.keep(sheet.part_of(radio));
  }

  sheet.form.addEventListener("keydown", (event) => {
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
}

/// A phrase is added to what stands there already, as the browser offers only what begins like it.
function offer_lesson_phrases(form) {
  const list = document.getElementById("phrases");
  const phrases = [...list.options].map((option) => option.value);
  let offered = "";
  function offer({ target }) {
    if (target.getAttribute("list") !== list.id) return;
    const text = target.value.trim();
    if (text === offered) return;
    offered = text;
    const more = phrases.filter((phrase) => text && !text.includes(phrase)).map((phrase) => `${text}. ${phrase}`);
    list.replaceChildren(...[...phrases, ...more].map((value) => Object.assign(document.createElement("option"), { value })));
  }
  form.addEventListener("input", offer);
  form.addEventListener("focusin", offer);
}

function save_a_lesson_as_it_is_entered(sheet) {
  sheet.form.addEventListener("change", ({ target }) => {
    if (target.matches("select")) sheet.show_absence(sheet.part_of(target));
    sheet.keep(sheet.part_of(target));
  });
  sheet.form.addEventListener("input", ({ target }) => {
    if (target.matches("[type=text], textarea")) sheet.keep(sheet.part_of(target), 600);  // the others have changed, too
  });
  sheet.form.addEventListener("submit", (event) => {
    event.preventDefault();
    sheet.keep_all();
  });
}

{
  const form = document.querySelector("[data-lesson]");
  if (form) {
    const sheet = new LessonSheet(form);
    save_a_lesson_as_it_is_entered(sheet);
    mark_a_lesson_by_keys(sheet);
    offer_lesson_phrases(form);
    // The wheel scrolls the page and never changes a value.
    form.addEventListener("wheel", () => document.activeElement.matches("select") && document.activeElement.blur(), { passive: true });
    // A field that was pressed where the line covers it half comes out; after the press, so that it hits.
    form.addEventListener("click", ({ target }) => target.matches("input, textarea") && target.scrollIntoView({ block: "nearest" }));
  }
}
