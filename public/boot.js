// Loads the islands and hands each its element. What Leptos would put inline stands in a file of its own,
// so that the Content-Security-Policy can refuse inline scripts altogether.
const boot = document.querySelector("script[data-module]");
const islands = await import(boot.dataset.module);
await islands.default({ module_or_path: boot.dataset.wasm });
islands.hydrate();
for (const element of document.querySelectorAll("leptos-island")) {
  await islands[element.dataset.component]?.(element);
}
// Back, pressed before the islands could hear of it, has changed the address alone: the page that belongs to it is fetched.
const [{ name: served }] = performance.getEntriesByType("navigation");
if (new URL(served).pathname === location.pathname) document.documentElement.dataset.ready = "";
else location.reload();
