// What moves: pages that are turned, unless one asked for less motion.
import { expect, test } from "@playwright/test";
import { CHAPTER } from "../answers";
import { watch } from "../demands";
import { begin } from "../quiz";
import { hasRead, ORCHARD } from "../reader";

test.use({ contextOptions: { reducedMotion: "no-preference" } });

test("a page that fades into the next can be used all the same", { tag: "@once" }, async ({ page }) => {
  const seen = watch(page);
  await page.goto("/");
  await page.getByRole("link", { name: "The Glass Orchard" }).click();
  await page.getByRole("button", { name: "I’ve read chapter 1" }).click();
  await expect(page.getByText("Your ribbon is at chapter 1 now.")).toBeVisible();
  await page.getByRole("link", { name: "Open chapter 1" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The Ferry");
  await page.goBack();
  await expect(page.getByText("You have read 1 of 4 chapters.")).toBeVisible();
  expect(seen).toEqual({ foreign: [], complaints: [] });
});

test("nothing moves for those who asked for less motion", { tag: "@once" }, async ({ page }) => {
  await hasRead(page, CHAPTER);
  const longest = () =>
    page.evaluate(() => {
      const seconds = (text: string) => Math.max(...text.split(",").map((one) => (one.trim().endsWith("ms") ? Number.parseFloat(one) / 1000 : Number.parseFloat(one))));
      return Math.max(...[...document.querySelectorAll("*")].map((element) => getComputedStyle(element)).flatMap((style) => [seconds(style.transitionDuration), seconds(style.animationDuration)]));
    });
  const chapter = `${ORCHARD}/chapters/${CHAPTER}`;
  const attempt = await begin(page);
  for (const address of [chapter, `${chapter}/quiz`, `${attempt}/questions/1`]) {
    await page.emulateMedia({ reducedMotion: "no-preference" });
    await page.goto(address);
    expect(await longest()).toBeGreaterThan(0.01);
    await page.emulateMedia({ reducedMotion: "reduce" });
    expect(await longest()).toBeLessThanOrEqual(0.001);
  }
});
