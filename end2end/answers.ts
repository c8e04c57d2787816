// The questions of chapter 2 of the fixture book, each with a right answer, a wrong one that earns nothing, and what feedback says.

/** An answer as its kind takes it. */
export type Answer =
  | { choose: string[] }
  | { write: string }
  | { fill: string[] }
  | { order: string[] }
  | { match: Record<string, string> };

export interface Question {
  kind: "single" | "multiple" | "true-false" | "short" | "cloze" | "order" | "match" | "quote" | "number";
  about: "Characters" | "Themes" | "Plot";
  text: string;
  right: Answer;
  wrong: Answer;
  hint?: string;
  /** What feedback calls the wrong answer. */
  yours: string;
  /** What feedback calls the right answer. */
  theAnswer: string;
  why: string;
  lookAgain: string;
  /** What a blank answer is told; an order shown alone is never blank. */
  blank?: string;
}

const CHOOSE = "Choose an answer, or skip this question.";

export const CHAPTER = 2;

export const QUESTIONS: Question[] = [
  {
    kind: "single",
    about: "Characters",
    text: "Why does Tobias ask Wren for the names on the trees?",
    right: { choose: ["He cannot read"] },
    wrong: { choose: ["He is new"] },
    hint: "He says so himself.",
    yours: "He is new",
    theAnswer: "He cannot read",
    why: "He has learnt the trees by their bark.",
    lookAgain: "The row by the pump.",
    blank: CHOOSE,
  },
  {
    kind: "single",
    about: "Characters",
    text: "What does Wren do when she knows the hand on the label?",
    right: { choose: ["She says nothing and reads on"] },
    wrong: { choose: ["She takes it"] },
    yours: "She takes it",
    theAnswer: "She says nothing and reads on",
    why: "She reads the next one aloud as if nothing had been.",
    lookAgain: "The oldest tree.",
    blank: CHOOSE,
  },
  {
    kind: "single",
    about: "Themes",
    text: "What did the frost bell once ask of everyone?",
    right: { choose: ["To light fires between the rows"] },
    wrong: { choose: ["To be still"] },
    yours: "To be still",
    theAnswer: "To light fires between the rows",
    why: "Fires were lit between the rows.",
    lookAgain: "The bell above the pump.",
    blank: CHOOSE,
  },
  {
    kind: "single",
    about: "Themes",
    text: "What is the unspoken bargain between the two?",
    right: { choose: ["She reads, and he does not ask"] },
    wrong: { choose: ["They split it"] },
    yours: "They split it",
    theAnswer: "She reads, and he does not ask",
    why: "Neither asks what the other hides.",
    lookAgain: "The row by the pump.",
    blank: CHOOSE,
  },
  {
    kind: "multiple",
    about: "Plot",
    text: "What does Tobias show Wren?",
    right: { choose: ["The pump", "The frost bell", "The oldest tree"] },
    wrong: { choose: ["A map", "The ferry"] },
    yours: "A map",
    theAnswer: "The oldest tree",
    why: "Pump, bell, tree.",
    lookAgain: "The tour.",
    blank: CHOOSE,
  },
  {
    kind: "true-false",
    about: "Plot",
    text: "The frost bell rings every winter.",
    right: { choose: ["False"] },
    wrong: { choose: ["True"] },
    hint: "Count the winters.",
    yours: "True",
    theAnswer: "False",
    why: "It has not rung for nine winters.",
    lookAgain: "The bell above the pump.",
    blank: "Choose true or false, or skip this question.",
  },
  {
    kind: "short",
    about: "Characters",
    text: "What is the surname of Tobias?",
    right: { write: "fenn" },
    wrong: { write: "Finn" },
    yours: "Finn",
    theAnswer: "Fenn",
    why: "Fenn, like his father.",
    lookAgain: "The door of the pump house.",
    blank: "Write an answer, or skip this question.",
  },
  {
    kind: "cloze",
    about: "Themes",
    text: "Fill the gaps.",
    right: { fill: ["oldest", "mother’s"] },
    wrong: { fill: ["tallest", "father’s"] },
    yours: "father’s",
    theAnswer: "mother’s",
    why: "The oldest tree, her mother’s hand.",
    lookAgain: "The oldest tree.",
    blank: "Fill a gap, or skip this question.",
  },
  {
    kind: "order",
    about: "Plot",
    text: "Put the tour in order.",
    right: { order: ["The door", "The pump", "The bell", "The row", "The label"] },
    wrong: { order: ["The label", "The row", "The bell", "The pump", "The door"] },
    yours: "You had it fifth",
    theAnswer: "The door",
    why: "From the door to the oldest tree.",
    lookAgain: "The tour.",
  },
  {
    kind: "match",
    about: "Plot",
    text: "What belongs where?",
    right: { match: { "The bell": "above the pump", "The rope": "above the pump", "The label": "on the oldest tree" } },
    wrong: { match: { "The bell": "on the quay", "The rope": "on the quay", "The label": "on the quay" } },
    yours: "You chose: on the quay",
    theAnswer: "above the pump",
    why: "Bell and rope hang together.",
    lookAgain: "The tour.",
    blank: "Choose a partner for one at least, or skip this question.",
  },
  {
    kind: "quote",
    about: "Characters",
    text: "Who says this?",
    right: { choose: ["Tobias"] },
    wrong: { choose: ["Isolde"] },
    yours: "Isolde",
    theAnswer: "Tobias",
    why: "He knows them by their bark.",
    lookAgain: "The row by the pump.",
    blank: CHOOSE,
  },
  {
    kind: "number",
    about: "Themes",
    text: "For how many winters has the bell been silent?",
    right: { write: "9" },
    wrong: { write: "4" },
    yours: "4 winters",
    theAnswer: "9 winters",
    why: "Nine, by the marks on the beam.",
    lookAgain: "The beam.",
    blank: "Write a number, or skip this question.",
  },
];

/** One question of each kind. */
export const KINDS: Question[] = QUESTIONS.filter((question, nth) => nth === QUESTIONS.findIndex(({ kind }) => kind === question.kind));

/** Whether a wrong answer leaves a second try: of true and false, one is left. */
export function hasSecondTry({ kind }: Question): boolean {
  return kind !== "true-false";
}

/** The question with that text. */
export function questionOf(text: string): Question {
  const question = QUESTIONS.find((question) => question.text === text);
  if (!question) throw new Error(`the fixture's chapter ${CHAPTER} has no question “${text}”`);
  return question;
}

/** What a browser sends for an answer. The fixture's ids are made of its texts. */
export function fieldsOf(answer: Answer): [name: string, value: string][] {
  if ("choose" in answer) return answer.choose.map((name) => ["answer", idOf(name)]);
  if ("write" in answer) return [["answer", answer.write]];
  if ("fill" in answer) return answer.fill.map((text, nth) => [`gap-${nth + 1}`, text]);
  if ("order" in answer) return answer.order.map((item, nth) => [`place-${idOf(item)}`, `${nth + 1}`]);
  return Object.entries(answer.match).map(([left, right]) => [`pair-${idOf(left)}`, idOf(right)]);
}

function idOf(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z]+/g, "-");
}
