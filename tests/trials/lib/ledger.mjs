// What one client knows to be saved, what was on its way when the server died, and what the server says afterwards.

export class Ledger {
  ticks = new Map();     ///< "assignment/task" → done, as acknowledged
  attempts = new Map();  ///< path of a quiz → { before: attempts at first sight, acknowledged: [{ text, seen }] }
  files = new Map();     ///< id of a material → content, as acknowledged
  pending = null;        ///< { tick, done }, { quiz, text } or { material, content }: sent, not acknowledged
  acknowledged_changes = 0;

  #beginning = null;
  #history = [];

  /// From now on the ledger remembers when it learned what, so that it can be asked for any moment.
  keep_history() {
    this.#beginning = this.#copy();
    this.#history = [];
  }

  #copy() {
    const copy = new Ledger();
    copy.ticks = new Map(this.ticks);
    copy.files = new Map(this.files);
    for (const [path, quiz] of this.attempts) {
      copy.attempts.set(path, { before: quiz.before, acknowledged: quiz.acknowledged.map((attempt) => ({ ...attempt })) });
    }
    return copy;
  }

  /// What was known at a moment of process.hrtime, in nanoseconds.
  at(moment_ns) {
    const past = this.#beginning.#copy();
    for (const { at_ns, play } of this.#history) if (at_ns <= moment_ns) play(past);
    return past;
  }

  #note(play) {
    if (this.#beginning) this.#history.push({ at_ns: Number(process.hrtime.bigint()), play });
  }

  quiz(path, attempts_before) {
    if (!this.attempts.has(path)) this.#note((past) => past.quiz(path, attempts_before));
    if (!this.attempts.has(path)) this.attempts.set(path, { before: attempts_before, acknowledged: [] });
    return this.attempts.get(path);
  }

  send(change) {
    this.#note((past) => past.send(change));
    this.pending = change;
  }

  /// The complete 303 is there.
  acknowledge() {
    this.#note((past) => past.acknowledge());
    const change = this.pending;
    this.pending = null;
    ++this.acknowledged_changes;
    if (change.tick) this.ticks.set(change.tick, change.done);
    else if (change.material) this.files.set(change.material, change.content);
    else this.attempts.get(change.quiz).acknowledged.push({ text: change.text, seen: null });
  }

  /// The server has refused it as a whole: nothing may have changed.
  refuse() {
    this.#note((past) => past.refuse());
    this.pending = null;
  }
}

/// What a comparison of ledgers with the server has found.
export class Findings {
  compared = 0;
  missing = [];   ///< acknowledged, but not there
  doubled = [];   ///< there more often than it was sent
  half_done = []; ///< there, but not as it was sent or shown

  get faults() {
    return [...this.missing, ...this.doubled, ...this.half_done];
  }
}
