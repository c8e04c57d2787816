// What a script adds to a quiz and to the colours. Everything here works without one, less quickly; other specs show that.
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { CHAPTER, QUESTIONS, questionOf } from "../answers";
import { submit } from "../forms";
import { begin, check, choice, give, onSheet, openQuestion, questionHere, written } from "../quiz";
import { hasRead, ready } from "../reader";
import { expectSameDocument, mark } from "../same-document";

const SINGLE = questionOf("Why does Tobias ask Wren for the names on the trees?");
const SEVERAL = questionOf("What does Tobias show Wren?");
const SHORT = questionOf("What is the surname of Tobias?");

const OFFLINE = "You are offline. Your answer is kept here and will send itself.";

test.skip(({ javaScriptEnabled }) => !javaScriptEnabled, "needs script");

test.beforeEach(async ({ page }) => {
  await hasRead(page, CHAPTER);
});

test.describe("keys", { tag: "@desk" }, () => {
  test("1 to 9 choose and Enter goes on", async ({ page }) => {
    await openQuestion(page, await begin(page), SINGLE);
    const radios = page.getByRole("radio");
    await page.keyboard.press("3");
    await expect(radios.nth(2)).toBeChecked();
    await page.keyboard.press("1");
    await expect(radios.nth(0)).toBeChecked();
    await expect(radios.nth(0)).toBeFocused();
    await page.keyboard.press("9");
    await expect(radios.nth(0)).toBeChecked();
    const names = await page.locator(".choice__text").allTextContents();
    await page.keyboard.press(`${names.indexOf("He cannot read") + 1}`);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Right.");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("Right.");
  });

  test("tick and untick where several are right", async ({ page }) => {
    await openQuestion(page, await begin(page), SEVERAL);
    const boxes = page.getByRole("checkbox");
    await page.keyboard.press("2");
    await page.keyboard.press("4");
    await expect(boxes.nth(1)).toBeChecked();
    await expect(boxes.nth(3)).toBeChecked();
    await page.keyboard.press("2");
    await expect(boxes.nth(1)).not.toBeChecked();
  });

  test("are letters where one writes, and the browser's own with Ctrl or Alt", async ({ page }) => {
    const attempt = await begin(page);
    await openQuestion(page, attempt, SHORT);
    await written(page).focus();
    await page.keyboard.type("Fenn 12");
    await expect(written(page)).toHaveValue("Fenn 12");
    await openQuestion(page, attempt, SINGLE);
    await page.keyboard.press("Alt+1");
    await page.keyboard.press("Control+2");
    await expect(page.getByRole("radio", { checked: true })).toHaveCount(0);
    await page.keyboard.press("2");
    await expect(page.getByRole("radio", { checked: true })).toHaveCount(1);
  });

  test("do nothing while the focus is elsewhere", async ({ page }) => {
    await openQuestion(page, await begin(page), SINGLE);
    await page.getByRole("button", { name: "All questions" }).focus();
    await page.keyboard.press("1");
    await expect(page.getByRole("radio", { checked: true })).toHaveCount(0);
    await page.getByRole("radio").last().focus();
    await page.keyboard.press("1");
    await expect(page.getByRole("radio", { checked: true })).toHaveCount(1);
  });

  test("on one page Enter keeps the answers and hands nothing in", async ({ page }) => {
    const attempt = await begin(page, { behaviour: "test", layout: "all-on-one" });
    await page.goto(attempt);
    await ready(page);
    for (const question of QUESTIONS) await give(onSheet(page, question), question.right);
    await expect(page.locator("#tally")).toHaveText("12 of 12 answered");
    await choice(onSheet(page, SINGLE), "He cannot read").focus();
    const [answer] = await Promise.all([page.waitForResponse((response) => response.request().method() === "POST"), page.keyboard.press("Enter")]);
    expect(answer.request().postData()).toContain("then=keep");
    await expect(page.locator("#tally")).toHaveText("12 of 12 answered");
    await page.reload();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Twelve questions on chapter 2");
  });

  test("on one page choose in the question that has the focus", async ({ page }) => {
    await page.goto(await begin(page, { behaviour: "test", layout: "all-on-one" }));
    await ready(page);
    const wanted = onSheet(page, questionOf("What did the frost bell once ask of everyone?"));
    await wanted.getByRole("radio").first().focus();
    await page.keyboard.press("2");
    await expect(wanted.getByRole("radio").nth(1)).toBeChecked();
    await expect(page.getByRole("radio", { checked: true })).toHaveCount(1);
  });
});

