// Polls of a club, and its quiz: started, voted in, counted in rounds; with script and without, by pointer and by keyboard.
import { expect, type Page, test } from "@playwright/test";
import { CHAPTER } from "../answers";
import { submit } from "../forms";
import { taken } from "../quiz";
import { elsewhere, hasRead } from "../reader";

/** Founds a club in one request; its address. */
async function found(page: Page): Promise<string> {
  const form = { name: "The Thursday Club", book: "the-glass-orchard", about: "", zone: "Europe/London", door: "open", nickname: "Ada" };
  return (await submit(page, "/clubs/new", form)).pathname;
}

async function comeIn(page: Page, club: string, nickname: string) {
  await submit(page, `${club}/enter`, { nickname });
}

test("the next book is ranked, and the count is told round by round", { tag: "@once" }, async ({ page, browser, javaScriptEnabled }) => {
  const club = await found(page);
  await page.goto(club);
  await page.getByRole("link", { name: "Polls" }).click();
  await page.getByRole("link", { name: "Start a poll" }).click();
  await page.getByRole("link", { name: "The next book" }).click();
  await expect(page.getByLabel("Your question")).toHaveValue("What do we read next?");
  await page.getByLabel("Which books?").fill("Emma");
  await page.getByRole("button", { name: "Start the poll" }).click();
  await expect(page.getByRole("alert")).toContainText("Give at least two to choose from.");
  await expect(page.getByLabel("Which books?")).toHaveValue("Emma");
  await page.getByLabel("Which books?").fill("Emma\nMiddlemarch\nBeloved");
  await page.getByRole("button", { name: "Start the poll" }).click();
  await expect(page.getByText("The poll is open.")).toBeVisible();
  const poll = new URL(page.url()).pathname;

  await page.getByLabel("Emma").selectOption("First");
  await page.getByLabel("Beloved").selectOption("First");
  await page.getByRole("button", { name: "Cast my vote" }).click();
  await expect(page.getByRole("alert")).toContainText("Two of them are first.");
  await expect(page.getByLabel("Emma")).toHaveValue("1");
  await page.getByLabel("Beloved").selectOption("Third");
  await page.getByRole("button", { name: "Cast my vote" }).click();
  await expect(page.getByText("In front: Emma.")).toBeVisible();

  const orders = [["Middlemarch"], ["Middlemarch"], ["Beloved", "Emma"], ["Emma"]];
  for (const [nth, order] of orders.entries()) {
    const voter = await elsewhere(browser, page, javaScriptEnabled);
    await comeIn(voter, club, `Voter ${nth}`);
    await voter.goto(poll);
    await expect(voter.getByText("How it stands is shown once you have voted.")).toBeVisible();
    for (const [at, title] of order.entries()) await voter.getByLabel(title).selectOption(`${at + 1}`);
    await voter.getByRole("button", { name: "Cast my vote" }).click();
    await expect(voter.getByText("Your vote is counted.")).toBeVisible();
    await voter.context().close();
  }

  await page.goto(poll);
  await page.getByRole("link", { name: "Close it" }).click();
  await page.getByRole("button", { name: "Close it" }).click();
  await expect(page.getByText("Chosen: Emma.")).toBeVisible();
  await page.getByText("How it was counted, in two rounds").click();
  const first = page.getByRole("table", { name: "Round 1: Beloved is out, with the fewest votes." });
  await expect(first.getByRole("row", { name: "Middlemarch 2" })).toBeVisible();
  await expect(page.getByRole("table", { name: "Round 2: Emma has more than half." }).getByRole("row", { name: "Emma 3" })).toBeVisible();
  await page.goto(`${club}/polls`);
  await expect(page.getByText("Chosen: Emma.")).toBeVisible();
});

test("a date is voted for by keyboard, changed, and the poll deleted", { tag: "@once" }, async ({ page }) => {
  const club = await found(page);
  await page.goto(`${club}/polls/new?about=date`);
  await page.getByLabel("Date 1", { exact: true }).fill("2031-07-08");
  await page.getByLabel("Time of date 1", { exact: true }).fill("19:30");
  await page.getByText("More dates").click();
  await page.getByLabel("Date 5", { exact: true }).fill("2031-07-07");
  await page.getByRole("button", { name: "Start the poll" }).click();
  const early = page.getByRole("checkbox", { name: "Monday 7 July 2031" });
  await early.focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Enter");
  await expect(page.getByText("In front: Monday 7 July 2031.")).toBeVisible();
  await page.getByText("Change your vote").click();
  await early.uncheck();
  await page.getByRole("checkbox", { name: "Tuesday 8 July 2031, 19:30" }).check();
  await page.getByRole("button", { name: "Vote" }).click();
  await expect(page.getByText("In front: Tuesday 8 July 2031, 19:30.")).toBeVisible();
  await page.getByRole("link", { name: "Delete it" }).click();
  await page.getByRole("button", { name: "Delete it" }).click();
  await expect(page.getByText("No poll is open.")).toBeVisible();
});

test("the club’s picture of a quiz is of those who agreed, and goes when one takes it back", { tag: "@once" }, async ({ page, browser, javaScriptEnabled }) => {
  await hasRead(page, CHAPTER);
  const club = await found(page);
  const quiz = `${club}/chapters/${CHAPTER}/quiz`;
  await taken(page, "plot");
  await page.goto(club);
  await page.getByRole("link", { name: `The quiz on chapter ${CHAPTER}` }).click();
  await page.getByRole("button", { name: "Count my results" }).click();
  await expect(page.getByText("Three have to agree first")).toBeVisible();
  for (const nickname of ["Ben", "Cy"]) {
    const other = await elsewhere(browser, page, javaScriptEnabled);
    await hasRead(other, CHAPTER);
    await comeIn(other, club, nickname);
    await taken(other, "plot", () => true);
    await other.goto(quiz);
    await other.getByRole("button", { name: "Count my results" }).click();
    await other.context().close();
  }
  await page.reload();
  await expect(page.getByRole("progressbar", { name: "You, plot" })).toHaveAttribute("value", "10");
  await expect(page.getByRole("progressbar", { name: "All of us, plot" })).toBeVisible();
  await page.getByRole("button", { name: "Take my results out" }).click();
  await expect(page.getByRole("progressbar")).toHaveCount(0);
});
