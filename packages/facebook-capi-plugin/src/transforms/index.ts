import type { Transform } from "@mapwright/engine/sdk";
import { fbc } from "./fbc.ts";
import { fbcFromUrl } from "./fbc-from-url.ts";
import { fbp } from "./fbp.ts";
import { ipAddress } from "./ip-address.ts";

/** What `steps` can name in rules for this destination, beside the engine's own. */
export const transforms: readonly Transform[] = [fbp, fbc, fbcFromUrl, ipAddress];
