// A class on three devices: a teacher opens it, a pupil comes in with a name and comes back with a code; with script and without.
import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectNarrow } from "../demands";
import { elsewhere, signUp } from "../reader";

async function code(page: Page): Promise<string> {
  return page.locator(".class-code").innerText();
}

test("a teacher opens a class and a pupil comes in, and back on another device", { tag: "@once" }, async ({ page, browser, javaScriptEnabled }) => {
  await signUp(page);
  await page.goto("/clubs");
  await page.getByRole("link", { name: "To the classes" }).click();
  await page.getByRole("link", { name: "Open a class" }).click();
  await page.getByLabel("What is the class called?").fill("10 B, English");
  await page.getByRole("button", { name: "Open the class" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("10 B, English");
  const board = await code(page);
  await expectNarrow(page);
  await expectAccessible(page);
  await page.getByRole("link", { name: "Show the board" }).click();
  await expect(page.getByRole("img", { name: /^QR code/ })).toBeVisible();
  await expect(page.locator(".class-code")).toHaveText(board);

  const mia = await elsewhere(browser, page, javaScriptEnabled);
  await mia.goto("/join");
  await mia.getByLabel("Code").fill(board.toLowerCase());
  await mia.getByRole("button", { name: "Join" }).click();
  await mia.getByLabel("What is your name?").fill("Mia");
  await mia.getByLabel("What is your name?").press("Enter");
  await expect(mia.getByRole("status")).toHaveText("You are in, Mia.");
  const own = await code(mia);
  await mia.reload();
  await expect(mia.locator(".class-code")).toHaveText(own);

  const phone = await elsewhere(browser, page, javaScriptEnabled);
  await phone.goto(`/join?code=${board.replaceAll(" ", "")}`);
  await phone.getByLabel("What is your name?").fill("mia");
  await phone.getByRole("button", { name: "Come in" }).click();
  await expect(phone.getByText("If it is you, come back with your own code below.").first()).toBeVisible();
  await expect(phone.getByLabel("What is your name?")).toHaveValue("mia");
  await phone.getByLabel("Your own code").fill(own);
  await phone.getByRole("button", { name: "Come back" }).click();
  await expect(phone.getByText("You are Mia here.")).toBeVisible();

  await page.getByRole("link", { name: "10 B, English" }).click();
  await expect(page.getByRole("heading", { name: "1 pupil" })).toBeVisible();
  await page.getByRole("link", { name: "Put names on the list" }).click();
  await page.getByLabel("Names").fill("Noah\nx\nIvy");
  await page.getByRole("button", { name: "Put them on the list" }).click();
  await expect(page.getByText("2 names are on the list.").first()).toBeVisible();
  await expect(page.getByLabel("Names")).toHaveValue("x");
  await page.getByLabel("Names").fill("Xi");
  await page.getByRole("button", { name: "Put them on the list" }).click();
  await expect(page.getByRole("heading", { name: "4 pupils" })).toBeVisible();
  await page.getByRole("link", { name: "Slips with their codes" }).click();
  const tip = page.getByText("Print this page and cut it up");
  await expect(tip).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".pupil-slip")).toHaveCount(4);
  await expect(tip).toBeHidden();
  await page.emulateMedia({ media: "screen" });
  await mia.context().close();
  await phone.context().close();
});
