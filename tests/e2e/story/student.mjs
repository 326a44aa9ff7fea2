// Ada works through the topic on her phone: one next step at a time, until everything is done.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { button, click_and_arrive, heading, link } from "../lib/story.mjs";
import { answer_to, title_of, topic } from "../lib/topic.mjs";

const next_step = (page) => page.locator("main a.button-big");
const task_quiz = (page) =>
  page.locator(".quiz-card").filter({ hasText: "Quiz zu dieser Aufgabe" }).getByRole("link", { name: "Quiz starten" });
const task_titles = topic.subtasks.map(title_of);

export async function sign_in(story, student, { username, password }, { first_time = false } = {}) {
  const { page } = student;
  await story.step(student, "the address of the school leads her to the log-in", async () => {
    await page.goto(student.server.address + "/");
    assert.equal(new URL(page.url()).pathname, "/login");
  });
  if (first_time) {
    await story.inspector.inspect(student, "Anmelden");
    await story.step(student, "a wrong password is refused kindly, and the user name stays typed", async () => {
      student.expect_refusal("/login");
      const response = await submit_login(page, username, password + "x");
      assert.equal(response.status(), 422);
      await page.getByRole("alert").getByText("Benutzername oder Passwort stimmen nicht").waitFor();
      assert.equal(await page.getByLabel("Benutzername").inputValue(), username);
    });
    await story.inspector.inspect(student, "Anmelden mit Fehler");
  }
  await story.step(student, "with the printed password she is at her start page", async () => {
    await submit_login(page, username.toUpperCase(), password);
    assert.equal(new URL(page.url()).pathname, "/start");
  });
}

async function submit_login(page, username, password) {
  await page.getByLabel("Benutzername").fill(username);
  await page.getByLabel("Passwort", { exact: true }).fill(password);
  return click_and_arrive(page, button(page, "Anmelden"));
}

/// The start page shows exactly one big button; its text is the next step.
async function go_on(story, student, sentence, expected) {
  const { page } = student;
  await story.step(student, `she sees one next step: ${sentence}`, async () => {
    await click_and_arrive(page, link(page, "Lernmanager"));
    assert.equal(await next_step(page).count(), 1);
    assert.ok((await next_step(page).textContent()).includes(expected), await next_step(page).textContent());
  });
}

async function tick(page) {
  await button(page, "✓ Ich habe das geschafft").click();
}

async function answer_questions(page, { rightly }) {
  const questions = page.locator(".question");
  for (let index = 0; index < (await questions.count()); ++index) {
    const question = questions.nth(index);
    const answer = answer_to(await question.locator(".question-text").textContent(), { rightly });
    if (answer.write) await question.locator("input, textarea").fill(answer.write);
    for (const text of answer.choose ?? []) await question.getByLabel(text, { exact: true }).check();
  }
}

async function hand_in(story, student, sentence, { rightly, headline }) {
  const { page } = student;
  await story.step(student, sentence, async () => {
    await answer_questions(page, { rightly });
    await click_and_arrive(page, button(page, "Abgeben"));
    await heading(page, new RegExp(`^${headline}`)).waitFor();  // not within "Fast geschafft!"
    assert.match(new URL(page.url()).pathname, /\/attempts\/\d+$/);
  });
}

