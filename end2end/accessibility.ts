// What axe-core finds on a page as it is now, in any of the projects.
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** One line for each element that breaks a rule. */
export function violations(page: Page): Promise<string[]> {
  return found(page, (axe) => axe.withTags(RULES));
}

/** One line for each element whose colours are too close: all that can differ between light and dark. */
export function contrastViolations(page: Page): Promise<string[]> {
  return found(page, (axe) => axe.withRules(["color-contrast"]));
}

type Choose = (axe: AxeBuilder) => AxeBuilder;

async function found(page: Page, choose: Choose): Promise<string[]> {
  const scripted = await page.evaluate(() => matchMedia("(scripting: enabled)").matches);
  const { violations } = await (scripted ? choose(new AxeBuilder({ page })).analyze() : withScriptForAxe(page, choose));
  return violations.flatMap((broken) => broken.nodes.map((node) => `${broken.id}: ${node.target.join(" ")}: ${broken.help}`));
}

/** Axe waits for timers, which stand still where scripts are off: it gets the same document in a page that runs only axe. */
async function withScriptForAxe(page: Page, choose: Choose) {
  const browser = page.context().browser();
  if (!browser) throw new Error("the page belongs to no browser");
  const colorScheme = await page.evaluate(() => (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light") as const);
  const context = await browser.newContext({ javaScriptEnabled: true, viewport: page.viewportSize(), colorScheme });
  const copy = await context.newPage();
  // What stands in <noscript> is part of this document, and would be left out of a scripted one.
  const body = (await page.content()).replaceAll(/<\/?noscript[^>]*>/g, "");
  const document = { body, contentType: "text/html", headers: { "content-security-policy": "script-src 'none'" } };
  await copy.route(page.url(), (route) => route.fulfill(document));
  await copy.goto(page.url());
  const results = await choose(new AxeBuilder({ page: copy })).analyze();
  await context.close();
  return results;
}
