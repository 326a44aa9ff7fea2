// One line per check as it happens, the counts at the end.

export class Checks {
  passed = 0;
  failed = 0;

  /// Writes the line; `reason` may be a text or an error and is only shown for a failure.
  check(sentence, good, reason = "") {
    if (good) {
      ++this.passed;
      console.log(`ok - ${sentence}`);
    } else {
      ++this.failed;
      console.log(`not ok - ${sentence}: ${one_line(reason)}`);
    }
    return Boolean(good);
  }

  equal(sentence, got, wanted) {
    const [shown, expected] = [JSON.stringify(got), JSON.stringify(wanted)];
    return this.check(sentence, shown === expected, `got ${shown}, wanted ${expected}`);
  }

  /// The last line of the program; returns its exit code.
  finish() {
    console.log(`${this.passed} passed, ${this.failed} failed`);
    return this.failed > 0 || this.passed === 0 ? 1 : 0;
  }
}

function one_line(reason) {
  const text = reason instanceof Error ? reason.message : String(reason);
  return text.replace(/\u001b\[\d+m/g, "").replace(/\s*\n\s*/g, " | ").slice(0, 1500);
}
