// A quiz in practice: feedback after each answer, a hint, a second try for half; then the result, the retry and the shared score.
import { expect, type Page, test } from "@playwright/test";
import { CHAPTER, type Question, QUESTIONS, questionOf } from "../answers";
import { answerAll, begin, check, choice, finish, give, giveByKeyboard, openQuestion, questionHere, tabTo, taken, written } from "../quiz";
import { elsewhere, hasRead, ORCHARD, ready } from "../reader";

test.beforeEach(async ({ page }) => {
  await hasRead(page, CHAPTER);
});

test("starts from its chapter, as asked for on the set-up page", async ({ page }) => {
  await page.goto(`${ORCHARD}/chapters/${CHAPTER}`);
  await expect(page.getByText("Ten questions, about five minutes, no clock.")).toBeVisible();
  await page.getByRole("link", { name: "Start the quiz" }).click();
  await expect(page.getByText("Twelve questions on chapter 2. No clock. Stop when you like; your answers are kept.")).toBeVisible();
  await page.getByRole("radio", { name: "All 12" }).check();
  await page.getByRole("radio", { name: "Plot 4" }).check();
  await page.getByRole("radio", { name: "Practice" }).check();
  await page.getByRole("button", { name: "Start the quiz" }).click();
  await expect(page.locator("#count")).toHaveText("Question 1 of 4");
  expect((await questionHere(page)).about).toBe("Plot");
});

