// The task scripts of students, and of the teacher who helps them, with their limits, written down before they were measured: how many clicks something may
// take. A school of its own: one class of the demo, which gets a topic whose first quiz has eight questions.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { BrowserTab } from "../../trials/lib/browser_tab.mjs";
import { seeded_random } from "../../trials/lib/random.mjs";
import { sign_in } from "../../trials/lib/student.mjs";
import { Visitor } from "../lib/browser.mjs";
import { run_command, SchoolFolder, Server } from "../lib/server.mjs";
import { button, click_and_arrive, heading, link, Story } from "../lib/story.mjs";
import { killers, stored_text, type_through_kills, Typist } from "../lib/typist.mjs";

const topic_file = fileURLToPath(new URL("../data/circuits.json", import.meta.url));
const { name: topic_name, subtasks: tasks } = JSON.parse(readFileSync(topic_file, "utf8")).task;
const questions = tasks[0].quiz.questions;

/// Clicks on the way to each goal, after signing in; ticking an answer and typing are the work itself and not counted.
const clicks_max = { begin: 1, quiz_with_outages: 4, second_device: 1, print: 2, help: 2 };
const kills = 6;

const phone = { width: 390, height: 844 };
const computer = { width: 1280, height: 900 };

class Way {
  clicks = 0;
  constructor(page) {
    this.page = page;
  }
  arrive(locator) {
    ++this.clicks;
    return click_and_arrive(this.page, locator);
  }
  press(locator) {
    ++this.clicks;
    return locator.click();
  }
}

class World {
  constructor(browser) {
    Object.assign(this, { browser, school: new SchoolFolder(), visitors: [] });
  }

  async open() {
    const file = this.school.path("credentials.csv");
    const size = ["--classes", "1", "--students", "5", "--credentials", file];
    const made = await run_command("demo", ...this.school.settings, ...size);
    assert.equal(made.code, 0, made.output);
    const [, ...rows] = readFileSync(file, "utf8").trim().split(/\r?\n/);
    this.accounts = rows.map((row) => row.split(",")).map(([role, username, password]) => ({ role, username, password }));
    this.students = this.accounts.filter(({ role }) => role === "student");
    this.running = await Server.start(this.school);
  }

  async arrive(size, account) {
    const visitor = await Visitor.arrive(this.browser, this.running, { ...size, javascript: true });
    this.visitors.push(visitor);
    await visitor.page.goto(`${this.running.address}/login`);
    await visitor.page.getByLabel("Benutzername").fill(account.username);
    await visitor.page.getByLabel("Passwort", { exact: true }).fill(account.password);
    await click_and_arrive(visitor.page, button(visitor.page, "Anmelden"));
    return visitor;
  }

  /// Kills the server and starts it again after `ms`; the browser keeps trying meanwhile.
  async outage(ms, meanwhile = () => {}) {
    const { port } = this.running;
    await this.running.kill();
    await sleep(ms);
    this.running = await Server.start(this.school, { port });
    await meanwhile();
  }

  async close() {
    for (const visitor of this.visitors) await visitor.context.close();
    await this.running.stop();
    this.school.remove();
  }
}

async function give_the_topic(story, world) {
  const { page } = world.teacher = await world.arrive(computer, world.accounts.find(({ role }) => role !== "student"));
  await story.step(world.teacher, "the class gets the topic with the quiz of eight", async () => {
    await page.goto(`${world.running.address}/topics/import`);
    await page.locator("input[type=file]").setInputFiles(topic_file);
    await click_and_arrive(page, page.locator("main form button[type=submit]").first());
    await page.goto(`${world.running.address}/classes`);
    await click_and_arrive(page, page.locator('main th a[href^="/classes/"]').first());
    await page.getByLabel("Thema", { exact: true }).selectOption({ label: topic_name });
    await click_and_arrive(page, button(page, "Der Klasse zuweisen"));
  });
}

