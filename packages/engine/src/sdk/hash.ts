import * as platform from "#sha256";

/** SHA-256 of the text's UTF-8 bytes, as 64 lower-case hexadecimal characters. A lone surrogate counts as U+FFFD. */
export const sha256: (text: string) => string = platform.sha256;

/** HMAC-SHA-256 of `text` under `key` (both as UTF-8), as 64 lower-case hexadecimal characters. */
export const hmacSha256: (key: string, text: string) => string = platform.hmacSha256;
