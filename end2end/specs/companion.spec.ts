// From a book to its companion, from a chart to what is talked about, and through a quiz above the chapters.
import { expect, test } from "@playwright/test";
import { finish } from "../quiz";
import { hasRead, ORCHARD } from "../reader";

test("the chart of themes leads to the prompts of a chapter", { tag: "@once" }, async ({ page, isMobile }) => {
  await hasRead(page, 3);
  await page.goto(ORCHARD);
  await page.getByRole("link", { name: "The companion" }).click();
  await page.getByRole("link", { name: "Themes and signs" }).click();
  const dot = page.locator('svg.chart a[href="themes/inheritance#chapter-2"] circle');
  const { width } = (await dot.boundingBox()) ?? { width: 0 };
  expect(width).toBeGreaterThan(4);
  // Beside the dot, within its cell: a finger need not hit a point.
  const box = await page.locator("svg.chart").boundingBox();
  const cell = ((box?.width ?? 0) / (30 + 3 * 26)) * 26;
  if (isMobile) expect(cell).toBeGreaterThan(24);
  await dot.click({ position: { x: width / 2 + cell / 2 - 3, y: width / 2 }, force: true });
  await expect(page).toHaveURL(/themes\/inheritance#chapter-2$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Inheritance");
  await page.locator("#chapter-2").getByRole("link", { name: "Handwriting" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("What does a handwriting keep that a photograph does not?");
});

test("the chart says the same as a table, by keyboard", { tag: "@once" }, async ({ page }) => {
  await hasRead(page, 2);
  await page.goto(`${ORCHARD}/companion/themes`);
  const fold = page.locator("summary", { hasText: "The same as a table" });
  await fold.focus();
  await page.keyboard.press("Enter");
  // The drawing’s links are no stops on the way.
  await page.keyboard.press("Tab");
  await expect(page.locator("table a").first()).toBeFocused();
  await page.getByRole("row", { name: /Inheritance/ }).getByRole("link", { name: "2", exact: true }).click();
  await expect(page).toHaveURL(/themes\/inheritance#chapter-2$/);
});

test("a map of people leads from one to another", { tag: "@once" }, async ({ page }) => {
  await hasRead(page, 2);
  await page.goto(`${ORCHARD}/companion/characters/wren`);
  await page.locator("svg.map a", { hasText: "Tobias" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Tobias Fenn");
  await expect(page.locator("svg.map")).toContainText("reads to him");
});

test("an article opens part by part", { tag: "@once" }, async ({ page }) => {
  const address = `${ORCHARD}/companion/odile-marchbanks`;
  await page.goto(address);
  await expect(page.getByText("Two more parts open as you read on.")).toBeVisible();
  await hasRead(page, 2);
  await page.goto(address);
  await page.getByRole("link", { name: "Quiz: The first part" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The first part");
});

test("a quiz above the chapters, from the book and back to it", async ({ page }) => {
  await hasRead(page, 2);
  await page.goto(ORCHARD);
  await page.getByRole("link", { name: "The first part" }).click();
  await page.getByRole("radio", { name: "Test" }).check();
  await page.getByRole("radio", { name: "All on one page" }).check({ force: true });
  await page.getByRole("button", { name: "Start the quiz" }).click();
  await page.getByRole("radio", { name: "Somebody is led in" }).check();
  await page.getByRole("button", { name: "Finish" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Two questions are unanswered");
  await finish(page);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(/of 3\./);
  await page.getByRole("link", { name: "Back to “The first part”" }).click();
  await expect(page).toHaveURL(/quizzes\/the-first-part$/);
});
