/**
 * What Meta's parameter builder appends to a value, after a dot: eight base64url characters that name the library and what
 * it did, or one of six older tokens of two characters. Case matters.
 *
 * https://developers.facebook.com/documentation/ads-commerce/conversions-api/parameter-builder-library
 */
const appendix = /^(?:[A-Za-z0-9_-]{8}|A[Qgw]|B[AQg])$/;

/** True for the part after the dot alone. */
export const isAppendix = (text: string): boolean => appendix.test(text);
