// A damaged, shortened, empty or foreign database, or the wrong key: the start is refused with a sentence, or a page says
// that something is wrong; never a crash, never a wrong page shown as right, and nothing is written any more.
import { createHash } from "node:crypto";
import { cpSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { run_command } from "../e2e/lib/server.mjs";
import { BrowserTab } from "./lib/browser_tab.mjs";
import { new_form_key } from "./lib/class_maker.mjs";
import { seeded_random } from "./lib/random.mjs";
import { csrf_in, sign_in } from "./lib/student.mjs";

export const about = {
  name: "damaged",
  promises: ["R-09"],
  says: "flipped bits, cut files, wrong keys: refused or told, never a crash, never a wrong page, never written to",
};

const flips = { full: 200, short: 12 };
const wrong_database = 78;

const file_of = (school) => path.join(school.data, "lernmanager.db");
const hash_of = (file) => createHash("sha256").update(readFileSync(file)).digest("hex");

/// What of a page is the same each time; the warning that nothing can be saved comes on top of a right page.
const content_of = (body) =>
  body.replace(/name="(csrf|form_key)" value="[^"]*"/g, "")
    .replace(/\s*<div class="notice notice-warning" role="status">(?:(?!<\/div>)[^])*nur lesen(?:(?!<\/div>)[^])*<\/div>/, "");

/// A teacher's tab with a session that stands in the data, and what its pages look like while all is well.
async function read_reference(trial, school, accounts) {
  const server = await trial.serve(school);
  const tab = new BrowserTab(server.address);
  await sign_in(tab, accounts.find(({ role }) => role !== "student"));
  const list = await tab.get("/classes");
  const class_pages = [...new Set([...list.body.matchAll(/href="(\/classes\/\d+)"/g)].map(([, link]) => link))];
  const first = await tab.get(class_pages[0]);
  const students = [...new Set([...first.body.matchAll(/href="(\/classes\/\d+\/students\/\d+)"/g)].map(([, link]) => link))];
  const topics = await tab.get("/topics");
  const topic_pages = [...new Set([...topics.body.matchAll(/href="(\/topics\/\d+)"/g)].map(([, link]) => link))];
  const paths = ["/classes", "/topics", ...class_pages, ...students.slice(0, 6), ...topic_pages];
  const pages = new Map();
  for (const page of paths) pages.set(page, content_of((await tab.get(page)).body));
  await server.stop();
  return { tab, pages };
}

/// All pages of a server on damaged data: { right, told, wrong }.
async function compare_pages(tab, server, pages) {
  const found = { right: 0, told: 0, wrong: [] };
  tab.reconnect(server.address);
  for (const [page, content] of pages) {
    const answer = await tab.get(page);
    if (answer.status >= 500) ++found.told;
    else if (answer.status === 200 && content_of(answer.body) === content) ++found.right;
    else found.wrong.push(`${page}: ${answer.status}`);
  }
  return found;
}

/// After a page has told of damage: changes are refused, and the file stays as it is.
async function is_left_alone(tab, school) {
  const csrf = "0";
  for (let i = 0; i < 50; ++i) {
    const answer = await tab.post("/classes", { csrf: tab.csrf ?? csrf, form_key: new_form_key(), name: "Nie" });
    if (answer.status === 503 || answer.status === 500) break;
    if (answer.status === 303) return "a class was saved";
    await sleep(50);
  }
  const before = hash_of(file_of(school));
  await tab.post("/classes", { csrf: tab.csrf ?? csrf, form_key: new_form_key(), name: "Nie" });
  await sleep(200);
  return hash_of(file_of(school)) === before ? null : "the file was written to";
}

async function flip_one_bit(trial, original, tab, pages, random, tally) {
  const school = trial.empty_school(original.path("key"));
  cpSync(original.data, school.data, { recursive: true });
  const bytes = readFileSync(file_of(school));
  const place = Math.floor(random() * bytes.length);
  bytes[place] ^= 1 << Math.floor(random() * 8);
  writeFileSync(file_of(school), bytes);
  const before = hash_of(file_of(school));
  let server = null;
  try {
    server = await trial.serve(school);
  } catch (error) {
    ++tally.refused;
    if (!/lernmanager: /.test(error.message)) tally.without_words.push(`${place}: ${error.message}`);
    if (hash_of(file_of(school)) !== before) tally.written.push(place);
  }
  if (server) {
    const found = await compare_pages(tab, server, pages);
    tally.wrong.push(...found.wrong.map((page) => `bit in byte ${place}: ${page}`));
    tally[found.told > 0 ? "told" : "unseen"] += 1;
    const fault = found.told > 0 ? await is_left_alone(tab, school) : null;
    if (fault) tally.written.push(`${place}: ${fault}`);
    if (server.ended) tally.crashed.push(place);
    await server.kill();
  }
  rmSync(school.folder, { recursive: true });
}

async function flip_bits(trial, school, accounts) {
  const { tab, pages } = await read_reference(trial, school, accounts);
  tab.csrf = null;
  const whole = await trial.serve(school);
  tab.reconnect(whole.address);
  tab.csrf = csrf_in((await tab.get("/classes")).body);
  const same = await compare_pages(tab, whole, pages);
  trial.equal("on whole data all pages are as they were", [same.wrong, same.told], [[], 0]);
  const other = new Map([...pages].map(([page, content]) => [page, content.replace("e", "f")]));
  const differing = await compare_pages(tab, whole, other);
  trial.equal("counter-test: one changed letter per page is reported", differing.wrong.length, pages.size);
  await whole.stop();

  const random = seeded_random(9);
  const tally = { refused: 0, told: 0, unseen: 0, crashed: [], wrong: [], written: [], without_words: [] };
  for (let i = 0; i < flips[trial.form]; ++i) await flip_one_bit(trial, school, tab, pages, random, tally);
  trial.figure("bits flipped", flips[trial.form], "bits");
  trial.figure("start refused", tally.refused, "times");
  trial.figure("told on a page", tally.told, "times");
  trial.figure("in pages nobody asked for", tally.unseen, "times");
  trial.equal("no crash", tally.crashed, []);
  trial.equal("no wrong page shown as right", tally.wrong, []);
  trial.equal("every refused start says why", tally.without_words, []);
  trial.equal("what is known to be damaged is never written to", tally.written, []);
}

/// `spoil` changes the file or the key of a copy; the start is refused with 78 and words, and the file stays as it is.
async function refuse(trial, original, what, spoil) {
  const school = trial.empty_school(original.path("key"));
  cpSync(original.data, school.data, { recursive: true });
  spoil(school);
  const before = hash_of(file_of(school));
  for (const command of ["serve", "check"]) {
    const listen = command === "serve" ? ["--listen", "127.0.0.1:0"] : [];
    const { code, output } = await run_command(command, ...school.settings, ...listen);
    trial.equal(`${what}: „${command}“ exits with 78`, code, wrong_database);
    trial.check(`${what}: „${command}“ says why in a sentence`, /^lernmanager: .{20,}/m.test(output), output);
  }
  trial.equal(`${what}: the file is as it was`, hash_of(file_of(school)), before);
}

export async function run(trial) {
  const { school, accounts } = await trial.demo_school({ classes: 2, students: 12 });
  await flip_bits(trial, school, accounts);
  const size = statSync(file_of(school)).size;
  await refuse(trial, school, "wrong key", (copy) => writeFileSync(copy.path("key"), `${"5a".repeat(32)}\n`));
  await refuse(trial, school, "empty file", (copy) => truncateSync(file_of(copy), 0));
  await refuse(trial, school, "cut in a page", (copy) => truncateSync(file_of(copy), Math.floor(size / 2) - 1234));
  await refuse(trial, school, "cut between pages", (copy) => truncateSync(file_of(copy), Math.floor(size / 8192) * 4096));
  await refuse(trial, school, "a text", (copy) => writeFileSync(file_of(copy), "Liebes Tagebuch\n".repeat(1000)));
  const foreign = Buffer.alloc(8192);
  foreign.write("SQLite format 3\0", "latin1");
  await refuse(trial, school, "another application", (copy) => writeFileSync(file_of(copy), foreign));
}
