// A club's life in four browsers: a host, a member who is ahead, one who is behind, and a guest who comes by a link.
import { expect, type Page, test } from "@playwright/test";
import { elsewhere, hasRead, ORCHARD, ready, signUp } from "../reader";
import { posts, PROMPT_TEXT } from "../talk";

test.use({ serviceWorkers: "allow" });

/** Comes into a club by the link of an invitation. */
async function comeIn(page: Page, link: string, nickname: string) {
  await page.goto(link);
  await page.getByLabel("What should the others call you?").fill(nickname);
  await page.getByRole("button", { name: "Come in" }).click();
  await expect(page.getByText("You are in.")).toBeVisible();
}

/** Opens a prompt of a chapter from the club's page, and says something to it; as far as a chapter, if one is named. */
async function sayTo(page: Page, club: string, chapter: number, prompt: string, text: string, upTo?: number) {
  await page.goto(club);
  await page.getByRole("link", { name: `Talk about chapter ${chapter}` }).click();
  await page.getByRole("link", { name: prompt }).click();
  await ready(page);
  await page.getByRole("textbox", { name: /^(Say the first word|Your post)$/ }).fill(text);
  if (upTo) await page.getByLabel("How far does it look?").selectOption(`${upTo}`);
  await page.getByRole("button", { name: "Post", exact: true }).click();
  await expect(posts(page, text)).toBeVisible();
}

