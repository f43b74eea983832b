import type { Place } from "../place.ts";

/** What a property holds; undefined where it is not told with 200. */
export async function valueOf(place: Place, path: string, name: string): Promise<string | undefined> {
  const { resources } = await place.dav.propfind(path, { depth: 0, props: [name] });
  const found = resources.resources
    .flatMap(({ response }) => response.propstats)
    .find(({ status }) => status?.code === 200);
  return found?.properties[0]?.text();
}
