/** Codes that are no diagnostic and stand in no definition: what they mean, and what to do. */
export const runtime: { readonly [code: string]: readonly [what: string, help: string] } = {
  "event/not-an-object": ["the event is a list, text, a number or nothing", "send events as JSON objects"],
  "event/over-limit": [
    "the event holds a list of more than 1,000 items, a text of more than 64 KB or a structure larger than rules may read",
    "find out what made it; nothing is cut in silence",
  ],
  "event/refused-value": [
    "the value of a field without which the event cannot be sent was refused",
    "the note beside it names the field and the reason",
  ],
  "field/defaulted": [
    "a default stands in for a value that was missing",
    "nothing, when that is meant; else find out why the source has no value",
  ],
  "value/wrong-type": [
    "the value has another type than the place, and nothing converts it",
    "add a step such as number or text, or correct the source",
  ],
  "value/unsafe-integer": ["the number has more digits than JSON numbers keep", "send it as text at the source"],
  "value/not-in-enum": [
    "the destination does not take this value",
    "add a lookup that turns it into one that it takes",
  ],
  "value/out-of-range": ["the number is below or above what the destination takes", "correct the source"],
  "lookup/no-row": [
    "the table has no row for the value, and drops what is not listed",
    'add a row, or set "otherwise"',
  ],
  "hash/md5": ["the value is an MD5, and only SHA-256 is matched", "send the value in clear, or as SHA-256"],
  "hash/nothing-left": ["nothing is left of the value once it is normalised", "correct the source"],
  "override/not-an-object": ["the event's overrides are no object", "send them as an object of property and value"],
  "override/refused-by-contract": [
    "the destination would not accept the value of the override, so the mapped one stays",
    "correct the override",
  ],
  "privacy/withheld-by-label": [
    "the property is personal, and its target may not hold it in clear",
    "map it to a field that is hashed",
  ],
  "privacy/withheld-by-value": [
    "the value equals the event's own e-mail, phone or street address",
    "do not send personal data under other names",
  ],
  "plugin/not-loaded": ["the mapping names a plugin that is not loaded", "load it, or correct the name"],
  "plugin/wrong-version": [
    "the mapping needs another version of the plugin",
    "load the version that the mapping was written for",
  ],
  "plugin/rule-crashed": [
    "a rule of the plugin failed while it looked at the mapping",
    "report it to the author of the plugin",
  ],
  "spec/schema-not-provided": [
    "no loaded plugin has the schema that the mapping names",
    "load the plugin, or correct the name",
  ],
  "setting/unknown": ["the mapping has no setting of this name", "correct the name, or declare it under settings"],
  "setting/not-in-enum": [
    "the setting has a value that is not offered",
    "give one of the values that the mapping lists",
  ],
  "secret/missing": [
    "a secret that the connection refers to is not set",
    "set the environment variable, or put the secret into the file",
  ],
  "input/not-json": [
    "the line or the document is not JSON",
    "the place is in the message; the rest of the input goes on",
  ],
  "input/not-csv": ["the row is not CSV", "the place is in the message; the rest of the input goes on"],
  "input/not-utf8": ["the bytes are not UTF-8", "save the file as UTF-8"],
  "input/line-too-long": ["the line is longer than 1 MiB", "split the event, or correct the file"],
  "input/event-too-long": ["the event is longer than 1 MiB", "split the event, or correct the file"],
  "progress/other-destination": [
    "the progress file belongs to another destination",
    "name another progress file, or use the destination that it was made for",
  ],
  "progress/other-input": [
    "the input changed since the progress file was made",
    "delete the progress file to send everything again",
  ],
  "progress/not-progress": ["the file is no progress file", "name another one"],
  "progress/damaged": [
    "the progress file is damaged before its last line",
    "restore it, or delete it to send everything again",
  ],
  "progress/unwritable": ["the progress file cannot be written", "make room, or name another place"],
  "delivery/limit": ["a limit of the delivery is out of range", "give it a value that its documentation names"],
  "delivery/not-json": ["the payload cannot be written as JSON", "this is a mistake of the program that calls"],
  "delivery/sequence": ["events were pushed in another order than before", "push them in the order of the input"],
  "send/unreachable": ["no connection could be made", "check the network; sending goes on by itself"],
  "send/reset": [
    "the connection ended before an answer",
    "nothing: the events go again with the same ids, and are counted as ambiguous",
  ],
  "send/timeout": [
    "no answer came in time",
    "nothing: the events go again with the same ids, and are counted as ambiguous",
  ],
  "send/aborted": ["the request was stopped from this side", "run again to send what is left"],
  "send/host-not-allowed": ["the request would go to a host that the plugin does not name", "correct the endpoint"],
  "send/private-address": ["the host's name leads to a private address", "correct the endpoint, or the name server"],
  "send/bad-request": ["the request could not be made", "report it to the author of the plugin"],
  "send/cannot-encode": ["the connection cannot be used", "correct the connection in the destination file"],
  "send/unreadable-answer": [
    "the destination accepted, and its answer could not be read",
    "nothing: accepted counts as delivered",
  ],
  "send/short-count": [
    "the destination counted fewer events than were sent",
    "look at the destination's own diagnostics",
  ],
  "send/warning": ["the destination accepted and said something beside it", "read it in the terminal"],
  "send/gave-up": ["the time for sending is over", "run again to send what is left"],
  "send/too-many-refused": [
    "more than one event in twenty was refused",
    "correct the rules, then run again: nothing was given up",
  ],
  "send/store-failed": ["what was sent could not be noted", "make room on the disk, then run again"],
};
