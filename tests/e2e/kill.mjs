// Nothing that was acknowledged is ever lost: 64 students at work, the server killed in the middle, again and again.
// Usage: node tests/e2e/kill.mjs; ROUNDS kills (20), the program as for run.mjs.
import { closeSync, openSync, readFileSync, readSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Findings } from "./kill/ledger.mjs";
import { Student } from "./kill/student.mjs";
import { Checks } from "./lib/checks.mjs";
import { run_command, SchoolFolder, Server } from "./lib/server.mjs";

const rounds = Number(process.env.ROUNDS ?? 20);
const clients = 64;
const ready_ms_max = 2000;

const checks = new Checks();
const school = new SchoolFolder();

async function make_school() {
  const file = school.path("zugangsdaten.csv");
  const size = ["--classes", "3", "--students", "26", "--seed", "1"];
  const { code, output } = await run_command("demo", ...school.settings, ...size, "--credentials", file);
  checks.check("the demo school is made", code === 0, output);
  const [, ...rows] = readFileSync(file, "utf8").trim().split(/\r?\n/);
  const accounts = rows.map((row) => {
    const [role, username, password, name] = row.split(",");
    return { role, username, password, name };
  });
  return accounts.filter(({ role }) => role === "student");
}

async function sign_everybody_in(accounts, server) {
  const students = accounts.map((account) => new Student(account, server.address));
  await Promise.all(students.map((student) => student.sign_in()));
  const busy = students.filter((student) => student.has_work).slice(0, clients);
  checks.equal("64 students with work to do are signed in", busy.length, clients);
  return busy;
}

async function start_again(students, port) {
  const server = await Server.start(school, port);
  for (const student of students) student.connection.reconnect();
  return server;
}

async function compare(students, options) {
  const findings = new Findings();
  await Promise.all(students.map((student) => student.compare(findings, options)));
  return findings;
}

const acknowledged = (students) => students.reduce((sum, student) => sum + student.ledger.acknowledged_changes, 0);

/// Everybody works, and in the middle of it the server is killed.
async function work_and_kill(students, server, after_ms) {
  const work = Promise.allSettled(students.map((student) => student.work_until_the_end()));
  await sleep(after_ms);
  await server.kill();
  const broken = (await work).filter(({ status }) => status === "rejected");
  if (broken.length > 0) throw broken[0].reason;
}

/// Work, kill, start, compare, stop, check. Gives the next server.
async function play_round(round, students, server) {
  const before = acknowledged(students);
  const after_ms = Math.round(50 + Math.random() * 1950);
  await work_and_kill(students, server, after_ms);
  const changes = acknowledged(students) - before;
  const unknown = students.filter((student) => student.ledger.pending).length;

  server = await start_again(students, server.port);
  const findings = await compare(students);
  const lives = `round ${round}, killed after ${after_ms} ms: ${changes} changes acknowledged, ${unknown} on their way`;
  checks.equal(`${lives}; none missing, doubled or half done`, findings.faults, []);
  const ready_ms = Math.round(server.ready_ms);
  checks.check(`round ${round}: ready ${ready_ms} ms after the start`, ready_ms <= ready_ms_max, "2 s are allowed");
  const exit_code = await server.stop();
  const judged = await run_command("check", ...school.settings);
  checks.check(`round ${round}: the database passes all its checks`, exit_code === 0 && judged.code === 0,
    `serve ended with ${exit_code}, check with ${judged.code}: ${judged.output}`);
  return start_again(students, server.port);
}

/// The harness must be able to fail: ledgers that claim a tick and an attempt too many, and one attempt too few.
async function tell_the_ledgers_lies(students) {
  const { ticks } = students[0].ledger;
  const [tick, done] = ticks.entries().next().value;
  ticks.set(tick, !done);
  const quizzes = students.flatMap(({ ledger }) => [...ledger.attempts.values()]);
  const taken = quizzes.filter((quiz) => quiz.acknowledged.length > 0);
  taken.at(0).acknowledged.push({ text: null, seen: null });
  taken.at(-1).acknowledged.pop();
  const findings = await compare(students);
  checks.equal("counter-test: a tick and an attempt never sent are reported missing", findings.missing.length, 2);
  checks.equal("counter-test: an attempt that nobody has sent is reported doubled", findings.doubled.length, 1);
}

function files_under(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));
}

/// Words of names and user names in clear, anywhere in the data folder. Below five bytes ciphertext hits by chance.
function find_personal_data(accounts) {
  const words = new Set(accounts.flatMap(({ name, username }) => [username, name, ...name.split(/[ -]/)]));
  const long_enough = [...words].filter((word) => Buffer.byteLength(word) >= 5);
  const contents = files_under(school.data).map((file) => [path.basename(file), readFileSync(file)]);
  const hits = contents.flatMap(([file, bytes]) =>
    long_enough.filter((word) => bytes.includes(word)).map((word) => `${word} in ${file}`));
  return { hits, words: long_enough.length, files: contents.map(([file, bytes]) => `${file} ${bytes.length}`) };
}

function check_the_ciphertext(accounts) {
  const { hits, words, files } = find_personal_data(accounts);
  const has_log = files.some((file) => /-wal [1-9]/.test(file));
  checks.check("the write-ahead log is among the files that were looked at", has_log, files);
  checks.equal(`none of ${words} names and user names stands in the data folder`, hits, []);
  const stray = path.join(school.data, "files", "stray");
  writeFileSync(stray, `....${accounts[0].username}....`);
  checks.equal("counter-test: a user name in clear is found", find_personal_data(accounts).hits.length, 1);
  rmSync(stray);

  const database = openSync(path.join(school.data, "lernmanager.db"));
  const head = Buffer.alloc(16);
  readSync(database, head, 0, 16, 0);
  closeSync(database);
  const is_clear = head.toString("latin1").startsWith("SQLite format 3");
  checks.check("the database does not begin like an SQLite file", !is_clear, "it is not encrypted");
}

/// SIGTERM at the first moment a page is served: what the start has begun is finished, not torn down.
async function stop_right_after_the_start() {
  for (let round = 1; round <= 5; ++round) {
    const server = await Server.start(school);
    checks.equal(`a server stopped right after its start ends in order, round ${round}`, await server.stop(), 0);
  }
}

async function play() {
  const accounts = await make_school();
  let server = await Server.start(school);
  const students = await sign_everybody_in(accounts, server);
  for (let round = 1; round <= rounds; ++round) server = await play_round(round, students, server);

  const findings = await compare(students, { all_attempts: true });
  const all = `${acknowledged(students)} changes acknowledged; all ${findings.compared} ticks and attempts`;
  checks.equal(`at the end: ${all} are there, once and as shown`, findings.faults, []);
  await tell_the_ledgers_lies(students);
  await work_and_kill(students, server, 500);
  check_the_ciphertext(accounts);
  await stop_right_after_the_start();
}

const started = performance.now();
await play().catch((error) => checks.check("the run reaches its end", false, error));
school.remove();
console.log(`took ${Math.round((performance.now() - started) / 1000)} s`);
process.exitCode = checks.finish();