test.describe("turning", () => {
  test("shows feedback and the next question in the same document, with title, address and focus", async ({ page }) => {
    await openQuestion(page, await begin(page), SINGLE);
    const address = page.url();
    await mark(page);
    await check(page);
    await expect(page.locator("#errors")).toBeFocused();
    await expect(page).toHaveTitle(/^Error: Question \d+ of 12/);
    await give(page, SINGLE.right);
    await check(page);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Right.");
    await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
    await expect(page).toHaveTitle(/^Right\. Question \d+ of 12/);
    await expect(page).toHaveURL(address);
    await expectSameDocument(page);
  });

  test("of a skipped question and of a test's stays in the same document, and Back goes back", async ({ page }) => {
    const attempt = await begin(page, { behaviour: "test" });
    await page.goto(`${attempt}/questions/1`);
    await ready(page);
    await mark(page);
    const first = await questionHere(page);
    await page.getByRole("button", { name: "Skip for now" }).click();
    await expect(page.locator("#count")).toHaveText("Question 2 of 12");
    await expect(page).toHaveURL(`${attempt}/questions/2`);
    await expect(page).toHaveTitle(/^Question 2 of 12/);
    await give(page, (await questionHere(page)).right);
    await page.getByRole("button", { name: "Next" }).click();
    await expect(page).toHaveURL(`${attempt}/questions/3`);
    await expect(page.locator("#count")).toHaveText("Question 3 of 12");
    await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
    await expectSameDocument(page);
    await page.goBack();
    await expect(page.locator("#count")).toHaveText("Question 2 of 12");
    await page.goBack();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(first.text);
  });

  test("is undone by Back, even before the script has taken over", async ({ page }) => {
    await page.goto(`${await begin(page, { behaviour: "test" })}/questions/1`);
    await ready(page);
    const first = await questionHere(page);
    await page.getByRole("button", { name: "Skip for now" }).click();
    await expect(page.locator("#count")).toHaveText("Question 2 of 12");
    const [held, letGo] = gate();
    await page.route("**/*.wasm", async (route) => {
      await held;
      await route.continue();
    });
    await page.reload();
    await page.goBack();
    await expect(page.getByRole("heading", { level: 1 })).not.toHaveText(first.text);
    letGo();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(first.text);
  });

  /** Something to wait for, and what ends the wait. */
  function gate(): [Promise<void>, () => void] {
    let open = () => {};
    return [new Promise((resolve) => (open = resolve)), () => open()];
  }
});

test.describe("autosave", () => {
  test("keeps what is typed", async ({ page }) => {
    await openQuestion(page, await begin(page, { behaviour: "test" }), SHORT);
    await give(page, { write: "Fennimore" });
    await expect(page.locator(".desk")).toHaveText("Saved");
    await page.reload();
    await expect(written(page)).toHaveValue("Fennimore");
  });

  test("keeps what is answered on a page turned to", async ({ page }) => {
    await page.goto(`${await begin(page, { behaviour: "test", about: "theme" })}/questions/1`);
    await ready(page);
    await page.getByRole("button", { name: "Skip for now" }).click();
    await expect(page.locator("#count")).toHaveText("Question 2 of 4");
    const fields = () => page.locator("form.quiz").evaluate((form: HTMLFormElement) => JSON.stringify([...new FormData(form)].filter(([name]) => name !== "shown")));
    const blank = await fields();
    await give(page, (await questionHere(page)).right);
    const given = await fields();
    expect(given).not.toBe(blank);
    await expect(page.locator(".desk")).toHaveText("Saved");
    await page.reload();
    expect(await fields()).toBe(given);
  });

  test("keeps a page of all questions and counts the answers", async ({ page }) => {
    await page.goto(await begin(page, { behaviour: "test", layout: "all-on-one" }));
    await ready(page);
    await give(onSheet(page, SHORT), { write: "Fenn" });
    await give(onSheet(page, SINGLE), SINGLE.right);
    await expect(page.locator("#tally")).toHaveText("2 of 12 answered");
    await page.reload();
    await expect(written(onSheet(page, SHORT))).toHaveValue("Fenn");
    await expect(choice(onSheet(page, SINGLE), "He cannot read")).toBeChecked();
  });

  test("says nothing of what is not an answer yet", async ({ page }) => {
    const attempt = await begin(page, { behaviour: "test" });
    await openQuestion(page, attempt, questionOf("For how many winters has the bell been silent?"));
    const [answer] = await Promise.all([page.waitForResponse((response) => response.request().method() === "POST"), written(page).fill("a fe")]);
    expect(answer.status()).toBe(422);
    await expect(page.locator(".desk")).toHaveText("");
    await expect(page.getByRole("alert")).toHaveCount(0);
    await expect(written(page)).toHaveValue("a fe");
  });
});

