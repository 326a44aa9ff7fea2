// What Frau Berg sees and does while the class works: the matrix, the verdict, the report, a latecomer.
import assert from "node:assert/strict";
import { pdf_text, read_credentials } from "../lib/pdf.mjs";
import { button, click_and_arrive, heading, link } from "../lib/story.mjs";
import { topic } from "../lib/topic.mjs";
import { student_names } from "./teacher.mjs";

const latecomer = "Ångström, Uwe";

async function open_class(page) {
  await click_and_arrive(page, link(page, "Klassen").first());
  await click_and_arrive(page, link(page, "7b"));
}

export async function see_the_progress(story, teacher) {
  const { page } = teacher;
  await story.step(teacher, "the matrix shows who has done what", async () => {
    await open_class(page);
    const row = (name) => page.getByRole("row").filter({ hasText: name });
    const ada = (await row("Özil, Ada").getByRole("cell").allTextContents()).map((text) => text.trim());
    assert.match(ada[0], /^✓ (\d)\/\1$/);
    assert.ok(ada.includes("geschafft") && ada.includes("Quiz bestanden") && ada.includes("nicht dabei"), ada.join());
    const ben = (await row("Yılmaz, Ben").getByRole("cell").allTextContents()).map((text) => text.trim());
    assert.match(ben[0], /^0\/\d$/);
    await page.getByText(/4\skurze Antworten warten/).waitFor();
  });
  await story.inspector.inspect(teacher, "Klasse mit Fortschritt");
}

export async function show_it_to_the_class(story, teacher, { javascript }) {
  const { page } = teacher;
  const turn = (name) => (javascript ? Promise.all([page.waitForNavigation(), page.keyboard.press("b")])
                                     : click_and_arrive(page, link(page, name)));
  await story.step(teacher, "on the projector nobody has a name, and one key leads there and back", async () => {
    await turn("Am Beamer");
    await heading(page, "Klasse 7b am Beamer").waitFor();
    const html = await page.content();
    for (const part of student_names.flatMap((name) => name.split(", ")))  // as a word: a token may hold any three letters
      assert.doesNotMatch(html, new RegExp(`(?<![\\p{L}\\d_-])${part}(?![\\p{L}\\d_-])`, "u"), part);
    assert.ok((await page.getByRole("rowheader").count()) >= student_names.length);
  });
  await story.inspector.inspect(teacher, "Klasse am Beamer");
  await turn("Mit Namen");
  await heading(page, "Klasse 7b").waitFor();
}

export async function judge_the_answers(story, teacher) {
  const { page } = teacher;
  await story.step(teacher, "the waiting answers stand on the page of the student with what is expected", async () => {
    await click_and_arrive(page, link(page, "Özil, Ada").first());
    await heading(page, "Kurze Antworten zum Ansehen").waitFor();
    assert.equal(await page.locator(".answer").count(), 4);
    await page.getByText("Wege haben Kurven").first().waitFor();
  });
  await story.inspector.inspect(teacher, "Schülerin, Antworten warten");
  await story.step(teacher, "she judges one answer after the other", async () => {
    for (let left = 4; left > 0; --left) {
      const answer = page.locator(".answer").first();
      const is_topic_quiz = (await answer.textContent()).includes("Themen-Quiz");
      const verdict = is_topic_quiz ? "✕ Noch nicht richtig" : "✓ Richtig";
      await click_and_arrive(page, answer.getByRole("button", { name: verdict }));
      await page.getByRole("status").getByText("Die Bewertung ist gespeichert.").waitFor();
      assert.equal(await page.locator(".answer").count(), left - 1);
    }
  });
  await story.inspector.inspect(teacher, "Schülerin, alles bewertet");
}

