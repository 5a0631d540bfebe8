import type { Feature, FeatureCollection, Geometry, Position } from 'geojson';

/** What the map can show of a text: points, lines and polygons in WKT, one a line. The server reads all of it, and says what it cannot read. */
export function shapes(text: string): FeatureCollection {
  return { type: 'FeatureCollection', features: text.split('\n').map(geometry).filter(one => one !== undefined).map((one): Feature => ({ type: 'Feature', properties: {}, geometry: one })) };
}

function geometry(text: string): Geometry | undefined {
  const [, kind, body] = /^\s*(POINT|LINESTRING|POLYGON)\s*\((.*)\)\s*$/i.exec(text) ?? [];
  if (!kind) return undefined;
  const rows = (kind.toUpperCase() === 'POLYGON' ? [...body.matchAll(/\(([^()]*)\)/g)].map(ring => ring[1]) : [body]).map(positions);
  if (rows.length === 0 || rows.some(row => row.length === 0 || row.flat().some(value => !Number.isFinite(value)))) return undefined;
  switch (kind.toUpperCase()) {
    case 'POINT': return { type: 'Point', coordinates: rows[0][0] };
    case 'LINESTRING': return rows[0].length > 1 ? { type: 'LineString', coordinates: rows[0] } : undefined;
    default: return { type: 'Polygon', coordinates: rows };
  }
}

const positions = (row: string): Position[] => row.split(',').map(pair => pair.trim().split(/\s+/).slice(0, 2).map(Number)).filter(pair => pair.length === 2);
