/** Where Commanders Act documents what a property holds. */
const docs = "https://community.commandersact.com/platform-x";

export const pages = {
  common: `${docs}/developers/tracking/events-reference/common-events`,
  commerce: `${docs}/developers/tracking/events-reference/e-commerce-events`,
  reference: `${docs}/developers/tracking/events-reference`,
  web: `${docs}/developers/tracking/about-events/js-sdk-event-specificity`,
  app: `${docs}/developers/tracking/about-events/mobile-sdk-event-specificity`,
  http: `${docs}/features/sources/sources-catalog/http-tracking-api`,
  pixel: `${docs}/features/sources/sources-catalog/web/pixel-tracking`,
  csv: `${docs}/features/sources/sources-catalog/import-conversions`,
  destination: `${docs}/features/destinations/destinations-catalog/facebook/facebook-conversions-api`,
} as const;
