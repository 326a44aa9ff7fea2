// Ten restarts during a lesson, and nobody notices: the listening socket outlives the process.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";
import { free_port } from "../e2e/lib/server.mjs";
import { Latencies } from "./lib/latency.mjs";
import { wait_until } from "./lib/process.mjs";
import { RawConnection } from "./lib/raw.mjs";
import { Student } from "./lib/student.mjs";

export const about = {
  name: "restart",
  promises: ["R-21", "R-22"],
  says: "a restart during a lesson refuses, resets and logs out nobody",
};

const forms = {
  full: { restarts: 10, every_ms: 3000, new_clients: 32, kept_clients: 32 },
  short: { restarts: 3, every_ms: 2000, new_clients: 12, kept_clients: 12 },
};
const wait_ms_max = 1500;
const holder = fileURLToPath(new URL("lib/socket_holder.py", import.meta.url));

/// Clients that ask as browsers do, until they are told to stop. What went wrong is kept as text.
class Visitors {
  latencies = new Latencies();
  answers = 0;
  clean_closes = 0;  ///< a kept connection ended between two answers
  asked_again = 0;   ///< it ended just when its client asked, without a byte of an answer; browsers ask again then
  #stopping = false;
  #work = [];

  constructor(server, cookies) {
    this.server = server;
    this.cookies = cookies;
  }

  start({ new_clients, kept_clients }) {
    for (let i = 0; i < new_clients; ++i) this.#work.push(this.#come_anew(i));
    for (let i = 0; i < kept_clients; ++i) this.#work.push(this.#stay(i));
  }

  async stop() {
    this.#stopping = true;
    await Promise.all(this.#work);
  }

  #request(i, connection) {
    const cookie = this.cookies[i % this.cookies.length];
    return `GET /start HTTP/1.1\r\nHost: x\r\nCookie: ${cookie}\r\nConnection: ${connection}\r\n\r\n`;
  }

  async #ask(connection, request) {
    await connection.send(request);
    const answer = await connection.read_answer({ patience_ms: 20_000 });
    if (!answer) throw new Error(`no whole answer: ${connection.ended ?? "patience ran out"}, ${connection.error ?? ""}`);
    if (answer.status !== 200) throw new Error(`answered with ${answer.status}`);
    ++this.answers;
    return answer;
  }

  /// A connection for each request.
  async #come_anew(i) {
    while (!this.#stopping) {
      await this.latencies.time(async () => {
        const connection = await RawConnection.open({ port: this.server.port });
        await this.#ask(connection, this.#request(i, "close")).finally(() => connection.close());
      });
      await sleep(20);
    }
  }

  /// One connection as long as the server keeps it.
  async #stay(i) {
    let connection = null;
    while (!this.#stopping) {
      const answer = await this.latencies.time(async () => {
        if (connection?.ended === "closed") {  // between two answers
          ++this.clean_closes;
          connection = null;
        }
        const is_kept = connection !== null;
        connection ??= await RawConnection.open({ port: this.server.port });
        const request = this.#request(i, "keep-alive");
        const bytes_before = connection.bytes_received;
        return this.#ask(connection, request).catch(async (error) => {
          const is_crossed = is_kept && connection.ended === "closed" && connection.bytes_received === bytes_before;
          if (!is_crossed) throw error;
          ++this.asked_again;
          connection = await RawConnection.open({ port: this.server.port });
          return this.#ask(connection, request);
        });
      });
      if (!answer || answer.headers.connection === "close") {
        if (answer) ++this.clean_closes;
        connection?.close();
        connection = null;
      }
      await sleep(20);
    }
    connection?.close();
  }
}

async function sign_in(accounts, server, count) {
  const students = accounts.filter(({ role }) => role === "student").slice(0, count)
    .map((account) => new Student(account, server.address));
  await Promise.all(students.map((student) => student.sign_in()));
  return students;
}

const ends_of = (server) => server.log.match(/^ended -?\d+$/gm) ?? [];

/// SIGTERM to the process of the moment; resolves when the next one answers.
async function restart(server) {
  const before = ends_of(server).length;
  server.signal("SIGTERM");
  await wait_until(() => ends_of(server).length > before && server.pid !== null, 20_000, 5);
  await wait_until(() => server.is_healthy(), 20_000);
}

