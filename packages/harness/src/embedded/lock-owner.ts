import { LOCK, type Plugin } from "nephele";

/** What is read of an owner that is there and empty: no element and no attribute, and an empty text. */
const NOBODY = { _: "" };

/** Grants a LOCK without an owner, which Nephele refuses: RFC 4918 sections 14.11 and 14.17 leave it to the client. The lock has an empty one. */
export function lockOwnerPlugin(): Plugin {
  return {
    async preLock(_request, _response, { method }) {
      if (!(method instanceof LOCK)) return;
      const parse = method.parseXml.bind(method);
      method.parseXml = async (xml) => {
        const parsed = await parse(xml);
        const { lockinfo } = (parsed.output ?? {}) as { lockinfo?: { owner?: object[] } };
        const [owner] = lockinfo?.owner ?? [];
        if (lockinfo !== undefined && (owner === undefined || Object.keys(owner).length === 0))
          lockinfo.owner = [NOBODY];
        return parsed;
      };
    },
  };
}
