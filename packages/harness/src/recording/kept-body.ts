import { bodyFromBytes, type Body } from "@multistatus/core";

/** Keeps the beginning of a body that goes by. */
export interface KeptBody {
  add(chunk: Uint8Array): void;
  /** @param broken it broke off before its end */
  body(broken: boolean): Body;
}

export function keepBody(limit: number): KeptBody {
  const chunks: Uint8Array[] = [];
  let kept = 0;
  let size = 0;
  return {
    add(chunk) {
      size += chunk.length;
      const part = chunk.subarray(0, Math.max(0, limit - kept));
      if (part.length === 0) return;
      // A copy: what it is part of may be used again.
      chunks.push(Uint8Array.from(part));
      kept += part.length;
    },
    body(broken) {
      const body = bodyFromBytes(Buffer.concat(chunks), {
        wireSize: size,
        decoded: [],
        ...(broken && { truncated: true }),
        ...(kept < size && { cut: true, size }),
      });
      return body;
    },
  };
}
