// What every page must hold to, whatever it shows: accessible, from here alone, no script but the islands', narrow.
import { expect, type Page, type Response } from "@playwright/test";
import { violations } from "./accessibility";
import { DESK, PHONE } from "./devices";
import { strays } from "./style-rules";

/** Listens to a page from before its first request on; answers what it asked elsewhere and what it complained of. */
export function watch(page: Page): { foreign: string[]; complaints: string[] } {
  const seen = { foreign: [] as string[], complaints: [] as string[] };
  const complain = (text: string) => {
    // The browser skips a transition between two pages when it is short of time: as designed, and no fault of a page. Most tests block service workers.
    if (!/^(Transition was |Service Worker registration blocked)/.test(text)) seen.complaints.push(text);
  };
  page.on("request", (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol !== "data:" && hostname !== "127.0.0.1") seen.foreign.push(request.url());
  });
  page.on("console", (message) => {
    // The browser itself complains of a page whose status is an error: that status is asked for.
    const ownStatus = message.location().url === page.url() && /the server responded with a status of 4\d\d/.test(message.text());
    if (["error", "warning"].includes(message.type()) && !ownStatus) complain(message.text());
  });
  page.on("pageerror", (error) => complain(error.message));
  return seen;
}

/** What stands in a page that changes by itself, for where the islands don't come; it runs by the nonce alone. */
const WITHOUT_ISLANDS = /^<script nonce="[^"]{16,}">\(function \(\) \{/;

/** The served document: no inline style or handler, and of scripts the islands' one, on some pages with what stands in for it; or none, and none that could run. */
export async function expectCleanSource(response: Response, islands: boolean) {
  const html = await response.text();
  const tags = html.match(/<[a-z][^>]*>/gi) ?? [];
  expect(tags.filter((tag) => /\s(style|on[a-z]+)\s*=/i.test(tag) || /^<style/i.test(tag) || /javascript:/i.test(tag))).toEqual([]);
  const scripts = html.match(/<script[^>]*>[^]*?<\/script>/gi) ?? [];
  if (islands) {
    expect(scripts.filter((script) => !WITHOUT_ISLANDS.test(script))).toEqual([expect.stringMatching(/^<script type="module" nonce="[^"]{16,}" src="\/assets\/boot[^"]*\.js"[^>]*><\/script>$/)]);
  } else {
    expect(scripts).toEqual([]);
    expect(html).not.toMatch(/modulepreload|\.wasm|leptos-island/);
    expect(response.headers()["content-security-policy"]).toContain("script-src 'none';");
  }
}

/** With everything folded open: what is folded away has no place yet, and hides nothing for good. */
async function unfold(page: Page) {
  await page.evaluate(() => document.querySelectorAll("details").forEach((details) => details.setAttribute("open", "")));
}

/** The page as it stands, with everything folded open, in the colours that the project wears. */
export async function expectAccessible(page: Page) {
  await unfold(page);
  await expect.poll(() => mainHeadings(page)).toEqual([{ tag: "H1", hidden: false }]);
  expect(await violations(page)).toEqual([]);
}

/** What a page has of headings at level 1. Asked for without a locator, for which a page would have to read Playwright's own script first. */
function mainHeadings(page: Page): Promise<{ tag: string; hidden: boolean }[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll("h1, [role=heading][aria-level='1']")].map((heading) => ({
      tag: heading.tagName,
      hidden: !heading.checkVisibility({ visibilityProperty: true }) || heading.closest("[aria-hidden=true]") !== null,
    })),
  );
}

/** Changes a phone's width and colours for a desk's, or a desk's for a phone's. */
export async function changeClothes(page: Page) {
  const dark = await page.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches);
  await page.emulateMedia({ colorScheme: dark ? "light" : "dark" });
  const { viewport } = page.viewportSize()?.width === PHONE.viewport.width ? DESK : PHONE;
  await page.setViewportSize(viewport);
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(viewport.width);
  // Colours that fade, be it for a hundredth of a second, are the old ones until the browser paints again.
  await page.evaluate(() => document.getAnimations().forEach((animation) => animation.finish()));
}

