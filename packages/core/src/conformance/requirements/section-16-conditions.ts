import { errorsBesideSuccess } from "../../resources/error-beside-success.ts";
import { defineRequirement } from "../define.ts";
import { dav } from "../elements.ts";
import type { Condition, DavError, ExpandedName, UnknownElement } from "../../multistatus/types.ts";
import type { Breach, ConformanceContext, Requirement } from "../types.ts";

/** The conditions of RFC 4918 section 16 with the status that each goes with. */
const STATUS_OF: Readonly<Record<ExpandedName, number>> = {
  [dav("lock-token-matches-request-uri")]: 409,
  [dav("lock-token-submitted")]: 423,
  [dav("no-conflicting-lock")]: 423,
  [dav("no-external-entities")]: 403,
  [dav("preserved-live-properties")]: 409,
  [dav("propfind-finite-depth")]: 403,
  [dav("cannot-modify-protected-property")]: 403,
};

/** A DAV:error of the answer with the status that it comes under. */
interface Stated {
  error: DavError;
  code?: number;
  href?: string;
}

function* errorsOf({ body, entries, status }: ConformanceContext): Generator<Stated> {
  if (body.kind === "error") yield { error: body.error, ...(status !== undefined && { code: status }) };
  for (const { response, href } of entries) {
    for (const { error, status: line } of [response, ...response.propstats]) {
      if (error !== undefined) yield { error, href, ...(line?.code !== undefined && { code: line.code }) };
    }
  }
}

function* conditionsOf(context: ConformanceContext): Generator<Stated & { condition: Condition }> {
  for (const stated of errorsOf(context)) {
    for (const condition of stated.error.conditions) yield { ...stated, condition };
  }
}

function at({ href, error }: Stated): Pick<Breach, "href" | "offset"> {
  return { offset: error.offset, ...(href !== undefined && { href }) };
}

const errorContent = defineRequirement({
  id: "14.5-1",
  section: "14.5",
  level: "MUST NOT",
  misleads: false,
  title: "A DAV:error holds at least one element and no text.",
  *check(context): Generator<Breach> {
    for (const stated of errorsOf(context)) {
      if (stated.error.conditions.length === 0)
        yield { message: "The DAV:error names no condition.", ...at(stated) };
      else if (stated.error.text !== undefined && stated.error.text !== "") {
        yield { message: "The DAV:error holds text.", ...at(stated), evidence: stated.error.text };
      }
    }
  },
});

const conditionInError = defineRequirement({
  id: "16-1",
  section: "16",
  level: "MUST",
  misleads: false,
  title: "In a Multi-Status a condition stands inside an error element of its response or propstat.",
  *check({ entries }): Generator<Breach> {
    for (const { response, href } of entries) {
      for (const { unknown } of [response, ...response.propstats]) {
        const bare = unknown.find(({ name }: UnknownElement) => Object.hasOwn(STATUS_OF, name));
        if (bare === undefined) continue;
        yield {
          message: `${bare.name} stands outside an error element.`,
          href,
          offset: bare.offset,
          evidence: bare.xml(),
        };
      }
    }
  },
});

const conditionAtRoot = defineRequirement({
  id: "16-2",
  section: "16",
  level: "MUST",
  misleads: false,
  title: "Outside a Multi-Status a condition is the child of a top-level error element.",
  *check({ body }) {
    const root = body.kind === "other" ? body.root : undefined;
    if (root !== undefined && Object.hasOwn(STATUS_OF, root.name)) {
      yield { message: `${root.name} is the root of the body.` };
    }
  },
});

const statusOfCondition = defineRequirement({
  id: "16-status",
  section: "16",
  level: "SHOULD",
  misleads: false,
  title: "A condition comes under the status that RFC 4918 gives it.",
  *check(context): Generator<Breach> {
    for (const stated of conditionsOf(context)) {
      const due = STATUS_OF[stated.condition.name];
      if (due === undefined || stated.code === undefined || stated.code === due) continue;
      const message = `${stated.condition.name} comes under ${stated.code}, not ${due}.`;
      yield { message, ...at(stated) };
    }
  },
});

const errorBesideSuccess = defineRequirement({
  id: "16-success",
  section: "16",
  level: "MUST NOT",
  misleads: true,
  title: "A DAV:error, which says what kept a method from being performed, does not come with a success.",
  *check({ entries }): Generator<Breach> {
    for (const { response, href } of entries) {
      for (const { error, status } of errorsBesideSuccess(response)) {
        const names = error.conditions.map(({ name }) => name).join(", ") || "an error";
        const message = `${href} has ${status} beside ${names}: whether it was done is not said.`;
        yield { message, ...at({ error, href }) };
      }
    }
  },
});

const unlockCondition = defineRequirement({
  id: "16-4",
  section: "16",
  level: "SHOULD",
  misleads: false,
  needsBody: true,
  methods: ["UNLOCK"],
  title: "An UNLOCK with a token that does not match the URL is refused with lock-token-matches-request-uri.",
  *check({ status, body }) {
    if (status !== 409 || (body.kind === "error" && body.error.conditions.length > 0)) return;
    yield { message: "The 409 has no DAV:error that says the token does not match." };
  },
});

const lockedUrl = defineRequirement({
  id: "16-5",
  section: "16",
  level: "MUST",
  misleads: false,
  title: "lock-token-submitted names at least one locked resource that was in the way.",
  *check(context): Generator<Breach> {
    for (const stated of conditionsOf(context)) {
      const { condition } = stated;
      if (condition.name !== dav("lock-token-submitted") || condition.hrefs.some((href) => href !== ""))
        continue;
      yield {
        message: "lock-token-submitted names no resource.",
        ...at(stated),
        evidence: condition.name,
      };
    }
  },
});

