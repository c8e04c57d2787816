// A book's quizzes: set up, taken, finished; and practice.
import type { Page } from "@playwright/test";
import { CHAPTER, questionOf } from "../answers";
import { submit } from "../forms";
import { addressOf, begin, taken } from "../quiz";
import { hasRead, ORCHARD } from "../reader";
import type { Kind } from "./kind";

/** Takes a test and misses two of four. */
export function missedTwo(page: Page): Promise<string> {
  return taken(page, "plot", ({ kind }) => kind === "match" || kind === "true-false");
}

export const QUIZZES: Kind[] = [
  {
    name: "quiz, set up",
    open: async (page) => {
      await hasRead(page, CHAPTER);
      await begin(page);
      return page.goto(`${ORCHARD}/chapters/${CHAPTER}/quiz`);
    },
  },
  {
    name: "quiz above the chapters, set up",
    open: async (page) => {
      await hasRead(page, 2);
      return page.goto(`${ORCHARD}/quizzes/the-first-part`);
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
      await submit(page, address, { answer: "Fenn", then: "next" });
      return page.goto(`${attempt}/finish`);
    },
    islands: true,
  },
  {
    name: "result",
    open: async (page) => {
      await hasRead(page, CHAPTER);
      await missedTwo(page);
      const attempt = await missedTwo(page);
      await submit(page, `${attempt}/share`);
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
      await submit(page, `${attempt}/share`);
      await page.goto(attempt);
      return page.goto(await page.getByLabel("Link").inputValue());
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
];
