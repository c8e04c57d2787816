// One's own things: kept, taken along, changed, and deleted.
import { readFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import { CHAPTER } from "../answers";
import { submit } from "../forms";
import { begin } from "../quiz";
import { elsewhere, hasRead, keepThings, logIn, newName, ORCHARD, PASSWORD, ready } from "../reader";

const ANOTHER = "vexed otter choir nine";

test("nothing is kept of somebody who only looks around", { tag: "@once" }, async ({ page, context }) => {
  await page.goto("/");
  await page.goto(ORCHARD);
  await page.goto("/you");
  await expect(page.getByText("You are reading as a guest, and nothing is kept yet.")).toBeVisible();
  expect(await context.cookies()).toEqual([]);
});

test("a guest keeps their things, logs out, and finds them again", { tag: "@once" }, async ({ page }) => {
  const name = newName();
  await hasRead(page, CHAPTER);
  await page.goto("/you");
  await expect(page.getByText("Your place, notes and scores are kept for this browser alone")).toBeVisible();
  await page.getByRole("link", { name: "Keep my things" }).click();
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByLabel("Email (optional)").fill("wren@example.org");
  await page.getByRole("button", { name: "Keep my things" }).click();
  await expect(page.getByRole("status")).toHaveText(`Your things are kept under the name ${name}.`);
  await expect(page.getByLabel("Email (optional)")).toHaveValue("wren@example.org");

  await page.getByRole("button", { name: "Log out here" }).click();
  await expect(page.getByText("You are logged out. Your things are kept.")).toBeVisible();
  expect((await page.goto(`${ORCHARD}/chapters/${CHAPTER}`))?.status()).toBe(403);

  await logIn(page, name.toUpperCase());
  await expect(page.getByText(`Welcome back, ${name}.`, { exact: true })).toBeVisible();
  expect((await page.goto(`${ORCHARD}/chapters/${CHAPTER}`))?.status()).toBe(200);
});

test("a wrong password and an unknown name are told the same", { tag: "@once" }, async ({ page }) => {
  const name = newName();
  await keepThings(page, name);
  await page.goto("/you");
  await page.getByRole("button", { name: "Log out here" }).click();
  await expect(page.getByText("You are logged out.")).toBeVisible();
  const why = "That name and password don’t go together. Check both and try again.";
  for (const [who, password] of [[name, ANOTHER], [newName(), PASSWORD]] as const) {
    await logIn(page, who, password);
    await expect(page.getByRole("alert").getByRole("link", { name: why })).toBeVisible();
    await expect(page).toHaveTitle(/^Error: /);
    await expect(page.getByLabel("Name", { exact: true })).toHaveValue(who);
    await expect(page.getByLabel("Name", { exact: true })).toHaveAccessibleDescription(`Error: ${why}`);
    await expect(page.getByLabel("Password", { exact: true })).toHaveValue("");
  }
  await page.getByRole("alert").getByRole("link").click();
  await expect(page.getByLabel("Name", { exact: true })).toBeFocused();
});

test("a taken name, a weak password and a bad address are each told why", { tag: "@once" }, async ({ page, browser, javaScriptEnabled }) => {
  const name = newName();
  await keepThings(page, name);
  const other = await elsewhere(browser, page, javaScriptEnabled);
  await other.goto("/you/keep");
  await other.getByLabel("Name", { exact: true }).fill("W");
  await other.getByLabel("Password", { exact: true }).fill("password");
  await other.getByLabel("Email (optional)").fill("wren at home");
  await other.getByRole("button", { name: "Keep my things" }).click();
  const links = other.getByRole("alert").getByRole("link");
  await expect(other.getByRole("alert")).toBeFocused();
  await expect(links).toHaveText([/^That is too short\. A name has two letters or more\.$/, /^That is a password many people use\./, /^That is not an email address\./]);
  await expect(other.getByLabel("Name", { exact: true })).toHaveValue("W");
  await expect(other.getByLabel("Email (optional)")).toHaveValue("wren at home");
  await links.nth(1).click();
  await expect(other.getByLabel("Password", { exact: true })).toBeFocused();

  await other.getByLabel("Name", { exact: true }).fill(name);
  await other.getByLabel("Password", { exact: true }).fill(ANOTHER);
  await other.getByLabel("Email (optional)").fill("");
  await other.getByRole("button", { name: "Keep my things" }).click();
  await expect(links).toHaveText([`Someone has that name. “${name} 2” is free.`]);
  await other.context().close();
});

test("a name is changed, and the old one is free again", { tag: "@once" }, async ({ page }) => {
  const [before, after] = [newName(), newName()];
  await keepThings(page, before);
  await page.getByLabel("Your name").fill("  ");
  await page.getByRole("button", { name: "Change my name" }).click();
  await expect(page.getByRole("alert")).toContainText("Choose a name.");
  await page.getByLabel("Your name").fill(after);
  await page.getByRole("button", { name: "Change my name" }).click();
  await expect(page.getByRole("status").first()).toHaveText(`Your name is ${after} now.`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(after);
  await page.getByRole("button", { name: "Log out here" }).click();
  await expect(page.getByText("You are logged out.")).toBeVisible();
  await logIn(page, before);
  await expect(page.getByRole("alert")).toContainText("don’t go together");
  await logIn(page, after);
  await expect(page.getByText(`Welcome back, ${after}.`)).toBeVisible();
});

test("a changed password logs out everywhere else", { tag: "@once" }, async ({ page, browser, javaScriptEnabled }) => {
  const name = newName();
  await keepThings(page, name);
  const other = await elsewhere(browser, page, javaScriptEnabled);
  await logIn(other, name);
  await expect(other.getByRole("heading", { level: 1 })).toHaveText(name);

  await page.getByLabel("Password now").fill(ANOTHER);
  await page.getByLabel("New password").fill(ANOTHER);
  await page.getByRole("button", { name: "Change my password" }).click();
  await expect(page.getByRole("alert")).toContainText("That is not your password. Check it and try again.");
  await page.getByLabel("Password now").fill(PASSWORD);
  await page.getByLabel("New password").fill(ANOTHER);
  await page.getByRole("button", { name: "Change my password" }).click();
  await expect(page.getByText("Your password is changed. You are logged out everywhere but here.")).toBeVisible();

  await other.goto("/you");
  await expect(other.getByRole("heading", { level: 1 })).toHaveText("You");
  await logIn(other, name);
  await expect(other.getByRole("alert")).toContainText("don’t go together");
  await logIn(other, name, ANOTHER);
  await expect(other.getByRole("heading", { level: 1 })).toHaveText(name);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
  await other.context().close();
});

test("logging out everywhere is everywhere", { tag: "@once" }, async ({ page, browser, javaScriptEnabled }) => {
  const name = newName();
  await keepThings(page, name);
  const other = await elsewhere(browser, page, javaScriptEnabled);
  await logIn(other, name);
  await expect(other.getByRole("heading", { level: 1 })).toHaveText(name);
  await page.getByRole("button", { name: "Log out everywhere" }).click();
  await expect(page.getByText("You are logged out everywhere. Your things are kept.")).toBeVisible();
  await other.goto("/you");
  await expect(other.getByRole("heading", { level: 1 })).toHaveText("You");
  await other.context().close();
});

test("all there is comes as a file", { tag: "@once" }, async ({ page }) => {
  const name = newName();
  await hasRead(page, CHAPTER);
  await begin(page);
  await submit(page, `${ORCHARD}/chapters/1/prompts/the-crossing/note`, { text: "Water first.", seen: "" });
  await keepThings(page, name);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Download my data" }).click()]);
  expect(download.suggestedFilename()).toMatch(/^chapterwise-\d{4}-\d\d-\d\d\.json$/);
  const file = await readFile(await download.path(), "utf8");
  expect(JSON.parse(file).chapterwise_export).toBe(1);
  for (const piece of [name, "the-glass-orchard", "the-crossing", "Water first."]) expect(file).toContain(piece);
  expect(file).not.toMatch(/argon2|CANARY/);
});

test("an account is deleted with everything, after its password", { tag: "@once" }, async ({ page }) => {
  const name = newName();
  await hasRead(page, CHAPTER);
  await keepThings(page, name);
  await page.getByRole("link", { name: "Delete everything" }).click();
  await expect(page.getByText(`This deletes two chapters of progress and the account ${name}.`)).toBeVisible();
  await page.getByLabel("Password", { exact: true }).fill(ANOTHER);
  await page.getByRole("button", { name: "Delete everything" }).click();
  await expect(page.getByRole("alert")).toContainText("That is not your password. Nothing was deleted.");
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Delete everything" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Everything is deleted.");
  await logIn(page, name);
  await expect(page.getByRole("alert")).toContainText("don’t go together");
  expect((await page.goto(`${ORCHARD}/chapters/${CHAPTER}`))?.status()).toBe(403);
});

test("a guest's things are deleted after a tick", { tag: "@once" }, async ({ page }) => {
  await hasRead(page, CHAPTER);
  await page.goto("/you");
  await page.getByRole("link", { name: "Delete everything" }).click();
  await page.getByRole("button", { name: "Delete everything" }).click();
  await expect(page.getByRole("alert").getByRole("link")).toHaveText("Tick the box to delete everything.");
  await page.getByLabel("Yes, delete everything").check();
  await page.getByRole("button", { name: "Delete everything" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Everything is deleted.");
  await page.goto(ORCHARD);
  await expect(page.getByText("You have not begun.")).toBeVisible();
});

test("dark is dark from the first byte on, and the device's own again", async ({ page }) => {
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const html = page.locator("html");
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("/you");
  await ready(page);
  const light = await background();

  await page.getByRole("radio", { name: "Dark" }).check();
  await page.getByRole("button", { name: "Keep this" }).click();
  await expect(page.getByRole("radio", { name: "Dark" })).toBeChecked();
  await expect(html).toHaveAttribute("data-theme", "dark");
  expect(await background()).not.toBe(light);
  for (const address of ["/", "/you", ORCHARD, "/clubs"]) {
    const first = await (await page.goto(address))?.text();
    expect(first?.slice(0, 200)).toContain('data-theme="dark"');
  }

  await page.goto("/you");
  await ready(page);
  await page.getByRole("radio", { name: "As this device" }).check();
  await page.getByRole("button", { name: "Keep this" }).click();
  await expect(page.getByRole("radio", { name: "As this device" })).toBeChecked();
  expect(await (await page.goto("/"))?.text()).not.toContain("data-theme");
  expect(await background()).toBe(light);
});
