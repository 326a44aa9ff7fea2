// Pipelining, half-closed connections, resets at every byte, and bytes that mean nothing.
import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { CalmClients } from "./lib/calm_clients.mjs";
import { address_of, close_crowd, get, open_crowd } from "./lib/crowd.mjs";
import { open_descriptors, resident_kib, wait_until } from "./lib/process.mjs";
import { RawConnection } from "./lib/raw.mjs";

export const about = {
  name: "garbage",
  promises: ["R-14"],
  says: "pipelining and half close work; resets at every byte and random bytes leave nothing behind",
};

const forms = { full: { resets: 100_000, noise_ms: 60_000 }, short: { resets: 4_000, noise_ms: 4_000 } };
const resets_at_once = 50;
const addresses = 5_000;

async function pipeline_requests(trial, server) {
  const connection = await RawConnection.open({ port: server.port });
  const paths = Array.from({ length: 16 }, (_, i) => (i % 2 === 0 ? "/health" : `/none-${i}`));
  await connection.send(paths.map((path) => get(path)).join(""));
  const statuses = [];
  for (const {} of paths) statuses.push((await connection.read_answer())?.status);
  const expected = paths.map((path) => (path === "/health" ? 200 : 404));
  trial.equal("16 requests in one segment are answered in order", statuses, expected);
  connection.close();
}

async function close_one_half(trial, server) {
  const connection = await RawConnection.open({ port: server.port });
  await connection.send(get("/health") + get("/login"));
  connection.end_output();
  const statuses = [(await connection.read_answer())?.status, (await connection.read_answer())?.status];
  trial.equal("a client that has shut its sending side gets its answers", statuses, [200, 200]);
  trial.equal("and then the connection is closed", await connection.wait_for_end(), "closed");
}

const form = "csrf=x&username=nobody&password=wrong";
const request = `POST /login HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${form.length}\r\n\r\n${form}`;

/// Sends `sent` bytes of a request, waits for `awaited` bytes of its answer, and resets.
async function reset_at(server, n, sent, awaited) {
  const connection = await RawConnection.open({ port: server.port, from: address_of(n) });
  if (sent > 0) await connection.send(request.slice(0, sent));
  await wait_until(() => connection.bytes_received >= awaited || connection.ended, 10_000, 1);
  connection.reset();
}

/// Every byte of the request and of the answer's first 1 500 has its turn; few are the clients to which that fails.
async function reset_everywhere(server, count, failures) {
  let next = 0;
  const work = async () => {
    while (next < count) {
      const n = next++;
      const at = n % (request.length + 1_500);
      const sent = Math.min(at, request.length);
      await reset_at(server, n % addresses, sent, Math.max(0, at - request.length)).catch((error) => failures.push(error));
    }
  };
  await Promise.all(Array.from({ length: resets_at_once }, work));
}

/// Of a server that has just started: the connection that has asked whether it is up is about to go.
async function settled_descriptors(server) {
  for (let before = -1; ; await sleep(500)) {
    const now = open_descriptors(server.pid);
    if (now === before) return now;
    before = now;
  }
}

/// Descriptors come back when the server has seen all resets.
async function descriptors_after(server, expected) {
  await wait_until(() => open_descriptors(server.pid) === expected, 10_000);
  return open_descriptors(server.pid);
}

async function reset_and_compare(trial, server, fresh) {
  const { resets } = forms[trial.form];
  const failures = [];
  // Every address is counted by then, and the allocator has its working set.
  await reset_everywhere(server, Math.min(resets, 2 * addresses), failures);
  await descriptors_after(server, fresh);
  const before_kib = resident_kib(server.pid);
  await reset_everywhere(server, resets, failures);
  trial.equal(`no client fails during ${resets} resets`, failures.map(String).slice(0, 3), []);
  trial.equal("the number of descriptors is as before", await descriptors_after(server, fresh), fresh);
  const growth = resident_kib(server.pid) / before_kib - 1;
  trial.figure("growth of resident memory", growth * 100, "%", "≤ 1");
  // In the short form a single page of the allocator is more than one percent of nothing.
  const growth_max = trial.is_full ? 0.01 : 0.05;
  trial.check("memory is as before", growth <= growth_max, `it has grown by ${growth * 100} %`);
}

/// Pure noise, and noise behind a beginning that looks like a request.
async function make_noise(server, from, stop) {
  while (!stop.now) {
    const connection = await RawConnection.open({ port: server.port, from }).catch(() => null);
    for (let i = 0; connection && !connection.ended && i < 20; ++i) {
      const beginning = Math.random() < 0.5 ? get("/login").slice(0, Math.floor(Math.random() * 40)) : "";
      await Promise.race([connection.send(Buffer.concat([Buffer.from(beginning), randomBytes(200)])), sleep(100)]);
      await sleep(5);
    }
    connection?.close();
  }
}

async function send_noise(trial, server) {
  const stop = { now: false };
  const calm = CalmClients.start(server, { count: 10, pause_ms: 50 });
  const noise = Array.from({ length: 100 }, (_, i) => make_noise(server, address_of(i * 500), stop));
  await sleep(forms[trial.form].noise_ms);
  stop.now = true;
  await Promise.all(noise);
  await calm.stop();
  trial.equal("normal clients beside the noise have no errors", calm.errors, []);
  trial.equal("and are answered 200", [...calm.statuses.keys()], [200]);
  trial.check("the server is alive", await server.is_healthy());
  trial.check("no handler has failed", !server.log.includes("event=fault"), server.log);
}

/// What stays open is seen by the same comparison.
async function counter_test(trial, server, fresh) {
  const left_open = await open_crowd(server, 50, (connection) => connection.send(request.slice(0, 20)));
  await wait_until(() => open_descriptors(server.pid) >= fresh + 50, 10_000);  // they have to be accepted first
  const count = open_descriptors(server.pid);
  trial.check("counter-test: connections that stay are seen", count >= fresh + 50, `${count} after ${fresh}`);
  close_crowd(left_open);
}

export async function run(trial) {
  const { school } = await trial.demo_school({ classes: 1, students: 5 });
  const server = await trial.serve(school);
  const fresh = await settled_descriptors(server);
  await pipeline_requests(trial, server);
  await close_one_half(trial, server);
  await reset_and_compare(trial, server, fresh);
  await send_noise(trial, server);
  trial.equal("after the noise all descriptors are back", await descriptors_after(server, fresh), fresh);
  await counter_test(trial, server, fresh);
  trial.equal("it stops in order", await server.stop(), 0);
}
