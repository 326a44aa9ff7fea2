// SIGHUP: the log file anew, settings taken over while pages are served, and a bad file changes nothing.
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { run_command } from "../e2e/lib/server.mjs";
import { CalmClients } from "./lib/calm_clients.mjs";
import { wait_until } from "./lib/process.mjs";

export const about = {
  name: "reload",
  promises: ["R-23"],
  says: "settings are taken over without a restart, and a bad file keeps the old ones",
};

class Settings {
  constructor(school) {
    this.file = school.path("settings");
    this.log_file = school.path("server.log");
  }

  write(...lines) {
    writeFileSync(this.file, [`log-file = "${this.log_file}"`, ...lines].join("\n") + "\n");
  }

  get log() {
    return existsSync(this.log_file) ? readFileSync(this.log_file, "utf8") : "";
  }

  count(text) {
    return this.log.split(text).length - 1;
  }
}

async function reload(server, settings) {
  const answers = () => settings.count("event=settings_read") + settings.count("event=settings_kept");
  const before = answers();
  server.signal("SIGHUP");
  return wait_until(() => answers() > before, 5000);
}

async function take_over(trial, server, settings) {
  const logged = () => settings.count("event=request ");
  settings.write("access-log = on");
  await server.is_healthy();
  trial.equal("counter-test: without SIGHUP nothing changes", logged(), 0);
  trial.check("SIGHUP is answered in the log", await reload(server, settings), settings.log);
  await server.is_healthy();
  trial.check("the access log is on now", await wait_until(() => logged() > 0, 5000), settings.log);
}

async function keep_the_old(trial, server, settings, lines, place) {
  settings.write("access-log = on", ...lines);
  await reload(server, settings);
  const said = settings.log.split("\n").filter((line) => line.includes("event=settings_kept")).at(-1) ?? "";
  trial.check(`a bad file is named with its line (${place})`, said.includes(`${settings.file}${place}`), settings.log);
  const { code, output } = await run_command("config", "--check", "--config", settings.file);
  trial.equal(`the check of the same file fails (${place})`, code, 1);
  trial.check(`the check names the line (${place})`, output.includes(`${settings.file}${place}`), output);
}

async function rotate(trial, server, settings) {
  settings.write("access-log = off");
  renameSync(settings.log_file, `${settings.log_file}.1`);
  trial.check("after a rotation SIGHUP opens the log anew", await reload(server, settings), "no new log");
}

export async function run(trial) {
  const school = trial.empty_school();
  const settings = new Settings(school);
  settings.write("access-log = off");
  const server = await trial.serve(school, { settings: ["--config", settings.file] });
  await take_over(trial, server, settings);
  const clients = CalmClients.start(server, { count: 8 });
  await keep_the_old(trial, server, settings, ["", "gzip-level = 10"], ":4: ");
  await keep_the_old(trial, server, settings, ["acces-log = off"], ":3: ");
  await rotate(trial, server, settings);
  settings.write("access-log = off", "gzip-level = 3");
  await reload(server, settings);
  const is_named = () => settings.count('names="gzip-level"') === 1;
  trial.check("a setting that needs a restart is named", await wait_until(is_named, 5000), settings.log);
  await clients.stop();
  trial.equal("clients notice nothing of all this", clients.errors, []);
  trial.equal("all of them are answered with 200", clients.count_of(200), clients.latencies.count);
  trial.equal("the check of a good file passes", (await run_command("config", "--check", "--config", settings.file)).code, 0);
  trial.equal("the server ends in order", await server.stop(), 0);
}
