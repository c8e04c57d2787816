// Quizzes that a person writes.
import type { Page } from "@playwright/test";
import { CHAPTER } from "../answers";
import { submit } from "../forms";
import { hasRead, signUp } from "../reader";
import { type Kind, sent } from "./kind";
import { once } from "./once";
import { UNBREAKABLE } from "./unbreakable";

/** A quiz of one’s own with a question of each of three kinds, one of them bare, and one taken out. */
async function quizOf(page: Page): Promise<string> {
  await signUp(page);
  await hasRead(page, CHAPTER);
  const { pathname: address } = await submit(page, "/quizzes/new", { title: "Chapters 1 and 2", book: "the-glass-orchard", begin: "empty" });
  const rest = { chapter: "2", explanation: "It says so on the quay.", evidence: "The quay at dusk." };
  const options = { "option-1": "Salt", "beside-1": "It burns the leaves.", "option-2": UNBREAKABLE, "option-3": "Neither", right: "1", pinned: "3" };
  const write = (form: Record<string, string>) => submit(page, `${address}/questions/new`, form);
  await write({ kind: "single", text: "What does the glass keep out?", tags: "glass", ...options, ...rest });
  await write({ kind: "true-false", text: "The ferry sails at night.", truth: "true" });
  await write({ kind: "cloze", text: "", passage: "The {=ferry =boat} and the {~cart =trunk}.", ...rest });
  await write({ kind: "number", text: "How many houses of glass?", number: "12", ...rest });
  const html = await (await page.request.get(address)).text();
  const last = [...html.matchAll(/value="remove:([^"]+)"/g)].at(-1)?.[1] ?? "";
  const version = /name="version" value="(\d+)"/.exec(html)?.[1] ?? "";
  await submit(page, `${address}/arrange`, { do: `remove:${last}`, version });
  return address;
}

const quiz = once(quizOf);

/** The link by which such a quiz is copied. */
async function copyOf(page: Page): Promise<string> {
  const { href } = await submit(page, `${await quizOf(page)}/sharing`, { to: "new" });
  return /\/copy\/[a-z0-9]+/.exec(await (await page.request.get(href)).text())?.[0] ?? "";
}

export const OWN_QUIZZES: Kind[] = [
  { name: "quizzes of one’s own, without an account", open: (page) => page.goto("/quizzes") },
  ...[
    ["quiz of one’s own", ""],
    ["quiz of one’s own, as a pupil sees it", "/preview"],
    ["quiz of one’s own, questions of the book", "/pick"],
    ["quiz of one’s own, shared", "/sharing"],
    ["quiz of one’s own, to be deleted", "/delete"],
    ["quiz of one’s own, what kind of question", "/questions/new"],
    ...["single", "multiple", "true-false", "short", "cloze", "order", "match", "quote", "number"].map((kind) => [
      `quiz of one’s own, a new question: ${kind}`,
      `/questions/new?kind=${kind}`,
    ]),
  ].map(([name, path]) => ({
    name: name ?? "",
    open: async (page: Page) => page.goto(`${await quiz(page)}${path}`),
    // What is being written shows beside its form.
    islands: (path ?? "").includes("?kind="),
  })),
  ...[
    ["quizzes of one’s own", "/quizzes"],
    ["quiz of one’s own, to be begun", "/quizzes/new"],
    ["questions of one’s own", "/quizzes/bank"],
  ].map(([name, path]) => ({
    name: name ?? "",
    open: async (page: Page) => {
      await quiz(page);
      return page.goto(path ?? "");
    },
  })),
  {
    name: "quiz of one’s own, a question with something wrong",
    open: async (page) => {
      await page.goto(`${await quiz(page)}/questions/new?kind=multiple`);
      await page.getByLabel("Option 1", { exact: true }).fill("A key");
      await page.getByLabel("Option 2", { exact: true }).fill("A key");
      return sent(page, () => page.getByRole("button", { name: "Keep the question" }).click());
    },
    status: 422,
    islands: true,
  },
  { name: "quiz of one’s own, for a colleague", open: async (page) => page.goto(await copyOf(page)) },
];
