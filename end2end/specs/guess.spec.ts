// A guess at what happens next: sealed out of sight, taken back, sealed again, given back further on, put away.
import { expect, test } from "@playwright/test";
import { hasRead, ORCHARD } from "../reader";

const SEALED = "Sealed. You will get it back when you have read further.";

test("a guess is sealed, opened, sealed again, given back and put away", { tag: "@once" }, async ({ page }) => {
  await hasRead(page, 1);
  await page.goto(`${ORCHARD}/chapters/1`);
  const text = page.getByLabel("Your guess");
  await expect(text).toBeHidden();
  await page.getByText("What do you think happens next?").click();
  await page.getByRole("button", { name: "Seal it" }).click();
  await expect(page).toHaveTitle(/^Error: /);
  await expect(page.getByRole("alert")).toBeFocused();
  await page.getByRole("alert").getByRole("link", { name: "Write what you think happens next, then seal it." }).click();
  await expect(text).toBeFocused();

  await text.fill("The seeds\n\nare not seeds.");
  await page.getByRole("button", { name: "Seal it" }).click();
  await expect(page.getByText(SEALED)).toBeInViewport();
  expect(await page.content()).not.toContain("not seeds");

  await page.getByRole("button", { name: "Open it" }).click();
  await expect(text).toHaveValue("The seeds\n\nare not seeds.");
  await text.fill("The seeds are bones.");
  await page.getByRole("button", { name: "Seal it" }).click();
  await expect(page.getByText(SEALED)).toBeVisible();

  await hasRead(page, 4);
  await page.goto(`${ORCHARD}/chapters/4`);
  const card = page.getByRole("region", { name: "You guessed this after chapter 1:" });
  await expect(card).toContainText("The seeds are bones.");
  await card.getByRole("button", { name: "Put it away" }).click();
  await expect(page).toHaveURL(`${ORCHARD}/chapters/4`);
  await expect(card).toHaveCount(0);
});
