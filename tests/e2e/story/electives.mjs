// What topics build on: an elective group, a topic that builds on it, and what the class page says of it.
import assert from "node:assert/strict";
import { button, click_and_arrive, heading, link } from "../lib/story.mjs";

const karten = "Karten lesen: unser Schulweg";

export async function offer_a_choice(story, teacher) {
  const { page } = teacher;
  const press = (name) => click_and_arrive(page, button(page, name));
  await story.step(teacher, "an elective group is made from the page of topics", async () => {
    await page.goto(teacher.server.address + "/topics");
    await click_and_arrive(page, link(page, "Wahlpflicht"));
    await heading(page, "Noch keine Gruppe").waitFor();
    await click_and_arrive(page, link(page, "Neue Gruppe"));
    await page.getByLabel("Name der Gruppe").fill("Orientierung");
    await page.getByLabel("Fach", { exact: true }).selectOption({ label: "Geographie" });
    await page.getByLabel("Stufe", { exact: true }).selectOption({ label: "5/6" });
    await press("Gruppe anlegen");
    await page.getByText("Jetzt fehlen noch ihre Themen.").waitFor();
  });
  await story.step(teacher, "with a topic in it, it says which students have completed one", async () => {
    await page.getByLabel("Thema", { exact: true }).selectOption({ label: karten });
    await press("Dazunehmen");
    await heading(page, "Stand in Ihren Klassen").waitFor();
    await page.getByText(/^Ein Thema abgeschlossen: \d+ von \d+$/).first().waitFor();
  });
  const group = page.url().replace(/#.*/, "");
  await story.inspector.inspect(teacher, "Wahlpflicht-Gruppe");
  await story.step(teacher, "it is described, shared and not shared again", async () => {
    await click_and_arrive(page, link(page, "Bearbeiten"));
    await page.getByLabel(/^Beschreibung/).fill("Wege finden, mit der Karte oder dem Kompass.");
    await press("Speichern");
    await page.getByText("Wege finden, mit der Karte").waitFor();
    await press("Mit der Schule teilen");
    await press("Nicht mehr teilen");
    await page.getByText("Die Gruppe ist nicht mehr geteilt").waitFor();
  });
  await story.step(teacher, "what was taken out comes back, and so does the group itself", async () => {
    await press(/^Herausnehmen/);
    await press("Rückgängig");
    await page.goto(group);
    await press("Gruppe löschen");
    await press("Rückgängig");
    await page.goto(group);
    await link(page, karten).waitFor();
  });
}

export async function build_on_the_choice(story, teacher, topic_url) {
  const { page } = teacher;
  await story.step(teacher, "a topic builds on the group, chosen from a list", async () => {
    await page.goto(topic_url + "/edit");
    await page.locator("summary").filter({ hasText: "Voraussetzungen" }).click();
    await page.getByLabel("Voraussetzung 1 (freiwillig)").selectOption({ label: "Wahlpflicht: Orientierung" });
    await click_and_arrive(page, button(page, "Speichern"));
    await link(page, "Orientierung").waitFor();
    await page.goto(topic_url + "/edit");
    await click_and_arrive(page, button(page, "Mehr Voraussetzungen"));
    await page.getByLabel("Voraussetzung 4 (freiwillig)").waitFor();
  });
  await story.inspector.inspect(teacher, "Voraussetzungen wählen");
  await story.step(teacher, "before it is assigned, the class page names who is not ready for it", async () => {
    await page.goto(teacher.server.address + "/classes");
    await click_and_arrive(page, page.getByRole("table").getByRole("link").first());
    const options = await page.getByLabel("Thema", { exact: true }).getByRole("option").allTextContents();
    assert.ok(options.some((each) => /^Kreise – Voraussetzung fehlt bei \d+ von \d+$/.test(each)), options.join("; "));
    await page.locator("summary").filter({ hasText: "noch nicht alle so weit" }).click();
    await click_and_arrive(page, page.getByRole("region", { name: "Thema zuweisen" }).getByRole("link", { name: "Kreise" }));
    await page.getByText("Zuweisen können Sie das Thema trotzdem.").waitFor();
  });
  await story.inspector.inspect(teacher, "Klasse, nicht alle so weit");
}
