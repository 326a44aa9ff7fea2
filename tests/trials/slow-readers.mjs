// Clients that ask for much and take little of it.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { CalmClients } from "./lib/calm_clients.mjs";
import { highest_resident_kib, resident_kib } from "./lib/process.mjs";

export const about = {
  name: "slow-readers",
  promises: ["R-11"],
  says: "who takes an answer too slowly is cut, costs little until then, and nobody else notices",
};

const forms = {
  full: { readers: 1_000, span_ms: 60_000 },
  short: { readers: 100, span_ms: 4_000 },
};
const file = "/static/app.css";
const requests = 220;  // of 24 KiB each: 5 MiB
const buffered_kib_max = 256;
const crowd_program = fileURLToPath(new URL("lib/slow_readers.py", import.meta.url));

/// Runs the readers; `done()` gives their report.
function start_readers(server, { count, bytes_per_s, seconds }) {
  const words = [crowd_program, server.port, count, bytes_per_s, seconds, file, requests].map(String);
  const child = spawn("python3", words, { stdio: ["ignore", "pipe", "inherit"] });
  const lines = [];
  createInterface(child.stdout).on("line", (line) => lines.push(JSON.parse(line)));
  const exit = once(child, "close");
  return { done: async () => (await exit, lines.at(-1)) };
}

async function attack(trial, school) {
  const { readers, span_ms } = forms[trial.form];
  const server = await trial.serve(school, { settings: ["--write-ms-max", String(span_ms)] });
  const calm = CalmClients.start(server, { count: 50, pause_ms: 100 });
  const before_kib = resident_kib(server.pid);
  const seconds = 2 * (span_ms / 1_000) + 15;
  const slow = start_readers(server, { count: readers, bytes_per_s: 1_024, seconds });
  const frozen = start_readers(server, { count: 20, bytes_per_s: 0, seconds });
  const [report, frozen_report] = [await slow.done(), await frozen.done()];
  const each_kib = (highest_resident_kib(server.pid) - before_kib) / readers;
  await calm.stop();

  const last_s = Math.max(...report.ended_after_s);
  trial.equal("all readers of 1 KiB/s are cut", [report.ended_after_s.length, report.still_open], [readers, 0]);
  trial.equal("all who read nothing are cut", [frozen_report.ended_after_s.length, frozen_report.still_open], [20, 0]);
  trial.check("none is cut before its span is over", Math.min(...report.ended_after_s) >= span_ms / 1_000 - 1, report.ended_after_s.slice(0, 9));
  trial.figure("the last is cut after", last_s, "s", `≤ ${2 * (span_ms / 1_000)} (its second span)`);
  trial.figure("memory of the server per reader", each_kib, "KiB", `≤ ${buffered_kib_max}`);
  trial.check("the server buffers at most 256 KiB for each", each_kib <= buffered_kib_max, `${each_kib} KiB`);
  trial.equal("normal clients have no errors", calm.errors, []);
  trial.equal("normal clients are all answered 200", [...calm.statuses.keys()], [200]);
  trial.at_most("p99 of normal clients", calm.latencies.percentile(99), 25, "ms");
  await server.stop();
}

async function counter_test(trial, school) {
  const { span_ms } = forms.short;
  const off = ["--write-ms-max", String(span_ms), "--write-bytes-per-s-min", "0"];
  const server = await trial.serve(school, { settings: off });
  const report = await start_readers(server, { count: 20, bytes_per_s: 1_024, seconds: (2 * span_ms) / 1_000 + 3 }).done();
  trial.equal("counter-test: without the limit nobody is cut", report.still_open, 20);
  await server.kill();
}

export async function run(trial) {
  const { school } = await trial.demo_school({ classes: 1, students: 5 });
  await attack(trial, school);
  await counter_test(trial, school);
}
