// A club's talk as the specs set it up: by requests, so that what they look at is all that takes time.
import { type Browser, expect, type Locator, type Page } from "@playwright/test";
import { elsewhere, hasRead } from "./reader";

/** A prompt of the first chapter, and its text. */
export const PROMPT = "what-the-trunk-holds";
export const PROMPT_TEXT = "Wren will not let anyone lift her trunk. What does she fear would happen?";

/** Founds a club that anybody may enter, with Ada as its host, who has read so far; its address. */
export async function clubOf(page: Page, read: number): Promise<string> {
  const form = { name: "The Thursday Club", book: "the-glass-orchard", about: "", zone: "UTC", door: "open", nickname: "Ada" };
  const founded = await page.request.post("/clubs/new", { form, maxRedirects: 0 });
  expect(founded.status()).toBe(303);
  await hasRead(page, read);
  return (founded.headers().location ?? "").split("?")[0] ?? "";
}

/** A member in a browser of their own, who has read so far. */
export async function member(browser: Browser, page: Page, script: boolean | undefined, club: string, nickname: string, read: number): Promise<Page> {
  const theirs = await elsewhere(browser, page, script);
  const entered = await theirs.request.post(`${club}/enter`, { form: { nickname }, maxRedirects: 0 });
  expect(entered.status()).toBe(303);
  await hasRead(theirs, read);
  return theirs;
}

/** What a request says to the prompt, or to another address; where it stands, in its thread. */
export async function say(page: Page, club: string, text: string, fields: Record<string, string> = {}, to = `${club}/prompts/${PROMPT}/posts`): Promise<string> {
  const answer = await page.request.post(to, { form: { text, ...fields }, maxRedirects: 0 });
  expect(answer.status()).toBe(303);
  return answer.headers().location ?? "";
}

/** The thread of a post's address. */
export function threadOf(address: string): string {
  return address.split(/[?#]/)[0] ?? "";
}

/** The post's own address. */
export function postOf(address: string): string {
  return `/posts/${address.split("#p-")[1]}`;
}

/** The posts on a page that say that. */
export function posts(page: Page, text: string | RegExp): Locator {
  return page.getByRole("article").filter({ hasText: text });
}

/** Opens what one can do about a post. */
export async function more(post: Locator) {
  await post.getByText(/^More/).click();
}
