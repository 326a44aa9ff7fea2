// One school from an empty folder to a finished topic, in a real browser: once with JavaScript, once without.
// Usage: node tests/e2e/run.mjs [--every-form]; the program is build/release/lernmanager or the one in LERNMANAGER.
//   --every-form: axe and Lighthouse judge each page as phone and desktop, light and dark, and 100 are wanted in speed;
//   without, axe sees a dark phone and a light desktop, Lighthouse a light phone only, and 90 pass, for machines that do
//   something else beside.
import { launch_chromium, Visitor } from "./lib/browser.mjs";
import { Checks } from "./lib/checks.mjs";
import { Inspector } from "./lib/inspect.mjs";
import { lighthouse_forms } from "./lib/lighthouse.mjs";
import { RouteTable } from "./lib/routes.mjs";
import { SchoolFolder, Server } from "./lib/server.mjs";
import { Story } from "./lib/story.mjs";
import * as changes from "./story/changes.mjs";
import * as editor from "./story/editor.mjs";
import * as electives from "./story/electives.mjs";
import * as lesson from "./story/lesson.mjs";
import * as manage from "./story/manage.mjs";
import * as paper from "./story/paper.mjs";
import * as lessons from "./story/lessons.mjs";
import * as refusals from "./story/refusals.mjs";
import * as school_story from "./story/school.mjs";
import * as student_story from "./story/student.mjs";
import * as sweep from "./story/sweep.mjs";
import { tell_the_task_scripts } from "./story/task_scripts.mjs";
import * as teacher_story from "./story/teacher.mjs";

const desktop = { width: 1280, height: 900 };
const phone = { width: 390, height: 844 };

const every_form = process.argv.includes("--every-form");
const strict_lighthouse = { forms: lighthouse_forms, bars: { speed_min: 100, hurried: false }, count: 1 };
const quick_lighthouse = { forms: lighthouse_forms.slice(0, 1), bars: { speed_min: 90, hurried: true }, count: 2 };

const checks = new Checks();

/// `alone`: a promise; what measures speed waits for it.
async function tell_the_school_day(story, school, arrive, { javascript, alone }) {
  const teacher = await arrive(desktop);
  await teacher_story.set_up_the_school(story, teacher, school);
  await teacher_story.make_the_class(story, teacher);
  await teacher_story.paste_the_students(story, teacher);
  const accounts = await teacher_story.take_the_credentials(story, teacher, school);
  await teacher_story.import_the_topic(story, teacher);
  const material = await teacher_story.upload_the_material(story, teacher, school, { javascript });
  await teacher_story.assign_the_topic(story, teacher);

  const ada = await arrive(phone);
  await student_story.sign_in(story, ada, accounts.get("Özil, Ada"), { first_time: true });
  await student_story.begin(story, ada, material);
  await student_story.do_the_introduction(story, ada, { javascript });
  await student_story.do_the_second_task(story, ada);
  await student_story.choose_the_way(story, ada);
  await student_story.do_the_last_tasks(story, ada);
  await student_story.pass_the_topic_quiz(story, ada);

  await lesson.see_the_progress(story, teacher);
  await lesson.show_it_to_the_class(story, teacher, { javascript });
  await lesson.judge_the_answers(story, teacher);
  await lesson.print_the_report(story, teacher, school);
  await lesson.welcome_a_latecomer(story, teacher, school);
  await lesson.look_at_the_server(story, teacher);
  await school_story.fill_in_the_school(story, teacher);
  await school_story.try_the_example(story, teacher);
  await student_story.see_the_verdict(story, ada);
  await student_story.read_otherwise(story, ada, { javascript });
  await student_story.see_what_is_stored(story, ada);
  await student_story.choose_a_password(story, ada, accounts.get("Özil, Ada"));

  const written = await editor.write_a_topic(story, teacher, { javascript });
  await editor.change_the_topic(story, teacher, written);
  await electives.offer_a_choice(story, teacher);
  await electives.build_on_the_choice(story, teacher, written);

  await lessons.plan_the_week(story, teacher);
  await lessons.keep_a_lesson(story, teacher, { javascript });

  const [forgetful, colleague] = [await arrive(phone), await arrive(desktop)];
  const thirty = await manage.make_a_class_of_thirty(story, teacher, school);
  await manage.reset_a_password(story, teacher, forgetful, thirty.get("Özil, Ada"));
  await manage.manage_a_student(story, teacher);
  await manage.manage_the_class(story, teacher, { javascript });
  await manage.manage_a_teacher(story, teacher, colleague);
  await manage.end_the_class(story, teacher);

  await refusals.refuse_a_student(story, ada);
  const ben = await arrive(phone);
  await student_story.sign_in(story, ben, accounts.get("Yılmaz, Ben"));
  await refusals.refuse_a_beginner(story, ben, { javascript });
  const stranger = await arrive(desktop);
  await refusals.refuse_a_stranger(story, stranger);
  await school_story.read_the_public_pages(story, stranger);
  await refusals.refuse_too_much(story, teacher);
  await manage.see_what_happens(story, teacher);
  await changes.search(story, teacher);
  await changes.use_the_bin(story, teacher);
  await paper.print_for_a_day_without_network(story, teacher);
  if (javascript) await judge_every_page(story, [["admin", teacher], ["student", ada], ["stranger", stranger]], alone);
  await paper.close_the_school_year(story, teacher, school);
  await story.inspector.finish();
  await teacher.page.goto(teacher.server.address + "/");
  await student_story.sign_out(story, teacher);
}

