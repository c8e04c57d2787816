/** What no line can hold, and nothing can break. */
export const UNBREAKABLE = "https://books.example/rules-without-reasons-that-nobody-in-this-orchard-remembers-any-more";
