// What a script adds to putting things in order: buttons that act at once, and items that are dragged.
import { type CDPSession, expect, type Page, test } from "@playwright/test";
import { CHAPTER, questionOf } from "../answers";
import { begin, openQuestion } from "../quiz";
import { hasRead } from "../reader";
import { expectSameDocument, mark } from "../same-document";

test.skip(({ javaScriptEnabled }) => !javaScriptEnabled, "needs script");

test.beforeEach(async ({ page }) => {
  await hasRead(page, CHAPTER);
  await openQuestion(page, await begin(page), questionOf("Put the tour in order."));
});

const texts = (page: Page) => page.locator(".order__text");

test("moves by its buttons at once: the focus stays, the place is announced", async ({ page }) => {
  await mark(page);
  const before = await texts(page).allTextContents();
  const item = before[1] ?? "";
  const up = page.getByRole("button", { name: `Move “${item}” up` });
  await up.click();
  await expect(texts(page).first()).toHaveText(item);
  await expect(up).toBeFocused();
  await expect(up).toHaveAttribute("aria-disabled", "true");
  await expectAnnounced(page, item, 1);
  await expectPlaces(page);
  await page.getByRole("button", { name: `Move “${item}” down` }).press("Enter");
  await expect(texts(page)).toHaveText(before);
  await expectSameDocument(page);
  await expect(page.locator(".desk")).toHaveText("Saved");
});

test("moves by its select", async ({ page }) => {
  const before = await texts(page).allTextContents();
  const item = before[0] ?? "";
  await page.getByLabel(`Place of “${item}”`).selectOption("4");
  await expect(texts(page)).toHaveText(moved(before, 0, 3));
  await expect(page.getByLabel(`Place of “${item}”`)).toBeFocused();
  await expectPlaces(page);
});

test.describe("under a mouse", { tag: "@desk" }, () => {
  test.skip(({ isMobile }) => isMobile, "a phone has no mouse");

  test("is dragged", async ({ page }) => {
    const before = await texts(page).allTextContents();
    const from = await centre(page, 0);
    const to = await centre(page, 3);
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    for (const y of way(from.y, to.y + 20)) await page.mouse.move(from.x, y);
    await page.mouse.up();
    await expect(texts(page)).toHaveText(moved(before, 0, 3));
    await page.mouse.move(to.x, from.y);
    await expect(texts(page)).toHaveText(moved(before, 0, 3));
    await expectAnnounced(page, before[0] ?? "", 4);
    await expectPlaces(page);
    await expect(page.locator(".desk")).toHaveText("Saved");
    await page.reload();
    await expect(texts(page)).toHaveText(moved(before, 0, 3));
  });
});

test.describe("under a finger", () => {
  test.skip(({ isMobile }) => !isMobile, "a desk has no touch screen");

  test("is dragged: it follows, the page stays, and it is saved once", async ({ page }) => {
    const saved: string[] = [];
    page.on("request", (request) => void (request.method() === "POST" && saved.push(request.url())));
    const before = await texts(page).allTextContents();
    const finger = await Finger.on(page, await centre(page, 0));
    const end = await centre(page, 2);
    const scrolled = await page.evaluate(() => scrollY);
    for (const y of way(finger.y, end.y + 20)) await finger.moveTo(y);
    await expect(texts(page)).toHaveText(moved(before, 0, 2));
    await expectPlaces(page);
    await expect.poll(async () => Math.abs((await centre(page, 2)).y - finger.y)).toBeLessThan(2);
    for (const y of way(finger.y, (await centre(page, 1)).y - 20)) await finger.moveTo(y);
    await expect(texts(page)).toHaveText(moved(before, 0, 1));
    expect(await page.evaluate(() => scrollY)).toBe(scrolled);
    await finger.lift();

    await expectAnnounced(page, before[0] ?? "", 2);
    await expectPlaces(page);
    await expect(page.locator(".order__item[data-state], .order__item[style*=transform]")).toHaveCount(0);
    await expect(page.locator(".desk")).toHaveText("Saved");
    expect(saved).toHaveLength(1);
    await page.reload();
    await expect(texts(page)).toHaveText(moved(before, 0, 1));
  });

  test("goes back where it was when the browser takes the finger away", async ({ page }) => {
    const before = await texts(page).allTextContents();
    const finger = await Finger.on(page, await centre(page, 1));
    for (const y of way(finger.y, (await centre(page, 3)).y)) await finger.moveTo(y);
    await expect(texts(page)).not.toHaveText(before);
    await finger.cancel();
    await expect(texts(page)).toHaveText(before);
    await expectPlaces(page);
    await expect(page.locator(".order__item[data-state]")).toHaveCount(0);

    const again = await Finger.on(page, await centre(page, 1));
    for (const y of way(again.y, (await centre(page, 0)).y - 20)) await again.moveTo(y);
    await again.lift();
    await expect(texts(page)).toHaveText(moved(before, 1, 0));
  });

  test("stays with the first of two fingers", async ({ page }) => {
    const before = await texts(page).allTextContents();
    const finger = await Finger.on(page, await centre(page, 0));
    await finger.joinedBy(await centre(page, 3));
    await expect(page.locator(".order__item[data-state=held]")).toHaveCount(1);
    for (const y of way(finger.y, (await centre(page, 1)).y + 20)) await finger.moveTo(y);
    await finger.lift();
    await expect(texts(page)).toHaveText(moved(before, 0, 1));
    await expectAnnounced(page, before[0] ?? "", 2);
  });
});

