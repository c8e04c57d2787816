// Every kind of page in its every state holds to what every page must.
import { type Cookie, expect, type Page, type Response, test } from "@playwright/test";
import { CHAPTER, questionOf } from "../answers";
import { expectAccessible, expectCleanSource, expectNarrow, watch } from "../demands";
import { addressOf, begin, taken } from "../quiz";
import { hasRead, keepThings, newName, ORCHARD, PASSWORD, ready } from "../reader";
import { clubOf as talkingClub, postOf, posts, say, threadOf } from "../talk";

interface Kind {
  name: string;
  /** Goes there; answers with the document's response. */
  open: (page: Page) => Promise<Response | null>;
  status?: number;
  islands?: boolean;
}

const CHAPTER_2 = `${ORCHARD}/chapters/${CHAPTER}`;
const NOTE = `${CHAPTER_2}/prompts/reading-for-another/note`;

/** Does what sends a form, and answers with the document that came of it. */
async function sent(page: Page, act: () => Promise<void>): Promise<Response> {
  const [response] = await Promise.all([page.waitForResponse((response) => response.request().isNavigationRequest() && response.status() !== 303), act()]);
  return response;
}

/** Takes a test and misses two of four. */
function missedTwo(page: Page): Promise<string> {
  return taken(page, "plot", ({ kind }) => kind === "match" || kind === "true-false");
}

/** A club of one’s own that others can ask to join, with a schedule and an invitation. */
async function clubOf(page: Page): Promise<string> {
  const form = { name: "The Thursday Club", book: "the-glass-orchard", about: "Tea.", zone: "UTC", door: "request", nickname: "Ada" };
  const founded = await page.request.post("/clubs/new", { form });
  const club = new URL(founded.url()).pathname;
  await page.request.post(`${club}/schedule`, { form: { start: "2031-01-06", chapters: "2", days: "7" } });
  await page.request.post(`${club}/invitations`, { form: { days: "7" } });
  return club;
}

async function invitationOf(page: Page): Promise<string> {
  await page.goto(`${await clubOf(page)}/invitations`);
  return page.getByLabel(/^Code /).inputValue();
}

/** A class of one’s own with two names on its list. */
async function classOf(page: Page): Promise<string> {
  await keepThings(page, newName());
  const form = { name: "10 B, English", book: "the-glass-orchard", zone: "Europe/London" };
  const group = new URL((await page.request.post("/classes/new", { form })).url()).pathname;
  await page.request.post(`${group}/pupils`, { form: { names: "Mia\nScarlett-Rose Featherstonehaugh" } });
  await page.request.post(`${group}/teachers`, { form: { to: "new" } });
  return group;
}

/** A live room of one’s own, so many steps on; with a player of one’s own browser’s making beside. */
async function roomOf(page: Page, steps: number): Promise<string> {
  await hasRead(page, CHAPTER);
  const form = { book: "the-glass-orchard", from: "chapters", first: "1", last: "1", draw: "", rules: "1", late: "yes", limit: "60", ranking: "yes" };
  const room = new URL((await page.request.post("/rooms/new", { form })).url()).pathname.replace("/host", "");
  await forward(page, room, steps);
  return room;
}

async function forward(page: Page, room: string, steps: number) {
  for (let step = 0; step < steps; step += 1) {
    const host = await (await page.request.get(`${room}/host`)).text();
    await page.request.post(`${room}/acts`, { form: { do: "forward", from: /data-stage="(\d+)"/.exec(host)?.[1] ?? "" } });
  }
}

async function pinOf(page: Page, room: string): Promise<string> {
  return /data-pin="(\d+)"/.exec(await (await page.request.get(`${room}/host`)).text())?.[1] ?? "";
}

/** The pin of a room that somebody else runs. */
async function doorOf(page: Page): Promise<string> {
  const host = await page.context().browser()?.newContext({ baseURL: new URL((await page.request.get("/")).url()).origin });
  const running = await host?.newPage();
  if (!host || !running) throw new Error("no browser for the host");
  const pin = await pinOf(running, await roomOf(running, 0));
  await host.close();
  return pin;
}

/** A player in a room that somebody else runs, so many steps on. */
async function playing(page: Page, steps: number): Promise<string> {
  const host = await page.context().browser()?.newContext({ baseURL: new URL((await page.request.get("/")).url()).origin });
  const running = await host?.newPage();
  if (!host || !running) throw new Error("no browser for the host");
  const room = await roomOf(running, 0);
  await page.goto(`/join?code=${await pinOf(running, room)}`);
  await page.getByLabel("What shall we call you?").fill("Wren");
  await page.getByRole("button", { name: "Come in" }).click();
  await forward(running, room, steps);
  await host.close();
  return room;
}

