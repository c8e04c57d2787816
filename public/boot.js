// Loads the islands and hands each its element. What Leptos would put inline stands in a file of its own,
// so that the Content-Security-Policy can refuse inline scripts altogether.
const boot = document.querySelector("script[data-module]");
const islands = await import(boot.dataset.module);
await islands.default({ module_or_path: boot.dataset.wasm });
islands.hydrate();
for (const element of document.querySelectorAll("leptos-island")) {
  await islands[element.dataset.component]?.(element);
}
document.documentElement.dataset.ready = "";
