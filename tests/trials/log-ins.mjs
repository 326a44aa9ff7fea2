// A class of thirty logs in at the same moment, while others read.
import { setTimeout as sleep } from "node:timers/promises";
import { BrowserTab } from "./lib/browser_tab.mjs";
import { CalmClients } from "./lib/calm_clients.mjs";
import { get } from "./lib/crowd.mjs";
import { Latencies } from "./lib/latency.mjs";
import { csrf_in, sign_in } from "./lib/student.mjs";

export const about = {
  name: "log-ins",
  promises: ["R-18"],
  says: "a class that logs in at once is in within a second, and the pages of others do not wait for its passwords",
};

const forms = { full: { rounds: 10 }, short: { rounds: 1 } };
const last_ms_max = 1_000;

/// Everybody has the log-in page before their eyes: gives what happens when they press the button.
async function open_log_in_pages(server, accounts) {
  const presses = [];
  for (const { username, password } of accounts) {
    const tab = new BrowserTab(server.address);
    const page = await tab.get("/login");
    presses.push(() => tab.post("/login", { csrf: csrf_in(page.body), username, password }));
  }
  return presses;
}

/// All press together: how long the last one waited, in ms, and what they got.
async function press_together(presses) {
  const started = performance.now();
  const answers = await Promise.all(presses.map((press) => press()));
  return { took_ms: performance.now() - started, statuses: [...new Set(answers.map(({ status }) => status))] };
}

export async function run(trial) {
  const { school, accounts } = await trial.demo_school({ classes: 3, students: 30 });
  const students = accounts.filter(({ role }) => role === "student");
  const [reader, ...others] = students;
  const server = await trial.serve(school);
  await sleep(500);  // the start itself hashes one password

  const tab = new BrowserTab(server.address);
  await sign_in(tab, reader);
  const request = get("/start", `Cookie: ${tab.cookie_line}\r\n`);

  const longest = [];
  const waits = new Latencies();
  for (let round = 0; round < forms[trial.form].rounds; ++round) {
    const presses = await open_log_in_pages(server, others.slice(0, 30));
    const readers = CalmClients.start(server, { count: 10, pause_ms: 5, request });
    const { took_ms, statuses } = await press_together(presses);
    await readers.stop();
    longest.push(took_ms);
    waits.add_all(readers.latencies);
    trial.equal(`round ${round + 1}: all thirty are in`, statuses, [303]);
    trial.equal(`round ${round + 1}: every page of the others came`, [readers.errors, [...readers.statuses.keys()]], [[], [200]]);
  }
  trial.at_most("the last of thirty is in after", Math.max(...longest), last_ms_max, "ms");
  trial.figure("pages read meanwhile", waits.count, "pages");
  trial.at_most("p99 of pages meanwhile", waits.percentile(99), 10, "ms");

  const crowd = Array.from({ length: 300 }, (_, i) => others[i % others.length]);
  const { took_ms } = await press_together(await open_log_in_pages(server, crowd));
  trial.check("counter-test: three hundred at once take longer than a second", took_ms > last_ms_max, `${took_ms} ms`);
  await server.stop();
}
