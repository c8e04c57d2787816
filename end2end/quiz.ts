// Taking a quiz: starting one, finding a question in it, answering by pointer or by keyboard.
import { expect, type Locator, type Page, type Response } from "@playwright/test";
import { type Answer, CHAPTER, fieldsOf, type Question, questionOf } from "./answers";
import { type Client, submit } from "./forms";
import { ORCHARD, ready } from "./reader";

export interface Setup {
  length?: number;
  about?: "all" | "character" | "theme" | "plot";
  behaviour?: "practice" | "test";
  layout?: "one-by-one" | "all-on-one";
}

/** Starts a quiz on the fixture's chapter, read before, in one request; answers the attempt's address. */
export async function begin(client: Client, setup: Setup = {}): Promise<string> {
  const form = { length: setup.length ?? 12, about: setup.about ?? "all", behaviour: setup.behaviour ?? "practice", layout: setup.layout ?? "one-by-one" };
  return attemptOf(await submit(client, `${ORCHARD}/chapters/${CHAPTER}/quiz`, form));
}

/** The attempt that an address is of. */
export function attemptOf({ pathname }: URL): string {
  const attempt = pathname.match(/^\/attempts\/[^/]+/)?.[0];
  if (!attempt) throw new Error(`no attempt at ${pathname}`);
  return attempt;
}

/** Takes a test with all its questions on one page, in one request; answers the finished attempt's address. */
export async function taken(client: Client, about: Setup["about"] = "all", wrong: (question: Question) => boolean = () => false): Promise<string> {
  const attempt = await begin(client, { about, behaviour: "test", layout: "all-on-one" });
  const html = await (await client.request.get(attempt)).text();
  const form = new FormData();
  for (const [, at, text] of html.matchAll(/<h2\b[^>]* id="(q\d+-)ask"[^>]*><span[^>]*>\d+<\/span>([^<]+)</g)) {
    const question = questionOf(text ?? "");
    for (const [name, value] of fieldsOf(wrong(question) ? question.wrong : question.right)) form.append(`${at}${name}`, value);
  }
  form.append("then", "finish");
  // A finished one leads to its result; one with gaps would lead to the page before its end.
  expect((await submit(client, attempt, form)).pathname).toBe(attempt);
  return attempt;
}

/** Where a question of a running attempt that shows one at a time stands. */
export async function addressOf({ request }: Client, attempt: string, question: Question): Promise<string> {
  const html = await (await request.get(`${attempt}/finish`)).text();
  const links = [...html.matchAll(/<a href="([^"]+\/questions\/\d+)"[^>]*>([^<]+)</g)];
  const address = links.find(([, , text]) => text === question.text)?.[1];
  if (!address) throw new Error(`no question “${question.text}” in ${attempt}`);
  return address;
}

/** Goes to a question of a running attempt that shows one at a time; answers with the document's response. */
export async function openQuestion(page: Page, attempt: string, question: Question): Promise<Response> {
  const response = await page.goto(await addressOf(page, attempt, question));
  if (!response) throw new Error("no document came");
  await ready(page);
  return response;
}

/** The question on the page: one at a time. */
export async function questionHere(page: Page): Promise<Question> {
  return questionOf((await page.locator("main h1").textContent()) ?? "");
}

/** The question's part of a page that has them all. */
export function onSheet(page: Page, question: Question): Locator {
  return page.locator(".sheet__item").filter({ has: page.getByRole("heading", { name: question.text }) });
}

/** Gives an answer in the fields of the page, or of one question of it. */
export async function give(within: Page | Locator, answer: Answer) {
  if ("choose" in answer) {
    for (const name of answer.choose) await choice(within, name).check();
  } else if ("write" in answer) {
    await written(within).fill(answer.write);
  } else if ("fill" in answer) {
    for (const [nth, text] of answer.fill.entries()) {
      const gap = within.getByLabel(`Gap ${nth + 1} of ${answer.fill.length}`);
      if (await isSelect(gap)) await gap.selectOption(text);
      else await gap.fill(text);
    }
  } else if ("order" in answer) {
    for (const [nth, item] of answer.order.entries()) await within.getByLabel(`Place of “${item}”`).selectOption(`${nth + 1}`);
  } else {
    for (const [left, right] of Object.entries(answer.match)) await within.getByLabel(left, { exact: true }).selectOption({ label: right });
  }
}

