import { TRAITS } from "../../packages/core/src/interop/interop.ts";

/** Puts the table of traits into the guide's page on clients. */
export function withTraits(page: string): string {
  const rows = TRAITS.flatMap(({ title, clients }) =>
    clients.map(
      ({ client, sees, source }) => `| ${cell(title)} | ${cell(client)} | ${cell(sees)} | ${cell(source)} |`,
    ),
  );
  return page.replace(
    "<!-- traits -->",
    `| trait | client | what is seen | source |\n|---|---|---|---|\n${rows.join("\n")}`,
  );
}

const cell = (text: string): string =>
  text
    .replaceAll("|", "\\|")
    .split("`")
    .map((part, index) => (index % 2 === 0 ? part.replaceAll("<", "&lt;").replaceAll("{{", "{ {") : part))
    .join("`");
