import { UsageError } from "../failure.ts";

/** Makes an event from the cells of a row; nothing is kept between rows. */
export type RowToEvent = (cells: readonly string[]) => { [key: string]: unknown };

interface Branch {
  readonly name: string;
  readonly children: Map<string, Branch>;
  /** Index of the cell, for a branch that is a column itself. */
  cell: number | undefined;
}

const reserved: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);
const position = /^(?:0|[1-9][0-9]{0,3})$/;
const deepest = 32;
const mostPositions = 1_000;

/**
 * Reads the head of a CSV file: dotted names become nested objects, numbers become list positions
 * (`items.0.product.id`). An empty cell is left out, and so is a list position of which every cell is empty.
 *
 * Throws a `UsageError` for names that could not be told apart or that reach into every object of the program.
 */
export function readHead(names: readonly string[], file: string): RowToEvent {
  const refuse = (what: string, help: string): never => {
    throw new UsageError(`${file}: ${what}`, help);
  };
  const [only = ""] = names;
  if (names.length === 1 && /[;\t]/.test(only))
    refuse("the cells are not separated by commas", "save the file with commas between the cells");
  const root: Branch = { name: "", children: new Map(), cell: undefined };
  names.forEach((written, cell) => {
    const name = written.trim();
    const segments = name.split(".");
    if (segments.some((segment) => segment === ""))
      refuse(`column ${cell + 1} has no name, or an empty part in it`, "name every column, as in user.email");
    if (segments.some((segment) => reserved.has(segment)))
      refuse(`column ${cell + 1} may not be called "${name}"`, "rename the column");
    if (segments.length > deepest) refuse(`column ${cell + 1} is nested too deep`, "use fewer dots");
    const branch = segments.reduce(childOf, root);
    if (branch.cell !== undefined) refuse(`the column "${name}" stands twice`, "remove one of them");
    branch.cell = cell;
  });
  checkShape(root, "", refuse);
  return (cells) => (objectOf(root, cells) ?? {}) as { [key: string]: unknown };
}

function childOf(branch: Branch, name: string): Branch {
  const known = branch.children.get(name);
  if (known) return known;
  const child: Branch = { name, children: new Map(), cell: undefined };
  branch.children.set(name, child);
  return child;
}

function checkShape(branch: Branch, path: string, refuse: (what: string, help: string) => never): void {
  const names = [...branch.children.keys()];
  if (branch.cell !== undefined && names.length > 0)
    refuse(`"${path}" is a column, and "${path}.${names[0]}" is one too`, "keep one of the two");
  const numbers = names.filter((name) => position.test(name)).length;
  if (path !== "" && numbers > 0 && numbers < names.length)
    refuse(`"${path}" is a list and an object at the same time`, "use numbers only, or names only");
  if (numbers > mostPositions) refuse(`"${path}" has more than ${mostPositions} positions`, "split the file");
  for (const child of branch.children.values())
    checkShape(child, path === "" ? child.name : `${path}.${child.name}`, refuse);
}

const isList = (branch: Branch): boolean => {
  const [first] = branch.children.keys();
  return branch.name !== "" && first !== undefined && position.test(first);
};

function cellsOf(branch: Branch, cells: readonly string[]): unknown {
  if (branch.cell !== undefined) return cells[branch.cell] || undefined;
  return isList(branch) ? listOf(branch, cells) : objectOf(branch, cells);
}

function objectOf(branch: Branch, cells: readonly string[]): object | undefined {
  let object: { [key: string]: unknown } | undefined;
  for (const child of branch.children.values()) {
    const value = cellsOf(child, cells);
    if (value === undefined) continue;
    object ??= {};
    object[child.name] = value;
  }
  return object;
}

function listOf(branch: Branch, cells: readonly string[]): readonly unknown[] | undefined {
  const list = [...branch.children.values()]
    .sort((a, b) => Number(a.name) - Number(b.name))
    .map((child) => cellsOf(child, cells))
    .filter((value) => value !== undefined);
  return list.length === 0 ? undefined : list;
}
