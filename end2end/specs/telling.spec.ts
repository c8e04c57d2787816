// The bell: what is new to a member, asked for in a club and in a thread; with script and without.
import { expect, test } from "@playwright/test";
import { expectAccessible, expectNarrow } from "../demands";
import { submit } from "../forms";
import { elsewhere, hasRead } from "../reader";

test("a member is told what is new, and asks for less of it", { tag: "@once" }, async ({ page, browser, javaScriptEnabled }) => {
  await hasRead(page, 2);
  const form = { name: "The Thursday Club", book: "the-glass-orchard", about: "Tea.", zone: "UTC", door: "open", nickname: "Ada" };
  const { pathname: club } = await submit(page, "/clubs/new", form);
  const ben = await elsewhere(browser, page, javaScriptEnabled);
  await hasRead(ben, 2);
  await ben.goto(club);
  await ben.getByLabel("What should the others call you?").fill("Ben");
  await ben.getByRole("button", { name: "Come in" }).click();
  await submit(ben, `${club}/chapters/1/threads`, { title: "The bell in the orchard", text: "What of it, @Ada?" });
  await submit(ben, `${club}/chapters/1/threads`, { title: "The gate", text: "Who left it open?" });

  await page.goto("/clubs");
  await page.getByRole("link", { name: "2 new posts" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("What is new");
  await expect(page.getByText("1 new post. You are named.")).toBeVisible();
  await expectNarrow(page);
  await expectAccessible(page);

  await page.getByRole("link", { name: "What you are told of The Thursday Club" }).click();
  await page.getByRole("radio", { name: "Mentions and replies" }).check();
  await page.getByRole("button", { name: "Keep that" }).click();
  await expect(page.getByRole("status")).toHaveText("That is kept.");
  await page.getByRole("button", { name: "Make a link" }).click();
  const feed = await page.getByLabel("Your link").inputValue();
  const atom = await ben.request.get(new URL(feed).pathname);
  expect(await atom.text()).toContain("Who left it open?");

  await page.goto(club);
  await page.getByRole("link", { name: "1 new post" }).click();
  await page.getByRole("link", { name: "The bell in the orchard" }).click();
  await expect(page.getByText("What of it, @Ada?")).toBeVisible();
  await page.getByText("You are told: as in the rest of the club").click();
  await page.getByLabel("Of what in this thread do you want to be told?").selectOption("Nothing");
  await page.locator("form[action$='/telling']").getByRole("button", { name: "Keep that" }).click();
  await expect(page.getByText("You are told: nothing")).toBeVisible();

  await page.goto(`${club}/telling`);
  await page.getByRole("radio", { name: "Everything" }).check();
  await page.getByRole("button", { name: "Keep that" }).click();
  await page.goto("/news");
  await page.getByRole("button", { name: "Mark all as read in The Thursday Club" }).click();
  await expect(page.getByText("Nothing. You have seen all")).toBeVisible();
  await ben.context().close();
});
