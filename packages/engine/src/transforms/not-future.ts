import { defineTransform, refusal, remark, withRemark } from "../sdk/index.ts";

const future = refusal("future", "the moment is further ahead of the clock than is tolerated");
const noClock = refusal("no-clock", "there is no time to compare with");
const ahead = remark("ahead", "the moment is a little ahead of the clock; the clock's time is used");

/**
 * A moment that is not ahead of the clock, in milliseconds since 1970. A little ahead, as a visitor's clock may be, gives
 * the clock's own time with a remark. It does not look how old the moment is.
 */
export const notFuture = defineTransform({
  name: "not_future",
  summary: "Refuses a moment that lies in the future, and tolerates a clock that runs ahead.",
  accepts: "number",
  returns: "number",
  parameters: [
    { name: "now", summary: "The time to compare with, in milliseconds since 1970.", is: "path", required: true },
    {
      name: "tolerance_ms",
      summary: "By how many milliseconds the moment may be ahead.",
      is: "value",
      type: "number",
      minimum: 0,
      default: 0,
    },
  ],
  refusals: [future, noClock],
  remarks: [ahead],
  unit: { accepts: "ms", returns: "ms" },
  examples: [
    { in: 1_700_000_000_000, with: { now: 1_700_000_000_000 }, out: 1_700_000_000_000 },
    { in: 0, with: { now: 1_700_000_000_000, tolerance_ms: 600_000 }, out: 0 },
    { in: -5, with: { now: 0 }, out: -5 },
    {
      in: 1_700_000_600_000,
      with: { now: 1_700_000_000_000, tolerance_ms: 600_000 },
      out: 1_700_000_000_000,
      remarks: ahead,
    },
    { in: 1_700_000_600_001, with: { now: 1_700_000_000_000, tolerance_ms: 600_000 }, refuses: future },
    { in: 1, with: { now: 0 }, refuses: future },
    { in: 1_700_000_000_000, with: { now: "yesterday" }, refuses: noClock },
  ],
  apply(value, args) {
    const { now } = args;
    if (typeof now !== "number" || !Number.isFinite(now)) return noClock;
    if (value <= now) return value;
    return value - now <= (args.tolerance_ms as number) ? withRemark(now, ahead) : future;
  },
});
