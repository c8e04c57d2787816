// Live pages on the networks that schools have: whatever becomes of the event stream or the script, the current question is there within ten
// seconds, answers are taken, and a word says why it is slow.
import { type Browser, expect, type Page, test } from "@playwright/test";
import { CHAPTER } from "../answers";
import { DESK, PHONE } from "../devices";
import { submit } from "../forms";
import { nginx } from "../nginx";
import { clientOf, forward, roomOf, shown } from "../pages/rooms";
import { MEETINGS } from "../pages/meetings";
import { proxy, REFUSALS, SILENCES } from "../proxy";
import { begin } from "../quiz";
import { hasRead, ready } from "../reader";
import { clubOf, say, threadOf } from "../talk";

const SOON = { timeout: 10_000 };

/** Everything here has its own networks and its own devices. */
const ONCE = { tag: "@once" };

/** A room, and the pages on which it is shown. */
interface Room {
  room: string;
  phone: Page;
  phones: Page[];
  /** Phones, screens and the host’s. */
  pages: Page[];
  /** The host goes on, by another network. */
  step(): Promise<void>;
}

/** Before each page is gone to. */
type Prepare = (page: Page) => Promise<unknown>;

test.afterEach(({ browser }) => Promise.all(browser.contexts().map((context) => context.close())));

function server(): string {
  return test.info().project.use.baseURL ?? "";
}

/** A room with a phone and a screen behind each of these networks, and its host’s page behind the first. */
async function roomBehind(browser: Browser, networks: string[], prepare: Prepare = async () => {}): Promise<Room> {
  const running = await clientOf();
  const room = await roomOf(running, 0);
  const pin = await shown(running, room, "pin");
  const device = async (baseURL: string | undefined, options: object) => {
    const page = await (await browser.newContext({ ...options, baseURL })).newPage();
    await prepare(page);
    return page;
  };
  const phone = async (network: string, nth: number) => {
    const page = await device(network, PHONE);
    await page.goto(`/join?code=${pin}`);
    await page.getByLabel("What shall we call you?").fill(`Wren ${nth}`);
    await page.getByRole("button", { name: "Come in" }).click();
    await expect(page.getByText("You are in as Wren")).toBeVisible();
    return page;
  };
  const screen = async (network: string) => {
    const page = await device(network, { ...DESK, isMobile: false });
    await page.goto(`${room}/screen`);
    return page;
  };
  const phones = await Promise.all(networks.map(phone));
  const screens = await Promise.all(networks.map(screen));
  // A cookie is good for every port.
  const host = await device(networks[0], { ...DESK, isMobile: false, storageState: await running.request.storageState() });
  await host.goto(`${room}/host`);
  return { room, phone: phones[0] as Page, phones, pages: [host, ...phones, ...screens], step: () => forward(running, room, 1) };
}

function onEach<T>(pages: Page[], check: (page: Page) => Promise<T>): Promise<T[]> {
  return Promise.all(pages.map(check));
}

async function expectQuestion({ pages }: Room) {
  await onEach(pages, (page) => expect(page.getByText("Question 1 of ").first(), page.url()).toBeVisible(SOON));
}

async function expectSlow({ pages }: Room) {
  await onEach(pages, (page) => expect(page.getByText("The connection is slow"), page.url()).toBeInViewport());
}

async function answer(phone: Page) {
  await phone.locator(".pad .choice__input").first().check({ force: true });
  await phone.getByRole("button", { name: "Lock in" }).last().click();
  await expect(phone.getByText("Locked in:")).toBeVisible();
}

test("behind nginx with nothing but proxy_pass, the stream comes through", ONCE, async ({ browser }) => {
  await using front = await nginx(server());
  const room = await roomBehind(browser, [front.origin]);
  await onEach(room.pages, ready);
  await room.step();
  await expectQuestion(room);
  await onEach(room.phones, answer);
  await onEach(room.pages, (page) => expect(page.getByText("The connection is slow")).toHaveCount(0));
});

