// Frau Berg from the empty folder to the class that can begin.
import assert from "node:assert/strict";
import { readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import { read_credentials, write_small_pdf } from "../lib/pdf.mjs";
import { button, click_and_arrive, heading, link } from "../lib/story.mjs";
import { broken_topic_file, topic, topic_file } from "../lib/topic.mjs";

export const password = "Kreide und Tafel 2025";

const first_list = [
  "Özil, Ada", "Yılmaz, Ben", "Müller-Lüdenscheidt, Jörg", "Šimić Carla", "Özil, Ada", "Groß, Zoë", "Nguyễn, Thị Minh",
].join("\n");
const corrected_list = first_list.replace("Šimić Carla", "Šimić, Carla").replace(/Özil, Ada\nGroß/, "Groß");
export const student_names = corrected_list.split("\n");

export async function set_up_the_school(story, teacher, school) {
  const { page } = teacher;
  await story.step(teacher, "the address of an empty school leads to its first start", async () => {
    await page.goto(teacher.server.address + "/");
    assert.equal(new URL(page.url()).pathname, "/setup");
    await heading(page, "Lernmanager einrichten").waitFor();
  });
  await story.inspector.inspect(teacher, "Erster Start");

  const code_file = path.join(school.data, "setup-code");
  await story.step(teacher, "the set-up code lies in a file that only its owner can read", async () => {
    assert.equal(statSync(code_file).mode & 0o777, 0o600);
  });
  await story.step(teacher, "a wrong code and two different passwords are both named, the rest stays typed", async () => {
    await page.getByLabel("Einrichtungscode").fill("geraten");
    await page.getByLabel("Vorname").fill("Sabine");
    await page.getByLabel("Nachname").fill("Berg");
    await page.getByLabel("Benutzername").fill("Berg");
    await page.getByLabel("Passwort", { exact: true }).fill(password);
    await page.getByLabel("Passwort wiederholen").fill(password + "?");
    teacher.expect_refusal("/setup");
    const response = await click_and_arrive(page, button(page, "Konto anlegen"));
    assert.equal(response.status(), 422);
    assert.equal(await page.getByRole("alert").getByRole("listitem").count(), 2);
    assert.equal(await page.getByLabel("Nachname").inputValue(), "Berg");
  });
  await story.inspector.inspect(teacher, "Erster Start mit Fehlern");
  await story.step(teacher, "with the right code she is in, and sees what comes first", async () => {
    await page.getByLabel("Einrichtungscode").fill(readFileSync(code_file, "utf8").trim());
    await page.getByLabel("Passwort", { exact: true }).fill(password);
    await page.getByLabel("Passwort wiederholen").fill(password);
    await click_and_arrive(page, button(page, "Konto anlegen"));
    await heading(page, "Noch keine Klasse").waitFor();
  });
  await story.inspector.inspect(teacher, "Klassen, noch keine");
}

export async function make_the_class(story, teacher) {
  const { page } = teacher;
  await story.step(teacher, "a class without a name and with the grade 99 is refused with both reasons", async () => {
    await page.getByLabel("Name der Klasse").fill("  ");
    await page.getByLabel("Klassenstufe").fill("99");
    teacher.expect_refusal("/classes");
    const response = await click_and_arrive(page, page.getByRole("button", { name: "Klasse anlegen", exact: true }));
    assert.equal(response.status(), 422);
    assert.equal(await page.getByRole("alert").getByRole("listitem").count(), 2);
  });
  await story.inspector.inspect(teacher, "Klassen mit Fehlern");
  await story.step(teacher, "she makes the class 7b", async () => {
    await page.getByLabel("Name der Klasse").fill("7b");
    await page.getByLabel("Klassenstufe").fill("7");
    await click_and_arrive(page, page.getByRole("button", { name: "Klasse anlegen", exact: true }));
    await heading(page, "Diese Klasse ist noch leer").waitFor();
    await page.getByRole("status").getByText("Die Klasse 7b ist angelegt").waitFor();
  });
  await story.inspector.inspect(teacher, "Klasse, noch leer");
  await story.step(teacher, "from grade 7 on start passwords are replaced at once; she decides that they stay", async () => {
    const days = page.getByLabel(/Startpasswörter gelten so viele Schultage/);
    await click_and_arrive(page, page.getByRole("link", { name: "Verwalten" }).first());
    assert.equal(await days.inputValue(), "14");
    await days.fill("");
    await click_and_arrive(page, page.getByRole("button", { name: "Speichern", exact: true }));
    await click_and_arrive(page, page.getByRole("link", { name: "Klasse 7b" }));
  });
}

const verdicts = (page) => page.locator("tbody tr").evaluateAll((rows) =>
  rows.map((row) => row.cells[2].querySelector(".badge").textContent.replace(/^\S\s*/, "").trim()));

export async function paste_the_students(story, teacher) {
  const { page } = teacher;
  await story.step(teacher, "an empty list is refused with a reason", async () => {
    await click_and_arrive(page, page.getByRole("main").getByRole("link", { name: "Schüler anlegen" }).first());
    await story.inspector.inspect(teacher, "Schüler anlegen");
    await page.getByLabel("Liste der Namen").fill(" \n ");
    teacher.expect_refusal(page.url().replace("/new", "/check"));
    const response = await click_and_arrive(page, button(page, "Liste prüfen"));
    assert.equal(response.status(), 422);
    await page.getByRole("alert").getByText("Die Liste ist leer").waitFor();
  });
  await story.inspector.inspect(teacher, "Schüler anlegen mit Fehler");
  await story.step(teacher, "every line of the pasted list gets its verdict, nothing is created yet", async () => {
    await page.getByLabel("Liste der Namen").fill(first_list);
    await click_and_arrive(page, button(page, "Liste prüfen"));
    assert.deepEqual(await verdicts(page), ["Neu", "Neu", "Neu", "Komma fehlt", "Doppelt", "Neu", "Neu"]);
    assert.equal(await page.getByLabel("Liste der Namen").inputValue(), first_list);
  });
  await story.inspector.inspect(teacher, "Liste mit Urteilen");
  await story.step(teacher, "the corrected list is new from top to bottom", async () => {
    await page.getByLabel("Liste der Namen").fill(corrected_list);
    await click_and_arrive(page, button(page, "Noch einmal prüfen"));
    assert.deepEqual(await verdicts(page), student_names.map(() => "Neu"));
  });
  await story.step(teacher, "she creates them, and the class shows where the credentials are", async () => {
    await click_and_arrive(page, button(page, `${student_names.length} Schüler anlegen`));
    await link(page, "Als Liste (PDF)").waitFor();
    for (const name of student_names) await link(page, name).waitFor();
  });
  await story.inspector.inspect(teacher, "Klasse mit Zugangsdaten");
}

/// Gives name → { username, password }, as printed.
export async function take_the_credentials(story, teacher, school) {
  const { page } = teacher;
  const file = school.path("zugangsdaten.pdf");
  const offer = link(page, "Als Liste (PDF)");
  const accounts = await story.step(teacher, "the PDF holds user name and password of everybody", async () => {
    const [download] = await Promise.all([page.waitForEvent("download"), offer.click()]);
    assert.equal(await download.failure(), null);
    assert.match(download.suggestedFilename(), /^zugangsdaten_7b.*\.pdf$/);
    await download.saveAs(file);
    const printed = read_credentials(file);
    assert.deepEqual([...printed.keys()].sort(), [...student_names].sort());
    return printed;
  });
  await story.step(teacher, "once they are printed they are removed", async () => {
    await click_and_arrive(page, button(page, "Gedruckt, jetzt entfernen"));
    await page.getByRole("status").getByText("vom Server entfernt").waitFor();
    assert.equal(await offer.count(), 0);
  });
  return accounts;
}

async function import_file(page, file) {
  await page.getByLabel("Themen-Datei").setInputFiles(file);
  return click_and_arrive(page, button(page, "Importieren"));
}

export async function import_the_topic(story, teacher) {
  const { page } = teacher;
  await story.step(teacher, "the page of topics says how to begin", async () => {
    await click_and_arrive(page, link(page, "Themen").first());
    await heading(page, "Noch kein Thema").waitFor();
  });
  await story.inspector.inspect(teacher, "Themen, noch keines");
  await click_and_arrive(page, link(page, "Themen importieren"));
  await story.inspector.inspect(teacher, "Themen importieren");

  await story.step(teacher, "a broken file shows all its errors at once with their places", async () => {
    teacher.expect_refusal("/topics/import");
    const response = await import_file(page, broken_topic_file);
    assert.equal(response.status(), 422);
    const remarks = (await page.getByRole("alert").getByRole("listitem").allTextContents()).join("\n");
    const fields = ["fach", "unit_slug", "path", "correct", "answers", "type", "fork_branch", "pfad", "beschreibung"];
    for (const field of fields) assert.match(remarks, new RegExp(`Feld „${field}“`));
    for (const topic_name of ["Kaputtes Thema", "Zweites Thema, auch kaputt"]) assert.ok(remarks.includes(topic_name));
    assert.ok(remarks.split("\n").length >= 10, remarks);
  });
  await story.inspector.inspect(teacher, "Import mit Fehlern");
  await story.step(teacher, "nothing of the broken file was imported", async () => {
    await click_and_arrive(page, link(page, "Themen").first());
    await heading(page, "Noch kein Thema").waitFor();
    await click_and_arrive(page, link(page, "Themen importieren"));
  });
  await story.step(teacher, "the good file is imported with its remarks", async () => {
    const response = await import_file(page, topic_file);
    assert.equal(response.status(), 200);
    await heading(page, /1\sThema importiert/).waitFor();
    await page.getByText("geo_5_himmelsrichtungen").waitFor();
  });
  await story.inspector.inspect(teacher, "Import gelungen");
  await story.step(teacher, "the same file a second time changes nothing", async () => {
    await import_file(page, topic_file);
    await heading(page, "Schon da und nicht noch einmal importiert").waitFor();
  });
  await story.inspector.inspect(teacher, "Import, schon da");
  await click_and_arrive(page, link(page, "Themen").first());
  await story.inspector.inspect(teacher, "Themen");
}

export async function upload_the_material(story, teacher, school, { javascript }) {
  const { page } = teacher;
  const [material] = topic.materials;
  const form = page.getByRole("listitem").filter({ hasText: material.beschreibung });
  await story.step(teacher, "the topic shows all of its file and says that two files are missing", async () => {
    await click_and_arrive(page, link(page, topic.name));
    await page.getByText(/2\sDateien fehlen/).first().waitFor();
    const text = await page.getByRole("main").textContent();
    const parts = [
      topic.lernziel_schueler, topic.why_learn_this, topic.unit_slug, topic.quiz.questions[0].text,
      "Zweig „Am Rechner“", "Schau in die Legende.", "Norden", "Zum Beispiel: die Brücke",
    ];
    for (const part of parts) assert.ok(text.includes(part), `the page lacks: ${part}`);
  });
  await story.inspector.inspect(teacher, "Thema, Dateien fehlen");
  await story.step(teacher, "a file that is no PDF inside is refused, whatever its name", async () => {
    const fake = { name: material.pfad, mimeType: "application/pdf", buffer: Buffer.from("kein PDF") };
    await form.getByLabel("Jetzt hochladen").setInputFiles(fake);
    teacher.expect_refusal(await form.locator("form[enctype]").getAttribute("action"));
    const response = await click_and_arrive(page, form.locator("form[enctype] button[type=submit]"));
    assert.equal(response.status(), 422);
    await page.getByText("der Inhalt muss zur Endung passen").first().waitFor();
  });
  await story.inspector.inspect(teacher, "Thema, Datei abgelehnt");
  if (javascript)
    await story.step(teacher, "a file that is too large is refused before it is sent", async () => {
      const too_large = school.path("too-large.pdf");
      writeFileSync(too_large, "%PDF-1.7\n");
      truncateSync(too_large, 64 * 1024 * 1024 + 1);
      const field = form.getByLabel("Jetzt hochladen");
      await field.setInputFiles(too_large);
      assert.match(await field.evaluate((input) => input.validationMessage), /größer als 64 MB/);
      await field.setInputFiles([]);
      assert.doesNotMatch(await field.evaluate((input) => input.validationMessage), /größer/);
    });
  const file = write_small_pdf(school.path(material.pfad), "Luftbild und Karte");
  await story.step(teacher, "the missing PDF is uploaded", async () => {
    await form.getByLabel("Jetzt hochladen").setInputFiles(file);
    await click_and_arrive(page, form.locator("form[enctype] button[type=submit]"));
    await page.getByRole("status").getByText(`Die Datei „${material.pfad}“ ist gespeichert.`).waitFor();
    await link(page, material.beschreibung).first().waitFor();
  });
  await story.inspector.inspect(teacher, "Thema");
  return file;
}

export async function assign_the_topic(story, teacher) {
  const { page } = teacher;
  await story.step(teacher, "the topic is assigned to the class, the matrix shows everybody", async () => {
    await click_and_arrive(page, link(page, "Klassen").first());
    await story.inspector.inspect(teacher, "Klassen");
    await click_and_arrive(page, link(page, "7b"));
    await page.getByLabel("Thema", { exact: true }).selectOption({ label: topic.name });
    await click_and_arrive(page, button(page, "Der Klasse zuweisen"));
    await page.getByRole("status").getByText(`das Thema für ${student_names.length} Personen`).waitFor();
    assert.equal(await page.getByRole("rowheader").count(), student_names.length);
  });
  await story.inspector.inspect(teacher, "Klasse am Anfang");
}