/** Every condition that an RFC puts into the DAV: namespace. */
const DAV_CONDITIONS = new Set(
  // RFC 3253, 3648, 3744, 4331, 4437, 4918, 5323, 5689, 5842, 5995, 6578
  `abort-checkout activity-location-ok add-member add-must-be-new-label add-or-set-label allow-client-defined-uri
  allowed-ace allowed-media-type allowed-principal ancestor-version ancestor-version-controlled-members
  apply-request-deadlock atomic-activity-checkin atomic-baseline-checkin auto-checkout auto-update
  baseline-controlled-members-must-be-checked-out baseline-from-merge-source bind-into-collection bind-source-exists
  binding-allowed binding-deleted can-overwrite cancel-checked-out cannot-add-to-existing-history
  cannot-copy-collection-version cannot-copy-history cannot-copy-version-history cannot-merge-checked-out-resource
  cannot-modify-checked-in-parent cannot-modify-controlled-configuration cannot-modify-destination-checked-in-parent
  cannot-modify-protected-property cannot-modify-unsupported-property cannot-modify-version
  cannot-modify-version-controlled-configuration cannot-modify-version-controlled-content
  cannot-modify-version-controlled-property cannot-rename-history cannot-rename-version cannot-rename-working-resource
  checked-in checked-out checked-out-for-merge checked-out-version-is-selected checked-out-version-is-self
  checkin-activity checkin-fork-discouraged checkin-fork-forbidden checkout-not-allowed
  checkout-of-checked-out-version-is-discouraged checkout-of-checked-out-version-is-forbidden
  checkout-of-version-with-descendant-is-discouraged checkout-of-version-with-descendant-is-forbidden
  collection-must-be-ordered collection-type-must-not-be-changed copy-creates-new-resource create-baseline
  create-new-baseline create-version create-version-controlled-configuration cross-server-binding cycle-allowed
  delete-one-version delete-working-collection deny-before-grant depth-update descendant-version descendants-are-updated
  destination-allowed grant-only initialize-activity initialize-baseline initialize-predecessor-set
  initialize-version-content-and-properties initialize-version-history initialize-working-resource initialize-workspace
  is-checked-out keep-checked-out label-must-exist label-name-syntax legal-reftarget limited-number-of-aces
  linear-activity lock-deleted lock-token-matches-request-uri lock-token-submitted locked-overwrite-allowed
  locked-source-collection-update-allowed locked-update-allowed merge-baseline merge-must-be-complete missing-invert
  missing-required-principal must-be-activity must-be-baseline must-be-checked-in must-be-checked-in-version
  must-be-checked-out must-be-checked-out-version-controlled-resource must-be-new-label must-be-redirectref
  must-be-version must-be-version-controlled must-have-no-version-controlled-members must-not-be-checked-out
  must-not-change-existing-checked-in-out must-not-have-label-and-apply-to-version must-not-have-multiple-baselines
  must-not-update-baseline-collection must-select-version-in-history name-allowed need-privileges new-binding
  new-redirectref new-working-resource no-abstract no-ace-conflict no-activity-merge
  no-checked-out-baseline-controlled-collections no-conflicting-lock no-external-entities no-inherited-ace-conflict
  no-invert no-locked-checkout no-modification no-overwrite-by-auto-update no-protected-ace-conflict no-version-delete
  not-supported-privilege number-of-matches-within-limits one-baseline-controlled-collection-per-history-per-workspace
  one-checkout-per-activity-per-history one-version-controlled-resource-per-history-per-workspace
  one-version-per-history-per-baseline only-label-version ordered-collections-supported ordering-modified ordering-set
  ordering-type-set overwrite-by-auto-update parent-resource-must-be-non-null predecessor-in-checked-out-version
  preserve-properties preserved-live-properties process-redirect propfind-finite-depth
  protected-source-url-deletion-allowed protected-url-deletion-allowed protected-url-modification-allowed
  put-under-version-control quota-not-exceeded rebind-from-another-server rebind-into-collection rebind-source-exists
  recognized-principal redirect-lifetime-supported redirect-lifetime-update-supported redirectref-target-must-be-legal
  redirectref-updated reference-to-redirect-resource reference-version-controlled-configuration remove-label
  reorder-lifetime report-depth-exceeded report-properties required-principal resource-must-be-null
  restore-content-and-dead-properties same-version-controlled-members-in-tree search-grammar-discovery-supported
  search-grammar-supported search-multiple-scope-supported search-scope-valid segment-must-identify-member
  select-existing-baseline set-baseline-controlled-collection-members source-destination sufficient-disk-space
  supported-live-property supported-privilege supported-report sync-traversal-supported unbind-from-collection
  unbind-source-exists update-content-and-properties update-merge-set update-predecessor-set valid-resourcetype
  valid-sync-token version-control-working-collection-members version-controlled-configuration-must-not-exist
  version-history-has-root version-history-is-tree version-is-in-history workspace-location-ok`
    .split(/\s+/)
    .map(dav),
);

const knownNames = defineRequirement({
  id: "16-name",
  section: "16",
  level: "SHOULD",
  misleads: false,
  title: "A condition in the namespace DAV: is one that an RFC defines.",
  *check(context): Generator<Breach> {
    for (const stated of conditionsOf(context)) {
      const { name, namespace } = stated.condition;
      if (namespace !== "DAV:" || DAV_CONDITIONS.has(name)) continue;
      yield {
        message: `No RFC defines ${name} as a condition: clients cannot act on it.`,
        ...at(stated),
        evidence: name,
      };
    }
  },
});

export const conditions: readonly Requirement[] = [
  errorContent,
  conditionInError,
  conditionAtRoot,
  knownNames,
  statusOfCondition,
  errorBesideSuccess,
  unlockCondition,
  lockedUrl,
];
