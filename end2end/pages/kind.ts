// A kind of page: how one comes to it, and what it answers with.
import type { Page, Response } from "@playwright/test";

export interface Kind {
  name: string;
  /** Goes there; answers with the document's response. */
  open: (page: Page) => Promise<Response | null>;
  status?: number;
  islands?: boolean;
}

/** Does what sends a form, and answers with the document that came of it, once it has taken the place of the form's own. */
export async function sent(page: Page, act: () => Promise<void>): Promise<Response> {
  const document = page.waitForResponse((response) => response.request().isNavigationRequest() && response.status() !== 303);
  const [response] = await Promise.all([document, page.waitForEvent("load"), act()]);
  return response;
}
