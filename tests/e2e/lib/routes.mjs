// The route table, read from where the handlers declare it, and which of it a run has seen.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { project_folder } from "./server.mjs";

/// GET routes that answer with something else than a page. Reviewed: add one only if it never gives HTML with 200.
const not_a_page = new Map([
  ["/", "redirects everybody to their own first page"],
  ["/health", "plain text for monitors"],
  ["/health/ready", "JSON for monitors"],
  ["/classes/{class}/lessons", "redirects to a day"],
  ["/materials/{material}", "the file of a material"],
  ["/topics/topics.json", "JSON to take along"],
  ["/topics/{topic}/topic.json", "JSON to take along"],
  ["/classes/{class}/report.pdf", "PDF"],
  ["/classes/{class}/parents-letter.pdf", "PDF"],
  ["/classes/{class}/reports/{report}", "PDF"],
  ["/classes/{class}/results.csv", "CSV"],
  ["/classes/{class}/results.xlsx", "a workbook"],
  ["/classes/{class}/students/{student}/report.pdf", "PDF"],
  ["/report.pdf", "PDF"],
  ["/settings/data.json", "JSON to take along"],
  ["/classes/{class}/credentials/{ticket:text}", "PDF"],
]);

/// Forms that only a script sends.
const by_script_only = ["/markdown", "/assignments/{assignment}/quizzes/{quiz}/draft"];

export class RouteTable {
  pages = [];
  forms = [];
  #seen = new Set();

  static read() {
    const table = new RouteTable();
    const folder = path.join(project_folder, "src/handlers");
    for (const name of readdirSync(folder, { recursive: true }).filter((each) => each.endsWith(".cpp"))) {
      table.#read_declarations(name, readFileSync(path.join(folder, name), "utf8"));
    }
    for (const known of not_a_page.keys()) {
      if (!table.#gets.includes(known)) throw new Error(`the route ${known} is gone: take it off the exceptions`);
    }
    table.pages = table.#gets.filter((pattern) => !not_a_page.has(pattern));
    return table;
  }

  #gets = [];

  #read_declarations(file, text) {
    const found = [...text.matchAll(/\broutes\.(page|change|task|upload)\(\s*"([^"]+)"([^[;]*)/g)];
    const calls = text.match(/\broutes\.(page|change|task|upload)\(/g)?.length ?? 0;
    if (found.length !== calls) throw new Error(`${file} declares ${calls} routes, ${found.length} can be read`);
    for (const [, kind, pattern, settings] of found) {
      const is_get = kind === "page" || (kind === "task" && !settings.includes("Repetition::"));
      (is_get ? this.#gets : this.forms).push(pattern);
    }
    for (const [, pattern] of text.matchAll(/\badd_editor_routes\(routes, app, "([^"]+)"/g)) {
      this.#gets.push(`${pattern}/edit`);
      this.forms.push(`${pattern}/edit`, `${pattern}/place`, `${pattern}/delete`);
    }
  }

  /// Remembers that this address answered.
  saw(method, address) {
    const pattern = this.pattern_of(method, address);
    if (pattern) this.#seen.add(`${method} ${pattern}`);
  }

  /// The page or form of the table behind an address: the most literal pattern counts, as in the router.
  pattern_of(method, address) {
    const { pathname } = new URL(address);
    const candidates = method === "POST" ? this.forms : this.pages;
    const matching = candidates.filter((pattern) => expression_of(pattern).test(pathname));
    matching.sort((a, b) => a.split("{").length - b.split("{").length);
    return matching[0];
  }

  unseen(method, { javascript = true } = {}) {
    const asked = method === "POST" ? this.forms : this.pages;
    const possible = asked.filter((pattern) => javascript || !by_script_only.includes(pattern));
    return possible.filter((pattern) => !this.#seen.has(`${method} ${pattern}`));
  }
}

function expression_of(pattern) {
  const literal = pattern.replace(/[.*+?^$()|[\]\\]/g, "\\$&");
  return new RegExp(`^${literal.replace(/\{\w+:text\}/g, "[^/]+").replace(/\{\w+\}/g, "\\d+")}$`);
}
