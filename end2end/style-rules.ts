// Whose rule reaches where: a class means one thing, and no rule reaches into what another part of a page, or a person, has made.
import { readdirSync, readFileSync } from "node:fs";
import type { Page } from "@playwright/test";

/** A file of rules for one part of a page, or for one kind of page. */
interface StyleFile {
  name: string;
  css: string;
}

const STYLE = new URL("../style/", import.meta.url);

const read = (name: string): StyleFile => ({ name, css: readFileSync(new URL(name, STYLE), "utf8") });

/** What is common to all pages, and what belongs to somebody. */
const COMMON = ["base.css", "layout.css"];
const FILES: StyleFile[] = [
  ...COMMON,
  ...["components", "pages"].flatMap((folder) => readdirSync(new URL(folder, STYLE)).sort().map((file) => `${folder}/${file}`)),
].map(read);

/** Classes that two files style, and selectors that name nothing of their file’s own. */
export function strangers(page: Page): Promise<string[]> {
  return page.evaluate(asked(twiceOrNever));
}

/** Elements of the page as it is that are caught by a rule which was not written for them. */
export function strays(page: Page): Promise<string[]> {
  return page.evaluate(asked(caught));
}

function twiceOrNever({ rules, styledBy }: Rules): string[] {
  const twice = [...styledBy].filter(([, files]) => files.size > 1).map(([name, files]) => `.${name} is styled by ${[...files].join(" and ")}`);
  const owned = ({ classes, selector, file }: Rule) => /#|^:root$/.test(selector) || classes.some((name) => styledBy.get(name)?.has(file));
  const unnamed = rules.filter((rule) => rule.file.includes("/") && !owned(rule));
  return [...twice, ...unnamed.map(({ file, selector }) => `${file}: ${selector} names nothing of its own`)];
}

function caught({ rules, styledBy }: Rules): string[] {
  const found = rules.filter(({ file }) => file.includes("/")).flatMap(({ file, selector, subject }) => {
    const elements = [...document.querySelectorAll(selector)];
    const intoProse = /\.(prose|hush)/.test(selector) ? [] : elements.filter((element) => element.parentElement?.closest(".prose"));
    // A rule for all elements of a kind, however deep, catches one that has a name elsewhere.
    const isTheirs = (name: string) => [...(styledBy.get(name) ?? [])].some((other) => other.includes("/") && other !== file);
    const named = (element: Element) => [...element.classList].some(isTheirs);
    const others = /^[a-z]+\d?$/.test(subject) && / [a-z]+\d?$/.test(selector) && !/[>+~] [a-z]+\d?$/.test(selector) ? elements.filter(named) : [];
    return [...intoProse, ...others].map((element) => `${file}: ${selector} catches ${element.outerHTML.slice(0, 80)}`);
  });
  return [...new Set(found)];
}

/** What runs in the page, as text: it reads the style sheets first. */
function asked(question: (rules: Rules) => string[]): string {
  return `(${question.toString()})((${parsed.toString()})(${JSON.stringify(FILES)}))`;
}

interface Rules {
  rules: Rule[];
  /** Which files style a class by itself. */
  styledBy: Map<string, Set<string>>;
}

interface Rule {
  file: string;
  selector: string;
  /** Its last part: what the rule is about. */
  subject: string;
  classes: string[];
}

/** Reads style sheets as the browser does. */
function parsed(files: StyleFile[]): Rules {
  const split = (text: string, at: RegExp): string[] => {
    const parts = [""];
    let depth = 0;
    for (const letter of text) {
      if (/[([]/.test(letter)) depth += 1;
      if (/[)\]]/.test(letter)) depth -= 1;
      if (depth === 0 && at.test(letter)) parts.push("");
      else parts[parts.length - 1] += letter;
    }
    return parts.map((part) => part.trim()).filter((part) => part !== "");
  };
  const classesOf = (selector: string) => [...selector.replace(/"[^"]*"/g, "").matchAll(/\.([a-z][\w-]*)/g)].map(([, name]) => name as string);
  const rules: Rule[] = [];
  const walk = (file: string, list: CSSRuleList) => {
    for (const rule of list) {
      if (rule instanceof CSSStyleRule) {
        for (const one of split(rule.selectorText, /,/)) {
          // What it looks like while it is pointed at, or beside itself, is the same rule’s business.
          const selector = one.replace(/::[\w-]+/g, "").replace(/:(hover|active|target|focus-visible)(?![\w-])/g, ":nth-child(n)") || "*";
          rules.push({ file, selector, subject: split(selector, /[\s>+~]/).at(-1) ?? "", classes: classesOf(selector) });
        }
      }
      if ("cssRules" in rule) walk(file, rule.cssRules as CSSRuleList);
    }
  };
  for (const { name, css } of files) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    walk(name, sheet.cssRules);
  }
  const styledBy = new Map<string, Set<string>>();
  const note = (name: string, file: string) => styledBy.set(name, (styledBy.get(name) ?? new Set()).add(file));
  for (const { classes, file } of rules) if (new Set(classes).size === 1) note(classes[0] as string, file);
  // One that never stands alone belongs to whoever names it.
  const alone = new Set(styledBy.keys());
  for (const { classes, file } of rules) for (const name of classes) if (!alone.has(name)) note(name, file);
  return { rules, styledBy };
}