test("a club is founded, reads at different paces, talks, votes and meets", async ({ page, browser, javaScriptEnabled }) => {
  const [ahead, behind, guest] = [await elsewhere(browser, page, javaScriptEnabled), await elsewhere(browser, page, javaScriptEnabled), await elsewhere(browser, page, javaScriptEnabled)];
  let club = "";
  let link = "";

  await test.step("the host founds it and makes a link", async () => {
    await hasRead(page, 3);
    await page.goto("/clubs/new");
    await page.getByLabel("What is the club called?").fill("The Thursday Club");
    await page.getByLabel("Which book do you read?").selectOption({ label: "The Glass Orchard" });
    await page.getByRole("radio", { name: "By invitation" }).check();
    await page.getByLabel("What should the others call you?").fill("Ada");
    await page.getByRole("button", { name: "Found the club" }).click();
    await expect(page.getByText("Your club is founded.")).toBeVisible();
    club = new URL(page.url()).pathname;
    await page.getByRole("link", { name: "Invite people" }).click();
    await page.getByRole("button", { name: "Make an invitation" }).click();
    link = await page.getByLabel(/^Code /).inputValue();
  });

  await test.step("two members and a guest come in by it", async () => {
    await hasRead(ahead, 3);
    await signUp(behind);
    await hasRead(behind, 1);
    await hasRead(guest, 1);
    await comeIn(ahead, link, "Ben");
    await comeIn(behind, link, "Cy");
    await comeIn(guest, link, "Dot");
    await guest.getByRole("button", { name: "Make a link" }).click();
    await expect(guest.getByLabel("Your link")).toHaveValue(/\/comeback\//);
  });

  await test.step("the host makes a schedule that all see", async () => {
    await page.goto(`${club}/schedule`);
    await page.getByLabel("How many chapters at a time?").fill("2");
    await page.getByRole("button", { name: "Make the schedule" }).click();
    await guest.goto(`${club}/schedule`);
    await expect(guest.getByText("Chapters 1 to 2", { exact: true }).first()).toBeVisible();
  });

  await test.step("the host picks a prompt for the meeting", async () => {
    await page.goto(`${club}/chapters/1`);
    await page.getByRole("link", { name: PROMPT_TEXT }).click();
    await page.getByText("Look after this thread").click();
    await page.getByLabel("Chosen for the meeting").check();
    await page.getByRole("button", { name: "Keep that" }).click();
    await expect(page.getByText("Chosen for the meeting.", { exact: true })).toBeVisible();
    await guest.goto(club);
    await expect(guest.getByText("For the meeting")).toBeVisible();
  });

  await test.step("they post behind and ahead", async () => {
    await sayTo(guest, club, 1, PROMPT_TEXT, "That somebody reads the labels.");
    await sayTo(ahead, club, 1, PROMPT_TEXT, "It was the miller.", 3);
    await ahead.goto(`${club}/chapters/3`);
    await ready(ahead);
    await ahead.getByText("Bring something up", { exact: true }).click();
    await ahead.getByLabel("What about?").fill("The silent bell");
    await ahead.getByLabel("Your first post").fill("Why does it ring now?");
    await ahead.getByRole("button", { name: "Post", exact: true }).click();
    await expect(posts(ahead, "Why does it ring now?")).toBeVisible();
  });

  await test.step("who is behind is sent nothing of what lies ahead", async () => {
    for (const address of [club, `${club}/chapters/1`, `${club}/search?q=miller`]) {
      const AHEAD = /the miller\.|silent bell|ring now|2 new|2 posts/;
      expect((await (await behind.goto(address))?.text()) ?? "").not.toMatch(AHEAD);
      expect((await (await ahead.goto(address))?.text()) ?? "").toMatch(AHEAD);
    }
    await behind.goto(club);
    await behind.getByRole("link", { name: PROMPT_TEXT }).click();
    await expect(posts(behind, "That somebody reads the labels.")).toBeVisible();
    await expect(behind.getByRole("article")).toHaveCount(1);
    expect((await behind.goto(`${club}/chapters/3`))?.status()).toBe(403);
  });

  await test.step("they read on, and find what was kept from them", async () => {
    await behind.goto(`${ORCHARD}/progress?chapter=3`);
    await behind.getByRole("button", { name: "Open up to chapter 3" }).click();
    await behind.goto(club);
    await expect(behind.getByText("1 new", { exact: true })).toHaveCount(2);
    await behind.getByRole("link", { name: PROMPT_TEXT }).click();
    await expect(posts(behind, "It was the miller.")).toContainText("up to chapter 3");
    await expect(posts(behind, "It was the miller.").getByText("New", { exact: true })).toBeVisible();
    await behind.goto(club);
    await behind.getByRole("link", { name: "The silent bell" }).click();
    await expect(posts(behind, "Why does it ring now?")).toBeVisible();
  });

  await test.step("the guest has seen none of it still", async () => {
    await guest.goto(club);
    await guest.getByRole("link", { name: PROMPT_TEXT }).click();
    await expect(guest.getByRole("article")).toHaveCount(1);
  });

  await test.step("all vote on what comes next, and see how it stands once they have", async () => {
    await page.goto(`${club}/polls/new?about=book`);
    await page.getByLabel("Which books?").fill("Emma\nBeloved");
    await page.getByRole("button", { name: "Start the poll" }).click();
    const poll = new URL(page.url()).pathname;
    for (const one of [ahead, behind, guest]) {
      await one.goto(poll);
      await one.getByLabel("Beloved").selectOption("First");
      await one.getByRole("button", { name: "Cast my vote" }).click();
      await expect(one.getByText("In front: Beloved.")).toBeVisible();
    }
  });

  let meeting = "";
  await test.step("the host plans a meeting, and the prompt that was picked is on its agenda", async () => {
    await page.goto(club);
    await page.getByRole("link", { name: "Plan a meeting" }).click();
    await page.getByLabel("On which day?").fill("2031-03-27");
    await page.getByLabel("At what time?").fill("19:00");
    await page.getByRole("button", { name: "Plan it" }).click();
    await expect(page.getByRole("checkbox", { name: PROMPT_TEXT })).toBeChecked();
    await page.getByRole("button", { name: "Keep the agenda" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Thursday 27 March 2031");
    meeting = new URL(page.url()).pathname;
    await guest.goto(meeting);
    await guest.getByRole("button", { name: "Yes", exact: true }).click();
    await expect(guest.getByRole("button", { name: "Yes", exact: true })).toHaveAttribute("aria-pressed", "true");
  });

  await test.step("they meet, and what is written down becomes the minutes", async () => {
    await page.goto(`${meeting}/room`);
    await ready(page);
    await page.getByRole("button", { name: "Dot", exact: true }).click();
    await expect(page.getByRole("button", { name: "Dot", exact: true })).toHaveAttribute("aria-pressed", "true");
    await page.getByLabel("Notes on this prompt").fill("Nobody had thought of the labels.");
    await page.getByRole("button", { name: "Save the notes" }).click();
    await page.getByRole("button", { name: "End the meeting" }).click();
    await page.getByRole("button", { name: "End it" }).click();
    await guest.goto(`${meeting}/minutes`);
    await expect(guest.getByRole("heading", { level: 1 })).toHaveText("Minutes");
    await expect(guest.getByText("Nobody had thought of the labels.")).toBeVisible();
    await guest.goto(club);
    await guest.getByRole("link", { name: "What we have said" }).click();
    await expect(guest.getByText("Nobody had thought of the labels.")).toBeVisible();
    await expect(guest.getByText("It was the miller.")).toHaveCount(0);
  });

  for (const one of [ahead, behind, guest]) await one.context().close();
});