async function restart_often(trial, server, visitors, { restarts, every_ms }) {
  const started = performance.now();
  for (let count = 1; count <= restarts; ++count) {
    await sleep(Math.max(0, count * every_ms - (performance.now() - started) - every_ms / 2));
    await restart(server);
  }
  await sleep(500);
  await visitors.stop();
  trial.equal("every process ended with 0", ends_of(server), Array(restarts).fill("ended 0"));
  return (performance.now() - started) / 1000;
}

const send = async (student, { path, fields }) => {
  const { status, location } = await student.tab.post(path, fields);
  return { status, location };
};

/// What was open in a browser before the restarts is still good after them: session, form, and a form sent already.
async function check_what_was_open(trial, student, sent_form, first_answer) {
  trial.equal("a session is still good", (await student.tab.get("/start")).status, 200);
  trial.equal("a form that was opened before is accepted", await student.send_tick(), 303);
  trial.equal("a quiz sent before leads to a result", first_answer.status, 303);
  const again = await send(student, sent_form);
  trial.equal("a quiz sent before and sent again leads to the same result", again, first_answer);
}

async function restart_with_a_held_socket(trial, school, accounts, form) {
  const port = await free_port();
  const server = await trial.serve(school, { port, wrapper: ["python3", holder, String(port)] });
  const students = await sign_in(accounts, server, form.kept_clients);
  const sender = students.find((student) => student.has_quiz && student.has_work);
  const sent_form = await sender.open_quiz();
  const first_answer = await send(sender, sent_form);
  const visitors = new Visitors(server, students.map(({ tab }) => tab.cookie_line));
  visitors.start(form);
  const took_s = await restart_often(trial, server, visitors, form);

  trial.figure("restarts", form.restarts, `restarts in ${took_s.toFixed(0)} s`);
  trial.figure("answers", visitors.answers, "answers");
  trial.figure("kept connections closed between two answers", visitors.clean_closes, "connections");
  trial.equal("nobody is refused, reset, logged out or left without an answer", visitors.latencies.errors.map(String), []);
  trial.figure("requests that crossed the end of their connection", visitors.asked_again, "requests");
  if (trial.is_full) trial.equal("no request crosses the end of its connection", visitors.asked_again, 0);
  trial.check("kept connections were closed and made anew", visitors.clean_closes + visitors.asked_again >= form.kept_clients);
  trial.at_most("longest wait", visitors.latencies.longest, wait_ms_max, "ms");
  await check_what_was_open(trial, sender, sent_form, first_answer);
  await server.kill();
}

/// The same without a socket that outlives the process.
async function restart_without_a_held_socket(trial, school, accounts, form) {
  const server = await trial.serve(school);
  const students = await sign_in(accounts, server, 2);
  const visitors = new Visitors(server, students.map(({ tab }) => tab.cookie_line));
  visitors.start(form);
  await sleep(500);
  await server.stop();
  await sleep(200);
  const next = await trial.serve(school, { port: server.port });
  await sleep(500);
  await visitors.stop();
  await next.stop();
  const refused = visitors.latencies.errors.filter(({ code }) => code === "ECONNREFUSED").length;
  trial.check("counter-test: without a handed-over socket clients are refused", refused > 0);
}

/// One round with the real thing, which becomes the server at the first connection.
async function start_by_systemd(trial, school) {
  const port = await free_port();
  const command = ["-l", `127.0.0.1:${port}`, trial.program, "serve", ...school.settings];
  const child = spawn("systemd-socket-activate", command, { stdio: ["ignore", "ignore", "pipe"] });
  const ended = once(child, "exit");
  let answer = null;
  await wait_until(async () => {
    try {
      const connection = await RawConnection.open({ port });
      await connection.send("GET /login HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
      answer = await connection.read_answer();
    } catch (error) {
      if (error.code !== "ECONNREFUSED") throw error;  // it does not listen yet
    }
    return answer !== null || child.exitCode !== null;
  }, 10_000);
  trial.equal("started by systemd-socket-activate, the first client is answered", answer?.status, 200);
  child.kill("SIGTERM");
  trial.equal("started by systemd-socket-activate, it ends with 0", (await ended)[0], 0);
}

export async function run(trial) {
  const form = forms[trial.form];
  const { school, accounts } = await trial.demo_school();
  await restart_with_a_held_socket(trial, school, accounts, form);
  await restart_without_a_held_socket(trial, school, accounts, form);
  await start_by_systemd(trial, school);
}
