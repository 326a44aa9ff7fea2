// The program under test: started on a free port of the loopback, ended by its process id.
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, readlinkSync, realpathSync, rmSync } from "node:fs";
import http from "node:http";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";

export const project_folder = fileURLToPath(new URL("../../..", import.meta.url));
export const program = process.env.LERNMANAGER ?? path.join(project_folder, "build/release/lernmanager");

/// A folder of its own for one school: `data`, and the key beside it, not in it.
export class SchoolFolder {
  constructor(folder = mkdtempSync(path.join(tmpdir(), "lernmanager-e2e-"))) {
    this.folder = folder;
    this.data = path.join(this.folder, "data");
    this.settings = ["--data", this.data, "--key-file", path.join(this.folder, "key")];
  }

  path(name) {
    return path.join(this.folder, name);
  }

  remove() {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/// Runs another command of the program to its end: { code, output }, output of both channels.
export function run_command(command, ...parameters) {
  return new Promise((resolve) => {
    execFile(program, [command, ...parameters], { encoding: "utf8" }, (error, stdout, stderr) => {
      resolve({ code: error ? (error.code ?? -1) : 0, output: stdout + stderr });
    });
  });
}

/// Where to listen, further flags and variables, and a command in front that runs the program, such as `prlimit …`,
/// `strace -f …`.
const usual_options = { port: 0, settings: [], environment: {}, wrapper: [], patience_ms: 20_000 };

export class Server {
  /// Resolves when GET /health has answered 200; `ready_ms` is the time from the start of the process to then.
  static async start(school, options = {}) {
    if (!existsSync(program)) throw new Error(`there is no program ${program}; build it or set LERNMANAGER`);
    const server = new Server();
    const chosen = { ...usual_options, ...options };
    server.port = chosen.port || (await free_port());
    server.address = `http://127.0.0.1:${server.port}`;
    const started = performance.now();
    server.#spawn(school, chosen);
    while (!(await server.is_healthy())) {
      if (server.ended) throw new Error(`the server ended at once:\n${server.log}`);
      if (performance.now() - started > chosen.patience_ms) throw new Error(`the server is not ready:\n${server.log}`);
      await sleep(5);
    }
    server.ready_ms = performance.now() - started;
    return server;
  }

  log = "";
  ended = false;

  #spawn(school, { settings, environment, wrapper }) {
    const command = [...wrapper, program, "serve", ...school.settings, "--listen", `127.0.0.1:${this.port}`, ...settings];
    this.process = spawn(command[0], command.slice(1), {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, ...environment },
    });
    for (const channel of [this.process.stdout, this.process.stderr]) {
      channel.setEncoding("utf8");
      channel.on("data", (text) => (this.log += text));
    }
    this.exit = once(this.process, "exit").then(([code, signal]) => {
      this.ended = true;
      running.delete(this.process);
      return { code, signal };
    });
    running.add(this.process);
  }

  is_healthy() {
    return new Promise((resolve) => {
      const request = http.get(`${this.address}/health`, { agent: false }, (response) => {
        response.resume().on("end", () => resolve(response.statusCode === 200));
      });
      request.on("error", () => resolve(false));
    });
  }

  /// The process of the program itself, also behind a command that did not replace itself by it; null between two.
  get pid() {
    return find_program(this.process.pid);
  }

  signal(name) {
    process.kill(this.pid, name);
  }

  /// SIGTERM and its exit code.
  async stop() {
    if (!this.ended) this.signal("SIGTERM");
    return (await this.exit).code;
  }

  /// SIGKILL, as if the power had gone for this process alone.
  async kill() {
    const own = this.pid;
    if (own && own !== this.process.pid) process.kill(own, "SIGKILL");
    this.process.kill("SIGKILL");
    return (await this.exit).signal;
  }
}

/// Among the process `pid` and all its descendants.
function find_program(pid) {
  try {
    if (readlinkSync(`/proc/${pid}/exe`) === realpathSync(program)) return pid;
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean).map(Number);
    for (const child of children) {
      const found = find_program(child);
      if (found) return found;
    }
  } catch (error) {
    if (error.code !== "ENOENT" && error.code !== "ESRCH") throw error;  // it has just ended
  }
  return null;
}

// Whatever happens to the tests, no server is left behind.
const running = new Set();
process.on("exit", () => running.forEach((child) => child.kill("SIGKILL")));
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(1));

export async function free_port() {
  const listener = net.createServer().listen(0, "127.0.0.1");
  await once(listener, "listening");
  const { port } = listener.address();
  await new Promise((closed) => listener.close(closed));
  return port;
}
