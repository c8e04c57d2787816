// Without a pointer: Tab reaches everything in reading order, one sees where one is, and the way around can be skipped.
import { expect, type Page, test } from "@playwright/test";
import { CHAPTER, questionOf } from "../answers";
import { begin, give, openQuestion, tabTo, taken } from "../quiz";
import { hasRead, keepThings, newName, ORCHARD, ready } from "../reader";
import { expectSameDocument, mark } from "../same-document";

/** Keys belong to a desk; and the narrow page, where more may cover what has the focus, is also what whoever zooms in has. */
const RUNS = { tag: ["@desk", "@phone"] };

const PAGES: Record<string, (page: Page) => Promise<void>> = {
  home: async (page) => void (await page.goto("/")),
  book: async (page) => void (await page.goto(ORCHARD)),
  chapter: async (page) => void (await page.goto(`${ORCHARD}/chapters/${CHAPTER}`)),
  "quiz, set up": async (page) => void (await page.goto(`${ORCHARD}/chapters/${CHAPTER}/quiz`)),
  "question with options": async (page) => void (await openQuestion(page, await begin(page), questionOf("What does Tobias show Wren?"))),
  "question with an order": async (page) => void (await openQuestion(page, await begin(page), questionOf("Put the tour in order."))),
  "all questions on one page": async (page) => void (await page.goto(await begin(page, { behaviour: "test", layout: "all-on-one" }))),
  result: async (page) => void (await page.goto(await taken(page, "plot"))),
  you: async (page) => keepThings(page, newName()),
};

for (const [name, open] of Object.entries(PAGES)) {
  test(`Tab reaches everything, in order and in sight: ${name}`, RUNS, async ({ page }) => {
    await hasRead(page, CHAPTER);
    await open(page);
    if (await page.locator("script").count()) await ready(page);
    const stops = await markStops(page);
    expect(stops.length).toBeGreaterThan(5);
    const reached: string[] = [];
    const unseen: string[] = [];
    const covered: string[] = [];
    // A page may open with the focus on its heading: round to the top once.
    await tabTo(page, page.locator(".skip"));
    for (let presses = 0; presses < stops.length; presses += 1) {
      if (presses > 0) await page.keyboard.press("Tab");
      let here = await whereOneIs(page);
      // The browser may still paint what has just moved into sight: what counts is where it comes to rest.
      for (let looks = 0; !here.clear && looks < 20; looks += 1) {
        await page.waitForTimeout(50);
        here = await whereOneIs(page);
      }
      reached.push(here.stop);
      if (!here.seen) unseen.push(here.stop);
      if (!here.clear) covered.push(here.stop);
    }
    expect(reached).toEqual(stops);
    expect(unseen, "without a visible focus").toEqual([]);
    expect(covered, "hidden behind something").toEqual([]);
  });
}

/** Names everything that can have the focus, in the order of the document. Of a group of radios one is a stop. */
function markStops(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const all = [...document.querySelectorAll<HTMLElement>("a[href], button, input, select, textarea, summary, [tabindex]")];
    const stops = all.filter((element) => {
      if (element.tabIndex < 0 || !element.checkVisibility({ visibilityProperty: true })) return false;
      if (!(element instanceof HTMLInputElement) || element.type !== "radio") return true;
      const group = all.filter((other): other is HTMLInputElement => other instanceof HTMLInputElement && other.type === "radio" && other.name === element.name);
      return element === (group.find(({ checked }) => checked) ?? group[0]);
    });
    return stops.map((element, nth) => {
      const stop = `${nth + 1} ${element.outerHTML.slice(0, 90)}`;
      element.dataset.stop = stop;
      return stop;
    });
  });
}

/** What has the focus, whether that shows, and whether any of it is in sight. */
function whereOneIs(page: Page): Promise<{ stop: string; seen: boolean; clear: boolean }> {
  return page.evaluate(() => {
    const here = document.activeElement as HTMLElement;
    // A radio dressed as a card or a segment shows its focus on what stands for it.
    const shapes = [here, here.closest("label"), here.nextElementSibling].filter((shape) => shape instanceof HTMLElement);
    const outlined = (shape: HTMLElement) => {
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(shape);
      return outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2 && outlineColor !== "rgba(0, 0, 0, 0)";
    };
    const shape = here.closest("label") ?? here;
    const inSight = [...shape.getClientRects()].some(({ left, top, width, height }) =>
      [0.1, 0.5, 0.9].some((across) =>
        [0.1, 0.5, 0.9].some((down) => {
          const hit = document.elementFromPoint(left + width * across, top + height * down);
          return hit !== null && (shape.contains(hit) || hit.contains(shape));
        }),
      ),
    );
    return { stop: here.dataset.stop ?? here.outerHTML.slice(0, 90), seen: shapes.some(outlined), clear: inSight };
  });
}

test("the way around is skipped to the main part", RUNS, async ({ page }) => {
  await hasRead(page, CHAPTER);
  await page.goto(`${ORCHARD}/chapters/${CHAPTER}`);
  const skip = page.getByRole("link", { name: "Skip to the chapter" });
  await expect(skip).not.toBeInViewport();
  await page.keyboard.press("Tab");
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => Boolean(document.activeElement?.closest("main")))).toBe(true);
});

test("a question and its feedback are skipped to, too", RUNS, async ({ page }) => {
  await hasRead(page, CHAPTER);
  const question = questionOf("What does Tobias show Wren?");
  await openQuestion(page, await begin(page), question);
  await tabTo(page, page.getByRole("link", { name: "Skip to the question" }));
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("checkbox").first()).toBeFocused();

  await give(page, question.right);
  await page.getByRole("button", { name: "Check answer" }).press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Right.");
  await tabTo(page, page.getByRole("link", { name: "Skip to the feedback" }));
  await mark(page);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  // Drawn as the last of its quiz, it leads to the end.
  await expect(page.getByRole("link", { name: /^(Next question|To the end)$/ })).toBeFocused();
  await expectSameDocument(page);
});
