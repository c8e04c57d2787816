// A club's talk: people who write to each other, and what each of them is sent; with script and without.
import { expect, type Page, test } from "@playwright/test";
import { hasRead, ready } from "../reader";
import { clubOf, member, more, PROMPT, PROMPT_TEXT, postOf, posts, say, threadOf } from "../talk";

/** Where one writes. */
function words(page: Page) {
  return page.getByRole("textbox", { name: /^(Say the first word|Your post|Your answer|What has changed your mind\?)$/ });
}

async function send(page: Page, button = "Post") {
  await page.getByRole("button", { name: button, exact: true }).click();
}

test("a prompt gets a first word, an answer that quotes it, and its author another mind", async ({ page, browser, javaScriptEnabled }) => {
  const club = await clubOf(page, 1);
  await page.goto(club);
  await page.getByRole("link", { name: "Talk about chapter 1" }).click();
  await page.getByRole("link", { name: PROMPT_TEXT }).click();
  await expect(page.getByText("Nobody has answered yet.")).toBeVisible();
  await ready(page);
  await send(page);
  await expect(page.getByRole("alert")).toContainText("Write something first.");
  await ready(page);
  await words(page).fill("That it is *empty*.");
  await send(page);
  await expect(posts(page, "That it is empty.")).toBeVisible();
  await expect(words(page)).toHaveValue("");

  const ben = await member(browser, page, javaScriptEnabled, club, "Ben", 1);
  await ben.goto(club);
  await expect(ben.getByText("1 new", { exact: true })).toBeVisible();
  await ben.getByRole("link", { name: PROMPT_TEXT }).click();
  await posts(ben, "That it is empty.").getByRole("link", { name: "Quote" }).click();
  await expect(words(ben)).toHaveValue("> That it is empty.\n\n");
  await ready(ben);
  await words(ben).focus();
  await ben.keyboard.press("Control+End");
  await ben.keyboard.type("Or full.");
  await send(ben, "Preview");
  const preview = ben.getByRole("region", { name: "How it will look" });
  await expect(preview.locator("blockquote")).toHaveText("That it is empty.");
  await expect(words(ben)).toHaveValue("> That it is empty.\n\nOr full.");
  await ready(ben);
  await send(ben);
  await expect(posts(ben, "Or full.")).toBeVisible();
  await expect(posts(ben, "Or full.").locator("blockquote")).toHaveText("That it is empty.");

  await page.reload();
  await more(posts(page, "That it is empty.").first());
  await page.getByRole("link", { name: "I’ve changed my mind" }).click();
  await ready(page);
  await words(page).fill("Full, then.");
  await send(page);
  await expect(page.getByRole("article", { name: "Ada has changed their mind" })).toContainText("Full, then.");
  await ben.context().close();
});

test("a post is changed with a mark, and leaves a stone where it was answered", async ({ page, browser, javaScriptEnabled }) => {
  const club = await clubOf(page, 1);
  const ben = await member(browser, page, javaScriptEnabled, club, "Ben", 1);
  const first = await say(ben, club, "Teh tins.");
  await ben.goto(first);
  await more(posts(ben, "Teh tins."));
  await ben.getByRole("link", { name: "Edit" }).click();
  await ben.getByLabel("Your post").fill("The tins.");
  await ben.getByRole("button", { name: "Keep the changes" }).click();
  await expect(posts(ben, "The tins.")).toContainText("edited today");

  await page.goto(first);
  await posts(page, "The tins.").getByRole("link", { name: /^edited/ }).click();
  await expect(page.getByText("Teh tins.")).toBeVisible();

  await say(page, club, "All of them?", { answers: postOf(first).slice("/posts/".length) });
  await more(posts(ben, "The tins."));
  await ben.getByRole("link", { name: "Delete" }).click();
  await ben.getByRole("button", { name: "Delete it" }).click();
  await expect(posts(ben, "This post was deleted by whoever wrote it.")).toBeVisible();
  await expect(posts(ben, "All of them?")).toBeVisible();
  await expect(ben.getByText("The tins.")).toHaveCount(0);
  await ben.context().close();
});

test("a draft outlives the page it was written on", async ({ page, browser, javaScriptEnabled }) => {
  const club = await clubOf(page, 1);
  const prompt = `${club}/prompts/${PROMPT}`;
  await page.goto(prompt);
  await ready(page);
  await words(page).fill("Half a thought");
  await send(page, "Keep as draft");
  await expect(page.getByText("Kept as a draft. Only you see it.")).toBeVisible();
  // Somebody else begins the thread meanwhile.
  const ben = await member(browser, page, false, club, "Ben", 1);
  const thread = threadOf(await say(ben, club, "A first word."));
  await ben.goto(thread);
  await expect(words(ben)).toHaveValue("");
  await ben.context().close();
  await page.goto(prompt);
  await expect(page).toHaveURL(thread);
  await expect(words(page)).toHaveValue("Half a thought");
  await ready(page);
  await words(page).fill("A whole one");
  await send(page);
  await expect(posts(page, "A whole one")).toBeVisible();
  await page.goto(thread);
  await ready(page);
  await expect(words(page)).toHaveValue("");
  expect(javaScriptEnabled === false || (await page.evaluate(() => localStorage.length)) === 0).toBe(true);
});