/** A homework of such a class, handed in by a pupil who answered nothing. */
async function homeworkOf(page: Page): Promise<string> {
  const group = await classOf(page);
  await hasRead(page, CHAPTER);
  const about = { from: "chapters", first: "1", last: "2", draw: "", title: "" };
  const form = { ...about, attempts: "1", counts: "best", what: "explanations", when: "at-once", layout: "one-by-one" };
  const homework = new URL((await page.request.post(`${group}/assignments/new`, { form })).url()).pathname;
  const code = await codeOf(page, group);
  const teacher = await page.context().cookies();
  await page.context().clearCookies();
  await page.request.post(`${group}/join`, { form: { code, name: "Theodora" } });
  const begun = new URL((await page.request.post(`${homework}/start`, { form: { read: "yes" } })).url()).pathname;
  await page.request.post(`${begun.split("/").slice(0, 3).join("/")}/finish`);
  await page.context().clearCookies();
  await page.context().addCookies(teacher);
  return homework;
}

/** Where the pages of that pupil are, of the class and of the homework. */
async function pupilOf(page: Page, homework: string): Promise<{ ofClass: string; ofHomework: string }> {
  const group = homework.split("/").slice(0, 3).join("/");
  await page.goto(group);
  const ofClass = (await page.getByRole("link", { name: "Theodora" }).getAttribute("href")) ?? "";
  return { ofClass, ofHomework: `${homework}/pupils/${ofClass.split("/").at(-1)}` };
}

/** A file of questions with one to mend. */
async function importOf(page: Page): Promise<string> {
  await keepThings(page, newName());
  const text = `::Snow::Snow is cold.{T}\n\n::Broken::Only one {is\n\n${ASKED.join("\n\n")}`;
  return new URL((await page.request.post("/quizzes/import", { form: { text } })).url()).pathname;
}

/** What else stands in it: a question of every other kind that such a file can hold. */
const ASKED = [
  "What keeps a boat up?{=water#It weighs more than the boat. ~air#Too light.}",
  "Which of these are even?{~%50%two ~%50%four ~%-100%five}",
  "Who writes novels?{=a novelist =an author}",
  "Match each young one to its parent.{=kitten -> cat =puppy -> dog =calf -> cow}",
  "How many legs has a spider?{#8:1}",
  `${"A long question about boats, ".repeat(12)}is it not?{T}`,
];

/** A quiz of one’s own made of such a file. */
async function ownQuizOf(page: Page): Promise<string> {
  const form = { title: "Nature", book: "the-glass-orchard" };
  return new URL((await page.request.post(`${await importOf(page)}/take`, { form })).url()).pathname;
}

/** A quiz of one’s own with a question of each of three kinds, one of them bare, and one taken out. */
async function quizOf(page: Page): Promise<string> {
  await keepThings(page, newName());
  await hasRead(page, CHAPTER);
  const form = { title: "Chapters 1 and 2", book: "the-glass-orchard", begin: "empty" };
  const quiz = new URL((await page.request.post("/quizzes/new", { form })).url()).pathname;
  const rest = { chapter: "2", explanation: "It says so on the quay.", evidence: "The quay at dusk." };
  const options = { "option-1": "Salt", "beside-1": "It burns the leaves.", "option-2": LONG, "option-3": "Neither", right: "1", pinned: "3" };
  await page.request.post(`${quiz}/questions/new`, { form: { kind: "single", text: "What does the glass keep out?", tags: "glass", ...options, ...rest } });
  await page.request.post(`${quiz}/questions/new`, { form: { kind: "true-false", text: "The ferry sails at night.", truth: "true" } });
  await page.request.post(`${quiz}/questions/new`, { form: { kind: "cloze", text: "", passage: "The {=ferry =boat} and the {~cart =trunk}.", ...rest } });
  await page.request.post(`${quiz}/questions/new`, { form: { kind: "number", text: "How many houses of glass?", number: "12", ...rest } });
  const html = await (await page.request.get(quiz)).text();
  const last = [...html.matchAll(/value="remove:([^"]+)"/g)].at(-1)?.[1] ?? "";
  const version = /name="version" value="(\d+)"/.exec(html)?.[1] ?? "";
  await page.request.post(`${quiz}/arrange`, { form: { do: `remove:${last}`, version } });
  return quiz;
}

/** The link by which such a quiz is copied. */
async function copyOf(page: Page): Promise<string> {
  const shared = await (await page.request.post(`${await quizOf(page)}/sharing`, { form: { to: "new" } })).text();
  return /\/copy\/[a-z0-9]+/.exec(shared)?.[0] ?? "";
}

/** What stands on its board. */
async function codeOf(page: Page, group: string): Promise<string> {
  await page.goto(group);
  return (await page.locator(".class-code").innerText()).replaceAll(" ", "");
}