export async function begin(story, student, material_file) {
  const { page } = student;
  await go_on(story, student, "the introduction", task_titles[0]);
  await story.inspector.inspect(student, "Start");
  await story.step(student, "one tap leads to the task with its text, hints and material", async () => {
    await click_and_arrive(page, next_step(page));
    await heading(page, task_titles[0]).waitFor();
    await page.getByRole("cell", { name: "blaue Linie" }).waitFor();
    await page.getByText("Die Datei fehlt noch").waitFor();  // the second file, which nobody has uploaded
  });
  const locked_quiz = await page.locator(".quiz-card").textContent();
  story.detail("the locked quiz says how many questions it has", /2\sFragen/.test(locked_quiz), locked_quiz);
  await story.inspector.inspect(student, "Aufgabe");
  await story.step(student, "the material opens beside the task, in a frame of this page", async () => {
    await click_and_arrive(page, page.getByRole("link", { name: topic.materials[0].beschreibung, exact: true }));
    const frame = page.locator("iframe.pane-frame");
    assert.equal(await frame.getAttribute("title"), topic.materials[0].beschreibung);
    await heading(page, task_titles[0]).waitFor();
  });
  await story.inspector.inspect(student, "Aufgabe mit Material daneben");
  await story.step(student, "the material opens in a tab of its own and is the uploaded file", async () => {
    await click_and_arrive(page, link(page, "Schließen"));
    assert.equal(await page.locator("iframe").count(), 0);
    const anchor = link(page, `${topic.materials[0].beschreibung} in einem neuen Tab öffnen`);
    assert.equal(await anchor.getAttribute("target"), "_blank");
    await open_in_new_tab(student, anchor);
    const answer = await student.fetch(await anchor.getAttribute("href"));
    assert.equal(answer.headers.get("content-type"), "application/pdf");
    assert.deepEqual(Buffer.from(await answer.arrayBuffer()), readFileSync(material_file));
  });
}

async function open_in_new_tab(student, anchor) {
  const href = await anchor.getAttribute("href");
  const [popup, answer] = await Promise.all([
    student.context.waitForEvent("page"),
    student.context.waitForEvent("response", (each) => each.url().endsWith(href)),
    anchor.click(),
  ]);
  assert.equal(answer.status(), 200);
  await popup.close();
}

export async function do_the_introduction(story, student, { javascript }) {
  const { page } = student;
  await story.step(student, "the tick is saved, said and can be taken back", async () => {
    await tick(page);
    await page.getByText("✓ Geschafft!").waitFor();
    if (javascript) await page.locator("[data-state-line]").getByText(/^Gespeichert \d\d:\d\d$/).waitFor();
    await button(page, "Doch noch nicht fertig").click();
    await button(page, "✓ Ich habe das geschafft").waitFor();
    await tick(page);
    await task_quiz(page).waitFor();
  });
  await story.inspector.inspect(student, "Aufgabe geschafft, Quiz offen");
  await go_on(story, student, "the quiz of the introduction", "Quiz zur Einführung");
  await click_and_arrive(page, next_step(page));
  await story.inspector.inspect(student, "Quiz");
  await hand_in(story, student, "wrong answers do not pass, and no answer key is shown",
    { rightly: false, headline: "Noch nicht ganz" });
  await story.inspector.inspect(student, "Ergebnis, nicht bestanden");
  await story.step(student, "she may try again at once", async () => {
    await click_and_arrive(page, link(page, "Noch einmal versuchen"));
  });
  await hand_in(story, student, "right answers pass, whatever their case and blanks",
    { rightly: true, headline: "Geschafft!" });
  await story.inspector.inspect(student, "Ergebnis, bestanden");
}

export async function do_the_second_task(story, student) {
  const { page } = student;
  await story.step(student, "the result leads to the next task", async () => {
    await click_and_arrive(page, next_step(page));
    await heading(page, task_titles[1]).waitFor();
  });
  await story.inspector.inspect(student, "Zweite Aufgabe");
  await story.step(student, "the second task is ticked and its quiz opened", async () => {
    await tick(page);
    await click_and_arrive(page, task_quiz(page));
    await page.getByText("Mehrere Antworten können richtig sein.").waitFor();
  });
  await story.inspector.inspect(student, "Quiz mit allen Fragearten");
  await hand_in(story, student, "the quiz is passed while a short answer waits",
    { rightly: true, headline: "Geschafft!" });
  await story.step(student, "the waiting answer is named", async () => {
    await page.getByText(/1\sAntwort wird noch angesehen/).waitFor();
  });
  await story.inspector.inspect(student, "Ergebnis, eine Antwort wartet");
}

