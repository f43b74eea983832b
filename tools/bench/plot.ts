import type { Comparison } from "../../packages/core/bench/comparison.ts";
import { amount } from "./print.ts";
import { figuresOf, type Figure } from "./ratios.ts";

/** What a plot is drawn with. */
export interface Theme {
  text: string;
  faint: string;
  ours: string;
  others: string;
}

export const light: Theme = { text: "#1f2328", faint: "#59636e", ours: "#0969da", others: "#b6bfc8" };
export const dark: Theme = { text: "#e6edf3", faint: "#9198a1", ours: "#4493f8", others: "#4b535d" };

const width = 850;
const names = 270;
const values = 160;
const line = 24;
const heading = 34;

/** Bars for each comparison, on a scale of its own that begins at zero: what each took, and how often that is the base. */
export function plot(comparisons: readonly Comparison[], theme: Theme): string {
  let y = 0;
  const parts = comparisons.flatMap((comparison) => {
    const figures = figuresOf(comparison);
    const largest = Math.max(...figures.map(({ value }) => value));
    const title = element(
      "text",
      { x: 0, y: y + 22, fill: theme.text, "font-weight": 600 },
      comparison.title,
    );
    y += heading;
    const rows = figures.map((figure) => {
      const row = bar(figure, comparison, { y, largest, theme });
      y += line;
      return row;
    });
    y += 8;
    return [title, ...rows];
  });
  const about = {
    xmlns: "http://www.w3.org/2000/svg",
    viewBox: `0 0 ${width} ${y}`,
    width,
    height: y,
    role: "img",
    "aria-label": "The benchmarks as bars; the tables beside them say the same",
    "font-family": "system-ui, sans-serif",
    "font-size": 13,
  };
  return `${tag("svg", about)}\n${parts.join("\n")}\n</svg>\n`;
}

function bar(
  figure: Figure,
  { base, unit }: Comparison,
  { y, largest, theme }: { y: number; largest: number; theme: Theme },
): string {
  const room = width - names - values;
  const length = Math.max(1, (figure.value / largest) * room);
  const ratio = figure.name === base ? "" : ` · ×${amount(figure.ratio.median)}`;
  const middle = y + line / 2 + 4.5;
  return [
    element(
      "text",
      { x: names - 10, y: middle, "text-anchor": "end", fill: figure.ours ? theme.text : theme.faint },
      figure.name,
    ),
    `${tag("rect", {
      x: names,
      y: y + 4,
      width: length.toFixed(1),
      height: line - 8,
      rx: 2,
      fill: figure.ours ? theme.ours : theme.others,
    }).slice(0, -1)}/>`,
    element(
      "text",
      { x: (names + length + 8).toFixed(1), y: middle, fill: theme.faint },
      `${amount(figure.value)} ${unit}${ratio}`,
    ),
  ].join("\n");
}

function element(name: string, attributes: Record<string, string | number>, text: string): string {
  return `${tag(name, attributes)}${escaped(text)}</${name}>`;
}

function tag(name: string, attributes: Record<string, string | number>): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`);
  return `<${name}${written.join("")}>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
