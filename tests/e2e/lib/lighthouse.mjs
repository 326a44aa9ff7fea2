// Lighthouse with its simulated phone or desktop, light or dark: 100 of 100 in all three categories. What it simulates
// starts from times on a machine that others use too, so speed gets several tries, of which the best counts.
import { setTimeout as sleep } from "node:timers/promises";
import lighthouse from "lighthouse";
import { launch_chromium } from "./browser.mjs";
import { free_port } from "./server.mjs";

const categories = ["performance", "accessibility", "best-practices"];
const tries_max = 5;
/// How long a page must have been quiet. Ours load nothing later; the usual seconds are for those that do.
const short_look = { pauseAfterFcpMs: 0, pauseAfterLoadMs: 0, networkQuietThresholdMs: 250, cpuQuietThresholdMs: 250 };

const desktop = {
  formFactor: "desktop",
  screenEmulation: { mobile: false, width: 1280, height: 900, deviceScaleFactor: 1 },
  throttling: { rttMs: 40, throughputKbps: 10 * 1024, cpuSlowdownMultiplier: 1 },
};
const dark_flag = "--blink-settings=preferredColorScheme=0";

/// The forms a page is judged in: the phone first, which is the strictest in speed.
export const lighthouse_forms = [
  { name: "phone", flags: [], settings: {} },
  { name: "dark phone", flags: [dark_flag], settings: {} },
  { name: "desktop", flags: [], settings: desktop },
  { name: "dark desktop", flags: [dark_flag], settings: desktop },
];

export class Lighthouse {
  /// `form`: one of lighthouse_forms. `speed_min`: up to 100. `hurried`: a short look at each page is enough.
  static async start(form, { speed_min, hurried }) {
    const judge = new Lighthouse();
    judge.settings = { ...form.settings, ...(hurried ? short_look : {}) };
    judge.least = { performance: speed_min / 100, accessibility: 1, "best-practices": 1 };
    judge.port = await free_port();
    judge.browser = await launch_chromium([`--remote-debugging-port=${judge.port}`, ...form.flags]);
    return judge;
  }

  /// `remarks`: what keeps the page from passing, or nothing; `speed`: of the try that counts.
  async judge(url, cookie) {
    let judgement = {};
    for (let tried = 0; tried < tries_max; ++tried) {
      if (tried > 0) await sleep(1_000);  // it loses a trace now and then
      judgement = await this.#look(url, cookie);
      if (judgement.remarks.length === 0) break;
    }
    return judgement;
  }

  async #look(url, cookie) {
    const { lhr } = await lighthouse(url, {
      port: this.port, output: "json", logLevel: "silent", onlyCategories: categories, throttlingMethod: "simulate",
      disableFullPageScreenshot: true, disableStorageReset: true, extraHeaders: cookie ? { Cookie: cookie } : {},
      ...this.settings,
    });
    if (lhr.runtimeError) return { remarks: [lhr.runtimeError.message] };
    const short = categories.filter((each) => lhr.categories[each].score < this.least[each]);
    const remarks = short.map((each) => {
      const { score, auditRefs } = lhr.categories[each];
      const audits = auditRefs.filter(({ id, weight }) => weight > 0 && (lhr.audits[id].score ?? 1) < 1);
      return `${each} ${Math.round(score * 100)}: ${audits.map(({ id }) => `${id} ${lhr.audits[id].displayValue ?? ""}`).join(", ")}`;
    });
    return { remarks, speed: Math.round(lhr.categories.performance.score * 100) };
  }

  stop() {
    return this.browser.close();
  }
}
