import { validateHeaderName, validateHeaderValue } from "node:http";
import { isPlainObject, refuse } from "../options/refuse.ts";
import { faultFields, type FieldType } from "./kinds.ts";
import type { Fault, FaultKind } from "./types.ts";

const matching: Readonly<Record<string, FieldType>> = {
  path: "text",
  pattern: "text",
  request: "text",
  after: "count",
  every: "count",
  times: "count",
};

/** @throws {HarnessError} `invalid-option`, naming the field: `faults[0].status` */
export function checkFaults(faults: unknown): asserts faults is readonly Fault[] {
  if (!Array.isArray(faults)) refuse("faults", "must be a list", faults);
  for (const [index, fault] of (faults as unknown[]).entries()) checkFault(fault, `faults[${index}]`);
}

/** @throws {HarnessError} `invalid-option`, naming the field by `where` */
export function checkFault(fault: unknown, where: string): asserts fault is Fault {
  if (!isPlainObject(fault)) refuse(where, "must be an object with a `kind`", fault);
  const { kind } = fault;
  if (typeof kind !== "string" || !Object.hasOwn(faultFields, kind)) {
    refuse(`${where}.kind`, `must be one of ${Object.keys(faultFields).join(", ")}`, kind);
  }
  const fields = faultFields[kind as FaultKind];
  const known: Record<string, FieldType> = { ...matching };
  for (const [name, type] of Object.entries(fields)) {
    const bare = name.replace("!", "");
    known[bare] = type;
    if (bare !== name && fault[bare] === undefined) refuse(`${where}.${bare}`, `must be given for ${kind}`);
  }
  for (const [name, value] of Object.entries(fault)) {
    if (name === "kind" || value === undefined) continue;
    const at = `${where}.${name}`;
    if (name === "method") checkMethod(value, at);
    else if (name === "probability") {
      if (typeof value !== "number" || !(value >= 0 && value <= 1))
        refuse(at, "must be a number from 0 to 1", value);
    } else if (!Object.hasOwn(known, name)) {
      const all = ["kind", "method", "probability", ...Object.keys(known)];
      refuse(at, `does not exist for ${kind}; its fields are ${all.join(", ")}`);
    } else checkValue(value, known[name] ?? "text", at);
  }
  checkSense(fault, where);
}

function checkMethod(value: unknown, at: string): void {
  const methods = Array.isArray(value) ? value : [value];
  if (
    methods.length === 0 ||
    !methods.every((method) => typeof method === "string" && /^[!-~]+$/u.test(method))
  ) {
    refuse(at, "must be a method, or a list of methods", value);
  }
  const names = methods as string[];
  const small = names.find((name) => !names.includes(name.toUpperCase()));
  if (small === undefined) return;
  const capitals = small.toUpperCase();
  refuse(
    at,
    `must be in capitals, as methods are case-sensitive (RFC 9110 section 9.1): write ${capitals}, or both for a client that sends it otherwise`,
  );
}

function checkValue(value: unknown, type: FieldType, at: string): void {
  if (Array.isArray(type)) {
    if (!type.includes(value)) refuse(at, `must be one of ${type.join(", ")}`, value);
    return;
  }
  switch (type as Exclude<FieldType, readonly unknown[]>) {
    case "status": {
      if (!Number.isInteger(value) || (value as number) < 200 || (value as number) > 599) {
        refuse(at, "must be a status from 200 to 599", value);
      }
      return;
    }
    case "count": {
      if (!Number.isSafeInteger(value) || (value as number) < 0) {
        refuse(at, "must be a whole number from 0 on", value);
      }
      return;
    }
    case "integer": {
      if (!Number.isSafeInteger(value)) refuse(at, "must be a whole number", value);
      return;
    }
    case "number": {
      if (typeof value !== "number" || !(value > 0)) refuse(at, "must be a number above 0", value);
      return;
    }
    case "text": {
      if (typeof value !== "string") refuse(at, "must be a text", value);
      return;
    }
    case "text-or-number": {
      if (typeof value !== "string" && typeof value !== "number")
        refuse(at, "must be a text or a number", value);
      return;
    }
    case "flag": {
      if (typeof value !== "boolean") refuse(at, "must be true or false", value);
      return;
    }
    case "names": {
      if (!Array.isArray(value) || !value.every((name) => isFieldName(name))) {
        refuse(at, "must be a list of header field names", value);
      }
      return;
    }
    case "fields": {
      if (!isPlainObject(value)) refuse(at, "must be an object of header field names and values", value);
      for (const [name, text] of Object.entries(value)) {
        if (!isFieldName(name)) refuse(at, "holds a name that no header field can have");
        if (typeof text !== "string" || !isFieldValue(name, text)) {
          refuse(`${at}["${name}"]`, "must be a text that a header field can hold", text);
        }
      }
    }
  }
}

function checkSense(fault: Record<string, unknown>, where: string): void {
  if (fault["every"] === 0) refuse(`${where}.every`, "must be at least 1");
  if (fault["pattern"] !== undefined) {
    try {
      // What is made of it is of no use here: whether it can be made is.
      void new RegExp(fault["pattern"] as string, "su");
    } catch (error) {
      refuse(`${where}.pattern`, `is no regular expression (${(error as Error).message})`);
    }
  }
  if (
    fault["kind"] === "href" &&
    ["prefix", "strip-prefix", "host", "scheme"].includes(String(fault["change"]))
  ) {
    if (typeof fault["value"] !== "string" || fault["value"] === "") {
      refuse(`${where}.value`, `must say the ${String(fault["change"]).replace("strip-", "")}`);
    }
  }
  if (fault["kind"] === "headers" && fault["drop"] === undefined && fault["set"] === undefined) {
    refuse(where, "must have `drop` or `set`");
  }
  const { reason } = fault;
  if (typeof reason === "string" && !isFieldValue("reason", reason)) {
    refuse(`${where}.reason`, "must be one line of ASCII or Latin-1");
  }
}

function isFieldName(name: unknown): name is string {
  try {
    validateHeaderName(name as string);
    return true;
  } catch {
    return false;
  }
}

function isFieldValue(name: string, value: string): boolean {
  try {
    validateHeaderValue(name, value);
    return true;
  } catch {
    return false;
  }
}
