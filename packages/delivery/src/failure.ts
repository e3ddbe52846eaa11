/** Wrong use, or a file that cannot be used: the caller must act. Codes are `delivery/slug` and `progress/slug`. */
export class DeliveryError extends Error {
  readonly code: string;
  readonly help: string;

  constructor(code: string, message: string, help: string) {
    super(message);
    this.name = "DeliveryError";
    this.code = code;
    this.help = help;
  }
}

/** A promise this package makes to itself is broken. Always our mistake, never the data's. */
export class BugError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "BugError";
  }
}