/** A finger on the glass, from the moment that it touches. */
class Finger {
  private others: { x: number; y: number }[] = [];

  private constructor(
    private readonly glass: CDPSession,
    private readonly x: number,
    public y: number,
  ) {}

  static async on(page: Page, { x, y }: { x: number; y: number }): Promise<Finger> {
    const finger = new Finger(await page.context().newCDPSession(page), x, y);
    await finger.tell("touchStart");
    return finger;
  }

  async moveTo(y: number) {
    this.y = y;
    await this.tell("touchMove");
  }

  /** A second finger touches as well. */
  async joinedBy(other: { x: number; y: number }) {
    this.others.push(other);
    await this.tell("touchStart");
  }

  async lift() {
    await this.glass.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  }

  async cancel() {
    await this.glass.send("Input.dispatchTouchEvent", { type: "touchCancel", touchPoints: [] });
  }

  private async tell(type: "touchStart" | "touchMove") {
    const touchPoints = [{ x: this.x, y: this.y }, ...this.others].map((point, id) => ({ ...point, id }));
    await this.glass.send("Input.dispatchTouchEvent", { type, touchPoints });
  }
}

/** Where the number of an item is, by which it is held. */
async function centre(page: Page, nth: number) {
  const box = await page.locator(".order__num").nth(nth).boundingBox();
  if (!box) throw new Error("the item has no place on the page");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** From one place to the other, in steps as a hand takes them. */
function way(from: number, to: number): number[] {
  return Array.from({ length: 20 }, (_, step) => from + ((to - from) * (step + 1)) / 20);
}

/** The same things with one of them at another place. */
function moved(things: string[], from: number, to: number): string[] {
  const others = things.toSpliced(from, 1);
  return others.toSpliced(to, 0, things[from] ?? "");
}

/** Numbers, selects and end buttons say the order that is seen. */
async function expectPlaces(page: Page) {
  await expect(page.locator(".order__num")).toHaveText(["1", "2", "3", "4", "5"]);
  expect(await page.locator(".order select").evaluateAll((all: HTMLSelectElement[]) => all.map(({ value }) => value))).toEqual(["1", "2", "3", "4", "5"]);
  const ends = page.locator(".order button[aria-disabled=true]");
  await expect(ends).toHaveCount(2);
  await expect(page.locator(".order__item").first().locator("button[value^='up:']")).toHaveAttribute("aria-disabled", "true");
  await expect(page.locator(".order__item").last().locator("button[value^='down:']")).toHaveAttribute("aria-disabled", "true");
}

async function expectAnnounced(page: Page, item: string, place: number) {
  await expect(page.getByRole("status").filter({ hasText: `${item}, ${place} of 5` })).toHaveCount(1);
}
