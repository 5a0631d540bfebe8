// Makes territories.txt again from Unicode's CLDR: run `npm pack cldr-localenames-full@48.2.0`, unpack it, and give its folder.
//   node territories.mjs ./package > territories.txt
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2];
const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));

// Names in the languages that most of the world's labels are written in are looked for inside of longer texts too.
const wide = new Set("en es fr pt de it nl sv da nb ca gl ru uk zh zh-Hant ja ko ar fa he hi el".split(" "));

// Codes that ISO 3166-1 only reserves, and the territory that they are a part of.
const part = { AC: "SH", CP: "FR", CQ: "GG", DG: "IO", EA: "ES", IC: "ES", TA: "SH" };
// Groups of countries, and codes that stand for no place.
const none = new Set(["EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"]);

// Regions of the United Nations' M49 as GBIF's continents.
const continents = {
  "002": "AFRICA", "142": "ASIA", "150": "EUROPE", "003": "NORTH_AMERICA", "021": "NORTH_AMERICA", "013": "NORTH_AMERICA", "029": "NORTH_AMERICA",
  "005": "SOUTH_AMERICA", "009": "OCEANIA", "053": "OCEANIA", "AQ": "ANTARCTICA",
};

const names = new Map();
const add = (place, name, isWide) => {
  if (!names.has(place)) names.set(place, new Map());
  const spellings = names.get(place);
  const spelling = name.normalize("NFC").trim();
  spellings.set(spelling, isWide || spellings.get(spelling) === true);
};


for (const locale of readdirSync(join(folder, "main")).sort()) {
  let territories;
  try {
    territories = JSON.parse(readFileSync(join(folder, "main", locale, "territories.json"), "utf8")).main[locale].localeDisplayNames.territories;
  } catch (e) {
    if (e.code === "ENOENT") continue;
    throw e;
  }
  for (const [key, name] of Object.entries(territories)) {
    const code = key.split("-alt-")[0];
    if (continents[code]) add(continents[code], name, wide.has(locale));
    if (code.length === 2 && !none.has(code)) add(part[code] ?? code, name, wide.has(locale));
  }
}

const byCode = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
console.log(`# Names of countries, territories and continents in all languages of Unicode CLDR ${version} (cldr-localenames-full), under the Unicode License v3.`);
console.log("# Made by territories.mjs. Code (of a continent: GBIF's constant), * (a widely read language) or - (any other), names.");
for (const code of [...names.keys()].sort(byCode)) {
  for (const [mark, isWide] of [["*", true], ["-", false]]) {
    const list = [...names.get(code)].filter(([, w]) => w === isWide).map(([name]) => name).sort(byCode);
    if (list.length > 0) console.log([code, mark, ...list].join("\t"));
  }
}
