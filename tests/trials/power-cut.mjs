// The power goes at a random moment: whatever of the unsynced bytes the disk may hold then, what was acknowledged is there.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";
import { project_folder, run_command } from "../e2e/lib/server.mjs";
import { Findings } from "./lib/ledger.mjs";
import { seeded_random } from "./lib/random.mjs";
import { Student } from "./lib/student.mjs";
import { Uploader } from "./lib/uploader.mjs";
import { Disk, read_recording, write_image } from "./power/disk.mjs";

export const about = {
  name: "power-cut",
  promises: ["R-02"],
  says: "whatever a disk may hold after a power cut, what was acknowledged is there",
};

const forms = {
  full: { work_ms: 12_000, students: 58, uploaders: 6, cuts: { full: 500, normal: 60, off: 60 } },
  short: { work_ms: 2_500, students: 58, uploaders: 6, cuts: { full: 8, normal: 30, off: 30 } },
};
const sync_delay_us = 6_000;

function build_recorder() {
  const source = fileURLToPath(new URL("power/recorder.c", import.meta.url));
  const library = path.join(project_folder, "build/trials/recorder.so");
  if (existsSync(library) && statSync(library).mtimeMs > statSync(source).mtimeMs) return library;
  mkdirSync(path.dirname(library), { recursive: true });
  execFileSync("clang-19", ["-std=gnu11", "-Wall", "-Wextra", "-Werror", "-O2", "-shared", "-fPIC", "-o", library, source]);
  return library;
}

/// { path, inode, content } of every file, shared memory left out.
function files_under(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith("-shm"))
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .map((file) => ({ path: file, inode: statSync(file).ino, content: readFileSync(file) }));
}

/// Students and teachers who are signed in, so that their sessions are on the disk before anything is recorded.
async function prepare(trial, { students, uploaders }) {
  const { school, accounts } = await trial.demo_school();
  const teachers = await Uploader.prepare(school, accounts, uploaders);
  const server = await trial.serve(school);
  const pupils = accounts.filter(({ role }) => role === "student").map((account) => new Student(account, server.address));
  await Promise.all(pupils.map((student) => student.sign_in()));
  for (const teacher of teachers) await teacher.sign_in(server.address);
  await server.stop();
  const clients = [...pupils.filter((student) => student.has_work).slice(0, students), ...teachers];
  trial.equal("clients with work to do", clients.length, students + uploaders);
  return { school, clients };
}

/// Start, work and an orderly stop, all of it recorded.
async function record_work(trial, school, clients, work_ms) {
  const log = path.join(trial.folder, "recording");
  const environment = {
    LD_PRELOAD: build_recorder(), POWER_FOLDER: school.data, POWER_LOG: log, POWER_DELAY_US: String(sync_delay_us),
  };
  const before = files_under(school.data);
  const server = await trial.serve(school, { environment });
  for (const client of clients) {
    client.tab.reconnect(server.address);
    client.ledger.keep_history();
  }
  const work = Promise.allSettled(clients.map((client) => client.work_until_the_end()));
  await sleep(work_ms);
  trial.equal("the recorded server ends in order", await server.stop(), 0);
  await work;
  return { folder: school.data, before, records: read_recording(log) };
}

/// Played back whole, the recording must give the folder as it is: nothing escaped the recorder.
function check_the_recording(trial, { folder, before, records }) {
  const disk = new Disk(before, "full");
  for (const record of records) disk.play(record);
  const played = disk.as_written();
  const real = files_under(folder);
  const wrong = real.filter(({ path: name, content }) => !played.get(name)?.equals(content)).map(({ path: name }) => name);
  const too_many = [...played.keys()].filter((name) => !real.some((file) => file.path === name));
  trial.equal("the recording played back gives the folder as it is", [...wrong, ...too_many], []);
  const syncs = records.filter(({ kind }) => kind === "sync").length;
  trial.check("the recording holds writes and syncs", syncs > 20 && records.length > 200, `${records.length}, ${syncs} syncs`);
}

/// Half of the cuts at any time, half in the middle of a call.
function choose_moments(records, count, random) {
  const [first, last] = [records[0].begin, records.at(-1).end];
  const moments = [];
  for (let i = 0; i < count; ++i) {
    const { begin, end } = records[Math.floor(random() * records.length)];
    moments.push(i % 2 === 0 ? first + random() * (last - first) : begin + random() * (end - begin));
  }
  return moments.sort((a, b) => a - b);
}

