// Finding things again: the search, and the bin from which what was deleted comes back or goes for good.
import assert from "node:assert/strict";
import { button, click_and_arrive, heading, link } from "../lib/story.mjs";

export async function search(story, teacher) {
  const { page } = teacher;
  await story.step(teacher, "the search finds people with a typing error and without umlauts", async () => {
    await page.goto(teacher.server.address + "/classes");
    await click_and_arrive(page, link(page, "Suche").first());
    await page.getByRole("searchbox").fill("oezil");
    await click_and_arrive(page, button(page, "Suchen"));
    await link(page, "Özil, Ada").first().waitFor();
    await page.getByRole("searchbox").fill("qqqq");
    await click_and_arrive(page, button(page, "Suchen"));
    await heading(page, "Nichts gefunden").waitFor();
  });
  await story.inspector.inspect(teacher, "Suche ohne Treffer");
}

export async function use_the_bin(story, teacher) {
  const { page } = teacher;
  const bin = page.getByRole("region", { name: "Papierkorb" });
  const entry = bin.getByRole("listitem").first();
  await story.step(teacher, "what was deleted lies in the bin and comes back", async () => {
    await page.goto(teacher.server.address + "/classes");
    await click_and_arrive(page, link(page, "Verlauf").first());
    const before = await bin.getByRole("listitem").count();
    assert.ok(before > 1, `${before} entries`);
    await story.inspector.inspect(teacher, "Verlauf und Papierkorb");
    await click_and_arrive(page, entry.getByRole("button", { name: /^Wiederherstellen/ }));
    await page.getByRole("status").getByText("Zurückgenommen:").waitFor();
    await page.goto(teacher.server.address + "/changes");
    assert.equal(await bin.getByRole("listitem").count(), before - 1);
  });
  await story.step(teacher, "what is erased from the bin is gone, after its word was typed", async () => {
    const before = await bin.getByRole("listitem").count();
    await entry.locator("summary").click();
    await entry.getByLabel("Zum Bestätigen „löschen“ eintippen").fill("löschen");
    await click_and_arrive(page, entry.getByRole("button", { name: "Endgültig löschen", exact: true }));
    await page.getByRole("status").getByText("Endgültig gelöscht").waitFor();
    assert.equal(await bin.getByRole("listitem").count(), before - 1);
  });
}
