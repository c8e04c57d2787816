// Questions out of files of other programs, and back into files or onto paper.
import type { Page } from "@playwright/test";
import { submit } from "../forms";
import { signUp } from "../reader";
import { type Kind, sent } from "./kind";
import { once } from "./once";

/** What stands in a file beside one to mend: a question of every kind that such a file can hold. */
const QUESTIONS = [
  "::Snow::Snow is cold.{T}",
  "::Broken::Only one {is",
  "What keeps a boat up?{=water#It weighs more than the boat. ~air#Too light.}",
  "Which of these are even?{~%50%two ~%50%four ~%-100%five}",
  "Who writes novels?{=a novelist =an author}",
  "Match each young one to its parent.{=kitten -> cat =puppy -> dog =calf -> cow}",
  "How many legs has a spider?{#8:1}",
  `${"A long question about boats, ".repeat(12)}is it not?{T}`,
];

async function importOf(page: Page): Promise<string> {
  await signUp(page);
  return (await submit(page, "/quizzes/import", { text: QUESTIONS.join("\n\n") })).pathname;
}

const file = once(importOf);

/** A quiz of one’s own made of such a file. */
const quiz = once(async (page) => (await submit(page, `${await importOf(page)}/take`, { title: "Nature", book: "the-glass-orchard" })).pathname);

export const IMPORTS: Kind[] = [
  { name: "own quiz, from a file, for somebody without an account", open: (page) => page.goto("/quizzes/import") },
  {
    name: "own quiz, from a file",
    open: async (page) => {
      await signUp(page);
      return page.goto("/quizzes/import");
    },
  },
  {
    name: "own quiz, from a file, something wrong",
    open: async (page) => {
      await signUp(page);
      await page.goto("/quizzes/import");
      await page.getByLabel("Or its text").fill("Just some words.");
      return sent(page, () => page.getByRole("button", { name: "Look at the questions" }).click());
    },
    status: 422,
  },
  ...[
    ["own quiz, what is in a file", ""],
    ["own quiz, a question of a file to mend", "/items/2"],
    ["own quiz, a question of a file to write anew", "/items/2?by=hand"],
  ].map(([name, path]) => ({ name: name ?? "", open: async (page: Page) => page.goto(`${await file(page)}${path}`) })),
  {
    name: "own quiz, a question of a file still wrong",
    open: async (page) => {
      await page.goto(`${await file(page)}/items/2`);
      return sent(page, () => page.getByRole("button", { name: "Read it again" }).click());
    },
    status: 422,
  },
  {
    name: "own quiz, a file without a name for the quiz",
    open: async (page) => {
      await page.goto(await file(page));
      await page.getByLabel("What is the quiz called?").fill(" ");
      return sent(page, () => page.getByRole("button", { name: "Take the 7 good ones" }).click());
    },
    status: 422,
  },
  ...[
    ["own quiz, to save as a file", "/export"],
    ["own quiz, on paper", "/paper?version=B"],
    ["own quiz, more from a file", "/import"],
  ].map(([name, path]) => ({ name: name ?? "", open: async (page: Page) => page.goto(`${await quiz(page)}${path}`) })),
];
