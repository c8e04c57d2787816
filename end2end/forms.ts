// Forms sent without a page: what a spec sets up takes one request each, and no page is made that nobody looks at.
import { type APIRequestContext, expect } from "@playwright/test";

/** Whatever sends requests with a reader’s cookies: a page, or a client without a browser. */
export interface Client {
  request: APIRequestContext;
}

/** Sends a form, which has to be taken; where that leads. */
export async function submit({ request }: Client, action: string, form: Record<string, string | number> | FormData = {}): Promise<URL> {
  const response = await request.post(action, { form, maxRedirects: 0 });
  expect(response.status(), `POST ${action}`).toBe(303);
  return new URL(response.headers().location ?? "", response.url());
}
