import { defineNormaliser, refusal } from "@mapwright/engine/sdk";

const tooLong = refusal("too-long", "it has more than 320 characters");
const notAnEmail = refusal("not-an-email", "it is not an e-mail address");

/** 64 before the sign, 255 after it: RFC 5321, 4.5.3.1. */
const longest = 320;
const longestLocal = 64;
const longestDomain = 255;

const scheme = /^mailto:\s*/;
/** What no address of a person holds unless it is quoted. */
const local = /^[^\s\p{C}"(),:;<>@[\\\]]+$/u;
const label = /^(?!-)[\p{L}\p{M}\p{N}-]{1,63}(?<!-)$/u;
const digits = /^\d+$/;

function isDomain(text: string): boolean {
  if (text.length > longestDomain) return false;
  const labels = text.split(".");
  const top = labels.at(-1) ?? "";
  return labels.length > 1 && labels.every((one) => label.test(one)) && [...top].length > 1 && !digits.test(top);
}

/**
 * An e-mail address: trimmed, lower case.
 *
 * Letters outside ASCII are accepted before and after the sign, in Unicode's composed form; a domain is not turned into
 * its ASCII spelling. Dots and tags before the sign stay, because Meta's page removes nothing. A leading `mailto:` goes.
 * Refused: inner white space, quoted names, address literals, a domain without a dot, a last label of one letter or of digits.
 */
export const email = defineNormaliser({
  name: "email",
  summary: "An e-mail address, trimmed and in lower case.",
  refusals: [tooLong, notAnEmail],
  see: "https://developers.facebook.com/docs/marketing-api/conversions-api/parameters/customer-information-parameters",
  examples: [
    { in: "John_Smith@gmail.com", out: "john_smith@gmail.com", note: "Meta's page" },
    { in: "  John.Doe@Example.com ", out: "john.doe@example.com" },
    { in: "user@example.com", out: "user@example.com" },
    { in: "user+shop@example.com", out: "user+shop@example.com" },
    { in: "first.last@mail.example.co.uk", out: "first.last@mail.example.co.uk" },
    { in: "O'Brien@example.com", out: "o'brien@example.com" },
    { in: "mailto:User@example.com", out: "user@example.com" },
    { in: "Jürgen@exämple.com", out: "jürgen@exämple.com" },
    { in: "user@xn--exmple-cua.com", out: "user@xn--exmple-cua.com" },
    { in: "john doe@example.com", refuses: notAnEmail },
    { in: "John Doe <john.doe@example.com>", refuses: notAnEmail },
    { in: "a@example.com,b@example.com", refuses: notAnEmail },
    { in: "user@@example.com", refuses: notAnEmail },
    { in: "user@example", refuses: notAnEmail },
    { in: "user@example.c", refuses: notAnEmail },
    { in: "user@192.0.2.1", refuses: notAnEmail },
    { in: "user@-example.com", refuses: notAnEmail },
    { in: "user@example..com", refuses: notAnEmail },
    { in: "@example.com", refuses: notAnEmail },
    { in: "undefined", refuses: notAnEmail },
    { in: `${"a".repeat(320)}@example.com`, refuses: tooLong },
  ],
  apply(value) {
    const text = value.trim();
    if (text.length > longest) return tooLong;
    const address = text.toLowerCase().normalize("NFC").replace(scheme, "");
    const at = address.indexOf("@");
    if (at < 1 || at > longestLocal || !local.test(address.slice(0, at))) return notAnEmail;
    return isDomain(address.slice(at + 1)) ? address : notAnEmail;
  },
});
