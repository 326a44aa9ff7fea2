// Several Lighthouses side by side, each in a process of its own; one waits most of its time.
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("./lighthouse_process.mjs", import.meta.url));

class LighthouseProcess {
  constructor(form, bars) {
    this.process = fork(program, [JSON.stringify({ form: form.name, bars })]);
    this.ended = once(this.process, "exit");
    this.too_early = this.ended.then(([code, signal]) => Promise.reject(new Error(`Lighthouse ended with ${signal ?? code}`)));
    this.too_early.catch(() => {});  // whoever waits for an answer hears of it
  }

  async answer() {
    const [answer] = await Promise.race([once(this.process, "message"), this.too_early]);
    return answer;
  }

  judge(page) {
    this.process.send(page);
    return this.answer();
  }

  async stop() {
    if (this.process.connected) this.process.disconnect();
    await this.ended;
  }
}

export class Lighthouses {
  /// `form` and `bars` as for Lighthouse.start.
  static async start(count, form, bars) {
    const lighthouses = new Lighthouses();
    lighthouses.all = Array.from({ length: count }, () => new LighthouseProcess(form, bars));
    try {
      await Promise.all(lighthouses.all.map((each) => each.answer()));  // ready
    } catch (error) {
      await lighthouses.stop();
      throw error;
    }
    return lighthouses;
  }

  /// `pages`: each with { url, cookie }. Their judgements, in the same order.
  async judge_all(pages) {
    const judgements = [];
    const waiting = pages.entries();
    const work = async (lighthouse) => {
      for (const [number, { url, cookie }] of waiting) judgements[number] = await lighthouse.judge({ url, cookie });
    };
    await Promise.all(this.all.map(work));
    return judgements;
  }

  async stop() {
    await Promise.all(this.all.map((each) => each.stop()));
  }
}
