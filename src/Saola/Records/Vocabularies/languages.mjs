// Makes languages.txt again from the code set of ISO 639-3 and Unicode's CLDR: run `npm pack iso-639-3@3.0.1` and
// `npm pack cldr-localenames-full@48.2.0`, unpack them, and give their folders.
//   node languages.mjs ./iso-639-3 ./cldr-localenames-full > languages.txt
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [iso, cldr] = process.argv.slice(2);
const { iso6393 } = await import(pathToFileURL(resolve(iso, "index.js")));
const wide = "en es fr pt de it nl sv da nb ca ru zh zh-Hant ja ko ar".split(" ");
const names = wide.map((locale) => JSON.parse(readFileSync(join(cldr, "main", locale, "languages.json"), "utf8")).main[locale].localeDisplayNames.languages);

console.log("# Languages: codes of ISO 639-3, 639-1 and 639-2/B, the reference name (iso-639-3 3.0.1, MIT; code set: SIL International), and names from");
console.log("# Unicode CLDR 48.2.0 under the Unicode License v3. Made by languages.mjs.");
for (const language of iso6393.toSorted((a, b) => (a.iso6393 < b.iso6393 ? -1 : 1))) {
  const own = new Set([language.name]);
  for (const locale of names) {
    for (const key of [language.iso6391, language.iso6393]) {
      for (const suffix of ["", "-alt-variant", "-alt-long", "-alt-short", "-alt-menu"]) {
        const name = key && locale[key + suffix];
        if (name && name !== language.iso6393) own.add(name.normalize("NFC"));
      }
    }
  }
  console.log([language.iso6393, language.iso6391 ?? "", language.iso6392B ?? "", ...own].join("\t"));
}
