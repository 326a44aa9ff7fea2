// The record of experiments: one line of JSON each, a table for the eye, and the table of docs/trials.md.
import { execFileSync } from "node:child_process";
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { project_folder } from "../../e2e/lib/server.mjs";

const results_file = path.join(project_folder, "build/trials/results.jsonl");
const document_file = path.join(project_folder, "docs/trials.md");
const table_begins = "<!-- figures: tools/trial --write-figures -->";
const table_ends = "<!-- end of figures -->";

/// Appends the record with its date and revision; gives it back.
export function keep_result(record, form) {
  const git = (...words) => execFileSync("git", words, { cwd: project_folder, encoding: "utf8" }).trim();
  const revision = git("rev-parse", "--short=10", "HEAD") + (git("status", "--porcelain") ? "+" : "");
  const line = { date: new Date().toISOString(), revision, form, ...record };
  mkdirSync(path.dirname(results_file), { recursive: true });
  appendFileSync(results_file, JSON.stringify(line) + "\n");
  return line;
}

const count = (record, good) => record.checks.filter((check) => check.good === good).length;

export function print_table(records) {
  console.log("");
  for (const record of records) {
    const verdict = count(record, false) > 0 ? "FAILED" : "passed";
    const counts = `${count(record, true)} passed, ${count(record, false)} failed`;
    console.log(`${record.name.padEnd(16)} ${verdict}  ${`${record.took_s ?? "?"} s`.padStart(8)}  ${counts.padEnd(24)}`);
    for (const { name, value, unit, bar } of record.figures) {
      console.log(`    ${name}: ${value} ${unit}${bar ? ` (promised ${bar})` : ""}`);
    }
    for (const { name, detail } of record.checks.filter(({ good }) => !good)) console.log(`    not ok - ${name}: ${detail}`);
  }
}

function last_full_results() {
  if (!existsSync(results_file)) return new Map();
  const records = readFileSync(results_file, "utf8").trim().split("\n").map((line) => JSON.parse(line));
  return new Map(records.filter(({ form }) => form === "full").map((record) => [record.name, record]));
}

function table_of(records) {
  const rows = ["| experiment | proves | day, revision | checks | figures |", "|---|---|---|---|---|"];
  for (const record of records) {
    const failed = count(record, false);
    const checks = failed > 0 ? `${count(record, true)} passed, **${failed} failed**` : `${count(record, true)} passed`;
    const figures = record.figures.map(({ name, value, unit, bar }) =>
      `${name} ${value} ${unit}${bar ? ` (${bar})` : ""}`.replaceAll("|", "\\|"));
    const when = `${record.date.slice(0, 10)}, ${record.revision}`;
    rows.push(`| ${record.name} | ${record.promises.join(", ")} | ${when} | ${checks} | ${figures.join("; ")} |`);
  }
  return rows.join("\n");
}

/// Puts the newest full result of every experiment into docs/trials.md; rows without a new result stay as they are.
export function write_figures(names) {
  const text = readFileSync(document_file, "utf8");
  const [before, rest] = text.split(table_begins);
  const [table, after] = rest.split(table_ends);
  const results = last_full_results();
  const old_rows = new Map(table.split("\n").map((row) => [row.split("|")[1]?.trim(), row]));
  const rows = names.map((name) => {
    if (results.has(name)) return table_of([results.get(name)]).split("\n")[2];
    return old_rows.get(name) ?? `| ${name} | | not run yet | | |`;
  });
  const made = [table_of([]), ...rows].join("\n");
  writeFileSync(document_file, `${before}${table_begins}\n${made}\n${table_ends}${after}`);
  return 0;
}
