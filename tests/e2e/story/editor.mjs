// Task script T2: a task with picture, formula and quiz; and every other form of the editor once.
import assert from "node:assert/strict";
import { button, click_and_arrive, heading, link } from "../lib/story.mjs";

/// Written before the first run. Keys are those of the texts themselves: nothing has to be typed twice.
const limits = { clicks: 22, keys_beside_the_texts: 0 };

const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");

/// Counts what a person would have to press.
class Hands {
  clicks = 0;
  keys = 0;
  texts = 0;

  constructor(page) {
    this.page = page;
  }

  async go(locator) {
    this.clicks += 1;
    return click_and_arrive(this.page, locator);
  }

  async write(label, text) {
    this.clicks += 1;
    this.keys += text.length;
    this.texts += text.length;
    await this.page.getByLabel(label, { exact: true }).fill(text);
  }

  async choose(label, text) {
    this.clicks += 1;
    await this.page.getByLabel(label, { exact: true }).selectOption({ label: text });
  }

  async tick(label) {
    this.clicks += 1;
    await this.page.getByLabel(label, { exact: true }).check();
  }
}

const card_of = (page, title) => page.getByRole("article").filter({ has: heading(page, title) });

export async function write_a_topic(story, teacher, { javascript }) {
  const { page } = teacher;
  const hands = new Hands(page);
  await page.goto(`${teacher.server.address}/classes`);
  await story.step(teacher, "a new topic needs a name, a subject, a level and a sentence", async () => {
    await hands.go(page.getByRole("navigation", { name: "Hauptmenü" }).getByRole("link", { name: "Themen" }));
    await hands.go(link(page, "Neues Thema"));
    await hands.write("Name des Themas", "Kreise");
    await hands.choose("Fach", "MBI");
    await hands.choose("Stufe", "7/8");
    await hands.write("Worum geht es?", "Alles um den Kreis.");
    await hands.go(button(page, "Thema anlegen"));
    await page.getByText("Das Thema „Kreise“ ist angelegt.").waitFor();
  });
  await story.step(teacher, "a task with a formula, seen before it is stored", async () => {
    await hands.go(link(page, "Neue Aufgabe"));
    await hands.write("Text der Aufgabe", "# Umfang\n\nEs gilt **U = 2 · π · r**.");
    if (javascript) await page.locator(".preview strong").waitFor();
    else await click_and_arrive(page, button(page, "Vorschau"));
    assert.equal(await page.locator(".preview strong").textContent(), "U = 2 · π · r");
  });
  await story.inspector.inspect(teacher, "Aufgabe mit Vorschau");
  await story.step(teacher, "the task is there", async () => {
    await hands.go(button(page, "Aufgabe anlegen"));
    await card_of(page, "Umfang").waitFor();
  });
  await story.step(teacher, "its picture", async () => {
    await hands.go(link(page, "Datei hochladen"));
    hands.clicks += 1;
    await page.locator("input[type=file]").setInputFiles({ name: "kreis.png", mimeType: "image/png", buffer: png });
    await hands.write("Bezeichnung (freiwillig)", "Bild eines Kreises");
    await hands.go(button(page, "Datei hochladen"));
    await page.getByText("„Bild eines Kreises“ ist bei den Materialien.").waitFor();
  });
  await story.step(teacher, "and its quiz", async () => {
    await hands.go(card_of(page, "Umfang").getByRole("link", { name: "Auswahl" }));
    await hands.write("Frage", "Wie heißt der Abstand zur Mitte?");
    await hands.write("Antwort 1 (freiwillig)", "Radius");
    await hands.write("Antwort 2 (freiwillig)", "Umfang");
    await hands.tick("Antwort 1 ist richtig");
    await hands.go(button(page, "Frage anlegen"));
    await page.getByText("Die Frage ist angelegt.").waitFor();
  });
  story.detail(`task script T2 takes at most ${limits.clicks} clicks (${hands.clicks})`, hands.clicks <= limits.clicks);
  story.detail("task script T2 asks for nothing to be typed twice", hands.keys - hands.texts <= limits.keys_beside_the_texts);
  await story.inspector.inspect(teacher, "Thema, selbst geschrieben");
  return page.url().replace(/#.*/, "");
}

/// The other forms, on a copy of the topic, which is deleted in the end.
export async function change_the_topic(story, teacher, topic_url) {
  const { page } = teacher;
  const save = (name = "Speichern") => click_and_arrive(page, button(page, name));
  const open = async (address) => page.goto(address);
  await open(topic_url);
  await story.step(teacher, "a copy is shared with the school", async () => {
    await save("Kopieren");
    await heading(page, "Kreise (Kopie)").waitFor();
    await save("Mit der Schule teilen");
    await page.getByText("Das Thema ist geteilt").waitFor();
  });
  const copy = page.url().replace(/#.*/, "");
  await story.step(teacher, "a second task goes before the first", async () => {
    await click_and_arrive(page, link(page, "Neue Aufgabe"));
    await page.getByLabel("Text der Aufgabe").fill("# Fläche");
    await save("Aufgabe anlegen");
    await click_and_arrive(page, button(page, "Fläche nach oben"));
    const titles = await page.getByRole("article").getByRole("heading", { level: 3 }).allTextContents();
    assert.deepEqual(titles.map((each) => each.replace(/^\S+\s/, "")), ["Fläche", "Umfang"]);
  });
  await story.step(teacher, "two browsers at one task: the slower one sees both texts and loses nothing", async () => {
    await click_and_arrive(page, card_of(page, "Fläche").getByRole("link", { name: /^Aufgabe bearbeiten/ }));
    const form = page.url();
    const stale = await page.locator("[name=version]").getAttribute("value");
    await page.getByLabel("Text der Aufgabe").fill("# Fläche des Kreises");
    await save();
    await open(form);
    await page.locator("[name=version]").evaluate((field, value) => { field.value = value; }, stale);
    await page.getByLabel("Text der Aufgabe").fill("# Kreisfläche");
    teacher.expect_refusal(new URL(form).pathname);
    const response = await save();
    assert.equal(response.status(), 409);
    assert.equal(await page.getByLabel("Text der Aufgabe").inputValue(), "# Kreisfläche");
    assert.ok((await page.locator(".stored").textContent()).includes("# Fläche des Kreises"));
    await save();
    await card_of(page, "Kreisfläche").waitFor();
  });
  await story.step(teacher, "overview, fork, question and material are changed", async () => {
    await click_and_arrive(page, link(page, "Überblick bearbeiten"));
    await page.getByLabel("Worum geht es?").fill("Kreise überall.");
    await save();
    await click_and_arrive(page, link(page, "Verzweigungen"));
    await save();
    await click_and_arrive(page, card_of(page, "Kreisfläche").getByRole("link", { name: "Freitext" }));
    await page.getByLabel("Frage", { exact: true }).fill("Warum r²?");
    await page.getByLabel("Was erwarten Sie?").fill("Zwei Längen.");
    await save("Frage anlegen");
    await card_of(page, "Kreisfläche").locator("summary").filter({ hasText: "Quiz" }).click();
    await click_and_arrive(page, card_of(page, "Kreisfläche").getByRole("link", { name: /^Bearbeiten/ }).first());
    await page.getByLabel("Frage", { exact: true }).fill("Warum steht da r²?");
    await save();
    await click_and_arrive(page, link(page, /^Bearbeiten.*Bild eines Kreises/));
    await page.getByLabel("Quelle und Lizenz").fill("selbst gezeichnet, CC0");
    await save();
    await page.getByText("Das Material ist gespeichert.").waitFor();
  });
  await story.step(teacher, "a link and two questions of the topic quiz change places", async () => {
    await click_and_arrive(page, link(page, "Link hinzufügen"));
    await page.getByLabel("Adresse").fill("https://example.org/kreis");
    await save("Link hinzufügen");
    await click_and_arrive(page, button(page, "https://example.org/kreis nach oben"));
    for (const answer of ["Pi", "Tau"]) {
      await click_and_arrive(page, page.getByRole("region", { name: "Themen-Quiz" }).getByRole("link", { name: "Lücke" }));
      await page.getByLabel("Frage", { exact: true }).fill(`${answer}: ___`);
      await page.getByLabel("Richtige Antworten").fill(answer);
      await save("Frage anlegen");
    }
    await click_and_arrive(page, page.getByRole("region", { name: "Themen-Quiz" }).getByRole("button", { name: "Frage 2 nach oben" }));
    const first = await page.getByRole("region", { name: "Themen-Quiz" }).getByRole("listitem").first().textContent();
    assert.ok(first.includes("Tau: ___"));
  });
  await story.step(teacher, "question, material, task and the whole copy are deleted, and can be taken back", async () => {
    await click_and_arrive(page, page.getByRole("region", { name: "Themen-Quiz" }).getByRole("link", { name: /^Bearbeiten.*Frage 1/ }));
    await save("Frage löschen");
    await click_and_arrive(page, link(page, /^Bearbeiten.*example\.org/));
    await save("Material löschen");
    await click_and_arrive(page, card_of(page, "Kreisfläche").getByRole("link", { name: /^Aufgabe bearbeiten/ }));
    await save("Aufgabe löschen");
    await button(page, "Rückgängig").waitFor();
    await open(copy);
    await save("Thema löschen");
    await page.getByText("Das Thema „Kreise (Kopie)“ ist gelöscht.").waitFor();
  });
  await story.step(teacher, "every form of the topic stands on its own address", async () => {
    await open(topic_url);
    const addresses = await page.getByRole("main").getByRole("link", { name: /bearbeiten|Neue|hinzufügen|hochladen|Auswahl|Verzweigungen/i })
      .evaluateAll((links) => links.map((each) => each.href));
    for (const address of new Set(addresses)) assert.equal((await open(address)).status(), 200, address);
  });
}
