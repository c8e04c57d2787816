// A club's talk as the specs set it up: by requests, so that what they look at is all that takes time.
import type { Browser, Locator, Page } from "@playwright/test";
import { type Client, submit } from "./forms";
import { elsewhere, hasRead } from "./reader";

/** A prompt of the first chapter, and its text. */
export const PROMPT = "what-the-trunk-holds";
export const PROMPT_TEXT = "Wren will not let anyone lift her trunk. What does she fear would happen?";

/** Founds a club that anybody may enter, with Ada as its host, who has read so far; its address. */
export async function clubOf(client: Client, read: number): Promise<string> {
  const form = { name: "The Thursday Club", book: "the-glass-orchard", about: "", zone: "UTC", door: "open", nickname: "Ada" };
  const { pathname } = await submit(client, "/clubs/new", form);
  await hasRead(client, read);
  return pathname;
}

/** A member in a browser of their own, who has read so far. */
export async function member(browser: Browser, page: Page, script: boolean | undefined, club: string, nickname: string, read: number): Promise<Page> {
  const theirs = await elsewhere(browser, page, script);
  await submit(theirs, `${club}/enter`, { nickname });
  await hasRead(theirs, read);
  return theirs;
}

/** What a request says to the prompt, or to another address; where it stands, in its thread. */
export async function say(client: Client, club: string, text: string, fields: Record<string, string> = {}, to = `${club}/prompts/${PROMPT}/posts`): Promise<string> {
  const { pathname, search, hash } = await submit(client, to, { text, ...fields });
  return `${pathname}${search}${hash}`;
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
