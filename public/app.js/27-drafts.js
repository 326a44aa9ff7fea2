// What is typed into a form[data-draft] is kept while it is typed: at once in this browser, encrypted with a key that only
// pages of the same person have, and within a second on the server. The copy in the browser goes as soon as the server
// has confirmed, with the log-out and when the form has been handed in.
class BrowserCopies {
  #turn = 0;

  constructor({ draft, attempt, draftKey }, writer) {
    this.places = `draft:${draft}:${attempt}:`;  // one for each open page
    this.own = this.places + writer;
    const bytes = Uint8Array.from(atob(draftKey.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
    this.key = crypto.subtle?.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
    for (const old of Object.keys(localStorage)) {
      if (old.startsWith(`draft:${draft}:`) && !old.startsWith(this.places)) localStorage.removeItem(old);  // handed in
    }
  }

  async write(content) {
    const turn = ++this.#turn;
    if (!this.key) return;
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const text = new TextEncoder().encode(JSON.stringify(content));
    const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await this.key, text));
    if (turn !== this.#turn) return;  // something newer, or nothing any more
    try {
      localStorage.setItem(this.own, [...iv, ...sealed].map((byte) => byte.toString(16).padStart(2, "0")).join(""));
    } catch { /* no room in this browser: the server will have it in a moment */ }
  }

  /// What open and former pages of this person have left here, the newest first.
  async read() {
    const places = Object.keys(localStorage).filter((place) => place.startsWith(this.places));
    const found = await Promise.all(places.map((place) => this.#open(place)));
    return found.filter(Boolean).sort((a, b) => b.version - a.version);
  }

  /// null: it is somebody else's.
  async #open(place) {
    const bytes = Uint8Array.from(localStorage.getItem(place).match(/../g) ?? [], (pair) => parseInt(pair, 16));
    try {
      const algorithm = { name: "AES-GCM", iv: bytes.subarray(0, 12) };
      const text = await crypto.subtle.decrypt(algorithm, await this.key, bytes.subarray(12));
      return { place, ...JSON.parse(new TextDecoder().decode(text)) };
    } catch {
      return null;
    }
  }

  remove(place = this.own) {
    if (place === this.own) ++this.#turn;
    localStorage.removeItem(place);
  }
}

class Draft {
  constructor(form) {
    this.form = form;
    this.known = { writer: form.dataset.draftWriter, version: Number(form.dataset.draftVersion) };  // on the server
    this.base = this.version = this.known.version;
    // One open page, also after a reload: a packet of its own past is no other writer.
    this.writer = sessionStorage.writer ??= crypto.getRandomValues(new Uint32Array(2)).join("-");
    this.copies = new BrowserCopies(form.dataset, this.writer);
    this.queue = new SaveQueue((changes, options) => this.#send(changes.get("form"), options), {
      pause: 700,
      ask: false,
      onSaved: (changes) => this.#confirm(changes.get("form")),
    });
    form.addEventListener("input", () => this.#keep());
    form.addEventListener("change", () => this.queue.flush());
    form.addEventListener("submit", () => this.queue.forget());
  }

  /// What an earlier life of this page could not bring to the server any more comes back, unless something else stands
  /// there now: then the person decides.
  async recover() {
    if (this.known.version) saveLine.saved(this.form.dataset.draftSaved);
    const { writer, version } = this.known;
    for (const rest of await this.copies.read()) {
      if (this.version > version) return;  // somebody types already
      if (rest.writer === writer && rest.version <= version) this.copies.remove(rest.place);  // is on the server
      else if (rest.writer === writer || rest.base === version) return this.#restore(rest);
      else return this.#offer(rest);
    }
  }

  #answers() {
    return new URLSearchParams([...new FormData(this.form)].filter(([name]) => /^q\d+$/.test(name))).toString();
  }

  #keep() {
    ++this.version;
    const { writer, base, version } = this;
    const answers = this.#answers();
    this.copies.write({ writer, base, version, answers });
    this.queue.put("form", { version, answers });
  }

  #send({ version, answers }, options) {
    const body = new URLSearchParams(answers);
    for (const name of ["csrf", "attempt"]) body.set(name, this.form.elements[name].value);
    for (const [name, value] of Object.entries({ writer: this.writer, base: this.base, version })) body.set(name, value);
    return fetch(this.form.dataset.draft, { ...options, method: "POST", body });
  }

  #confirm({ version }) {
    this.base = version;
    if (version === this.version) this.copies.remove();
  }

  #restore({ place, version, answers }) {
    const values = new URLSearchParams(answers);
    for (const field of this.form.elements) {
      if (!/^q\d+$/.test(field.name)) continue;
      if (field.type === "radio" || field.type === "checkbox") field.checked = values.getAll(field.name).includes(field.value);
      else field.value = values.get(field.name) ?? "";
    }
    this.version = Math.max(this.version, version);
    this.copies.remove(place);
    this.#keep();
  }

  #offer(rest) {
    const notice = document.querySelector("[data-draft-offer]");
    notice.hidden = false;
    notice.addEventListener("click", (event) => {
      const choice = event.target.closest("button")?.value;
      if (!choice) return;
      notice.hidden = true;
      if (choice === "take") this.#restore(rest);
      else this.copies.remove(rest.place);
    });
  }
}

for (const form of document.querySelectorAll("form[data-draft]")) {
  const draft = new Draft(form);
  draft.recover();
  // Signing out ends the session and empties the browser, so it waits for the last letters.
  document.querySelector(".bar-person")?.addEventListener("submit", (event) => {
    if (!draft.queue.unsaved) return;
    event.preventDefault();
    event.stopPropagation();
    const too_long = new Promise((done) => setTimeout(done, 3_000));
    Promise.race([draft.queue.flush(), too_long]).then(() => event.target.submit());
  });
}
