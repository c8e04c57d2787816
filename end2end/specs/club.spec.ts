// A club from founding to its schedule: a host, a guest by link, somebody who asks; with script and without.
import { expect, type Page, test } from "@playwright/test";
import { elsewhere, hasRead } from "../reader";

/** Founds a club; its address. */
async function found(page: Page, door: string): Promise<string> {
  await page.goto("/clubs");
  await page.getByRole("link", { name: "Found a club" }).click();
  await page.getByLabel("What is the club called?").fill("The Thursday Club");
  await page.getByLabel("Which book do you read?").selectOption({ label: "The Glass Orchard" });
  await page.getByRole("radio", { name: door }).check();
  await page.getByLabel("What should the others call you?").fill("Ada");
  await page.getByRole("button", { name: "Found the club" }).click();
  await expect(page.getByText("Your club is founded.")).toBeVisible();
  return new URL(page.url()).pathname;
}

test("a club is founded, read to a schedule, and joined by a link without an account", { tag: "@once" }, async ({ page, browser, javaScriptEnabled }) => {
  const club = await found(page, "By invitation");
  await page.getByRole("link", { name: "Invite people" }).click();
  await page.getByRole("button", { name: "Make an invitation" }).click();
  const link = await page.getByLabel(/^Code /).inputValue();

  await page.goto(`${club}/schedule`);
  await page.getByLabel("How many chapters at a time?").fill("many");
  await page.getByRole("button", { name: "Make the schedule" }).click();
  await expect(page.getByRole("alert")).toContainText("Give a number of chapters from 1 to 4.");
  await page.getByLabel("How many chapters at a time?").fill("2");
  await page.getByRole("button", { name: "Make the schedule" }).click();
  await expect(page.getByText("Chapters 1 to 2", { exact: true }).first()).toBeVisible();
  await page.getByRole("button", { name: "Make an address" }).click();
  await expect(page.getByLabel("Your calendar address")).toHaveValue(/\/calendars\/\w+\.ics$/);

  const ben = await elsewhere(browser, page, javaScriptEnabled);
  await hasRead(ben, 2);
  await ben.goto(link);
  await ben.getByLabel("What should the others call you?").fill("ada");
  await ben.getByRole("button", { name: "Come in" }).click();
  await expect(ben.getByRole("alert")).toContainText("Somebody in the club is called that.");
  await ben.getByLabel("What should the others call you?").fill("Ben");
  await ben.getByRole("button", { name: "Come in" }).click();
  await expect(ben.getByText("You are in.")).toBeVisible();
  await ben.getByRole("button", { name: "Make a link" }).click();
  const wayBack = await ben.getByLabel("Your link").inputValue();
  await ben.context().close();

  // The same guest in a browser that knows nothing of them.
  const again = await elsewhere(browser, page, javaScriptEnabled);
  await again.goto(wayBack);
  await again.getByRole("button", { name: "It is me" }).click();
  await expect(again.getByRole("heading", { level: 1 })).toHaveText("The Thursday Club");

  await page.goto(club);
  await expect(page.getByText("Chapter 2", { exact: true })).toBeVisible();
  await page.getByRole("link", { name: "2 members" }).click();
  await page.getByRole("button", { name: /^Make host/ }).click();
  await page.goto(`${club}/leave`);
  await page.getByRole("button", { name: "Leave it" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Clubs");
  await again.context().close();
});

test("a host lets in who asks, by keyboard", { tag: "@once" }, async ({ page, browser, javaScriptEnabled }) => {
  const club = await found(page, "On request");
  const eve = await elsewhere(browser, page, javaScriptEnabled);
  await eve.goto(club);
  await eve.getByLabel("What should the others call you?").fill("Eve");
  await eve.keyboard.press("Enter");
  await expect(eve.getByText("You have asked to come in.")).toBeVisible();
  await page.goto(`${club}/members`);
  await page.getByRole("button", { name: /^Let in/ }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Member. Has not begun.")).toBeVisible();
  await eve.reload();
  await expect(eve.getByRole("heading", { name: "What is next" })).toBeVisible();
  await eve.context().close();
});
