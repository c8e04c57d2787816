// Classes: as their teacher sees them, at their door, as a pupil sees them.
import type { Page } from "@playwright/test";
import { type Client, submit } from "../forms";
import { signUp } from "../reader";
import { type Kind, sent } from "./kind";
import { once } from "./once";

/** A class of one’s own with two names on its list. */
export async function classOf(client: Client): Promise<string> {
  await signUp(client);
  const { pathname } = await submit(client, "/classes/new", { name: "10 B, English", book: "the-glass-orchard", zone: "Europe/London" });
  await submit(client, `${pathname}/pupils`, { names: "Mia\nScarlett-Rose Featherstonehaugh" });
  await submit(client, `${pathname}/teachers`, { to: "new" });
  return pathname;
}

/** The code by which pupils come into a class of one’s own. */
export async function codeOf(page: Page, group: string): Promise<string> {
  await page.goto(group);
  return (await page.locator(".class-code").innerText()).replaceAll(" ", "");
}

const listed = once(classOf);

export const CLASSES: Kind[] = [
  { name: "classes, none", open: (page) => page.goto("/classes") },
  { name: "class, to be opened by somebody without an account", open: (page) => page.goto("/classes/new") },
  {
    name: "class, to be opened, something wrong",
    open: async (page) => {
      await signUp(page);
      await page.goto("/classes/new");
      return sent(page, () => page.getByRole("button", { name: "Open the class" }).click());
    },
    status: 422,
  },
  ...[
    ["class, its teacher’s", ""],
    ["class, the board", "/board"],
    ["class, slips", "/slips"],
    ["class, names for the list", "/pupils"],
    ["class, who teaches it", "/teachers"],
    ["class, settings", "/settings"],
    ["class, to be deleted", "/delete"],
  ].map(([name, path]) => ({ name: name ?? "", open: async (page: Page) => page.goto(`${await listed(page)}${path}`) })),
  {
    name: "class, a pupil, for their teacher",
    open: async (page) => {
      await page.goto(await listed(page));
      await page.getByRole("link", { name: "Mia" }).click();
      return page.reload();
    },
  },
  {
    name: "class, at its door",
    open: async (page) => {
      const code = await codeOf(page, await listed(page));
      await page.context().clearCookies();
      return page.goto(`/join?code=${code}`);
    },
  },
  {
    name: "class, at its door, finding oneself wrongly",
    open: async (page) => {
      const group = await classOf(page);
      const code = await codeOf(page, group);
      await submit(page, `${group}/joining`, { joining: "from-list" });
      await page.context().clearCookies();
      await page.goto(`/join?code=${code}`);
      return sent(page, () => page.getByRole("button", { name: "Come in" }).click());
    },
    status: 422,
  },
  {
    name: "class, a pupil’s own page",
    open: async (page) => {
      const group = await classOf(page);
      const code = await codeOf(page, group);
      await page.context().clearCookies();
      await submit(page, `${group}/join`, { code, name: "Noah" });
      return page.goto(`${group}?welcome=1`);
    },
  },
];