/** Gives an answer with Tab, arrows, Space, Enter and letters alone. */
export async function giveByKeyboard(page: Page, answer: Answer) {
  const { keyboard } = page;
  if ("choose" in answer) {
    for (const name of answer.choose) {
      const wanted = choice(page, name);
      if ((await wanted.getAttribute("type")) === "checkbox") {
        await tabTo(page, wanted);
      } else {
        // Tab enters the group, arrows move in it.
        const radios = page.getByRole("radio");
        await tabTo(page, radios.first());
        const names = await radios.evaluateAll((all) => all.map((one) => (one as HTMLInputElement).labels?.[0]?.querySelector(".choice__text")?.textContent));
        for (let steps = names.indexOf(name); steps > 0; steps -= 1) await keyboard.press("ArrowDown");
      }
      if (!(await wanted.isChecked())) await keyboard.press("Space");
      await expect(wanted).toBeChecked();
    }
  } else if ("write" in answer) {
    await tabTo(page, written(page));
    await keyboard.type(answer.write);
  } else if ("fill" in answer) {
    for (const [nth, text] of answer.fill.entries()) {
      await tabTo(page, page.getByLabel(`Gap ${nth + 1} of ${answer.fill.length}`));
      await keyboard.type(text);
    }
  } else if ("order" in answer) {
    for (const [place, item] of answer.order.entries()) await moveUpTo(page, item, place);
  } else {
    for (const [left, right] of Object.entries(answer.match)) {
      await tabTo(page, page.getByLabel(left, { exact: true }));
      await keyboard.type(right);
    }
  }
}

/** Presses an item's Up button until it stands at a place counted from 0. */
async function moveUpTo(page: Page, item: string, place: number) {
  const items = page.locator(".order__text");
  for (let at = (await items.allTextContents()).indexOf(item); at > place; at -= 1) {
    await tabTo(page, page.getByRole("button", { name: `Move “${item}” up` }));
    await page.keyboard.press("Enter");
    await expect(items.nth(at - 1)).toHaveText(item);
  }
}

/** Presses Tab until the element has the focus, as a reader without a pointer does. */
export async function tabTo(page: Page, wanted: Locator) {
  const focused = () => wanted.evaluate((element) => element === document.activeElement);
  for (let presses = 0; presses < 60; presses += 1) {
    if (await focused()) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not reach ${wanted}`);
}

/** Sends the answer that stands in the fields, to be checked. */
export async function check(page: Page) {
  await page.getByRole("button", { name: /^Check a/ }).click();
}

/** Answers every question of a test that shows one at a time, from its first to the page before its end. */
export async function answerAll(page: Page, attempt: string, wrong: (question: Question) => boolean) {
  await page.goto(`${attempt}/questions/1`);
  await ready(page);
  const count = Number((await page.locator("#count").textContent())?.match(/of (\d+)$/)?.[1]);
  for (let position = 1; position <= count; position += 1) {
    await expect(page.locator("#count")).toHaveText(`Question ${position} of ${count}`);
    const question = await questionHere(page);
    await give(page, wrong(question) ? question.wrong : question.right);
    await page.getByRole("button", { name: position < count ? "Next" : "To the end" }).click();
  }
  await expect(page).toHaveURL(/\/finish$/);
}

/** Finishes from the page before the end; on the result afterwards. */
export async function finish(page: Page) {
  await page.getByRole("button", { name: "Finish the quiz" }).click();
  await expect(page.getByRole("heading", { name: "Your answers" })).toBeVisible();
}

/** An option's radio or checkbox. */
export function choice(within: Page | Locator, name: string): Locator {
  return within.getByRole("radio", { name, exact: true }).or(within.getByRole("checkbox", { name, exact: true }));
}

/** The one field of a short answer or a number. */
export function written(within: Page | Locator): Locator {
  return within.getByRole("textbox", { name: /Your answer$/ });
}

async function isSelect(field: Locator): Promise<boolean> {
  return (await field.evaluate((element) => element.tagName)) === "SELECT";
}