test("every kind is answered by keyboard alone", { tag: "@desk" }, async ({ page, isMobile }) => {
  test.skip(isMobile, "a phone has no keyboard");
  const attempt = await begin(page);
  await page.goto(attempt);
  await ready(page);
  for (let position = 1; position <= QUESTIONS.length; position += 1) {
    await expect(page.locator("#count")).toHaveText(`Question ${position} of ${QUESTIONS.length}`);
    const question = await questionHere(page);
    await giveByKeyboard(page, question.right);
    await tabTo(page, page.getByRole("button", { name: "Check answer" }));
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1 }), question.text).toHaveText("Right.");
    await tabTo(page, page.locator(".actions .button"));
    await page.keyboard.press("Enter");
  }
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("All questions are answered");
  await tabTo(page, page.getByRole("button", { name: "Finish the quiz" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("12 of 12. Nothing missed.");
});

test("Enter in a typed answer checks it", async ({ page }) => {
  const attempt = await begin(page);
  await openQuestion(page, attempt, questionOf("What is the surname of Tobias?"));
  await written(page).fill("Fenn");
  await written(page).press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Right.");
});

test("too many choices are counted, and stay chosen", async ({ page }) => {
  const attempt = await begin(page);
  const question = questionOf("What does Tobias show Wren?");
  await openQuestion(page, attempt, question);
  await give(page, { choose: ["A map", "The ferry", "The pump", "The frost bell"] });
  await check(page);
  await expect(page.getByRole("alert")).toContainText("Choose three answers. You have chosen four.");
  for (const name of ["A map", "The ferry", "The pump", "The frost bell"]) await expect(choice(page, name)).toBeChecked();
});

test("two items of an order can't have one place", async ({ page, javaScriptEnabled }) => {
  test.skip(javaScriptEnabled, "a script keeps the places apart");
  const attempt = await begin(page);
  await openQuestion(page, attempt, questionOf("Put the tour in order."));
  const places = { "The label": "2", "The row": "3", "The door": "4", "The pump": "1", "The bell": "1" };
  for (const [item, place] of Object.entries(places)) await page.getByLabel(`Place of “${item}”`).selectOption(place);
  await check(page);
  await expect(page.getByRole("alert").getByRole("link")).toHaveText(/“The (pump|bell)” and “The (pump|bell)” both have place 1\. Give each a place of its own\./);
  await expect(page.getByLabel("Place of “The pump”")).toHaveValue("1");
  await expect(page.getByLabel("Place of “The bell”")).toHaveValue("1");
});

test("a first try that earns nothing leaves a second, with the hint, for half", async ({ page }) => {
  const attempt = await begin(page);
  const question = questionOf("Why does Tobias ask Wren for the names on the trees?");
  await openQuestion(page, attempt, question);
  await give(page, question.wrong);
  await check(page);
  await expect(page.getByRole("status").filter({ hasText: "Not quite. One more try, for half the marks." })).toContainText(`Hint: ${question.hint}`);
  expect(await page.content()).not.toContain(question.why);
  await expect(choice(page, question.yours)).toHaveCount(0);
  await expect(page.getByText("You tried this")).toBeVisible();

  await page.reload();
  await ready(page);
  await expect(page.getByText("You tried this")).toBeVisible();
  await give(page, question.right);
  await check(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Right, on the second try.");
  await expect(page.getByText("At the second try that earns ½ of 1.")).toBeVisible();
  await expect(page.getByText(question.why)).toBeVisible();

  await page.goto(`${attempt}/finish`);
  await finish(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^½ of 12\./);
});

test("true and false leave no second try", async ({ page }) => {
  const question = questionOf("The frost bell rings every winter.");
  await openQuestion(page, await begin(page), question);
  await give(page, question.wrong);
  await check(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Not quite.");
  await expect(page.getByText(question.why)).toBeVisible();
});

test("what was typed stands in the second try", async ({ page }) => {
  const attempt = await begin(page);
  const question = questionOf("What is the surname of Tobias?");
  await openQuestion(page, attempt, question);
  await give(page, question.wrong);
  await check(page);
  await expect(page.getByText("Not quite. One more try, for half the marks.")).toBeVisible();
  await expect(written(page)).toHaveValue("Finn");
  await page.getByRole("button", { name: "Show the answer" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Not quite.");
  await expect(page.getByText("That is the dog.")).toBeVisible();
});

test("an answer that is partly right says how much", async ({ page }) => {
  const attempt = await begin(page);
  const partly: [string, Question["right"], string][] = [
    ["What does Tobias show Wren?", { choose: ["The pump", "The frost bell"] }, "Two of three."],
    ["Fill the gaps.", { fill: ["oldest", "father’s"] }, "One of two."],
    ["What belongs where?", { match: { "The bell": "above the pump", "The rope": "on the quay" } }, "One of three."],
    ["Put the tour in order.", { order: ["The pump", "The door", "The bell", "The row", "The label"] }, "Three of five in place."],
  ];
  for (const [text, answer, headline] of partly) {
    await openQuestion(page, attempt, questionOf(text));
    await give(page, answer);
    await check(page);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(headline);
  }
});

test("a button pressed twice counts once", async ({ page }) => {
  await page.goto(`${ORCHARD}/chapters/${CHAPTER}/quiz`);
  await page.getByRole("button", { name: "Start the quiz" }).dblclick();
  await expect(page.locator("#count")).toHaveText("Question 1 of 10");
  await page.goto("/practice");
  await expect(page.getByRole("link", { name: "Go on" })).toHaveCount(1);

  await openQuestion(page, await begin(page), questionOf("Why does Tobias ask Wren for the names on the trees?"));
  await give(page, { choose: ["He is new"] });
  await page.getByRole("button", { name: "Check answer" }).dblclick();
  await expect(page.getByText("Not quite. One more try, for half the marks.")).toBeVisible();
  await page.reload();
  await expect(page.getByText("Not quite. One more try, for half the marks.")).toBeVisible();
});

test("back, skip, and what is unanswered first at the end", async ({ page }) => {
  const attempt = await begin(page, { about: "theme" });
  await page.goto(attempt);
  await ready(page);
  const count = page.locator("#count");
  const heading = page.getByRole("heading", { level: 1 });

  await expect(count).toHaveText("Question 1 of 4");
  await expect(page.getByRole("button", { name: "Back", exact: true })).toHaveCount(0);
  const first = await questionHere(page);
  await page.getByRole("button", { name: "Skip for now" }).click();
  await expect(count).toHaveText("Question 2 of 4");
  const second = await questionHere(page);
  await give(page, second.right);
  await check(page);
  await expect(heading).toHaveText("Right.");
  await page.getByRole("link", { name: "Next question" }).click();
  await expect(count).toHaveText("Question 3 of 4");
  const third = await questionHere(page);
  await page.getByRole("button", { name: "Back", exact: true }).click();
  await expect(heading).toHaveText("Right.");
  await page.getByRole("link", { name: "Next question" }).click();
  await expect(count).toHaveText("Question 3 of 4");
  await ready(page);
  await page.getByRole("button", { name: "Skip for now" }).click();
  await expect(count).toHaveText("Question 4 of 4");
  const fourth = await questionHere(page);
  await give(page, fourth.right);
  await check(page);
  await expect(heading).toHaveText("Right.");
  await page.getByRole("link", { name: "To the end" }).click();

  await expect(heading).toHaveText("Two questions are unanswered");
  await expect(page.locator("main ol").first().getByRole("link")).toHaveText([first.text, third.text]);
  await expect(page.getByText(second.text)).toBeHidden();
  await page.getByText("The two you have answered").click();
  await expect(page.getByText(second.text)).toBeVisible();
  await page.getByRole("link", { name: "Go to question 1" }).click();
  await expect(count).toHaveText("Question 1 of 4");
});

test("a reload half-way goes on where it was, and so does the way in by the front door", async ({ page }) => {
  const attempt = await begin(page, { about: "character" });
  await page.goto(attempt);
  await ready(page);
  const first = await questionHere(page);
  await give(page, first.right);
  await check(page);
  await page.getByRole("link", { name: "Next question" }).click();
  await expect(page.locator("#count")).toHaveText("Question 2 of 4");
  await ready(page);
  const paper = async () => [await page.locator("main h1").textContent(), await page.locator(".choice__text").allTextContents()];
  const before = await paper();
  await page.reload();
  expect(await paper()).toEqual(before);

  await page.goto("/");
  await page.getByRole("link", { name: "Back to your quiz, 1 of 4" }).click();
  await expect(page.locator("#count")).toHaveText("Question 2 of 4");
  expect(await paper()).toEqual(before);
  await page.goto(`${ORCHARD}/chapters/${CHAPTER}`);
  await expect(page.getByRole("link", { name: "Back to your quiz, 1 of 4" })).toBeVisible();
  await page.goto(`${ORCHARD}/chapters/${CHAPTER}/quiz`);
  await expect(page.getByText("You have one begun: 1 of 4 answered.")).toBeVisible();
  await page.goto("/practice");
  await page.getByRole("link", { name: "Go on" }).click();
  await expect(page.locator("#count")).toHaveText("Question 2 of 4");

  await page.goto("/practice");
  await page.getByRole("button", { name: "Throw away the quiz on chapter 2" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nothing to put right.");
  expect((await page.goto(attempt))?.status()).toBe(404);
});

test.describe("the result", () => {
  /** Of a test on the plot: two of four. */
  const missed = ({ kind }: Question) => kind === "match" || kind === "true-false";

  /** Takes that test; on its result afterwards. */
  async function finished(page: Page): Promise<string> {
    const attempt = await taken(page, "plot", missed);
    await page.goto(attempt);
    return attempt;
  }

  test("says how it went, by question and by what it was about, and what to reread", { tag: "@once" }, async ({ page }) => {
    const attempt = await begin(page, { about: "plot", behaviour: "test" });
    await answerAll(page, attempt, missed);
    await finish(page);
    await expect(page).toHaveURL(attempt);
    await expect(page).toHaveTitle(/^2 of 4\. /);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("2 of 4. The two you missed are both about plot.");
    await expect(page.getByText(/^Test, \d+ \w+ \d{4}, 4 questions\.$/)).toBeVisible();
    await expect(page.getByRole("listitem").filter({ hasText: /^Plot/ })).toContainText("2 of 4");
    const again = page.getByRole("region", { name: "To reread" }).getByRole("listitem");
    await expect(again).toHaveCount(2);
    await expect(again).toContainText([/^Chapter 2: The bell above the pump\./, /^Chapter 2: The tour\./]);

    const match = page.locator("details.item").filter({ hasText: "What belongs where?" });
    await expect(match).toContainText("0 of 1");
    await expect(match.getByText("You chose: on the quay").first()).toBeVisible();
    await expect(match.getByText("Bell and rope hang together.")).toBeVisible();
    const right = page.locator("details.item").filter({ hasText: "What does Tobias show Wren?" });
    await expect(right.getByText("Pump, bell, tree.")).toBeHidden();
    await right.locator("summary").first().click();
    await expect(right.getByText("Pump, bell, tree.")).toBeVisible();
    await expect(right).toContainText("1 of 1");
    await page.getByRole("region", { name: "Question by question" }).getByRole("link", { name: /^Question 3/ }).click();
    await expect(page.locator("#q3")).toBeInViewport();
  });

  test("lets one retry only what one missed, and keeps the earlier attempts", async ({ page }) => {
    const attempt = await finished(page);
    await page.getByRole("button", { name: "Retry the two" }).click();
    await expect(page.locator("#count")).toHaveText("Question 1 of 2");
    const seen: string[] = [];
    for (let position = 1; position <= 2; position += 1) {
      await expect(page.locator("#count")).toHaveText(`Question ${position} of 2`);
      await ready(page);
      const question = await questionHere(page);
      seen.push(question.kind);
      await give(page, question.right);
      await check(page);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Right.");
      await page.locator(".actions .button").click();
    }
    expect(seen.sort()).toEqual(["match", "true-false"]);
    await finish(page);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("2 of 2. Nothing missed.");
    await expect(page.getByRole("button", { name: /^Retry/ })).toHaveCount(0);
    const earlier = page.getByRole("region", { name: "Your other attempts" });
    await expect(earlier.getByRole("row").nth(1)).toContainText("Test2 of 4");
    await earlier.getByRole("link").click();
    await expect(page).toHaveURL(attempt);
    await page.getByRole("link", { name: "Back to chapter 2" }).click();
    await expect(page.getByText("Last time,")).toContainText("2 of 2.");
    await page.goto("/practice");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nothing to put right.");
  });

  test("waits in practice until it is put right", async ({ page }) => {
    await taken(page, "plot", missed);
    await page.goto("/");
    await expect(page.getByRole("heading", { name: "Two to put right" })).toBeVisible();
    await page.goto("/practice");
    await expect(page.getByText("Last time 2 of 4. Two to put right.")).toBeVisible();
    await page.getByRole("button", { name: "Retry 2 questions" }).click();
    await expect(page.locator("#count")).toHaveText("Question 1 of 2");
  });

  test("is shared as a score without answers, until it is not", { tag: "@once" }, async ({ page, browser, javaScriptEnabled }) => {
    await finished(page);
    const own = await page.content();
    await page.getByRole("button", { name: "Make a link" }).click();
    const link = await page.getByLabel("Link").inputValue();

    const other = await elsewhere(browser, page, javaScriptEnabled);
    expect((await other.goto(link))?.status()).toBe(200);
    await expect(other.getByRole("heading", { level: 1 })).toHaveText("A reader answered 2 of 4.");
    await expect(other.getByRole("img", { name: "Two right and two not yet" })).toBeVisible();
    const shared = await other.content();
    expect([own, shared].map((html) => html.includes("CANARY"))).toEqual([true, false]);
    for (const { text, theAnswer, yours } of QUESTIONS.filter(({ about }) => about === "Plot")) {
      expect(own).toContain(`>${text}`);
      for (const secret of [text, theAnswer, yours]) expect(shared.includes(`>${secret}`), secret).toBe(false);
    }
    await other.getByRole("link", { name: "Take the quiz" }).click();
    await expect(other.getByRole("heading", { level: 1 })).toHaveText("This is further on than you have read. We have kept it shut.");

    await page.getByRole("button", { name: "Stop sharing" }).click();
    await expect(page.getByRole("button", { name: "Make a link" })).toBeVisible();
    expect((await other.goto(link))?.status()).toBe(404);
    await expect(other.getByRole("heading", { level: 1 })).toHaveText("There is no such page");
    await other.context().close();
  });

  test("is nobody else's to see", { tag: "@once" }, async ({ page, browser, javaScriptEnabled }) => {
    const attempt = await taken(page, "plot", missed);
    const other = await elsewhere(browser, page, javaScriptEnabled);
    await hasRead(other, CHAPTER);
    for (const address of [attempt, `${attempt}/questions/1`, `${attempt}/finish`]) {
      expect((await other.goto(address))?.status()).toBe(404);
    }
    await other.context().close();
  });
});
