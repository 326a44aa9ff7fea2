// A student at work over HTTP: ticks, unticks and hands in quizzes at random, and reads everything back later.
import { BrowserTab } from "./browser_tab.mjs";
import { Ledger } from "./ledger.mjs";

const pick = (list) => list[Math.floor(Math.random() * list.length)];
export const csrf_in = (body) => body.match(/name="csrf" value="([^"]*)"/)[1];

export async function sign_in(tab, { username, password }) {
  const form = await tab.get("/login");
  const answer = await tab.post("/login", { csrf: csrf_in(form.body), username, password });
  if (answer.status !== 303) throw new Error(`${username} cannot sign in: ${answer.status}`);
}

/// Repeats `change` until the connection breaks, as it does when the server dies.
export async function repeat_until_the_end(change) {
  try {
    for (;;) await change();
  } catch (error) {
    if (!error.code && error.message !== "the answer ended early") throw error;
  }
}

export class Student {
  ledger = new Ledger();
  #assignments = [];
  #may_tick = [];  ///< { assignment, task }
  #quizzes = new Set();
  #texts = 0;

  constructor(account, address) {
    this.account = account;
    this.tab = new BrowserTab(address);
  }

  async sign_in() {
    await sign_in(this.tab, this.account);
    await this.#learn_what_there_is();
  }

