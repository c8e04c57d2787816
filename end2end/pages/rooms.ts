// Live rooms: opened, run, shown on a screen, played on a phone.
import { type Page, request, test } from "@playwright/test";
import { CHAPTER } from "../answers";
import { type Client, submit } from "../forms";
import { hasRead } from "../reader";
import type { Kind } from "./kind";

/** A live room of one’s own, so many steps on. */
export async function roomOf(client: Client, steps: number): Promise<string> {
  await hasRead(client, CHAPTER);
  const form = { book: "the-glass-orchard", from: "chapters", first: "1", last: "1", draw: "", rules: "1", late: "yes", limit: "60", ranking: "yes" };
  const room = (await submit(client, "/rooms/new", form)).pathname.replace("/host", "");
  await forward(client, room, steps);
  return room;
}

export async function forward(client: Client, room: string, steps: number) {
  for (let step = 0; step < steps; step += 1) await submit(client, `${room}/acts`, { do: "forward", from: await shown(client, room, "stage") });
}

/** A number that the host’s page carries for its script. */
export async function shown({ request }: Client, room: string, name: "stage" | "pin"): Promise<string> {
  return new RegExp(`data-${name}="(\\d+)"`).exec(await (await request.get(`${room}/host`)).text())?.[1] ?? "";
}

/** Somebody else who runs rooms, without a browser. */
export async function clientOf(): Promise<Client> {
  return { request: await request.newContext({ baseURL: test.info().project.use.baseURL }) };
}

/** A player in a room that somebody else runs, so many steps on. */
async function playing(page: Page, steps: number): Promise<string> {
  const running = await clientOf();
  const room = await roomOf(running, 0);
  await page.goto(`/join?code=${await shown(running, room, "pin")}`);
  await page.getByLabel("What shall we call you?").fill("Wren");
  await page.getByRole("button", { name: "Come in" }).click();
  await forward(running, room, steps);
  await running.request.dispose();
  return room;
}

export const ROOMS: Kind[] = [
  { name: "a live room, opening one", open: (page) => page.goto("/rooms/new?book=the-glass-orchard") },
  ...[0, 1, 3, 4].map((steps) => ({
    name: `a live room, its host’s after ${steps} steps`,
    open: async (page: Page) => page.goto(`${await roomOf(page, steps)}/host`),
    islands: true,
  })),
  ...[0, 1, 3, 4].map((steps) => ({
    name: `a live room, its screen after ${steps} steps`,
    open: async (page: Page) => page.goto(`${await roomOf(page, steps)}/screen`),
    islands: true,
  })),
  ...[0, 1, 2, 3, 4].map((steps) => ({
    name: `a live room, a phone after ${steps} steps`,
    open: async (page: Page) => page.goto(`${await playing(page, steps)}/play`),
    islands: true,
  })),
  {
    name: "a live room, its door",
    open: async (page) => {
      const running = await clientOf();
      const pin = await shown(running, await roomOf(running, 0), "pin");
      await running.request.dispose();
      return page.goto(`/join?code=${pin}`);
    },
  },
];
