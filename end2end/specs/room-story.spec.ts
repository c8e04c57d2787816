// A live room from end to end: a host, a screen and six phones, two of them without a script, one that loads its page anew in the middle of a
// question, one that comes in late, and one that loses the connection; then what the room leaves.
import { type Browser, expect, type Page, test } from "@playwright/test";
import { elsewhere, hasRead, ready } from "../reader";

test.describe.configure({ timeout: 240_000 });
test.use({ serviceWorkers: "allow" });

/** A guest who has read a chapter opens a room on its questions; where it is, and its pin. */
async function opened(host: Page): Promise<{ room: string; pin: string }> {
  await hasRead(host, 1);
  await host.goto("/rooms/new?book=the-glass-orchard");
  await host.getByLabel("Number of questions").fill("4");
  await host.getByText("Time, teams, ranking").click();
  await host.getByText("Show the five best").click();
  await host.getByRole("button", { name: "Open the room" }).click();
  await expect(host.getByRole("heading", { name: "0 are in" })).toBeVisible();
  const pin = (await host.locator("main").getAttribute("data-pin")) ?? "";
  return { room: new URL(host.url()).pathname.replace(/\/host$/, ""), pin };
}

/** Somebody comes in by the pin. */
async function comeIn(browser: Browser, host: Page, pin: string, name: string, script: boolean): Promise<Page> {
  const phone = await elsewhere(browser, host, script);
  await phone.setViewportSize({ width: 360, height: 740 });
  await phone.goto("/join");
  await phone.getByLabel("Code").fill(pin);
  await phone.getByRole("button", { name: "Join" }).click();
  await phone.getByLabel("What shall we call you?").fill(name);
  await phone.getByRole("button", { name: "Come in" }).click();
  await expect(phone.getByText(`You are in as ${name}`)).toBeVisible();
  await ready(phone);
  return phone;
}

/** Loads a page anew, which may be about to do that by itself. */
async function reload(page: Page) {
  await expect(async () => void (await page.reload())).toPass();
}

/** Fills in the question on a phone somehow, so that nothing of it is blank. */
async function fill(phone: Page) {
  const cards = phone.locator(".pad .choice__input");
  if (await cards.count()) await cards.first().check({ force: true });
  const typed = phone.locator('.pad input[name="answer"]:not([type="radio"]):not([type="checkbox"]), .pad input[name^="gap"]');
  for (let nth = 0; nth < (await typed.count()); nth += 1) await typed.nth(nth).fill("7");
  const chosen = phone.locator('.pad select:not([name^="place"])');
  for (let nth = 0; nth < (await chosen.count()); nth += 1) await chosen.nth(nth).selectOption({ index: 1 });
}

async function lockIn(phone: Page, script: boolean) {
  if (!script) await reload(phone);
  await fill(phone);
  await phone.getByRole("button", { name: "Lock in" }).last().click();
  await expect(phone.getByText("Locked in:")).toBeVisible();
}

async function forward(host: Page, name: string | RegExp) {
  await host.getByRole("button", { name }).first().click();
}

/** Nobody scrolls a projector. */
async function expectAllInSight(screen: Page) {
  await expect.poll(() => screen.evaluate(() => document.documentElement.scrollHeight - window.innerHeight)).toBeLessThanOrEqual(0);
}

