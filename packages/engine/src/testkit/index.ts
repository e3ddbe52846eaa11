export type { Check } from "./check.ts";
export { conformance } from "./conformance.ts";
export { exampleNow } from "./contract-checks.ts";
export { type HostileValue, hostileValues } from "./hostile.ts";
export { checksOf, checksOfNormaliser } from "./transform-checks.ts";