/** The connection is lost, and comes back whatever the test finds. */
async function lost(context: BrowserContext, during: () => Promise<void>) {
  await context.setOffline(true);
  try {
    await during();
  } finally {
    await context.setOffline(false);
  }
}

test("all on one page: what was kept is shown when it has been sent, and nothing replaces it", async ({ page, context }) => {
  const attempt = await begin(page, { behaviour: "test", layout: "all-on-one" });
  await page.goto(attempt);
  await ready(page);
  const [online, offline, last] = [QUESTIONS.slice(0, 3), QUESTIONS.slice(3, 8), QUESTIONS[8]];
  if (!last) throw new Error("there are more questions");
  for (const question of online) await give(onSheet(page, question), question.right);
  await expect(page.locator("#tally")).toHaveText("3 of 12 answered");
  await lost(context, async () => {
    for (const question of offline) await give(onSheet(page, question), question.right);
    await expect(page.locator(".toast")).toHaveText(OFFLINE);
    // All of them, not only the first.
    await expect.poll(() => page.evaluate(() => Object.values(localStorage).join())).toMatch(/(?=.*answer=fenn)(?=.*gap-2=\w)/i);
    await page.close();
  });
  const later = await context.newPage();
  await later.goto(attempt);
  await expect(later.locator("#tally")).toHaveText("8 of 12 answered");
  const typed = QUESTIONS.slice(0, 8).find(({ right }) => "write" in right);
  if (!typed || !("write" in typed.right)) throw new Error("none is typed");
  await expect(written(onSheet(later, typed))).toHaveValue(typed.right.write);
  await give(onSheet(later, last), last.right);
  await expect(later.locator("#tally")).toHaveText("9 of 12 answered");
  await later.reload();
  await expect(later.locator("#tally")).toHaveText("9 of 12 answered");
  await expect(written(onSheet(later, typed))).toHaveValue(typed.right.write);
});

test("one at a time: without a connection one goes on through all questions of a test, and back", async ({ page, context }) => {
  const attempt = await begin(page, { about: "plot", behaviour: "test" });
  await page.goto(`${attempt}/questions/1`);
  await ready(page);
  const fetched = (place: number) => page.waitForResponse((response) => response.url().endsWith(`/questions/${place}`) && response.request().method() === "GET");
  await Promise.all([2, 3, 4].map(fetched));
  const first = await questionHere(page);
  await give(page, first.right);
  await expect(page.locator(".desk")).toHaveText("Saved");
  const fields = () => page.locator("form.quiz").evaluate((form: HTMLFormElement) => JSON.stringify([...new FormData(form)].filter(([name]) => name !== "shown")));
  const given: string[] = [];
  await lost(context, async () => {
    for (const place of [1, 2, 3, 4]) {
      await expect(page.locator("#count")).toHaveText(`Question ${place} of 4`);
      await expect(page).toHaveURL(`${attempt}/questions/${place}`);
      if (place > 1) await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
      await give(page, (await questionHere(page)).right);
      given.push(await fields());
      await page.locator(".actions .button").click();
      await expect(page.locator(".toast")).toBeInViewport();
    }
    await expect(page.locator(".toast")).toHaveText(/finish once you are back online/);
    await expect(page.locator("#count")).toHaveText("Question 4 of 4");
    // What was answered stands there.
    await page.getByRole("button", { name: "Back", exact: true }).click();
    await expect(page.locator("#count")).toHaveText("Question 3 of 4");
    expect(await fields()).toBe(given[2]);
    await page.goBack();
    await expect(page.locator("#count")).toHaveText("Question 4 of 4");
    expect(await fields()).toBe(given[3]);
  });
  await expect(page.locator(".desk")).toHaveText("Back online. Saved.");
  await expect.poll(async () => (await page.request.get(`${attempt}/finish`)).text()).toContain("All questions are answered");
  await submit(page, `${attempt}/finish`);
  expect(await (await page.request.get(attempt)).text()).toContain("4 of 4");
});

