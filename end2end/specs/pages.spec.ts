// Every kind of page in its every state holds to what every page must.
import { expect, type Page, type Response, test } from "@playwright/test";
import { CHAPTER, questionOf } from "../answers";
import { expectAccessible, expectCleanSource, expectNarrow, watch } from "../demands";
import { addressOf, begin, taken } from "../quiz";
import { hasRead, keepThings, newName, ORCHARD, PASSWORD, ready } from "../reader";

interface Kind {
  name: string;
  /** Goes there; answers with the document's response. */
  open: (page: Page) => Promise<Response | null>;
  status?: number;
  islands?: boolean;
}

const CHAPTER_2 = `${ORCHARD}/chapters/${CHAPTER}`;
const NOTE = `${CHAPTER_2}/prompts/reading-for-another/note`;

/** Does what sends a form, and answers with the document that came of it. */
async function sent(page: Page, act: () => Promise<void>): Promise<Response> {
  const [response] = await Promise.all([page.waitForResponse((response) => response.request().isNavigationRequest() && response.status() !== 303), act()]);
  return response;
}

/** Takes a test and misses two of four. */
function missedTwo(page: Page): Promise<string> {
  return taken(page, "plot", ({ kind }) => kind === "match" || kind === "true-false");
}

/** A club of one’s own that others can ask to join, with a schedule and an invitation. */
async function clubOf(page: Page): Promise<string> {
  const form = { name: "The Thursday Club", book: "the-glass-orchard", about: "Tea.", zone: "UTC", door: "request", nickname: "Ada" };
  const founded = await page.request.post("/clubs/new", { form });
  const club = new URL(founded.url()).pathname;
  await page.request.post(`${club}/schedule`, { form: { start: "2031-01-06", chapters: "2", days: "7" } });
  await page.request.post(`${club}/invitations`, { form: { days: "7" } });
  return club;
}

async function invitationOf(page: Page): Promise<string> {
  await page.goto(`${await clubOf(page)}/invitations`);
  return page.getByLabel(/^Code /).inputValue();
}

