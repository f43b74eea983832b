import { createMasker } from "@multistatus/core";
import picocolors from "picocolors";
import { escapeLine } from "./escape.ts";

/** How text is rendered. Nothing is sniffed from the environment: the caller knows where the text goes. */
export interface TextOptions {
  /** ANSI colours; default false. */
  color?: boolean;
  /** Only ASCII for marks and lines (names keep their characters); default false. */
  ascii?: boolean;
  /** Columns that a line may take, at least 40; default 100. */
  width?: number;
  /**
   * Takes the secrets out of every text that comes from an exchange. Default: a new masker of core; give one that has met
   * the exchange for the same pseudonyms everywhere, or `(text) => text` to show everything.
   */
  mask?: (text: string) => string;
}

type Paint = (text: string) => string;

/** The characters and colours that renderings are made of. */
export interface Style {
  width: number;
  /** One line of foreign text, masked and safe to print. */
  clean: (text: string) => string;
  ok: string;
  failed: string;
  neutral: string;
  ellipsis: string;
  times: string;
  arrow: string;
  branch: string;
  lastBranch: string;
  trunk: string;
  gap: string;
  red: Paint;
  green: Paint;
  yellow: Paint;
  dim: Paint;
  bold: Paint;
}

const unicode = {
  ok: "✓",
  failed: "✗",
  neutral: "·",
  ellipsis: "…",
  times: "×",
  arrow: "→",
  branch: "├─ ",
  lastBranch: "└─ ",
  trunk: "│  ",
  gap: "   ",
};

const ascii: typeof unicode = {
  ok: "+",
  failed: "x",
  neutral: ".",
  ellipsis: "...",
  times: "x",
  arrow: "->",
  branch: "|- ",
  lastBranch: "`- ",
  trunk: "|  ",
  gap: "   ",
};

export function styleOf(options: TextOptions = {}): Style {
  const { red, green, yellow, dim, bold } = picocolors.createColors(options.color === true);
  const width = Math.max(40, options.width ?? 100);
  const masker = createMasker();
  const mask = options.mask ?? ((text) => masker.text(text));
  const clean = (text: string): string => escapeLine(mask(text));
  return { ...(options.ascii === true ? ascii : unicode), width, clean, red, green, yellow, dim, bold };
}
