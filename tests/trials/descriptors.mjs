// A thousand clients and 256 descriptors.
import { setTimeout as sleep } from "node:timers/promises";
import { close_crowd, get, open_crowd, status_of } from "./lib/crowd.mjs";
import { cpu_share, open_descriptors, wait_until } from "./lib/process.mjs";
import { BrowserTab } from "./lib/browser_tab.mjs";
import { sign_in } from "./lib/student.mjs";

export const about = {
  name: "descriptors",
  promises: ["R-16"],
  says: "without descriptors clients get 503 or their turn, the loop rests, and the database has its own",
};

const limit = 256;
const clients = 1_000;
const cpu_share_max = 0.2;

/// A request that takes its time: nobody of the crowd is idle, so nobody makes room for others.
const begin_request = (connection) => connection.send("POST /login HTTP/1.1\r\nHost: x\r\nContent-Length: 2000\r\n\r\nx");

const count_503 = (crowd) => crowd.filter((connection) => status_of(connection) === 503).length;

async function too_many(trial, school, student) {
  const server = await trial.serve(school, { wrapper: ["prlimit", `--nofile=${limit}`] });
  const known = new BrowserTab(server.address);
  await sign_in(known, student);
  const crowd = await open_crowd(server, clients, begin_request);
  await sleep(500);
  const used = open_descriptors(server.pid);
  trial.figure("descriptors in use", used, "", `< ${limit}`);
  trial.check("some are left for database, log and files", used <= limit - 4, `${used} of ${limit}`);
  trial.figure("clients answered 503", count_503(crowd), "clients");
  const turned_away = crowd.filter(({ ended }) => ended).length;
  trial.check("those for whom there is no room are told or closed", turned_away >= clients - limit, `${turned_away}`);
  trial.check("nearly all of them are told so with 503", count_503(crowd) >= 0.9 * turned_away, `${count_503(crowd)} of ${turned_away}`);
  const told = crowd.find((connection) => status_of(connection) === 503);
  trial.check("with a Retry-After", told?.received.toString().includes("\r\nRetry-After: "), told?.received.toString());
  const share = await cpu_share(server.pid, 2_000);
  trial.figure("CPU while they wait", share * 100, "%", `< ${cpu_share_max * 100}`);
  trial.check("the loop rests", share < cpu_share_max, `${share * 100} %`);

  const page = await known.get("/start");
  trial.equal("one who was there before goes on working", page.status, 200);
  close_crowd(crowd);
  await wait_until(() => open_descriptors(server.pid) < limit / 2, 10_000);
  const late = await open_crowd(server, 50, async (connection) => {
    await connection.send(get("/login"));
    await connection.read_answer();
  });
  trial.equal("afterwards everybody is served", late.filter(({ ended }) => ended).length, 0);
  const again = new BrowserTab(server.address);
  await sign_in(again, student);  // reads and writes the database
  trial.check("no fault is in the log", !server.log.includes("event=fault"), server.log);
  trial.equal("it stops in order", await server.stop(), 0);
}

/// The same crowd with descriptors enough: so it was the limit that turned them away.
async function counter_test(trial, school) {
  const server = await trial.serve(school, { wrapper: ["prlimit", "--nofile=4096"] });
  const crowd = await open_crowd(server, clients, begin_request);
  await sleep(500);
  trial.equal("counter-test: with descriptors enough nobody is turned away", crowd.filter(({ ended }) => ended).length, 0);
  trial.check("counter-test: and far more are in use", open_descriptors(server.pid) > clients);
  close_crowd(crowd);
  await server.kill();
}

export async function run(trial) {
  const { school, accounts } = await trial.demo_school({ classes: 1, students: 5 });
  await too_many(trial, school, accounts.find(({ role }) => role === "student"));
  await counter_test(trial, school);
}
