import type { Schema } from "@mapwright/engine/sdk";
import { pages } from "./pages.ts";

/** `connection:` of a destination file, with its secrets resolved. */
export interface Connection {
  /** Pixel or dataset id, as Events Manager shows it. */
  readonly pixel_id: string;
  /** Such as `v24.0`. Always given: a default would age in silence. */
  readonly graph_version: string;
  /** Goes before `access_token` when both are set; one of the two is needed. */
  readonly login_for_business?: string;
  readonly access_token?: string;
  /** With it every request carries `appsecret_proof`. */
  readonly app_secret?: string;
  readonly test_event_code?: string;
  readonly partner_agent?: string;
  /** Instead of Meta's address, for trials with a simulator. */
  readonly endpoint?: string;
}

export const pixelIdPattern = /^[0-9]{1,20}$/;
export const graphVersionPattern = /^v[1-9][0-9]{0,2}\.[0-9]{1,2}$/;

/** Schema of `connection:`. That one of the two tokens is set is checked where a request is made. */
export const connection: Schema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "Connection to a Meta pixel or dataset",
  type: "object",
  properties: {
    pixel_id: {
      type: "string",
      pattern: pixelIdPattern.source,
      description: "Pixel or dataset id as Events Manager shows it: text of digits in quotes, never a template.",
      "x-see": pages.usingTheApi,
    },
    login_for_business: {
      type: "string",
      minLength: 1,
      description: "Token of Facebook Login for Business, as a reference to a secret. Goes before access_token.",
      "x-label": "secret",
    },
    access_token: {
      type: "string",
      minLength: 1,
      description: "Token made in Events Manager or of a system user, as a reference to a secret.",
      "x-label": "secret",
      "x-see": pages.usingTheApi,
    },
    app_secret: {
      type: "string",
      minLength: 1,
      description: "Secret of the app that made the token; with it every request carries appsecret_proof.",
      "x-label": "secret",
    },
    graph_version: {
      type: "string",
      pattern: graphVersionPattern.source,
      description: "Version of the Graph API, such as v24.0. Meta retires each after about two years.",
      "x-see": pages.usingTheApi,
    },
    test_event_code: {
      type: "string",
      minLength: 1,
      maxLength: 100,
      description:
        "Shows the events under Test Events in Events Manager. They count all the same: remove it in production.",
      "x-see": pages.usingTheApi,
    },
    partner_agent: {
      type: "string",
      pattern: "^[^A-Za-z]*[A-Za-z][^A-Za-z]*[A-Za-z]",
      maxLength: 22,
      description: "Name of the platform that sends: up to 22 characters, two letters at least.",
    },
    endpoint: {
      type: "string",
      pattern: "^https?://",
      description: "Address to send to instead of https://graph.facebook.com, for trials with a simulator.",
    },
  },
  required: ["pixel_id", "graph_version"],
  examples: [
    { pixel_id: "1234567890", graph_version: "v24.0", access_token: "token-of-an-example" },
    {
      pixel_id: "1234567890",
      graph_version: "v26.0",
      login_for_business: "login-of-an-example",
      app_secret: "secret-of-an-example",
      test_event_code: "TEST123",
      partner_agent: "mapwright",
    },
  ],
};
