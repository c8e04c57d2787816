// Clubs, their polls, what their members are told of.
import type { Page } from "@playwright/test";
import { CHAPTER } from "../answers";
import { type Client, submit } from "../forms";
import { hasRead, signUp } from "../reader";
import { type Kind, sent } from "./kind";
import { once } from "./once";

/** A club of one’s own that others can ask to join, with a schedule and an invitation. */
export async function clubOf(client: Client): Promise<string> {
  const form = { name: "The Thursday Club", book: "the-glass-orchard", about: "Tea.", zone: "UTC", door: "request", nickname: "Ada" };
  const { pathname } = await submit(client, "/clubs/new", form);
  await submit(client, `${pathname}/schedule`, { start: "2031-01-06", chapters: "2", days: "7" });
  await submit(client, `${pathname}/invitations`, { days: "7" });
  return pathname;
}

const club = once(clubOf);

/** A poll of such a club, closed with a vote in it or open without. */
async function pollOf(page: Page, closed: boolean): Promise<string> {
  const form = { about: "book", question: "What next?", options: "Emma\nMiddlemarch\nBeloved", kind: "ranked", closes: "2031-01-06" };
  const { pathname } = await submit(page, `${await clubOf(page)}/polls/new`, form);
  if (closed) {
    await page.goto(pathname);
    await page.getByLabel("Emma").selectOption("First");
    await page.getByRole("button", { name: "Cast my vote" }).click();
    await submit(page, `${pathname}/close`);
  }
  return pathname;
}

const openPoll = once((page) => pollOf(page, false));

export const CLUBS: Kind[] = [
  { name: "clubs", open: (page) => page.goto("/clubs") },
  {
    name: "clubs, one of them one’s own",
    open: async (page) => {
      await club(page);
      return page.goto("/clubs");
    },
  },
  { name: "club, to be founded", open: (page) => page.goto("/clubs/new") },
  {
    name: "club, founded wrongly",
    open: async (page) => {
      await page.goto("/clubs/new");
      return sent(page, () => page.getByRole("button", { name: "Found the club" }).click());
    },
    status: 422,
  },
  ...[
    ["club", ""],
    ["club, its members", "/members"],
    ["club, its schedule", "/schedule"],
    ["club, its invitations", "/invitations"],
    ["club, its settings", "/settings"],
    ["club, its record", "/record"],
    ["club, leaving it", "/leave"],
    ["club, its polls", "/polls"],
    ["poll, what about", "/polls/new"],
    ["poll on a book, to be started", "/polls/new?about=book"],
    ["poll on a date, to be started", "/polls/new?about=date"],
    ["meetings, none", "/meetings"],
    ["meeting, to be planned", "/meetings/new"],
  ].map(([name, path]) => ({ name: name ?? "", open: async (page: Page) => page.goto(`${await club(page)}${path}`) })),
  {
    name: "club, from outside",
    open: async (page) => {
      const address = await club(page);
      await page.context().clearCookies();
      return page.goto(address);
    },
  },
  {
    name: "club, not open to one",
    open: async (page) => {
      const address = await club(page);
      await page.context().clearCookies();
      return page.goto(`${address}/members`);
    },
    status: 403,
  },
  {
    name: "club, invited",
    open: async (page) => {
      await page.goto(`${await club(page)}/invitations`);
      const link = await page.getByLabel(/^Code /).inputValue();
      await page.context().clearCookies();
      return page.goto(link);
    },
  },
  {
    name: "club, coming back",
    open: async (page) => {
      const address = await club(page);
      await submit(page, `${address}/way-back`, {});
      await page.goto(address);
      const link = await page.getByLabel("Your link").inputValue();
      await page.context().clearCookies();
      return page.goto(link);
    },
  },
  { name: "what is new, logged out", open: (page) => page.goto("/news"), status: 401 },
  {
    name: "what is new, nothing",
    open: async (page) => {
      await hasRead(page, CHAPTER);
      return page.goto("/news");
    },
  },
  {
    name: "club, what one is told",
    open: async (page) => {
      const address = await clubOf(page);
      await submit(page, `${address}/telling/feed`, { to: "new" });
      return page.goto(`${address}/telling?kept=yes`);
    },
  },
  {
    name: "club, what one is told by mail",
    open: async (page) => {
      const address = await clubOf(page);
      await signUp(page);
      await submit(page, "/you/email", { email: "ada@example.org" });
      await submit(page, `${address}/telling/mail`, { to: "begin" });
      return page.goto(`${address}/telling`);
    },
  },
  { name: "mail, stopped", open: (page) => page.goto("/mail/digests/nothing") },
  { name: "mail, a link that is over", open: (page) => page.goto("/mail/proofs/nothing"), status: 404 },
  {
    name: "poll, started wrongly",
    open: async (page) => {
      await page.goto(`${await club(page)}/polls/new?about=date`);
      return sent(page, () => page.getByRole("button", { name: "Start the poll" }).click());
    },
    status: 422,
  },
  { name: "poll, open", open: async (page) => page.goto(await openPoll(page)) },
  { name: "poll, to be deleted", open: async (page) => page.goto(`${await openPoll(page)}/delete`) },
  {
    name: "poll, voted in wrongly",
    open: async (page) => {
      await page.goto(await openPoll(page));
      return sent(page, () => page.getByRole("button", { name: "Cast my vote" }).click());
    },
    status: 422,
  },
  { name: "poll, closed", open: async (page) => page.goto(await pollOf(page, true)) },
  {
    name: "quiz of a club",
    open: async (page) => {
      await hasRead(page, CHAPTER);
      return page.goto(`${await clubOf(page)}/chapters/${CHAPTER}/quiz`);
    },
  },
];
