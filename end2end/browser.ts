// How the specs' browser is started.
import { existsSync } from "node:fs";
import type { LaunchOptions } from "@playwright/test";

/** Chromium without a window, which takes two thirds of the time; where it is not installed, Chromium itself. */
const SHELL = "/usr/bin/chromium-headless-shell";

/** Chromium as readers have it. */
export const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** What the browser does without. Said here it takes the place of Playwright's list, of which the first line keeps what pages can feel. */
const NOT_NEEDED = [
  ...["AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades", "MediaRouter", "OptimizationHints", "PaintHolding"],
  // The address bar's drop-down: a renderer of its own for each window, a third of all the time that a short test takes.
  ...["WebUIOmniboxPopup", "WebUIOmniboxAimPopup"],
];

export const BROWSER: LaunchOptions = {
  executablePath: process.env.CHROMIUM ?? (existsSync(SHELL) ? SHELL : CHROMIUM),
  args: [
    "--no-sandbox",
    "--disable-gpu",
    // Compilers for code that runs for long: most of what runs here runs once, and compiling it is a quarter of the time that axe takes.
    "--js-flags=--no-turbofan,--no-maglev",
    `--disable-features=${NOT_NEEDED.join(",")}`,
    // No page may need another host: every other name leads nowhere.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
  ],
};
