import { shown } from "./text.ts";

/** A sentence of ours: what stands between backticks in it is code. */
export function Prose({ text }: { text: string }) {
  return (
    <>
      {shown(text)
        .split(/(?<!`)(`[^`]+`)(?!`)/u)
        .map((piece, index) => (index % 2 === 0 ? piece : <code key={index}>{piece.slice(1, -1)}</code>))}
    </>
  );
}
