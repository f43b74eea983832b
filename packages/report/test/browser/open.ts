import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { type Browser, chromium, type Page } from "playwright-core";

const EXECUTABLE = "/usr/bin/chromium";

export const hasChromium: boolean = existsSync(EXECUTABLE);

/** For a title: why it is skipped, where the browser is not there. */
export const skipped: string = hasChromium
  ? ""
  : ` (skipped: there is no ${EXECUTABLE}; apt-get install chromium)`;

export interface Opened extends AsyncDisposable {
  page: Page;
  /** Everything that went wrong in the page, and every request for something else than the file. */
  complaints: string[];
}

export interface Launched extends AsyncDisposable {
  /** Opens a page of this HTML from a file, as somebody would who was sent it. */
  open(html: string, options?: { scheme?: "light" | "dark"; width?: number; hash?: string }): Promise<Opened>;
}

export async function launch(): Promise<Launched> {
  const browser: Browser = await chromium.launch({
    executablePath: EXECUTABLE,
    args: [
      "--no-sandbox",
      "--headless",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
    ],
  });
  const folder = mkdtempSync(join(tmpdir(), "multistatus-report-"));
  return {
    async open(html, { scheme = "light", width = 1280, hash = "" } = {}) {
      const file = join(folder, "report.html");
      writeFileSync(file, html);
      const page = await browser.newPage({ colorScheme: scheme, viewport: { width, height: 844 } });
      page.setDefaultTimeout(60_000);
      const complaints: string[] = [];
      page.on("console", (message) => complaints.push(message.text()));
      page.on("pageerror", (error) => complaints.push(error.message));
      page.on("dialog", (dialog) => {
        complaints.push(`dialog: ${dialog.message()}`);
        void dialog.dismiss();
      });
      page.on("request", (request) => {
        if (!request.url().startsWith(pathToFileURL(file).href)) complaints.push(`request: ${request.url()}`);
      });
      await page.goto(pathToFileURL(file).href + hash, { timeout: 120_000 });
      return { page, complaints, [Symbol.asyncDispose]: () => page.close() };
    },
    async [Symbol.asyncDispose]() {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
