// Homework: set, done, read by the teacher; answer keys mended afterwards.
import type { Page } from "@playwright/test";
import { CHAPTER } from "../answers";
import { submit } from "../forms";
import { attemptOf } from "../quiz";
import { hasRead } from "../reader";
import { classOf, codeOf } from "./classes";
import { type Kind, sent } from "./kind";
import { once } from "./once";

interface Assignment {
  group: string;
  address: string;
  /** What brings pupils into the class. */
  code: string;
}

/** A class of one’s own that has been set a homework. */
async function assignmentOf(page: Page): Promise<Assignment> {
  const group = await classOf(page);
  await hasRead(page, CHAPTER);
  const about = { from: "chapters", first: "1", last: "2", draw: "", title: "" };
  const form = { ...about, attempts: "1", counts: "best", what: "explanations", when: "at-once", layout: "one-by-one" };
  const { pathname } = await submit(page, `${group}/assignments/new`, form);
  return { group, address: pathname, code: await codeOf(page, group) };
}

/** A pupil of that class from here on. */
async function joins(page: Page, { group, code }: Assignment, name: string) {
  await page.context().clearCookies();
  await submit(page, `${group}/join`, { code, name });
}

/** Such a homework, handed in by a pupil who answered nothing; with where that pupil’s pages are, of the class and of the homework. */
const handedIn = once(async (page) => {
  const assignment = await assignmentOf(page);
  const { group, address } = assignment;
  const teacher = await page.context().cookies();
  await joins(page, assignment, "Theodora");
  await submit(page, `${attemptOf(await submit(page, `${address}/start`, { read: "yes" }))}/finish`);
  await page.context().clearCookies();
  await page.context().addCookies(teacher);
  await page.goto(group);
  const ofClass = (await page.getByRole("link", { name: "Theodora" }).getAttribute("href")) ?? "";
  return { group, address, ofClass, ofAssignment: `${address}/pupils/${ofClass.split("/").at(-1)}` };
});

export const ASSIGNMENTS: Kind[] = [
  { name: "homework, who is where", open: async (page) => page.goto((await handedIn(page)).address), islands: true },
  ...[
    ["homework, set", "/assignments/new"],
    ["homework, eased for good", "/easings"],
  ].map(([name, path]) => ({ name: name ?? "", open: async (page: Page) => page.goto(`${(await handedIn(page)).group}${path}`) })),
  {
    name: "homework, refused",
    open: async (page) => {
      await page.goto(`${(await handedIn(page)).group}/assignments/new`);
      await page.getByLabel("Questions for each pupil").fill("many");
      await page.getByText("Attempts, time, order, passing").click();
      await page.getByLabel("Passed with, in per cent").fill("120");
      return sent(page, () => page.getByRole("button", { name: "Set it" }).click());
    },
    status: 422,
  },
  { name: "homework, a pupil’s, for their teacher", open: async (page) => page.goto((await handedIn(page)).ofAssignment) },
  ...[
    ["homework, to do", ""],
    ["homework, a question", "/start"],
    ["homework, handed in", "/finish"],
  ].map(([name, step]) => ({
    name: name ?? "",
    open: async (page: Page) => {
      const assignment = await assignmentOf(page);
      await joins(page, assignment, "Bartholomew");
      if (step === "") return page.goto(assignment.address);
      const begun = await submit(page, `${assignment.address}/start`, { read: "yes" });
      if (step === "/start") return page.goto(begun.href);
      await submit(page, `${attemptOf(begun)}/finish`);
      return page.goto(attemptOf(begun));
    },
    islands: step === "/start",
  })),
  ...[
    ["homework, changed", "/change"],
    ["homework, eased", "/easing"],
    ["homework, taken back", "/delete"],
    ["homework, its questions", "/items"],
    ["homework, for the next lesson", "/lesson"],
    ["key of a single choice", "/items/why-carry-the-trunk/key"],
    ["key of a multiple choice", "/items/what-came-on-the-ferry/key"],
    ["key of a short answer", "/items/name-of-the-island/key"],
    ["key of a cloze", "/items/the-walk-up/key"],
    ["key of an ordering", "/items/order-of-arrival/key"],
    ["key of a matching", "/items/who-has-what/key"],
    ["key of a number", "/items/winters-of-silence/key"],
  ].map(([name, path]) => ({ name: name ?? "", open: async (page: Page) => page.goto(`${(await handedIn(page)).address}${path}`) })),
  {
    name: "key, who gains and who loses",
    open: async (page) => {
      await page.goto(`${(await handedIn(page)).address}/items/panes-at-night/key`);
      await page.getByLabel("False").check();
      return sent(page, () => page.getByRole("button", { name: "See who gains and who loses" }).click());
    },
  },
  {
    name: "key, mended wrongly",
    open: async (page) => {
      await page.goto(`${(await handedIn(page)).address}/items/name-of-the-island/key`);
      await page.getByLabel("What is accepted?").fill("");
      return sent(page, () => page.getByRole("button", { name: "See who gains and who loses" }).click());
    },
    status: 422,
  },
  { name: "gradebook", open: async (page) => page.goto(`${(await handedIn(page)).group}/gradebook`) },
  { name: "work of a pupil", open: async (page) => page.goto(`${(await handedIn(page)).ofClass}/work`) },
  { name: "answers of a pupil", open: async (page) => page.goto(`${(await handedIn(page)).ofAssignment}/answers`) },
];
