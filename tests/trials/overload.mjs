// Four times as many requests as the server can answer.
import { setTimeout as sleep } from "node:timers/promises";
import { BrowserTab } from "./lib/browser_tab.mjs";
import { CalmClients } from "./lib/calm_clients.mjs";
import { close_crowd, get, open_crowd } from "./lib/crowd.mjs";
import { Latencies } from "./lib/latency.mjs";
import { cpu_s } from "./lib/process.mjs";
import { sign_in } from "./lib/student.mjs";

export const about = {
  name: "overload",
  promises: ["R-15"],
  says: "under four times the load it can bear the server refuses the excess quickly and answers the rest",
};

const forms = {
  full: { crowd: 1_000, measure_ms: 10_000, overload_ms: 60_000 },
  short: { crowd: 1_000, measure_ms: 2_000, overload_ms: 6_000 },
};
const times = 4;

class Load {
  accepted = new Latencies();
  refused = new Latencies();
  others = [];
  retry_after = new Set();

  /// Every connection asks each `every_ms`, or at once after a late answer. 0: always at once.
  async run(server, crowd, request, every_ms, duration_ms) {
    const end = performance.now() + duration_ms;
    const [started, cpu_before_s] = [performance.now(), cpu_s(server.pid)];
    await Promise.all(crowd.map((connection) => this.#ask(connection, request, every_ms, end)));
    this.took_s = (performance.now() - started) / 1_000;
    this.cpu_ms_per_page = ((cpu_s(server.pid) - cpu_before_s) * 1_000) / this.accepted.count;
    return this;
  }

  async #ask(connection, request, every_ms, end) {
    let due = performance.now() + Math.random() * every_ms;
    while (due < end) {
      await sleep(due - performance.now());
      const started = performance.now();
      await connection.send(request);
      const answer = await connection.read_answer({ patience_ms: 60_000 });
      this.#note(answer, performance.now() - started);
      if (!answer) return;
      due = Math.max(due + every_ms, performance.now());
    }
  }

  #note(answer, ms) {
    if (answer?.status === 200) return this.accepted.add(ms);
    if (answer?.status !== 503) return this.others.push(answer?.status ?? "no answer");
    this.refused.add(ms);
    this.retry_after.add(answer.headers["retry-after"]);
  }
}

/// The page with most work behind it, asked by the teacher: { server, request, crowd }.
async function prepare(trial, { school, teacher }, settings) {
  const never_last = ["--requests-per-connection-max", "1000000"];
  const server = await trial.serve(school, { settings: [...settings, ...never_last] });
  const tab = new BrowserTab(server.address);
  await sign_in(tab, teacher);
  const overview = await tab.get("/classes");
  const path = overview.body.match(/href="(\/classes\/\d+)"/)[1];
  const request = get(path, `Cookie: ${tab.cookie_line}\r\n`);
  return { server, request, crowd: await open_crowd(server, forms[trial.form].crowd) };
}

/// What as many clients get as keep the server busy and wait for nobody long; they always ask at once.
async function measure_most(trial, { server, crowd, request }) {
  const load = await new Load().run(server, crowd.slice(0, 8), request, 0, forms[trial.form].measure_ms);
  return { per_s: load.accepted.count / load.took_s, cpu_ms_per_page: load.cpu_ms_per_page, refused: load.refused.count };
}

async function overload(trial, prepared, most_per_s) {
  const { server, crowd, request } = prepared;
  const every_ms = (crowd.length * 1_000) / (times * most_per_s);
  return new Load().run(server, crowd, request, every_ms, forms[trial.form].overload_ms);
}