export async function choose_the_way(story, student) {
  const { page } = student;
  await story.step(student, "at the fork both ways are explained", async () => {
    await click_and_arrive(page, next_step(page));
    await heading(page, "Wähle deinen Weg").waitFor();
    await heading(page, "Mit Stift und Papier").waitFor();
  });
  await story.inspector.inspect(student, "Verzweigung");
  await story.step(student, "the chosen way goes on", async () => {
    await click_and_arrive(page, button(page, /Diesen Weg nehmen.*Am Rechner/));
    await heading(page, task_titles[4]).waitFor();
  });
  await story.step(student, "a task without a quiz leads to the next one by its tick", async () => {
    await tick(page);
    await heading(page, task_titles[5]).waitFor();
    await link(page, "Alle Kartenzeichen auf einen Blick").waitFor();
  });
}

export async function do_the_last_tasks(story, student) {
  const { page } = student;
  await story.step(student, "the checkpoint is ticked, its quiz taken", async () => {
    await tick(page);
    await click_and_arrive(page, task_quiz(page));
  });
  await hand_in(story, student, "the checkpoint quiz is passed", { rightly: true, headline: "Geschafft!" });
  await story.step(student, "the letter is ticked, its quiz asks for a short answer only", async () => {
    await click_and_arrive(page, next_step(page));
    await heading(page, task_titles[6]).waitFor();
    await tick(page);
    await click_and_arrive(page, task_quiz(page));
    await page.getByText("Deine Lehrkraft sieht sich deine Antworten an.").waitFor();
  });
  await hand_in(story, student, "answers that only wait do not hold her up",
    { rightly: true, headline: "Deine Antworten sind angekommen." });
  await story.inspector.inspect(student, "Ergebnis wartet");
}

export async function pass_the_topic_quiz(story, student) {
  const { page } = student;
  await go_on(story, student, "the topic quiz", "Themen-Quiz");
  await story.inspector.inspect(student, "Start, Themen-Quiz");
  await click_and_arrive(page, next_step(page));
  await story.step(student, "the topic quiz names the goal and leaves out the question of another path", async () => {
    await page.getByText(topic.lernziel_schueler).waitFor();
    assert.equal(await page.locator(".question").count(), 4);
  });
  await story.inspector.inspect(student, "Themen-Quiz");
  await hand_in(story, student, "the topic quiz fails first", { rightly: false, headline: "Noch nicht ganz" });
  await click_and_arrive(page, link(page, "Noch einmal versuchen"));
  await hand_in(story, student, "the topic quiz is passed, and with it the topic",
    { rightly: true, headline: "Geschafft!" });
  await story.step(student, "the result says that the whole topic is done and how much better it was", async () => {
    await page.getByText("Damit hast du das ganze Thema geschafft!").waitFor();
    await page.getByText(/Das sind 3\sPunkte mehr als beim letzten Mal/).waitFor();
  });
  await story.inspector.inspect(student, "Ergebnis, Thema geschafft");
  await story.step(student, "the start page celebrates, the topic can still be read", async () => {
    await click_and_arrive(page, link(page, "Lernmanager"));
    await page.getByText("Geschafft! Du bist mit diesem Thema fertig.").waitFor();
    await story.inspector.inspect(student, "Start, fertig");
    await click_and_arrive(page, link(page, "Noch einmal ansehen"));
    await page.getByText("Du hast dieses Thema geschafft!").waitFor();
    assert.equal(await button(page, "✓ Ich habe das geschafft").count(), 0);
  });
  await story.inspector.inspect(student, "Thema fertig");
}

/// After the teacher's verdict the newest result of the second task says it.
export async function see_the_verdict(story, student) {
  const { page } = student;
  await story.step(student, "she finds the teacher's verdict in her result", async () => {
    await click_and_arrive(page, page.getByRole("link", { name: `Aufgabe 1: ${task_titles[1]}` }));
    await click_and_arrive(page, link(page, "Letztes Ergebnis").first());
    const answer = page.getByRole("listitem").filter({ hasText: "Erkläre, warum ein gerader Strich" });
    assert.equal(await answer.locator(".verdict").textContent(), "✅ Richtig");
  });
}

