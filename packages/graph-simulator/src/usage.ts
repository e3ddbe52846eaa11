import type { Answer } from "./answers.ts";

const shares = (percent: number) => ({ call_count: percent, total_time: percent, total_cputime: percent });

/** Meta's usage headers: how much of what it may do the caller has used, in percent. */
export function usageHeaders(pixelId: string, percent: number, regainMinutes: number): NonNullable<Answer["headers"]> {
  const limit = {
    type: "ads_management",
    ...shares(percent),
    estimated_time_to_regain_access: regainMinutes,
    ads_api_access_tier: "standard_access",
  };
  return {
    "x-app-usage": JSON.stringify(shares(percent)),
    "x-business-use-case-usage": JSON.stringify({ [pixelId]: [limit] }),
  };
}
