// What axe-core finds on a page as it is now, in any of the projects.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import type axe from "axe-core";

/** The small one: every page reads it anew. */
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** One line for each element that breaks a rule. */
export async function violations(page: Page): Promise<string[]> {
  if (await page.evaluate(() => !("axe" in window))) {
    await page.evaluate(runTimersAtOnce);
    await page.evaluate(AXE);
  }
  return page.evaluate(async (rules) => {
    // A live room or a meeting happens when it happens, and without a script the page has to ask again to show it: WCAG 2.2, 2.2.1, the real-time exception.
    const live = location.pathname.startsWith("/rooms/") || location.pathname.endsWith("/screen");
    // None of these rules asks for style sheets or films to be loaded first.
    const { violations } = await window.axe.run({ runOnly: rules, rules: { "meta-refresh": { enabled: !live } }, preload: false, resultTypes: ["violations"] });
    return violations.flatMap((broken) => broken.nodes.map((node) => `${broken.id}: ${node.target.join(" ")}: ${broken.help}`));
  }, RULES);
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
