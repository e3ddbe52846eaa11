// The pages of codes travel with the command, so that "mapwright help CODE" works without the repository.
import { cpSync, existsSync, rmSync } from "node:fs";

const pages = new URL("../../../docs/codes/", import.meta.url);
const copy = new URL("../dist/codes/", import.meta.url);

rmSync(copy, { recursive: true, force: true });
if (existsSync(pages)) cpSync(pages, copy, { recursive: true });
