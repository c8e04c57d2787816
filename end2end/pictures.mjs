// Takes the pictures in the README: `CHAPTERWISE=target/release/chapterwise node end2end/pictures.mjs`, from the repository's root.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";

const server = process.env.CHAPTERWISE ?? "target/release/chapterwise";
const origin = "http://127.0.0.1:3129";
const data = mkdtempSync(join(tmpdir(), "chapterwise-pictures-"));
// Made-up readers, and the club of theirs: always the same ones.
const seeded = spawnSync(server, ["seed", "--seed", "7"], { env: { ...process.env, DATA_DIR: data }, encoding: "utf8" }).stdout;
const password = seeded.match(/password is (\S+)/)?.[1] ?? "";
const host = "Ada Lindqvist";
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

  // The club, as its host has it.
  await context.clearCookies();
  await page.goto(`${origin}/you/login`);
  await page.getByLabel("Name", { exact: true }).fill(host);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Log in" }).click();
  await page.goto(`${origin}/clubs`);
  await page.locator(".lines-list a").first().click();
  await page.locator(".threads__title").nth(1).click();
  await page.evaluate(() => scrollTo(0, document.querySelector(".thread__title").offsetTop - 120));
  await picture("thread");

  // A class with a homework that nine pupils have handed in, one is at, and two have not begun.
  await context.clearCookies();
  const post = (page, address, form) => page.request.post(address, { form, headers: { origin } });
  await post(page, `${origin}/you/keep`, { name: "Ms Frost", password: "a long enough orchard pass", email: "" });
  await post(page, `${book}/progress`, { chapter: "6", sure: "1" });
  const group = (await post(page, `${origin}/classes/new`, { name: "10 B, English", book: "never-let-me-go", zone: "Europe/London" })).url();
  const names = ["Ada", "Bo", "Cy", "Dee", "Eli", "Flo", "Gus", "Hal", "Ivy", "Jon", "Kit", "Lea"];
  await post(page, `${group}/pupils`, { names: names.slice(10).join("\n") });
  const setting = { from: "chapters", first: "1", last: "3", draw: "", title: "Chapters 1 to 3", due: "2031-03-27T16:00", limit: "40" };
  const how = { attempts: "1", counts: "best", layout: "all-on-one", what: "explanations", when: "at-once" };
  const homework = (await post(page, `${group}/assignments/new`, { ...setting, ...how })).url();
  await page.goto(group);
  const code = (await page.locator(".class-code").innerText()).replaceAll(" ", "");
  for (const [nth, name] of names.slice(0, 10).entries()) {
    const other = await browser.newContext({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 1.5, reducedMotion: "reduce" });
    const pupil = await other.newPage();
    await post(pupil, `${group}/join`, { code, name });
    await pupil.goto(homework);
    await pupil.getByRole("button", { name: /Begin/ }).click();
    const attempt = pupil.url();
    const html = await pupil.content();
    // Most choose the same of each question, and some another.
    const chosen = new Map();
    for (const [tag] of html.matchAll(/<input [^>]*type="radio"[^>]*>/g)) {
      const [field, value] = ["name", "value"].map((what) => tag.match(new RegExp(` ${what}="([^"]*)"`))?.[1] ?? "");
      const values = chosen.get(field) ?? chosen.set(field, []).get(field);
      values.push(value);
    }
    const answers = [...chosen].map(([field, values], at) => [field, values.sort()[(nth + at) % 3 ? 0 : at % values.length] ?? ""]);
    await post(pupil, attempt, { ...Object.fromEntries(answers), then: "save" });
    if (nth < 9) await post(pupil, `${attempt}/finish`, {});
    await other.close();
  }
  await page.goto(`${homework}/items`);
  await page.locator("h3").nth(1).evaluate((heading) => scrollTo(0, heading.offsetTop - 90));
  await picture("homework-items");

  // A live room of theirs, at a question that most have answered.
  const opening = { class: group.split("/").pop(), from: "chapters", first: "2", last: "2", draw: "", rules: "1", late: "yes", limit: "60" };
  const room = (await post(page, `${origin}/rooms/new`, opening)).url().replace(/\/host$/, "");
  await page.goto(`${room}/host`);
  const pin = await page.locator("main").getAttribute("data-pin");
  const wide = await browser.newContext({ viewport: { width: 1280, height: 720 }, deviceScaleFactor: 1, reducedMotion: "reduce" });
  const screen = await wide.newPage();
  await screen.goto(`${room}/screen`);
  const phones = [];
  for (const name of names.slice(0, 6)) {
    const other = await browser.newContext({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 1.5, reducedMotion: "reduce" });
    const phone = await other.newPage();
    await phone.goto(`${origin}/join?code=${pin}`);
    await phone.getByLabel("What shall we call you?").fill(name);
    await phone.getByRole("button", { name: "Come in" }).click();
    phones.push(phone);
  }
  // On to a question with four options.
  for (let step = 0; step < 40; step++) {
    await page.locator("button[value=forward]").click();
    await page.waitForTimeout(300);
    if ((await page.locator("button[value=pause]").count()) && (await phones[0].locator(".pad .choice").count()) === 4) break;
  }
  for (const phone of phones.slice(0, 4)) {
    await phone.locator(".pad .choice").nth(phones.indexOf(phone) % 3).click();
    await phone.getByRole("button", { name: "Lock in" }).last().click();
  }
  await screen.waitForTimeout(600);
  await screen.screenshot({ path: "end2end/pictures/live-screen.png" });
  await phones[4].locator(".pad .choice").nth(1).click();
  await phones[4].screenshot({ path: "end2end/pictures/live-phone.png" });
} finally {
  await browser.close();
  running.kill("SIGTERM");
  rmSync(data, { recursive: true, force: true });
}
