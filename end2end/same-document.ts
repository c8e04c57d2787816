// Whether what happened happened in the same document, or in one that was loaded anew.
import { expect, type Page } from "@playwright/test";

/** Leaves a mark that a new document would not have. */
export async function mark(page: Page) {
  await page.evaluate(() => document.documentElement.setAttribute("data-marked", ""));
}

export async function expectSameDocument(page: Page) {
  await expect(page.locator("html")).toHaveAttribute("data-marked", "");
}
