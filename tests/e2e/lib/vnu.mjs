// The Nu HTML Checker. Starting it costs two seconds, so pages are collected and judged together.
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { project_folder } from "./server.mjs";

const jar = path.join(project_folder, "node_modules/vnu-jar/build/dist/vnu.jar");

/// Tables that can be scrolled are sections named by `aria-label` or by the heading before them, as axe wants them.
const named_in_another_way = /^Section lacks heading\./;

/// `pages`: name → HTML. Gives "name: line 3: message" for every error and warning.
export async function remarks_of_vnu(pages) {
  const folder = mkdtempSync(path.join(tmpdir(), "lernmanager-vnu-"));
  const files = new Map();
  for (const [name, html] of pages) {
    const file = path.join(folder, `${files.size}.html`);
    writeFileSync(file, html);
    files.set(file, name);
  }
  try {
    const report = JSON.parse(await run(["-jar", jar, "--format", "json", "--exit-zero-always", ...files.keys()]));
    const grave = report.messages.filter(({ message }) => !named_in_another_way.test(message));
    return grave.map(({ url, lastLine, message, extract }) =>
      `${files.get(new URL(url).pathname)}: line ${lastLine}: ${message} ${extract ?? ""}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/// What the checker writes to its second channel, which is where reports go.
function run(parameters) {
  return new Promise((resolve, reject) => {
    execFile("java", parameters, { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      if (error) reject(new Error(`${error.message}\n${stderr}`));
      else resolve(stderr);
    });
  });
}