test("behind nginx that holds the stream back whatever it is told", ONCE, async ({ browser }) => {
  await using front = await nginx(server(), "proxy_ignore_headers X-Accel-Buffering; gzip on;");
  const room = await roomBehind(browser, [front.origin]);
  await onEach(room.pages, ready);
  await room.step();
  await expectQuestion(room);
  await expectSlow(room);
  await onEach(room.phones, answer);
});

for (const faults of [REFUSALS, SILENCES]) {
  test(`a stream that is ${faults.join(", ")}`, ONCE, async ({ browser }) => {
    const networks = await Promise.all(faults.map((fault) => proxy(server(), fault)));
    const room = await roomBehind(browser, networks.map((network) => network.origin));
    await onEach(room.pages, ready);
    await room.step();
    await expectQuestion(room);
    await expectSlow(room);
    await onEach(room.phones, answer);
    // And back to the stream when it works: the first try comes ten seconds after the last.
    if (faults === REFUSALS) {
      networks[0]?.mend();
      await expect(room.phone.getByText("The connection is slow")).toHaveCount(0, { timeout: 22_000 });
    }
    for (const network of networks) await network[Symbol.asyncDispose]();
  });
}

test("a portal that answers everything is put nowhere, and an answer waits for the server", ONCE, async ({ browser }) => {
  await using network = await proxy(server(), "answered by a portal");
  const { phone, step } = await roomBehind(browser, [network.origin]);
  await ready(phone);
  await step();
  await expect(phone.getByText("Question 1 of ")).toBeVisible(SOON);
  network.shut();
  await phone.locator(".pad .choice__input").first().check({ force: true });
  await phone.getByRole("button", { name: "Lock in" }).last().click();
  await expect(phone.getByText("Your answer is kept here and will send itself.")).toBeInViewport();
  await phone.evaluate(() => window.dispatchEvent(new Event("online")));
  await expect(phone.getByText("Log in to the school’s network")).toHaveCount(0);
  network.mend();
  await expect(phone.getByText("Locked in:")).toBeVisible();
});

const BLOCKED: Record<string, Prepare> = {
  "with *.wasm blocked": (page) => page.route("**/*.wasm", (route) => route.abort()),
  "with *.js blocked": (page) => page.route("**/*.js", (route) => route.fulfill({ status: 403, contentType: "text/html", body: "Blocked" })),
  "where the islands fail at their start": (page) => page.addInitScript(() => Reflect.deleteProperty(window, "WebAssembly")),
};

for (const [how, prepare] of Object.entries(BLOCKED)) {
  test(`${how}, the page itself asks`, ONCE, async ({ browser }) => {
    const room = await roomBehind(browser, [server()], prepare);
    await room.step();
    await expectQuestion(room);
    await expectSlow(room);
    await answer(room.phone);
    await room.step();
    await expect(room.phone.getByText("What is right comes on the screen.")).toBeVisible(SOON);
  });
}

test("back at the page, one sees at once what there is", ONCE, async ({ browser }) => {
  await using network = await proxy(server(), "held back");
  const { phone, step } = await roomBehind(browser, [network.origin]);
  await ready(phone);
  for (const [stage, kind] of [["Question 1 of ", "online"], ["What is right comes on the screen.", "visibilitychange"], ["You did not answer this one", "pageshow"]]) {
    // The next question of its own is seconds away.
    await phone.waitForResponse((answer) => new URL(answer.url()).pathname.endsWith("/play") && answer.request().resourceType() === "fetch");
    await step();
    await phone.evaluate((kind) => (kind === "visibilitychange" ? document : window).dispatchEvent(new Event(kind ?? "")), kind);
    await expect(phone.getByText(stage ?? "").first()).toBeVisible({ timeout: 1_500 });
  }
});

