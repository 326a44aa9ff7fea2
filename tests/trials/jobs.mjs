// SIGKILL and SIGTERM while durable jobs are added and run; every job's effect is counted afterwards.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

export const about = {
  name: "jobs",
  promises: ["V1", "V2"],
  says: "jobs killed at any moment: effects in the database exactly once, effects outside at least once, none lost",
};

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "../..");
const program = process.env.JOB_WORKER ?? path.join(root, "build/release/tests/queue/job_worker");

class Worker {
  output = "";

  static async start(folder, ...words) {
    const worker = new Worker();
    worker.child = spawn(program, [folder, ...words], { stdio: ["ignore", "pipe", "inherit"] });
    worker.ended = new Promise((resolve) => worker.child.on("close", (code, signal) => resolve(signal ?? code)));
    await new Promise((resolve) => {
      worker.child.stdout.on("data", (text) => {
        worker.output += text;
        if (worker.output.includes("working\n")) resolve();
      });
      worker.child.on("close", resolve);
    });
    return worker;
  }

  end(signal) {
    this.child.kill(signal);
    return this.ended;
  }

  get report() {
    return JSON.parse(this.output.slice(this.output.indexOf("{")));
  }
}

/// Rounds of work that end with one of the signals after a random time; then everything is finished and counted.
async function torment(trial, folder, { rounds, signals, mode }) {
  mkdirSync(folder);
  const seen = { killed: 0, stopped: 0, given_back: 0, left_running: 0, bad_ends: [] };
  for (let round = 0; round < rounds; ++round) {
    const signal = signals[round % signals.length];
    const worker = await Worker.start(folder, "work", mode);
    await sleep(20 + Math.random() * 230);
    const end = await worker.end(signal);
    if (signal === "SIGKILL") ++seen.killed;
    else {
      ++seen.stopped;
      if (end !== 0) seen.bad_ends.push(end);
      seen.given_back += worker.report.given_back;
      seen.left_running += worker.report.running;
    }
  }
  const finisher = await Worker.start(folder, "finish", mode);
  const end = await finisher.ended;
  trial.equal(`${mode}: after ${rounds} violent ends the jobs that are left are run to their end`, end, 0);
  return { ...finisher.report, ...seen };
}

function count_outside(folder, asked) {
  const lines = readFileSync(path.join(folder, "outside/lines"), "utf8").trim().split("\n");
  let without_file = 0;
  for (let number = 1; number <= asked; ++number) without_file += !existsSync(path.join(folder, "outside", `${number}`));
  return { lines: lines.length, numbers: new Set(lines).size, without_file };
}

export async function run(trial) {
  const folder = path.join(trial.folder, "together");
  const rounds = trial.is_full ? 200 : 16;
  const found = await torment(trial, folder, { rounds, signals: ["SIGKILL", "SIGTERM", "SIGKILL"], mode: "together" });
  trial.figure("jobs", found.asked * 3, "jobs");
  trial.figure("SIGKILL", found.killed, "times");
  trial.figure("SIGTERM", found.stopped, "times");
  trial.figure("given back on SIGTERM", found.given_back, "jobs");
  trial.check("jobs were at work at all", found.asked > rounds, found);
  trial.equal("no effect in the database is missing", found.missing, 0);
  trial.equal("no effect in the database is there twice", found.doubled, 0);
  trial.equal("the database holds two effects per number", found.done, found.asked * 2);
  trial.equal("no job is dead", found.dead, 0);
  trial.equal("every SIGTERM ended with 0", found.bad_ends, []);
  trial.equal("no SIGTERM left a job in work", found.left_running, 0);
  trial.check("a job that takes too long was given back on SIGTERM", found.given_back > 0, found);

  const outside = count_outside(folder, found.asked);
  trial.equal("every effect outside happened at least once", outside.numbers, found.asked);
  trial.equal("an effect outside that a repetition does not double is there for every job", outside.without_file, 0);
  trial.figure("effects outside that happened again", outside.lines - outside.numbers, "times");

  const counter = await torment(trial, path.join(trial.folder, "apart"),
    { rounds: trial.is_full ? 30 : 8, signals: ["SIGKILL"], mode: "apart" });
  trial.check("counter-test: effects in a transaction of their own are seen twice", counter.doubled > 0, counter);
}
