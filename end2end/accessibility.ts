// What axe-core finds on a page as it is now, in any of the projects.
import type { Page } from "@playwright/test";
import axe, { type RunOnly } from "axe-core";

const RULES: RunOnly = { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] };
const COLOURS: RunOnly = { type: "rule", values: ["color-contrast"] };

/** One line for each element that breaks a rule. */
export function violations(page: Page): Promise<string[]> {
  return found(page, RULES);
}

/** One line for each element whose colours are too close: all that can differ between light and dark. */
export function contrastViolations(page: Page): Promise<string[]> {
  return found(page, COLOURS);
}

async function found(page: Page, runOnly: RunOnly): Promise<string[]> {
  if (await page.evaluate(() => !("axe" in window))) {
    await page.evaluate(runTimersAtOnce);
    await page.evaluate(axe.source);
  }
  return page.evaluate(async (runOnly) => {
    // None of these rules asks for style sheets or films to be loaded first.
    const { violations } = await window.axe.run({ runOnly, preload: false, resultTypes: ["violations"] });
    return violations.flatMap((broken) => broken.nodes.map((node) => `${broken.id}: ${node.target.join(" ")}: ${broken.help}`));
  }, runOnly);
}

/** Axe waits for timers, which stand still where scripts are off; promises do not, and no script of the page's own is there to notice. */
function runTimersAtOnce() {
  if (matchMedia("(scripting: enabled)").matches) return;
  window.setTimeout = ((call: () => void) => {
    void Promise.resolve().then(call);
    return 0;
  }) as typeof window.setTimeout;
}

declare global {
  interface Window {
    axe: typeof axe;
  }
}
