// A second server on the same data folder is refused at once, with a sentence, and the first one does not notice.
import { cpSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { free_port, run_command } from "../e2e/lib/server.mjs";
import { CalmClients } from "./lib/calm_clients.mjs";
import { class_makers, compare } from "./lib/class_maker.mjs";

export const about = {
  name: "two-processes",
  promises: ["R-08"],
  says: "a second process on the same data exits with 75 within a second, the first one is undisturbed",
};

const refusal_ms_max = 1000;
const temporary_failure = 75;

async function try_second(school, ...command) {
  const started = performance.now();
  const { code, output } = await run_command(...command, ...school.settings);
  return { code, output, ms: performance.now() - started };
}

async function refuse_all(trial, school) {
  const rounds = trial.is_full ? 20 : 3;
  const longest = { serve: 0, check: 0 };
  for (let i = 0; i < rounds; ++i) {
    for (const command of ["serve", "check"]) {
      const listen = command === "serve" ? ["--listen", `127.0.0.1:${await free_port()}`] : [];
      const { code, output, ms } = await try_second(school, command, ...listen);
      longest[command] = Math.max(longest[command], ms);
      if (code === temporary_failure && output.includes("another Lernmanager already works on")) continue;
      return trial.check(`a second „${command}“ is refused`, false, `${code}: ${output}`);
    }
  }
  trial.check(`${rounds} times a second „serve“ and „check“ exit with 75 and say why`, true);
  trial.at_most("longest until a second server was refused", longest.serve, refusal_ms_max, "ms");
}

/// The lock, not luck: on a copy whose lock file is taken away a second process gets in.
async function without_the_lock(trial, school) {
  const copy = trial.empty_school(school.path("key"));
  cpSync(school.data, copy.data, { recursive: true });
  const first = await trial.serve(copy);
  rmSync(path.join(copy.data, "lock"));
  const second = await trial.serve(copy).then((server) => server, () => null);
  trial.check("counter-test: without the lock a second server starts", second !== null, "it was refused all the same");
  await second?.kill();
  await first.kill();
}

export async function run(trial) {
  const { school, accounts } = await trial.demo_school({ classes: 1, students: 3 });
  const server = await trial.serve(school);
  const makers = await class_makers(accounts, server, 4, "Zwei");
  const stop = { now: false };
  const work = Promise.all(makers.map((maker) => maker.work(stop)));
  const calm = CalmClients.start(server, { count: 10 });
  await refuse_all(trial, school);
  await sleep(200);
  stop.now = true;
  await work;
  await calm.stop();
  const found = await compare(makers, "Zwei");
  trial.equal("the first server: nothing refused, missing or doubled",
    [found.refused, found.unknown, found.missing, found.doubled], [0, 0, [], []]);
  trial.equal("the first server: no page failed", [calm.errors, [...calm.statuses.keys()]], [[], [200]]);
  trial.figure("classes saved meanwhile", found.acknowledged, "classes");
  trial.equal("the first server ends in order", await server.stop(), 0);
  await trial.check_database(school, "at the end");
  await without_the_lock(trial, school);
}
