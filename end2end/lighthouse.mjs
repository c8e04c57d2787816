// Lighthouse, as a phone, on the five main pages: `CHAPTERWISE=target/release/chapterwise node end2end/lighthouse.mjs`, from the repository's
// root. Prints rows of a Markdown table, and fails when a score is below what we want.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const WANTED = 98;
const CATEGORIES = ["performance", "accessibility", "best-practices"];
/** The middle one counts: a busy machine makes one run slow, not two. */
const RUNS = 3;

const port = "3128";
const origin = `http://127.0.0.1:${port}`;
const book = `${origin}/books/never-let-me-go`;
const data = mkdtempSync(join(tmpdir(), "chapterwise-lighthouse-"));
const environment = { ...process.env, PORT: port, DATA_DIR: data, RATE_LIMITS: "off" };
const server = spawn(process.env.CHAPTERWISE ?? "target/release/chapterwise", ["serve"], { env: environment, stdio: "ignore" });
let browser;

try {
  await ready();
  browser = await launch({ chromePath: process.env.CHROMIUM ?? "/usr/bin/chromium", chromeFlags: ["--headless", "--no-sandbox", "--disable-gpu"] });
  const reader = await aReader();
  const pages = { Home: `${origin}/`, Book: book, Chapter: `${book}/chapters/3`, "Quiz question": await quiz(reader), Result: await result(reader) };
  for (const [name, url] of Object.entries(pages)) {
    const scores = await middle(url, reader);
    console.log(`| Lighthouse, phone: ${name} | ${CATEGORIES.map((category, at) => `${category} ${scores[at]}`).join(", ")} | wanted: ${WANTED} each | |`);
    if (scores.some((score) => score < WANTED)) process.exitCode = 1;
  }
} finally {
  await browser?.kill();
  server.kill("SIGTERM");
  rmSync(data, { recursive: true, force: true });
}

async function ready() {
  for (let tries = 0; tries < 100; tries++) {
    if (await fetch(`${origin}/readyz`).then((answer) => answer.ok, () => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("the server does not get ready");
}

/** The session of somebody who has read three chapters. */
async function aReader() {
  const answer = await post(`${book}/progress`, { chapter: "3", sure: "1" });
  return answer.headers.get("set-cookie").split(";")[0];
}

/** The first question of a quiz just begun. */
async function quiz(reader) {
  const form = await formOf(`${book}/chapters/3/quiz`, reader);
  const answer = await post(`${book}/chapters/3/quiz`, { form, length: "10", about: "all", behaviour: "test", layout: "one-by-one" }, reader);
  return `${new URL(answer.headers.get("location"), origin).href}/questions/1`;
}

/** A quiz handed in with nothing answered: every question with its explanation. */
async function result(reader) {
  const attempt = (await quiz(reader)).replace("/questions/1", "");
  await post(`${attempt}/finish`, {}, reader);
  return attempt;
}

async function formOf(url, cookie) {
  const page = await fetch(url, { headers: { cookie } }).then((answer) => answer.text());
  return /name="form" value="([^"]+)"/.exec(page)[1];
}

async function post(url, fields, cookie = "") {
  const answer = await fetch(url, { method: "POST", body: new URLSearchParams(fields), headers: { origin, cookie }, redirect: "manual" });
  if (answer.status !== 303) throw new Error(`${url} answers ${answer.status}`);
  return answer;
}

/** The middle of several scores, category by category, of 100. */
async function middle(url, cookie) {
  const runs = [];
  for (let run = 0; run < RUNS; run++) {
    const { lhr } = await lighthouse(url, { port: browser.port, onlyCategories: CATEGORIES, extraHeaders: { cookie }, logLevel: "error" });
    runs.push(CATEGORIES.map((category) => Math.round(lhr.categories[category].score * 100)));
  }
  return CATEGORIES.map((_, at) => runs.map((scores) => scores[at]).sort((a, b) => a - b)[Math.floor(RUNS / 2)]);
}