/// Everything or nothing of the unsynced bytes now and then, else any share of them.
function choose_luck(random) {
  const kind = random();
  if (kind < 0.15) return 0;
  return kind < 0.3 ? 1 : random();
}

/// Calls `judge(moment, image)` for each cut until it says that it has seen enough; gives the number of cuts.
async function for_each_cut({ before, records }, barriers, count, random, judge) {
  const disk = new Disk(before, barriers);
  let [next, cuts] = [0, 0];
  for (const moment of choose_moments(records, count, random)) {
    while (next < records.length && records[next].end <= moment) disk.play(records[next++]);
    const in_flight = records.slice(next).filter(({ begin }) => begin <= moment);
    ++cuts;
    if (await judge(moment, disk.after_cut(in_flight, choose_luck(random), random))) break;
  }
  return cuts;
}

/// What a server on this image shows, against what was acknowledged by then: { lost, corrupt }.
async function judge_image(trial, clients, school, moment) {
  const findings = new Findings();
  try {
    const server = await trial.serve(school);
    try {
      for (const client of clients) client.tab.reconnect(server.address);
      const judgements = await Promise.allSettled(clients.map((client) =>
        client.compare(findings, { ledger: client.ledger.at(moment), newest_attempts: 2 })));
      const unreadable = judgements.filter(({ status }) => status === "rejected").map(({ reason }) => reason.message);
      findings.half_done.push(...unreadable);
    } finally {
      await server.kill();
    }
    const { code, output } = await run_command("check", ...school.settings);
    if (code !== 0) findings.half_done.push(output);
  } catch (error) {
    findings.half_done.push(error.message);  // it does not even start
  }
  return { lost: findings.missing, corrupt: [...findings.doubled, ...findings.half_done] };
}

/// { cuts, lost, corrupt, seed, examples }: how many cuts did what. `until`: the damage that is enough.
async function cut_often(trial, clients, { school, recording }, barriers, count, until = () => false) {
  const seed = Math.floor(Math.random() * 2 ** 31);
  const damage = { cuts: 0, lost: 0, corrupt: 0, seed, examples: [] };
  damage.cuts = await for_each_cut(recording, barriers, count, seeded_random(seed), async (moment, image) => {
    const cut_school = trial.empty_school(school.path("key"));
    write_image(image, recording.folder, cut_school.data);
    const { lost, corrupt } = await judge_image(trial, clients, cut_school, moment);
    damage.lost += lost.length > 0;
    damage.corrupt += corrupt.length > 0;
    if (lost.length + corrupt.length > 0) damage.examples.push([...lost.slice(0, 2), ...corrupt.slice(0, 2)]);
    cut_school.remove();
    return until(damage);
  });
  return damage;
}

/// The harness must be able to fail: with fewer syncs there is damage. The short form stops at the first one.
async function cut_without_syncs(trial, cut, { normal, off }) {
  const enough = (kind) => (damage) => !trial.is_full && damage[kind] > 0;
  const without_commit_syncs = await cut("normal", normal, enough("lost"));
  trial.check("counter-test: without the sync at a commit changes are lost", without_commit_syncs.lost > 0);
  const without_syncs = await cut("off", off, enough("corrupt"));
  trial.check("counter-test: without any sync databases are corrupt", without_syncs.corrupt > 0);
  const share = (some, damage) => `${some} of ${damage.cuts}`;
  trial.figure("with synchronous=NORMAL", share(without_commit_syncs.lost, without_commit_syncs), "cuts with losses");
  trial.figure("with synchronous=OFF", share(without_syncs.corrupt, without_syncs), "cuts with corruption");
}

export async function run(trial) {
  const form = forms[trial.form];
  const { school, clients } = await prepare(trial, form);
  const recording = await record_work(trial, school, clients, form.work_ms);
  check_the_recording(trial, recording);
  const changes = clients.reduce((sum, { ledger }) => sum + ledger.acknowledged_changes, 0);
  trial.figure("changes acknowledged in the recording", changes, "changes");
  trial.figure("calls recorded", recording.records.length, "calls");

  const cut = (...how) => cut_often(trial, clients, { school, recording }, ...how);
  const kept = await cut("full", form.cuts.full);
  trial.figure("cuts", kept.cuts, "cuts");
  trial.check(`${kept.cuts} cuts: nothing acknowledged is lost`, kept.lost === 0, kept);
  trial.check(`${kept.cuts} cuts: nothing is corrupt`, kept.corrupt === 0, kept);
  await cut_without_syncs(trial, cut, form.cuts);
}
