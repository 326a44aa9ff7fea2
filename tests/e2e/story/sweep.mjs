// After the story: every kind of page of the route table, as every role that has seen it, before all judges.
import { Lighthouse } from "../lib/lighthouse.mjs";
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

/// Lighthouse and the scales, once for each kind of page and role.
export async function measure_the_pages(story, table, roles) {
  const lighthouse = await Lighthouse.start();
  try {
    for (const [role, visitor] of roles)
      for (const [pattern, url] of pages_of(table, visitor)) {
        const answer = await visitor.fetch(url);
        if (answer.status !== 200) continue;
        const cookie = await visitor.cookie();
        const remarks = await lighthouse.remarks_on(url, cookie);
        story.detail(`Lighthouse is content with ${pattern} as ${role}`, remarks.length === 0, remarks.join("; "));
        if (role !== "student") continue;
        const excess = await overweight(url, cookie, await answer.text());
        story.detail(`${pattern} stays within the weight of a student's page`, excess.length === 0, excess.join("; "));
      }
  } finally {
    await lighthouse.stop();
  }
}