export async function print_the_report(story, teacher, school) {
  const { page } = teacher;
  await story.step(teacher, "the class report as PDF has every name and the progress", async () => {
    await open_class(page);
    await click_and_arrive(page, link(page, "Drucken und Berichte"));
    const [download] = await Promise.all([page.waitForEvent("download"), button(page, "Klassenbericht (PDF)").click()]);
    assert.match(download.suggestedFilename(), /^klassenbericht_7b_\d{8}\.pdf$/);
    await download.saveAs(school.path("bericht.pdf"));
    const lines = pdf_text(school.path("bericht.pdf")).split("\n");
    const line_of = (name) => lines.find((line) => line.includes(name)) ?? assert.fail(`the report lacks ${name}`);
    for (const name of student_names) assert.ok(line_of(name).includes(topic.name));
    assert.match(line_of("Özil, Ada"), /fertig\s+✓ bestanden/);
    assert.match(line_of("Yılmaz, Ben"), /\b0\/\d\b/);
  });
}

export async function welcome_a_latecomer(story, teacher, school) {
  const { page } = teacher;
  await story.step(teacher, "a latecomer is added, who is there already is left out", async () => {
    await open_class(page);
    await click_and_arrive(page, page.getByRole("main").getByRole("link", { name: "Schüler anlegen" }).first());
    await page.getByLabel("Liste der Namen").fill(`${latecomer}\nözil,  ada`);
    await click_and_arrive(page, button(page, "Liste prüfen"));
    await page.getByText("Schon in der Klasse").waitFor();
    await click_and_arrive(page, button(page, "1 Schüler anlegen"));
    await heading(page, "Noch ohne Thema").waitFor();
    const note = await page.getByRole("status").first().textContent();
    story.detail("one account is spoken of in the singular", /1\sKonto ist angelegt/.test(note), note);
    const offer = link(page, "Als Liste (PDF)");
    const [download] = await Promise.all([page.waitForEvent("download"), offer.click()]);
    await download.saveAs(school.path("nachzug.pdf"));
    assert.deepEqual([...read_credentials(school.path("nachzug.pdf")).keys()], [latecomer]);
  });
  await story.inspector.inspect(teacher, "Klasse mit Nachzügler");
  await story.step(teacher, "the latecomer gets the topic alone", async () => {
    await click_and_arrive(page, link(page, latecomer).first());
    await story.inspector.inspect(teacher, "Schüler ohne Thema");
    await page.getByLabel("Thema", { exact: true }).selectOption({ label: topic.name });
    await click_and_arrive(page, button(page, "Zuweisen"));
    await page.getByRole("status").getByText("ist jetzt das aktuelle Thema").waitFor();
  });
}

/// Frau Berg manages the school, too.
export async function look_at_the_server(story, teacher) {
  const { page } = teacher;
  await story.step(teacher, "the state of the server stands behind „Zustand“, and all is well", async () => {
    await click_and_arrive(page, link(page, "Zustand"));
    await page.getByText("Alles in Ordnung.").waitFor();
    for (const name of ["Maschine", "Schleife", "Anfragen", "Speichern", "Aufträge", "Arbeiter"])
      await heading(page, name).waitFor();
  });
  await story.inspector.inspect(teacher, "Zustand");
  await story.step(teacher, "the page of components shows the style sheet in use", async () => {
    await click_and_arrive(page, link(page, "Bausteine der Seiten"));
    await heading(page, "Formulare").waitFor();
  });
  await story.inspector.inspect(teacher, "Bausteine");
  await page.goBack();
  await story.step(teacher, "a job that is not given up any more, asked for in an old tab, is a 422 that says so", async () => {
    teacher.expect_refusal("/status/jobs");
    const [response] = await Promise.all([
      page.waitForResponse((each) => each.url().endsWith("/status/jobs")),
      page.evaluate(() => {
        const form = document.createElement("form");
        Object.assign(form, { method: "post", action: "/status/jobs" });
        for (const [name, value] of [["csrf", document.querySelector("[name=csrf]").value], ["job", "1"]])
          form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
        document.body.append(form);
        form.submit();
      }),
    ]);
    assert.equal(response.status(), 422);
    await page.getByText("Dieser Auftrag wartet schon oder ist erledigt.").waitFor();
  });
  await story.inspector.inspect(teacher, "Zustand, Auftrag erledigt");
}
