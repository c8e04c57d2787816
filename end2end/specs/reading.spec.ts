// Reading: from the shelf to a chapter, its prompts, its notes; and nothing past the ribbon.
import { expect, test } from "@playwright/test";
import { submit } from "../forms";
import { hasRead, ORCHARD } from "../reader";

test("from the shelf to a chapter, and the ribbon moved, undone and moved again", { tag: "@once" }, async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Read a chapter. Talk it over. See what you noticed.");
  await page.getByRole("link", { name: "The Glass Orchard" }).click();
  await expect(page.getByText("You have not begun.")).toBeVisible();
  await expect(page.getByRole("link", { name: /The Ferry/ })).toHaveCount(0);

  await page.getByRole("button", { name: "I’ve read chapter 1" }).click();
  await expect(page.getByText("Your ribbon is at chapter 1 now.")).toBeVisible();
  await expect(page.getByText("You have read 1 of 4 chapters.")).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "You are here" }).getByRole("link", { name: /The Ferry/ })).toBeVisible();

  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Your ribbon is out of the book. Everything is closed again.")).toBeVisible();
  await expect(page.getByRole("link", { name: /The Ferry/ })).toHaveCount(0);

  await page.getByLabel("I’ve read up to").selectOption("Chapter 3");
  await page.getByRole("button", { name: "Move it" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Open up to chapter 3? You can close it again.");
  await page.getByRole("link", { name: "Not yet" }).click();
  await expect(page.getByText("You have not begun.")).toBeVisible();

  await page.getByLabel("I’ve read up to").selectOption("Chapter 3");
  await page.getByRole("button", { name: "Move it" }).click();
  await page.getByRole("button", { name: "Open up to chapter 3" }).click();
  await expect(page.getByText("Your ribbon is at chapter 3 now.")).toBeVisible();
  await expect(page.getByText("You have read 3 of 4 chapters.")).toBeVisible();
  await page.getByRole("link", { name: "Open chapter 3" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Chapter 3");

  await page.goto("/");
  await expect(page.getByText("Carry on with")).toContainText("The Glass Orchard");
  await page.getByRole("link", { name: "Open chapter 3" }).click();
  await expect(page).toHaveURL(`${ORCHARD}/chapters/3`);
});

test("the ribbon goes back, and what lies past it is closed again", { tag: "@once" }, async ({ page }) => {
  await hasRead(page, 3);
  await page.goto(ORCHARD);
  await expect(page.getByRole("link", { name: /the low tide shows/ })).toBeVisible();
  await page.getByLabel("I’ve read up to").selectOption("Chapter 1");
  await page.getByRole("button", { name: "Move it" }).click();
  await expect(page.getByText("Your ribbon is at chapter 1 now.")).toBeVisible();
  expect(await page.content()).not.toContain("low tide");
  expect((await page.goto(`${ORCHARD}/chapters/2`))?.status()).toBe(403);
});

test("a chapter's prompts, by what they are about, with what pushes them further", { tag: "@once" }, async ({ page }) => {
  await hasRead(page, 1);
  await page.goto(`${ORCHARD}/chapters/1`);
  await expect(page.getByText("Five prompts. Nothing here looks past chapter 1. One open further on.")).toBeVisible();
  await expect(page.locator("li.prompt")).toHaveCount(5);

  await page.getByRole("link", { name: "Themes 2" }).click();
  await expect(page).toHaveURL(/about=theme/);
  await expect(page.getByRole("link", { name: "Themes 2" })).toHaveAttribute("aria-current", "true");
  await expect(page.locator("li.prompt")).toHaveCount(2);
  await expect(page.getByText("The glass keeps the wind out. What else does it keep out, or in?")).toBeVisible();

  await page.getByRole("link", { name: "All 5" }).click();
  const prompt = page.locator("#what-the-trunk-holds");
  await expect(prompt.getByText("What would you not let others carry?")).toBeHidden();
  await prompt.getByText("Push it further").click();
  await expect(prompt.getByText("What would you not let others carry?")).toBeVisible();

  await expect(page.getByText("Keeps the orchard, and its one rule.")).toBeVisible();
  await page.getByText("Remind me what happens").click();
  await expect(page.getByText("No pane is opened after dark.")).toBeVisible();
});

test("a prompt that waits for a later chapter comes with it", { tag: "@once" }, async ({ page }) => {
  await hasRead(page, 1);
  await page.goto(`${ORCHARD}/chapters/1`);
  expect(await page.content()).not.toContain("Drowned Row");
  await hasRead(page, 3);
  await page.goto(`${ORCHARD}/chapters/1`);
  await expect(page.locator("li.prompt")).toHaveCount(6);
  await expect(page.getByText("Now that you have seen the Drowned Row, what were the tins for?")).toBeVisible();
});

test("“Give us one” gives one, and another one is another", { tag: "@once" }, async ({ page }) => {
  await hasRead(page, 1);
  await page.goto(`${ORCHARD}/chapters/1`);
  await page.getByRole("link", { name: "Give us one" }).click();
  await expect(page).toHaveURL(/\/prompts\/(?!any)[a-z-]+$/);
  const heading = page.getByRole("heading", { level: 1 });
  for (let times = 0; times < 4; times += 1) {
    const before = (await heading.textContent()) ?? "";
    await page.getByRole("link", { name: "Another one" }).click();
    await expect(heading).not.toHaveText(before);
  }
  const text = (await heading.textContent()) ?? "";
  await page.getByRole("link", { name: "See it in its chapter" }).click();
  await expect(page.getByText(text)).toBeInViewport();
});

test("the discussion guide goes as far as the ribbon", { tag: "@once" }, async ({ page }) => {
  await hasRead(page, 2);
  await page.goto(`${ORCHARD}/chapters/1`);
  await page.getByRole("link", { name: "Print the discussion guide" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Discussion guide");
  await expect(page.getByText("It goes no further than chapter 1.")).toBeVisible();
  await expect(page.locator("li.prompt")).toHaveCount(5);
  await expect(page.getByText("Who else in this chapter guards something?")).toBeVisible();

  await page.goto(ORCHARD);
  await page.getByRole("link", { name: "Print the discussion guide" }).click();
  await expect(page.getByText("It goes no further than chapter 2.")).toBeVisible();
  await expect(page.getByRole("heading", { level: 2 })).toHaveText(["The Ferry", "The Pump House"]);
});

test("a closed chapter says what opens it, and opens at that", { tag: "@once" }, async ({ page }) => {
  const answer = await page.goto(`${ORCHARD}/chapters/2`);
  expect(answer?.status()).toBe(403);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This is further on than you have read. We have kept it shut.");
  await expect(page.getByText("You have not said yet how far you have read. Chapter 2 opens when you have read it.")).toBeVisible();
  expect(await page.content()).not.toMatch(/Pump House|Tobias/);
  await page.getByRole("link", { name: "I’ve read up to chapter 2" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Open up to chapter 2? You can close it again.");
  await page.getByRole("button", { name: "Open up to chapter 2" }).click();
  await expect(page.getByRole("link", { name: /The Pump House/ })).toBeVisible();

  expect((await page.goto(`${ORCHARD}/chapters/3/quiz`))?.status()).toBe(403);
  await expect(page.getByText("You have read as far as chapter 2. Chapter 3 opens when you have read it.")).toBeVisible();
});

test("the next chapter opens from the one before it", { tag: "@once" }, async ({ page }) => {
  await hasRead(page, 1);
  await page.goto(`${ORCHARD}/chapters/1`);
  await page.getByRole("button", { name: "I’ve read chapter 2" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The Pump House");
});

test.describe("a note", () => {
  const note = "what-the-trunk-holds";

  test.beforeEach(async ({ page }) => {
    await hasRead(page, 1);
    await page.goto(`${ORCHARD}/chapters/1`);
  });

  test("is saved, changed and cleared", { tag: "@once" }, async ({ page }) => {
    const prompt = page.locator(`#${note}`);
    const text = prompt.getByLabel("Your note");
    await prompt.getByText("Add a note").click();
    await text.fill("Loss.\n\nAnd pride – “both”.");
    await prompt.getByRole("button", { name: "Save the note on prompt 1" }).click();
    await expect(prompt.getByRole("status")).toContainText(/^Saved /);
    await expect(text).toHaveValue("Loss.\n\nAnd pride – “both”.");

    await page.goto(`${ORCHARD}/chapters/1`);
    await expect(text).toBeHidden();
    await prompt.locator("summary", { hasText: "Your note" }).click();
    await text.fill("Pride alone.");
    await prompt.getByRole("button", { name: "Save" }).click();
    await expect(prompt.getByRole("status")).toContainText(/^Saved /);
    await expect(text).toHaveValue("Pride alone.");

    await text.fill("");
    await prompt.getByRole("button", { name: "Save" }).click();
    await expect(prompt.getByRole("status")).toHaveText("Cleared");
    await page.goto(`${ORCHARD}/chapters/1`);
    await expect(prompt.getByText("Add a note")).toBeVisible();
  });

  test("that is too long comes back with every word", { tag: "@once" }, async ({ page }) => {
    const prompt = page.locator(`#${note}`);
    const long = `${"Ich weiß – & <b>not</b> bold. ".repeat(350)}the end`;
    await prompt.getByText("Add a note").click();
    await prompt.getByLabel("Your note").fill(long);
    const [answer] = await Promise.all([
      page.waitForResponse((response) => response.request().method() === "POST"),
      prompt.getByRole("button", { name: "Save" }).click(),
    ]);
    expect(answer.status()).toBe(422);
    await expect(page).toHaveTitle(/^Error: /);
    const summary = page.getByRole("alert");
    await expect(summary).toContainText("There is a problem");
    await expect(summary).toBeFocused();
    await expect(prompt.getByLabel("Your note")).toHaveValue(long);
    const link = summary.getByRole("link", { name: /^A note holds 10,?000 characters\. This one has 10,?507: shorten it and save again\.$/ });
    const why = (await link.textContent()) ?? "";
    await expect(prompt.getByLabel("Your note")).toHaveAccessibleDescription(`Only you can see it. Error: ${why}`);
    await expect(prompt.getByText(why)).toBeVisible();
    await link.click();
    await expect(prompt.getByLabel("Your note")).toBeFocused();

    await prompt.getByLabel("Your note").fill("Short.");
    await prompt.getByRole("button", { name: "Save" }).click();
    await expect(prompt.getByRole("status")).toContainText(/^Saved /);
  });

  test("with markup in it stays text", { tag: "@once" }, async ({ page }) => {
    const typed = "\n</textarea><script>document.title = 'gone'</script><img src=x onerror=alert(1)> &lt;b&gt; &amp;";
    const prompt = page.locator(`#${note}`);
    await prompt.getByText("Add a note").click();
    await prompt.getByLabel("Your note").fill(typed);
    await prompt.getByRole("button", { name: "Save" }).click();
    await expect(prompt.getByRole("status")).toContainText(/^Saved /);
    await expect(prompt.getByLabel("Your note")).toHaveValue(typed);
    await expect(page.locator("script, img[onerror]")).toHaveCount(0);
    await expect(page).toHaveTitle(/The Ferry/);
  });

  test("changed on another device meanwhile loses neither version", { tag: "@once" }, async ({ page }) => {
    const prompt = page.locator(`#${note}`);
    await submit(page, `${ORCHARD}/chapters/1/prompts/${note}/note`, { text: "From the phone.", seen: "" });
    await prompt.getByText("Add a note").click();
    await prompt.getByLabel("Your note").fill("From the desk.");
    await prompt.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("alert")).toContainText("changed in another tab or on another device");
    await expect(prompt.getByLabel("Your note")).toHaveValue(/From the desk\.[^]*From the phone\./);
    await prompt.getByRole("button", { name: "Save" }).click();
    await expect(prompt.getByRole("status")).toContainText(/^Saved /);
  });
});

test("a code that nobody uses is told so kindly, and stays in its box", { tag: "@once" }, async ({ page }) => {
  await page.goto("/");
  await page.getByLabel("Code").fill("ABC234");
  await page.getByRole("button", { name: "Join" }).click();
  const why = "No club, class or room uses ABC234. Check it and try again.";
  await expect(page.getByRole("alert").getByRole("link", { name: why })).toBeVisible();
  await expect(page.getByLabel("Code")).toHaveValue("ABC234");
  await expect(page.getByLabel("Code")).toHaveAccessibleDescription(new RegExp(why));
  await page.getByRole("link", { name: "Clubs you can find without a code" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Clubs");
});