/// The reading mode and the larger type hold on all pages; the sheet for paper stays black on white.
export async function read_otherwise(story, student, { javascript }) {
  const { page } = student;
  const classes = () => page.evaluate(() => document.documentElement.className);
  await story.step(student, "she sets the reading mode and a larger type", async () => {
    await click_and_arrive(page, link(page, /Einstellungen/));
    await story.inspector.inspect(student, "Einstellungen");
    await page.getByLabel(/Lesemodus/).check();
    await page.getByLabel(/Größere Schrift/).check();
    await click_and_arrive(page, button(page, "Speichern"));
    assert.equal(await classes(), "easy-reading large-type");
  });
  await story.inspector.inspect(student, "Einstellungen im Lesemodus");
  await story.step(student, "a task and its sheet for paper in reading mode", async () => {
    await click_and_arrive(page, link(page, "Lernmanager"));
    await story.inspector.inspect(student, "Start im Lesemodus");
    await click_and_arrive(page, link(page, "Noch einmal ansehen"));
    await story.inspector.inspect(student, "Aufgabe im Lesemodus");
    await click_and_arrive(page, link(page, "Alle Aufgaben drucken"));
    assert.equal(await button(page, "Jetzt drucken").count(), javascript ? 1 : 0);
  });
  await story.inspector.inspect(student, "Blatt zum Drucken");
  await story.step(student, "and takes both back", async () => {
    await click_and_arrive(page, link(page, /Einstellungen/));
    await page.getByLabel(/Lesemodus/).uncheck();
    await page.getByLabel(/Größere Schrift/).uncheck();
    await click_and_arrive(page, button(page, "Speichern"));
    assert.equal(await classes(), "");
  });
}

export async function see_what_is_stored(story, student) {
  const { page } = student;
  await story.step(student, "she reads what is stored about her, and takes it along", async () => {
    await click_and_arrive(page, link(page, /Einstellungen/));
    await click_and_arrive(page, link(page, "Was ist über mich gespeichert?"));
    await page.getByText("Ada Özil").first().waitFor();
    await page.getByText(/^\d+\sThem(a|en), \d+\sHaken/).waitFor();
    const [download] = await Promise.all([page.waitForEvent("download"), link(page, "Alles als Datei").click()]);
    assert.match(download.suggestedFilename(), /^meine_daten_.*\.json$/);
    const file = JSON.parse(readFileSync(await download.path(), "utf8"));
    assert.equal(file.account[0].last_name, "Özil");
    assert.ok(file.attempts.length > 0 && file.answers.length > 0);
    assert.ok(!JSON.stringify(file).includes("Yılmaz"));
  });
  await story.inspector.inspect(student, "Was über mich gespeichert ist");
  await page.goto(student.server.address + "/settings");
}

export async function choose_a_password(story, student, { password }) {
  const { page } = student;
  const chosen = "regen auf dem dach";
  const fill = async (current, wanted, again) => {
    await page.getByLabel("Bisheriges Passwort").fill(current);
    await page.getByLabel("Neues Passwort", { exact: true }).fill(wanted);
    await page.getByLabel("Neues Passwort wiederholen").fill(again);
    return click_and_arrive(page, button(page, "Passwort ändern"));
  };
  await story.step(student, "a typing error in the new password is said beside its field", async () => {
    student.expect_refusal("/settings/password");
    assert.equal((await fill(password, chosen, chosen + "!")).status(), 422);
    await page.getByText("Die beiden neuen Passwörter sind verschieden.").first().waitFor();
  });
  await story.inspector.inspect(student, "Einstellungen mit Fehler");
  await story.step(student, "she chooses a password of her own and goes on", async () => {
    await fill(password, chosen, chosen);
    assert.equal(new URL(page.url()).pathname, "/start");
    await page.getByText("Das neue Passwort gilt ab jetzt.").waitFor();
  });
}

export async function sign_out(story, visitor) {
  const { page } = visitor;
  await story.step(visitor, "one press signs out, and the way back is closed", async () => {
    const inside = page.url();
    await click_and_arrive(page, button(page, "Abmelden"));
    assert.equal(new URL(page.url()).pathname, "/login");
    await page.goBack();
    if (page.url() === inside) await page.reload();
    assert.equal(new URL(page.url()).pathname, "/login");
  });
}
