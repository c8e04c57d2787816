// “Count mine as right”: in practice, after an answer in one's own words that the key did not know.
import { expect, test } from "@playwright/test";
import { CHAPTER, questionOf } from "../answers";
import { expectAccessible, expectNarrow } from "../demands";
import { begin, check, finish, give, openQuestion } from "../quiz";
import { hasRead } from "../reader";

test("an answer in one's own words is counted, taken back, counted again, and the result says so", async ({ page }) => {
  await hasRead(page, CHAPTER);
  const attempt = await begin(page);
  await openQuestion(page, attempt, questionOf("What is the surname of Tobias?"));
  await give(page, { write: "Fan" });
  await check(page);
  await expect(page.getByText("One more try, for half the marks.")).toBeVisible();
  await give(page, { write: "Fun" });
  await check(page);
  const heading = page.getByRole("heading", { level: 1 });
  const count = page.getByRole("button", { name: "Count mine as right" });
  await expect(heading).toHaveText("Not quite.");
  await count.click();
  await expect(heading).toHaveText("You counted this as right.");
  await expect(page.getByText("At the second try that earns ½ of 1.")).toBeVisible();
  await page.getByRole("button", { name: "Take that back" }).click();
  await expect(heading).toHaveText("Not quite.");
  await count.click();
  await expect(page.getByRole("button", { name: "Take that back" })).toBeVisible();
  await expectAccessible(page);
  await expectNarrow(page);

  await page.goto(`${attempt}/finish`);
  await finish(page);
  await expect(heading).toHaveText(/^½ of 12\./);
  await expect(page.getByText("½ of 1 counted by you")).toBeVisible();
  await expectNarrow(page);
});