test("finishing waits for answers that are still on the device", async ({ page }) => {
  const attempt = await begin(page, { about: "plot", behaviour: "test" });
  await page.goto(`${attempt}/questions/1`);
  await ready(page);
  let away = true;
  await page.route("**/questions/1", (route) => (away && route.request().method() === "POST" ? route.fulfill({ status: 503 }) : route.continue()));
  await give(page, (await questionHere(page)).right);
  await expect(page.locator(".toast")).toHaveText(/can’t take answers just now/);
  await page.goto(`${attempt}/finish`);
  await ready(page);
  await page.getByRole("button", { name: "Finish the quiz" }).click();
  await expect(page.locator(".toast")).toHaveText(/still on this device/);
  away = false;
  await page.getByRole("button", { name: "Finish the quiz" }).click();
  await expect(page.getByText("1 of 4").first()).toBeVisible();
});

test("two devices: the answer given later stands, and the other one shows it", async ({ page, context, browser }) => {
  const attempt = await begin(page, { behaviour: "test", layout: "all-on-one" });
  const elsewhere = await browser.newContext({ storageState: { cookies: await context.cookies(), origins: [] } });
  const other = await elsewhere.newPage();
  for (const one of [page, other]) {
    await one.goto(attempt);
    await ready(one);
  }
  await lost(context, async () => {
    await give(onSheet(page, SHORT), { write: "Sent late" });
    await give(onSheet(page, SINGLE), SINGLE.right);
    await expect(page.locator(".toast")).toHaveText(OFFLINE);
    await give(onSheet(other, SHORT), { write: "Fenn" });
    await expect(other.locator("#tally")).toHaveText("1 of 12 answered");
  });
  await expect(page.locator("#tally")).toHaveText("2 of 12 answered");
  await expect(page.locator(".desk")).toContainText("answered later on another device");
  await expect(written(onSheet(page, SHORT))).toHaveValue("Fenn");
  await other.reload();
  await expect(written(onSheet(other, SHORT))).toHaveValue("Fenn");
  await expect(choice(onSheet(other, SINGLE), "He cannot read")).toBeChecked();
  await elsewhere.close();
});

test("half of what waits is sent, the rest when the connection is back", async ({ page }) => {
  const attempt = await begin(page, { about: "plot", behaviour: "test" });
  let away = false;
  let taken = 0;
  await page.route("**/questions/*", (route) => {
    if (route.request().method() !== "POST") return route.continue();
    if (away && taken-- <= 0) return route.abort("internetdisconnected");
    return route.continue();
  });
  await page.goto(`${attempt}/questions/1`);
  await ready(page);
  await Promise.all([2, 3, 4].map((place) => page.waitForResponse((response) => response.url().endsWith(`/questions/${place}`))));
  away = true;
  for (const place of [1, 2, 3]) {
    await expect(page.locator("#count")).toHaveText(`Question ${place} of 4`);
    await give(page, (await questionHere(page)).right);
    await page.locator(".actions .button").click();
  }
  await expect(page.locator("#count")).toHaveText("Question 4 of 4");
  const kept = () => page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith("answer:")).length);
  expect(await kept()).toBe(3);
  taken = 1;
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await expect.poll(kept).toBe(2);
  away = false;
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await expect.poll(kept).toBe(0);
  expect(await (await page.request.get(`${attempt}/finish`)).text()).toContain("One question is unanswered");
});

