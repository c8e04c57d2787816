// One page for many tests, for what runs no script and so leaves nothing behind but cookies: making a new one for each takes as long as looking at it.
import { test as base, type Page } from "@playwright/test";

/** Of this worker; a test that fails takes its worker along. */
let kept: Page | undefined;

export const test = base.extend({
  page: async ({ browser, viewport, colorScheme }, use) => {
    kept ??= await (await browser.newContext()).newPage();
    await kept.context().clearCookies();
    if (viewport) await kept.setViewportSize(viewport);
    await kept.emulateMedia({ media: null, colorScheme });
    await use(kept);
    for (const heard of ["request", "console", "pageerror"]) kept.removeAllListeners(heard);
  },
});
