import type { Contract } from "@mapwright/engine/sdk";
import { invalidIp, invalidUrl } from "./addresses.ts";
import {
  appWithoutExtinfo,
  appWithoutPlatform,
  appWithoutSystemVersion,
  appWithoutTrackingFlag,
  malformedExtinfo,
} from "./app.ts";
import { clearText } from "./clear-text.ts";
import { malformedFbc, malformedFbp } from "./click-ids.ts";
import { malformedContent, malformedContents } from "./contents.ts";
import { dataProcessingPlace, limitedWithoutPlace } from "./data-processing.ts";
import { messagingEventName, messagingWithoutChannel, messagingWithoutIds } from "./messaging.ts";
import { purchaseWithoutCurrency, purchaseWithoutValue, unknownCurrency, valueWithoutCurrency } from "./money.ts";
import { notJson } from "./not-json.ts";
import { longEventName, websiteWithoutUrl, websiteWithoutUserAgent, withoutEventId } from "./notices.ts";
import { unknownActionSource, withoutName } from "./required.ts";
import { inTheFuture, tooOld, withoutTime } from "./time.ts";
import { weakIdentifiers } from "./weak-identifiers.ts";
import { wrongType } from "./wrong-type.ts";

/**
 * What makes Meta refuse a request, found in each event before it is sent. In this order: the first look at any value is
 * whether it can be sent at all, and a currency goes before the value that depends on it.
 */
export const contract: Contract = Object.freeze({
  fieldFaults: [
    notJson,
    clearText,
    wrongType,
    malformedFbc,
    malformedFbp,
    invalidIp,
    invalidUrl,
    unknownCurrency,
    valueWithoutCurrency,
    malformedContents,
    malformedContent,
    malformedExtinfo,
    dataProcessingPlace,
  ],
  eventFaults: [
    withoutName,
    withoutTime,
    tooOld,
    inTheFuture,
    unknownActionSource,
    purchaseWithoutValue,
    purchaseWithoutCurrency,
    appWithoutExtinfo,
    appWithoutPlatform,
    appWithoutSystemVersion,
    appWithoutTrackingFlag,
    messagingWithoutChannel,
    messagingWithoutIds,
    messagingEventName,
    limitedWithoutPlace,
    weakIdentifiers,
  ],
  notices: [websiteWithoutUrl, websiteWithoutUserAgent, withoutEventId, longEventName],
});
