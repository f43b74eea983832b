import { bodyText, type Exchange, type HeaderList } from "@multistatus/core";
import { useMemo } from "preact/hooks";

import { prettyLines, type PrettyLine } from "../src/xml/pretty.ts";
import { headerId } from "./jump.ts";
import { Payload } from "./payload.tsx";
import { count, shown, statusWords } from "./text.ts";

/** Request and response as they were, secrets masked. */
export function ExchangeView({
  exchange,
  lines,
  lit,
  token,
  cut,
}: {
  exchange: Exchange;
  lines: readonly PrettyLine[];
  lit: number | undefined;
  token: number;
  cut: number | undefined;
}) {
  const { request, response, error } = exchange;
  const sent = useMemo(() => {
    const text = bodyText(request.body);
    return text === "" ? [] : prettyLines(text);
  }, [request]);
  return (
    <section aria-labelledby="raw">
      <h3 id="raw">Raw exchange</h3>
      <h4 id="request">Request</h4>
      <p class="request">
        {shown(request.method)} {shown(request.target ?? request.url)} {shown(request.httpVersion ?? "")}
      </p>
      <Headers side="request" headers={request.headers} />
      {sent.length > 0 && (
        <Payload lines={sent} lit={undefined} token={0} id="request-body" label="Request body" />
      )}
      <h4 id="response">Response</h4>
      {response === undefined ? (
        <p>No response came.</p>
      ) : (
        <>
          <p class="request">
            {shown(response.httpVersion ?? "")} {statusWords(response.status)}
          </p>
          <Headers side="response" headers={response.headers} />
        </>
      )}
      {error !== undefined && (
        <p class="caution">
          {shown(error.code)}: {shown(error.message)}
        </p>
      )}
      {lines.length > 0 ? (
        <>
          <p class="muted">
            Body, {count(response?.body.size ?? 0, "byte")}, XML indented for reading
            {cut !== undefined &&
              `. Only its beginning is in this file: the whole has ${count(cut, "character")}`}
            .
          </p>
          <Payload lines={lines} lit={lit} token={token} id="payload" label="Response body" />
        </>
      ) : (
        response !== undefined && <p class="muted">The response has no body.</p>
      )}
    </section>
  );
}

function Headers({ side, headers }: { side: "request" | "response"; headers: HeaderList }) {
  if (headers.length === 0) return <p class="muted">No header fields are known.</p>;
  return (
    <div class="wide" tabIndex={0} role="region" aria-label={`Header fields of the ${side}`}>
      <table class="headers">
        <thead class="hidden">
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Value</th>
          </tr>
        </thead>
        <tbody>
          {headers.map(([name, value], index) => (
            <tr
              key={index}
              id={
                headers.findIndex(([other]) => other.toLowerCase() === name.toLowerCase()) === index
                  ? headerId(side, name)
                  : undefined
              }
            >
              <th scope="row">{shown(name)}</th>
              <td>{shown(value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
