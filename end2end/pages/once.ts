// What is made once in each worker and only looked at from then on: a club, a class, a homework with its results.
import type { Cookie, Page } from "@playwright/test";

/** Makes it for the first page that asks; every page that asks goes on as whoever made it. What changes it needs one of its own. */
export function once<Thing>(make: (page: Page) => Promise<Thing>): (page: Page) => Promise<Thing> {
  let made: Promise<{ thing: Thing; owner: Cookie[] }> | undefined;
  return async (page) => {
    made ??= make(page).then(async (thing) => ({ thing, owner: await page.context().cookies() }));
    const { thing, owner } = await made;
    await page.context().clearCookies();
    await page.context().addCookies(owner);
    return thing;
  };
}
