const style = `
body { font: 15px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; color: #1c2430; background: #fff }
h1 { font-size: 1.3rem } h2 { font-size: 1rem; margin: 1.6rem 0 .2rem; display: flex; justify-content: space-between; gap: 1rem }
h2 small, .quiet { color: #5d6b7c; font-weight: normal } code { font: 13px/1.4 ui-monospace, monospace; overflow-wrap: anywhere }
table { border-collapse: collapse; width: 100% } td { padding: .1rem .6rem .1rem 0; vertical-align: top } td:first-child { width: 11rem }
.refused, .dropped { color: #a3262a } .remarked, .withheld { color: #8a5a00 } .absent, .no_value, .condition_false { color: #5d6b7c }
details { margin-top: 2rem } @media (prefers-color-scheme: dark) { body { color: #dfe5ec; background: #14181d }
h2 small, .quiet, .absent, .no_value, .condition_false { color: #93a1b1 } .refused, .dropped { color: #ff8d8d } .remarked, .withheld { color: #e8b45a } }
`;

/** A page of its own: no script, and nothing loaded from elsewhere. Title and body are HTML already. */
export const page = (title: string, body: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><style>${style}</style></head><body>
${body}
</body></html>
`;

const entities: { readonly [character: string]: string } = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

export const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character]!);
