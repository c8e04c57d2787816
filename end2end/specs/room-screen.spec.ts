// The screen of a live room on the projectors that schools have: all of every stage is seen at once, in every language, with teams and a ranking.
import { type APIRequestContext, expect, type Page, request, test } from "@playwright/test";
import { type Client, submit } from "../forms";
import { hasRead, signUp } from "../reader";

const PROJECTORS = [
  { width: 1280, height: 720 },
  { width: 1024, height: 768 },
  { width: 1920, height: 1080 },
  { width: 800, height: 600 },
];

const WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";

/** Questions as long as people write them, in several languages, of several kinds. */
const QUESTIONS = [
  `Which of these comes closest to what she wants to say when she tells of the tape that she lost on that afternoon at the school, and of what it meant?{
    =That she danced to a song as if it held a child ~That her teacher wept at the door without a word
    ~That nobody there could have known what it was ~That the tape came back to her in another town}`,
  `¿Por qué cree usted que la narradora insiste tantas veces en que su memoria podría engañarla cuando cuenta lo que sucedió aquella tarde junto al lago?{
    =Porque quiere que el lector comprenda lo frágil que es todo recuerdo compartido#Al final de cada capítulo vuelve sobre lo que ha dicho, lo corrige y se pregunta si Ruth lo contaría de otro modo.
    ~Porque ha olvidado por completo los años que pasó en la escuela con sus amigos ~Porque teme que sus cuidadores lean lo que escribe ~Porque nunca estuvo allí}`,
  `Почему воспитательница стоит в дверях и плачет, когда видит, как девочка танцует одна в комнате под музыку со старой кассеты?{
    =Потому что видит в ней старый добрый мир, который уходит безвозвратно ~Потому что узнала песню своего детства
    ~Потому что кассету запретили слушать ещё прошлой зимой ~Потому что её саму скоро уволят из школы}`,
  `Warum kann die ${WORD} nicht helfen?{=Weil sie ${WORD} ist ~Weil niemand sie fragt ~Weil es sie nicht gibt ~Weil sie im Urlaub ist}`,
  "Put these in the order in which they happen on the way to the sea.{=leaving the cottages at dawn -> 1 =breakfast in the town -> 2 =the shop with the cards -> 3 =the office by the water -> 4 =the walk up the hill to the gallery -> 5}",
  "Who do you think of first?{=Kathy}",
  "למה היא עומדת ליד הדלת ובוכה כשהיא רואה את הילדה רוקדת?{=כי היא רואה עולם ישן ~כי היא עייפה ~כי שמעה את השיר ~כי איש לא בא}",
  `${"A long question that goes on and says what has been said before in other words. ".repeat(5)}{=yes, and for the reason that is given at some length in this option ~no ~perhaps ~never}`,
];

interface Game {
  page: Page;
  room: string;
  pin: string;
  players: APIRequestContext[];
}

async function opened(page: Page, questions: string[], rules: Record<string, string>): Promise<Game> {
  await signUp(page);
  await hasRead(page, 1);
  const file = (await submit(page, "/quizzes/import", { text: questions.map((text) => text.replaceAll("\n", " ")).join("\n\n") })).pathname;
  const quiz = (await submit(page, `${file}/take`, { title: "Everything at once, in all the languages that we speak", book: "the-glass-orchard" })).pathname.split("/").at(-1) ?? "";
  const form = { book: "the-glass-orchard", from: quiz, draw: "", rules: "1", late: "yes", limit: "120", ...rules };
  const room = (await submit(page, "/rooms/new", form)).pathname.replace("/host", "");
  return { page, room, pin: await shown(page, room, "pin"), players: [] };
}

async function shown({ request }: Client, room: string, name: "stage" | "pin"): Promise<string> {
  return new RegExp(`data-${name}="(\\d+)"`).exec(await (await request.get(`${room}/host`)).text())?.[1] ?? "";
}

async function comeIn(game: Game, names: string[]) {
  for (const name of names) {
    const player = await request.newContext({ baseURL: test.info().project.use.baseURL });
    const ticket = /name="ticket" value="([^"]+)"/.exec(await (await player.get(`/join?code=${game.pin}`)).text())?.[1] ?? "";
    await submit({ request: player }, `${game.room}/players`, { name, ticket });
    game.players.push(player);
  }
}

/** All lock something in: the first of what can be chosen, or what they would write. */
async function allAnswer({ room, players }: Game, typed: string[]) {
  for (const [nth, player] of players.entries()) {
    const html = await (await player.get(`${room}/play`)).text();
    const slide = /name="slide" value="(\d+)"/.exec(html)?.[1] ?? "";
    const values = [...html.matchAll(/type="(?:radio|checkbox)" name="answer" value="([^"]+)"/g)].map(([, value]) => value ?? "");
    const selects = [...html.matchAll(/<select[^>]* name="([^"]+)"[^>]*>[^]*?<\/select>/g)].map(([select, name]) => {
      const offered = [...select.matchAll(/<option value="([^"]+)"/g)].map(([, value]) => value ?? "");
      return [name ?? "", offered[nth % Math.max(offered.length, 1)] ?? ""] as const;
    });
    const answer = values[nth % Math.max(values.length, 1)] ?? typed[nth % typed.length] ?? "";
    await player.post(`${room}/answers`, { form: { slide, ...(selects.length ? Object.fromEntries(selects) : { answer }) }, maxRedirects: 0 });
  }
}

async function forward({ page, room }: Game) {
  await submit(page, `${room}/acts`, { do: "forward", from: await shown(page, room, "stage") });
}

