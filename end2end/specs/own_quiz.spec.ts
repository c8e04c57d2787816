// A teacher writes a quiz: three kinds of question, moved, taken out and put back, looked at as a pupil; with script and without.
import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectNarrow } from "../demands";
import { submit } from "../forms";
import { elsewhere, hasRead, ready, signUp } from "../reader";

/** The questions of the quiz on the page, in order. */
function questions(page: Page) {
  return page.locator(".entry__text a");
}

async function begun(page: Page, title: string) {
  await signUp(page);
  await page.goto("/classes");
  await page.getByRole("link", { name: "Your quizzes" }).click();
  await page.getByRole("link", { name: "New quiz" }).click();
  await page.getByLabel("What is it called?").fill(title);
  await page.getByLabel("Which book is it about?").selectOption("The Glass Orchard");
  await page.getByRole("button", { name: "Begin the quiz" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
}

/** Opens the form of a new question of that kind. */
async function write(page: Page, kind: string) {
  await page.getByRole("link", { name: "Write a question" }).click();
  await page.getByRole("link", { name: kind }).click();
}

async function keep(page: Page) {
  await page.getByRole("button", { name: "Keep the question" }).click();
  await expect(page.getByRole("heading", { name: "Questions", exact: true })).toBeVisible();
}

test("a teacher writes a quiz of three kinds, moves, removes and puts back", async ({ page }) => {
  await begun(page, "Chapters 1 to 3");

  await write(page, "One of several");
  await page.getByLabel("The question").fill("Why does Wren carry the trunk?");
  await page.getByLabel("Option 1", { exact: true }).fill("It holds her mother’s tins");
  await page.getByLabel("Option 2", { exact: true }).fill("It is empty");
  await page.getByRole("button", { name: "Keep the question" }).click();
  await expect(page.getByRole("alert")).toContainText("No option is right");
  await expect(page.getByLabel("Option 2", { exact: true })).toHaveValue("It is empty");
  await page.getByRole("radio", { name: "Right option 1" }).check();
  await page.getByLabel("Why is that right?").fill("She trusts nobody with them.");
  await page.getByLabel("Which chapter must have been read?").selectOption("Chapter 1");
  await expectNarrow(page);
  await expectAccessible(page);
  await keep(page);

  await write(page, "Put in order");
  await page.getByLabel("The question").fill("What comes first?");
  await page.getByLabel("Item 1", { exact: true }).fill("the quay");
  await page.getByLabel("Item 2", { exact: true }).fill("the ferry");
  await page.getByLabel("Item 3", { exact: true }).fill("the orchard");
  await page.getByRole("button", { name: "Move item 2 up" }).click();
  await expect(page.getByLabel("Item 1", { exact: true })).toHaveValue("the ferry");
  await page.getByRole("button", { name: "Remove item 4" }).click();
  await expect(page.getByLabel("Item 4", { exact: true })).toHaveCount(0);
  await page.getByRole("button", { name: "Add an item" }).click();
  await expect(page.getByLabel("Item 4", { exact: true })).toBeFocused();
  await expect(page.getByLabel("The question")).toHaveValue("What comes first?");
  await keep(page);

  await write(page, "Gaps in a passage");
  await page.getByLabel("The passage with its gaps").fill("The {ferry} and the {~cart =trunk}.");
  await keep(page);
  await expect(questions(page)).toHaveText(["Why does Wren carry the trunk?", "What comes first?", "Fill the gaps."]);
  await expect(page.getByText("It does not say which chapter must have been read").first()).toBeVisible();
  await expectNarrow(page);
  await expectAccessible(page);

  await page.getByRole("button", { name: "Move question 3 up" }).click();
  await expect(questions(page)).toHaveText(["Why does Wren carry the trunk?", "Fill the gaps.", "What comes first?"]);
  await page.getByRole("button", { name: "Remove question 1" }).click();
  await expect(questions(page)).toHaveText(["Fill the gaps.", "What comes first?"]);
  await page.getByRole("button", { name: "Put it back" }).click();
  await expect(questions(page)).toHaveCount(3);
  await page.getByLabel("How many questions is each pupil asked? (optional)").fill("2");
  await page.getByRole("button", { name: "Keep the changes" }).click();
  await expect(page.getByText("3 questions, 2 of them for each pupil")).toBeVisible();

  await page.getByRole("link", { name: "See it as a pupil" }).click();
  await expect(page.getByText("She trusts nobody with them.")).toBeHidden();
  await page.getByText("What is right in question 1").click();
  await expect(page.getByText("She trusts nobody with them.")).toBeVisible();
  await expectNarrow(page);
});

test("two tabs do not write over one another", { tag: "@once" }, async ({ page, context }) => {
  await begun(page, "Two tabs");
  await write(page, "True or false");
  await page.getByLabel("The statement").fill("The ferry sails at dusk.");
  await page.getByLabel("True", { exact: true }).check({ force: true });
  await keep(page);
  await questions(page).first().click();
  const other = await context.newPage();
  await other.goto(page.url());
  await other.getByLabel("The statement").fill("The ferry sails at night.");
  await keep(other);
  await page.getByLabel("The statement").fill("The ferry sails at noon.");
  await page.getByRole("button", { name: "Keep the question" }).click();
  await expect(page.getByRole("alert").first()).toContainText("changed meanwhile");
  await expect(page.getByLabel("The statement")).toHaveValue("The ferry sails at noon.");
  await keep(page);
  await expect(questions(page)).toHaveText(["The ferry sails at noon."]);
});

test("questions of the book go into a quiz, and the quiz to a colleague", { tag: "@once" }, async ({ page, browser, javaScriptEnabled }) => {
  await begun(page, "From the book");
  await hasRead(page, 1);
  await page.getByRole("link", { name: "From the book" }).click();
  await expect(page.getByText("You have read up to chapter 1.")).toBeVisible();
  await page.getByRole("checkbox", { name: /^Why does Wren carry the trunk herself/ }).check({ force: true });
  await page.getByRole("button", { name: "Take those ticked" }).click();
  await expect(questions(page)).toHaveText(["Why does Wren carry the trunk herself?"]);
  await page.getByRole("link", { name: "Share it with a colleague" }).click();
  await page.getByRole("button", { name: "Make a link" }).click();
  const link = await page.getByLabel("The link").inputValue();

  const colleague = await elsewhere(browser, page, javaScriptEnabled);
  await colleague.goto(link);
  await expect(colleague.getByText("you need an account")).toBeVisible();
  await signUp(colleague);
  await hasRead(colleague, 1);
  await colleague.goto(link);
  await expect(colleague.getByText("trunk")).toHaveCount(0);
  await colleague.getByRole("button", { name: "Take a copy" }).click();
  await expect(questions(colleague)).toHaveText(["Why does Wren carry the trunk herself?"]);
  await colleague.context().close();
});

test("a question that is being written shows as pupils will see it", { tag: "@desk" }, async ({ page, javaScriptEnabled }) => {
  await signUp(page);
  const { pathname } = await submit(page, "/quizzes/new", { title: "Looked at", book: "the-glass-orchard", begin: "empty" });
  await page.goto(`${pathname}/questions/new?kind=single`);
  await ready(page);
  const look = page.locator("#look");
  await expect(look).toContainText("What you write shows here");
  await page.getByLabel("The question").fill("Who lights the lamps?");
  await page.getByLabel("Option 1", { exact: true }).fill("Wren");
  await page.getByLabel("Option 2", { exact: true }).fill("Nobody");
  await page.getByRole("radio", { name: "Right option 1" }).check({ force: true });
  if (javaScriptEnabled === false) await page.getByRole("button", { name: "Look at it" }).click();
  await expect(look.getByText("Who lights the lamps?")).toBeVisible();
  await expect(look.getByText("It has no explanation")).toBeVisible();
  await expect(page.getByLabel("Option 1", { exact: true })).toHaveValue("Wren");
});
