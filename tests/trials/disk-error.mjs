// The disk fails now and then, for a while, or half-way through a write: whoever was told that a class is saved finds it
// saved, everybody else was told that it is not, and the server goes on by itself.
import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { class_makers, compare, tell_the_makers_a_lie } from "./lib/class_maker.mjs";
import { Injection, recovery_ms, skip, why_no_injection } from "./lib/faults.mjs";

export const about = {
  name: "disk-error",
  promises: ["R-04"],
  says: "failing fsync, write and open calls: every failed commit is told, acknowledged ones are there, the server lives",
};

const forms = {
  // strace counts the calls of each thread by itself, and a commit syncs once but writes two dozen times.
  full: { makers: 16, seconds: 15, syncs: 40, writes: 400 },
  short: { makers: 4, seconds: 3, syncs: 3, writes: 60 },
};
const recovery_ms_max = 5000;
const read_only_words = "Der Server kann im Moment nur lesen";

const refusals = (makers) => makers.reduce((sum, maker) => sum + maker.refused.size, 0);

async function work_for(makers, seconds) {
  const stop = { now: false };
  const work = Promise.all(makers.map((maker) => maker.work(stop)));
  await sleep(seconds * 1000);
  stop.now = true;
  await work;
}

async function check_ledger(trial, makers, when) {
  const found = await compare(makers, "Fehler");
  trial.equal(`${when}: of ${found.acknowledged} acknowledged classes none is missing or doubled`,
    { missing: found.missing, doubled: found.doubled }, { missing: [], doubled: [] });
}

/// Every n-th call fails while everybody works.
async function now_and_then(trial, server, makers, inject, what) {
  const before = refusals(makers);
  const injection = await Injection.on(server.pid, inject, path.join(trial.folder, `${what.replaceAll(" ", "-")}.strace`));
  await work_for(makers, forms[trial.form].seconds);
  const injected = await injection.off();
  const refused = refusals(makers) - before;
  trial.figure(`${what}: calls failed`, injected, "calls");
  trial.figure(`${what}: classes refused`, refused, "classes");
  trial.check(`${what}: calls did fail, and somebody was told`, injected > 0 && refused > 0, `${injected}, ${refused}`);
  const ms = await recovery_ms(() => makers[0].make(), 303);
  trial.check(`${what}: saved again within ${recovery_ms_max} ms`, ms <= recovery_ms_max, `${ms} ms`);
  await check_ledger(trial, makers, what);
}

/// Every call fails for a while: read-only, said on the page, pages served; then it is over.
async function for_a_while(trial, server, makers, inject, what) {
  const injection = await Injection.on(server.pid, inject, path.join(trial.folder, `${what.replaceAll(" ", "-")}.strace`));
  const answer = await makers[0].make();
  trial.equal(`${what}: a class is refused with 503`, answer.status, 503);
  await sleep(500);
  const page = await makers[0].tab.get("/classes");
  trial.equal(`${what}: pages are served`, page.status, 200);
  trial.check(`${what}: the page says that nothing can be saved`, page.body.includes(read_only_words), page.body);
  const kept = await makers[0].make();
  trial.check(`${what}: the refused form comes back with what was typed`,
    kept.body.includes("Ihre Eingabe ist noch im Formular") && kept.body.includes("Noch einmal senden"), kept.body);
  await injection.off();
  const ms = await recovery_ms(() => makers[0].make(), 303);
  trial.figure(`${what}: until it saves again`, Math.round(ms), "ms", `≤ ${recovery_ms_max}`);
  trial.check(`${what}: it saves again within ${recovery_ms_max} ms`, ms <= recovery_ms_max, `${ms} ms`);
  const later = await makers[0].tab.get("/classes");
  trial.check(`${what}: the page no longer warns`, !later.body.includes(read_only_words), later.body);
  await check_ledger(trial, makers, what);
}

/// The kernel itself cuts a write off in the middle of a page, and refuses the rest.
async function short_writes(trial, school, server, makers) {
  const limit = (bytes) => execFileSync("prlimit", ["--pid", String(server.pid), `--fsize=${bytes}:unlimited`]);
  for (let round = 0; round < (trial.is_full ? 20 : 4); ++round) {
    const log = statSync(path.join(school.data, "lernmanager.db-wal")).size;
    limit(log + 1000 + 777 * round);
    await makers[0].make({ padding: 60 });
    limit("unlimited");
    await recovery_ms(() => makers[0].make(), 303);
  }
  const cut = [...makers[0].refused.values()].filter((status) => status === 503).length;
  trial.figure("short writes: classes refused", cut, "classes");
  await check_ledger(trial, makers, "short writes");
}

export async function run(trial) {
  const reason = why_no_injection();
  if (reason) return skip(trial, "failing system calls", reason);
  const { makers: count, syncs, writes } = forms[trial.form];
  const { school, accounts } = await trial.demo_school({ classes: 2, students: 5 });
  const server = await trial.serve(school);
  const makers = await class_makers(accounts, server, count, "Fehler");
  await now_and_then(trial, server, makers, `fsync,fdatasync:error=EIO:when=${syncs}+${syncs}`, "fsync fails now and then");
  await now_and_then(trial, server, makers, `pwrite64:error=EIO:when=${writes}+${writes}`, "writing fails now and then");
  await now_and_then(trial, server, makers, `pwrite64:error=ENOSPC:when=${writes}+${writes}`, "no room now and then");
  await for_a_while(trial, server, makers, "fsync,fdatasync:error=EIO", "fsync fails for a while");
  await for_a_while(trial, server, makers, "pwrite64:error=EIO", "writing fails for a while");
  await for_a_while(trial, server, makers, "openat,fdatasync:error=EMFILE", "no descriptors for a while");
  await short_writes(trial, school, server, makers);
  trial.check("the process has lived through it", !server.ended, server.log);
  await tell_the_makers_a_lie(trial, makers, "Fehler");
  trial.equal("the server ends in order", await server.stop(), 0);
  await trial.check_database(school, "at the end");
}
