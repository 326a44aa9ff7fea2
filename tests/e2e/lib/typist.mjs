// A script that types into a quiz without pause while server, network or tab are killed under its hands, and a witness who
// compares what the line on the page says with what another device of the same person is shown.
import { setTimeout as sleep } from "node:timers/promises";

const safe_after_ms = 2_000;  // what is older must never be lost
const letters = "abcdefghij klmnopqrst uvwxyzäöüß";

/// The draft as the server shows it to another session of the same person; null while it does not answer.
export async function stored_text(tab, path, field) {
  try {
    const { status, body } = await tab.get(path);
    if (status !== 200) return null;
    const [, text] = body.match(new RegExp(`<textarea[^>]*name="${field}"[^>]*>([^<]*)</textarea>`)) ?? [];
    return text ?? null;
  } catch {
    return null;
  }
}

export class Typist {
  typed = [];       ///< { at, letter } of all letters that arrived in the field, or are about to
  lost = [];        ///< what was older than two seconds and gone
  lies = [];        ///< samples in which the line said "saved" and the server did not have it
  samples = 0;
  said_saved = 0;
  #stop = true;
  #made = 0;

  /// `open_page` gives a new tab on the quiz; `witness` is another session (BrowserTab) of the same person.
  constructor({ open_page, witness, path, field, random }) {
    Object.assign(this, { open_page, witness, path, field, random });
  }

  get text() {
    return this.typed.map(({ letter }) => letter).join("");
  }

  async sit_down() {
    this.page = await this.open_page();
  }

  get #box() {
    return this.page.locator(`textarea[name="${this.field}"]`);
  }

  /// Types until `stop_typing`; the letters never come twice in the same order, so that a gap is seen.
  start_typing() {
    this.#stop = false;
    this.typing = (async () => {
      await this.#box.focus();
      await this.page.keyboard.press("Control+End");
      while (!this.#stop) {
        const number = this.#made++;
        const letter = number % 37 === 36 ? String(number) : letters[number % letters.length];
        for (const each of letter) {
          // Before it arrives: a tab killed right after a letter may have saved it without having said so here.
          this.typed.push({ at: performance.now(), letter: each });
          await this.page.keyboard.insertText(each);
        }
        await sleep(10 + this.random() * 60);
      }
    })().catch(() => {});  // the tab is gone
  }

  async stop_typing() {
    this.#stop = true;
    await this.typing;
  }

  /// One look at line and field in the same moment, then at the server.
  async sample() {
    const seen = await this.page.evaluate((field) => ({
      state: document.querySelector("[data-state-line]")?.dataset.state ?? "",
      text: document.querySelector(`textarea[name="${field}"]`).value,
    }), this.field).catch(() => null);
    if (!seen) return;
    ++this.samples;
    if (seen.state !== "saved") return;
    ++this.said_saved;
    const stored = await stored_text(this.witness, this.path, this.field);
    if (stored !== null && !stored.startsWith(seen.text)) {
      this.lies.push({ claimed: seen.text.slice(-40), stored: stored.slice(-40) });
    }
  }

  /// The newest letter that must have survived a kill at `killed_at`.
  #safe_at(killed_at) {
    return this.typed.filter(({ at }) => at <= killed_at - safe_after_ms).length;
  }

  /// A new tab after the old one has crashed: what it shows is what is left.
  async come_back(killed_at) {
    this.page = await this.open_page();
    const wanted = this.#safe_at(killed_at);
    let shown = "";
    for (let tries = 0; tries < 40; ++tries) {
      shown = await this.#box.inputValue();
      if (shown.length >= wanted) break;
      await sleep(50);  // the copy in the browser is decrypted after the page has come
    }
    this.#compare(shown, wanted, "tab");
    const kept = [...shown];
    this.typed = kept.map((letter, index) => this.typed[index] ?? { at: killed_at, letter });
  }

  /// What the server holds after it was killed at `killed_at`, before the page says a word to it.
  async look_at_the_server(killed_at, { claimed }) {
    const stored = await stored_text(this.witness, this.path, this.field);
    if (claimed !== null && !stored?.startsWith(claimed)) {
      this.lies.push({ claimed: claimed.slice(-40), stored: stored?.slice(-40) });
    }
  }

  /// Everything typed is on the server and the line says so, at most `limit_ms` after the trouble is over.
  async settle(limit_ms = 40_000) {
    const began = performance.now();
    const wanted = this.text;
    let stored = null;
    while (performance.now() - began < limit_ms) {
      stored = await stored_text(this.witness, this.path, this.field);
      const state = await this.page.locator("[data-state-line]").getAttribute("data-state");
      if (stored === wanted && state === "saved") return performance.now() - began;
      await sleep(100);
    }
    this.#compare(stored ?? "", [...wanted].length, "end");
    return null;
  }

  #compare(got, wanted_length, where) {
    const wanted = this.text;
    if (got.length < wanted_length || !wanted.startsWith(got)) {
      this.lost.push({ where, wanted: wanted.slice(0, wanted_length).slice(-40), got: got.slice(-40) });
    }
  }

  /// What the page claims to be saved right now; null if it claims nothing.
  claim() {
    return this.page.evaluate((field) =>
      document.querySelector("[data-state-line]").dataset.state === "saved"
        ? document.querySelector(`textarea[name="${field}"]`).value : null, this.field).catch(() => null);
  }
}

/// The three ways to kill. `restart_server(before)` kills the server, starts it again and then awaits `before`.
export function killers(context, restart_server) {
  return {
    server: async (before_the_page_speaks) => {
      await context.setOffline(true);
      await restart_server(before_the_page_speaks);
      await context.setOffline(false);
    },
    network: async (ms, meanwhile) => {
      await context.setOffline(true);
      for (const end = performance.now() + ms; performance.now() < end; await sleep(100)) await meanwhile();
      await context.setOffline(false);
    },
    tab: async (page) => {
      const gone = new Promise((resolve) => page.once("crash", resolve));
      (await context.newCDPSession(page)).send("Page.crash").catch(() => {});
      await gone;
      await page.close().catch(() => {});
    },
  };
}

/// Types through `kills` kills by these `killers`.
export async function type_through_kills(typist, kill, kills) {
  const count = { server: 0, network: 0, tab: 0 };
  const settled_ms = [];
  await typist.sit_down();
  for (let i = 0; i < kills; ++i) {
    const kind = Object.keys(count)[i % 3];
    ++count[kind];
    typist.start_typing();
    const end = performance.now() + 800 + typist.random() * 2_500;
    while (performance.now() < end) {
      await typist.sample();
      await sleep(typist.random() * 60);
    }
    if (kind === "server") {
      if (typist.random() < 0.5) await typist.stop_typing();
      const claimed = await typist.claim();
      const killed_at = performance.now();
      await kill.server(() => typist.look_at_the_server(killed_at, { claimed }));
    } else if (kind === "network") {
      await kill.network(1_000 + typist.random() * 2_000, () => typist.sample());
    } else {
      const killed_at = performance.now();
      await kill.tab(typist.page);
      await typist.stop_typing();
      await typist.come_back(killed_at);
    }
    await typist.sample();
    await typist.stop_typing();
    if (i % 6 === 5) settled_ms.push(await typist.settle());
  }
  settled_ms.push(await typist.settle());
  return { count, settled_ms };
}
