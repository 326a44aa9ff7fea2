// The end of the school year, T6: results, the letter to parents, the class emptied and brought back. Clicks are counted.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { pdf_text } from "../lib/pdf.mjs";
import { button, click_and_arrive, heading, link } from "../lib/story.mjs";
import { topic } from "../lib/topic.mjs";

/// What a class and a topic look like on paper: tasks whole, no navigation, black on white.
export async function print_for_a_day_without_network(story, teacher) {
  const { page } = teacher;
  await story.step(teacher, "one click on the class gives list and sheets for a day without network", async () => {
    await page.goto(teacher.server.address + "/classes");
    await click_and_arrive(page, link(page, "7b"));
    await click_and_arrive(page, link(page, "Notfalldruck"));
    await page.getByRole("row").filter({ hasText: "Özil, Ada" }).waitFor();
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator(".bar").isVisible(), false);
    assert.equal(await page.locator(".print-hint").isVisible(), false);
    await page.emulateMedia({ media: null });
  });
  await story.inspector.inspect(teacher, "Notfalldruck");
  await story.step(teacher, "a topic becomes sheets with lines to write", async () => {
    await click_and_arrive(page, link(page, "Themen").first());
    await click_and_arrive(page, page.getByRole("main").getByRole("link", { name: topic.name }).first());
    await click_and_arrive(page, link(page, "Zum Drucken"));
    await heading(page, /Aufgabe 1: /).waitFor();
    assert.ok((await page.locator(".print-line").count()) > 3);
  });
  await story.inspector.inspect(teacher, "Thema zum Drucken");
}

/// More than these, and the way has become longer.
const clicks_max = 8;

export async function close_the_school_year(story, teacher, school) {
  const { page } = teacher;
  let clicks = 0;
  const press = async (locator) => {
    clicks += 1;
    return click_and_arrive(page, locator);
  };
  const fetch_file = async (locator, name) => {
    clicks += 1;
    const [download] = await Promise.all([page.waitForEvent("download"), locator.click()]);
    assert.equal(await download.failure(), null);
    await download.saveAs(school.path(name));
    return school.path(name);
  };

  await click_and_arrive(page, link(page, "Klassen").first());
  await story.step(teacher, "from the class it is one click to everything that is printed or exported", async () => {
    await press(link(page, "7b"));
    await press(link(page, "Drucken und Berichte"));
    await heading(page, "Klassenbericht und Ergebnisse").waitFor();
  });
  await story.inspector.inspect(teacher, "Drucken und Berichte");
  await story.step(teacher, "the results come as CSV with every name, and as a workbook", async () => {
    const csv = readFileSync(await fetch_file(button(page, "Ergebnisse (CSV)"), "ergebnisse.csv"), "utf8");
    assert.ok(csv.startsWith("\uFEFFNachname;Vorname;"), csv.slice(0, 40));
    assert.match(csv, /\r\nÖzil;Ada;/);
    const workbook = readFileSync(await fetch_file(button(page, "Ergebnisse (Excel)"), "ergebnisse.xlsx"));
    assert.equal(workbook.subarray(0, 2).toString(), "PK");
  });
  await story.step(teacher, "the letter to parents is one page", async () => {
    const text = pdf_text(await fetch_file(link(page, "Elternbrief (PDF)"), "elternbrief.pdf"));
    assert.match(text, /Elternbrief zu Lernmanager, Klasse 7b/);
    assert.match(text, /Seite 1 von 1/);
  });
  await story.step(teacher, "before the year is closed she sees what goes", async () => {
    await press(link(page, "Schuljahr abschließen"));
    await heading(page, "Gelöscht wird").waitFor();
    await page.getByText(/\d+\sKonten\smit Zugangsdaten/).waitFor();
  });
  await story.inspector.inspect(teacher, "Schuljahr abschließen");
  await story.step(teacher, "she types the name of the class and closes, and takes it back", async () => {
    await page.getByLabel("Zur Sicherheit der Name der Klasse").fill("7b");
    await press(button(page, "Alle Schüler der Klasse löschen"));
    assert.equal(await page.getByText("Özil, Ada").count(), 0);
    await press(button(page, "Rückgängig"));
    await page.getByText("Özil, Ada").first().waitFor();
  });
  story.detail(`the way takes at most ${clicks_max} clicks`, clicks <= clicks_max, `${clicks}`);
}
