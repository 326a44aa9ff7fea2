// Frau Berg keeps the lessons of a class of thirty: timetable, days off, and the sheet of a lesson, by keyboard alone, over
// a bad line, and without scripts.
import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { button, click_and_arrive, heading, link } from "../lib/story.mjs";

const class_name = "Lerngruppe 30";
const names = Array.from({ length: 30 }, (_, i) => `Person${String.fromCharCode(65 + (i % 26))}${i >= 26 ? "z" : ""}, Kim`);
/// By the clock of the school, whose day begins while it is still yesterday where some machines stand.
const today = () => new Date().toLocaleDateString("sv-SE", { timeZone: "Europe/Berlin" });
const weekday_today = () => new Date().toLocaleDateString("de-DE", { timeZone: "Europe/Berlin", weekday: "long" });
const marks_wanted = 40;
const limit_ms = 60_000;

const state_line = (page) => page.locator("[data-state-line]");
const rows = (page) => page.locator("[data-student]");
const press = (page, ...keys) => keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());

export async function plan_the_week(story, teacher) {
  const { page } = teacher;
  await story.step(teacher, "she makes a class of thirty", async () => {
    await click_and_arrive(page, link(page, "Klassen").first());
    await page.getByLabel("Name der Klasse").fill(class_name);
    await click_and_arrive(page, page.getByRole("button", { name: "Klasse anlegen", exact: true }));
    await click_and_arrive(page, link(page, "Schüler anlegen").first());
    await page.getByLabel("Liste der Namen").fill(names.join("\n"));
    await click_and_arrive(page, button(page, "Liste prüfen"));
    await click_and_arrive(page, button(page, /anlegen/).first());
  });
  await story.step(teacher, "a lesson that ends before it begins is refused at its field, what was typed stays", async () => {
    await click_and_arrive(page, link(page, "Stundenplan"));
    await page.getByLabel("Tag", { exact: true }).first().selectOption({ label: weekday_today() });
    await page.getByLabel("Beginn").first().fill("09:45");
    await page.getByLabel("Ende").first().fill("07:50");
    teacher.expect_refusal(new URL(page.url()).pathname);
    assert.equal((await click_and_arrive(page, button(page, "Stundenplan speichern"))).status(), 422);
    await page.getByRole("alert").getByText("Das Ende liegt nach dem Beginn.").waitFor();
    assert.equal(await page.getByLabel("Beginn").first().inputValue(), "09:45");
  });
  await story.inspector.inspect(teacher, "Stundenplan mit Fehler");
  await story.step(teacher, "put right it is stored, and the next lessons are named", async () => {
    await page.getByLabel("Ende").first().fill("10:30");
    await click_and_arrive(page, button(page, "Stundenplan speichern"));
    await page.getByText("Der Stundenplan ist gespeichert.").waitFor();
    assert.equal(await page.locator(".inline-list a").count(), 5);
  });
  await story.inspector.inspect(teacher, "Stundenplan");
  await story.step(teacher, "days off of the school are entered, and one is taken out again", async () => {
    await click_and_arrive(page, link(page, "Ferien und freie Tage der Schule"));
    for (const [name, first] of [["Sommerferien", "2031-07-01"], ["Studientag", "2031-10-01"]]) {
      await page.getByLabel("Name", { exact: true }).fill(name);
      await page.getByLabel("Erster freier Tag").fill(first);
      await click_and_arrive(page, button(page, "Eintragen"));
    }
    await click_and_arrive(page, button(page, /^Entfernen.*Studientag/));
    await page.getByText("Studientag ist entfernt.").waitFor();
  });
  await story.step(teacher, "the holidays of a year are pasted; a wrong line is named, and nothing is entered before it is right", async () => {
    await page.getByLabel("Ferien und freie Tage").fill("Herbstferien 13.10.2031 – 24.10.2031\nWeihnachtsferien bald");
    teacher.expect_refusal("/calendar/list");
    assert.equal((await click_and_arrive(page, button(page, "Liste übernehmen"))).status(), 422);
    await page.getByRole("alert").getByText("Zeile 2 („Weihnachtsferien bald“): Hier steht kein Datum").waitFor();
    assert.equal(await page.getByText("Mo, 13.10.2031").count(), 0);
  });
  await story.inspector.inspect(teacher, "Ferien mit einer falschen Zeile");
  await story.step(teacher, "put right they all stand there, and the public holidays of the Land with them", async () => {
    await page.getByLabel("Ferien und freie Tage").fill("Herbstferien 13.10.2031 – 24.10.2031\nWeihnachtsferien 22.12. bis 03.01.2032");
    await click_and_arrive(page, button(page, "Liste übernehmen"));
    await page.getByText("2 Zeilen sind im Kalender eingetragen.").waitFor();
    await page.getByLabel("Feiertage von").selectOption({ label: "Sachsen" });
    await click_and_arrive(page, button(page, "Feiertage speichern"));
    await page.locator("summary", { hasText: "in den nächsten zwölf Monaten" }).click();
    await page.getByText("Buß- und Bettag").waitFor();
    // The story plays today, whatever day it is, and her class meets.
    await page.getByLabel("Feiertage von").selectOption({ label: "keine" });
    await click_and_arrive(page, button(page, "Feiertage speichern"));
  });
  await story.step(teacher, "the weeks of two kinds begin where she says so", async () => {
    await page.getByLabel("Ein Tag in einer A-Woche").fill(today());
    await click_and_arrive(page, button(page, "Wochen speichern"));
    await page.getByText("Diese Woche ist eine A-Woche.").waitFor();
  });
  await story.inspector.inspect(teacher, "Ferien und freie Tage");
  await story.step(teacher, "her start page names today's lesson; from there it is one click to the sheet", async () => {
    await click_and_arrive(page, link(page, "Lernmanager"));
    await heading(page, /^Heute, /).waitFor();
    await click_and_arrive(page, link(page, `Unterricht ${class_name}`));
    await page.getByText("Noch nichts gespeichert.").waitFor();
    assert.ok(page.url().endsWith(today()), page.url());
    assert.equal(await rows(page).count(), names.length);
  });
  await story.inspector.inspect(teacher, "Unterricht, noch nichts gespeichert");
}