  async #learn_what_there_is() {
    const { body } = await this.tab.get("/start");
    this.csrf = csrf_in(body);
    this.#assignments = [...new Set([...body.matchAll(/\/assignments\/(\d+)/g)].map(([, id]) => Number(id)))];
    for (const assignment of this.#assignments) {
      const page = await this.#read_assignment(assignment);
      for (const [task, done] of page.ticks) this.ledger.ticks.set(`${assignment}/${task}`, done);
      this.#note_quizzes(page);
      if (page.complete) continue;
      // One required task stays open for ever, or the topic would be complete one day and take no more ticks.
      const tasks = [...page.ticks.keys()].filter((task) => task !== page.open.at(-1));
      if (page.open.length > 0) this.#may_tick.push(...tasks.map((task) => ({ assignment, task })));
    }
  }

  get has_work() {
    return this.#may_tick.length > 1;
  }

  get has_quiz() {
    return this.#quizzes.size > 0;
  }

  /// A quiz as it stands open and filled in in a browser.
  async open_quiz() {
    const [path] = this.#quizzes;
    const { body } = await this.tab.get(path);
    return { path, fields: this.#fill_in(body).fields };
  }

  /// Sends the form of a tick with the token that was read at the log-in; gives the status of the answer.
  async send_tick() {
    const { assignment, task } = this.#may_tick[0];
    const done = Number(!this.ledger.ticks.get(`${assignment}/${task}`));
    return (await this.tab.post(`/assignments/${assignment}/tasks/${task}/done`, { csrf: this.csrf, done })).status;
  }

  async #read_assignment(assignment) {
    const { status, body } = await this.tab.get(`/assignments/${assignment}`);
    if (status !== 200) throw new Error(`the page of assignment ${assignment} answers ${status}`);
    const page = { ticks: new Map(), open: [], quizzes: [], complete: body.includes("Du hast dieses Thema geschafft") };
    for (const [, mark, task] of body.matchAll(/<a class="dot (mark-\w+)" href="\/assignments\/\d+\?task=(\d+)"/g)) {
      page.ticks.set(Number(task), mark === "mark-done");
      if (mark === "mark-open") page.open.push(Number(task));
    }
    for (const [, path] of body.matchAll(/<a class="dot mark-\w+" href="(\/assignments\/\d+\/quizzes\/\d+)"/g)) {
      page.quizzes.push(path);
    }
    return page;
  }

  #note_quizzes(page) {
    for (const path of page.quizzes) this.#quizzes.add(path);
  }

  /// Changes things until the connection breaks.
  work_until_the_end() {
    return repeat_until_the_end(() => {
      if (Math.random() < 0.6 || this.#quizzes.size === 0) return this.#tick();
      return this.#take_quiz(pick([...this.#quizzes]));
    });
  }

  async #tick() {
    const { assignment, task } = pick(this.#may_tick);
    const tick = `${assignment}/${task}`;
    const done = !this.ledger.ticks.get(tick);
    this.ledger.send({ tick, done });
    const form = { csrf: this.csrf, done: Number(done) };
    this.#settle(await this.tab.post(`/assignments/${assignment}/tasks/${task}/done`, form));
    if (done && Math.random() < 0.2) this.#note_quizzes(await this.#read_assignment(assignment));
  }

  async #take_quiz(path) {
    const page = await this.tab.get(path);
    if (page.status === 409) return;  // its task has been unticked meanwhile
    const form = this.#fill_in(page.body);
    const quiz = this.ledger.quiz(path, form.attempt - 1);
    this.ledger.send({ quiz: path, text: form.text });
    const answer = await this.tab.post(path, form.fields);
    if (!this.#settle(answer)) return;
    if (Math.random() < 0.1) await this.#send_again(path, form.fields, answer.location);
    quiz.acknowledged.at(-1).seen = read_result((await this.tab.get(answer.location)).body);
  }

  /// An impatient second press: the same form once more gives the same result.
  async #send_again(path, fields, location) {
    const again = await this.tab.post(path, fields);
    if (again.location === location || again.status === 503) return;
    throw new Error(`the same form again leads to ${again.location}, not to ${location}`);
  }

  #settle(answer) {
    if (answer.status === 303) this.ledger.acknowledge();
    else if (answer.status === 409 || answer.status === 503) this.ledger.refuse();
    else throw new Error(`a change is answered with ${answer.status}: ${answer.body.slice(0, 500)}`);
    return answer.status === 303;
  }

  #fill_in(body) {
    const text = `Antwort ${this.account.username} ${++this.#texts}`;
    const attempt = Number(body.match(/name="attempt" value="(\d+)"/)[1]);
    const fields = [["csrf", this.csrf], ["attempt", attempt]];
    const radios = new Map();
    for (const [, kind, name, value] of body.matchAll(/<input type="(radio|checkbox)" name="(q\d+)" value="(\d+)"/g)) {
      if (kind === "radio") radios.set(name, [...(radios.get(name) ?? []), value]);
      else if (Math.random() < 0.5) fields.push([name, value]);
    }
    for (const [name, values] of radios) fields.push([name, pick(values)]);
    const written = [...body.matchAll(/<(?:input|textarea) id="(q\d+)"/g)].map(([, name]) => [name, text]);
    return { attempt, fields: [...fields, ...written], text: written.length > 0 ? text : null };
  }

  /// Compares a ledger with what the server shows now, then takes over what has become of the pending change.
  /// `newest_attempts`: how many acknowledged attempts of each quiz are read again.
  async compare(findings, { ledger = this.ledger, newest_attempts = 5 } = {}) {
    const who = this.account.username;
    for (const assignment of this.#assignments) {
      for (const [task, done] of (await this.#read_assignment(assignment)).ticks) {
        const tick = `${assignment}/${task}`;
        ++findings.compared;
        const is_unknown = ledger.pending?.tick === tick;
        if (is_unknown) ledger.ticks.set(tick, done);
        else if (ledger.ticks.get(tick) !== done) findings.missing.push(`${who}: tick ${tick} should be ${!done}`);
      }
    }
    for (const [path, quiz] of ledger.attempts) {
      await this.#compare_quiz(findings, path, quiz, ledger.pending?.quiz === path ? ledger.pending : null, newest_attempts);
    }
    ledger.pending = null;
  }

  async #compare_quiz(findings, path, quiz, pending, newest_attempts) {
    const place = (number) => `${path}/attempts/${number}`;
    const number_of = (index) => quiz.before + index + 1;
    const count = quiz.acknowledged.length;
    for (let index = Math.max(0, count - newest_attempts); index < count; ++index) {
      ++findings.compared;
      const here = place(number_of(index));
      compare_attempt(findings, here, quiz.acknowledged[index], await this.tab.get(here));
    }
    const next = place(number_of(count));
    const beyond = await this.tab.get(next);
    if (beyond.status === 404) return;
    if (!pending) {
      findings.doubled.push(`${next} was never sent`);
      return;
    }
    const unknown = { text: pending.text, seen: null };
    compare_attempt(findings, next, unknown, beyond);
    quiz.acknowledged.push(unknown);
    const even_further = place(number_of(count + 1));
    if ((await this.tab.get(even_further)).status !== 404) findings.doubled.push(`${even_further} was never sent`);
  }
}

function compare_attempt(findings, place, attempt, answer) {
  if (answer.status !== 200) {
    findings.missing.push(`${place}: ${answer.status}`);
    return;
  }
  const now = read_result(answer.body);
  if (attempt.text && !now.includes(attempt.text)) findings.half_done.push(`${place} lacks the written answer`);
  attempt.seen ??= now;
  if (attempt.seen !== now) findings.half_done.push(`${place} is not what was shown: ${attempt.seen} / ${now}`);
}

/// Points and answers of a result page; the rest of the page changes with the student's progress.
function read_result(body) {
  const points = body.match(/<p class="points">([^<]*)</);
  const answers = body.match(/<ol class="results">(.*?)<\/ol>/s);
  if (!points || !answers) throw new Error(`this is no result: ${body.slice(0, 500)}`);
  return points[1] + answers[1];
}
