// A test with all its questions on one page: nothing typed is lost, whatever is wrong.
import { expect, test } from "@playwright/test";
import { CHAPTER, QUESTIONS, questionOf } from "../answers";
import { expectAccessible, expectNarrow } from "../demands";
import { begin, choice, finish, give, onSheet, written } from "../quiz";
import { hasRead, ORCHARD, ready } from "../reader";

test.beforeEach(async ({ page }) => {
  await hasRead(page, CHAPTER);
});

const SHEET = { behaviour: "test", layout: "all-on-one" } as const;

test("starts from the set-up page and takes every kind", { tag: "@phone" }, async ({ page }) => {
  await page.goto(`${ORCHARD}/chapters/${CHAPTER}/quiz`);
  await page.getByRole("radio", { name: "All 12" }).check();
  await page.getByRole("radio", { name: "Test" }).check();
  await page.getByRole("radio", { name: "All on one page" }).check();
  await page.getByRole("button", { name: "Start the quiz" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Twelve questions on chapter 2");
  await ready(page);
  await expect(page.getByRole("heading", { level: 2 })).toHaveCount(12);
  await expect(page.locator("#tally")).toHaveText("0 of 12 answered");
  for (const question of QUESTIONS) await give(onSheet(page, question), question.right);
  await page.getByRole("button", { name: "Finish" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("12 of 12. Nothing missed.");
});

test("Enter in a typed answer keeps it, and stays on the page", async ({ page }) => {
  const attempt = await begin(page, SHEET);
  await page.goto(attempt);
  await ready(page);
  const short = onSheet(page, questionOf("What is the surname of Tobias?"));
  await written(short).fill("Fenn");
  await written(short).press("Enter");
  await expect(page.locator("#tally")).toHaveText("1 of 12 answered");
  await expect(page).toHaveURL(attempt);
  await expect(written(short)).toHaveValue("Fenn");
});

test("what is wrong is said at the top and at the field, and everything typed stays", async ({ page }) => {
  await page.goto(await begin(page, SHEET));
  await ready(page);
  const short = onSheet(page, questionOf("What is the surname of Tobias?"));
  const number = onSheet(page, questionOf("For how many winters has the bell been silent?"));
  const several = onSheet(page, questionOf("What does Tobias show Wren?"));
  const cloze = onSheet(page, questionOf("Fill the gaps."));
  await give(short, { write: "Fenn & <sons>" });
  await give(number, { write: "a few" });
  await give(several, { choose: ["A map", "The ferry", "The pump", "The frost bell"] });
  await give(cloze, { fill: ["oldest", "her “own”"] });
  await page.getByRole("button", { name: "Finish" }).click();

  const links = page.getByRole("alert").getByRole("link");
  await expect(links).toHaveCount(2);
  await expect(page).toHaveTitle(/^Error: /);
  await expect(links.filter({ hasText: "Write the number alone, such as 12 or 12.5, or skip this question." })).toHaveText(/^Question \d+: /);
  await expect(number.locator(".field__error")).toHaveText("Error: Write the number alone, such as 12 or 12.5, or skip this question.");
  await expect(several.locator(".field__error")).toHaveText("Error: Choose three answers. You have chosen four.");
  await expect(written(short)).toHaveValue("Fenn & <sons>");
  await expect(written(number)).toHaveValue("a few");
  for (const name of ["A map", "The ferry", "The pump", "The frost bell"]) await expect(choice(several, name)).toBeChecked();
  await expect(cloze.getByLabel("Gap 1 of 2")).toHaveValue("oldest");
  await expect(cloze.getByLabel("Gap 2 of 2")).toHaveValue("her “own”");
  await expectAccessible(page);
  await expectNarrow(page);

  await links.filter({ hasText: "Write the number" }).click();
  await expect(written(number)).toBeFocused();
  await expect(written(number)).toHaveValue("a few");
  await give(number, { write: "9" });
  await choice(several, "A map").uncheck();
  await page.getByRole("button", { name: "Finish" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Eight questions are unanswered");
});

test("an order moves by its buttons, and the other answers stay", { tag: "@phone" }, async ({ page }) => {
  await page.goto(await begin(page, SHEET));
  await ready(page);
  const order = onSheet(page, questionOf("Put the tour in order."));
  const short = onSheet(page, questionOf("What is the surname of Tobias?"));
  await give(short, { write: "Fenn" });
  await expect(order.getByLabel("Place of “The door”")).toHaveValue("");
  const items = order.locator(".order__text");
  const before = await items.allTextContents();
  const third = before[2] ?? "";

  await order.getByRole("button", { name: `Move “${third}” up` }).click();
  await expect(items).toHaveText([before[0] ?? "", third, before[1] ?? "", before[3] ?? "", before[4] ?? ""]);
  await expect(order.getByLabel(`Place of “${third}”`)).toHaveValue("2");
  await expect(written(short)).toHaveValue("Fenn");
  await expect(order).toBeInViewport();
  await order.getByRole("button", { name: `Move “${third}” down` }).click();
  await expect(items).toHaveText(before);

  const first = before[0] ?? "";
  await expect(order.getByRole("button", { name: `Move “${first}” up` })).toHaveAttribute("aria-disabled", "true");
  await order.getByRole("button", { name: `Move “${first}” up` }).press("Enter");
  await expect(items).toHaveText(before);
  await expect(written(short)).toHaveValue("Fenn");
});

test("finishing with gaps says which first, and what there is counts", async ({ page }) => {
  const attempt = await begin(page, { ...SHEET, about: "theme" });
  await page.goto(attempt);
  await ready(page);
  const cloze = questionOf("Fill the gaps.");
  await give(onSheet(page, cloze), cloze.right);
  await page.getByRole("button", { name: "Finish" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Three questions are unanswered");
  const blank = page.locator("main ol").first().getByRole("link");
  await expect(blank).toHaveCount(3);

  await blank.last().click();
  await expect(page).toHaveURL(new RegExp(`${attempt}#q\\d$`));
  await expect(page.locator(new URL(page.url()).hash)).toBeInViewport();
  await expect(onSheet(page, cloze).getByLabel("Gap 1 of 2")).toHaveValue("oldest");
  await expect(page.locator("#tally")).toHaveText("1 of 4 answered");
  await ready(page);
  const number = questionOf("For how many winters has the bell been silent?");
  await give(onSheet(page, number), { write: "10 winters" });
  await page.getByRole("button", { name: "Finish" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Two questions are unanswered");
  await finish(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^2 of 4\./);
  await expect(page.getByText("You did not answer this one.")).toHaveCount(2);

  await page.goto(`${attempt}/finish`);
  await expect(page).toHaveURL(attempt);
});
