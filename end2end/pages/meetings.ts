// A club's meeting: planned, prepared, met for, written down.
import type { Page } from "@playwright/test";
import { CHAPTER } from "../answers";
import { submit } from "../forms";
import { hasRead } from "../reader";
import { clubOf } from "./clubs";
import { type Kind, sent } from "./kind";
import { once } from "./once";

/** A meeting of one’s own club on its first two chapters, with somebody whose turn it is, the timer and something written down. */
const planned = once(async (page) => {
  await hasRead(page, CHAPTER);
  const club = await clubOf(page);
  const plan = { date: "2031-01-09", time: "19:00", minutes: "90", place: "The library", link: "https://meet.example/a", first: "1", last: "2" };
  const { pathname } = await submit(page, `${club}/meetings/new`, plan);
  const address = pathname.replace("/agenda", "");
  await submit(page, `${address}/agenda`, { prompt: "a-hand-you-know", seen: "1" });
  await submit(page, `${address}/reply`, { reply: "yes" });
  const room = await (await page.request.get(`${address}/room`)).text();
  await submit(page, `${address}/room/here`, { here: /name="here" value="([^"]+)"/.exec(room)?.[1] ?? "" });
  await submit(page, `${address}/room/turn`, { to: "", speaking: "" });
  await submit(page, `${address}/room/timer`, { do: "start", time: "5", timer: "off" });
  await submit(page, `${address}/room/notes`, { note: "A note.", note_about: "a-hand-you-know", note_seen: "-", general: "Cake.", general_seen: "-" });
  return { club, address };
});

export const MEETINGS: Kind[] = [
  ...[
    ["meeting", ""],
    ["meeting, its agenda", "/agenda"],
    ["meeting, to be changed", "/edit"],
    ["meeting, to be cancelled", "/cancel"],
    ["meeting, to be deleted", "/delete"],
    ["meeting, to be ended", "/end"],
    ["meeting, its minutes", "/minutes"],
    ["meeting, its room", "/room"],
    ["meeting, on a screen", "/screen"],
  ].map(([name, path]) => ({
    name: name ?? "",
    islands: path === "/room" || path === "/screen",
    open: async (page: Page) => page.goto(`${(await planned(page)).address}${path}`),
  })),
  {
    name: "meeting, planned wrongly",
    open: async (page) => {
      await page.goto(`${(await planned(page)).club}/meetings/new`);
      await page.getByLabel("For how many minutes?").fill("many");
      return sent(page, () => page.getByRole("button", { name: "Plan it" }).click());
    },
    status: 422,
  },
  {
    name: "meeting, its minutes refused",
    open: async (page) => {
      await page.goto(`${(await planned(page)).address}/minutes`);
      await page.getByText("Change").first().click();
      await page.getByLabel("In the minutes").first().fill("long ".repeat(2100));
      return sent(page, () => page.getByRole("button", { name: "Keep it" }).first().click());
    },
    status: 422,
  },
];
