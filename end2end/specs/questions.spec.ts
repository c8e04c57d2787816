// A question of every kind, in every state that a reader meets: asked, left blank, missed once, missed for good, answered right.
import { expect, type Page, type Response, test } from "@playwright/test";
import { CHAPTER, hasSecondTry, KINDS, type Question } from "../answers";
import { expectAccessible, expectCleanSource, expectNarrow, watch } from "../demands";
import { begin, check, give, openQuestion } from "../quiz";
import { hasRead } from "../reader";

for (const question of KINDS) {
  test(`a question of the kind “${question.kind}”`, async ({ page }) => {
    const seen = watch(page);
    await hasRead(page, CHAPTER);
    const attempt = await begin(page);
    await expectCleanSource(await openQuestion(page, attempt, question), true);
    await expectSound(page);

    if (question.blank) {
      await check(page);
      await expectTold(page, question.blank);
      await expectSound(page);
    }

    await give(page, question.wrong);
    await check(page);
    if (hasSecondTry(question)) {
      await expect(page.getByText("Not quite. One more try, for half the marks.")).toBeVisible();
      await expectSound(page);
      await page.getByRole("button", { name: "Show the answer" }).click();
    }
    await expectMissed(page, question);
    await expectSound(page);
    await expectCleanSource(await reloaded(page), true);
    await expectMissed(page, question);

    await openQuestion(page, await begin(page), question);
    await give(page, question.right);
    await check(page);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Right.");
    await expectSound(page);
    await expectCleanSource(await reloaded(page), true);

    expect(seen.foreign).toEqual([]);
    expect(seen.complaints.filter((complaint) => !complaint.includes("status of 422"))).toEqual([]);
  });
}

async function expectSound(page: Page) {
  await expectAccessible(page);
  await expectNarrow(page);
}

async function reloaded(page: Page): Promise<Response> {
  const response = await page.reload();
  if (!response) throw new Error("no document came");
  return response;
}

/** What is wrong stands at the top and at the field, in the same words; the one leads to the other. */
async function expectTold(page: Page, problem: string) {
  await expect(page.getByRole("alert")).toBeFocused();
  const link = page.getByRole("alert").getByRole("link");
  await expect(link).toHaveText(problem);
  await expect(page).toHaveTitle(/^Error: Question /);
  await expect(page.locator(".field__error")).toHaveText(`Error: ${problem}`);
  await link.click();
  const control = page.locator((await link.getAttribute("href")) ?? "");
  await expect(control).toBeFocused();
  const group = (await control.evaluate((element) => Boolean(element.closest("fieldset")))) ? page.getByRole("group") : control;
  await expect(group).toHaveAccessibleDescription(new RegExp(`Error: ${problem}`));
}

/** The reader's answer, the right one, why, and where to look again. */
async function expectMissed(page: Page, question: Question) {
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Not quite.");
  await expect(page).toHaveTitle(/^Not quite\. Question /);
  await expect(page.locator(".review")).toContainText(question.yours);
  await expect(page.locator(".review")).toContainText(question.theAnswer);
  await expect(page.locator(".why")).toContainText(question.why);
  await expect(page.getByText(`Look again: ${question.lookAgain}`)).toBeVisible();
}
