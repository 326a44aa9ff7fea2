// After the story: every kind of page of the route table, as every role that has seen it, before all judges.
import { Lighthouses } from "../lib/lighthouses.mjs";
import { overweight } from "../lib/weight.mjs";

/// The newest address of each kind of page that answered this visitor with a page.
function pages_of(table, visitor) {
  const found = new Map();
  for (const { method, url, status } of visitor.requests) {
    const pattern = method === "GET" && status === 200 && table.pattern_of("GET", url);
    if (pattern) found.set(pattern, url);
  }
  return found;
}

/// What no step of the story has shown to the inspector yet. `roles`: name → visitor.
export async function look_at_the_rest(story, table, roles) {
  for (const [role, visitor] of roles) {
    const inspected = new Set(visitor.inspected.map((url) => table.pattern_of("GET", url)));
    for (const [pattern, url] of pages_of(table, visitor)) {
      if (inspected.has(pattern)) continue;
      if ((await visitor.fetch(url)).status !== 200) continue;  // it was there earlier in the story
      const response = await visitor.page.goto(url);
      if (response.status() === 200 && !response.request().redirectedFrom())
        await story.inspector.inspect(visitor, `${role} ${pattern}`);
    }
  }
}

async function pages_for_lighthouse(table, roles) {
  const pages = [];
  for (const [role, visitor] of roles)
    for (const [pattern, url] of pages_of(table, visitor))
      if ((await visitor.fetch(url)).status === 200)
        pages.push({ title: `${pattern} as ${role}`, url, cookie: await visitor.cookie() });
  return pages;
}

/// Lighthouse in each of `forms`, once for each kind of page and role, with these `bars`; `count` of it side by side.
export async function ask_lighthouse(story, table, roles, { forms, bars, count }) {
  const pages = await pages_for_lighthouse(table, roles);
  for (const form of forms) {
    const lighthouses = await Lighthouses.start(count, form, bars);
    const judgements = await lighthouses.judge_all(pages).finally(() => lighthouses.stop());
    const slower = [];
    for (const [number, { remarks, speed }] of judgements.entries()) {
      const { title } = pages[number];
      if (speed < 100) slower.push(`${title} ${speed}`);
      story.detail(`Lighthouse (${form.name}) is content with ${title}`, remarks.length === 0, remarks.join("; "));
    }
    console.log(`Lighthouse (${form.name}): less than 100 in speed: ${slower.join(", ") || "none"}`);
  }
}

/// The scales, once for each kind of page of a student.
export async function weigh_the_pages(story, table, student) {
  for (const [pattern, url] of pages_of(table, student)) {
    const answer = await student.fetch(url);
    if (answer.status !== 200) continue;
    const excess = await overweight(url, await student.cookie(), await answer.text());
    story.detail(`${pattern} stays within the weight of a student's page`, excess.length === 0, excess.join("; "));
  }
}