async function begin(story, student) {
  const { page } = student;
  await story.step(student, `P1: from the log-in to the next task in at most ${clicks_max.begin} click`, async () => {
    const way = new Way(page);
    assert.equal(await page.locator(".button-big").count(), 1, "one big button");
    assert.match(await page.locator(".button-big").textContent(), /Eine Lampe zum Leuchten bringen/);
    await way.arrive(page.locator(".button-big"));
    await heading(page, "Eine Lampe zum Leuchten bringen").waitFor();
    assert.ok(way.clicks <= clicks_max.begin, `${way.clicks} clicks`);
  });
}

async function print(story, student) {
  const { page } = student;
  await story.step(student, `P6: the sheet of a task on paper in at most ${clicks_max.print} clicks`, async () => {
    const way = new Way(page);
    const task = page.url();
    await way.arrive(link(page, "Diese Aufgabe drucken"));
    await page.evaluate(() => (window.print = () => (window.printed = true)));
    await way.press(button(page, "Jetzt drucken"));
    assert.equal(await page.evaluate(() => window.printed), true);
    assert.ok(way.clicks <= clicks_max.print, `${way.clicks} clicks`);
    const file = `${student.school.path("sheet")}.pdf`;
    writeFileSync(file, await page.pdf({ format: "A4" }));
    const text = execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" });
    for (const words of ["Aufgabe 1: Eine Lampe", "Die Lampe leuchtet.", "Name:"]) assert.ok(text.includes(words), text);
    for (const words of ["Abmelden", "drucken", "Zurück"]) assert.ok(!text.includes(words), text);
    assert.match(execFileSync("pdfinfo", [file], { encoding: "utf8" }), /Pages:\s+1\n/);
    await page.goto(task);
  });
}

async function answer(page, question) {
  const card = page.locator(".question").filter({ hasText: question.text });
  if (question.options) {
    for (const index of question.correct) await card.getByLabel(question.options[index], { exact: true }).check();
  } else {
    await card.locator("input, textarea").pressSequentially(question.answers?.[0] ?? question.rubric, { delay: 5 });
  }
}

async function answer_through_outages(story, world, student) {
  const { page } = student;
  const limit = clicks_max.quiz_with_outages;
  await story.step(student, `P2: a quiz of eight with two outages in at most ${limit} clicks`, async () => {
    const way = new Way(page);
    await way.press(button(page, "✓ Ich habe das geschafft"));
    await way.arrive(page.locator(".quiz-card").getByRole("link", { name: "Quiz starten" }));
    const state = (word) => page.locator(`[data-state-line][data-state="${word}"]`);
    for (const question of questions.slice(0, 3)) await answer(page, question);
    await student.context.setOffline(true);
    await answer(page, questions[3]);
    await state("offline").waitFor();
    await student.context.setOffline(false);
    await state("saved").waitFor({ timeout: 15_000 });
    await world.outage(1_000, () => answer(page, questions[4]));
    for (const question of questions.slice(5)) await answer(page, question);
    await state("saved").waitFor({ timeout: 15_000 });
    await way.arrive(button(page, "Abgeben"));
    await page.getByText(/6 von 6 Punkten/).waitFor();
    for (const question of questions.filter(({ rubric }) => rubric)) await page.getByText(question.rubric).waitFor();
    assert.ok(way.clicks <= limit, `${way.clicks} clicks`);
  });
}

/// The first task ticked, its quiz open.
async function open_the_quiz(world, student, page) {
  await click_and_arrive(page, page.locator(".button-big"));
  await button(page, "✓ Ich habe das geschafft").click();
  await click_and_arrive(page, page.locator(".quiz-card").getByRole("link", { name: "Quiz starten" }));
}

async function go_on_elsewhere(story, world, account) {
  const at_school = await world.arrive(computer, account);
  const { page } = at_school;
  const text = "Weil ein Kabel lose ist, das sieht man";
  await story.step(at_school, "what she types at school is saved while she types", async () => {
    await open_the_quiz(world, at_school, page);
    await page.locator("textarea").first().pressSequentially(text);
    await page.locator('[data-state-line][data-state="saved"]').waitFor();
    await page.context().close();
  });
  const at_home = await world.arrive(phone, account);
  await story.step(at_home, `P5: she goes on at home in at most ${clicks_max.second_device} click`, async () => {
    const way = new Way(at_home.page);
    await way.arrive(at_home.page.locator(".button-big"));
    assert.equal(await at_home.page.locator("textarea").first().inputValue(), text);
    assert.ok(way.clicks <= clicks_max.second_device, `${way.clicks} clicks`);
  });
}