test.describe("without a connection", () => {
  test.use({ serviceWorkers: "allow" });

  test("an answer is kept on the device and sends itself", async ({ page, context }) => {
    const attempt = await begin(page, { behaviour: "test" });
    await openQuestion(page, attempt, SHORT);
    const address = page.url();
    await lost(context, async () => {
      await written(page).fill("Fenn");
      await expect(page.locator(".toast")).toHaveText(OFFLINE);
      await expect(page.locator(".toast")).toBeInViewport();
      await expect(written(page)).toHaveValue("Fenn");
    });
    await expect(page.locator(".desk")).toHaveText("Back online. Saved.");
    await expect(page.locator(".toast")).toBeHidden();
    expect(await (await page.request.get(address)).text()).toContain('value="Fenn"');
  });

  test("the main button loses nothing either", async ({ page, context }) => {
    const attempt = await begin(page, { behaviour: "test" });
    await openQuestion(page, attempt, SINGLE);
    const address = page.url();
    await lost(context, async () => {
      await give(page, SINGLE.right);
      await page.locator(".actions .button").click();
      await expect(page.locator(".toast")).toHaveText(OFFLINE);
      await expect(choice(page, "He cannot read")).toBeChecked();
    });
    // What the button was pressed for happens now.
    await expect(page).not.toHaveURL(address);
    await page.goto(address);
    await expect(choice(page, "He cannot read")).toBeChecked();
  });

  test("an answer kept when the page was left is sent from the next one", async ({ page, context }) => {
    const attempt = await begin(page, { behaviour: "test" });
    await openQuestion(page, attempt, SHORT);
    const address = page.url();
    await page.route("**/questions/*", (route) => (route.request().method() === "POST" ? route.abort("internetdisconnected") : route.continue()));
    await written(page).fill("Fenn");
    await expect(page.locator(".toast")).toHaveText(OFFLINE);
    await page.close();
    const later = await context.newPage();
    await later.goto(`${attempt}/questions/1`);
    await expect.poll(async () => (await later.request.get(address)).text()).toContain('value="Fenn"');
  });

  test("an answer that comes too late is not said to be saved", async ({ page }) => {
    const attempt = await begin(page, { behaviour: "test" });
    await openQuestion(page, attempt, SHORT);
    await submit(page, `${attempt}/finish`);
    const [answer] = await Promise.all([page.waitForResponse((response) => response.request().method() === "POST"), written(page).fill("Fenn")]);
    expect(answer.status()).toBe(409);
    const status = page.locator(".toast");
    await expect(status).not.toBeEmpty();
    await expect(status).not.toContainText(/offline|saved/i);
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
  });

  test("the page that comes instead is ours", async ({ page, context }) => {
    await page.goto("/you");
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await expect.poll(() => page.evaluate(() => Boolean(navigator.serviceWorker.controller))).toBe(true);
    await lost(context, async () => {
      await page.goto("/clubs");
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("You are offline");
      expect(await page.evaluate(() => getComputedStyle(document.querySelector("h1") as Element).fontFamily)).toContain("Literata");
    });
    // It is what was asked for as soon as the connection is back.
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Clubs");
  });
});

test("the colours change at a tap and are kept", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("/you");
  await ready(page);
  await mark(page);
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await background();
  const [kept] = await Promise.all([page.waitForResponse("/you/theme"), page.getByRole("radio", { name: "Dark" }).check()]);
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  expect(await background()).not.toBe(light);
  await expectSameDocument(page);
  expect(kept.status()).toBe(303);
  const first = await (await page.goto("/"))?.text();
  expect(first?.slice(0, 200)).toContain('data-theme="dark"');

  await page.goto("/you");
  await ready(page);
  await page.getByRole("radio", { name: "As this device" }).check();
  await expect(page.locator("html")).not.toHaveAttribute("data-theme", /./);
});
