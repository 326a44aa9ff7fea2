// A story is a row of steps of one run; it ends at the first step that fails, because the next ones build on it.

class StoryEnded extends Error {}

export class Story {
  constructor(checks, inspector, run) {
    this.checks = checks;
    this.inspector = inspector;
    this.run = run;
  }

  /// Runs `work`; its exception is the failure of the step. `visitor`: whose page is kept as a picture then.
  async step(visitor, sentence, work) {
    let result;
    try {
      result = await work();
    } catch (error) {
      this.checks.check(`${this.run}: ${sentence}`, false, error);
      await this.inspector.picture_of_failure(visitor.page, sentence).catch(() => {});
      throw new StoryEnded();
    }
    this.checks.check(`${this.run}: ${sentence}`, true);
    return result;
  }

  /// A detail on which nothing later depends: reported, and the story goes on.
  detail(sentence, good, reason) {
    this.checks.check(`${this.run}: ${sentence}`, good, reason);
  }

  /// Tells the whole story; an end before the end has been reported by its step.
  static async tell(work) {
    try {
      await work();
      return true;
    } catch (error) {
      if (error instanceof StoryEnded) return false;
      throw error;
    }
  }
}

/// Clicks and waits until the answer of the server stands there.
export async function click_and_arrive(page, locator) {
  const [response] = await Promise.all([
    page.waitForResponse((each) => each.request().isNavigationRequest() && each.frame() === page.mainFrame() &&
      each.status() !== 303),
    locator.click(),
  ]);
  await page.waitForLoadState("load");
  return response;
}

export const link = (page, name) => page.getByRole("link", { name });
export const button = (page, name) => page.getByRole("button", { name });
export const heading = (page, name) => page.getByRole("heading", { name });
