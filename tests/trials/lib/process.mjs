// What a process costs, read from /proc.
import { readFileSync, readdirSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

const ticks_per_s = 100;  // USER_HZ, fixed in the kernel's interface

const status_kib = (pid, field) =>
  Number(readFileSync(`/proc/${pid}/status`, "utf8").match(new RegExp(`^${field}:\\s+(\\d+) kB`, "m"))[1]);

/// Resident memory now and at its highest.
export const resident_kib = (pid) => status_kib(pid, "VmRSS");
export const highest_resident_kib = (pid) => status_kib(pid, "VmHWM");

export const open_descriptors = (pid) => readdirSync(`/proc/${pid}/fd`).length;

/// CPU time of all threads since the start.
export function cpu_s(pid) {
  const text = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / ticks_per_s;
}

/// Share of one core used over the next `ms`.
export async function cpu_share(pid, ms) {
  const [before_s, started] = [cpu_s(pid), performance.now()];
  await sleep(ms);
  return ((cpu_s(pid) - before_s) * 1000) / (performance.now() - started);
}

/// Waits until `condition()` is true; false after `patience_ms`.
export async function wait_until(condition, patience_ms, every_ms = 20) {
  const started = performance.now();
  while (!(await condition())) {
    if (performance.now() - started > patience_ms) return false;
    await sleep(every_ms);
  }
  return true;
}