async function type_in_two_windows(story, world, account) {
  const visitor = await world.arrive(computer, account);
  const { page, context } = visitor;
  let name;  // each attempt has the questions in its own order
  const box = (where) => where.locator(`textarea[name=${name}]`);
  const state = (where, word) => where.locator(`[data-state-line][data-state="${word}"]`);
  await story.step(visitor, "typing in two windows overwrites nothing unseen, and nothing is thrown away", async () => {
    await open_the_quiz(world, visitor, page);
    name = await page.locator("textarea").first().getAttribute("name");
    await box(page).pressSequentially("Zu Hause");
    await state(page, "saved").waitFor();
    const other = await context.newPage();
    await other.goto(page.url());
    assert.equal(await box(other).inputValue(), "Zu Hause");
    await box(other).pressSequentially(" und unterwegs");
    await state(other, "saved").waitFor();
    await box(page).pressSequentially("!");
    await state(page, "refused").getByText("in einem anderen Fenster weitergeschrieben").waitFor();
    await page.reload();
    assert.match(await box(page).inputValue(), /unterwegs/);
    await button(page, "Andere Antworten nehmen").click();
    assert.match(await box(page).inputValue(), /^!?Zu Hause!?$/);
    await state(page, "saved").waitFor();
    await page.reload();
    assert.match(await box(page).inputValue(), /^!?Zu Hause!?$/);
    assert.equal(await button(page, "Andere Antworten nehmen").count(), 0);
    await other.close();
  });
  await story.step(visitor, "back and reload hand nothing in again", async () => {
    await click_and_arrive(page, button(page, "Abgeben"));
    const result = page.url();
    await page.reload();
    assert.equal(page.url(), result);
    await page.goBack();
    await page.getByRole("button", { name: "Abgeben" }).waitFor();
    assert.equal(await page.locator("[name=attempt]").inputValue(), "2");
    assert.equal(await box(page).inputValue(), "");
    assert.equal(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("draft:")).length), 0);
  });
  await story.step(visitor, "a second window that hands in later is told what counts, and keeps its answers", async () => {
    const other = await context.newPage();
    await other.goto(page.url());
    await box(page).pressSequentially("Aus dem ersten Fenster");
    await click_and_arrive(page, button(page, "Abgeben"));
    await box(other).pressSequentially("Aus dem zweiten Fenster");
    await click_and_arrive(other, button(other, "Abgeben"));
    await other.getByText("Dieses Quiz hattest du schon abgegeben.").waitFor();
    assert.equal(new URL(other.url()).pathname, new URL(page.url()).pathname);
    await click_and_arrive(other, other.getByRole("link", { name: /Noch einmal/ }));
    assert.equal(await box(other).inputValue(), "Aus dem zweiten Fenster");
  });
}

async function lose_the_session(story, world, account) {
  const visitor = await world.arrive(computer, account);
  const { page, context } = visitor;
  const long_text = "Weil ein Kabel lose hängt. ".repeat(185);  // 5 KiB, and below the 5 000 letters of the field
  await page.goto(`${world.running.address}/start`);
  const log_in = async (where) => {
    await where.getByLabel("Benutzername").fill(account.username);
    await where.getByLabel("Passwort", { exact: true }).fill(account.password);
    await click_and_arrive(where, button(where, "Anmelden"));
  };
  await story.step(visitor, "while the session is over the line says so, and signing in beside it saves what was typed", async () => {
    await click_and_arrive(page, page.locator(".button-big"));
    await context.clearCookies();
    await page.locator("textarea").first().fill(long_text);
    await page.locator('[data-state-line][data-state="signed-out"]').getByText("bitte neu anmelden").waitFor();
    const beside = await context.newPage();
    await beside.goto(`${world.running.address}/login`);
    await log_in(beside);
    await beside.close();
    await page.evaluate(() => dispatchEvent(new Event("focus")));
    await page.locator('[data-state-line][data-state="saved"]').waitFor();
  });
  await story.step(visitor, "a form of 5 KiB whose session is over is there after the log-in, and was sent once", async () => {
    await context.clearCookies();
    await click_and_arrive(page, button(page, "Abgeben"));
    await page.getByText("Die Anmeldung ist abgelaufen.").waitFor();
    await log_in(page);
    assert.match(new URL(page.url()).pathname, /\/attempts\/\d+$/);
    const written = await page.locator(".written").allTextContents();
    assert.equal(written.filter((text) => text.includes(long_text.trim())).length, 1, written.join("|").slice(0, 300));
  });
}

