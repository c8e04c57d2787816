// One's own things, logging in, joining by a code; and what comes when there is no page.
import { CHAPTER } from "../answers";
import { hasRead, keepThings, newName, PASSWORD, signUp } from "../reader";
import { type Kind, sent } from "./kind";

export const YOU: Kind[] = [
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
      await signUp(page);
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
  { name: "deleted", open: (page) => page.goto("/you/deleted") },
  { name: "no such page", open: (page) => page.goto("/no-such-page"), status: 404 },
  { name: "no such book", open: (page) => page.goto("/books/no-such-book"), status: 404 },
  { name: "offline", open: (page) => page.goto("/offline") },
];
