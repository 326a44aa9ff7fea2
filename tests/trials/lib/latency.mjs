// Latencies of many requests, every single one kept; percentiles by nearest rank.

export class Latencies {
  #ms = [];
  errors = [];

  add(ms) {
    this.#ms.push(ms);
  }

  add_all(others) {
    for (const ms of others.#ms) this.add(ms);
  }

  /// Runs `work`, keeps how long it took, or the error.
  async time(work) {
    const started = performance.now();
    try {
      const result = await work();
      this.add(performance.now() - started);
      return result;
    } catch (error) {
      this.errors.push(error);
      return null;
    }
  }

  get count() {
    return this.#ms.length;
  }

  percentile(percent) {
    if (this.#ms.length === 0) return Infinity;
    const sorted = Float64Array.from(this.#ms).sort();
    return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)];
  }

  get longest() {
    return this.#ms.reduce((most, ms) => Math.max(most, ms), 0);
  }
}
