// The file system turns read-only, as the kernel does it after an error, or the data folder vanishes: changes are refused
// with 503, pages are served, and when it is back everything works without a restart.
import { existsSync, mkdirSync, renameSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { class_makers, compare, tell_the_makers_a_lie } from "./lib/class_maker.mjs";
import { Injection, mount_small, recovery_ms, remount, skip, unmount, why_no_injection } from "./lib/faults.mjs";

export const about = {
  name: "read-only",
  promises: ["R-06"],
  says: "a read-only or vanished data folder: 503 for changes, pages served, well again by itself",
};

const recovery_ms_max = 5000;
const words = "Der Server kann im Moment nur lesen";

async function while_it_is_so(trial, makers, what) {
  const rounds = trial.is_full ? 50 : 5;
  const statuses = new Set();
  for (let i = 0; i < rounds; ++i) statuses.add((await makers[0].make())?.status);
  trial.equal(`${what}: ${rounds} changes are all refused with 503`, [...statuses], [503]);
  await sleep(300);
  const pages = new Set();
  let warned = true;
  for (let i = 0; i < rounds; ++i) {
    const page = await makers[0].tab.get("/classes");
    pages.add(page.status);
    warned &&= page.body.includes(words);
  }
  trial.equal(`${what}: ${rounds} pages are all served`, [...pages], [200]);
  trial.check(`${what}: teachers are told on every page`, warned);
}

async function until_it_is_well(trial, makers, what) {
  const ms = await recovery_ms(() => makers[0].make(), 303);
  trial.figure(`${what}: until it saves again`, Math.round(ms), "ms", `≤ ${recovery_ms_max}`);
  trial.check(`${what}: it saves again within ${recovery_ms_max} ms, without a restart`, ms <= recovery_ms_max, `${ms} ms`);
  const found = await compare(makers, "Nurlesen");
  trial.equal(`${what}: ${found.acknowledged} acknowledged; none missing, none doubled`, [found.missing, found.doubled], [[], []]);
}

/// A file system with files open for writing cannot be remounted read-only by hand (EBUSY); the kernel does it by itself
/// after an error, and from then on every write fails with EROFS. That is what is played here.
async function read_only(trial, server, makers) {
  const reason = why_no_injection();
  if (reason) return skip(trial, "read-only remount", reason);
  const calls = "pwrite64,fdatasync,fsync,ftruncate,fallocate:error=EROFS";
  const injection = await Injection.on(server.pid, calls, path.join(trial.folder, "erofs.strace"));
  await while_it_is_so(trial, makers, "read-only");
  await injection.off();
  await until_it_is_well(trial, makers, "read-only");
}

async function folder_gone(trial, school, makers) {
  renameSync(school.data, `${school.data}.gone`);
  await while_it_is_so(trial, makers, "folder gone");
  trial.check("folder gone: nothing is made in its place", !existsSync(school.data), "there is a new folder");
  renameSync(`${school.data}.gone`, school.data);
  await until_it_is_well(trial, makers, "folder gone");
}

/// A start on a read-only file system is refused with a sentence.
async function start_on_read_only(trial) {
  const school = trial.empty_school();
  mkdirSync(school.data);
  const reason = mount_small(school.data, "size=16m");
  if (reason) return skip(trial, "start on a read-only file system", reason);
  remount(school.data, "ro");
  const message = await trial.serve(school).then(() => "it started", (error) => error.message);
  trial.check("a start on a read-only file system says why it is refused", message.includes("Read-only file system"), message);
  unmount(school.data);
}

export async function run(trial) {
  const { school, accounts } = await trial.demo_school({ classes: 1, students: 5 });
  const server = await trial.serve(school);
  const makers = await class_makers(accounts, server, 2, "Nurlesen");
  trial.equal("counter-test: before it a class is saved", (await makers[0].make()).status, 303);
  await read_only(trial, server, makers);
  await folder_gone(trial, school, makers);
  await tell_the_makers_a_lie(trial, makers, "Nurlesen");
  await start_on_read_only(trial);
  trial.equal("the server ends in order", await server.stop(), 0);
  await trial.check_database(school, "at the end");
}