const KINDS_OF_PAGE: Kind[] = [
  { name: "home, at first", open: (page) => page.goto("/") },
  {
    name: "home, coming back",
    open: async (page) => {
      await hasRead(page, CHAPTER);
      await missedTwo(page);
      await begin(page);
      return page.goto("/");
    },
  },
  { name: "book, not begun", open: (page) => page.goto(ORCHARD) },
  {
    name: "book, half read",
    open: async (page) => {
      await hasRead(page, CHAPTER);
      await begin(page);
      return page.goto(`${ORCHARD}?moved=1`);
    },
  },
  {
    name: "book, read to its end",
    open: async (page) => {
      await hasRead(page, 4);
      return page.goto(ORCHARD);
    },
  },
  { name: "ribbon, asked", open: (page) => page.goto(`${ORCHARD}/progress?chapter=3`) },
  { name: "closed chapter", open: (page) => page.goto(CHAPTER_2), status: 403 },
  {
    name: "chapter",
    open: async (page) => {
      await hasRead(page, CHAPTER);
      await page.request.post(NOTE, { form: { text: "A note.", seen: "" } });
      return page.goto(`${CHAPTER_2}?saved=reading-for-another`);
    },
  },
  {
    name: "chapter, filtered",
    open: async (page) => {
      await hasRead(page, 3);
      await missedTwo(page);
      return page.goto(`${CHAPTER_2}?about=plot`);
    },
  },
  {
    name: "chapter that nobody has written for",
    open: async (page) => {
      await hasRead(page, 4);
      return page.goto(`${ORCHARD}/chapters/4`);
    },
  },
  {
    name: "chapter with a note refused",
    open: async (page) => {
      await hasRead(page, CHAPTER);
      await page.goto(CHAPTER_2);
      await page.getByText("Add a note").first().click();
      await page.getByLabel("Your note").first().fill("long ".repeat(2100));
      return sent(page, () => page.getByRole("button", { name: "Save the note on prompt 1" }).click());
    },
    status: 422,
  },
  {
    name: "guide of a chapter",
    open: async (page) => {
      await hasRead(page, CHAPTER);
      return page.goto(`${CHAPTER_2}/guide`);
    },
  },
  {
    name: "guide of a book",
    open: async (page) => {
      await hasRead(page, CHAPTER);
      return page.goto(`${ORCHARD}/guide`);
    },
  },
  {
    name: "one prompt",
    open: async (page) => {
      await hasRead(page, CHAPTER);
      return page.goto(`${CHAPTER_2}/prompts/a-hand-you-know`);
    },
  },
  {
    name: "quiz, set up",
    open: async (page) => {
      await hasRead(page, CHAPTER);
      await begin(page);
      return page.goto(`${CHAPTER_2}/quiz`);
    },
  },
  {
    name: "all questions on one page",
    open: async (page) => {
      await hasRead(page, CHAPTER);
      return page.goto(await begin(page, { behaviour: "test", layout: "all-on-one" }));
    },
    islands: true,
  },
  {
    name: "before finishing",
    open: async (page) => {
      await hasRead(page, CHAPTER);
      const attempt = await begin(page, { behaviour: "test" });
      const address = await addressOf(page, attempt, questionOf("What is the surname of Tobias?"));
      await page.request.post(address, { form: { answer: "Fenn", then: "save" } });
      return page.goto(`${attempt}/finish`);
    },
  },
  {
    name: "result",
    open: async (page) => {
      await hasRead(page, CHAPTER);
      await missedTwo(page);
      const attempt = await missedTwo(page);
      await page.request.post(`${attempt}/share`);
      return page.goto(attempt);
    },
  },
  {
    name: "result with nothing missed",
    open: async (page) => {
      await hasRead(page, CHAPTER);
      return page.goto(await taken(page, "plot"));
    },
  },
  {
    name: "result with every kind answered wrong",
    open: async (page) => {
      await hasRead(page, CHAPTER);
      return page.goto(await taken(page, "all", () => true));
    },
  },
  {
    name: "shared score",
    open: async (page) => {
      await hasRead(page, CHAPTER);
      const attempt = await missedTwo(page);
      await page.request.post(`${attempt}/share`);
      await page.goto(attempt);
      return page.goto(await page.getByLabel("Link").inputValue());
    },
  },
  { name: "companion, not begun", open: (page) => page.goto(`${ORCHARD}/companion`) },
  ...[
    ["companion", ""],
    ["people", "/characters"],
    ["a person", "/characters/wren"],
    ["themes", "/themes"],
    ["a theme", "/themes/shelter"],
    ["words", "/words"],
    ["places", "/places"],
    ["time line", "/timeline"],
    ["an article", "/odile-marchbanks"],
    ["an article with leaves", "/asked"],
    ["a leaf", "/asked/is-there-an-orchard"],
  ].map(([name, path]) => ({
    name: name ?? "",
    open: async (page: Page) => {
      await hasRead(page, 4);
      return page.goto(`${ORCHARD}/companion${path}`);
    },
  })),
  { name: "a person who has not come yet", open: (page) => page.goto(`${ORCHARD}/companion/characters/tobias`), status: 403 },
  {
    name: "quiz above the chapters, set up",
    open: async (page) => {
      await hasRead(page, 2);
      return page.goto(`${ORCHARD}/quizzes/the-first-part`);
    },
  },
  { name: "practice, nothing", open: (page) => page.goto("/practice") },
  {
    name: "practice",
    open: async (page) => {
      await hasRead(page, CHAPTER);
      await missedTwo(page);
      await begin(page);
      return page.goto("/practice");
    },
  },
  { name: "clubs", open: (page) => page.goto("/clubs") },
  { name: "club, to be founded", open: (page) => page.goto("/clubs/new") },
  {
    name: "club, founded wrongly",
    open: async (page) => {
      await page.goto("/clubs/new");
      return sent(page, () => page.getByRole("button", { name: "Found the club" }).click());
    },
    status: 422,
  },
  ...[
    ["club", ""],
    ["club, its members", "/members"],
    ["club, its schedule", "/schedule"],
    ["club, its invitations", "/invitations"],
    ["club, its settings", "/settings"],
    ["club, its record", "/record"],
    ["club, leaving it", "/leave"],
  ].map(([name, path]) => ({ name: name ?? "", open: async (page: Page) => page.goto(`${await clubOf(page)}${path}`) })),
  {
    name: "club, from outside",
    open: async (page) => {
      const club = await clubOf(page);
      await page.context().clearCookies();
      return page.goto(club);
    },
  },
  {
    name: "club, not open to one",
    open: async (page) => {
      const club = await clubOf(page);
      await page.context().clearCookies();
      return page.goto(`${club}/members`);
    },
    status: 403,
  },
  {
    name: "clubs, one of them one’s own",
    open: async (page) => {
      await clubOf(page);
      return page.goto("/clubs");
    },
  },
  { name: "what is new, nothing", open: (page) => page.goto("/news") },
  {
    name: "club, what one is told",
    open: async (page) => {
      const club = await clubOf(page);
      await page.request.post(`${club}/telling/feed`, { form: { to: "new" } });
      return page.goto(`${club}/telling?kept=yes`);
    },
  },
  {
    name: "club, invited",
    open: async (page) => {
      const link = await invitationOf(page);
      await page.context().clearCookies();
      return page.goto(link);
    },
  },
  {
    name: "club, coming back",
    open: async (page) => {
      await page.goto(await clubOf(page));
      const link = await page.getByLabel("Your way back").inputValue();
      await page.context().clearCookies();
      return page.goto(link);
    },
  },
  { name: "join", open: (page) => page.goto("/join") },
  { name: "join, unknown code", open: (page) => page.goto("/join?code=ABC234"), status: 422 },
  { name: "you, nobody yet", open: (page) => page.goto("/you"), islands: true },
  {
    name: "you, a guest",
    open: async (page) => {
      await hasRead(page, CHAPTER);
      return page.goto("/you");
    },
    islands: true,
  },
  {
    name: "you, an account",
    open: async (page) => {
      await keepThings(page, newName());
      return page.reload();
    },
    islands: true,
  },
  {
    name: "you, something wrong",
    open: async (page) => {
      await keepThings(page, newName());
      await page.getByLabel("New password").fill("password");
      return sent(page, () => page.getByRole("button", { name: "Change my password" }).click());
    },
    status: 422,
    islands: true,
  },
  { name: "keep my things", open: (page) => page.goto("/you/keep") },
  {
    name: "keep my things, something wrong",
    open: async (page) => {
      await page.goto("/you/keep");
      return sent(page, () => page.getByRole("button", { name: "Keep my things" }).click());
    },
    status: 422,
  },
  { name: "log in", open: (page) => page.goto("/you/login") },
  {
    name: "log in, something wrong",
    open: async (page) => {
      await page.goto("/you/login");
      await page.getByLabel("Name", { exact: true }).fill(newName());
      await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
      return sent(page, () => page.getByRole("button", { name: "Log in" }).click());
    },
    status: 422,
  },
  {
    name: "delete everything, an account",
    open: async (page) => {
      await keepThings(page, newName());
      return page.goto("/you/delete");
    },
  },
  {
    name: "delete everything, a guest without the tick",
    open: async (page) => {
      await hasRead(page, CHAPTER);
      await page.goto("/you/delete");
      return sent(page, () => page.getByRole("button", { name: "Delete everything" }).click());
    },
    status: 422,
  },
  { name: "deleted", open: (page) => page.goto("/you/deleted") },
  { name: "no such page", open: (page) => page.goto("/no-such-page"), status: 404 },
  { name: "no such book", open: (page) => page.goto("/books/no-such-book"), status: 404 },
  {
    name: "too much at once",
    open: async (page) => {
      await hasRead(page, CHAPTER);
      await page.goto(CHAPTER_2);
      await page.getByText("Add a note").first().click();
      // Typed by hand it would take a while, and a page as tall as such a note is hard to press a button on.
      return sent(page, () =>
        page
          .getByLabel("Your note")
          .first()
          .evaluate((note: HTMLTextAreaElement) => {
            note.value = "x".repeat(300_000);
            note.form?.submit();
          }),
      );
    },
    status: 413,
  },
  { name: "offline", open: (page) => page.goto("/offline") },
];

