// nginx as it comes, in front of a server: a process and a folder of its own, with no other setting than `proxy_pass` and what a test adds.
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";

const CACHE = join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "chapterwise/tools/bin/nginx");
const NGINX = process.env.NGINX ?? ["/usr/sbin/nginx", CACHE].find((path) => existsSync(path)) ?? "nginx";

export interface Nginx {
  origin: string;
  [Symbol.asyncDispose](): Promise<void>;
}

export async function nginx(server: string, more = ""): Promise<Nginx> {
  const folder = mkdtempSync(join(tmpdir(), "nginx-"));
  const port = await freePort();
  const kept = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((what) => `${what}_temp_path ${folder}/${what};`).join(" ");
  writeFileSync(
    join(folder, "nginx.conf"),
    `daemon off; master_process off; pid ${folder}/pid; error_log ${folder}/error.log;
     events {}
     http { access_log off; ${kept} server { listen 127.0.0.1:${port}; location / { proxy_pass ${server}; ${more} } } }`,
  );
  const running = spawn(NGINX, ["-p", folder, "-e", `${folder}/error.log`, "-c", join(folder, "nginx.conf")], { stdio: ["ignore", "ignore", "inherit"] });
  const origin = `http://127.0.0.1:${port}`;
  await answering(running, origin);
  return {
    origin,
    async [Symbol.asyncDispose]() {
      const ended = new Promise((ended) => running.once("exit", ended));
      running.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((found) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => found(port));
    });
  });
}

async function answering(running: ChildProcess, origin: string) {
  let failed: unknown;
  running.once("error", (error) => (failed = error));
  running.once("exit", (code) => (failed ??= new Error(`nginx ended with ${code}`)));
  for (let tries = 0; tries < 100; tries += 1) {
    if (failed) throw failed;
    const answer = await fetch(`${origin}/livez`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((waited) => setTimeout(waited, 50));
  }
  throw new Error("nginx does not answer");
}
