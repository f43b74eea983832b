import type { Symptom, SymptomId } from "./types.ts";

/** The words for each symptom; one without words does not compile. */
export const SYMPTOM_TEXTS: Readonly<Record<SymptomId, Pick<Symptom, "title" | "explanation" | "rfc">>> = {
  "mixed-results": {
    title: "Some resources succeeded, others failed",
    explanation:
      "One answer holds both. The status of the answer says nothing about the failures: look at each resource.",
    rfc: "RFC 4918 section 13",
  },
  "missing-paths": {
    title: "Resources were not found",
    explanation:
      "The server knows nothing at these paths. Compare their spelling, letter case and encoding with what a listing shows.",
  },
  "forbidden-beside-success": {
    title: "Some resources are forbidden, others are not",
    explanation: "Credentials and URL work in general; the right to these resources is lacking.",
  },
  "not-found-beside-success": {
    title: "Some resources are missing, others are there",
    explanation:
      "Server, URL and credentials work in general; these paths are wrong, or their resources are gone.",
  },
  "conflicting-results": {
    title: "The same resource has different results",
    explanation: "Several responses name the same path and do not agree. Nothing says which one holds.",
    rfc: "RFC 4918 section 14.24",
  },
  "failed-dependencies": {
    title: "Operations were not tried because others failed",
    explanation: "424 points elsewhere: find the failure with another status, it is the one to solve.",
    rfc: "RFC 4918 section 11.4",
  },
  "property-failures": {
    title: "Properties failed",
    explanation:
      "The resources themselves were found, but some of their properties could not be read or written.",
    rfc: "RFC 4918 section 14.22",
  },
  "resources-out-of-scope": {
    title: "Resources outside the request's scope",
    explanation:
      "The answer names paths or an origin that do not belong to the URL that was asked for. Clients drop them or show an empty folder.",
    rfc: "RFC 4918 section 8.3",
  },
  "duplicate-hrefs": {
    title: "A resource is listed more than once",
    explanation: "Clients show it twice, or keep one entry of their choice.",
    rfc: "RFC 4918 section 14.24",
  },
  "no-status": {
    title: "Resources without a status",
    explanation: "The answer does not say whether these succeeded.",
    rfc: "RFC 4918 section 14.24",
  },
  "wrong-content-type": {
    title: "The body is not labelled as what it is",
    explanation: "Content-Type and body do not agree. Clients that go by the label do not read the body.",
    rfc: "RFC 4918 section 8.2",
  },
  "success-over-failure": {
    title: "The answer's status is no failure, its body holds nothing else",
    explanation: "A client that looks at the status alone believes that all went well.",
    rfc: "RFC 4918 section 13",
  },
  "failure-over-multistatus": {
    title: "The answer's status says failure, yet its body is a Multi-Status",
    explanation:
      "The resource at fault is named in the body; a client that reads bodies of 207 only misses it.",
    rfc: "RFC 4918 section 13",
  },
  "not-multistatus": {
    title: "A success without the WebDAV body that was due",
    explanation: "Something other than a Multi-Status came in its place: a page, another format, or nothing.",
    rfc: "RFC 4918 section 13",
  },
  "truncated-result": {
    title: "The server cut the result short and says so",
    explanation: "A 507 marks the result as incomplete. What is there holds; ask again for the rest.",
    rfc: "RFC 6578 section 3.6",
  },
  "incomplete-body": {
    title: "The body is not whole",
    explanation: "It could not be read to its end. Resources may be missing from what is shown.",
  },
  "empty-multistatus": {
    title: "The Multi-Status names no resource",
    explanation:
      "For a search that is an answer without hits. For a PROPFIND not even the resource asked for is reported.",
    rfc: "RFC 4918 section 9.1",
  },
  "oversized-payload": {
    title: "The answer is far larger than the request deserved",
    explanation:
      "More levels or more properties came back than were asked for. That costs time on both sides and can run into limits on the way.",
    rfc: "RFC 4918 section 9.1",
  },
};