test("without a script, a question that is not answered yet is left when the room has gone on", ONCE, async ({ browser }) => {
  const { room, phone, step } = await roomBehind(browser, [server()]);
  const plain = await (await browser.newContext({ ...PHONE, baseURL: server(), javaScriptEnabled: false, storageState: await phone.context().storageState() })).newPage();
  await step();
  await plain.goto(`${room}/play`);
  await plain.locator(".pad .choice__input").first().check({ force: true });
  await plain.waitForTimeout(5_000);
  await expect(plain.locator(".pad .choice__input").first()).toBeChecked();
  for (const _ of ["closed", "revealed", "ranked", "on"]) await step();
  await plain.frameLocator("iframe").getByRole("link", { name: "The room has gone on" }).click(SOON);
  await expect(plain.getByText("Question 2 of ")).toBeVisible();
});

/** As when somebody sets the device’s clock, or the network does. */
function setClock(page: Page) {
  return page.evaluate(() => {
    const rightly = Date.now.bind(Date);
    Date.now = () => rightly() + 7 * 60_000;
  });
}

test("a device’s clock that is set while a question counts down changes nothing", ONCE, async ({ browser }) => {
  const room = await roomBehind(browser, [server()]);
  await onEach(room.pages, ready);
  await room.step();
  await expectQuestion(room);
  await onEach(room.pages, setClock);
  await room.phone.waitForTimeout(1_500);
  await onEach(room.pages, (page) => expect(page.locator(".clock b")).toHaveText(/^(60|5\d)$/));
});

test("nor does it while a homework’s time runs out", ONCE, async ({ page }) => {
  await hasRead(page, CHAPTER);
  await page.goto(`${await begin(page, { behaviour: "test" })}/questions/1`);
  await ready(page);
  // As a homework with a limit has it.
  await page.evaluate(() => document.querySelector("main")?.insertAdjacentHTML("beforeend", "<p id='time-left' data-left='600000' data-home='/'></p>"));
  const left = page.locator("#time-left");
  await expect(left).toHaveText(/^(10:00|9:5\d) left/);
  await setClock(page);
  await page.waitForTimeout(1_500);
  await expect(left).toHaveText(/^9:5\d left/);
});

test("a meeting’s timer goes by no clock that is set meanwhile, and a portal is put nowhere in its room", ONCE, async ({ page, browser }) => {
  await MEETINGS.find(({ name }) => name === "meeting, its room")?.open(page);
  const room = new URL(page.url()).pathname;
  await using network = await proxy(server(), "refused");
  const mine = await (await browser.newContext({ baseURL: network.origin, storageState: await page.context().storageState() })).newPage();
  await mine.goto(room);
  await ready(mine);
  await setClock(mine);
  await mine.waitForTimeout(1_500);
  await expect(mine.locator("#left")).not.toHaveText("0:00");
  network.shut();
  await expect(mine.getByText("No connection.")).toBeInViewport(SOON);
  await expect(mine.getByText("Log in to the school’s network")).toHaveCount(0);
  await expect(mine.locator("#stage")).toBeVisible();
  network.mend();
  await expect(mine.getByText("No connection.")).toHaveCount(0, SOON);
});

test("word of a new post comes without a stream", ONCE, async ({ page, browser }) => {
  await using network = await proxy(server(), "held back");
  const club = await clubOf(page, CHAPTER);
  const thread = threadOf(await say(page, club, "First"));
  const reading = await (await browser.newContext({ baseURL: network.origin })).newPage();
  await submit(reading, `${club}/enter`, { nickname: "Ben" });
  await hasRead(reading, CHAPTER);
  await reading.goto(thread);
  await ready(reading);
  await say(page, club, "Second");
  await expect(reading.getByRole("button", { name: "1 new" })).toBeVisible(SOON);
  await expect(reading.getByText("The connection is slow")).toBeInViewport();
  await reading.getByRole("button", { name: "1 new" }).click();
  await expect(reading.getByText("Second", { exact: true })).toBeVisible();
});
