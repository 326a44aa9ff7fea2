// A teacher at work: creates classes with names that come once, notes what was acknowledged, and reads it back later.
// The ledger of the experiments about storage: every class is one effect that can be missing or doubled.
import { randomBytes } from "node:crypto";
import { BrowserTab } from "./browser_tab.mjs";
import { csrf_in, sign_in } from "./student.mjs";

export const new_form_key = () => randomBytes(16).toString("hex");

export class ClassMaker {
  acknowledged = new Set();
  refused = new Map();  ///< name → status
  unknown = new Set();  ///< sent, and the answer never came
  #made = 0;

  constructor(account, address, prefix) {
    this.account = account;
    this.prefix = prefix;
    this.tab = new BrowserTab(address);
  }

  async sign_in() {
    await sign_in(this.tab, this.account);
    this.csrf = csrf_in((await this.tab.get("/classes")).body);
  }

  /// The next class; gives the answer, or null if the connection broke.
  async make({ padding = 0 } = {}) {
    const name = `${this.prefix}-${++this.#made}-${"x".repeat(padding)}`;
    this.unknown.add(name);
    let answer = null;
    try {
      answer = await this.tab.post("/classes", { csrf: this.csrf, form_key: new_form_key(), name });
    } catch (error) {
      if (!error.code && error.message !== "the answer ended early") throw error;
      return null;
    }
    this.unknown.delete(name);
    if (answer.status === 303) this.acknowledged.add(name);
    else this.refused.set(name, answer.status);
    return answer;
  }

  /// Creates classes until `stop.now` is set.
  async work(stop, options) {
    while (!stop.now) await this.make(options);
  }
}

/// Several teachers' tabs on one account, signed in.
export async function class_makers(accounts, server, count, prefix) {
  const teachers = accounts.filter(({ role }) => role === "teacher" || role === "admin");
  const makers = [];
  for (let i = 0; i < count; ++i) {
    const maker = new ClassMaker(teachers[i % teachers.length], server.address, `${prefix}${i}`);
    await maker.sign_in();
    makers.push(maker);
  }
  return makers;
}

/// { acknowledged, refused, unknown, missing, doubled }: what the makers know against what the server shows.
export async function compare(makers, prefix) {
  const counts = new Map();
  const seen_teachers = new Set();
  for (const maker of makers) {
    if (seen_teachers.has(maker.account.username)) continue;  // who shares an account sees the same classes
    seen_teachers.add(maker.account.username);
    const { status, body } = await maker.tab.get("/classes");
    if (status !== 200) throw new Error(`the list of classes answers ${status}`);
    for (const [, name] of body.matchAll(new RegExp(`>\\s*(${prefix}\\d+-\\d+-x*)\\s*<`, "g"))) {
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  const all = (pick) => makers.flatMap((maker) => [...pick(maker)]);
  const acknowledged = all((maker) => maker.acknowledged);
  return {
    acknowledged: acknowledged.length,
    refused: all((maker) => maker.refused.keys()).length,
    unknown: all((maker) => maker.unknown).length,
    missing: acknowledged.filter((name) => !counts.has(name)),
    doubled: [...counts].filter(([, count]) => count > 1).map(([name]) => name),
  };
}

/// The ledger must be able to fail: a class claimed that nobody has made is reported.
export async function tell_the_makers_a_lie(trial, makers, prefix) {
  makers[0].acknowledged.add(`${prefix}0-999999-`);
  const { missing } = await compare(makers, prefix);
  makers[0].acknowledged.delete(`${prefix}0-999999-`);
  trial.equal("counter-test: a class that was never made is reported missing", missing, [`${prefix}0-999999-`]);
}
