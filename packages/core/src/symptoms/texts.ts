import type { Symptom, SymptomId } from "./types.ts";

/** The words for each symptom; one without words does not compile. */
export const SYMPTOM_TEXTS: Readonly<Record<SymptomId, Pick<Symptom, "title" | "explanation" | "rfc">>> = {
  "mixed-results": {
    title: "Some resources succeeded, others failed",
    explanation: "The answer's status says nothing about the failures: look at each resource.",
    rfc: "RFC 4918 section 13",
  },
  "missing-paths": {
    title: "Resources were not found",
    explanation: "Compare their spelling, letter case and encoding with what a listing shows.",
  },
  "forbidden-beside-success": {
    title: "Some resources are forbidden, others are not",
    explanation: "Credentials and URL work in general; these need other rights.",
  },
  "not-found-beside-success": {
    title: "Some resources are missing, others are there",
    explanation: "Credentials and URL work in general; these paths are wrong, or their resources are gone.",
  },
  "conflicting-results": {
    title: "The same resource has different results",
    explanation: "Several responses name it and do not agree. Nothing says which one holds.",
    rfc: "RFC 4918 section 14.24",
  },
  "failed-dependencies": {
    title: "Operations were not tried because others failed",
    explanation: "The failure with another status is the one to solve.",
    rfc: "RFC 4918 section 11.4",
  },
  "property-failures": {
    title: "Properties failed",
    explanation: "The resources were found, but some of their properties could not be read or written.",
    rfc: "RFC 4918 section 14.22",
  },
  "resources-out-of-scope": {
    title: "Resources outside the request's scope",
    explanation: "Clients drop what does not belong to the URL that was asked for, or show an empty folder.",
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
    explanation: "Clients that go by Content-Type do not read it.",
    rfc: "RFC 4918 section 8.2",
  },
  "success-over-failure": {
    title: "The answer's status is no failure, its body holds nothing else",
    explanation: "A client that goes by the status takes it for a success.",
    rfc: "RFC 4918 section 13",
  },
  "failure-over-multistatus": {
    title: "The answer's status says failure, yet its body is a Multi-Status",
    explanation: "The resource at fault is named in the body, which clients read of a 207 only.",
    rfc: "RFC 4918 section 13",
  },
  "not-multistatus": {
    title: "A success without the WebDAV body that was due",
    explanation: "A page, another format, or nothing came in place of a Multi-Status.",
    rfc: "RFC 4918 section 13",
  },
  "truncated-result": {
    title: "The server cut the result short and says so",
    explanation: "What is there holds; ask again for the rest.",
    rfc: "RFC 6578 section 3.6",
  },
  "incomplete-body": {
    title: "The body is not whole",
    explanation: "It could not be read to its end: resources may be missing.",
  },
  "empty-multistatus": {
    title: "The Multi-Status names no resource",
    explanation: "A search without hits is answered so, a PROPFIND never.",
    rfc: "RFC 4918 section 9.1",
  },
  "oversized-payload": {
    title: "The answer is far larger than the request deserved",
    explanation: "More levels or more properties came back than were asked for.",
    rfc: "RFC 4918 section 9.1",
  },
};