/**
 * Enter in a field presses the first button of its form, wherever on the page it stands. Where there are several, that is the main one, or one that nobody sees,
 * made for it; never one that leaves, moves or removes something.
 */
export async function expectSafeEnter(page: Page) {
  const unsafe = await page.evaluate(() => {
    const isField = (element: Element) => element instanceof HTMLInputElement && !/^(hidden|submit|button|reset|image|file)$/.test(element.type);
    const defaults = [...document.forms]
      .map((form) => [...form.elements])
      .filter((elements) => elements.some(isField))
      .map((elements) => elements.filter((element) => (element instanceof HTMLButtonElement || element instanceof HTMLInputElement) && element.type === "submit"))
      .filter((buttons) => buttons.length > 1)
      .map(([first]) => first);
    return defaults.filter((button) => button && !button.matches(".button:not(.button--plain, .button--grave), [aria-hidden=true]")).map((button) => button?.outerHTML.slice(0, 200));
  });
  expect(unsafe).toEqual([]);
}

/**
 * At 320 px, as at 400 % zoom (WCAG 2.2, 1.4.10), and on a phone with text twice as large (1.4.4), nothing is cut off or has to be scrolled to
 * sideways, but for tables in a region of their own; nothing lies over what can be pressed; an icon stands beside its text.
 */
export async function expectNarrow(page: Page) {
  await unfold(page);
  const size = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  await expectInPlace(page, 320);
  await page.setViewportSize(PHONE.viewport);
  await expectInPlace(page, PHONE.viewport.width);
  await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"));
  await expectInPlace(page, PHONE.viewport.width);
  await page.evaluate(() => document.documentElement.style.removeProperty("font-size"));
  if (size) await page.setViewportSize(size);
}

/** A window that was just made narrow may be laid out in two steps: what counts is where it comes to rest. */
async function expectInPlace(page: Page, width: number) {
  await expect.poll(() => page.evaluate(outOfPlace, width), { timeout: 4_000 }).toEqual({ page: width, wide: [], covered: [], alone: [] });
}

function outOfPlace(width: number) {
  const all = [...document.querySelectorAll("body *")];
  const brief = (elements: Element[]) => elements.map((element) => element.outerHTML.slice(0, 120));
  const wide = all.filter((element) => {
    const { left, right, width: own } = element.getBoundingClientRect();
    if (element.parentElement?.closest(".table-wrap[tabindex]")) return false;
    return own > 1 && (right > width + 0.5 || left < -0.5) && getComputedStyle(element).clipPath === "none";
  });
  const ribbon = document.querySelector(".ribbon")?.getBoundingClientRect();
  const covered = [...document.querySelectorAll("a, button, input, select, textarea, summary")].filter((element) => {
    const { left, right, top, bottom, width: own } = element.getBoundingClientRect();
    // The bar at the thumb lies over everything.
    if (element.closest(".tabbar")) return false;
    return ribbon && own > 1 && left < ribbon.right && right > ribbon.left && top < ribbon.bottom && bottom > ribbon.top;
  });
  const alone = [...document.querySelectorAll(".row > .icon")].filter((icon) => {
    const text = icon.nextSibling;
    if (!(text instanceof Text) || text.data.trim() === "" || icon.getClientRects().length === 0) return false;
    const range = document.createRange();
    range.setStart(text, 0);
    range.setEnd(text, 1);
    return range.getBoundingClientRect().top > icon.getBoundingClientRect().bottom;
  });
  return { page: document.documentElement.scrollWidth, wide: brief(wide), covered: brief(covered), alone: brief(alone) };
}

/** Every rule of style catches what it was written for, and nothing that a person wrote. */
export async function expectOwnStyle(page: Page) {
  expect(await strays(page)).toEqual([]);
}
