// One reader on two devices: the quiz goes on where it was, and what a guest did joins what the account has.
import { expect, test } from "@playwright/test";
import { CHAPTER } from "../answers";
import { submit } from "../forms";
import { begin, give, questionHere } from "../quiz";
import { elsewhere, hasRead, keepThings, logIn, newName, ORCHARD, ready } from "../reader";

test("a quiz begun on one device goes on at another, and a guest's things come along", async ({ page, browser, javaScriptEnabled }) => {
  const name = newName();
  await hasRead(page, CHAPTER);
  const attempt = await begin(page, { about: "character", behaviour: "test" });
  await page.goto(attempt);
  await ready(page);
  const first = await questionHere(page);
  await give(page, first.right);
  await page.getByRole("button", { name: "Next" }).click();
  await expect(page.locator("#count")).toHaveText("Question 2 of 4");
  const paper = [await page.locator("main h1").textContent(), await page.locator(".choice__text").allTextContents()];
  await keepThings(page, name);
  await expect(page.getByText(`Your things are kept under the name ${name}.`)).toBeVisible();

  const other = await elsewhere(browser, page, javaScriptEnabled);
  expect((await other.goto(attempt))?.status()).toBe(404);
  await hasRead(other, 1, "/books/second-shelf");
  await submit(other, `${ORCHARD}/progress`, { chapter: "1" });
  await submit(other, `${ORCHARD}/chapters/1/prompts/the-crossing/note`, { text: "From the train.", seen: "" });
  await logIn(other, name);
  await expect(other.getByText(`Welcome back, ${name}. What you did here as a guest is with your things now.`)).toBeVisible();

  await other.goto("/");
  await expect(other.getByRole("listitem").filter({ hasText: "The Glass Orchard" })).toContainText("2 of 4 chapters read");
  await expect(other.getByRole("listitem").filter({ hasText: "Second Shelf" })).toContainText("1 of 2 chapters read");
  await other.goto("/practice");
  await other.getByRole("link", { name: "Go on" }).click();
  await expect(other).toHaveURL(`${attempt}/questions/2`);
  await ready(other);
  expect([await other.locator("main h1").textContent(), await other.locator(".choice__text").allTextContents()]).toEqual(paper);
  const second = await questionHere(other);
  await give(other, second.right);
  await other.getByRole("button", { name: "Next" }).click();
  await expect(other.locator("#count")).toHaveText("Question 3 of 4");

  await page.goto(attempt);
  await expect(page.locator("#count")).toHaveText("Question 3 of 4");
  await page.goto(`${ORCHARD}/chapters/1`);
  await page.locator("#the-crossing summary", { hasText: "Your note" }).click();
  await expect(page.locator("#the-crossing").getByLabel("Your note")).toHaveValue("From the train.");
  await other.context().close();
});
