import { defineLintRule } from "../../rule.ts";

export const piiCopyAll = defineLintRule({
  code: "pii/copy-all-unclassified",
  severity: "warning",
  profile: "recommended",
  summary: "A copy of the whole event that is always on and leaves nothing out.",
  why: "what a site adds to its events tomorrow is sent without anybody having looked at it",
  bad: `
copy:
  everything: { from: $event, into: letter, types: [text, number] }
`,
  good: `
settings: { send_all: { type: boolean, default: false } }
copy:
  everything:
    from: $event
    into: letter
    types: [text, number]
    when: { "==": [$settings.send_all, true] }
    except: [key]
`,
  *check({ mapping }) {
    for (const { name, at, from, when, except } of mapping.copy.values())
      if (from.root === "event" && from.segments.length === 0 && !when && except.length === 0)
        yield {
          at,
          what: `"${name}" copies every property of every event`,
          help: 'give it a "when" that a customer can set, and an "except" list',
        };
  },
});
