// A reader of the fixture books: how far they have read, which account they have, how one looks over their shoulder.
import type { Browser, BrowserContext, Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { type Client, submit } from "./forms";

/** The book with all nine kinds of question; chapters 1 to 3 of 4 have content. */
export const ORCHARD = "/books/the-glass-orchard";

/** Says in one request how far the reader has read. */
export async function hasRead(client: Client, chapter: number, book = ORCHARD) {
  await submit(client, `${book}/progress`, { chapter, sure: "1" });
}

/** A name that nobody else in this run has. */
export function newName(): string {
  return `Wren ${Math.random().toString(36).slice(2, 10)}`;
}

/** Strong enough, and the same for all. */
export const PASSWORD = "teapot under marsh boats";

/** “Keep my things” in one request; where the reader’s own things are from then on. */
export async function signUp(client: Client, name = newName(), password = PASSWORD): Promise<URL> {
  return submit(client, "/you/keep", { name, password, email: "" });
}

/** The same, and on the page of one's own things afterwards. */
export async function keepThings(page: Page, name: string, password = PASSWORD) {
  await page.goto((await signUp(page, name, password)).href);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
}

/** Logs in by the form, whatever comes of it. */
export async function logIn(page: Page, name: string, password = PASSWORD) {
  await page.goto("/you/login");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Log in" }).click();
}

/** The same reader's page on another device, or another reader's: a context of its own, set up like the first. */
export async function elsewhere(browser: Browser, page: Page, javaScriptEnabled: boolean | undefined): Promise<Page> {
  const context: BrowserContext = await browser.newContext({ javaScriptEnabled, viewport: page.viewportSize() });
  return context.newPage();
}

/** Waits until the page's script, where one may run, has taken over. */
export async function ready(page: Page) {
  if (await page.evaluate(() => matchMedia("(scripting: enabled)").matches)) {
    await page.locator("html[data-ready]").waitFor({ state: "attached" });
  }
}
