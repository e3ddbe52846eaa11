import { resolve } from "node:path";
import type { Text } from "@mapwright/engine";
import type { Io } from "../io.ts";
import { readText } from "../load/files.ts";

/** Comments that may be about findings; the others need not be kept. */
const directive = /#.*(?:ignore|disable|suppress)/i;

/** Texts by file. What nothing is said of is forgotten once it was looked at, so that ten thousand overlays fit. */
export class Texts {
  readonly #io: Io;
  readonly #texts = new Map<string, Text>();
  /** Full paths of all that were loaded, forgotten or not. */
  readonly paths = new Set<string>();

  constructor(io: Io) {
    this.#io = io;
  }

  async load(files: Iterable<string>): Promise<void> {
    for (const file of files) {
      this.paths.add(resolve(this.#io.cwd, file));
      if (!this.#texts.has(file)) this.#texts.set(file, await readText(this.#io, file));
    }
  }

  readonly of = (file: string): Text => {
    const text = this.#texts.get(file);
    if (!text) throw new Error("a text was asked for that was not loaded");
    return text;
  };

  /** Forgets a file, unless a comment in it may be about a finding. */
  forget(file: string): void {
    const text = this.#texts.get(file);
    if (text && !directive.test(text.text)) this.#texts.delete(file);
  }

  put(texts: Iterable<Text>): void {
    for (const text of texts) this.#texts.set(text.file, text);
  }

  all(): readonly Text[] {
    return [...this.#texts.values()];
  }
}
