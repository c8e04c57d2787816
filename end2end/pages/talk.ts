// What a club talks about: threads, posts, what can be done about them.
import type { Page } from "@playwright/test";
import { submit } from "../forms";
import { hasRead, ORCHARD } from "../reader";
import { clubOf, postOf, posts, say, threadOf } from "../talk";
import { type Kind, sent } from "./kind";
import { once } from "./once";
import { UNBREAKABLE } from "./unbreakable";

interface Talk {
  club: string;
  thread: string;
  /** A post of Ada’s, and one of somebody else’s. */
  own: string;
  theirs: string;
}

/** Ada before a club that talks, with something that is new to her. */
async function talkOf(page: Page): Promise<Talk> {
  const talk = await conversation(page);
  await submit(page, `${talk.theirs}/unread`);
  return talk;
}

/** A club that talks: answers, a stone, a hidden phrase, a changed post, one that looks further on, a report, a thread of one’s own. */
const conversation = once(async (page): Promise<Talk> => {
  const club = await clubOf(page, 3);
  const ada = await page.context().cookies();
  const answering = (post: string, fields: Record<string, string> = {}) => ({ answers: post.slice("/posts/".length), ...fields });
  await page.context().clearCookies();
  await submit(page, `${club}/enter`, { nickname: "Bartholomew" });
  await hasRead(page, 3);
  const theirs = postOf(await say(page, club, `It was ||the miller||, *I think*.\n\n> One rule\n\n- and no reason ${UNBREAKABLE}\n\n\`\`\`\n${UNBREAKABLE} ${UNBREAKABLE}\n\`\`\`\n\n\`${UNBREAKABLE}\``));
  const stone = postOf(await say(page, club, "Gone soon"));
  await say(page, club, "", { title: "The bell", text: "It rings." }, `${club}/chapters/1/threads`);
  const bartholomew = await page.context().cookies();
  await page.context().clearCookies();
  await page.context().addCookies(ada);
  const at = await say(page, club, "Why him?", answering(theirs));
  await say(page, club, "Why not?", answering(stone, { reveals: "3" }));
  const own = postOf(await say(page, club, `Mine ${UNBREAKABLE}`));
  await submit(page, `${own}/edit`, { text: `Mine, and better ${UNBREAKABLE}`, seen: await versionOf(page, own) });
  await submit(page, `${theirs}/report`, { reason: "Too certain" });
  await submit(page, `${theirs}/reactions`, { say: "well-put" });
  await page.context().clearCookies();
  await page.context().addCookies(bartholomew);
  await submit(page, `${stone}/delete`);
  await page.context().clearCookies();
  await page.context().addCookies(ada);
  return { club, thread: threadOf(at), own, theirs };
});

/** What the form for changing a post says of the version that it shows. */
async function versionOf(page: Page, post: string): Promise<string> {
  return (await (await page.request.get(`${post}/edit`)).text()).match(/name="seen" value="(\d+)"/)?.[1] ?? "";
}

export const TALK: Kind[] = [
  { name: "talk, on the club’s page", open: async (page) => page.goto((await talkOf(page)).club) },
  { name: "talk, a chapter’s threads", open: async (page) => page.goto(`${(await talkOf(page)).club}/chapters/1`), islands: true },
  {
    name: "talk, a thread opened wrongly",
    open: async (page) => {
      await page.goto(`${await clubOf(page, 2)}/chapters/1`);
      await page.getByText("Bring something up", { exact: true }).click();
      return sent(page, () => page.getByRole("button", { name: "Post", exact: true }).click());
    },
    status: 422,
    islands: true,
  },
  { name: "talk, a chapter further on", open: async (page) => page.goto(`${await clubOf(page, 1)}/chapters/3`), status: 403 },
  { name: "talk, a thread", open: async (page) => page.goto((await talkOf(page)).thread), islands: true },
  {
    name: "talk, an answer and how it will look",
    open: async (page) => {
      await page.goto((await talkOf(page)).thread);
      await posts(page, "It was").getByRole("link", { name: "Quote" }).click();
      return sent(page, () => page.getByRole("button", { name: "Preview" }).click());
    },
    islands: true,
  },
  {
    name: "talk, nothing to post",
    open: async (page) => {
      await page.goto((await talkOf(page)).thread);
      return sent(page, () => page.getByRole("button", { name: "Post", exact: true }).click());
    },
    status: 422,
    islands: true,
  },
  {
    name: "talk, not sent",
    open: async (page) => {
      await page.goto(`${await clubOf(page, 1)}/prompts/what-the-trunk-holds`);
      await page.getByLabel("Say the first word").fill("Typed meanwhile");
      await submit(page, `${ORCHARD}/progress`, { chapter: "0", sure: "1" });
      return sent(page, () => page.getByRole("button", { name: "Post", exact: true }).click());
    },
    status: 403,
  },
  ...(
    [
      ["changing a post", "own", "edit"],
      ["deleting a post", "own", "delete"],
      ["what a post said before", "own", "history"],
      ["reporting a post", "theirs", "report"],
      ["found", "club", "search?q=miller"],
      ["nothing found", "club", "search?q=nightingale"],
      ["reports", "club", "reports"],
    ] as const
  ).map(([name, of, path]) => ({ name: `talk, ${name}`, open: async (page: Page) => page.goto(`${(await talkOf(page))[of]}/${path}`) })),
  {
    name: "talk, a post changed twice",
    open: async (page) => {
      const { own } = await talkOf(page);
      await page.goto(`${own}/edit`);
      await submit(page, `${own}/edit`, { text: "Mine, and best", seen: await versionOf(page, own) });
      return sent(page, () => page.getByRole("button", { name: "Keep the changes" }).click());
    },
    status: 409,
  },
];
