// Cuts the fonts of the club down to what its pages can show and writes style/fonts.css.
//
//   npm run fonts
//
// Input: the npm packages named in package.json. Output: public/fonts/*.woff2 and style/fonts.css,
// both committed, so that a build cuts nothing; run this again when the pages have many new words
// or a package is updated. The licences (OFL 1.1) lie in public/licences/fonts/. Names carry the
// hash of their content, because browsers keep these files for ever.
//
// A page needs two files of a Korean family at most: `-ui` has every character that our own source
// says, `-ks` all 2350 syllables of KS X 1001 for nicknames. The later @font-face wins where both
// have a character, so `-ks` is fetched only when a name needs it.
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import subsetFont from 'subset-font';

const root = new URL('../..', import.meta.url).pathname;
const fonts = join(root, 'public/fonts');
const npm = (path) => join(root, 'node_modules', path);

const ascii = span(0x20, 0x7e);
const signs = '·×−–—‘’“”…→←↑↓±≥≤✓№°';
const hangul = koreanStandard();
const spoken = unique([...(await ourWords())].filter((c) => c.codePointAt(0) > 0x7e));
const spokenHangul = unique([...spoken].filter(isSyllable));

const pretendard = npm('pretendard/dist/web/variable/woff2/PretendardVariable.woff2');
const blackHan = npm('@fontsource/black-han-sans/files/black-han-sans-korean-400-normal.woff2');
const galmuri = npm('galmuri/dist/Galmuri11.woff2');
const syllables = 'U+ac00-d7a3';

const faces = [
  {
    family: 'Pretendard Variable', file: 'pretendard-ks', from: pretendard,
    text: hangul, axes: { wght: { min: 400, max: 800 } }, weight: '400 800', range: syllables,
  },
  {
    family: 'Pretendard Variable', file: 'pretendard-ui', from: pretendard,
    text: ascii + signs + spoken, axes: { wght: { min: 400, max: 800 } }, weight: '400 800',
  },
  {
    family: 'Black Han Sans', file: 'black-han-sans-ks', from: blackHan,
    text: hangul, weight: '400', range: syllables,
  },
  {
    family: 'Black Han Sans', file: 'black-han-sans-ui', from: blackHan,
    text: spokenHangul, weight: '400',
  },
  {
    family: 'Black Han Sans', file: 'black-han-sans-latin',
    from: npm('@fontsource/black-han-sans/files/black-han-sans-latin-400-normal.woff2'),
    text: ascii + signs, weight: '400',
  },
  {
    family: 'Martian Mono', file: 'martian-mono',
    from: npm('@fontsource-variable/martian-mono/files/martian-mono-latin-standard-normal.woff2'),
    text: ascii + signs, axes: { wdth: 75, wght: { min: 400, max: 700 } }, weight: '400 700',
  },
  {
    family: 'Big Shoulders', file: 'big-shoulders',
    from: npm('@fontsource-variable/big-shoulders/files/big-shoulders-latin-wght-normal.woff2'),
    text: ascii + signs, axes: { wght: { min: 700, max: 800 } }, weight: '700 800',
  },
  {
    family: 'Big Shoulders Inline', file: 'big-shoulders-inline',
    from: npm('@fontsource-variable/big-shoulders-inline/files/big-shoulders-inline-latin-wght-normal.woff2'),
    text: ascii, axes: { wght: 800 }, weight: '800',
  },
  {
    family: 'Galmuri11', file: 'galmuri-11-ks', from: galmuri, text: hangul, weight: '400', range: syllables,
  },
  {
    family: 'Galmuri11', file: 'galmuri-11-ui', from: galmuri, text: ascii + signs + spokenHangul, weight: '400',
  },
];

await mkdir(fonts, { recursive: true });
for (const old of await readdir(fonts)) {
  if (old.endsWith('.woff2')) await rm(join(fonts, old));
}
let css = '/* Written by style/fonts/subset.mjs; run `npm run fonts` instead of editing. */\n';
for (const face of faces) {
  css += await cut(face);
}
await writeFile(join(root, 'style/fonts.css'), css);

/** One subset file and its @font-face. */
async function cut({ family, file, from, text, axes, weight, range }) {
  const bytes = await subsetFont(await readFile(from), text, { targetFormat: 'woff2', variationAxes: axes });
  const name = `${file}.${createHash('sha256').update(bytes).digest('hex').slice(0, 10)}.woff2`;
  await writeFile(join(fonts, name), bytes);
  console.log(`${name}  ${(bytes.length / 1024).toFixed(1)} KB`);
  return rule(family, name, weight, range ?? ranges(text));
}

function rule(family, name, weight, range) {
  return `@font-face { font-family: "${family}"; font-weight: ${weight}; font-style: normal; font-display: swap; `
    + `src: url("/fonts/${name}") format("woff2"); unicode-range: ${range}; }\n`;
}

/** Every character that the pages and the messages say. */
async function ourWords() {
  let words = '';
  for (const folder of ['app/src', 'crates/contract/src', 'crates/ui/src']) {
    for (const entry of await readdir(join(root, folder), { recursive: true })) {
      if (entry.endsWith('.rs')) words += await readFile(join(root, folder, entry), 'utf8');
    }
  }
  return words.normalize('NFC');
}

/** The 2350 syllables of KS X 1001, which EUC-KR has in its rows B0 to C8. */
function koreanStandard() {
  const decoder = new TextDecoder('euc-kr');
  let text = '';
  for (let row = 0xb0; row <= 0xc8; row += 1) {
    for (let cell = 0xa1; cell <= 0xfe; cell += 1) text += decoder.decode(Uint8Array.of(row, cell));
  }
  return unique([...text].filter(isSyllable));
}

function isSyllable(character) {
  return character >= '가' && character <= '힣';
}

function span(first, last) {
  let text = '';
  for (let code = first; code <= last; code += 1) text += String.fromCodePoint(code);
  return text;
}

function unique(characters) {
  return [...new Set(characters)].sort().join('');
}

/** The unicode-range of a text: neighbours become one range. */
function ranges(text) {
  const codes = [...new Set([...text].map((c) => c.codePointAt(0)))].sort((a, b) => a - b);
  const runs = [];
  for (const code of codes) {
    const run = runs.at(-1);
    if (run && run[1] + 1 === code) run[1] = code;
    else runs.push([code, code]);
  }
  const hex = (code) => code.toString(16);
  return runs.map(([a, b]) => (a === b ? `U+${hex(a)}` : `U+${hex(a)}-${hex(b)}`)).join(',');
}