for (const { name, open, status, islands } of KINDS_OF_PAGE) {
  test(name, async ({ page }) => {
    const seen = watch(page);
    const response = await open(page);
    if (!response) throw new Error("no document came");
    expect(response.status()).toBe(status ?? 200);
    await expect(page).toHaveTitle(/. – Chapterwise$/);
    if (status === 422) await expect(page).toHaveTitle(/^Error: /);
    await expectCleanSource(response, islands ?? false);
    if (islands) await ready(page);
    await expectAccessible(page);
    await expectNarrow(page);
    expect(seen).toEqual({ foreign: [], complaints: [] });
  });
}

test("the guide prints without the way around", async ({ page }) => {
  await hasRead(page, CHAPTER);
  await page.goto(`${CHAPTER_2}/guide`);
  const around = page.getByRole("navigation");
  const tip = page.getByText("Print this page from your browser’s menu.");
  await expect(around.first()).toBeVisible();
  await expect(tip).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(around).toHaveCount(0);
  await expect(tip).toBeHidden();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByText("The frost bell has not rung for nine winters. Is that good news?")).toBeVisible();
  await expect(page.locator(".lines").first()).toBeVisible();
  await expect(page.locator("li.prompt").first()).toHaveCSS("break-inside", "avoid");
  const colours = await page.evaluate(() => [document.documentElement, ...document.querySelectorAll(".band, .prompt")].map((element) => getComputedStyle(element).backgroundColor));
  expect([...new Set(colours)].filter((colour) => !["rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"].includes(colour))).toEqual([]);
});