async function judge_every_page(story, roles, alone) {
  const table = RouteTable.read();
  await sweep.look_at_the_rest(story, table, roles);
  await alone;
  await sweep.ask_lighthouse(story, table, roles, every_form ? strict_lighthouse : quick_lighthouse);
  await sweep.weigh_the_pages(story, table, new Map(roles).get("student"));
}

function check_what_the_browser_said(run, visitors) {
  const complaints = visitors.flatMap((visitor) => visitor.unexpected_complaints());
  checks.equal(`${run}: the console reports no error, no warning and no breach of the CSP`, complaints, []);
  checks.equal(`${run}: no request goes to another host`, visitors.flatMap((visitor) => visitor.foreign_requests), []);
}

function check_the_static_files(run, visitors) {
  const loaders = visitors.filter((visitor) => visitor.static_loads > 0);
  checks.equal(`${run}: style sheet and script come over the network to everybody`, loaders.length, visitors.length);
  const repeats = visitors.flatMap((visitor) => visitor.static_repeats);
  checks.equal(`${run}: no later page loads any of them again`, repeats, []);
}

function check_the_routes(run, visitors, javascript) {
  const table = RouteTable.read();
  const answers = visitors.flatMap((visitor) => visitor.requests);
  for (const { method, url, status } of answers) if (method === "POST" || status === 200) table.saw(method, url);
  const { pages, forms } = table;
  checks.equal(`${run}: all ${pages.length} kinds of pages of the route table were visited`, table.unseen("GET"), []);
  checks.equal(`${run}: all ${forms.length} kinds of forms of the route table were sent`, table.unseen("POST", { javascript }), []);
}

async function run_once(browser, run, { javascript, alone }) {
  const school = new SchoolFolder();
  const server = await Server.start(school);
  const visitors = [];
  const arrive = async (size) => {
    visitors.push(await Visitor.arrive(browser, server, { ...size, javascript }));
    return visitors.at(-1);
  };
  const story = new Story(checks, new Inspector(checks, { run, thorough: javascript, every_look: every_form }), run);
  await Story.tell(() => tell_the_school_day(story, school, arrive, { javascript, alone }));
  check_what_the_browser_said(run, visitors);
  check_the_static_files(run, visitors);
  check_the_routes(run, visitors, javascript);
  for (const visitor of visitors) await visitor.context.close();
  checks.equal(`${run}: the server ends with 0 on SIGTERM`, await server.stop(), 0);
  const is_calm = / faults=0\b/.test(server.log) && !/ error /.test(server.log);
  checks.check(`${run}: the server had no fault`, is_calm, server.log);
  school.remove();
}

async function run_both_ways() {
  Inspector.clear_pictures();
  const browser = await launch_chromium();
  try {
    const beside = run_once(browser, "without JavaScript", { javascript: false }).then(() =>
      tell_the_task_scripts(browser, checks, new Inspector(checks, { run: "task scripts", thorough: false })));
    await Promise.all([beside, run_once(browser, "with JavaScript", { javascript: true, alone: beside })]);
  } finally {
    await browser.close();
  }
}

const started = performance.now();
await run_both_ways().catch((error) => checks.check("the run reaches its end", false, error));
console.log(`took ${Math.round((performance.now() - started) / 1000)} s`);
process.exit(checks.finish());  // also if a run that ended early has left its server
