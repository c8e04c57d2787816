// Browser tests: each spec runs on a phone and on a desk, with JavaScript and without, against a server and data of its own.
import { defineConfig, type PlaywrightTestOptions } from "@playwright/test";
import { BROWSER } from "./browser";

const port = Number(process.env.PORT ?? "3123");
const server = process.env.CHAPTERWISE ?? "target/debug/chapterwise";

/** Mail is offered, and nobody takes it. */
const MAIL = { SMTP_URL: "smtp://127.0.0.1:9", MAIL_FROM: "Chapterwise <club@example.org>" };

/** A server of these books with data of its own. */
function serving(books: string, port: number) {
  const data = `target/end2end-${port}`;
  const origin = originAt(port);
  return {
    command: `rm -rf ${data} && exec ${server} serve`,
    cwd: "..",
    env: { DATA_DIR: data, CONTENT_DIR: books, HOST: "127.0.0.1", PORT: `${port}`, BASE_URL: origin, RATE_LIMITS: "off", ...MAIL },
    url: `${origin}/readyz`,
    reuseExistingServer: false,
    timeout: 30_000,
    gracefulShutdown: { signal: "SIGTERM" as const, timeout: 10_000 },
  };
}

function originAt(port: number) {
  return `http://127.0.0.1:${port}`;
}

/** The one spec that walks through the books that are shipped. */
const SHIPPED = "shipped.spec.ts";

const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
const desk = { viewport: { width: 1440, height: 900 } };
const withoutScript: Partial<PlaywrightTestOptions> = { javaScriptEnabled: false };

export default defineConfig({
  testDir: "specs",
  outputDir: "test-results",
  forbidOnly: !!process.env.CI,
  fullyParallel: true,
  workers: 2,
  // A machine that does other things besides may be late once; what fails three times is broken, and what passes late is listed as flaky.
  retries: process.env.CI ? 2 : 0,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    baseURL: originAt(port),
    locale: "en-GB",
    timezoneId: "Europe/London",
    // Recording everything takes a quarter of the time. What fails leaves the page’s tree and a picture; `--trace on` tells more.
    screenshot: "only-on-failure",
    actionTimeout: 20_000,
    launchOptions: BROWSER,
    // Each turn of a page would fade for a quarter of a second, in which nothing can be clicked; motion.spec.ts turns pages with it.
    contextOptions: { reducedMotion: "reduce" },
  },
  // Crosswise light and dark: phone and desk wear both, and so do pages with a script and without.
  projects: [
    ...[
      { name: "phone", use: { ...phone, colorScheme: "light" as const } },
      { name: "phone without script", use: { ...phone, ...withoutScript, colorScheme: "dark" as const } },
      { name: "desk", use: { ...desk, colorScheme: "dark" as const } },
      { name: "desk without script", use: { ...desk, ...withoutScript, colorScheme: "light" as const } },
    ].map((project) => ({ ...project, testIgnore: SHIPPED })),
    { name: "shipped books, phone", testMatch: SHIPPED, use: { ...phone, baseURL: originAt(port + 1) } },
  ],
  // Books that do not exist, with every kind of question, for all specs but one.
  webServer: [serving("tests/fixtures/quizzes", port), serving("quizzes", port + 1)],
});
