import type { Client, DirectRoute } from "@multistatus/client";
import type { DiagnosisInput, Exchange } from "@multistatus/core";
import type { Installation } from "@multistatus/harness";

/** What is really wrong. */
export interface Injected {
  /** `none` for a set-up in which all is well. */
  cause: string;
  /** As right as the cause. */
  alsoAcceptable?: readonly string[];
  /** As far as it can be seen without logs and without a way around the proxy; `none` where nothing shows there. */
  alone?: readonly string[];
}

/** A set-up that runs, after the request in question was sent. */
export interface Situation {
  exchange: Exchange;
  client: Client;
  direct?: DirectRoute;
  otherUser?: Client;
  /** What the logs hold by now. */
  logs(): Promise<NonNullable<DiagnosisInput["logs"]>>;
}

/** Something to set up for real, with the request that shows it. */
export interface SetUp {
  /** `apache-put-locked` */
  id: string;
  injected: Injected;
  /** What has to be installed for it. */
  needs: readonly (() => Promise<Installation>)[];
  /** Sets it up, sends the request and hands over; all is undone when `look` has returned. */
  open(look: (situation: Situation) => Promise<void>): Promise<void>;
}

/** What somebody has at hand who diagnoses. */
export interface Means {
  name: "alone" | "logs" | "direct" | "other user" | "all";
  logs?: true;
  direct?: true;
  otherUser?: true;
}

/** How one diagnosis went. */
export interface Outcome {
  setUp: string;
  injected: Injected;
  means: Means["name"];
  status: string;
  /** First cause before and after the probes; `none` for healthy, `unexplained` where none was found. */
  before: string;
  after: string;
  confidence: number;
  /** Ids of the probes, in order. */
  asked: string[];
  /** `seen`: not the cause, and as much as these means show of it. */
  verdict: "right" | "seen" | "wrong";
}
