// A meeting from its plan to its minutes: two people in one room, with script and without.
import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "../demands";
import { submit } from "../forms";
import { elsewhere, hasRead, ready } from "../reader";
import { mark, expectSameDocument } from "../same-document";

const ONE = "Wren will not let anyone lift her trunk. What does she fear would happen?";
const TWO = "What does a handwriting keep that a photograph does not?";

/** An open club of Ada’s, who has read two chapters; its address. */
async function clubOf(page: Page): Promise<string> {
  await hasRead(page, 2);
  const form = { name: "The Thursday Club", book: "the-glass-orchard", about: "", zone: "Europe/London", door: "open", nickname: "Ada" };
  return (await submit(page, "/clubs/new", form)).pathname;
}

/** Plans a meeting on both prompts by the forms; its address. */
async function planned(page: Page): Promise<string> {
  const club = await clubOf(page);
  await page.goto(club);
  await page.getByRole("link", { name: "Plan a meeting" }).click();
  await page.getByLabel("On which day?").fill("2031-03-30");
  await page.getByLabel("At what time?").fill("01:30");
  await page.getByLabel("To which").selectOption("2");
  await page.getByLabel(/^Where/).fill("The library");
  await page.getByRole("button", { name: "Plan it" }).click();
  await expect(page.getByRole("alert")).toContainText("There is no 01:30 on that day");
  await page.getByLabel("At what time?").fill("19:00");
  await page.getByRole("button", { name: "Plan it" }).click();
  await expect(page.getByText("The meeting is planned.")).toBeVisible();
  await page.getByRole("checkbox", { name: ONE }).check();
  await page.getByRole("checkbox", { name: TWO }).check();
  await page.getByRole("button", { name: "Keep the agenda" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sunday 30 March 2031");
  return new URL(page.url()).pathname;
}

/** Somebody else in the same club. */
async function joins(ben: Page, meeting: string, page: Page, read: number) {
  await page.goto(meeting);
  const club = await page.locator(".band__back").getAttribute("href");
  await submit(ben, `${club?.replace("/meetings", "")}/enter`, { nickname: "Ben" });
  if (read > 0) await hasRead(ben, read);
}

test("a meeting is planned, put in order and replied to, by keyboard", { tag: "@once" }, async ({ page, browser, javaScriptEnabled }) => {
  const meeting = await planned(page);
  await page.goto(`${meeting}/agenda`);
  await page.getByRole("button", { name: "Move prompt 1 down" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("#on-it + ol li").first()).toContainText(TWO);
  const ben = await elsewhere(browser, page, javaScriptEnabled);
  await joins(ben, meeting, page, 1);
  await ben.goto(meeting);
  await expect(ben.getByText("The agenda opens as you read.")).toBeVisible();
  await expect(ben.getByText(ONE)).toBeVisible();
  await expect(ben.getByText(TWO)).toHaveCount(0);
  await ben.getByRole("button", { name: "Perhaps" }).focus();
  await ben.keyboard.press("Enter");
  await expect(ben.getByRole("button", { name: "Perhaps" })).toHaveAttribute("aria-pressed", "true");
  await page.goto(meeting);
  await expect(page.getByText("Perhaps: 1")).toBeVisible();
  await ben.context().close();
});

test("what one does in the room the other sees, and nothing typed is lost", async ({ page, browser, javaScriptEnabled }) => {
  const meeting = await planned(page);
  const ben = await elsewhere(browser, page, javaScriptEnabled);
  await joins(ben, meeting, page, 2);
  await page.goto(meeting);
  await page.getByRole("link", { name: "Open the room" }).click();
  await ben.goto(`${meeting}/room`);
  for (const each of [page, ben]) {
    await ready(each);
    if (javaScriptEnabled !== false) await mark(each);
  }
  await page.getByRole("button", { name: "Ada", exact: true }).click();
  await expect(page.getByRole("button", { name: "Ada", exact: true })).toHaveAttribute("aria-pressed", "true");
  await page.getByRole("button", { name: "Ben", exact: true }).click();
  await expect(page.getByRole("button", { name: "Ben", exact: true })).toHaveAttribute("aria-pressed", "true");

  // Passing the turn and starting the timer take along what is being written.
  await page.getByLabel("Notes on this prompt").fill("It is a wall.");
  await page.getByRole("button", { name: "Draw who begins" }).click();
  await expect(page.getByRole("button", { name: /^Pass the turn to/ })).toBeVisible();
  await page.getByRole("button", { name: "Start", exact: true }).click();
  await expect(page.getByRole("timer")).toHaveText(/^(10:00|9:5\d)$/);
  await expect(page.getByLabel("Notes on this prompt")).toHaveValue("It is a wall.");

  const sees = async (act: () => Promise<void>) => {
    // Without a script one looks again oneself.
    if (javaScriptEnabled === false) await ben.getByRole("button", { name: "Look again" }).click();
    await act();
  };
  await sees(() => expect(ben.getByRole("button", { name: /^Pass the turn to/ })).toBeVisible());
  await expect(ben.getByLabel("Notes on this prompt")).toHaveValue("It is a wall.");
  await expect(ben.getByRole("timer")).toBeVisible();
  const before = await page.locator("#turns .room__now").textContent();
  await ben.getByRole("button", { name: /^Pass the turn to/ }).press("Enter");
  await expect(ben.locator("#turns .room__now")).not.toHaveText(before ?? "");
  await expect(ben.getByRole("button", { name: "Begin another round" })).toBeVisible();
  await ben.getByRole("button", { name: "2 minutes more" }).click();
  await expect(ben.getByRole("timer")).toHaveText(/^1[12]:/);
  await ben.getByRole("button", { name: "Stop" }).click();
  await expect(ben.getByText("Stopped.")).toBeVisible();

  // Both write at once: the second is shown both.
  await page.getByLabel("Notes on the whole").fill("Ada was here.");
  await ben.getByLabel("Notes on the whole").fill("Ben was here.");
  await ben.getByRole("button", { name: "Save the notes" }).click();
  await expect(ben.getByLabel("Notes on the whole")).toHaveValue("Ben was here.");
  await page.getByRole("button", { name: "Save the notes" }).click();
  await expect(page.getByRole("alert")).toContainText("Somebody else wrote here meanwhile.");
  await expect(page.getByLabel("Notes on the whole")).toHaveValue(/Ada was here\.[^]*Ben was here\./);
  await page.getByLabel("Notes on the whole").fill("Both were here.");
  await page.getByRole("button", { name: "Next prompt" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(TWO);
  await sees(() => expect(ben.getByRole("heading", { level: 1 })).toHaveText(TWO));
  await expect(ben.getByLabel("Notes on the whole")).toHaveValue("Both were here.");
  if (javaScriptEnabled !== false) {
    await expectSameDocument(page);
    await expectSameDocument(ben);
  }
  await page.getByRole("button", { name: "End the meeting" }).click();
  await page.getByRole("button", { name: "End it" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Minutes");
  for (const text of ["It is a wall.", "Both were here.", "Here: Ada and Ben."]) await expect(page.getByRole("paragraph").filter({ hasText: text })).toBeVisible();
  await ben.context().close();
});

test("the screen is read from the last row, and keeps up", async ({ page, browser, javaScriptEnabled }) => {
  const meeting = await planned(page);
  const beamer = await browser.newContext({ javaScriptEnabled, viewport: { width: 1920, height: 1080 }, storageState: await page.context().storageState() });
  const screen = await beamer.newPage();
  await screen.goto(`${meeting}/screen`);
  const heading = screen.getByRole("heading", { level: 1 });
  await expect(heading).toHaveText(ONE);
  const size = await heading.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
  expect(size).toBeGreaterThanOrEqual(0.08 * 1080);
  await expectAccessible(screen);
  await submit(page, `${meeting}/room/table`, { go: "on", at: "0" });
  await submit(page, `${meeting}/room/timer`, { do: "start", time: "5", timer: "off" });
  // A browser without a script asks again after fifteen seconds.
  await expect(heading).toHaveText(TWO, { timeout: 25_000 });
  await expect(screen.getByRole("timer")).toBeVisible();
  if (javaScriptEnabled !== false) {
    const left = await screen.getByRole("timer").textContent();
    await expect(screen.getByRole("timer")).not.toHaveText(left ?? "");
  }
  await beamer.close();
});
