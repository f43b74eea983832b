import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { ALL_CAUSES } from "@multistatus/core";
import type { DefaultTheme, UserConfig } from "vitepress";
import { allSections, PACKAGES, type Section } from "./api/sections.ts";

/** The address that the packages name as their repository. */
function repositoryOf(root: string): string {
  const manifest = readFileSync(join(root, "packages/core/package.json"), "utf8");
  const { repository } = JSON.parse(manifest) as { repository: { url: string } };
  return repository.url.replace(/^git\+|\.git$/g, "");
}

/** Titles of Markdown pages in a folder, as a sidebar lists them. */
function titled(pages: string, folder: string): DefaultTheme.SidebarItem[] {
  return globSync(`${folder}/*.md`, { cwd: pages })
    .filter((file) => basename(file) !== "index.md")
    .sort()
    .map((file) => ({
      text: titleOf(readFileSync(join(pages, file), "utf8")) ?? basename(file, ".md"),
      link: `/${file.replaceAll("\\", "/").slice(0, -3)}`,
    }));
}

const titleOf = (markdown: string): string | undefined =>
  /^# (.+)$/m.exec(markdown)?.[1]?.replaceAll("`", "");

/** The pages of a package's API, in the order of its entry file. */
function apiSidebar(folder: string, sections: readonly Section[]): DefaultTheme.SidebarItem {
  const own = sections.filter(({ module }) => module.startsWith(`${folder}/`));
  return {
    text: own[0]?.specifier ?? folder,
    collapsed: true,
    link: `/api/${folder}/`,
    items: own.map(({ short, module }) => ({ text: short, link: `/api/${module}` })),
  };
}

const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#3451b2"/><g fill="#fff"><rect x="7" y="7" width="18" height="4" rx="2"/><rect x="7" y="14" width="18" height="4" rx="2"/></g><rect x="7" y="21" width="18" height="4" rx="2" fill="#ff8a80"/></svg>`;

// Members of a class are headings that the theme leaves without a margin.
const STYLE = ".vp-doc h5 { margin-top: 24px } .vp-doc h4 + h5 { margin-top: 12px }";

const GUIDE = [
  "understanding-207",
  "reading-a-payload",
  "diagnosing",
  "fixing-safely",
  "escalating",
  "clients",
  "own-cause",
  "adopting-matchers",
  "own-matcher",
  "scaling",
];

/** The site's configuration for the pages that were assembled in `pages`. */
export function configFor(root: string, pages: string): UserConfig<DefaultTheme.Config> {
  const sections = allSections(root);
  const guide = titled(pages, "guide");
  const inOrder = GUIDE.flatMap((name) => guide.filter(({ link }) => link === `/guide/${name}`));
  const sidebar: DefaultTheme.SidebarItem[] = [
    { text: "Start", items: [{ text: "Overview", link: "/overview" }] },
    { text: "Guide", items: inOrder },
    { text: "Recipes", collapsed: true, items: titled(pages, "recipes") },
    {
      text: "Reference",
      items: [
        { text: "The command line", link: "/cli" },
        { text: "In CI", link: "/ci" },
        { text: "Statuses and conditions", link: "/reference/statuses" },
        ...titled(pages, "reference").filter(({ link }) => link !== "/reference/statuses"),
        ...titled(pages, "packages"),
        { text: "Benchmarks", link: "/benchmarks" },
      ],
    },
    { text: "API", items: PACKAGES.map((folder) => apiSidebar(folder, sections)) },
    {
      text: "Causes",
      collapsed: true,
      items: [
        { text: "All causes", link: "/causes/" },
        ...ALL_CAUSES.map(({ id }) => ({ text: id, link: `/causes/${id}` })),
      ],
    },
    { text: "Examples", collapsed: true, link: "/examples/", items: titled(pages, "examples") },
    {
      text: "The project",
      collapsed: true,
      items: [
        { text: "Contributing", link: "/contributing" },
        { text: "Security", link: "/security" },
        { text: "Decisions", link: "/decisions/", items: titled(pages, "decisions") },
      ],
    },
  ];
  return {
    title: "multistatus",
    description: "Test WebDAV servers and find out what a 207 Multi-Status really says.",
    head: [
      [
        "link",
        { rel: "icon", type: "image/svg+xml", href: `data:image/svg+xml,${encodeURIComponent(ICON)}` },
      ],
      ["style", {}, STYLE],
    ],
    cleanUrls: false,
    lastUpdated: false,
    markdown: { languageAlias: { sh: "bash" } },
    themeConfig: {
      search: {
        provider: "local",
        // Written into the page as text, so it names nothing from outside. A name is found by its parts, too: `Resources`.
        options: {
          miniSearch: {
            options: {
              tokenize: (text) =>
                text
                  .split(/[\s\p{Z}\p{P}]+/u)
                  .flatMap((word) => [word].concat(word.split(/(?<=[a-z])(?=[A-Z])/).slice(1))),
            },
          },
        },
      },
      outline: { level: [2, 3] },
      nav: [
        { text: "Guide", link: "/guide/understanding-207" },
        { text: "Causes", link: "/causes/" },
        {
          text: "Reference",
          items: [
            { text: "Statuses and conditions", link: "/reference/statuses" },
            ...titled(pages, "reference").filter(({ link }) => link !== "/reference/statuses"),
          ] as DefaultTheme.NavItemWithLink[],
        },
        { text: "API", items: PACKAGES.map((name) => ({ text: name, link: `/api/${name}/` })) },
      ],
      sidebar,
      socialLinks: [{ icon: "github", link: repositoryOf(root) }],
      footer: { message: "MIT licence" },
    },
  };
}
