// A file of another maker: a teacher mends what is bad in it, takes all, gives it out as a file and on paper; with script and without.
import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectNarrow } from "../demands";
import { signUp } from "../reader";

/** As another program writes it, but for two that somebody broke by hand. */
const GIFT = `// question: 12  name: Boats
::Boats::[html]<p>What keeps a <b>boat</b> up?</p>{
  =water#It weighs more than the boat.
  ~air#Too light.
}

::Snow::Snow is cold.{T}

::Broken::Which of these are even?{
  ~%50%two
  ~%50%four
  ~%-100%five

::Pairs::Match each young one to its parent.{ =kitten -> cat =puppy -> dog =calf -> cow }

::Twice::One question? {T} And another? {F}

::Legs::How many legs has a spider?{#8}
`;

async function broughtIn(page: Page) {
  await signUp(page);
  await page.goto("/quizzes/import");
  await page.getByLabel("A file").setInputFiles({ name: "nature.gift", mimeType: "text/plain", buffer: Buffer.from(GIFT) });
  await page.getByRole("button", { name: "Look at the questions" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("4 questions to take, 2 to mend");
}

test("a teacher mends two questions of a file and takes all", { tag: "@once" }, async ({ page }) => {
  await broughtIn(page);
  await expectNarrow(page);
  await expectAccessible(page);

  await page.getByRole("link", { name: /Mend it.*Broken/ }).click();
  const source = page.getByLabel("The question, with what is right");
  await expect(source).toHaveValue(/~%-100%five/);
  await page.getByRole("button", { name: "Read it again" }).click();
  await expect(page.getByRole("alert")).toContainText("never closed");
  await expect(source).toHaveValue(/~%-100%five/);
  await source.fill(`${await source.inputValue()}\n}`);
  await page.getByRole("button", { name: "Read it again" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("5 questions to take, 1 to mend");

  await page.getByRole("link", { name: /Write it yourself.*Twice/ }).click();
  await expectNarrow(page);
  await expectAccessible(page);
  await page.getByLabel("Kind").selectOption("True or false");
  await page.getByLabel("Text").fill("The sky is up.");
  await page.getByLabel("Right").fill("true");
  await page.getByRole("button", { name: "Read it again" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("6 questions to take");

  await expect(page.getByLabel("What is the quiz called?")).toHaveValue("nature");
  await page.getByLabel("What is the quiz called?").fill("Nature");
  await page.getByRole("button", { name: "Take the 6 good ones" }).click();
  await expect(page).toHaveURL(/\/quizzes\/[0-9a-f-]{36}$/);
  const quiz = new URL(page.url()).pathname;

  await page.goto(`${quiz}/export`);
  await expectAccessible(page);
  const [saved] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "GIFT" }).click()]);
  expect(saved.suggestedFilename()).toBe("nature.gift");

  await page.goto(`${quiz}/paper`);
  await expectNarrow(page);
  await expectAccessible(page);
  const questions = page.locator(".paper__questions");
  await expect(questions.locator("> li").first()).toContainText("What keeps a boat up?");
  const inVersionA = await questions.innerText();
  await page.getByRole("link", { name: "Version B" }).click();
  await expect(page.getByRole("heading", { name: "Key to Nature, version B" })).toBeVisible();
  expect(await questions.innerText()).not.toBe(inVersionA);
  const tip = page.getByText("Print this page from your browser’s menu.");
  await expect(tip).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(tip).toBeHidden();
  await expect(page.locator(".paper__key")).toHaveCSS("break-before", "page");
});

test("a pasted text that is no quiz stays where it was typed", { tag: "@once" }, async ({ page }) => {
  await signUp(page);
  await page.goto("/quizzes/import");
  await page.getByLabel("Or its text").fill("Just some words.");
  await page.getByRole("button", { name: "Look at the questions" }).click();
  await expect(page.getByRole("alert")).toContainText("What kind of file this is can’t be told.");
  await expect(page.getByLabel("Or its text")).toHaveValue("Just some words.");
});
