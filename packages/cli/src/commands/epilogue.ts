import { wrap } from "../io/prose.ts";
import type { Terminal } from "../io/terminal.ts";

/** What stands below a command's options: prose as wide as the reader's terminal, examples and tables as they are. */
export function epilogue(text: string, terminal: Pick<Terminal, "width">): () => string {
  return () => {
    const width = Math.min(terminal.width, 100);
    const lines: string[] = [];
    let prose: string[] = [];
    const flush = (): void => {
      if (prose.length > 0) lines.push(wrap(prose.join(" "), width));
      prose = [];
    };
    for (const line of text.split("\n")) {
      if (/^\S/.test(line)) prose.push(line);
      else {
        flush();
        lines.push(line);
      }
      // A heading, or a sentence that an example follows.
      if (line.endsWith(":")) flush();
    }
    flush();
    return lines.join("\n");
  };
}
