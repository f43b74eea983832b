import { useState } from "preact/hooks";

/** Copies a text; what happened is said to screen readers, too. */
export function Copy({ text, what, label = "Copy" }: { text: string; what: string; label?: string }) {
  const [said, say] = useState("");
  const copy = async (): Promise<void> => {
    say((await write(text)) ? "Copied" : "Select the text and copy it by hand");
    setTimeout(() => say(""), 2500);
  };
  return (
    <span class="copy">
      <button type="button" class="small" onClick={() => void copy()} aria-label={`${label} ${what}`}>
        {label}
      </button>
      <span role="status" class="said">
        {said}
      </span>
    </span>
  );
}

/** A page opened from a file may not use the clipboard of the browser; the older way still works there. */
async function write(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}
