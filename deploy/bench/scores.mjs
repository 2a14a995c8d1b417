// Prints one line of a Lighthouse report: the four scores, the paints, the blocking time.
//   node scores.mjs REPORT.json PATH

import { readFileSync } from 'node:fs';

const [file, path] = process.argv.slice(2);
const { categories, audits, finalDisplayedUrl, runtimeError } = JSON.parse(readFileSync(file, 'utf8'));
if (runtimeError) throw new Error(`${path}: ${runtimeError.message}`);
if (new URL(finalDisplayedUrl).pathname !== path) {
  throw new Error(`${path} led to ${finalDisplayedUrl}, which is another page.`);
}
const scores = ['performance', 'accessibility', 'best-practices', 'seo'].map((category) =>
  String(Math.round(categories[category].score * 100)).padStart(14),
);
const seconds = ['first-contentful-paint', 'largest-contentful-paint'].map((audit) =>
  (audits[audit].numericValue / 1000).toFixed(2).padStart(8),
);
const blocked = audits['total-blocking-time'].numericValue.toFixed(0).padStart(8);
console.log([path.padEnd(12), ...scores, ...seconds, blocked].join(' '));