test("a host, a screen and six phones", async ({ page: host, browser, javaScriptEnabled }) => {
  const script = javaScriptEnabled !== false;
  const { room, pin } = await opened(host);
  const screen = await elsewhere(browser, host, true);
  await screen.setViewportSize({ width: 1920, height: 1080 });
  await screen.goto(`${room}/screen`);
  await ready(screen);
  await expect(screen.getByRole("heading", { level: 1 })).toHaveText(`${pin.slice(0, 3)} ${pin.slice(3)}`);

  const names = ["Ada", "Ben", "Cy", "Dee", "Eli"];
  const phones: Record<string, Page> = {};
  for (const [nth, name] of names.entries()) phones[name] = await comeIn(browser, host, pin, name, nth < 3);
  const phone = (name: string) => phones[name] as Page;
  await expect(screen.getByText("5 are in")).toBeVisible();
  if (!script) await reload(host);
  await forward(host, /^Start with 5/);

  // The question reaches the phones with a script by itself, and the screen never says what is right.
  await expect(phone("Ada").getByText("Question 1 of 4")).toBeVisible();
  await expect(screen.getByText("Question 1 of 4")).toBeVisible();
  await expectAllInSight(screen);
  await lockIn(phone("Ada"), true);
  await expect(screen.getByText("1 of 5 answered")).toBeVisible();

  // One loads the page anew in the middle: what was locked in stands, and what was not is still to be answered.
  await reload(phone("Ada"));
  await expect(phone("Ada").getByText("Locked in:")).toBeVisible();
  await reload(phone("Ben"));
  await lockIn(phone("Ben"), true);

  // One loses the connection, and the answer sends itself when it is back.
  await fill(phone("Cy"));
  await phone("Cy").context().setOffline(true);
  await phone("Cy").getByRole("button", { name: "Lock in" }).last().click();
  await expect(phone("Cy").getByText("You are offline. Your answer is kept here and will send itself.")).toBeAttached();
  await phone("Cy").context().setOffline(false);
  await expect(phone("Cy").getByText("Locked in:")).toBeVisible();

  // Two have no script.
  for (const name of ["Dee", "Eli"]) await lockIn(phone(name), false);
  await expect(screen.getByText("5 of 5 answered")).toBeVisible();

  // One comes late.
  phones.Flo = await elsewhere(browser, host, true);
  await phone("Flo").goto(`/join?code=${pin}`);
  await phone("Flo").getByLabel("What shall we call you?").fill("Flo");
  await phone("Flo").getByRole("button", { name: "Come in" }).click();
  await lockIn(phone("Flo"), true);

  if (!script) await reload(host);
  await forward(host, /^Close/);
  await expect(phone("Ada").getByText("What is right comes on the screen.")).toBeVisible();
  await forward(host, /^Reveal/);
  await expect(phone("Ada").getByText(/^You said /)).toBeVisible();
  await expectAllInSight(screen);
  // Whoever has a point has a place as well.
  await expect(phone("Flo").getByText(/^0 points\. 0 in all\.$| in all\. .* of 6\.$/)).toBeVisible();
  await reload(phone("Dee"));
  await expect(phone("Dee").getByText(/^You said /)).toBeVisible();

  // Who is ahead, then a question that most let go by, which the host skips, and the end.
  await forward(host, /^Show who is ahead/);
  // Everybody chose the first option, which may be a wrong one.
  await expect(screen.getByRole("heading", { level: 1 })).toHaveText(/^(Who is ahead|Nobody has points yet)$/);
  // A presenter’s remote sends this key.
  if (script) await host.keyboard.press("PageDown");
  else await forward(host, /^Next/);
  await expect(phone("Ben").getByText("Question 2 of 4")).toBeVisible();
  await forward(host, "Skip it");
  await expect(phone("Ben").getByText("Question 3 of 4")).toBeVisible();

  // A pause takes nothing away of what was filled in.
  await fill(phone("Ben"));
  if (!script) await reload(host);
  await forward(host, /^Pause/);
  await expect(phone("Ben").getByRole("heading", { name: "A pause" })).toBeVisible();
  // Whatever was clicked last, Space does what the main button says.
  if (script) {
    await host.getByRole("checkbox").first().click();
    await host.keyboard.press("Space");
  } else await forward(host, /^Go on/);
  await phone("Ben").getByRole("button", { name: "Lock in" }).last().click();
  await expect(phone("Ben").getByText("Locked in:")).toBeVisible();
  if (!script) await reload(host);
  if (script) {
    // A step that finds no connection is not taken later on.
    await host.context().setOffline(true);
    await forward(host, /^Close/);
    await expect(host.getByText("That didn’t go through. Check your connection and try again.")).toBeInViewport();
    await host.context().setOffline(false);
    await expect(host.getByRole("button", { name: /^Close/ })).toBeVisible();
  }
  await forward(host, /^Close/);
  await forward(host, /^Reveal/);
  // A new stage folds what was open.
  await expect(host.getByRole("button", { name: /^Show who is ahead/ })).toBeVisible();
  await host.getByText("End the room").click();
  await forward(host, "End it now");
  await expect(phone("Ben").getByRole("heading", { name: "That was it" })).toBeVisible();
  await expect(phone("Ben").getByRole("heading", { name: /^What you missed|^You missed nothing/ })).toBeVisible();
  await expect(screen.getByRole("heading", { level: 1 }).first()).toHaveText(/^The room had \d+% right\.$/);
  if (!script) await reload(host);
  await expect(host.getByRole("heading", { name: "It is over" })).toBeVisible();

  // Whoever missed something practises it, with a script and without.
  for (const name of ["Flo", "Dee"]) {
    if (name === "Dee") await reload(phone(name));
    await phone(name).getByRole("button", { name: /^Practise the / }).click();
    await expect(phone(name)).toHaveURL(/\/attempts\/[^/]+\/questions\/1$/);
  }

  // And the host plays the same questions again.
  await host.getByRole("link", { name: "Play it again" }).click();
  await expect(host.getByLabel("What does it ask?")).toHaveValue(/^room-/);
});

test("a host puts somebody out, and lets them back in", async ({ page: host, browser }) => {
  const { pin } = await opened(host);
  const phone = await comeIn(browser, host, pin, "Mallory", true);
  await reload(host);
  await ready(host);
  await host.getByRole("checkbox", { name: /Mallory/ }).check({ force: true });
  await host.getByRole("button", { name: "Put out those ticked" }).click();
  await expect(host.getByRole("heading", { name: "Who is in: 0" })).toBeVisible();
  await expect(phone.getByText("You were put out of this room.")).toBeVisible();
  // It was a mistake.
  await host.getByRole("button", { name: "Let Mallory back in" }).click();
  await expect(host.getByRole("heading", { name: "Who is in: 1" })).toBeVisible();
  await expect(phone.getByText("You are in as Mallory.")).toBeVisible();
});

test("a doubtful name is on the host’s page alone until the host has looked at it", async ({ page: host, browser }) => {
  const { pin } = await opened(host);
  const phone = await comeIn(browser, host, pin, "Knob", true);
  await reload(host);
  await ready(host);
  await expect(host.getByText("1 name is waiting")).toBeVisible();
  await expect(phone.getByText("Until then you are Player 1 there.")).toBeVisible();
  await host.getByRole("button", { name: "Show the name Knob" }).click();
  await expect(host.getByText("1 name is waiting")).toBeHidden();
  await expect(phone.getByText("Until then you are Player 1 there.")).toBeHidden();
});