test("a hidden phrase shows at a tap or a key, and is nowhere before", async ({ page }) => {
  const club = await clubOf(page, 1);
  await page.goto(await say(page, club, "It was ||the miller|| and ||his dog||."));
  const post = posts(page, "It was");
  const boxes = post.getByRole("checkbox");
  await expect(boxes).toHaveCount(2);
  expect(await post.ariaSnapshot()).not.toMatch(/miller|dog/);
  await expect(post.getByText("the miller")).toBeHidden();
  await post.getByText("Show the hidden words").first().click();
  await expect(post.getByText("the miller")).toBeVisible();
  expect(await post.ariaSnapshot()).toMatch(/miller/);
  expect(await post.ariaSnapshot()).not.toMatch(/dog/);
  await boxes.last().focus();
  await page.keyboard.press("Space");
  await expect(post.getByText("his dog")).toBeVisible();
  await page.keyboard.press("Space");
  await expect(post.getByText("his dog")).toBeHidden();
});

test("posts are answered without words, unread again, and found", async ({ page, browser, javaScriptEnabled }) => {
  const club = await clubOf(page, 1);
  const ben = await member(browser, page, javaScriptEnabled, club, "Ben", 1);
  const first = await say(ben, club, "The ferry smells of tar.");
  const second = await say(ben, club, "The bell is silent.");
  await page.goto(first);
  const post = posts(page, "The bell is silent.");
  await more(post);
  await post.getByRole("button", { name: "Well put" }).click();
  await expect(post.getByText("Well put: Ada.")).toBeVisible();
  await more(post);
  await expect(post.getByRole("button", { name: "Well put" })).toHaveAttribute("aria-pressed", "true");
  await post.getByRole("button", { name: "Well put" }).click();
  await expect(post.getByText("Well put: Ada.")).toHaveCount(0);

  await page.goto(club);
  await expect(page.getByText("1 new", { exact: true })).toHaveCount(0);
  await page.goto(first);
  await more(post);
  await post.getByRole("button", { name: "Unread from here" }).click();
  await expect(page.getByText("1 new", { exact: true })).toBeVisible();
  await page.getByRole("link", { name: PROMPT_TEXT }).click();
  await expect(page).toHaveURL(second);
  await expect(post.getByText("New", { exact: true })).toBeVisible();
  await expect(posts(page, "The ferry").getByText("New", { exact: true })).toHaveCount(0);

  await page.goto(club);
  await page.getByRole("link", { name: "Search" }).click();
  const box = page.getByRole("textbox", { name: "Words in what you have talked about" });
  await box.fill("nightingale");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Nobody has written of “nightingale”")).toBeVisible();
  await box.fill("bell silent");
  await page.keyboard.press("Enter");
  await expect(page.getByText("The bell is silent.")).toBeVisible();
  await page.getByRole("link", { name: PROMPT_TEXT }).click();
  await expect(page).toHaveURL(second);
  await ben.context().close();
});

test("what looks further on than somebody has read reaches them when they have read it", async ({ page, browser, javaScriptEnabled }) => {
  const club = await clubOf(page, 3);
  const thread = threadOf(await say(page, club, "Anybody may read this."));
  await page.goto(thread);
  await ready(page);
  await words(page).fill("The miller did it.");
  await page.getByLabel("How far does it look?").selectOption({ label: "Chapter 3" });
  await send(page);
  await expect(posts(page, "The miller did it.")).toContainText("up to chapter 3");

  const ben = await member(browser, page, javaScriptEnabled, club, "Ben", 1);
  const AHEAD = /The miller|2 new|2 posts/;
  for (const address of [thread, club, `${club}/chapters/1`, `${club}/search?q=miller`]) {
    const html = (await (await ben.goto(address))?.text()) ?? "";
    expect(html).toContain("The Thursday Club");
    expect(html).not.toMatch(AHEAD);
    expect((await (await page.goto(address))?.text()) ?? "").toMatch(AHEAD);
  }
  await hasRead(ben, 3);
  await ben.goto(club);
  await expect(ben.getByText("1 new", { exact: true })).toBeVisible();
  await ben.getByRole("link", { name: PROMPT_TEXT }).click();
  await expect(posts(ben, "The miller did it.").getByText("New", { exact: true })).toBeVisible();
  await ben.context().close();
});

