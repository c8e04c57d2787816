// Every page of the books that are shipped opens on a phone, to somebody who has read them: nothing is cut off, nothing complains.
import { expect, test } from "@playwright/test";
import { watch } from "../demands";
import { hasRead } from "../reader";

const BOOK = "/books/never-let-me-go";
const LAST = 23;

const CHAPTERS = Array.from({ length: LAST }, (_, before) => before + 1);

for (const part of [CHAPTERS.slice(0, 12), CHAPTERS.slice(12)]) {
  test(`chapters ${part[0]} to ${part.at(-1)} and their quizzes`, async ({ page }) => {
    const seen = watch(page);
    await hasRead(page, LAST, BOOK);
    for (const number of part) {
      for (const address of [`${BOOK}/chapters/${number}`, `${BOOK}/chapters/${number}/quiz`]) {
        expect((await page.goto(address))?.status(), address).toBe(200);
        expect(await page.evaluate(() => document.documentElement.scrollWidth), address).toBe(390);
      }
    }
    expect(seen).toEqual({ foreign: [], complaints: [] });
  });
}

test("the companion, its articles and the quizzes above the chapters", async ({ page }) => {
  const seen = watch(page);
  await hasRead(page, LAST, BOOK);
  const lists = [BOOK, `${BOOK}/companion`, `${BOOK}/companion/characters`];
  const addresses = new Set<string>();
  for (const list of lists) {
    await page.goto(list);
    const links = await page.locator("main a").evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).pathname));
    for (const link of links) if (/\/(companion|quizzes)\//.test(link)) addresses.add(link);
  }
  expect(addresses.size).toBeGreaterThan(20);
  for (const address of addresses) {
    expect((await page.goto(address))?.status(), address).toBe(200);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), address).toBe(390);
    expect(await page.evaluate(outsideTheirBoxes), address).toEqual([]);
  }
  expect(seen).toEqual({ foreign: [], complaints: [] });
});

/** Names in a drawing that stand out of their boxes. */
function outsideTheirBoxes(): (string | null)[] {
  return [...document.querySelectorAll(".map a, .map__self")].flatMap((group) => {
    const box = group.querySelector("rect")?.getBoundingClientRect();
    const outside = ({ left, right, top, bottom }: DOMRect) => !box || left < box.left || right > box.right || top < box.top || bottom > box.bottom;
    return [...group.querySelectorAll("text")].filter((text) => outside(text.getBoundingClientRect())).map((text) => text.textContent);
  });
}
