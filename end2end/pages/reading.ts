// The shelf, a book, its chapters and prompts, its companion.
import type { Page } from "@playwright/test";
import { CHAPTER } from "../answers";
import { submit } from "../forms";
import { begin } from "../quiz";
import { hasRead, ORCHARD } from "../reader";
import { type Kind, sent } from "./kind";
import { missedTwo } from "./quizzes";

const CHAPTER_2 = `${ORCHARD}/chapters/${CHAPTER}`;

export const READING: Kind[] = [
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
      await submit(page, `${CHAPTER_2}/prompts/reading-for-another/note`, { text: "A note.", seen: "" });
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
    name: "chapter with a guess sealed",
    open: async (page) => {
      await hasRead(page, 1);
      await submit(page, `${ORCHARD}/chapters/1/guess`, { text: "A guess." });
      return page.goto(`${ORCHARD}/chapters/1`);
    },
  },
  {
    name: "chapter with a guess given back",
    open: async (page) => {
      await hasRead(page, 1);
      await submit(page, `${ORCHARD}/chapters/1/guess`, { text: "A guess." });
      await hasRead(page, 4);
      return page.goto(`${ORCHARD}/chapters/4`);
    },
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
];
