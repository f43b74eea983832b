import type { Property } from "../../multistatus/types.ts";
import type { Resource } from "../../resources/types.ts";

/** The properties that an answer gives of a resource, not those that it only names as missing or refused. */
export const granted = ({ response }: Pick<Resource, "response">): Property[] =>
  response.propstats.flatMap(({ status, properties }) => (status?.code === 200 ? properties : []));

/** The text of such a property by its expanded name; undefined where it is not given. */
export const grantedText = (resource: Pick<Resource, "response">, name: string): string | undefined =>
  granted(resource)
    .find((property) => property.name === name)
    ?.text()
    .trim();
