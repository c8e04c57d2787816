// Browser tests: on a phone and at a desk, with JavaScript and without, against a server and data of their own.
import { defineConfig, type PlaywrightTestOptions } from "@playwright/test";
import { BROWSER } from "./browser";
import { DESK, PHONE } from "./devices";

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

const withoutScript: Partial<PlaywrightTestOptions> = { javaScriptEnabled: false };

/** With it every test has all four runs: phone and desk, with a script and without. */
const thorough = process.env.CHAPTERWISE_THOROUGH === "1";

/**
 * Usually a test has two runs, crosswise: on a phone with a script, at a desk without. Others have
 * - whole stories, which show that the parts fit together: all four;
 * - `@desk`, what is done with a mouse or with keys: the run with a script at a desk;
 * - `@phone`, what is narrow or under a thumb: the run without a script on a phone;
 * - `@once`, what happens on pages without islands, which are the same document with a script and without: the one on a phone.
 */
const usually = (runs: { grep?: RegExp; grepInvert?: RegExp }) => (thorough ? {} : runs);

export default defineConfig({
  testDir: "specs",
  outputDir: "test-results",
  forbidOnly: !!process.env.CI,
  fullyParallel: true,
  // One more than most machines of this size have cores: stories wait for clocks and streams.
  workers: 3,
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
    // Every new browser would start one, and send each page by way of it; the stories do, and what happens without a connection.
    serviceWorkers: "block",
  },
  // Crosswise light and dark: phone and desk wear both, and so do pages with a script and without; of the two usual runs each wears one.
  projects: [
    ...[
      { name: "phone", use: { ...PHONE, colorScheme: "light" as const }, ...usually({ grepInvert: /@desk\b/ }) },
      { name: "phone without script", use: { ...PHONE, ...withoutScript, colorScheme: "dark" as const }, ...usually({ grep: /-story\.spec\.ts|@phone\b/ }) },
      { name: "desk", use: { ...DESK, colorScheme: "dark" as const }, ...usually({ grep: /-story\.spec\.ts|@desk\b/ }) },
      { name: "desk without script", use: { ...DESK, ...withoutScript, colorScheme: thorough ? ("light" as const) : ("dark" as const) }, ...usually({ grepInvert: /@phone\b|@once\b/ }) },
    ].map((project) => ({ ...project, testIgnore: SHIPPED })),
    { name: "shipped books, phone", testMatch: SHIPPED, use: { ...PHONE, baseURL: originAt(port + 1) } },
  ],
  // Books that do not exist, with every kind of question, for all specs but one.
  webServer: [serving("tests/fixtures/quizzes", port), serving("quizzes", port + 1)],
});
