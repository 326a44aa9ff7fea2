// The pages nobody wants to see, and what they say. Addresses are typed here: nothing leads to most of these pages.
import assert from "node:assert/strict";
import { button, click_and_arrive, heading } from "../lib/story.mjs";

async function type_address(visitor, address, status) {
  visitor.expect_refusal(address);
  const response = await visitor.page.goto(visitor.server.address + address);
  assert.equal(response.status(), status);
}

export async function refuse_a_student(story, student) {
  const { page } = student;
  await story.step(student, "an address that does not exist is a 404 with a way home", async () => {
    await type_address(student, "/gibt-es-nicht", 404);
    await page.getByRole("link", { name: "Zur Startseite" }).waitFor();
  });
  await story.inspector.inspect(student, "Fehler 404");
  await story.step(student, "a page for teachers does not exist for her", async () => {
    for (const address of ["/classes", "/classes/1", "/topics/1", "/classes/1/report.pdf"])
      await type_address(student, address, 404);
  });
  await story.step(student, "the topic of somebody else does not exist for her", async () => {
    await type_address(student, "/assignments/2", 404);
  });
  await story.step(student, "an address that only takes forms is a 405", async () => {
    await type_address(student, "/logout", 405);
  });
  await story.inspector.inspect(student, "Fehler 405");
  await story.step(student, "a broken address is a 400", async () => {
    await type_address(student, "/login?next=%zz", 400);
  });
  await story.inspector.inspect(student, "Fehler 400");
}

/// Ben has done nothing yet, so his topic quiz is locked, and his session can end while he works.
export async function refuse_a_beginner(story, student, { javascript }) {
  const { page } = student;
  await story.step(student, "a quiz by its address before its task is a 409 that says what comes first", async () => {
    await click_and_arrive(page, page.locator("main a.button-big"));
    const own = new URL(page.url()).pathname;
    await type_address(student, `${own}/quizzes/1`, 409);
    await page.getByText("Erst die Aufgaben davor, dann das Quiz").waitFor();
  });
  await story.inspector.inspect(student, "Fehler 409");
  await story.step(student, "a tick without a session is not saved and says so", async () => {
    await page.goto(student.server.address + "/");
    await click_and_arrive(page, page.locator("main a.button-big"));
    await student.context.clearCookies();
    const action = await page.locator("form[data-tick]").getAttribute("action");
    student.expect_refusal(action);
    await button(page, "✓ Ich habe das geschafft").click();
    if (javascript) await page.getByText(/^Noch nicht gespeichert – bitte neu anmelden/).waitFor();
    else await page.getByText("Die Anmeldung ist abgelaufen. Die Eingabe ist aufgehoben").waitFor();
  });
  await story.inspector.inspect(student, javascript ? "Aufgabe ohne Anmeldung" : "Fehler 401");
}

export async function refuse_a_stranger(story, visitor) {
  const { page } = visitor;
  const { address } = visitor.server;
  await story.step(visitor, "who asks for a page without a session is led to the log-in for that page", async () => {
    await page.goto(address + "/topics/1");
    assert.equal(page.url(), `${address}/login?next=%2Ftopics%2F1`);
  });
  await story.step(visitor, "a form that was open too long is a 403 that says that nothing was changed", async () => {
    await visitor.context.clearCookies();
    await fill_login(page, "niemand", "falsch");
    visitor.expect_refusal("/login");
    const response = await click_and_arrive(page, button(page, "Anmelden"));
    assert.equal(response.status(), 403);
    await page.getByText("Es wurde nichts geändert").first().waitFor();
  });
  await story.inspector.inspect(visitor, "Fehler 403");
  await story.step(visitor, "guessing passwords is slowed down with a 429 that says how long", async () => {
    await page.goto(address + "/login");
    const statuses = [];
    for (let attempt = 0; attempt < 6; ++attempt) {
      await fill_login(page, "niemand", `falsch ${attempt}`);
      statuses.push((await click_and_arrive(page, button(page, "Anmelden"))).status());
    }
    assert.deepEqual(statuses, [422, 422, 422, 422, 422, 429]);
    await page.getByRole("alert").getByText(/Sekunde/).waitFor();
  });
  await story.inspector.inspect(visitor, "Anmelden, kurz warten");
}

async function fill_login(page, username, password) {
  await page.getByLabel("Benutzername").fill(username);
  await page.getByLabel("Passwort", { exact: true }).fill(password);
}

/// A list of names far beyond what a form may hold.
export async function refuse_too_much(story, teacher) {
  const { page } = teacher;
  await story.step(teacher, "a form of half a megabyte is a 413 that says that nothing was saved", async () => {
    await page.goto(teacher.server.address + "/classes/1/students/new");
    await page.getByLabel("Liste der Namen").fill(`${"ä".repeat(300)}\n`.repeat(300));  // six bytes for each letter
    teacher.expect_refusal("/classes/1/students/check");
    const response = await click_and_arrive(page, button(page, "Liste prüfen"));
    assert.equal(response.status(), 413);
    await heading(page, "Das ist zu groß").waitFor();
  });
  await story.inspector.inspect(teacher, "Fehler 413");
}
