// /health/ready under what it must notice: a loop that stands still, a disk that is almost full.
import http from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

export const about = {
  name: "health",
  promises: ["R-30"],
  says: "/health/ready turns to 503 with its reason, and back, when the loop stands still or the disk is almost full",
};

/// { status, ready, reasons, … } as a monitor on the same machine sees it.
function ask(server) {
  return new Promise((resolve, reject) => {
    http.get({ host: "127.0.0.1", port: server.port, path: "/health/ready", agent: false }, (response) => {
      let text = "";
      response.on("data", (piece) => (text += piece));
      response.on("end", () => resolve({ status: response.statusCode, ...JSON.parse(text) }));
    }).on("error", reject);
  });
}

async function hold(server, ms) {
  process.kill(server.process.pid, "SIGSTOP");
  await sleep(ms);
  process.kill(server.process.pid, "SIGCONT");
  await sleep(300);  // the next look of the probe
}

export async function run(trial) {
  const { school } = await trial.demo_school({ classes: 1, students: 2 });
  const server = await trial.serve(school);
  const calm = await ask(server);
  trial.equal("a server that is well says so", [calm.status, calm.reasons], [200, []]);

  await hold(server, 400);
  trial.equal("counter-test: a short delay is no reason", (await ask(server)).reasons, []);
  await hold(server, 1700);
  const late = await ask(server);
  trial.equal("a loop that stood still for more than a second is a 503", [late.status, late.reasons], [503, ["loop_late"]]);
  trial.check("the delay is told", late.figures.loop.delay_recent_ms > 1000, late.figures.loop);
  trial.figure("delay after a stop of 1700 ms", late.figures.loop.delay_recent_ms, "ms");
  if (trial.is_full) {
    await sleep(12_000);
    const again = await ask(server);
    trial.equal("ten calm seconds later it is ready again", [again.status, again.reasons], [200, []]);
    trial.check("the longest delay is kept", again.figures.loop.delay_longest_ms > 1000, again.figures.loop);
  }
  await server.stop();

  const full = await trial.serve(school, { settings: ["--disk-free-percent-min", "100"] });
  const answer = await ask(full);
  trial.equal("too little room is a 503", [answer.status, answer.reasons], [503, ["disk_almost_full"]]);
  await full.stop();
}
