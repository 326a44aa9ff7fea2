// Nothing that was acknowledged is ever lost: students and teachers at work, the server killed in the middle, again and
// again.
import { closeSync, openSync, readFileSync, readSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Findings } from "./lib/ledger.mjs";
import { Student } from "./lib/student.mjs";
import { Uploader } from "./lib/uploader.mjs";

export const about = {
  name: "kill",
  promises: ["R-01"],
  says: "what was acknowledged is there, once and whole, after every SIGKILL",
};

const forms = {
  full: { rounds: 50, students: 230, uploaders: 26, classes: 12 },
  short: { rounds: 4, students: 58, uploaders: 6, classes: 3 },
};
const ready_ms_max = 2000;

async function sign_everybody_in(trial, accounts, uploaders, server) {
  const wanted = forms[trial.form].students;
  const pupils = accounts.filter(({ role }) => role === "student").map((account) => new Student(account, server.address));
  await Promise.all(pupils.map((student) => student.sign_in()));
  const busy = pupils.filter((student) => student.has_work).slice(0, wanted);
  trial.equal(`${wanted} students with work to do are signed in`, busy.length, wanted);
  for (const uploader of uploaders) await uploader.sign_in(server.address);
  return [...busy, ...uploaders];
}

async function start_again(trial, school, clients, port) {
  const server = await trial.serve(school, { port });
  for (const client of clients) client.tab.reconnect();
  return server;
}

async function compare(clients, options) {
  const findings = new Findings();
  await Promise.all(clients.map((client) => client.compare(findings, options)));
  return findings;
}

const acknowledged = (clients) => clients.reduce((sum, client) => sum + client.ledger.acknowledged_changes, 0);

/// Everybody works, and in the middle of it the server is killed.
async function work_and_kill(clients, server, after_ms) {
  const work = Promise.allSettled(clients.map((client) => client.work_until_the_end()));
  await sleep(after_ms);
  await server.kill();
  const broken = (await work).filter(({ status }) => status === "rejected");
  if (broken.length > 0) throw broken[0].reason;
}

/// Work, kill, start, compare, stop, check. Gives the next server.
async function play_round(trial, school, round, clients, server, ready_ms) {
  const before = acknowledged(clients);
  const after_ms = Math.round(50 + Math.random() * 1950);
  await work_and_kill(clients, server, after_ms);
  const changes = acknowledged(clients) - before;
  const unknown = clients.filter((client) => client.ledger.pending).length;

  server = await start_again(trial, school, clients, server.port);
  const findings = await compare(clients);
  const lives = `round ${round}, killed after ${after_ms} ms: ${changes} changes acknowledged, ${unknown} on their way`;
  trial.equal(`${lives}; none missing, doubled or half done`, findings.faults, []);
  ready_ms.push(server.ready_ms);
  trial.equal(`round ${round}: the server ends in order`, await server.stop(), 0);
  await trial.check_database(school, `round ${round}`);
  return start_again(trial, school, clients, server.port);
}

/// The harness must be able to fail: ledgers that claim a tick and an attempt too many, and one attempt too few.
async function tell_the_ledgers_lies(trial, clients) {
  const students = clients.filter((client) => client instanceof Student);
  const [uploader] = clients.filter((client) => client instanceof Uploader);
  const { ticks } = students[0].ledger;
  const [tick, done] = ticks.entries().next().value;
  ticks.set(tick, !done);
  const quizzes = students.flatMap(({ ledger }) => [...ledger.attempts.values()]);
  const taken = quizzes.filter((quiz) => quiz.acknowledged.length > 0);
  taken.at(0).acknowledged.push({ text: null, seen: null });
  taken.at(-1).acknowledged.pop();
  const [material, content] = uploader.ledger.files.entries().next().value;
  uploader.ledger.files.set(material, Buffer.concat([content, Buffer.from("?")]));
  const findings = await compare(clients);
  trial.equal("counter-test: a file that is not as it was sent is reported", findings.half_done.length, 1);
  trial.equal("counter-test: a tick and an attempt never sent are reported missing", findings.missing.length, 2);
  trial.equal("counter-test: an attempt that nobody has sent is reported doubled", findings.doubled.length, 1);
}

function files_under(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));
}

