import { defineTransform, refusal } from "../sdk/index.ts";

const notABoolean = refusal("not-a-boolean", "only true, false, 1 and 0 are read as a boolean");

/** True and false, also as text in any case, and 1 and 0. It reads no other words: "yes" means what the author says in a table. */
export const boolean = defineTransform({
  name: "boolean",
  summary: "Turns true, false, 1 or 0, also as text, into a boolean.",
  accepts: ["text", "number", "boolean"],
  returns: "boolean",
  refusals: [notABoolean],
  examples: [
    { in: "true", out: true },
    { in: " FALSE ", out: false },
    { in: 1, out: true },
    { in: "0", out: false },
    { in: false, out: false },
    { in: "yes", refuses: notABoolean },
    { in: 2, refuses: notABoolean },
    { in: "", refuses: notABoolean },
  ],
  apply(value) {
    if (typeof value === "boolean") return value;
    const word = typeof value === "string" ? value.trim().toLowerCase() : value;
    if (word === "true" || word === "1" || word === 1) return true;
    return word === "false" || word === "0" || word === 0 ? false : notABoolean;
  },
});
