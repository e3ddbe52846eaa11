import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { run } from "@mapwright/cli";
import { afterAll } from "vitest";

export const root = fileURLToPath(new URL("../..", import.meta.url));
export const mapping = join(root, "rules/facebook-capi/mapping.yaml");

/** Half an hour after the events below happened. */
export const clock = "2024-02-13T14:00:00Z";

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** Every line of standard output, parsed. */
  readonly lines: () => readonly { readonly [key: string]: unknown }[];
}

export interface Circumstances {
  readonly stdin?: string | Buffer;
  readonly env?: { readonly [name: string]: string };
  readonly cwd?: string;
  readonly terminal?: boolean;
  readonly stop?: AbortSignal;
}

/** Runs the command line in this process, as `main` does. */
export async function invoke(argv: readonly string[], circumstances: Circumstances = {}): Promise<Ran> {
  const { stdin, env = {}, cwd = root, terminal = false, stop } = circumstances;
  const [out, err] = [collector(), collector()];
  const code = await run(argv, {
    stdin: Object.assign(Readable.from(stdin === undefined ? [] : [Buffer.from(stdin)]), {
      isTTY: stdin === undefined,
    }),
    stdout: { stream: out.stream, terminal: false, columns: 100 },
    stderr: { stream: err.stream, terminal, columns: 100 },
    env,
    cwd,
    now: () => Date.parse(clock),
    stopSignal: () => stop ?? new AbortController().signal,
  });
  return ran(code, out.text(), err.text());
}

export const ran = (code: number, out: string, err: string): Ran => ({
  code,
  out,
  err,
  lines: () => out.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line)])),
});

function collector(): { readonly stream: Writable; readonly text: () => string } {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      // The writer's memory is used again once this is done, so keeping it would show later bytes.
      chunks.push(Buffer.from(chunk));
      done();
    },
  });
  return { stream, text: () => Buffer.concat(chunks).toString("utf8") };
}

const main = join(root, "packages/cli/src/main.ts");

/** Starts the command as a process of its own, from source. */
export const start = (argv: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcessWithoutNullStreams =>
  spawn(process.execPath, ["--conditions=@mapwright/source", "--import", "tsx", main, ...argv], {
    cwd: root,
    env: { ...process.env, NO_COLOR: "1", ...env },
  });

/** Waits for the end of a process. */
export function ended(child: ChildProcessWithoutNullStreams): Promise<Ran> {
  let [out, err] = ["", ""];
  child.stdout.on("data", (chunk) => {
    out += chunk;
  });
  child.stderr.on("data", (chunk) => {
    err += chunk;
  });
  return new Promise((resolve) => {
    child.on("close", (code) => resolve(ran(code ?? -1, out, err)));
  });
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A new folder with these files; taken away after the tests. */
export function folderWith(files: { readonly [name: string]: string | Buffer }): string {
  const folder = mkdtempSync(join(tmpdir(), "mapwright-cli-"));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

/** A purchase that can be sent, with values that must never be told. */
export const purchase = (id: string, more: object = {}): { readonly [key: string]: unknown } => ({
  event_name: "purchase",
  event_id: id,
  value: 12.5,
  currency: "EUR",
  user: { email: "canary.person@example.com", phone: "+33612345678", consent_categories: ["3"] },
  context: {
    event_timestamp: Date.parse("2024-02-13T13:30:00Z"),
    page: { url: "https://shop.example/" },
    device: { user_agent: "Canary/1.0", ip: "203.0.113.7" },
  },
  ...more,
});

export const ndjson = (events: readonly unknown[]): string =>
  events.map((event) => `${JSON.stringify(event)}\n`).join("");

/** A destination file for the mapping of this repository. */
export const destination = (more = "", settings = 'user_consent_category: ["3"]'): string => `language: destination/1
mapping: ${mapping}
settings: { ${settings} }
connection:
  pixel_id: "1234567890"
  access_token: \${env:FB_ACCESS_TOKEN}
  graph_version: v24.0
${more}`;

export const canaries = ["canary.person", "33612345678", "Canary/1.0", "203.0.113.7"];

/** Resolves when what a stream says from now on matches. */
export const says = (stream: Readable, expected: RegExp): Promise<void> =>
  new Promise((resolve) => {
    let text = "";
    const look = (chunk: Buffer): void => {
      text += chunk;
      if (!expected.test(text)) return;
      stream.off("data", look);
      resolve();
    };
    stream.on("data", look);
  });
