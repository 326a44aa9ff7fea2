// The disk fills up during a lesson: what cannot be saved is told with the form still filled in, reading and logging in
// go on, and when there is room again everything works without a restart.
import { closeSync, cpSync, mkdirSync, openSync, readdirSync, renameSync, statSync, writeFileSync, writeSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { BrowserTab } from "./lib/browser_tab.mjs";
import { class_makers, compare, tell_the_makers_a_lie } from "./lib/class_maker.mjs";
import { mount_small, recovery_ms, remount, skip, unmount } from "./lib/faults.mjs";
import { wait_until } from "./lib/process.mjs";
import { sign_in } from "./lib/student.mjs";
import { Uploader } from "./lib/uploader.mjs";

export const about = {
  name: "disk-full",
  promises: ["R-05"],
  says: "a full disk is told with the form still there, log-ins work from the reserve, and writing begins again by itself",
};

const recovery_ms_max = 5000;
const filler_name = "filler";

/// Takes all the room there is, down to the last page.
function fill(folder) {
  const file = openSync(path.join(folder, filler_name), "a");
  for (let bytes = 256 * 1024; bytes >= 512; ) {
    try {
      if (writeSync(file, Buffer.alloc(bytes, 1)) < bytes) bytes = Math.floor(bytes / 2);
    } catch (error) {
      if (error.code !== "ENOSPC") throw error;
      bytes = Math.floor(bytes / 2);
    }
  }
  closeSync(file);
}

/// The school moved to a file system of its own with 16 MiB; false if this machine does not allow that.
function move_to_small_disk(trial, school, options = "size=16m") {
  const aside = `${school.data}.aside`;
  renameSync(school.data, aside);
  mkdirSync(school.data);
  const reason = mount_small(school.data, options);
  if (reason) {
    skip(trial, "full disk", reason);
    return false;
  }
  cpSync(aside, school.data, { recursive: true });
  return true;
}

async function log_ins(accounts, server, count) {
  let done = 0;
  const statuses = [];
  for (const account of accounts.slice(0, count)) {
    try {
      await sign_in(new BrowserTab(server.address), account);
      ++done;
    } catch (error) {
      statuses.push(error.message);
    }
  }
  return { done, statuses };
}

async function while_it_is_full(trial, accounts, server, maker) {
  const page = await maker.make();
  trial.equal("a class is refused with 507", page.status, 507);
  trial.check("the page says what has happened", page.body.includes("Der Speicher ist voll"), page.body);
  trial.check("the page says that the input is still there", page.body.includes("Ihre Eingabe ist noch im Formular"), page.body);
  trial.check("the form is on it and can be sent again", page.body.includes('action="/classes"'), page.body);
  const list = await maker.tab.get("/classes");
  trial.equal("reading still works", list.status, 200);
  trial.check("teachers are told on every page", list.body.includes("Der Speicher des Servers ist voll"), list.body);
  const wanted = trial.is_full ? 60 : 10;
  const { done, statuses } = await log_ins(accounts, server, wanted);
  trial.equal(`${wanted} log-ins still work: ${statuses[0] ?? ""}`, done, Math.min(wanted, accounts.length));
}

async function fill_and_recover(trial, school, accounts) {
  const server = await trial.serve(school);
  const makers = await class_makers(accounts, server, 4, "Voll");
  fill(school.data);
  const stop = { now: false };
  const work = Promise.all(makers.map((maker) => maker.work(stop, { padding: 80 })));
  await sleep(1500);
  stop.now = true;
  await work;
  await while_it_is_full(trial, accounts, server, makers[0]);
  remount(school.data, "size=64m");
  const ms = await recovery_ms(() => makers[0].make(), 303);
  trial.figure("until it saves again", Math.round(ms), "ms", `≤ ${recovery_ms_max}`);
  trial.check(`with room again it saves within ${recovery_ms_max} ms, without a restart`, ms <= recovery_ms_max, `${ms} ms`);
  const list = await makers[0].tab.get("/classes");
  trial.check("the page no longer warns", !list.body.includes("Der Speicher des Servers ist voll"), list.body);
  const found = await compare(makers, "Voll");
  trial.figure("classes acknowledged", found.acknowledged, "classes");
  trial.figure("classes refused", found.refused, "classes");
  trial.check("some classes were refused", found.refused > 0, found);
  trial.equal("acknowledged and missing, doubled", [found.missing, found.doubled], [[], []]);
  await tell_the_makers_a_lie(trial, makers, "Voll");
  trial.equal("the server ends in order", await server.stop(), 0);
  await trial.check_database(school, "after the full disk");
  unmount(school.data);
}

/// An upload that no longer fits is refused as a whole, and fits when there is room again.
async function uploads_on_full_disk(trial) {
  const { school, accounts } = await trial.demo_school({ classes: 1, students: 3 });
  if (!move_to_small_disk(trial, school)) return;
  const [uploader] = await Uploader.prepare(school, accounts.filter(({ role }) => role === "teacher").slice(0, 1), 1);
  const server = await trial.serve(school);
  await uploader.sign_in(server.address);
  fill(school.data);
  const [full, files] = [await uploader.try_to_upload(), readdirSync(path.join(school.data, "files")).length];
  trial.equal("an upload to a full disk is refused with 507", full.status, 507);
  trial.check("the page says what has happened", full.body.includes("Der Speicher ist voll"), full.body);
  trial.equal("nothing of the file is left behind", readdirSync(path.join(school.data, "files")).length, files);
  remount(school.data, "size=64m");
  const ms = await recovery_ms(() => uploader.try_to_upload(), 303);
  trial.check(`with room again the file is stored within ${recovery_ms_max} ms`, ms <= recovery_ms_max, `${ms} ms`);
  trial.equal("after the refused upload the server ends in order", await server.stop(), 0);
  await trial.check_database(school, "after the refused upload");
  unmount(school.data);
}

/// The log has a file system of its own, and it is full: the school does not notice.
async function full_log(trial) {
  const { school, accounts } = await trial.demo_school({ classes: 1, students: 10 });
  const folder = school.path("log");
  mkdirSync(folder);
  const reason = mount_small(folder, "size=64k");
  if (reason) return skip(trial, "full log", reason);
  const server = await trial.serve(school, { settings: ["--log-file", path.join(folder, "lernmanager.log"), "--log-level", "debug"] });
  fill(folder);
  const [maker] = await class_makers(accounts, server, 1, "Protokoll");
  const statuses = new Set();
  for (let i = 0; i < 200; ++i) statuses.add((await maker.make()).status);
  trial.equal("with a full log 200 classes are saved", [...statuses], [303]);
  trial.equal("with a full log people log in", (await log_ins(accounts, server, 10)).done, 10);
  trial.equal("with a full log the server ends in order", await server.stop(), 0);
  unmount(folder);
}

/// All inodes used up: what needs no new file goes on.
async function no_inodes(trial) {
  const { school, accounts } = await trial.demo_school({ classes: 1, students: 3 });
  if (!move_to_small_disk(trial, school, "size=32m,nr_inodes=64")) return;
  const server = await trial.serve(school);
  const [maker] = await class_makers(accounts, server, 1, "Inode");
  let taken = 0;
  try {
    for (; taken < 200; ++taken) writeFileSync(path.join(school.data, `taken-${taken}`), "");
  } catch (error) {
    if (error.code !== "ENOSPC") throw error;
  }
  trial.check("the inodes are used up", taken < 200, `${taken} files`);
  trial.equal("without inodes a class is still saved", (await maker.make()).status, 303);
  trial.equal("without inodes the server ends in order", await server.stop(), 0);
  unmount(school.data);
}

/// The first write that meets the full disk is a log-in, and the log is empty: { done } of ten log-ins.
async function log_ins_on_full_disk(trial, settings) {
  const { school, accounts } = await trial.demo_school({ classes: 1, students: 10 });
  if (!move_to_small_disk(trial, school)) return null;
  const server = await trial.serve(school, { settings });
  const log = path.join(school.data, "lernmanager.db-wal");
  await wait_until(() => statSync(log).size === 0, 15_000);
  fill(school.data);
  const { done } = await log_ins(accounts, server, 10);
  const page = await new BrowserTab(server.address).get("/login");
  await server.kill();
  unmount(school.data);
  return { done, page };
}

/// Without the reserve nobody can log in to a full disk: the harness sees what the reserve is for.
async function what_the_reserve_is_for(trial) {
  const with_it = await log_ins_on_full_disk(trial, []);
  trial.equal("log-ins that are the first to meet the full disk work", with_it?.done, 10);
  const without = await log_ins_on_full_disk(trial, ["--reserve-kib", "0"]);
  trial.equal("counter-test: without the reserve log-ins fail", without?.done, 0);
  trial.equal("counter-test: the log-in page itself is served", without?.page.status, 200);
}

export async function run(trial) {
  const { school, accounts } = await trial.demo_school({ classes: 3, students: 20 });
  if (!move_to_small_disk(trial, school)) return;
  await fill_and_recover(trial, school, accounts);
  await uploads_on_full_disk(trial);
  await full_log(trial);
  await no_inodes(trial);
  await what_the_reserve_is_for(trial);
}