/// Words of names and user names in clear, anywhere in the data folder. Below five bytes ciphertext hits by chance.
function find_personal_data(school, accounts) {
  const words = new Set(accounts.flatMap(({ name, username }) => [username, name, ...name.split(/[ -]/)]));
  const long_enough = [...words].filter((word) => Buffer.byteLength(word) >= 5);
  const contents = files_under(school.data).map((file) => [path.basename(file), readFileSync(file)]);
  const hits = contents.flatMap(([file, bytes]) =>
    long_enough.filter((word) => bytes.includes(word)).map((word) => `${word} in ${file}`));
  return { hits, words: long_enough.length, files: contents.map(([file, bytes]) => `${file} ${bytes.length}`) };
}

function check_the_ciphertext(trial, school, accounts) {
  const { hits, words, files } = find_personal_data(school, accounts);
  const has_log = files.some((file) => /-wal [1-9]/.test(file));
  trial.check("the write-ahead log is among the files that were looked at", has_log, files);
  trial.equal(`none of ${words} names and user names stands in the data folder`, hits, []);
  const stray = path.join(school.data, "files", "stray");
  writeFileSync(stray, `....${accounts[0].username}....`);
  trial.equal("counter-test: a user name in clear is found", find_personal_data(school, accounts).hits.length, 1);
  rmSync(stray);

  const database = openSync(path.join(school.data, "lernmanager.db"));
  const head = Buffer.alloc(16);
  readSync(database, head, 0, 16, 0);
  closeSync(database);
  const is_clear = head.toString("latin1").startsWith("SQLite format 3");
  trial.check("the database does not begin like an SQLite file", !is_clear, "it is not encrypted");
}

/// SIGTERM at the first moment a page is served: what the start has begun is finished, not torn down.
async function stop_right_after_the_start(trial, school) {
  for (let round = 1; round <= 5; ++round) {
    const server = await trial.serve(school);
    trial.equal(`a server stopped right after its start ends in order, round ${round}`, await server.stop(), 0);
  }
}

/// What a kill has left between a sealed file and its row is swept at a later start. Files that were replaced keep their row
/// as long as the bin may ask for them.
async function check_for_orphans(trial, school, clients, port) {
  const files = readdirSync(path.join(school.data, "files"));
  const long_ago = new Date(Date.now() - 24 * 60 * 60 * 1000);
  for (const file of files) utimesSync(path.join(school.data, "files", file), long_ago, long_ago);
  const server = await start_again(trial, school, clients, port);
  const [, kept, removed] = server.log.match(/event=files_swept kept=(\d+) removed=(\d+) young=0/)?.map(Number) ?? [];
  const owned = clients.reduce((sum, { ledger }) => sum + ledger.files.size, 0);
  trial.figure("files without a row before the last sweep", removed, "files");
  trial.check("every material has its file", kept >= owned && !server.log.includes("event=file_missing"), `${kept} of ${owned}`);
  trial.equal("the sweep has removed all others", readdirSync(path.join(school.data, "files")).length, kept);
  trial.equal("and nothing that has a row", kept + removed, files.length);
  return server;
}

function record(trial, clients, ready_ms) {
  trial.figure("rounds", ready_ms.length, "kills");
  trial.figure("changes acknowledged", acknowledged(clients), "changes");
  trial.figure("uploads among them", acknowledged(clients.filter((client) => client instanceof Uploader)), "uploads");
  trial.at_most("longest start after a kill", Math.max(...ready_ms), ready_ms_max, "ms");
}

export async function run(trial) {
  const { rounds, uploaders, classes } = forms[trial.form];
  const { school, accounts } = await trial.demo_school({ classes });
  const teachers = await Uploader.prepare(school, accounts, uploaders);
  let server = await trial.serve(school);
  const clients = await sign_everybody_in(trial, accounts, teachers, server);
  const ready_ms = [];
  for (let round = 1; round <= rounds; ++round) {
    server = await play_round(trial, school, round, clients, server, ready_ms);
  }

  const findings = await compare(clients, { newest_attempts: Infinity });
  const all = `${acknowledged(clients)} changes acknowledged; all ${findings.compared} ticks, attempts and files`;
  trial.equal(`at the end: ${all} are there, once and as shown`, findings.faults, []);
  record(trial, clients, ready_ms);
  await server.stop();
  server = await check_for_orphans(trial, school, clients, server.port);
  await tell_the_ledgers_lies(trial, clients);
  await work_and_kill(clients, server, 500);
  check_the_ciphertext(trial, school, accounts);
  await stop_right_after_the_start(trial, school);
}
