// The extra requests that tell look-alikes apart, as data. All are read-only unless `readOnly` says otherwise.
export {
  depthOne,
  depthZero,
  direct,
  identityEncoding,
  noCache,
  otherUser,
  pathDestination,
  withLength,
  withSlash,
} from "./probes/again.ts";
export {
  lockDiscovery,
  look,
  lookAtPath,
  optionsProbe,
  parentListing,
  plainly,
  quota,
} from "./probes/ask.ts";
