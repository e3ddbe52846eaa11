// Puts the pages of codes into the package, so that "mapwright help CODE" has them where no repository is.
import { cpSync } from "node:fs";

cpSync(new URL("../../../docs/codes", import.meta.url), new URL("../dist/codes", import.meta.url), { recursive: true });
