#!/usr/bin/env node
// Small pictures of every kind of page, made from the demo school: docs/screens/ROLE-PAGE.webp, at most 60 KB each.
// Usage: node tools/screenshots.mjs; the program is build/release/lernmanager or the one in LERNMANAGER.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { launch_chromium, Visitor } from "../tests/e2e/lib/browser.mjs";
import { RouteTable } from "../tests/e2e/lib/routes.mjs";
import { project_folder, run_command, SchoolFolder, Server } from "../tests/e2e/lib/server.mjs";

const folder = path.join(project_folder, "docs/screens");
const bytes_max = 60_000;
const desktop = { width: 1280, height: 800 };
const phone = { width: 390, height: 800 };
const height_max = 1600;
const same_for_all = ["/imprint", "/privacy", "/accessibility"];
const visits_per_kind_max = 12;  // not every topic is one's own, with ways to edit it
const pages_per_role_max = 1500;  // looked at while searching; there is a picture of one of each kind

async function make_school() {
  const school = new SchoolFolder();
  const credentials = school.path("accounts.csv");
  const made = await run_command("demo", ...school.settings, "--classes", "3", "--students", "24", "--seed", "1",
    "--credentials", credentials);
  if (made.code !== 0) throw new Error(made.output);
  const rows = readFileSync(credentials, "utf8").trim().split(/\r?\n/).slice(1).map((line) => line.split(","));
  const account = (role) => rows.find(([each]) => each === role);
  return { school, accounts: { admin: account("admin"), student: account("student") } };
}

async function sign_in(visitor, [, username, password]) {
  const { page } = visitor;
  await page.goto(visitor.server.address + "/login");
  await page.getByLabel("Benutzername").fill(username);
  await page.getByLabel("Passwort", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Anmelden" }).click();
  await page.waitForURL((url) => url.pathname !== "/login");
}

/// One address of each kind of page that can be reached by links from here.
async function find_pages(visitor, table, from) {
  const found = new Map();
  const seen = new Set(from);
  const visits = new Map();  // of each kind
  const waiting = [...from];
  for (let looked_at = 0; waiting.length > 0 && looked_at < pages_per_role_max; ++looked_at) {
    const address = waiting.shift();
    const pattern = table.pattern_of("GET", new URL(address, visitor.server.address));
    const times = (visits.get(pattern) ?? 0) + 1;
    if (!pattern || times > visits_per_kind_max) continue;
    visits.set(pattern, times);
    const answer = await visitor.fetch(address);
    if (answer.status !== 200 || !answer.headers.get("content-type")?.startsWith("text/html")) continue;
    if (!found.has(pattern)) found.set(pattern, address);
    for (const [, link] of (await answer.text()).matchAll(/href="(\/[^"#]*)"/g)) {
      const next = link.replaceAll("&amp;", "&");
      if (!seen.has(next)) waiting.push(next);
      seen.add(next);
    }
  }
  return found;
}

/// WebP as small as it has to be: first less quality, then fewer pixels.
async function take_picture(page, file) {
  const protocol = await page.context().newCDPSession(page);
  const { width } = page.viewportSize();
  const height = Math.min(height_max, await page.evaluate(() => document.documentElement.scrollHeight));
  let bytes;
  for (const [scale, quality] of [[0.75, 80], [0.75, 60], [0.6, 50], [0.5, 40], [0.4, 30]]) {
    const { data } = await protocol.send("Page.captureScreenshot", {
      format: "webp", quality, captureBeyondViewport: true, clip: { x: 0, y: 0, width, height, scale },
    });
    bytes = Buffer.from(data, "base64");
    if (bytes.length <= bytes_max) break;
  }
  await protocol.detach();
  writeFileSync(file, bytes);
}

function name_of(role, pattern) {
  const words = pattern.replace(/[{}]/g, "").split(/[^a-z0-9]+/i).filter(Boolean);
  return `${role}-${words.join("-") || "home"}.webp`;
}

async function picture_role(browser, server, table, { role, account, size, from }) {
  const visitor = await Visitor.arrive(browser, server, { ...size, javascript: true });
  if (account) await sign_in(visitor, account);
  const pages = await find_pages(visitor, table, from);
  if (account) for (const pattern of same_for_all) pages.delete(pattern);
  for (const [pattern, address] of pages) {
    await visitor.page.goto(server.address + address);
    await take_picture(visitor.page, path.join(folder, name_of(role, pattern)));
  }
  await visitor.context.close();
  console.log(`${role}: ${pages.size} pages`);
}

async function main() {
  const { school, accounts } = await make_school();
  const server = await Server.start(school);
  const browser = await launch_chromium();
  const table = RouteTable.read();
  try {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const roles = [
      { role: "visitor", size: phone, from: ["/login", "/imprint", "/privacy", "/accessibility"] },
      { role: "student", account: accounts.student, size: phone, from: ["/start"] },
      { role: "teacher", account: accounts.admin, size: desktop, from: ["/classes", "/topics", "/status"] },
    ];
    for (const each of roles) await picture_role(browser, server, table, each);
  } finally {
    await browser.close();
    await server.stop();
    school.remove();
  }
}

await main();
