/** What a check of the contract may read: the finished payload and the clock (milliseconds since 1970). Never the network, never its own clock. */
export interface CheckContext {
  readonly now: number;
}

export type Payload = { readonly [key: string]: unknown };

export interface CheckExample {
  readonly payload: unknown;
  readonly now?: number;
  /** Paths that a field fault reports, or whether an event fault or a notice applies. */
  readonly finds: readonly string[] | boolean;
}

/** Something the destination would not accept in one field: the field is left out, with a note. */
export interface FieldFault {
  /** `field/slug`. */
  readonly code: string;
  readonly message: string;
  readonly see: string;
  readonly examples: readonly CheckExample[];
  /** Dotted paths to leave out (`reader.mail`, `letter.amount`), or none. Takes whatever the payload holds; never throws. */
  find(payload: Payload, context: CheckContext): readonly string[];
}

/** Something that makes the destination refuse the event, or the whole request with it: the event is rejected before sending. */
export interface EventFault {
  /** `event/slug`: the reason of the outcome. */
  readonly code: string;
  readonly message: string;
  readonly see: string;
  readonly examples: readonly CheckExample[];
  applies(payload: Payload, context: CheckContext): boolean;
}

/** Something worth a note that changes nothing. */
export interface Notice {
  /** `notice/slug`. */
  readonly code: string;
  readonly message: string;
  readonly see: string;
  /** The target path that the note is about. */
  readonly target: string;
  readonly examples: readonly CheckExample[];
  applies(payload: Payload, context: CheckContext): boolean;
}

/** What the destination is known to refuse, applied in this order: field faults, (end gates,) event faults, notices. */
export interface Contract {
  readonly fieldFaults: readonly FieldFault[];
  readonly eventFaults: readonly EventFault[];
  readonly notices: readonly Notice[];
}
