// Runs experiments one after the other, each in a process of its own, and keeps one line of JSON per experiment in
// build/trials/results.jsonl. Usage: see tools/trial.
import { fork } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { keep_result, print_table, write_figures } from "./lib/results.mjs";

const folder = path.dirname(fileURLToPath(import.meta.url));
const limit_s = { full: 3600, short: 180 };

const all_names = () =>
  readdirSync(folder).filter((file) => file.endsWith(".mjs") && file !== "run.mjs").map((file) => path.basename(file, ".mjs"));

/// The record of one experiment; a process that hangs or dies is a failed check.
function run_one(name, form) {
  return new Promise((resolve) => {
    const child = fork(path.join(folder, "lib/one.mjs"), [name, form]);
    let record = { name, promises: [], checks: [], figures: [] };
    let end = null;
    const clock = setTimeout(() => {
      end = `it did not end within ${limit_s[form]} s`;
      child.kill("SIGTERM");
    }, limit_s[form] * 1000);
    child.on("message", (message) => (record = message));
    child.on("exit", (code, signal) => {
      clearTimeout(clock);
      const complete = record.took_s !== undefined;
      if (!complete) end ??= `its process ended with ${signal ?? code} before its result`;
      if (end) record.checks.push({ name: "the experiment reaches its end", good: false, detail: end });
      resolve(record);
    });
  });
}

async function run_all(names, form) {
  const records = [];
  for (const name of names) {
    console.log(`== ${name} (${form})`);
    records.push(keep_result(await run_one(name, form), form));
  }
  print_table(records);
  const checks = records.flatMap((record) => record.checks);
  const failed = checks.filter(({ good }) => !good).length;
  console.log(`${checks.length - failed} passed, ${failed} failed`);
  return failed > 0 || checks.length === 0 ? 1 : 0;
}

async function list() {
  for (const name of all_names()) {
    const { about } = await import(path.join(folder, `${name}.mjs`));
    console.log(`${name.padEnd(16)} ${about.promises.join(", ").padEnd(12)} ${about.says}`);
  }
  return 0;
}

async function main(words) {
  if (words.includes("--list")) return list();
  if (words.includes("--write-figures")) return write_figures(all_names());
  const form = words.includes("--short") ? "short" : "full";
  const asked = words.filter((word) => word !== "--short");
  const known = all_names();
  const names = asked.includes("all") ? known : asked;
  const unknown = names.filter((name) => !known.includes(name));
  if (names.length === 0 || unknown.length > 0) {
    console.error(`tools/trial NAME…|all [--short]; there are: ${known.join(" ")}`);
    return 2;
  }
  return run_all(names, form);
}

process.exitCode = await main(process.argv.slice(2));
