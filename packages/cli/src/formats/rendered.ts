// Loaded late, and by itself: a form brings its own code, and most runs print text.
export { renderReport } from "@multistatus/report";
