// What holds for every page: no accessibility violation, valid HTML, a layout that gives way; and a picture to look at.
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { HtmlValidate, StaticConfigLoader } from "html-validate";
import { small_targets, widths_that_scroll } from "./layout.mjs";
import { project_folder } from "./server.mjs";
import { remarks_of_vnu } from "./vnu.mjs";

const screens_folder = path.join(project_folder, "build/screens");
const looks = {
  every: { 390: ["dark", "light"], 1280: ["dark", "light"] },
  usual: { 390: ["dark"], 1280: ["light"] },  // each width and each theme once
};
const axe_tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

export class Inspector {
  #validator = new HtmlValidate(
    new StaticConfigLoader(JSON.parse(readFileSync(path.join(project_folder, ".htmlvalidate.json"), "utf8"))),
  );
  #pictures = 0;
  #pages = [];  // [name, HTML]

  /// `thorough`: with axe and with pictures; else only what the HTML and the layout tell. `every_look`: axe sees each
  /// width in both themes.
  constructor(checks, { run, thorough, every_look = false }) {
    this.checks = checks;
    this.run = run;
    this.thorough = thorough;
    this.looks = Object.entries(every_look ? looks.every : looks.usual);
  }

  /// Before the first run: no picture of an older one is left.
  static clear_pictures() {
    rmSync(screens_folder, { recursive: true, force: true });
    mkdirSync(screens_folder, { recursive: true });
  }

  async inspect(visitor, name) {
    const { page } = visitor;
    const sentence = (text) => `${this.run}: ${name}: ${text}`;
    const remarks = await this.#validate(await visitor.last_html, name);
    this.checks.check(sentence("HTML is valid"), remarks.length === 0, remarks.join("; "));
    this.#pages.push([name, await visitor.last_html]);
    visitor.inspected.push(page.url());
    const wide = await widths_that_scroll(page);
    this.checks.check(sentence("nothing to scroll sideways, with zoom, large or spaced letters neither"), wide.length === 0,
      wide.join("; "));
    if (this.thorough) {
      const small = await small_targets(page);
      this.checks.check(sentence("everything is large enough to be pressed"), small.length === 0, small.join("; "));
      const violations = await this.#look_and_judge(page, name);
      const seen = this.looks.map(([width, themes]) => `${themes.join(" and ")} at ${width} px`).join(", ");
      this.checks.check(sentence(`axe finds nothing, ${seen}`), violations.length === 0,
        violations.join("; "));
    }
    await page.setViewportSize(visitor.size);
  }

  /// The slow judge of HTML, once for all pages of the run.
  async finish() {
    const remarks = await remarks_of_vnu(this.#pages);
    this.checks.check(`${this.run}: vnu finds nothing in ${this.#pages.length} pages`, remarks.length === 0,
      remarks.join("; "));
  }

  async picture_of_failure(page, name) {
    await take_picture(page, `failed-${slug(`${this.run} ${name}`)}`);
  }

  async #validate(html, name) {
    if (!html) return ["there is no HTML"];
    const report = await this.#validator.validateString(html, `${slug(name)}.html`);
    return report.results.flatMap((result) =>
      result.messages.map((each) => `${each.ruleId} line ${each.line}: ${each.message}`),
    );
  }

  async #look_and_judge(page, name) {
    const number = String(++this.#pictures).padStart(2, "0");
    const found = new Set();
    for (const [width, themes] of this.looks) {
      await page.setViewportSize({ width: Number(width), height: width === "390" ? 844 : 900 });
      for (const colorScheme of themes) {
        await page.emulateMedia({ colorScheme });
        for (const violation of await this.#violations(page)) found.add(`${violation} (${width} px, ${colorScheme})`);
      }
      await page.emulateMedia({ colorScheme: "light" });
      await take_picture(page, `${number}-${slug(name)}-${width}`);
    }
    return [...found];
  }

  async #violations(page) {
    const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ["violations"] })  // 2.5 times as fast
      .withTags(axe_tags).setLegacyMode(true).analyze();
    return violations.map(({ id, nodes }) => {
      const [{ target, failureSummary }] = nodes;
      return `${id} ×${nodes.length} ${target.join(" ")}: ${failureSummary.split("\n").slice(1, 2).join("").trim()}`;
    });
  }
}

function take_picture(page, name) {
  return page.screenshot({ path: path.join(screens_folder, `${name}.png`), fullPage: true });
}

function slug(name) {
  const letters = { ä: "ae", ö: "oe", ü: "ue", ß: "ss" };
  const ascii = name.toLowerCase().replace(/[äöüß]/g, (each) => letters[each]);
  return ascii.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}
