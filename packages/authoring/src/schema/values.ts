import type { Parts, SchemaObject } from "./json-schema.ts";

const isPathLike = "A constant is not looked up: write it in quotes with two dollars, or read the path with from.";

/** Any JSON; text that starts with one dollar looks like a path, and is refused. */
export const constant = (parts: Parts): SchemaObject =>
  parts.ref("constant", () => ({
    pattern: String.raw`^(?!\$(?!\$))`,
    patternErrorMessage: isPathLike,
    items: constant(parts),
    propertyNames: { not: { enum: ["__proto__", "constructor", "prototype"] } },
    additionalProperties: constant(parts),
  }));

/** A constant, or a path of the clock or of the settings. */
export const defaultValue = (parts: Parts): SchemaObject =>
  parts.ref("default", () => ({
    pattern: String.raw`^(?:(?!\$)|\$\$|\$(?:now|settings)(?:\.[^.]+)*$)`,
    patternErrorMessage: "A default is a constant, $now.s, $now.ms or a setting, such as $settings.default_country.",
    items: constant(parts),
    propertyNames: { not: { enum: ["__proto__", "constructor", "prototype"] } },
    additionalProperties: constant(parts),
  }));

const insert = String.raw`\{\{(?!\s*\}\})(?:(?!\}\})[\s\S])+\}\}`;
const between = String.raw`(?:(?!\{\{)[\s\S])*`;

/** Text with at least one path in double braces. */
export const template: SchemaObject = {
  type: "string",
  pattern: `^${between}(?:${insert}${between})+$`,
  patternErrorMessage: 'A template has a path in double braces, such as "{{price}} excl. taxes".',
};
