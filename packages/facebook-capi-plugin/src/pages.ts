const conversions = "https://developers.facebook.com/docs/marketing-api/conversions-api";

/** Meta's pages that the target schema, the contract and the sender follow. */
export const pages = {
  serverEvent: `${conversions}/parameters/server-event`,
  customer: `${conversions}/parameters/customer-information-parameters`,
  custom: `${conversions}/parameters/custom-data`,
  app: `${conversions}/parameters/app-data`,
  clickId: `${conversions}/parameters/fbp-and-fbc`,
  externalId: `${conversions}/parameters/external-id`,
  original: `${conversions}/parameters/original-event-data`,
  usingTheApi: `${conversions}/using-the-api`,
  bestPractices: `${conversions}/best-practices`,
  deduplication: `${conversions}/deduplicate-pixel-and-server-events`,
  appEvents: `${conversions}/app-events`,
  offline: `${conversions}/offline-events`,
  messaging: `${conversions}/business-messaging`,
  dataProcessing: "https://developers.facebook.com/docs/marketing-apis/data-processing-options",
} as const;