/// The values on the sheet, row by row.
function read_sheet(page) {
  return rows(page).evaluateAll((all) => all.map((row) => {
    const rated = [...row.querySelectorAll("[type=radio]:checked")].map((each) => each.value);
    return [row.querySelector("select").value, ...rated, row.querySelector(".lesson-comment input").value];
  }));
}

/// Watches in the page whether the line tells the truth: "saved" only while the server has confirmed the newest value of
/// every row. Samples every 10 ms and at every change of the line.
async function watch_the_line(page) {
  await page.evaluate(() => {
    const confirmed = new Map();
    const send = window.fetch;
    window.fetch = async (address, options) => {
      const answer = await send(address, options);
      if (answer.ok && options?.method === "POST") for (const [name, value] of options.body) confirmed.set(name, value);
      return answer;
    };
    const line = document.querySelector("[data-state-line]");
    const values = () => {
      const fields = document.querySelectorAll("[data-student] :is(select, [type=text], [type=radio]:checked):enabled");
      return [...fields].map(({ name, value }) => [name, value]);
    };
    const at_first = new Map(values());
    const watch = { samples: 0, lies: [] };
    const sample = () => {
      ++watch.samples;
      if (!line.textContent.startsWith("Gespeichert")) return;
      const lies = values().filter(([name, value]) => (confirmed.get(name) ?? at_first.get(name)) !== value);
      if (lies.length) watch.lies.push(lies);
    };
    new MutationObserver(sample).observe(line, { childList: true, subtree: true, characterData: true });
    setInterval(sample, 10);
    window.line_watch = watch;
  });
}

async function expect_truth(page) {
  const { samples, lies } = await page.evaluate(() => window.line_watch);
  assert.deepEqual(lies, []);
  assert.ok(samples > 10, `${samples} samples`);
}

