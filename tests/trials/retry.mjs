// Answers get lost and people press twice: one form in ten is cut off before its answer and sent again one to five times,
// one after the other or all at once. Every effect is there exactly once, and every answer leads to the same page.
import { new_form_key } from "./lib/class_maker.mjs";
import { BrowserTab } from "./lib/browser_tab.mjs";
import { RawConnection } from "./lib/raw.mjs";
import { seeded_random } from "./lib/random.mjs";
import { csrf_in, sign_in } from "./lib/student.mjs";

export const about = {
  name: "retry",
  promises: ["R-07"],
  says: "a form sent again, also in parallel, has one effect and one answer",
};

const forms = { full: { clients: 32, rounds: 60 }, short: { clients: 8, rounds: 12 } };

class Impatient {
  cookies = "";

  constructor(server, account, number, random) {
    Object.assign(this, { server, account, number, random });
    this.tab = new BrowserTab(server.address);
    this.sent = new Map();  ///< name → { times, locations }
  }

  async sign_in() {
    await sign_in(this.tab, this.account);
    this.csrf = csrf_in((await this.tab.get("/classes")).body);
  }

  request(fields) {
    const body = new URLSearchParams(fields).toString();
    return `POST /classes HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: ${this.tab.cookie_line}\r\n` +
      `Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
  }

  /// Sends and hangs up, at once or a little later; whether it has worked nobody knows.
  async send_and_cut(fields) {
    const connection = await RawConnection.open({ port: this.server.port });
    await connection.send(this.request(fields));
    if (this.random() < 0.5) await new Promise((later) => setTimeout(later, this.random() * 20));
    if (this.random() < 0.5) connection.reset();
    else connection.close();
  }

  async send(fields) {
    const connection = await RawConnection.open({ port: this.server.port });
    await connection.send(this.request(fields));
    const answer = await connection.read_answer({ patience_ms: 30_000 });
    connection.close();
    return `${answer?.status} ${answer?.headers.location}`;
  }

  async round(number, key_for) {
    const name = `Doppelt${this.number}-${number}`;
    const fields = () => ({ csrf: this.csrf, form_key: key_for(name), name });
    const answers = new Set();
    if (this.random() < 0.1) {
      await this.send_and_cut(fields());
      const times = 1 + Math.floor(this.random() * 5);
      if (this.random() < 0.5) {
        for (let i = 0; i < times; ++i) answers.add(await this.send(fields()));
      } else {
        const all = await Promise.all(Array.from({ length: times }, () => this.send(fields())));
        all.forEach((answer) => answers.add(answer));
      }
      this.sent.set(name, { repeated: true, answers });
    } else {
      answers.add(await this.send(fields()));
      this.sent.set(name, { repeated: false, answers });
    }
  }
}

async function names_of(tab) {
  const { body } = await tab.get("/classes");
  const counts = new Map();
  for (const [, name] of body.matchAll(/>\s*(Doppelt\d+-\d+)\s*</g)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/// With the same key each time, or with another one, as if there were no protection.
async function play(trial, server, accounts, { clients, rounds }, first_number, protect) {
  const teachers = accounts.filter(({ role }) => role !== "student");
  const random = seeded_random(7 + first_number);
  const keys = new Map();
  const key_for = (name) => {
    if (!protect) return new_form_key();
    if (!keys.has(name)) keys.set(name, new_form_key());
    return keys.get(name);
  };
  const crowd = Array.from({ length: clients }, (_, i) =>
    new Impatient(server, teachers[i % teachers.length], first_number + i, random));
  for (const client of crowd) await client.sign_in();
  await Promise.all(crowd.map(async (client) => {
    for (let i = 0; i < rounds; ++i) await client.round(i, key_for);
  }));
  const counts = new Map();
  for (const client of crowd.slice(0, teachers.length)) {
    for (const [name, count] of await names_of(client.tab)) counts.set(name, count);
  }
  const sent = crowd.flatMap((client) => [...client.sent]);
  return {
    forms: sent.length,
    repeated: sent.filter(([, { repeated }]) => repeated).length,
    missing: sent.filter(([name]) => !counts.has(name)).map(([name]) => name),
    doubled: sent.filter(([name]) => counts.get(name) > 1).map(([name]) => name),
    different_answers: sent.filter(([, { answers }]) => answers.size !== 1).map(([name, { answers }]) => [name, ...answers]),
  };
}

export async function run(trial) {
  const { accounts, school } = await trial.demo_school({ classes: 2, students: 3 });
  const server = await trial.serve(school);
  const size = forms[trial.form];
  const found = await play(trial, server, accounts, size, 0, true);
  trial.figure("forms", found.forms, "forms");
  trial.figure("sent again one to five times", found.repeated, "forms");
  trial.check("some forms were sent again", found.repeated > 0, found);
  trial.equal("no effect is missing", found.missing, []);
  trial.equal("no effect is there twice", found.doubled, []);
  trial.equal("every answer to a form leads to the same page", found.different_answers, []);

  const open = await play(trial, server, accounts, { clients: 4, rounds: 40 }, 1000, false);
  trial.check("counter-test: with another key each time effects are doubled", open.doubled.length > 0, open);
  trial.equal("the server ends in order", await server.stop(), 0);
  await trial.check_database(school, "at the end");
}
