// Bad weather for a running server: system calls that fail, by strace, and small file systems. Both need rights that not
// every machine gives; then the experiment says so.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { wait_until } from "./process.mjs";

/// What stands in the record of an experiment that this machine does not allow: never a silent pass.
export function skip(trial, what, reason) {
  console.log(`skipped: ${what}: ${reason}`);
  trial.figure(`skipped: ${what}`, reason, "");
}

/// Why system calls cannot be made to fail here; null if they can.
export function why_no_injection() {
  const tried = spawnSync("strace", ["-e", "trace=none", "true"], { encoding: "utf8" });
  if (tried.error) return "there is no strace";
  return tried.status === 0 ? null : `strace may not trace: ${tried.stderr.trim().split("\n").at(-1)}`;
}

/// strace on all threads of a running process; the calls fail as `inject` says until it is taken off.
export class Injection {
  /// `inject` as for strace, such as "fdatasync:error=EIO:when=40+40".
  static async on(pid, inject, record_file) {
    const injection = new Injection();
    const names = inject.split(":")[0];
    injection.record_file = record_file;
    const words = ["-f", "-qq", "-e", `trace=${names}`, "-e", `inject=${inject}`, "-e", "signal=none", "-o", record_file];
    injection.process = spawn("strace", [...words, "-p", String(pid)], { stdio: ["ignore", "ignore", "pipe"] });
    injection.exit = once(injection.process, "exit");
    const traced = () => !/TracerPid:\t0$/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
    if (!(await wait_until(traced, 5000))) throw new Error("strace does not attach");
    await sleep(100);  // to the other threads as well
    return injection;
  }

  /// Calls that were made to fail so far.
  get count() {
    if (!existsSync(this.record_file)) return 0;
    return (readFileSync(this.record_file, "utf8").match(/\(INJECTED\)/g) ?? []).length;
  }

  async off() {
    this.process.kill("SIGINT");
    await this.exit;
    return this.count;
  }
}

const mounted = new Set();
process.on("exit", () => mounted.forEach((folder) => spawnSync("umount", ["-l", folder])));

/// A file system in memory at `folder`; null, or why there is none.
export function mount_small(folder, options) {
  const tried = spawnSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", folder], { encoding: "utf8" });
  if (tried.status !== 0) return `no right to mount: ${(tried.stderr || String(tried.error)).trim().split("\n")[0]}`;
  mounted.add(folder);
  return null;
}

export const remount = (folder, options) => execFileSync("mount", ["-o", `remount,${options}`, folder]);

export function unmount(folder) {
  spawnSync("umount", ["-l", folder]);
  mounted.delete(folder);
}

/// How long it takes until `attempt()` gives an answer with this status; Infinity after `patience_ms`.
export async function recovery_ms(attempt, status, patience_ms = 15_000) {
  const started = performance.now();
  const well = await wait_until(async () => (await attempt())?.status === status, patience_ms, 100);
  return well ? performance.now() - started : Infinity;
}
