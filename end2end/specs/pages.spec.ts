// Every kind of page in its every state holds to what every page must.
import { expect, type Page, test } from "@playwright/test";
import { CHAPTER } from "../answers";
import { changeClothes, expectAccessible, expectCleanSource, expectNarrow, expectOwnStyle, expectSafeEnter, watch } from "../demands";
import { test as onKeptPage } from "../kept-page";
import { ASSIGNMENTS } from "../pages/assignments";
import { CLASSES } from "../pages/classes";
import { CLUBS } from "../pages/clubs";
import { IMPORTS } from "../pages/imports";
import type { Kind } from "../pages/kind";
import { MEETINGS } from "../pages/meetings";
import { OWN_QUIZZES } from "../pages/own-quizzes";
import { QUIZZES } from "../pages/quizzes";
import { READING } from "../pages/reading";
import { ROOMS } from "../pages/rooms";
import { TALK } from "../pages/talk";
import { YOU } from "../pages/you";
import { hasRead, ORCHARD, ready } from "../reader";

const KINDS_OF_PAGE = [READING, QUIZZES, CLUBS, MEETINGS, TALK, CLASSES, ASSIGNMENTS, IMPORTS, OWN_QUIZZES, ROOMS, YOU].flat();

/** Goes to such a page, and holds it to that. */
async function look(page: Page, { open, status, islands }: Kind) {
  const seen = watch(page);
  const response = await open(page);
  if (!response) throw new Error("no document came");
  expect(response.status()).toBe(status ?? 200);
  expect(await page.title()).toMatch(status === 422 ? /^Error: .+ – Chapterwise$/ : /. – Chapterwise$/);
  await expectCleanSource(response, islands ?? false);
  if (islands) await ready(page);
  await expectSafeEnter(page);
  await expectAccessible(page);
  await changeClothes(page);
  await expectAccessible(page);
  await expectNarrow(page);
  await expectOwnStyle(page);
  expect(seen).toEqual({ foreign: [], complaints: [] });
}

for (const kind of KINDS_OF_PAGE) {
  if (kind.islands) {
    test(kind.name, ({ page }) => look(page, kind));
  } else {
    // The same document with a script and without, since it can run none: expectCleanSource sees to that.
    onKeptPage(kind.name, { tag: "@once" }, ({ page }) => look(page, kind));
  }
}

test("the guide prints without the way around", { tag: "@once" }, async ({ page }) => {
  await hasRead(page, CHAPTER);
  await page.goto(`${ORCHARD}/chapters/${CHAPTER}/guide`);
  const around = page.getByRole("navigation");
  const tip = page.getByText("Print this page from your browser’s menu.");
  await expect(around.first()).toBeVisible();
  await expect(tip).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(around).toHaveCount(0);
  await expect(tip).toBeHidden();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByText("The frost bell has not rung for nine winters. Is that good news?")).toBeVisible();
  await expect(page.locator(".lines").first()).toBeVisible();
  await expect(page.locator("li.prompt").first()).toHaveCSS("break-inside", "avoid");
  const colours = await page.evaluate(() => [document.documentElement, ...document.querySelectorAll(".band, .prompt")].map((element) => getComputedStyle(element).backgroundColor));
  expect([...new Set(colours)].filter((colour) => !["rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"].includes(colour))).toEqual([]);
});
