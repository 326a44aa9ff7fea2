// What the school says about itself, and the class that only shows what the program can do.
import assert from "node:assert/strict";
import { button, click_and_arrive, link } from "../lib/story.mjs";

export async function try_the_example(story, teacher) {
  const { page } = teacher;
  await story.step(teacher, "an example class comes with one click, with students at work", async () => {
    await click_and_arrive(page, link(page, "Klassen").first());
    await click_and_arrive(page, button(page, "Beispielklasse anlegen"));
    await page.getByText("Das ist eine Beispielklasse.").waitFor();
    assert.equal(await page.getByRole("rowheader").count(), 6);
  });
  await story.inspector.inspect(teacher, "Beispielklasse");
  await story.step(teacher, "it goes with one click, and nothing of it is left", async () => {
    await click_and_arrive(page, button(page, "Beispielklasse löschen"));
    assert.equal(await link(page, "Beispielklasse").count(), 0);
    await page.getByRole("status").getByText("Die Beispielklasse ist gelöscht").waitFor();
  });
}

export async function fill_in_the_school(story, teacher) {
  const { page } = teacher;
  await story.step(teacher, "the privacy page tells an admin what is missing", async () => {
    await click_and_arrive(page, link(page, "Datenschutz").last());
    await page.getByText("Auf dieser Seite fehlt noch etwas:").waitFor();
    await story.inspector.inspect(teacher, "Datenschutz, noch leer");
    await click_and_arrive(page, link(page, "Angaben zur Schule eintragen"));
  });
  await story.inspector.inspect(teacher, "Angaben zur Schule");
  await story.step(teacher, "a wrong address is named, the rest stays typed", async () => {
    await page.getByLabel("Name der Schule").fill("Schule am Deich");
    await page.getByLabel("Anschrift").fill("Deichweg 3\n12345 Musterstadt");
    await page.getByLabel("E-Mail-Adresse").fill("post");
    teacher.expect_refusal("/settings/school");
    const response = await click_and_arrive(page, button(page, "Speichern"));
    assert.equal(response.status(), 422);
    assert.match(await page.getByLabel("Anschrift").inputValue(), /Musterstadt/);
  });
  await story.inspector.inspect(teacher, "Angaben zur Schule mit Fehler");
  await story.step(teacher, "the corrected form is saved", async () => {
    await page.getByLabel("E-Mail-Adresse").fill("post@deich.example");
    await click_and_arrive(page, button(page, "Speichern"));
    await page.getByRole("status").getByText("Die Angaben zur Schule sind gespeichert.").waitFor();
  });
}

export async function read_the_public_pages(story, stranger) {
  const { page, server } = stranger;
  await page.goto(server.address + "/login");
  for (const [name, text] of [["Impressum", "Deichweg 3"], ["Datenschutz", "post@deich.example"], ["Barrierefreiheit", "WCAG 2.2"]]) {
    await story.step(stranger, `${name} can be read without signing in and names the school`, async () => {
      await click_and_arrive(page, page.getByRole("contentinfo").getByRole("link", { name }));
      await page.getByText(text).first().waitFor();
    });
    await story.inspector.inspect(stranger, name);
  }
}
