// On a machine that others use: who has logged out leaves nothing behind the Back button, also where the browser keeps whole pages for it.
import { expect, type Page, test } from "@playwright/test";
import { BROWSER, CHROMIUM } from "../browser";
import { CHAPTER } from "../answers";
import { hasRead, keepThings, newName, ORCHARD } from "../reader";
import { expectSameDocument, mark } from "../same-document";

// Tests usually run without the pages kept for Back and Forward; every reader's browser has them, and the one without a window has not.
test.use({ launchOptions: { ...BROWSER, executablePath: CHROMIUM, ignoreDefaultArgs: ["--disable-back-forward-cache"] } });

test("the browser keeps pages for the Back button", async ({ page }) => {
  await page.goto("/");
  await mark(page);
  await page.goto("/clubs");
  await back(page);
  await expect(page).toHaveURL("/");
  await expectSameDocument(page);
});

test("after logging out the Back button shows nothing any more", async ({ page }) => {
  const name = newName();
  await hasRead(page, CHAPTER);
  await keepThings(page, name);
  await page.goto(`${ORCHARD}/chapters/${CHAPTER}`);
  await page.goto("/you");
  await page.getByRole("button", { name: "Log out here" }).click();
  await expect(page.getByText("You are logged out.")).toBeVisible();
  await back(page);
  await expect(page.getByText("You are reading as a guest, and nothing is kept yet.")).toBeVisible();
  await expect(page.getByText(name)).toHaveCount(0);
  await back(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This is further on than you have read. We have kept it shut.");
});

test("what was typed and not sent is gone from the device", async ({ page }) => {
  await hasRead(page, CHAPTER);
  await keepThings(page, newName());
  await page.goto("/you");
  const kept = () => page.evaluate(() => [localStorage.length, sessionStorage.length]);
  await page.evaluate(() => {
    localStorage.setItem("draft /here", "A thought that nobody is to see.");
    sessionStorage.setItem("draft /here", "A thought that nobody is to see.");
  });
  expect(await kept()).toEqual([1, 1]);
  await page.getByRole("button", { name: "Log out here" }).click();
  await expect(page.getByText("You are logged out.")).toBeVisible();
  expect(await kept()).toEqual([0, 0]);
});

/** As the reader presses it: a page that was kept comes without loading, for which page.goBack would wait. */
async function back(page: Page) {
  await page.evaluate(() => history.back());
}
