/** An answer that has not been sent. `headers` come on top of those that every answer has. */
export interface Answer {
  readonly status: number;
  readonly headers?: { readonly [name: string]: string };
  readonly body: string;
}

/** An error as the Graph API words it. */
export interface GraphError {
  readonly status: number;
  readonly code: number;
  readonly subcode?: number;
  readonly type?: string;
  readonly message: string;
  readonly title?: string;
  readonly userMessage?: string;
  readonly transient?: boolean;
}

const invalid = (subcode: number, title: string, userMessage: string): GraphError => ({
  status: 400,
  code: 100,
  subcode,
  message: "Invalid parameter",
  title,
  userMessage,
});

const call = (status: number, code: number, message: string, more: Partial<GraphError> = {}): GraphError => ({
  status,
  code,
  message,
  ...more,
});

/** What the simulator can refuse with. Titles and texts are its own; programs branch on the numbers. */
export const errors = {
  noToken: call(400, 2500, "An access token must be given."),
  badToken: call(401, 190, "The access token could not be parsed."),
  badProof: call(400, 100, "The appsecret_proof does not fit the token.", { type: "GraphMethodException" }),
  unknownPath: call(400, 2500, "Unknown path components."),
  unknownPixel: call(400, 100, "There is no object with this id, or it may not be seen with this token.", {
    subcode: 33,
    type: "GraphMethodException",
  }),
  oldVersion: call(400, 2635, "You are calling a deprecated version of the API."),
  badRequest: call(400, 100, "The request cannot be read."),
  tooLarge: call(413, 1, "The request is too large."),
  badData: call(400, 100, "The parameter data must be a list of 1 to 1000 events."),
  wrongType: call(400, 100, "Invalid parameter"),
  fbc: invalid(2_804_001, "Click id", "A click id is not formatted as it should be."),
  tooOld: invalid(2_804_003, "Event time", "An event happened too long ago."),
  inTheFuture: invalid(2_804_004, "Event time", "An event lies in the future."),
  contents: invalid(2_804_008, "Contents", "Contents must be a list of objects with an id."),
  noValue: invalid(2_804_009, "Purchase", "A purchase needs a value."),
  noCurrency: invalid(2_804_010, "Purchase", "A purchase needs a currency."),
  currency: invalid(2_804_011, "Purchase", "The currency of a purchase is not valid."),
  customData: invalid(2_804_016, "Custom data", "Custom data is not valid."),
  missing: invalid(2_804_019, "Parameter", "A required parameter is missing."),
  valueAlone: invalid(2_804_023, "Value", "A value needs a currency."),
  limitedUse: invalid(2_804_030, "Data processing", "A choice on limited data use is required."),
  extinfo: invalid(2_804_043, "Device", "The extended device information is not valid."),
  customer: invalid(2_804_050, "Customer", "There is too little information about the customer."),
  messagingName: invalid(2_804_066, "Messaging", "The event name is not one for messaging."),
  messagingPage: invalid(2_804_069, "Messaging", "The page id is missing."),
  messagingClick: invalid(2_804_087, "Messaging", "The click id is missing."),
  messagingAccount: invalid(2_804_116, "Messaging", "The account id is missing."),
} as const satisfies { readonly [name: string]: GraphError };

/** The error as the body of an answer. `trace` is what Meta calls fbtrace_id. */
export function errorAnswer(error: GraphError, trace: string, headers: Answer["headers"] = {}): Answer {
  const { status, code, subcode, type = "OAuthException", message, title, userMessage, transient } = error;
  const body = {
    error: {
      message,
      type,
      code,
      ...(subcode === undefined ? {} : { error_subcode: subcode }),
      ...(transient === undefined ? {} : { is_transient: transient }),
      ...(title === undefined ? {} : { error_user_title: title, error_user_msg: userMessage }),
      fbtrace_id: trace,
    },
  };
  return { status, headers, body: JSON.stringify(body) };
}

export const successAnswer = (received: number, trace: string): Answer => ({
  status: 200,
  body: JSON.stringify({ events_received: received, messages: [], fbtrace_id: trace }),
});
