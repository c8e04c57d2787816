// What may stand between a school and the server: a proxy, a filter, a captive portal. This one passes everything on but the event streams.
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What becomes of an event stream. */
export type Fault = "refused" | "redirected" | "redirected elsewhere" | "answered by a portal" | "held back" | "silent after some bytes" | "never answered";
export const REFUSALS: Fault[] = ["refused", "redirected", "redirected elsewhere", "answered by a portal"];
export const SILENCES: Fault[] = ["held back", "silent after some bytes", "never answered"];

const PORTAL = "<!DOCTYPE html><title>Log in</title><main id='main'><h1>Log in to the school’s network</h1><p id='stage'>Welcome!</p></main>";

export interface Proxy {
  origin: string;
  /** From now on it passes streams on, too. */
  mend(): void;
  /** From now on the portal answers whatever is asked. */
  shut(): void;
  [Symbol.asyncDispose](): Promise<void>;
}

/** A proxy in front of a server, with what it does to event streams. */
export async function proxy(server: string, fault: Fault): Promise<Proxy> {
  let is: Fault | "mended" | "shut" = fault;
  const proxy = createServer((asked, answer) => {
    if (is === "shut" || asked.url?.startsWith("/portal")) portal(answer);
    else if (is === "mended" || !/\/stream\?/.test(asked.url ?? "")) pass(server, asked, answer);
    else spoil(server, is, asked, answer);
  });
  await new Promise<void>((listening) => proxy.listen(0, "127.0.0.1", listening));
  return {
    origin: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    mend: () => void (is = "mended"),
    shut: () => void (is = "shut"),
    [Symbol.asyncDispose]: () =>
      new Promise((closed) => {
        proxy.close(() => closed());
        proxy.closeAllConnections();
      }),
  };
}

function portal(answer: ServerResponse) {
  answer.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(PORTAL);
}

/** Passes a request on, and what comes back, for so many milliseconds. */
function pass(server: string, asked: IncomingMessage, answer: ServerResponse, millis = Infinity) {
  const began = Date.now();
  const onward = request(new URL(asked.url ?? "/", server), { method: asked.method, headers: asked.headers }, (came) => {
    answer.writeHead(came.statusCode ?? 502, came.headers);
    answer.flushHeaders();
    came.on("data", (piece) => {
      if (Date.now() - began < millis) answer.write(piece);
    });
    came.on("end", () => answer.end());
    came.on("error", () => answer.destroy());
  });
  onward.on("error", () => answer.destroy());
  answer.on("close", () => onward.destroy());
  asked.pipe(onward);
}

function spoil(server: string, fault: Fault, asked: IncomingMessage, answer: ServerResponse) {
  switch (fault) {
    case "refused":
      return answer.writeHead(403, { "content-type": "text/html" }).end("Blocked by the filter");
    case "redirected":
      return answer.writeHead(302, { location: "/portal/login" }).end();
    case "redirected elsewhere":
      return answer.writeHead(302, { location: "http://portal.example/login" }).end();
    case "answered by a portal":
      return portal(answer);
    case "held back":
      return answer.writeHead(200, { "content-type": "text/event-stream" }).flushHeaders();
    case "silent after some bytes":
      return pass(server, asked, answer, 1_500);
    case "never answered":
      return;
  }
}
