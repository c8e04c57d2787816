// What axe-core finds on a page as it is now, in any of the projects.
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** One line for each element that breaks a rule. */
export async function violations(page: Page): Promise<string[]> {
  const scripted = await page.evaluate(() => matchMedia("(scripting: enabled)").matches);
  const { violations } = await (scripted ? analyse(page) : withScriptForAxe(page));
  return violations.flatMap((found) => found.nodes.map((node) => `${found.id}: ${node.target.join(" ")}: ${found.help}`));
}

function analyse(page: Page) {
  return new AxeBuilder({ page }).withTags(RULES).analyze();
}

/** Axe waits for timers, which stand still where scripts are off: it gets the same document in a page that runs only axe. */
async function withScriptForAxe(page: Page) {
  const browser = page.context().browser();
  if (!browser) throw new Error("the page belongs to no browser");
  const context = await browser.newContext({ javaScriptEnabled: true, viewport: page.viewportSize() });
  const copy = await context.newPage();
  // What stands in <noscript> is part of this document, and would be left out of a scripted one.
  const body = (await page.content()).replaceAll(/<\/?noscript[^>]*>/g, "");
  const document = { body, contentType: "text/html", headers: { "content-security-policy": "script-src 'none'" } };
  await copy.route(page.url(), (route) => route.fulfill(document));
  await copy.goto(page.url());
  const found = await analyse(copy);
  await context.close();
  return found;
}