/** On each projector: no part of the page is out of sight, or cut within what holds it; and no word lies on another part. */
async function expectAllInSight({ page, room }: Game, stage: string) {
  for (const size of PROJECTORS) {
    await page.setViewportSize(size);
    await page.goto(`${room}/screen`);
    await page.evaluate(() => document.fonts.ready);
    expect(await page.locator("#stage").getAttribute("data-at"), stage).not.toBeNull();
    const hidden = await page.evaluate(() => {
      const body = document.querySelector(".cast__body");
      const inside = body?.getBoundingClientRect();
      const out = [...document.querySelectorAll(".cast *")].filter((element) => {
        const { left, right, top, bottom, width } = element.getBoundingClientRect();
        if (width <= 1 || getComputedStyle(element).clipPath !== "none") return false;
        const within = body?.contains(element) && element !== body && inside ? inside : { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
        return left < within.left - 1 || right > within.right + 1 || top < within.top - 1 || bottom > within.bottom + 1;
      });
      const { scrollWidth, scrollHeight } = document.documentElement;
      const more = [scrollWidth > innerWidth, scrollHeight > innerHeight, (body?.scrollHeight ?? 0) > (body?.clientHeight ?? 0) + 1];
      return { more, out: out.map((element) => element.outerHTML.slice(0, 100)) };
    });
    expect(hidden, `${stage} at ${size.width} × ${size.height}`).toEqual({ more: [false, false, false], out: [] });
  }
}

/** Words on the screen are read from the last row. */
async function expectReadable({ page }: Game, share: number) {
  const sizes = await page.locator(".tile__text").evaluateAll((all) => all.map((text) => Number.parseFloat(getComputedStyle(text).fontSize) / innerHeight));
  for (const size of sizes) expect(size).toBeGreaterThanOrEqual(share);
}

const names = (many: number) => Array.from({ length: many }, (_, nth) => ["Wren", "Featherstonehaugh-Cho", "ابراهيم", "Ωλγα", "Wilhelmine M.", "Bo"][nth % 6]?.slice(0, 16) + ` ${nth + 1}`);

for (const teams of ["0", "3", "8"]) {
  test(`every stage is all in sight, with ${teams} teams and a ranking`, { tag: "@once" }, async ({ page }) => {
    test.setTimeout(240_000);
    const game = await opened(page, QUESTIONS, { teams, ranking: "yes", scoring: "speed" });
    await comeIn(game, names(9));
    await expectAllInSight(game, "lobby");
    for (const nth of QUESTIONS.keys()) {
      await forward(game);
      await expectAllInSight(game, `question ${nth + 1}`);
      if (nth === 0) await expectReadable(game, 0.03);
      await allAnswer(game, ["Kathy", "Ruth", WORD]);
      await forward(game);
      await expectAllInSight(game, `question ${nth + 1}, closed`);
      await forward(game);
      await expectAllInSight(game, `question ${nth + 1}, revealed`);
      await forward(game);
      if (nth + 1 < QUESTIONS.length) await expectAllInSight(game, `ranking after question ${nth + 1}`);
    }
    const at = async () => {
      await page.goto(`${game.room}/screen`);
      return page.locator("#stage").getAttribute("data-at");
    };
    for (let step = 0; step < 3 && (await at()) !== "ended"; step += 1) await forward(game);
    expect(await at()).toBe("ended");
    await expectAllInSight(game, "the end");
    await expect(page.getByRole("heading", { name: "The first three" })).toBeInViewport({ ratio: 1 });
    for (const placing of await page.locator(".placing").all()) await expect(placing).toBeInViewport({ ratio: 1 });
    await expect(page.locator(".placing:has(> b)")).toHaveCount(3);
    for (const player of game.players) await player.dispose();
  });
}

test("sixty-four names stand on the wall, and nobody on a podium with nothing", { tag: "@once" }, async ({ page }) => {
  test.setTimeout(120_000);
  const game = await opened(page, ["Snow is cold.{T}"], { ranking: "yes" });
  await comeIn(game, Array.from({ length: 64 }, (_, nth) => `Marguerite ${nth}`));
  await expectAllInSight(game, "lobby");
  await expect(page.locator(".wall li")).toHaveCount(64);
  for (let step = 0; step < 4; step += 1) await forward(game);
  await page.goto(`${game.room}/screen`);
  await expect(page.getByText(/The first three|Who is ahead/)).toHaveCount(0);
  await expect(page.locator(".placing")).toHaveCount(0);
  const mine = await (await game.players[0]?.get(`${game.room}/play`))?.text();
  expect(mine).not.toMatch(/1st of 64/);
  for (const player of game.players) await player.dispose();
});

test("a survey shows what was said most, however it was written", { tag: "@once" }, async ({ page }) => {
  test.setTimeout(120_000);
  const game = await opened(page, ["Who do you think of first?{=Kathy}"], { scoring: "survey" });
  await comeIn(game, Array.from({ length: 34 }, (_, nth) => `Player ${nth}`));
  await forward(game);
  const rare = Array.from({ length: 24 }, (_, nth) => `Somebody that I met in town number ${nth}`);
  await allAnswer(game, ["Ruth", "Kathy", "kathy", "KATHY ", "Ruth", "Kathy!", "ruth", "Kathy", "Tommy", "tommy", ...rare]);
  await forward(game);
  await forward(game);
  await expectAllInSight(game, "survey, revealed");
  await expect(page.locator(".cast__lines li").first()).toHaveText(/^“Kathy”.*5$/);
  await expect(page.locator(".cast__lines li").nth(1)).toHaveText(/^“Ruth”.*3$/);
  await expect(page.getByText(/^And \d+ more\.$/)).toBeVisible();
  for (const player of game.players) await player.dispose();
});