/** A poll of such a club, closed with a vote in it or open without. */
async function pollOf(page: Page, closed = false): Promise<string> {
  const club = await clubOf(page);
  const form = { about: "book", question: "What next?", options: "Emma\nMiddlemarch\nBeloved", kind: "ranked", closes: "2031-01-06" };
  const poll = new URL((await page.request.post(`${club}/polls/new`, { form })).url()).pathname;
  if (closed) {
    await page.goto(poll);
    await page.getByLabel("Emma").selectOption("First");
    await page.getByRole("button", { name: "Cast my vote" }).click();
    await page.request.post(`${poll}/close`);
  }
  return poll;
}

/** A meeting of such a club on the first two chapters, with somebody whose turn it is, the timer and something written down. */
async function meetingOf(page: Page): Promise<string> {
  await hasRead(page, CHAPTER);
  const club = await clubOf(page);
  const plan = { date: "2031-01-09", time: "19:00", minutes: "90", place: "The library", link: "https://meet.example/a", first: "1", last: "2" };
  const meeting = new URL((await page.request.post(`${club}/meetings/new`, { form: plan })).url()).pathname.replace("/agenda", "");
  await page.request.post(`${meeting}/agenda`, { form: { prompt: "a-hand-you-know", seen: "1" } });
  await page.request.post(`${meeting}/reply`, { form: { reply: "yes" } });
  const room = await (await page.request.get(`${meeting}/room`)).text();
  await page.request.post(`${meeting}/room/here`, { form: { here: /name="here" value="([^"]+)"/.exec(room)?.[1] ?? "" } });
  await page.request.post(`${meeting}/room/turn`, { form: { to: "", speaking: "" } });
  await page.request.post(`${meeting}/room/timer`, { form: { do: "start", time: "5", timer: "off" } });
  await page.request.post(`${meeting}/room/notes`, { form: { note: "A note.", note_about: "a-hand-you-know", note_seen: "-", general: "Cake.", general_seen: "-" } });
  return meeting;
}

/** What no line can hold. */
const LONG = "https://books.example/rules-without-reasons-that-nobody-in-this-orchard-remembers-any-more";

interface Talk {
  club: string;
  thread: string;
  /** A post of Ada’s, and one of somebody else’s. */
  own: string;
  theirs: string;
  ada: Cookie[];
}

/** Made once in each worker, since it takes a while. */
let talk: Promise<Talk> | undefined;

/** Ada before a club that talks, with something that is new to her. */
async function talkOf(page: Page): Promise<Talk> {
  talk ??= newTalk(page);
  const made = await talk;
  await page.context().clearCookies();
  await page.context().addCookies(made.ada);
  await page.request.post(`${made.theirs}/unread`, { maxRedirects: 0 });
  return made;
}

/** A club that talks: answers, a stone, a hidden phrase, a changed post, one that looks further on, a report, a thread of one’s own. */
async function newTalk(page: Page): Promise<Talk> {
  const club = await talkingClub(page, 3);
  const ada = await page.context().cookies();
  const answering = (post: string, fields: Record<string, string> = {}) => ({ answers: post.slice("/posts/".length), ...fields });
  await page.context().clearCookies();
  await page.request.post(`${club}/enter`, { form: { nickname: "Bartholomew" } });
  await hasRead(page, 3);
  const theirs = postOf(await say(page, club, `It was ||the miller||, *I think*.\n\n> One rule\n\n- and no reason ${LONG}\n\n\`\`\`\n${LONG} ${LONG}\n\`\`\`\n\n\`${LONG}\``));
  const stone = postOf(await say(page, club, "Gone soon"));
  await say(page, club, "", { title: "The bell", text: "It rings." }, `${club}/chapters/1/threads`);
  const bartholomew = await page.context().cookies();
  await page.context().clearCookies();
  await page.context().addCookies(ada);
  const at = await say(page, club, "Why him?", answering(theirs));
  await say(page, club, "Why not?", answering(stone, { reveals: "3" }));
  const own = postOf(await say(page, club, `Mine ${LONG}`));
  await page.request.post(`${own}/edit`, { form: { text: `Mine, and better ${LONG}`, seen: await versionOf(page, own) } });
  await page.request.post(`${theirs}/report`, { form: { reason: "Too certain" } });
  await page.request.post(`${theirs}/reactions`, { form: { say: "well-put" } });
  await page.context().clearCookies();
  await page.context().addCookies(bartholomew);
  await page.request.post(`${stone}/delete`);
  return { club, thread: threadOf(at), own, theirs, ada };
}

/** What the form for changing a post says of the version that it shows. */
async function versionOf(page: Page, post: string): Promise<string> {
  return (await (await page.request.get(`${post}/edit`)).text()).match(/name="seen" value="(\d+)"/)?.[1] ?? "";
}

const KINDS_OF_PAGE: Kind[] = [
  { name: "home, at first", open: (page) => page.goto("/") },
  {
    name: "home, coming back",
    open: async (page) => {
      await hasRead(page, CHAPTER);
      await missedTwo(page);
      await begin(page);
      return page.goto("/");
    },
  },
  { name: "book, not begun", open: (page) => page.goto(ORCHARD) },
  {
    name: "book, half read",
    open: async (page) => {
      await hasRead(page, CHAPTER);
      await begin(page);
      return page.goto(`${ORCHARD}?moved=1`);
    },
  },
  {
    name: "book, read to its end",
    open: async (page) => {
      await hasRead(page, 4);
      return page.goto(ORCHARD);
    },
  },
  { name: "ribbon, asked", open: (page) => page.goto(`${ORCHARD}/progress?chapter=3`) },
  { name: "closed chapter", open: (page) => page.goto(CHAPTER_2), status: 403 },
  {
    name: "chapter",
    open: async (page) => {
      await hasRead(page, CHAPTER);
      await page.request.post(NOTE, { form: { text: "A note.", seen: "" } });
      return page.goto(`${CHAPTER_2}?saved=reading-for-another`);
    },
  },
  {
    name: "chapter, filtered",
    open: async (page) => {
      await hasRead(page, 3);
      await missedTwo(page);
      return page.goto(`${CHAPTER_2}?about=plot`);
    },
  },
  {
    name: "chapter that nobody has written for",
    open: async (page) => {
      await hasRead(page, 4);
      return page.goto(`${ORCHARD}/chapters/4`);
    },
  },
  {
    name: "chapter with a note refused",
    open: async (page) => {
      await hasRead(page, CHAPTER);
      await page.goto(CHAPTER_2);
      await page.getByText("Add a note").first().click();
      await page.getByLabel("Your note").first().fill("long ".repeat(2100));
      return sent(page, () => page.getByRole("button", { name: "Save the note on prompt 1" }).click());
    },
    status: 422,
  },
  {
    name: "guide of a chapter",
    open: async (page) => {
      await hasRead(page, CHAPTER);
      return page.goto(`${CHAPTER_2}/guide`);
    },
  },
  {
    name: "guide of a book",
    open: async (page) => {
      await hasRead(page, CHAPTER);
      return page.goto(`${ORCHARD}/guide`);
    },
  },
  {
    name: "one prompt",
    open: async (page) => {
      await hasRead(page, CHAPTER);
      return page.goto(`${CHAPTER_2}/prompts/a-hand-you-know`);
    },
  },
  {
    name: "quiz, set up",
    open: async (page) => {
      await hasRead(page, CHAPTER);
      await begin(page);
      return page.goto(`${CHAPTER_2}/quiz`);
    },
  },
  {
    name: "all questions on one page",
    open: async (page) => {
      await hasRead(page, CHAPTER);
      return page.goto(await begin(page, { behaviour: "test", layout: "all-on-one" }));
    },
    islands: true,
  },
  {
    name: "before finishing",
    open: async (page) => {
      await hasRead(page, CHAPTER);
      const attempt = await begin(page, { behaviour: "test" });
      const address = await addressOf(page, attempt, questionOf("What is the surname of Tobias?"));
      await page.request.post(address, { form: { answer: "Fenn", then: "save" } });
      return page.goto(`${attempt}/finish`);
    },
  },
  {
    name: "result",
    open: async (page) => {
      await hasRead(page, CHAPTER);
      await missedTwo(page);
      const attempt = await missedTwo(page);
      await page.request.post(`${attempt}/share`);
      return page.goto(attempt);
    },
  },
  {
    name: "result with nothing missed",
    open: async (page) => {
      await hasRead(page, CHAPTER);
      return page.goto(await taken(page, "plot"));
    },
  },
  {
    name: "result with every kind answered wrong",
    open: async (page) => {
      await hasRead(page, CHAPTER);
      return page.goto(await taken(page, "all", () => true));
    },
  },
  {
    name: "shared score",
    open: async (page) => {
      await hasRead(page, CHAPTER);
      const attempt = await missedTwo(page);
      await page.request.post(`${attempt}/share`);
      await page.goto(attempt);
      return page.goto(await page.getByLabel("Link").inputValue());
    },
  },
  { name: "companion, not begun", open: (page) => page.goto(`${ORCHARD}/companion`) },
  ...[
    ["companion", ""],
    ["people", "/characters"],
    ["a person", "/characters/wren"],
    ["themes", "/themes"],
    ["a theme", "/themes/shelter"],
    ["words", "/words"],
    ["places", "/places"],
    ["time line", "/timeline"],
    ["an article", "/odile-marchbanks"],
    ["an article with leaves", "/asked"],
    ["a leaf", "/asked/is-there-an-orchard"],
  ].map(([name, path]) => ({
    name: name ?? "",
    open: async (page: Page) => {
      await hasRead(page, 4);
      return page.goto(`${ORCHARD}/companion${path}`);
    },
  })),
  { name: "a person who has not come yet", open: (page) => page.goto(`${ORCHARD}/companion/characters/tobias`), status: 403 },
  {
    name: "quiz above the chapters, set up",
    open: async (page) => {
      await hasRead(page, 2);
      return page.goto(`${ORCHARD}/quizzes/the-first-part`);
    },
  },
  { name: "practice, nothing", open: (page) => page.goto("/practice") },
  {
    name: "practice",
    open: async (page) => {
      await hasRead(page, CHAPTER);
      await missedTwo(page);
      await begin(page);
      return page.goto("/practice");
    },
  },
  { name: "clubs", open: (page) => page.goto("/clubs") },
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
  ].map(([name, path]) => ({ name: name ?? "", open: async (page: Page) => page.goto(`${await clubOf(page)}${path}`) })),
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
    open: async (page: Page) => page.goto(`${await meetingOf(page)}${path}`),
  })),
  {
    name: "meeting, planned wrongly",
    open: async (page) => {
      await page.goto(`${await clubOf(page)}/meetings/new`);
      await page.getByLabel("For how many minutes?").fill("many");
      return sent(page, () => page.getByRole("button", { name: "Plan it" }).click());
    },
    status: 422,
  },
  {
    name: "meeting, its minutes refused",
    open: async (page) => {
      await page.goto(`${await meetingOf(page)}/minutes`);
      await page.getByText("Change").first().click();
      await page.getByLabel("In the minutes").first().fill("long ".repeat(2100));
      return sent(page, () => page.getByRole("button", { name: "Keep it" }).first().click());
    },
    status: 422,
  },
  {
    name: "club, from outside",
    open: async (page) => {
      const club = await clubOf(page);
      await page.context().clearCookies();
      return page.goto(club);
    },
  },
  {
    name: "club, not open to one",
    open: async (page) => {
      const club = await clubOf(page);
      await page.context().clearCookies();
      return page.goto(`${club}/members`);
    },
    status: 403,
  },
  {
    name: "clubs, one of them one’s own",
    open: async (page) => {
      await clubOf(page);
      return page.goto("/clubs");
    },
  },
  { name: "what is new, nothing", open: (page) => page.goto("/news") },
  {
    name: "club, what one is told",
    open: async (page) => {
      const club = await clubOf(page);
      await page.request.post(`${club}/telling/feed`, { form: { to: "new" } });
      return page.goto(`${club}/telling?kept=yes`);
    },
  },
  {
    name: "club, what one is told by mail",
    open: async (page) => {
      const club = await clubOf(page);
      await keepThings(page, newName());
      await page.request.post("/you/email", { form: { email: "ada@example.org" } });
      await page.request.post(`${club}/telling/mail`, { form: { to: "begin" } });
      return page.goto(`${club}/telling`);
    },
  },
  { name: "classes, none", open: (page) => page.goto("/classes") },
  { name: "class, to be opened by somebody without an account", open: (page) => page.goto("/classes/new") },
  {
    name: "class, to be opened, something wrong",
    open: async (page) => {
      await keepThings(page, newName());
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
  ].map(([name, path]) => ({ name: name ?? "", open: async (page: Page) => page.goto(`${await classOf(page)}${path}`) })),
  {
    name: "class, a pupil, for their teacher",
    open: async (page) => {
      await page.goto(await classOf(page));
      await page.getByRole("link", { name: "Mia" }).click();
      return page.reload();
    },
  },
  {
    name: "class, at its door",
    open: async (page) => {
      const code = await codeOf(page, await classOf(page));
      await page.context().clearCookies();
      return page.goto(`/join?code=${code}`);
    },
  },
  {
    name: "class, at its door, finding oneself wrongly",
    open: async (page) => {
      const group = await classOf(page);
      const code = await codeOf(page, group);
      await page.request.post(`${group}/joining`, { form: { joining: "from-list" } });
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
      await page.request.post(`${group}/join`, { form: { code, name: "Noah" } });
      return page.goto(`${group}?welcome=1`);
    },
  },
  { name: "own quiz, from a file, for somebody without an account", open: (page) => page.goto("/quizzes/import") },
  {
    name: "own quiz, from a file",
    open: async (page) => {
      await keepThings(page, newName());
      return page.goto("/quizzes/import");
    },
  },
  {
    name: "own quiz, from a file, something wrong",
    open: async (page) => {
      await keepThings(page, newName());
      await page.goto("/quizzes/import");
      await page.getByLabel("Or its text").fill("Just some words.");
      return sent(page, () => page.getByRole("button", { name: "Look at the questions" }).click());
    },
    status: 422,
  },
  ...[
    ["own quiz, what is in a file", ""],
    ["own quiz, a question of a file to mend", "/items/2"],
    ["own quiz, a question of a file to write anew", "/items/2?by=hand"],
  ].map(([name, path]) => ({ name: name ?? "", open: async (page: Page) => page.goto(`${await importOf(page)}${path}`) })),
  {
    name: "own quiz, a question of a file still wrong",
    open: async (page) => {
      await page.goto(`${await importOf(page)}/items/2`);
      return sent(page, () => page.getByRole("button", { name: "Read it again" }).click());
    },
    status: 422,
  },
  {
    name: "own quiz, a file without a name for the quiz",
    open: async (page) => {
      await page.goto(await importOf(page));
      await page.getByLabel("What is the quiz called?").fill(" ");
      return sent(page, () => page.getByRole("button", { name: "Take the 7 good ones" }).click());
    },
    status: 422,
  },
  ...[
    ["own quiz, to save as a file", "/export"],
    ["own quiz, on paper", "/paper?version=B"],
    ["own quiz, more from a file", "/import"],
  ].map(([name, path]) => ({ name: name ?? "", open: async (page: Page) => page.goto(`${await ownQuizOf(page)}${path}`) })),
  { name: "mail, stopped", open: (page) => page.goto("/mail/digests/nothing") },
  { name: "mail, a link that is over", open: (page) => page.goto("/mail/proofs/nothing"), status: 404 },
  {
    name: "club, invited",
    open: async (page) => {
      const link = await invitationOf(page);
      await page.context().clearCookies();
      return page.goto(link);
    },
  },
  {
    name: "club, coming back",
    open: async (page) => {
      await page.goto(await clubOf(page));
      const link = await page.getByLabel("Your way back").inputValue();
      await page.context().clearCookies();
      return page.goto(link);
    },
  },
  {
    name: "poll, started wrongly",
    open: async (page) => {
      await page.goto(`${await clubOf(page)}/polls/new?about=date`);
      return sent(page, () => page.getByRole("button", { name: "Start the poll" }).click());
    },
    status: 422,
  },
  { name: "poll, open", open: async (page) => page.goto(await pollOf(page)) },
  {
    name: "poll, voted in wrongly",
    open: async (page) => {
      await page.goto(await pollOf(page));
      return sent(page, () => page.getByRole("button", { name: "Cast my vote" }).click());
    },
    status: 422,
  },
  { name: "poll, closed", open: async (page) => page.goto(await pollOf(page, true)) },
  { name: "poll, to be deleted", open: async (page) => page.goto(`${await pollOf(page)}/delete`) },
  { name: "quizzes of one’s own, without an account", open: (page) => page.goto("/quizzes") },
  ...[
    ["quiz of one’s own", ""],
    ["quiz of one’s own, as a pupil sees it", "/preview"],
    ["quiz of one’s own, questions of the book", "/pick"],
    ["quiz of one’s own, shared", "/sharing"],
    ["quiz of one’s own, to be deleted", "/delete"],
    ["quiz of one’s own, what kind of question", "/questions/new"],
    ...["single", "multiple", "true-false", "short", "cloze", "order", "match", "quote", "number"].map((kind) => [
      `quiz of one’s own, a new question: ${kind}`,
      `/questions/new?kind=${kind}`,
    ]),
  ].map(([name, path]) => ({
    name: name ?? "",
    open: async (page: Page) => page.goto(`${await quizOf(page)}${path}`),
    // What is being written shows beside its form.
    islands: (path ?? "").includes("?kind="),
  })),
  ...[
    ["quizzes of one’s own", "/quizzes"],
    ["quiz of one’s own, to be begun", "/quizzes/new"],
    ["questions of one’s own", "/quizzes/bank"],
  ].map(([name, path]) => ({
    name: name ?? "",
    open: async (page: Page) => {
      await quizOf(page);
      return page.goto(path ?? "");
    },
  })),
  {
    name: "quiz of one’s own, a question with something wrong",
    open: async (page) => {
      await page.goto(`${await quizOf(page)}/questions/new?kind=multiple`);
      await page.getByLabel("Option 1", { exact: true }).fill("A key");
      await page.getByLabel("Option 2", { exact: true }).fill("A key");
      return sent(page, () => page.getByRole("button", { name: "Keep the question" }).click());
    },
    status: 422,
    islands: true,
  },
  { name: "quiz of one’s own, for a colleague", open: async (page) => page.goto(await copyOf(page)) },
  {
    name: "quiz of a club",
    open: async (page) => {
      await hasRead(page, CHAPTER);
      return page.goto(`${await clubOf(page)}/chapters/${CHAPTER}/quiz`);
    },
  },
  { name: "talk, on the club’s page", open: async (page) => page.goto((await talkOf(page)).club) },
  { name: "talk, a chapter’s threads", open: async (page) => page.goto(`${(await talkOf(page)).club}/chapters/1`), islands: true },
  {
    name: "talk, a thread opened wrongly",
    open: async (page) => {
      await page.goto(`${await talkingClub(page, 2)}/chapters/1`);
      await page.getByText("Bring something up", { exact: true }).click();
      return sent(page, () => page.getByRole("button", { name: "Post", exact: true }).click());
    },
    status: 422,
    islands: true,
  },
  { name: "talk, a chapter further on", open: async (page) => page.goto(`${await talkingClub(page, 1)}/chapters/3`), status: 403 },
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
      await page.goto(`${await talkingClub(page, 1)}/prompts/what-the-trunk-holds`);
      await page.getByLabel("Say the first word").fill("Typed meanwhile");
      await page.request.post(`${ORCHARD}/progress`, { form: { chapter: "0", sure: "1" } });
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
      await page.request.post(`${own}/edit`, { form: { text: "Mine, and best", seen: await versionOf(page, own) } });
      return sent(page, () => page.getByRole("button", { name: "Keep the changes" }).click());
    },
    status: 409,
  },
  {
    name: "homework, who is where",
    open: async (page) => page.goto(await homeworkOf(page)),
    islands: true,
  },
  ...[
    ["homework, set", "/assignments/new"],
    ["homework, eased for good", "/easings"],
  ].map(([name, path]) => ({
    name: name ?? "",
    open: async (page: Page) => {
      const group = await classOf(page);
      await hasRead(page, CHAPTER);
      return page.goto(`${group}${path}`);
    },
  })),
  {
    name: "homework, refused",
    open: async (page) => {
      const group = await classOf(page);
      await hasRead(page, CHAPTER);
      await page.goto(`${group}/assignments/new`);
      await page.getByLabel("Questions for each pupil").fill("many");
      await page.getByText("Attempts, time, order, passing").click();
      await page.getByLabel("Passed with, in per cent").fill("120");
      return sent(page, () => page.getByRole("button", { name: "Set it" }).click());
    },
    status: 422,
  },
  {
    name: "homework, a pupil’s, for their teacher",
    open: async (page) => page.goto((await pupilOf(page, await homeworkOf(page))).ofHomework),
  },
  ...[
    ["homework, to do", ""],
    ["homework, a question", "/start"],
    ["homework, handed in", "/finish"],
  ].map(([name, step]) => ({
    name: name ?? "",
    open: async (page: Page) => {
      const homework = await homeworkOf(page);
      const group = homework.split("/").slice(0, 3).join("/");
      const code = await codeOf(page, group);
      await page.context().clearCookies();
      await page.request.post(`${group}/join`, { form: { code, name: "Bartholomew" } });
      if (step === "") return page.goto(homework);
      const begun = new URL((await page.request.post(`${homework}/start`, { form: { read: "yes" } })).url()).pathname;
      if (step === "/start") return page.goto(begun);
      const attempt = begun.split("/").slice(0, 3).join("/");
      await page.request.post(`${attempt}/finish`);
      return page.goto(attempt);
    },
    islands: step === "/start",
  })),
  ...[
    ["homework, changed", "/change"],
    ["homework, eased", "/easing"],
    ["homework, taken back", "/delete"],
    ["homework, its questions", "/items"],
    ["homework, for the next lesson", "/lesson"],
    ["key of a single choice", "/items/why-carry-the-trunk/key"],
    ["key of a multiple choice", "/items/what-came-on-the-ferry/key"],
    ["key of a short answer", "/items/name-of-the-island/key"],
    ["key of a cloze", "/items/the-walk-up/key"],
    ["key of an ordering", "/items/order-of-arrival/key"],
    ["key of a matching", "/items/who-has-what/key"],
    ["key of a number", "/items/winters-of-silence/key"],
  ].map(([name, path]) => ({ name: name ?? "", open: async (page: Page) => page.goto(`${await homeworkOf(page)}${path}`) })),
  {
    name: "key, who gains and who loses",
    open: async (page) => {
      await page.goto(`${await homeworkOf(page)}/items/panes-at-night/key`);
      await page.getByLabel("False").check();
      return sent(page, () => page.getByRole("button", { name: "See who gains and who loses" }).click());
    },
  },
  {
    name: "key, mended wrongly",
    open: async (page) => {
      await page.goto(`${await homeworkOf(page)}/items/name-of-the-island/key`);
      await page.getByLabel("What is accepted?").fill("");
      return sent(page, () => page.getByRole("button", { name: "See who gains and who loses" }).click());
    },
    status: 422,
  },
  {
    name: "gradebook",
    open: async (page) => {
      const homework = await homeworkOf(page);
      return page.goto(`${homework.split("/").slice(0, 3).join("/")}/gradebook`);
    },
  },
  {
    name: "work of a pupil",
    open: async (page) => page.goto(`${(await pupilOf(page, await homeworkOf(page))).ofClass}/work`),
  },
  {
    name: "answers of a pupil",
    open: async (page) => page.goto(`${(await pupilOf(page, await homeworkOf(page))).ofHomework}/answers`),
  },
  { name: "join", open: (page) => page.goto("/join") },
  { name: "join, unknown code", open: (page) => page.goto("/join?code=ABC234"), status: 422 },
  { name: "you, nobody yet", open: (page) => page.goto("/you"), islands: true },
  {
    name: "you, a guest",
    open: async (page) => {
      await hasRead(page, CHAPTER);
      return page.goto("/you");
    },
    islands: true,
  },
  {
    name: "you, an account",
    open: async (page) => {
      await keepThings(page, newName());
      return page.reload();
    },
    islands: true,
  },
  {
    name: "you, something wrong",
    open: async (page) => {
      await keepThings(page, newName());
      await page.getByLabel("New password").fill("password");
      return sent(page, () => page.getByRole("button", { name: "Change my password" }).click());
    },
    status: 422,
    islands: true,
  },
  { name: "keep my things", open: (page) => page.goto("/you/keep") },
  {
    name: "keep my things, something wrong",
    open: async (page) => {
      await page.goto("/you/keep");
      return sent(page, () => page.getByRole("button", { name: "Keep my things" }).click());
    },
    status: 422,
  },
  { name: "log in", open: (page) => page.goto("/you/login") },
  {
    name: "log in, something wrong",
    open: async (page) => {
      await page.goto("/you/login");
      await page.getByLabel("Name", { exact: true }).fill(newName());
      await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
      return sent(page, () => page.getByRole("button", { name: "Log in" }).click());
    },
    status: 422,
  },
  {
    name: "delete everything, an account",
    open: async (page) => {
      await keepThings(page, newName());
      return page.goto("/you/delete");
    },
  },
  {
    name: "delete everything, a guest without the tick",
    open: async (page) => {
      await hasRead(page, CHAPTER);
      await page.goto("/you/delete");
      return sent(page, () => page.getByRole("button", { name: "Delete everything" }).click());
    },
    status: 422,
  },
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
    open: async (page) => page.goto(`/join?code=${await doorOf(page)}`),
  },
  { name: "deleted", open: (page) => page.goto("/you/deleted") },
  { name: "no such page", open: (page) => page.goto("/no-such-page"), status: 404 },
  { name: "no such book", open: (page) => page.goto("/books/no-such-book"), status: 404 },
  {
    name: "too much at once",
    open: async (page) => {
      await hasRead(page, CHAPTER);
      await page.goto(CHAPTER_2);
      await page.getByText("Add a note").first().click();
      // Typed by hand it would take a while, and a page as tall as such a note is hard to press a button on.
      return sent(page, () =>
        page
          .getByLabel("Your note")
          .first()
          .evaluate((note: HTMLTextAreaElement) => {
            note.value = "x".repeat(300_000);
            note.form?.submit();
          }),
      );
    },
    status: 413,
  },
  { name: "offline", open: (page) => page.goto("/offline") },
];