async function see_who_is_stuck(story, world, account) {
  const stuck = await world.arrive(phone, account);
  await open_the_quiz(world, stuck, stuck.page);
  const quiz = stuck.page.url();
  for (let attempt = 1; attempt <= 2; ++attempt) {
    await stuck.page.goto(quiz);
    await click_and_arrive(stuck.page, button(stuck.page, "Abgeben"));
  }
  const { page } = world.teacher;
  await story.step(world.teacher, `T3: who is stuck is seen, and helped, in at most ${clicks_max.help} clicks`, async () => {
    await page.goto(`${world.running.address}/classes`);
    const way = new Way(page);
    await way.arrive(page.locator('main th a[href^="/classes/"]').first());
    const entry = page.getByRole("region", { name: "Braucht Hilfe" }).getByRole("listitem");
    assert.match(await entry.first().textContent(), new RegExp("Quiz „Eine Lampe zum Leuchten bringen“ 2-mal nicht geschafft"));
    await way.arrive(entry.first().getByRole("link"));
    await page.getByText("Als Nächstes:").waitFor();
    await button(page, "Hauptthema von Hand abschließen").waitFor();
    assert.ok(way.clicks <= clicks_max.help, `${way.clicks} clicks`);
  });
}

async function lose_nothing(story, world, account) {
  const visitor = await world.arrive(computer, account);
  await story.step(visitor, `nothing typed is lost in ${kills} kills of server, network and tab`, async () => {
    await open_the_quiz(world, visitor, visitor.page);
    const { pathname: path } = new URL(visitor.page.url());
    const field = await visitor.page.locator("textarea").first().getAttribute("name");
    const witness = new BrowserTab(world.running.address);
    await sign_in(witness, account);
    assert.equal(await stored_text(witness, path, field), "");
    const { context } = visitor;
    const open_page = async () => {
      const page = await context.newPage();
      await page.goto(world.running.address + path);
      return page;
    };
    const typist = new Typist({ open_page, witness, path, field, random: seeded_random(7) });
    const killing = killers(context, (before_the_page_speaks) => world.outage(0, before_the_page_speaks));
    const { settled_ms } = await type_through_kills(typist, killing, kills);
    assert.deepEqual(typist.lost, []);
    assert.deepEqual(typist.lies, []);
    assert.ok(!settled_ms.includes(null), `saved in the end: ${settled_ms}`);
    assert.ok(typist.said_saved > 0, `${typist.samples} looks`);
  });
}

export async function tell_the_task_scripts(browser, checks, inspector) {
  const world = new World(browser);
  await world.open();
  const story = new Story(checks, inspector, "task scripts");
  try {
    await Story.tell(async () => {
      await give_the_topic(story, world);
      const ada = await world.arrive(phone, world.students[0]);
      ada.school = world.school;
      await begin(story, ada);
      await print(story, ada);
      await answer_through_outages(story, world, ada);
      await go_on_elsewhere(story, world, world.students[1]);
      await lose_nothing(story, world, world.students[2]);
      await type_in_two_windows(story, world, world.students[3]);
      await lose_the_session(story, world, world.students[1]);
      await see_who_is_stuck(story, world, world.students[4]);
    });
  } finally {
    await world.close();
  }
}
