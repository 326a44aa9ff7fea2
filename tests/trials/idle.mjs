// Ten thousand browsers that have a page open and ask for nothing.
import { setTimeout as sleep } from "node:timers/promises";
import { CalmClients } from "./lib/calm_clients.mjs";
import { close_crowd, get, open_crowd } from "./lib/crowd.mjs";
import { open_descriptors, resident_kib, wait_until } from "./lib/process.mjs";

export const about = {
  name: "idle",
  promises: ["R-13"],
  says: "an idle connection costs little and is closed after its time, or earlier when descriptors run out",
};

const forms = {
  full: { crowd: 10_000, idle_ms: 75_000, calm_ms: 10_000 },
  short: { crowd: 1_000, idle_ms: 6_000, calm_ms: 1_000 },
};
const bytes_each_max = 8 * 1024;

/// Every connection has had an answer, so it has used whatever a connection uses.
const ask_once = async (connection) => {
  await connection.send(get("/health"));
  await connection.read_answer({ patience_ms: 30_000 });
};

async function measure_memory(trial, server, begin) {
  const { crowd: count } = forms[trial.form];
  const warm_up = await open_crowd(server, 200, begin);
  close_crowd(warm_up);
  await wait_until(() => open_descriptors(server.pid) < 100, 10_000);
  const before_kib = resident_kib(server.pid);
  const crowd = await open_crowd(server, count, begin);
  await wait_until(() => open_descriptors(server.pid) >= crowd.length, 10_000);
  await sleep(1_000);  // what they have sent has to be read first
  const bytes_each = ((resident_kib(server.pid) - before_kib) * 1024) / crowd.length;
  return { crowd, bytes_each };
}

async function stay_idle(trial, school) {
  const { crowd: count, idle_ms, calm_ms } = forms[trial.form];
  const server = await trial.serve(school, { settings: ["--idle-ms-max", String(idle_ms)] });
  const { crowd, bytes_each } = await measure_memory(trial, server, ask_once);
  trial.equal("all connections are open", crowd.length, count);
  trial.figure("resident memory of an idle connection", bytes_each, "bytes", `≤ ${bytes_each_max}`);
  trial.check("an idle connection costs at most 8 KiB", bytes_each <= bytes_each_max, `${bytes_each} bytes`);

  const calm = CalmClients.start(server, { count: 10, pause_ms: 20, request: get("/health") });
  await sleep(calm_ms);
  await calm.stop();
  trial.equal("nobody beside them has an error", calm.errors, []);
  trial.at_most("p99 of fresh requests beside them", calm.latencies.percentile(99), 2, "ms");

  const spread_ms = (idle_ms * 2) / 15;
  await wait_until(() => crowd.every(({ ended }) => ended), idle_ms + spread_ms + 10_000);
  const after_ms = crowd.filter(({ ended }) => ended).map(({ opened_at, closed_at }) => closed_at - opened_at);
  after_ms.sort((a, b) => a - b);
  trial.equal("all of them are closed by the server", after_ms.length, crowd.length);
  trial.figure("the first is closed after", after_ms[0] / 1000, "s");
  trial.figure("the last is closed after", after_ms.at(-1) / 1000, "s");
  trial.check("none is closed before its time", after_ms[0] >= idle_ms - spread_ms, after_ms[0]);
  trial.check("they do not go all at once", after_ms.at(-1) - after_ms[0] > spread_ms, [after_ms[0], after_ms.at(-1)]);
  close_crowd(crowd);  // our side of them, too: the next ten thousand need the descriptors
  await server.stop();
}

async function make_room(trial, school) {
  const limit = 400;
  const server = await trial.serve(school, { wrapper: ["prlimit", `--nofile=${limit}`] });
  const first = await open_crowd(server, 250, ask_once);
  await sleep(300);  // those who come later are younger without doubt
  const later = await open_crowd(server, 150, ask_once);
  const closed = (crowd) => crowd.filter(({ ended }) => ended).length;
  trial.figure("closed early of the 250 oldest", closed(first), "connections");
  trial.check("with few descriptors the oldest idle ones make room", closed(first) > 0, `${closed(first)} closed`);
  trial.equal("none of the younger ones has to go", closed(later), 0);
  const oldest = [...first].sort((a, b) => a.opened_at - b.opened_at).map(({ ended }) => Boolean(ended));
  trial.check("one fifth of the oldest goes first", oldest.slice(0, 20).every(Boolean), oldest.slice(0, 20));
  close_crowd([...first, ...later]);
  await server.stop();
}

/// Without the limits nobody is closed, and connections that hold a begun request cost more than idle ones may.
async function counter_test(trial, school) {
  const { idle_ms } = forms.short;
  const server = await trial.serve(school, { settings: ["--idle-ms-max", "3600000", "--head-ms-max", "3600000"] });
  const half_a_head = `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${"x".repeat(12_000)}`;
  const { crowd, bytes_each } = await measure_memory(trial, server, (connection) => connection.send(half_a_head));
  trial.check("counter-test: memory that is not given back is seen", bytes_each > bytes_each_max, `${bytes_each} bytes`);
  await sleep(idle_ms);
  trial.equal("counter-test: without the limit nobody is closed", crowd.filter(({ ended }) => ended).length, 0);
  await server.kill();
}

export async function run(trial) {
  const { school } = await trial.demo_school({ classes: 1, students: 5 });
  await stay_idle(trial, school);
  await make_room(trial, school);
  await counter_test(trial, school);
}