for (const { name, open, status, islands } of KINDS_OF_PAGE) {
  test(name, async ({ page, javaScriptEnabled }) => {
    const seen = watch(page);
    const response = await open(page);
    if (!response) throw new Error("no document came");
    expect(response.status()).toBe(status ?? 200);
    await expect(page).toHaveTitle(/. – Chapterwise$/);
    if (status === 422) await expect(page).toHaveTitle(/^Error: /);
    await expectCleanSource(response, islands ?? false);
    if (islands) await ready(page);
    // A page without islands is the same document with script and without: expectCleanSource has just seen that it has none.
    if (javaScriptEnabled || islands) await expectAccessible(page);
    await expectNarrow(page);
    expect(seen).toEqual({ foreign: [], complaints: [] });
  });
}

test("the guide prints without the way around", async ({ page }) => {
  await hasRead(page, CHAPTER);
  await page.goto(`${CHAPTER_2}/guide`);
  const around = page.getByRole("navigation");
  const tip = page.getByText("Print this page from your browser’s menu.");
  await expect(around.first()).toBeVisible();
  await expect(tip).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(around).toHaveCount(0);
  await expect(tip).toBeHidden();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByText("The frost bell has not rung for nine winters. Is that good news?")).toBeVisible();
  await expect(page.locator(".lines").first()).toBeVisible();
  await expect(page.locator("li.prompt").first()).toHaveCSS("break-inside", "avoid");
  const colours = await page.evaluate(() => [document.documentElement, ...document.querySelectorAll(".band, .prompt")].map((element) => getComputedStyle(element).backgroundColor));
  expect([...new Set(colours)].filter((colour) => !["rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"].includes(colour))).toEqual([]);
});
