// Reads NDJSON, writes NDJSON: `json` only parses and prints, `hand` and `engine` map in between.
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { commandersAct } from "@mapwright/commanders-act-source";
import { createMapper } from "@mapwright/engine";
import { facebookCapi } from "@mapwright/facebook-capi-plugin";
import { now, rulesFile, rulesText } from "./events.ts";
import { handwritten } from "./handwritten.ts";

type Change = (event: unknown) => unknown;

function changeFor(kind: string | undefined): Change {
  if (kind === "json") return (event) => event;
  if (kind === "hand") return (event) => handwritten(event, now);
  if (kind !== "engine") throw new Error("say json, hand or engine");
  const layers = [{ file: rulesFile, text: rulesText() }];
  const mapper = createMapper({ layers, plugins: [commandersAct, facebookCapi] });
  return (event) => {
    const outcome = mapper.map(event, { now });
    return outcome.outcome === "mapped" ? outcome.payload : undefined;
  };
}

const [kind, file] = process.argv.slice(2);
const change = changeFor(kind);
const longest = 1 << 16;
let waiting = "";

async function flush(): Promise<void> {
  const text = waiting;
  waiting = "";
  if (!process.stdout.write(text)) await new Promise((resolve) => process.stdout.once("drain", resolve));
}

for await (const line of createInterface({ input: createReadStream(file!), crlfDelay: Number.POSITIVE_INFINITY })) {
  const changed = change(JSON.parse(line));
  if (changed !== undefined) waiting += `${JSON.stringify(changed)}\n`;
  if (waiting.length > longest) await flush();
}
await flush();
