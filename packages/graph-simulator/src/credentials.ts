import { createHmac } from "node:crypto";
import { errors, type GraphError } from "./answers.ts";

/** Where the token of a request was found, and what it is. Header before body before address. */
export interface Token {
  readonly in: "header" | "body" | "url" | "nowhere";
  readonly value: string;
}

const bearer = /^(?:Bearer|OAuth) +(\S+) *$/i;

export function findToken(authorization: string | undefined, inBody: unknown, query: URLSearchParams): Token {
  const header = bearer.exec(authorization ?? "")?.[1];
  const url = query.get("access_token") ?? "";
  // A token in the address is counted even when the header has one too: it is in the logs by then.
  if (url !== "") return { in: "url", value: header ?? url };
  if (header !== undefined) return { in: "header", value: header };
  return typeof inBody === "string" && inBody !== "" ? { in: "body", value: inBody } : { in: "nowhere", value: "" };
}

/** With no token configured any will do. With an app secret the proof must be there and fit. */
export function judgeToken(
  token: Token,
  proof: unknown,
  expected: { readonly accessToken: string | undefined; readonly appSecret: string | undefined },
): GraphError | undefined {
  if (token.in === "nowhere") return errors.noToken;
  if (expected.accessToken !== undefined && token.value !== expected.accessToken) return errors.badToken;
  if (expected.appSecret === undefined) return undefined;
  const right = createHmac("sha256", expected.appSecret).update(token.value).digest("hex");
  return proof === right ? undefined : errors.badProof;
}
