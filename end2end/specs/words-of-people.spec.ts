// What people write, whatever it is: a word as long as a line, a text from right to left. It stands where it should on every page that shows it.
import { expect, type Page, test } from "@playwright/test";
import { CHAPTER } from "../answers";
import { expectNarrow } from "../demands";
import { submit } from "../forms";
import { codeOf } from "../pages/classes";
import { attemptOf } from "../quiz";
import { hasRead, ORCHARD, signUp } from "../reader";
import { strangers } from "../style-rules";
import { postOf, say, threadOf } from "../talk";

const WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";
const HEBREW = "למה היא לא אמרה לו את זה?";

/** No longer than what it is for may be. */
const cut = (text: string, most: number) => text.slice(0, most);

/** The same as a name, which is no question. */
const called = (text: string, most: number) => cut(text.replaceAll("?", ""), most).trim();

/** A quiz of one’s own in which everything says that, and where what comes of it is seen. */
async function quizzes(page: Page, text: string): Promise<string[]> {
  const { pathname: quiz } = await submit(page, "/quizzes/new", { title: called(text, 60), book: "the-glass-orchard", begin: "empty" });
  const rest = { chapter: "1", explanation: text, evidence: text };
  const options = { "option-1": text, "beside-1": text, "option-2": `${text} 2`, "beside-2": text, right: "1" };
  await submit(page, `${quiz}/questions/new`, { kind: "single", text, ...options, ...rest });
  await submit(page, `${quiz}/questions/new`, { kind: "cloze", text: "", passage: `${text} {=${called(text, 12)}}`, ...rest });
  return [quiz, `${quiz}/preview`, `${quiz}/paper`, "/quizzes", "/quizzes/bank"];
}

/** A class with that for a name and a pupil called so, who does such a quiz as homework. */
async function classes(page: Page, text: string, quiz: string): Promise<string[]> {
  const { pathname: group } = await submit(page, "/classes/new", { name: called(text, 60), book: "the-glass-orchard", zone: "Europe/London" });
  const form = { from: quiz.split("/").at(-1) ?? "", draw: "", title: cut(text, 60), attempts: "1", counts: "best", what: "explanations", when: "at-once", layout: "all" };
  const { pathname: homework } = await submit(page, `${group}/assignments/new`, form);
  const code = await codeOf(page, group);
  const teacher = await page.context().cookies();
  await page.context().clearCookies();
  await submit(page, `${group}/join`, { code, name: called(text, 40) });
  const begun = await submit(page, `${homework}/start`, { read: "yes" });
  await page.goto(begun.href);
  await expectWellSet(page, text);
  await submit(page, `${attemptOf(begun)}/finish`);
  for (const address of [attemptOf(begun), group, homework]) await look(page, address, text);
  await page.context().clearCookies();
  await page.context().addCookies(teacher);
  return [group, homework, `${group}/gradebook`, `${homework}/items`, `${homework}/lesson`, `${group}/slips`, `${group}/board`];
}

/** A club with that for a name, a thread, a post, a poll and a meeting. */
async function clubs(page: Page, text: string): Promise<string[]> {
  const about = { name: called(text, 60), book: "the-glass-orchard", about: text, zone: "UTC", door: "open", nickname: called(text, 20) };
  const { pathname: club } = await submit(page, "/clubs/new", about);
  const words = `${text}\n\n- ${text}\n\n> ${text}`;
  const thread = threadOf(await say(page, club, "", { title: text, text: words }, `${club}/chapters/1/threads`));
  const post = postOf(await say(page, club, words));
  const { pathname: poll } = await submit(page, `${club}/polls/new`, { about: "book", question: text, options: `${text}\n${text} 2`, kind: "ranked", closes: "2031-01-06" });
  const plan = { date: "2031-01-09", time: "19:00", minutes: "90", place: text, link: "", first: "1", last: "1" };
  const meeting = (await submit(page, `${club}/meetings/new`, plan)).pathname.replace("/agenda", "");
  await submit(page, `${ORCHARD}/chapters/1/prompts/what-the-trunk-holds/note`, { text, seen: "" });
  const ofClub = ["", "/chapters/1", "/members", "/settings", "/polls", "/meetings"].map((path) => `${club}${path}`);
  return [...ofClub, "/clubs", thread, `${post}/edit`, poll, meeting, `${meeting}/room`, `${ORCHARD}/chapters/1`];
}

async function look(page: Page, address: string, text: string) {
  expect((await page.goto(address))?.status(), address).toBe(200);
  await expectWellSet(page, text);
}

/** Narrow; and what is written from right to left stands so, its question mark on its left, in fields as well. */
async function expectWellSet(page: Page, text: string) {
  await expectNarrow(page);
  if (text === HEBREW) expect.soft(await page.evaluate(fromTheWrongSide), page.url()).toEqual([]);
}

function fromTheWrongSide(): string[] {
  const hebrew = /[\u05d0-\u05ea]/;
  const leftToRight = (element: Element) => getComputedStyle(element).direction === "ltr";
  const fields = [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input, textarea")].filter(
    (field) => field.type !== "hidden" && hebrew.test(field.value) && leftToRight(field),
  );
  const wrong = fields.map((field) => field.outerHTML.slice(0, 120));
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { data, parentElement: around } = texts.currentNode as Text;
    // A name within a sentence of ours goes with the sentence.
    if (!around || !hebrew.test(data) || /[a-z]|^[\s,.;:(]/i.test(data) || around.closest("option, title, script, textarea, svg")) continue;
    let at: Element = around;
    while (leftToRight(at) && getComputedStyle(at).display.startsWith("inline") && at.parentElement) at = at.parentElement;
    if (leftToRight(at) && getComputedStyle(at).unicodeBidi !== "plaintext") wrong.push(around.outerHTML.slice(0, 160));
  }
  return wrong;
}

for (const [name, text] of [
  ["a word as long as a line", WORD],
  ["a text from right to left", HEBREW],
] as const) {
  test(`${name} stands where it should`, { tag: "@once" }, async ({ page }) => {
    test.setTimeout(180_000);
    await signUp(page);
    await hasRead(page, CHAPTER);
    const own = await quizzes(page, text);
    const all = [...own, ...(await clubs(page, text)), ...(await classes(page, text, own[0] ?? ""))];
    for (const address of all) await look(page, address, text);
  });
}

test("a class means one thing, and every rule names what is its own", { tag: "@once" }, async ({ page }) => {
  expect(await strangers(page)).toEqual([]);
});

test("a list in a post is a list", { tag: "@once" }, async ({ page }) => {
  const about = { name: "Lists", book: "the-glass-orchard", about: "", zone: "UTC", door: "open", nickname: "Ada" };
  const { pathname: club } = await submit(page, "/clubs/new", about);
  await hasRead(page, CHAPTER);
  const text = "- I think *Isolde* is **really** afraid of them\n- or not\n\n1. first\n2. second";
  const { pathname } = await submit(page, `${club}/chapters/1/threads`, { title: "A list", text });
  await page.goto(pathname);
  for (const item of await page.locator(".prose li").all()) await expect(item).toHaveCSS("display", "list-item");
  await expect(page.locator(".prose ul")).toHaveCSS("list-style-type", "disc");
  await expect(page.locator(".prose ol")).toHaveCSS("list-style-type", "decimal");
  await expect(page.locator(".prose li").first()).toContainText("I think Isolde is really afraid of them");
});