async function arrive_at_the_first_mark(page) {
  await page.locator("#date").focus();
  for (let i = 0; i < 20; ++i) {
    await press(page, "Tab");
    if (await page.evaluate(() => document.activeElement.matches("[data-cell]"))) return;
  }
  throw new Error("Tab does not lead to the first row");
}

const is_saved = (page) => state_line(page).getByText(/^Gespeichert \d\d:\d\d$/).waitFor();

async function mark_by_keyboard(story, teacher) {
  const { page } = teacher;
  await story.step(teacher, `${marks_wanted} marks by keyboard alone are stored within 60 s, the line never lies`, async () => {
    await watch_the_line(page);
    const begun = performance.now();
    await arrive_at_the_first_mark(page);
    await press(page, "ArrowRight");
    for (let i = 0; i < marks_wanted / 2; ++i) await press(page, "+", "Enter");
    await press(page, "ArrowRight", "ArrowRight");
    for (let i = 0; i < marks_wanted / 2; ++i) await press(page, "ArrowUp", "-");
    await is_saved(page);
    const took = performance.now() - begun;
    assert.ok(took < limit_ms, `${took} ms`);
    await expect_truth(page);
    await page.getByText(/^Zum Teil gespeichert: 20 von 30/).waitFor();
    const shown = await read_sheet(page);
    assert.equal(shown.filter(([, independence, , progress]) => independence === "+" && progress === "-").length, 20);
    await page.reload();
    assert.deepEqual(await read_sheet(page), shown);
  });
}

async function mark_over_a_bad_line(story, teacher) {
  const { page, context } = teacher;
  const address = new URL(page.url()).pathname;
  await story.step(teacher, "with the network cut the line says so, and nothing is lost when it is back", async () => {
    teacher.expect_refusal(address);
    await watch_the_line(page);
    await arrive_at_the_first_mark(page);
    await press(page, "ArrowRight", "ArrowRight", "+", "Enter");
    await context.setOffline(true);
    for (let i = 0; i < 12; ++i) await press(page, "-", "Enter");
    await state_line(page).getByText("Noch nicht gespeichert – Verbindung fehlt").waitFor();
    await context.setOffline(false);
    await is_saved(page);
    await expect_truth(page);
    const shown = await read_sheet(page);
    await page.reload();
    assert.deepEqual(await read_sheet(page), shown);
  });
  await story.step(teacher, "over a line that loses every third request, pressing as fast as it goes loses nothing", async () => {
    await watch_the_line(page);
    let count = 0;
    await page.route(`**${address}`, async (route) => {
      if (route.request().method() !== "POST") return route.continue();
      await sleep(20 * (count % 5));
      return ++count % 3 === 0 ? route.abort() : route.continue();
    });
    await arrive_at_the_first_mark(page);
    await press(page, "ArrowRight");
    const keys = ["-", "o", "+"];
    const ways = ["ArrowRight", "ArrowDown", "ArrowLeft", "ArrowDown"];
    for (let i = 0; i < 58; ++i) await press(page, keys[i % 3], ways[i % 4]);
    await is_saved(page);
    await page.unroute(`**${address}`);
    await expect_truth(page);
    const shown = await read_sheet(page);
    await page.reload();
    assert.deepEqual(await read_sheet(page), shown);
  });
  await story.step(teacher, "signed out meanwhile, the mark waits until she has signed in again in another tab", async () => {
    await page.route(`**${address}`, (route) => route.request().method() === "POST"
      ? route.fulfill({ status: 401, contentType: "application/json", body: "{}" }) : route.continue());
    await arrive_at_the_first_mark(page);
    await press(page, "ArrowRight", "o");
    await state_line(page).getByText("bitte neu anmelden").waitFor();
    await page.unroute(`**${address}`);
    await page.evaluate(() => dispatchEvent(new Event("focus")));
    await is_saved(page);
    await page.reload();
    assert.equal((await read_sheet(page))[0][1], "ok");
  });
}

