// What one client knows to be saved, what was on its way when the server died, and what the server says afterwards.

export class Ledger {
  ticks = new Map();     ///< "assignment/task" → done, as acknowledged
  attempts = new Map();  ///< path of a quiz → { before: attempts at first sight, acknowledged: [{ text, seen }] }
  files = new Map();     ///< id of a material → content, as acknowledged
  pending = null;        ///< { tick, done }, { quiz, text } or { material, content }: sent, not acknowledged
  acknowledged_changes = 0;

  quiz(path, attempts_before) {
    if (!this.attempts.has(path)) this.attempts.set(path, { before: attempts_before, acknowledged: [] });
    return this.attempts.get(path);
  }

  /// The number of the attempt that is the `index`-th acknowledged one.
  number_of(quiz, index) {
    return quiz.before + index + 1;
  }

  send(change) {
    this.pending = change;
  }

  /// The complete 303 is there.
  acknowledge() {
    const change = this.pending;
    this.pending = null;
    ++this.acknowledged_changes;
    if (change.tick) this.ticks.set(change.tick, change.done);
    else if (change.material) this.files.set(change.material, change.content);
    else this.attempts.get(change.quiz).acknowledged.push({ text: change.text, seen: null });
  }

  /// The server has refused it as a whole: nothing may have changed.
  refuse() {
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
