// SIGTERM in the middle of work: whoever was let in gets the whole answer, and nothing acknowledged is left behind.
import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Findings } from "./lib/ledger.mjs";
import { RawConnection } from "./lib/raw.mjs";
import { Student } from "./lib/student.mjs";

export const about = {
  name: "stop",
  promises: ["R-20"],
  says: "a server that is told to stop finishes what it has begun and ends in order",
};

const forms = {
  full: { students: 256, classes: 14, rounds: 5 },
  short: { students: 48, classes: 3, rounds: 2 },
};
const stop_ms_max = 10_000;

async function sign_everybody_in(trial, accounts, server, wanted) {
  const pupils = accounts.filter(({ role }) => role === "student").map((account) => new Student(account, server.address));
  await Promise.all(pupils.map((student) => student.sign_in()));
  const busy = pupils.filter((student) => student.has_work).slice(0, wanted);
  trial.equal(`${wanted} students with work to do are signed in`, busy.length, wanted);
  return busy;
}

/// What ended each student's work, and whether a change was on its way then. A refused connection was never let in.
async function work_until_the_server_ends(students, end) {
  const work = students.map((student) => student.work_until_the_end());
  await end();
  const ends = await Promise.allSettled(work);
  const broken = ends.filter(({ status }) => status === "rejected").map(({ reason }) => reason.message);
  const unanswered = students.filter(({ tab }) => tab.end_of_work !== "ECONNREFUSED").map(({ tab }) => tab.end_of_work);
  const not_told = students.filter(({ tab }) => !tab.was_told_to_close).length;
  return { broken, unanswered, not_told };
}

async function stop_under_load(trial, school, students, server, round) {
  let [stopped, stop_ms] = [null, 0];
  const { broken, unanswered, not_told } = await work_until_the_server_ends(students, async () => {
    await sleep(500 + Math.random() * 1000);
    const started = performance.now();
    stopped = await server.stop();
    stop_ms = performance.now() - started;
  });
  trial.equal(`round ${round}: every request that was let in is answered`, [...broken, ...unanswered], []);
  trial.equal(`round ${round}: every last answer says "Connection: close"`, not_told, 0);
  trial.equal(`round ${round}: it ends with 0`, stopped, 0);
  trial.check(`round ${round}: it ends within 10 s`, stop_ms <= stop_ms_max, `${stop_ms} ms`);
  const log = path.join(school.data, "lernmanager.db-wal");
  trial.check(`round ${round}: the write-ahead log is empty`, !existsSync(log) || statSync(log).size === 0, log);
  await trial.check_database(school, `round ${round}`);
  return stop_ms;
}

async function start_again(trial, school, students, port) {
  const server = await trial.serve(school, { port });
  for (const student of students) student.tab.reconnect();
  const findings = new Findings();
  await Promise.all(students.map((student) => student.compare(findings)));
  trial.equal(`started again: all ${findings.compared} ticks and attempts are there`, findings.faults, []);
  return server;
}

/// Nobody is let in any more, and a client that takes its time keeps the server; a second signal ends that.
async function stop_in_a_hurry(trial, school) {
  const server = await trial.serve(school);
  const slow = await RawConnection.open({ port: server.port });
  await slow.send("GET /health HTTP/1.1\r\nHost: x\r\n\r\nGET /health HTTP/1.1\r\nHo");
  trial.equal("a request is answered and the next one has begun", (await slow.read_answer()).status, 200);
  server.signal("SIGTERM");
  await sleep(1000);
  trial.equal("a request that has begun keeps a server that is told to stop", server.ended, false);
  const started = performance.now();
  trial.equal("told a second time it ends at once, and in order", await server.stop(), 0);
  const ended_ms = performance.now() - started;
  trial.check("that takes less than two seconds", ended_ms < 2000, `${ended_ms} ms`);
  slow.close();
}

/// The harness must be able to fail: a server that is killed leaves requests without an answer.
async function kill_under_load(trial, students, server) {
  const { unanswered, not_told } = await work_until_the_server_ends(students, async () => {
    await sleep(500);
    await server.kill();
  });
  trial.check("counter-test: SIGKILL leaves requests without an answer", unanswered.length > 0);
  trial.check("counter-test: SIGKILL tells nobody that the connection closes", not_told > 0);
}

export async function run(trial) {
  const { students: wanted, classes, rounds } = forms[trial.form];
  const { school, accounts } = await trial.demo_school({ classes });
  let server = await trial.serve(school);
  const students = await sign_everybody_in(trial, accounts, server, wanted);
  const stop_ms = [];
  for (let round = 1; round <= rounds; ++round) {
    stop_ms.push(await stop_under_load(trial, school, students, server, round));
    server = await start_again(trial, school, students, server.port);
  }
  trial.figure("clients", wanted, "clients");
  trial.figure("longest stop", Math.max(...stop_ms), "ms", `≤ ${stop_ms_max}`);
  await kill_under_load(trial, students, server);
  await stop_in_a_hurry(trial, school);
}