async function leave_at_once(story, teacher) {
  const { page } = teacher;
  await story.step(teacher, "leaving right after a key takes the mark along", async () => {
    await arrive_at_the_first_mark(page);
    await press(page, "ArrowRight", "+");
    await page.locator("[rel=next]").click();
    await page.waitForURL((url) => !url.pathname.endsWith(today()));
    await click_and_arrive(page, page.locator("[rel=prev]"));
    assert.equal((await read_sheet(page))[0][1], "+");
  });
}

async function note_an_absence(story, teacher) {
  const { page } = teacher;
  await story.step(teacher, "who is absent is not rated, and a comment is kept", async () => {
    await arrive_at_the_first_mark(page);
    await press(page, "e");
    const row = rows(page).first();
    await row.getByText("ohne Bewertung").waitFor();
    assert.ok(await row.locator(".rate input").first().isDisabled());
    await press(page, "ArrowRight");
    await page.keyboard.type("beim Arzt");
    await page.getByLabel("Zur Stunde").fill("Besprechung am Anfang.");
    await is_saved(page);
  });
  await story.inspector.inspect(teacher, "Unterricht, zum Teil gespeichert");
  await story.step(teacher, "one press stores everybody else as present and ok", async () => {
    await button(page, "Übrige so speichern").click();
    await page.getByText("Alles gespeichert:").waitFor();
    await is_saved(page);
    assert.ok(await page.evaluate(() => document.activeElement.textContent.includes("Alles gespeichert")), "the focus goes along");
    await page.reload();
    await page.getByText("Alles gespeichert:").waitFor();
    assert.equal(await page.getByLabel("Zur Stunde").inputValue(), "Besprechung am Anfang.");
    const sheet = await read_sheet(page);
    assert.deepEqual([sheet[0][0], sheet[0].at(-1)], ["excused", "beim Arzt"]);
    assert.deepEqual(sheet.at(-1), ["present", "ok", "ok", "ok", ""]);
  });
}

async function fill_in_without_scripts(story, teacher) {
  const { page } = teacher;
  await story.step(teacher, "without scripts one form saves the whole class", async () => {
    await rows(page).nth(0).getByRole("combobox").first().selectOption("excused");
    await rows(page).nth(1).getByRole("radio", { name: "Plus" }).first().check({ force: true });
    await rows(page).nth(2).getByLabel(/^Kommentar/).fill("Sehr konzentriert");
    await click_and_arrive(page, button(page, "Alles speichern"));
    await page.getByText("Die Stunde ist gespeichert.").waitFor();
    await page.getByText("Alles gespeichert:").waitFor();
    assert.equal(await page.locator("#date").count(), 1);
    assert.equal(await rows(page).nth(1).locator("[type=radio][value='+']:checked").count(), 1);
  });
}

export async function keep_a_lesson(story, teacher, { javascript }) {
  const { page } = teacher;
  if (javascript) {
    await mark_by_keyboard(story, teacher);
    await mark_over_a_bad_line(story, teacher);
    await leave_at_once(story, teacher);
    await note_an_absence(story, teacher);
  } else {
    await fill_in_without_scripts(story, teacher);
  }
  await story.inspector.inspect(teacher, "Unterricht, alles gespeichert");
  await story.step(teacher, "another day is opened by its date, and the way back is one press", async () => {
    await page.locator("#date").fill("2031-05-06");
    await click_and_arrive(page, button(page, "Öffnen"));
    await page.getByText("Di, 06.05.2031").waitFor();
    await click_and_arrive(page, link(page, "Heute"));
  });
  await story.step(teacher, "from the start page it is one click to who is stuck", async () => {
    await click_and_arrive(page, link(page, "Lernmanager"));
    await page.getByText("✓ gespeichert").waitFor();
    await story.inspector.inspect(teacher, "Klassen, heute Unterricht");
    await click_and_arrive(page, page.getByRole("link", { name: "7b" }).first());
    await page.locator(".matrix").first().waitFor();
  });
}
