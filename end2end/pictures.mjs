// Takes the pictures in the README: `CHAPTERWISE=target/release/chapterwise node end2end/pictures.mjs`, from the repository's root.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";

const server = process.env.CHAPTERWISE ?? "target/release/chapterwise";
const origin = "http://127.0.0.1:3129";
const data = mkdtempSync(join(tmpdir(), "chapterwise-pictures-"));
const running = spawn(server, ["serve"], { env: { ...process.env, PORT: "3129", DATA_DIR: data, RATE_LIMITS: "off" }, stdio: "ignore" });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });

try {
  for (let tries = 0; tries < 50; tries++) {
    if (await fetch(`${origin}/readyz`).then((answer) => answer.ok, () => false)) break;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 1.5, reducedMotion: "reduce" });
  const page = await context.newPage();
  const picture = (name) => page.screenshot({ path: `end2end/pictures/${name}.png` });
  const book = `${origin}/books/never-let-me-go`;

  await page.request.post(`${book}/progress`, { form: { chapter: "3", sure: "1" }, headers: { origin } });
  await page.goto(book);
  await picture("book");
  await page.goto(`${book}/chapters/3`);
  await picture("chapter");
  await page.request.post(`${book}/progress`, { form: { chapter: "12", sure: "1" }, headers: { origin } });
  await page.goto(`${book}/companion/themes#chart-h`);
  await picture("companion");
  await page.request.post(`${book}/progress`, { form: { chapter: "3", sure: "1" }, headers: { origin } });
  await page.goto(`${book}/chapters/3/quiz`);
  await page.getByRole("radio", { name: "Test" }).check();
  await page.getByRole("button", { name: "Start the quiz" }).click();
  await page.waitForSelector("html[data-ready]");
  for (let turn = 0; turn < 10; turn++) {
    const heading = await page.title();
    const options = page.locator("form.quiz input[type=radio]");
    if (await options.count()) {
      await options.nth(turn % (await options.count())).check({ force: true });
      if (turn < 9 && (await options.count()) === 4) await picture("question");
      await page.locator(".actions .button").click();
    } else {
      await page.getByRole("button", { name: "Skip" }).click();
    }
    await page.waitForFunction((before) => document.title !== before, heading);
  }
  await page.getByRole("button", { name: "Finish the quiz" }).click();
  await page.waitForSelector(".band__verdict");
  await picture("result");
  await page.goto(origin);
  await picture("home");
} finally {
  await browser.close();
  running.kill("SIGTERM");
  rmSync(data, { recursive: true, force: true });
}