test("a post is reported, and a host hides it", async ({ page, browser, javaScriptEnabled }) => {
  const club = await clubOf(page, 1);
  const ben = await member(browser, page, javaScriptEnabled, club, "Ben", 1);
  const cy = await member(browser, page, javaScriptEnabled, club, "Cy", 1);
  const rude = await say(ben, club, "Something rude.");
  await cy.goto(rude);
  await more(posts(cy, "Something rude."));
  await cy.getByRole("link", { name: "Report" }).click();
  await cy.getByLabel("What is wrong with it?").fill("It is rude");
  await cy.getByRole("button", { name: "Report it" }).click();
  await expect(posts(cy, "Something rude.")).toBeVisible();

  await page.goto(club);
  await page.getByRole("link", { name: "1 report to look at" }).click();
  await expect(page.getByText("“It is rude”")).toBeVisible();
  await page.getByRole("button", { name: "Hide it" }).click();
  await expect(posts(page, "Something rude.")).toContainText("Hidden by a host");
  await cy.reload();
  await expect(posts(cy, "A host has hidden this post.")).toBeVisible();
  await expect(cy.getByText("Something rude.")).toHaveCount(0);
  await ben.context().close();
  await cy.context().close();
});

test("who types slowly in two tabs loses nothing", async ({ page }) => {
  const club = await clubOf(page, 1);
  const first = await say(page, club, "One.");
  const other = await page.context().newPage();
  for (const tab of [page, other]) {
    await tab.goto(threadOf(first));
    await ready(tab);
  }
  const typing = { delay: 5 };
  await words(page).pressSequentially("Slowly h", typing);
  await words(other).pressSequentially("Slowly there.", typing);
  await words(page).pressSequentially("ere.", typing);
  await send(other);
  await expect(posts(other, "Slowly there.")).toBeVisible();
  await expect(words(other)).toHaveValue("");
  await expect(words(page)).toHaveValue("Slowly here.");
  await send(page);
  await expect(posts(page, "Slowly here.")).toBeVisible();
  await expect(posts(page, "Slowly there.")).toBeVisible();

  for (const tab of [page, other]) await tab.goto(`${postOf(first)}/edit`);
  await page.getByLabel("Your post").fill("One, here.");
  await other.getByLabel("Your post").fill("One, there.");
  for (const tab of [page, other]) await tab.getByRole("button", { name: "Keep the changes" }).click();
  await expect(other.getByRole("alert")).toContainText("changed in another tab");
  await expect(other.getByLabel("Your post")).toHaveValue(/One, there\.[^]+One, here\./);
  await other.close();
});

