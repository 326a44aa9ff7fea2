// Saves in the background until the server has confirmed: one request at a time, the newest value of a key wins, and
// what could not be sent is tried again, after growing pauses and as soon as the network or the person is back.
//
//   const queue = new SaveQueue((changes, options) => fetch(url, { ...options, method: "POST", body: … }), { … });
//   queue.put(key, value);
//
// `changes` is a Map of at most `atOnce` keys. The server answers 2xx for all of it, or it has kept nothing. A JSON answer
// may say `saved_at` for the line and `error` for a refusal. `pause` ms after the first change that waits, they are sent.
// Leaving the page with something unsaved asks first, unless `ask` is false because it is kept elsewhere.
class SaveQueue {
  #waiting = new Map();  // key → newest value that is not confirmed
  #refused = new Set();  // keys among them that the server does not take as they are
  #trouble = "";         // why nothing can be sent: a method of saveLine
  #failures = 0;
  #timer = 0;
  #due = 0;              // when the timer rings
  #running = null;
  #one_by_one = false;   // after a refusal, so that one wrong value keeps no other from being saved

  /// `pause`: ms after a `put` at which it is sent at the latest, unless that one names its own. `onSaved(changes, answer)`,
  /// `onRefused(changes, reason)`.
  constructor(send, { pause = 0, atOnce = Infinity, ask = true, onSaved = () => {}, onRefused = () => {} } = {}) {
    Object.assign(this, { send, pause, atOnce, onSaved, onRefused });
    addEventListener("online", () => this.flush());
    addEventListener("focus", () => this.#come_back());
    document.addEventListener("visibilitychange", () => this.#come_back());  // a phone may never come back
    addEventListener("beforeunload", (event) => {
      if (!this.unsaved || !ask) return;
      this.flush();
      event.preventDefault();
      event.returnValue = true;  // Safari 15
    });
    addEventListener("pagehide", () => this.#last_try());
    document.addEventListener("click", (event) => this.#leave(event));
  }

  get unsaved() {
    return this.#waiting.size;
  }

  /// Not confirmed yet.
  has(key) {
    return this.#waiting.has(key);
  }

  put(key, value, pause = this.pause) {
    this.#waiting.set(key, value);
    this.#refused.delete(key);
    if (this.#trouble) {
      saveLine[this.#trouble]();
      return;  // the next try is planned already
    }
    saveLine.saving();
    if (!this.#timer || performance.now() + pause < this.#due) this.#plan(pause);
  }

  /// What waits goes another way.
  forget() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#waiting.clear();
  }

  /// Sends now what waits; the promise ends when all is saved or something is in the way.
  flush() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#running ??= this.#run().finally(() => (this.#running = null));
    return this.#running;
  }

  #plan(pause) {
    clearTimeout(this.#timer);
    this.#due = performance.now() + pause;
    this.#timer = setTimeout(() => this.flush(), pause);
  }

  #next() {
    const open = [...this.#waiting].filter(([key]) => !this.#refused.has(key));
    return new Map(open.slice(0, this.#one_by_one ? 1 : this.atOnce));
  }

  async #run() {
    for (let changes = this.#next(); changes.size; changes = this.#next()) {
      const { status, answer } = await this.#try_once(changes);
      if (status >= 200 && status < 300) this.#confirm(changes, answer);
      else if (status === 401 || status === 403) return this.#wait_for("signedOut");
      else if (status >= 400 && status < 500 && status !== 408 && status !== 429) this.#refuse(changes, answer.error);
      else return this.#wait_for(status ? "busy" : "offline");
    }
    this.#one_by_one = false;
  }

  /// Status 0: no answer came.
  async #try_once(changes) {
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), 15_000);
    try {
      const response = await this.send(changes, { signal: limit.signal, headers: { Accept: "application/json" } });
      const is_json = (response.headers.get("content-type") ?? "").includes("json");
      return { status: response.status, answer: is_json ? await response.json() : {} };
    } catch {
      return { status: 0, answer: {} };
    } finally {
      clearTimeout(timer);
    }
  }

  #confirm(changes, answer) {
    this.#trouble = "";
    this.#failures = 0;
    for (const [key, value] of changes) if (this.#waiting.get(key) === value) this.#waiting.delete(key);
    this.onSaved(changes, answer);
    if (this.#refused.size) return;  // the line keeps saying why something is not saved
    if (this.unsaved) saveLine.saving();
    else saveLine.saved(answer.saved_at);
  }

  #refuse(changes, reason) {
    this.#trouble = "";
    if (changes.size > 1) {
      this.#one_by_one = true;
      return;
    }
    for (const [key, value] of changes) if (this.#waiting.get(key) === value) this.#refused.add(key);
    this.onRefused(changes, reason);
    saveLine.refused(reason);
  }

  #wait_for(trouble) {
    this.#trouble = trouble;
    saveLine[trouble]();
    if (trouble !== "signedOut") this.#plan(Math.min(30_000, 1_000 * 2 ** this.#failures++));
  }

  /// Signed in again in another tab: this page takes over the token of the new session and goes on.
  async #come_back() {
    if (this.#trouble !== "signedOut") return this.unsaved ? this.flush() : undefined;
    const page = await fetch(location.href).then((answer) => answer.text(), () => "");
    const token = new DOMParser().parseFromString(page, "text/html").querySelector(".bar-person [name=csrf]");
    if (!token) return undefined;
    for (const field of document.querySelectorAll("[name=csrf]")) field.value = token.value;
    return this.flush();
  }

  /// A link is followed when all is saved, at most two seconds later; then the browser asks.
  #leave(event) {
    const link = event.target.closest?.("a[href]");
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (!link || !plain || link.target || link.hash || !this.unsaved || this.#trouble) return;
    event.preventDefault();
    const too_long = new Promise((done) => setTimeout(done, 2_000));
    Promise.race([this.flush(), too_long]).then(() => location.assign(link.href));
  }

  #last_try() {
    const changes = this.#next();
    if (changes.size) this.send(changes, { keepalive: true, headers: { Accept: "application/json" } }).catch(() => {});
  }
}
