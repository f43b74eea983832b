import { render } from "preact";

import type { Report } from "../src/model/types.ts";
import { App } from "./app.tsx";
import { unfoldForPrint } from "./printing.ts";

/** What of large bodies was left out of the page: by id of run and entry, the length of the whole text. */
type Cut = Record<string, number>;

const data = document.querySelector("#multistatus-report")?.textContent ?? "";
const view = document.querySelector("#multistatus-view")?.textContent ?? "{}";
const root = document.querySelector("#app");
if (root !== null) {
  const report = JSON.parse(data) as Report;
  const { cut = {} } = JSON.parse(view) as { cut?: Cut };
  root.replaceChildren();
  render(<App report={report} cut={cut} />, root);
  unfoldForPrint();
}
