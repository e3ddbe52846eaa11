// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how a reference to a secret is written
import { expect, test } from "vitest";
import { masked } from "./mask.ts";
import { builtIn } from "./plugins.ts";

const head = "language: destination/1\nmapping: mapping.yaml\n";
const shown = (text: string): string => masked({ file: "shop.yaml", text: head + text }, [], builtIn).text;

test.each<[what: string, text: string, expected: string]>([
  ["a secret", "connection:\n  access_token: EAAx\n", "connection:\n  access_token: ****\n"],
  [
    "what stands behind a reference",
    "connection:\n  access_token: ${env:A}EAAx\n",
    "connection:\n  access_token: ************\n",
  ],
  ["quotes", 'connection:\n  access_token: "EAA x"\n', "connection:\n  access_token: **** **\n"],
  ["a misspelt name", "connection:\n  access_tokn: EAAx\n", "connection:\n  access_tokn: ****\n"],
  ["no colon", "connection:\n  access_token EAAx\n", "connection:\n  ************ ****\n"],
  ["no blank", "connection:\n  access_token:EAAx\n", "connection:\n  access_token:****\n"],
  [
    "several lines",
    "connection:\n  access_token: |\n    EAAx\n    y\n",
    "connection:\n  access_token: *\n    ****\n    *\n",
  ],
  [
    "brackets",
    'connection: { pixel_id: "1", access_tokn: EAAx }\nsettings: {}\n',
    'connection: { pixel_id: "1", access_tokn: **** }\nsettings: {}\n',
  ],
  [
    "a text that does not end",
    'connection:\n  acces_token: "EAAx\n  b: c\n',
    "connection:\n  acces_token: *****\n  b: *\n",
  ],
  ["line breaks of other systems", "connection:\r\n  acces_token: EAAx\r\n", "connection:\r\n  acces_token: ****\r\n"],
  ["a comment", "connection:\n  # EAAx\n", "connection:\n  * ****\n"],
  ["lines behind empty ones", "connection:\n\n  tokn: EAAx\n", "connection:\n\n  tokn: ****\n"],
])("stars stand for %s", (_, text, expected) => {
  expect(shown(text)).toBe(head + expected);
});

test.each([
  ['connection:\n  pixel_id: "1234567891"\n  graph_version: v24.0\n'],
  ["connection:\n  access_token: ${env:FB_TOKEN}\n"],
  ['connection: { access_token: "${file:token.txt}", pixel_id: "1" }\n'],
  ["settings:\n  default_country: FR\nconnection:\n  pixel_id: abc\nmapping: x\n"],
])("%j is shown as it is", (text) => {
  expect(shown(text)).toBe(head + text);
});
