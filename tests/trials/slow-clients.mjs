// Clients that send their requests byte by byte, beside others that do not.
import { setTimeout as sleep } from "node:timers/promises";
import { CalmClients } from "./lib/calm_clients.mjs";
import { close_crowd, open_crowd, status_of } from "./lib/crowd.mjs";
import { resident_kib, wait_until } from "./lib/process.mjs";

export const about = {
  name: "slow-clients",
  promises: ["R-10"],
  says: "slow heads and bodies are answered 408 and closed, and nobody else notices",
};

const forms = {
  full: { crowd: 2_000, head_ms: 10_000, rate_ms: 20_000, body_ms: 30_000, drip_ms: 5_000, step_ms: 1_000 },
  short: { crowd: 150, head_ms: 2_000, rate_ms: 3_000, body_ms: 5_000, drip_ms: 500, step_ms: 200 },
};
const late_ms_max = 3_000;  // the server looks every 250 ms, and this machine is not a quiet one

/// One byte now and then until the connection ends.
async function drip(connection, byte, every_ms) {
  while (!connection.ended) {
    await sleep(every_ms);
    if (!connection.ended) connection.socket.write(byte);
  }
}

const begin_head = (every_ms) => async (connection) => {
  await connection.send("GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ");
  drip(connection, "x", every_ms);
};

const begin_body = (every_ms) => async (connection) => {
  await connection.send("POST /login HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\n");
  drip(connection, "x", every_ms);
};

/// Not a single byte of the body comes.
const begin_silence = async (connection) => {
  await connection.send("POST /login HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\n");
};

function check_all_closed(trial, what, crowd, after_ms) {
  const answered = crowd.filter((connection) => status_of(connection) === 408).length;
  trial.equal(`all ${what} are answered 408`, answered, crowd.length);
  const took_ms = crowd.filter(({ ended }) => ended).map(({ opened_at, closed_at }) => closed_at - opened_at);
  trial.equal(`all ${what} are closed`, took_ms.length, crowd.length);
  trial.figure(`${what} are closed after`, Math.max(...took_ms) / 1000, "s", `≤ ${(after_ms + late_ms_max) / 1000}`);
  trial.check(`no ${what} are closed before ${after_ms / 1000} s`, Math.min(...took_ms) >= after_ms - 100, Math.min(...took_ms));
  if (trial.is_full) {
    const late = took_ms.filter((ms) => ms > after_ms + late_ms_max).length;
    trial.equal(`no ${what} are closed late`, late, 0);
  }
}

async function attack(trial, school) {
  const { crowd: count, head_ms, rate_ms, body_ms, drip_ms, step_ms } = forms[trial.form];
  const settings = ["--head-ms-max", head_ms, "--body-rate-ms", rate_ms, "--body-ms-max", body_ms].map(String);
  const server = await trial.serve(school, { settings });
  const calm = CalmClients.start(server, { count: 50, pause_ms: 100 });
  await sleep(1_000);
  const before_kib = resident_kib(server.pid);
  const heads = await open_crowd(server, count, begin_head(drip_ms));
  const bodies = await open_crowd(server, count, begin_body(step_ms), count);
  const silent = await open_crowd(server, 50, begin_silence, 2 * count);
  const grown_kib = resident_kib(server.pid) - before_kib;
  const everybody = [...heads, ...bodies, ...silent];
  await wait_until(() => everybody.every(({ ended }) => ended), body_ms + rate_ms + 10_000);
  await calm.stop();

  check_all_closed(trial, "slow heads", heads, head_ms);
  check_all_closed(trial, "slow bodies", bodies, rate_ms);
  check_all_closed(trial, "silent bodies", silent, Math.min(rate_ms, body_ms));
  trial.equal("normal clients have no errors", calm.errors, []);
  trial.equal("normal clients are all answered 200", [...calm.statuses.keys()], [200]);
  trial.at_most("p99 of normal clients", calm.latencies.percentile(99), 25, "ms");
  trial.figure("memory for all of them", grown_kib / 1024, "MiB", "≤ 64");
  trial.check("they cost less than 64 MiB", grown_kib < 64 * 1024, `${grown_kib} KiB`);
  await server.stop();
}

async function counter_test(trial, school) {
  const { head_ms, rate_ms, drip_ms, step_ms } = forms.short;
  const off = ["--head-ms-max", "3600000", "--body-bytes-per-s-min", "0", "--body-ms-max", "3600000"];
  const server = await trial.serve(school, { settings: off });
  const crowd = [
    ...(await open_crowd(server, 20, begin_head(drip_ms))),
    ...(await open_crowd(server, 20, begin_body(step_ms))),
  ];
  await sleep(head_ms + rate_ms + 1_000);
  trial.equal("counter-test: without the limits nobody is closed", crowd.filter(({ ended }) => ended).length, 0);
  close_crowd(crowd);
  await server.kill();
}

export async function run(trial) {
  const { school } = await trial.demo_school({ classes: 1, students: 5 });
  await attack(trial, school);
  await counter_test(trial, school);
}