test.describe("with a script", () => {
  test.skip(({ javaScriptEnabled }) => !javaScriptEnabled, "needs script");
  test.use({ serviceWorkers: "allow" });

  test("what is typed outlives a reload, a quotation with it, in each tab", async ({ page }) => {
    const club = await clubOf(page, 1);
    const first = await say(page, club, "One.");
    await page.goto(first);
    await ready(page);
    await words(page).fill("Typed and not sent");
    await page.reload();
    await expect(words(page)).toHaveValue("Typed and not sent");
    const other = await page.context().newPage();
    await other.goto(first);
    await ready(other);
    await words(other).fill("Typed elsewhere");
    await page.reload();
    await ready(page);
    await expect(words(page)).toHaveValue("Typed and not sent");
    await other.reload();
    await expect(words(other)).toHaveValue("Typed elsewhere");
    await other.close();

    await posts(page, "One.").getByRole("link", { name: "Quote" }).click();
    await expect(words(page)).toHaveValue("> One.\n\n");
    await ready(page);
    await words(page).fill("> One.\n\nAnd two.");
    await page.reload();
    await expect(words(page)).toHaveValue("> One.\n\nAnd two.");
    await ready(page);
    await send(page);
    await expect(posts(page, "And two.")).toBeVisible();
    await posts(page, "One.").first().getByRole("link", { name: "Answer" }).click();
    await ready(page);
    await expect(words(page)).toHaveValue("");
  });

  test("a post that met a dead connection is still there, again and again", async ({ page, context }) => {
    const club = await clubOf(page, 1);
    const thread = threadOf(await say(page, club, "One."));
    await page.goto(thread);
    await ready(page);
    await words(page).fill("Written on a train");
    await expect(posts(page, "One.")).toHaveCount(1);
    await context.setOffline(true);
    await page.getByRole("button", { name: "Post", exact: true }).click({ noWaitAfter: true });
    await expect(posts(page, "One.")).toHaveCount(0);
    await context.setOffline(false);
    await page.goBack();
    await expect(words(page)).toHaveValue("Written on a train");
    for (const address of [thread, `${thread}?last=yes`]) {
      await page.goto("/clubs");
      await page.goto(address);
      await ready(page);
      await expect(words(page)).toHaveValue("Written on a train");
    }
    await send(page);
    await expect(posts(page, "Written on a train")).toHaveCount(1);
    await page.goto(thread);
    await ready(page);
    await expect(words(page)).toHaveValue("");
  });

  test("word of a new post comes by itself, and the post when it is asked for", async ({ page, browser, javaScriptEnabled }) => {
    const club = await clubOf(page, 1);
    const ben = await member(browser, page, javaScriptEnabled, club, "Ben", 1);
    for (let nth = 1; nth < 9; nth += 1) await say(page, club, `Ada’s ${nth}. ${"Long enough to scroll. ".repeat(20)}`);
    const thread = threadOf(await say(page, club, "Ada’s last."));
    await page.goto(thread);
    await ready(page);
    await words(page).fill("Half a sentence");
    const place = () => page.evaluate(() => scrollY);
    await page.evaluate(() => scrollBy(0, -400));
    const before = await place();
    expect(before).toBeGreaterThan(200);
    await say(ben, club, "Ben’s word.");
    const news = page.getByRole("button", { name: "1 new" });
    await expect(news).toBeVisible();
    expect(await place()).toBe(before);
    await expect(words(page)).toHaveValue("Half a sentence");
    await expect(posts(page, "Ben’s word.")).toHaveCount(0);
    await news.click();
    await expect(posts(page, "Ben’s word.")).toBeFocused();
    await expect(posts(page, "Ben’s word.")).toBeInViewport();
    await expect(words(page)).toHaveValue("Half a sentence");
    await expect(page.getByRole("button", { name: /new$/ })).toHaveCount(0);
    // And once more, at once.
    await say(ben, club, "Another word.");
    await news.click();
    await expect(posts(page, "Another word.")).toBeFocused();
    // An answer in preview stands among the posts, and the page that is fetched knows nothing of it.
    await posts(page, "Another word.").getByRole("link", { name: "Answer" }).click();
    await ready(page);
    await words(page).fill("An answer");
    await send(page, "Preview");
    await expect(page.getByRole("region", { name: "How it will look" })).toBeVisible();
    await ready(page);
    await say(ben, club, "A third.");
    await news.click();
    await expect(posts(page, "A third.")).toBeFocused();
    await expect(words(page)).toHaveValue("An answer");
    await send(page);
    await expect(posts(page, "An answer")).toBeVisible();
    await ben.context().close();
  });

  test("word of a new post on a later part of a long thread leads there", async ({ page, browser, javaScriptEnabled }) => {
    const club = await clubOf(page, 1);
    const ben = await member(browser, page, javaScriptEnabled, club, "Ben", 1);
    const thread = threadOf(await say(page, club, "Ada’s first."));
    for (let nth = 0; nth < 50; nth += 1) await say(page, club, `Ada’s ${nth}.`);
    await page.goto(thread);
    await ready(page);
    await words(page).fill("Half a sentence");
    await say(ben, club, "Ben’s word.");
    await page.getByRole("button", { name: "1 new" }).click();
    await expect(posts(page, "Ben’s word.")).toBeInViewport();
    await expect(words(page)).toHaveValue("Half a sentence");
    await ben.context().close();
  });

  test("the page of somebody removed hears no more", async ({ page, browser, javaScriptEnabled }) => {
    const club = await clubOf(page, 1);
    const ben = await member(browser, page, javaScriptEnabled, club, "Ben", 1);
    const thread = threadOf(await say(page, club, "One."));
    await ben.addInitScript(() => {
      const Real = EventSource;
      window.EventSource = class extends Real {
        constructor(address: string) {
          super(address);
          window.stream = this;
        }
      };
    });
    await ben.goto(thread);
    await ready(ben);
    const state = () => ben.evaluate(() => window.stream?.readyState);
    await expect.poll(state).toBe(1);
    await say(page, club, "And a half.");
    await ben.getByRole("button", { name: "1 new" }).click();
    await expect(posts(ben, "And a half.")).toBeFocused();
    await page.goto(`${club}/members`);
    await page.getByRole("link", { name: /^Remove.*Ben/ }).click();
    await page.getByRole("button", { name: "Remove them" }).click();
    await expect.poll(state).toBe(2);
    await say(page, club, "Two.");
    await expect(ben.getByRole("button", { name: /new$/ })).toHaveCount(0);
    await expect(posts(ben, "Two.")).toHaveCount(0);
    await ben.reload();
    await expect(ben.getByRole("heading", { level: 1 })).not.toHaveText(PROMPT_TEXT);
    await ben.context().close();
  });
});

declare global {
  interface Window {
    stream?: EventSource;
  }
}
