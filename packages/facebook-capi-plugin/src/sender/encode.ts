import { hmacSha256, type Request } from "@mapwright/engine/sdk";
import { type Connection, graphVersionPattern, pixelIdPattern } from "../connection.ts";

export const graphHost = "graph.facebook.com";

/**
 * One POST with all payloads. The token goes into the Authorization header, where no log of addresses can see it, and
 * `login_for_business` goes before `access_token`.
 *
 * Throws for a connection that its schema would have refused; what is thrown names the setting and no value.
 */
export function encode(payloads: readonly unknown[], connection: Connection): Request {
  const { pixel_id, graph_version, app_secret, test_event_code, partner_agent } = connection;
  if (!pixelIdPattern.test(pixel_id))
    throw new TypeError("pixel_id is not a text of digits; templates are not filled in here");
  if (!graphVersionPattern.test(graph_version)) throw new TypeError("graph_version is not of the form v24.0");
  const token = connection.login_for_business || connection.access_token;
  if (!token) throw new TypeError("neither login_for_business nor access_token is set");
  return {
    method: "POST",
    url: `${baseOf(connection.endpoint)}/${graph_version}/${pixel_id}/events`,
    headers: { "content-type": "application/json", accept: "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify({
      data: payloads,
      ...(test_event_code ? { test_event_code } : {}),
      ...(partner_agent ? { partner_agent } : {}),
      ...(app_secret ? { appsecret_proof: hmacSha256(app_secret, token) } : {}),
    }),
  };
}

function baseOf(endpoint: string | undefined): string {
  if (endpoint === undefined) return `https://${graphHost}`;
  if (!/^https?:\/\//.test(endpoint)) throw new TypeError("endpoint is not an http or https address");
  return endpoint.endsWith("/") ? endpoint.slice(0, -1) : endpoint;
}
