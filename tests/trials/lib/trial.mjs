// What an experiment is given: checks and figures for the record, a temporary folder, schools and servers, all of which
// are gone when it has ended.
import { copyFileSync, mkdtempSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { program, run_command, SchoolFolder, Server } from "../../e2e/lib/server.mjs";

const detail_length_max = 3000;

export class Trial {
  checks = [];
  figures = [];
  program = program;
  #servers = [];
  #schools = 0;
  #started = performance.now();

  constructor(about, form) {
    this.about = about;
    this.form = form;
    this.folder = mkdtempSync(path.join(tmpdir(), `lernmanager-trial-${about.name}-`));
    process.on("exit", () => rmSync(this.folder, { recursive: true, force: true }));
  }

  get is_full() {
    return this.form === "full";
  }

  /// `detail` (text, error or anything) is only shown for a failure.
  check(name, good, detail = "") {
    const text = good ? "" : to_line(detail);
    this.checks.push(good ? { name, good: true } : { name, good: false, detail: text });
    console.log(good ? `ok - ${name}` : `not ok - ${name}: ${text}`);
    return Boolean(good);
  }

  equal(name, actual, expected) {
    const [shown, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
    return this.check(name, shown === wanted, `got ${shown}, wanted ${wanted}`);
  }

  /// A measured number for the record, with the bar it was held against if there is one, such as "≤ 25".
  figure(name, value, unit, bar = "") {
    const rounded = typeof value === "number" ? Number(value.toPrecision(4)) : value;
    this.figures.push({ name, value: rounded, unit, ...(bar && { bar }) });
    console.log(`figure - ${name}: ${rounded} ${unit}${bar && `, promised ${bar}`}`);
  }

  /// A promised upper bar. It is a check in the full form; a short run on a busy machine only records the figure.
  at_most(name, value, bar, unit) {
    this.figure(name, value, unit, `≤ ${bar}`);
    if (this.is_full) this.check(`${name} is at most ${bar} ${unit}`, value <= bar, `it is ${value}`);
  }

  /// A folder for a school, still without data: { folder, data, settings }. `key`: the key of another school it shares.
  empty_school(key = null) {
    const folder = path.join(this.folder, `school-${++this.#schools}`);
    mkdirSync(folder);
    const school = new SchoolFolder(folder);
    if (key) copyFileSync(key, school.path("key"));
    return school;
  }

  /// A demo school: { school, accounts: [{ role, username, password, name, class_name }] }.
  async demo_school({ classes = 3, students = 26, seed = 1 } = {}) {
    const school = this.empty_school();
    const file = school.path("credentials.csv");
    const size = ["--classes", classes, "--students", students, "--seed", seed].map(String);
    const { code, output } = await run_command("demo", ...school.settings, ...size, "--credentials", file);
    if (code !== 0) throw new Error(`no demo school: ${output}`);
    return { school, accounts: read_accounts(file) };
  }

  /// A running server; options as for `Server.start`. What is still running at the end is killed.
  async serve(school, options = {}) {
    const server = await Server.start(school, options);
    this.#servers.push(server);
    return server;
  }

  /// `lernmanager check`: database, cipher, foreign keys.
  async check_database(school, when) {
    const { code, output } = await run_command("check", ...school.settings);
    return this.check(`${when}: the database passes all its checks`, code === 0, output);
  }

  async finish() {
    for (const server of this.#servers) await server.kill();
    rmSync(this.folder, { recursive: true, force: true });
    const took_s = Math.round((performance.now() - this.#started) / 100) / 10;
    return { name: this.about.name, promises: this.about.promises, took_s, checks: this.checks, figures: this.figures };
  }
}

function read_accounts(file) {
  const [, ...rows] = readFileSync(file, "utf8").trim().split(/\r?\n/);
  return rows.map((row) => {
    const [role, username, password, name, class_name] = row.split(",");
    return { role, username, password, name, class_name };
  });
}

function to_line(detail) {
  const text = detail instanceof Error ? detail.stack : typeof detail === "string" ? detail : JSON.stringify(detail);
  return String(text).replace(/\s*\n\s*/g, " | ").slice(0, detail_length_max);
}