async function protect(trial, where) {
  const prepared = await prepare(trial, where, []);
  const { server, crowd } = prepared;
  const before = await measure_most(trial, prepared);
  const way_in = CalmClients.start(server, { count: 10, pause_ms: 50 });
  const load = await overload(trial, prepared, before.per_s);
  await way_in.stop();
  trial.check("the excess is refused", load.refused.count > load.accepted.count / 2, `${load.refused.count} refused`);
  trial.equal("nobody gets anything but the page or 503", load.others.slice(0, 5), []);
  const good = [...load.retry_after].every((text) => /^[1-5]$/.test(text));
  trial.check("every 503 says when to come again, between 1 and 5 s by chance", good && load.retry_after.size > 1, [...load.retry_after]);
  trial.equal("the log-in page goes on for everybody", [way_in.errors, [...way_in.statuses.keys()]], [[], [200]]);
  trial.at_most("p99 of accepted requests", load.accepted.percentile(99), 500, "ms");
  trial.at_most("p99 of refusals", load.refused.percentile(99), 100, "ms");
  await look_afterwards(trial, prepared);
  judge_throughput(trial, load, [before, await measure_most(trial, prepared)]);
  close_crowd(crowd);
  await server.stop();
  return { load, most_per_s: before.per_s };
}

async function look_afterwards(trial, { server, request }) {
  await sleep(trial.is_full ? 5_000 : 1_000);
  const after = CalmClients.start(server, { count: 5, pause_ms: 50, request });
  await sleep(2_000);
  await after.stop();
  trial.equal("afterwards nobody is refused", [...after.statuses.keys()], [200]);
  trial.figure("p99 five seconds after", after.latencies.percentile(99), "ms");
}

/// Against what is possible without overload, measured before and after it, as a machine that others use changes its pace
/// within a minute; and in the server's own processor time, which a busy machine stretches less than the clock on the wall.
function judge_throughput(trial, load, unhurried) {
  const mean = (figure) => (figure(unhurried[0]) + figure(unhurried[1])) / 2;
  const most_per_s = mean(({ per_s }) => per_s);
  const share = load.accepted.count / load.took_s / most_per_s;
  const offered = (load.accepted.count + load.refused.count) / load.took_s / most_per_s;
  trial.equal("nobody is refused who asks for no more than is possible", unhurried.map(({ refused }) => refused), [0, 0]);
  trial.figure("pages per second at most", most_per_s, `1/s (${unhurried.map(({ per_s }) => Math.round(per_s)).join(" before, ")} after)`);
  trial.figure("requests offered", offered, "times the maximum");
  trial.figure("answered with the page", share * 100, "% of the maximum", "≥ 80");
  const cost = load.cpu_ms_per_page / mean(({ cpu_ms_per_page }) => cpu_ms_per_page);
  trial.at_most("processor time per page, refusals included", cost, 1.25, "times that of the maximum");
  const cost_of_refusal = (cost - 1) / (load.refused.count / load.accepted.count);
  trial.figure("a refusal costs", cost_of_refusal * 100, "% of a page");
  trial.check("a refusal is far cheaper than a page", cost_of_refusal < 0.5, `${cost_of_refusal * 100} % of a page`);
  if (trial.is_full) trial.check("throughput stays above 80 % of the maximum", share >= 0.8, `${share * 100} %`);
}

async function counter_test(trial, where, { load: with_limit, most_per_s }) {
  const prepared = await prepare(trial, where, ["--queue-ms-max", "3600000"]);
  const load = await overload(trial, prepared, most_per_s);
  trial.equal("counter-test: without the limit nobody is refused", load.refused.count, 0);
  const [without_ms, with_ms] = [load.accepted, with_limit.accepted].map((latencies) => latencies.percentile(99));
  trial.figure("counter-test: p99 without the limit", without_ms, "ms");
  if (trial.is_full)
    trial.check("counter-test: without the limit they wait far longer", without_ms > 1.5 * with_ms, [without_ms, with_ms]);
  await prepared.server.kill();
}

export async function run(trial) {
  const { school, accounts } = await trial.demo_school({ classes: 3, students: 26 });
  const teacher = accounts.find(({ role }) => role === "teacher");
  const found = await protect(trial, { school, teacher });
  await counter_test(trial, { school, teacher }, found);
}
