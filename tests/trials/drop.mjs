// Nothing typed is lost: a script types an answer while server, network or tab are killed at random. What is older than
// two seconds comes back, and the line on the page says "saved" only of what the server holds.
import { setTimeout as sleep } from "node:timers/promises";
import { launch_chromium } from "../e2e/lib/browser.mjs";
import { killers, type_through_kills, Typist } from "../e2e/lib/typist.mjs";
import { BrowserTab } from "./lib/browser_tab.mjs";
import { seeded_random } from "./lib/random.mjs";
import { csrf_in, sign_in } from "./lib/student.mjs";

export const about = {
  name: "drop",
  promises: ["V1", "R-33"],
  says: "typing through kills of server, network and tab: nothing older than 2 s is lost, the line tells the truth",
};

/// A student with an open quiz that has a question to write: { account, tab, path, field }.
async function find_writing_quiz(accounts, address) {
  for (const account of accounts.filter(({ role }) => role === "student")) {
    const tab = new BrowserTab(address);
    await sign_in(tab, account);
    const start = (await tab.get("/start")).body;
    for (const [assignment] of new Set([...start.matchAll(/\/assignments\/\d+/g)].map(String)).entries()) {
      const { body } = await tab.get(assignment);
      for (const [, task] of body.matchAll(/\?task=(\d+)"/g)) {
        await tab.post(`${assignment}/tasks/${task}/done`, { csrf: csrf_in(body), done: "1" });
      }
      const quizzes = (await tab.get(assignment)).body.matchAll(/href="(\/assignments\/\d+\/quizzes\/\d+)"/g);
      for (const [, path] of quizzes) {
        const [, field] = (await tab.get(path)).body.match(/<textarea[^>]*name="(q\d+)"/) ?? [];
        if (field) return { account, tab, path, field };
      }
    }
  }
  throw new Error("no student has a quiz with a question to write");
}

async function sit_at(browser, address, quiz) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${address}/login`);
  await page.getByLabel("Benutzername").fill(quiz.account.username);
  await page.getByLabel("Passwort", { exact: true }).fill(quiz.account.password);
  await Promise.all([page.waitForURL("**/start"), page.getByRole("button", { name: "Anmelden" }).click()]);
  await page.close();
  return context;
}

const open_quiz = (context, address, quiz) => async () => {
  const page = await context.newPage();
  for (let tries = 0; tries < 40; ++tries) {
    if (await page.goto(address + quiz.path).catch(() => null)) return page;
    await sleep(100);  // the server or the network is on its way back
  }
  throw new Error("the page of the quiz does not come back");
};

/// A server that says "saved" a second before it stores must be caught.
async function catch_a_liar(trial, context, server, quiz, random) {
  await context.route("**/draft", async (route) => {
    const request = route.request();
    await route.fulfill({ status: 200, contentType: "application/json", body: '{"saved_at":"10:42"}' });
    await sleep(1_000);
    await fetch(request.url(), { method: "POST", body: request.postData(), headers: await request.allHeaders() }).catch(() => {});
  });
  const typist = new Typist({ open_page: open_quiz(context, server.address, quiz), witness: quiz.tab, random, ...quiz });
  await typist.sit_down();
  typist.start_typing();
  const look_for = async (ms) => {
    for (const end = performance.now() + ms; performance.now() < end; await sleep(5)) await typist.sample();
  };
  await look_for(3_000);
  await typist.stop_typing();
  await look_for(1_500);
  trial.check("counter-test: a line that says saved too early is caught", typist.lies.length > 0, `${typist.samples} samples`);
  await context.unroute("**/draft");
}

export async function run(trial) {
  const { school, accounts } = await trial.demo_school({ classes: 1, students: 8 });
  const server = await trial.serve(school);
  const seed = Date.now() % 1_000_000;
  const random = seeded_random(seed);
  const quiz = await find_writing_quiz(accounts, server.address);
  const browser = await launch_chromium();
  try {
    const context = await sit_at(browser, server.address, quiz);
    let running = server;
    const restart_server = async (before_the_page_speaks) => {
      await running.kill();
      running = await trial.serve(school, { port: server.port });
      await before_the_page_speaks();
    };
    const open_page = open_quiz(context, server.address, quiz);
    const typist = new Typist({ open_page, witness: quiz.tab, random, path: quiz.path, field: quiz.field });
    const kills = trial.is_full ? 60 : 6;
    const { count, settled_ms } = await type_through_kills(typist, killers(context, restart_server), kills);
    trial.check(`nothing older than two seconds is lost in ${kills} kills (seed ${seed})`, typist.lost.length === 0, typist.lost);
    trial.check(`the line never says saved too early (seed ${seed})`, typist.lies.length === 0, typist.lies);
    trial.check("everything typed is on the server in the end", !settled_ms.includes(null), settled_ms);
    trial.check("the samples saw the line say saved", typist.said_saved > kills, `${typist.said_saved} of ${typist.samples}`);
    for (const [kind, times] of Object.entries(count)) trial.figure(`kills of the ${kind}`, times, "kills");
    trial.figure("letters typed", typist.text.length, "letters");
    trial.figure("looks at the line, of them saying saved", `${typist.samples}, ${typist.said_saved}`, "looks");
    trial.at_most("longest until all is saved after the trouble", Math.max(...settled_ms.filter((ms) => ms !== null)) / 1000, 30, "s");
    await catch_a_liar(trial, context, running, quiz, random);
    await running.stop();
    await trial.check_database(school, "after all kills");
  } finally {
    await browser.close();
  }
}
