import type { StyleSpecification } from 'maplibre-gl';

const names = ['map-water', 'map-land', 'map-border', 'map-label', 'map-halo', 'd1', 'd2', 'd3', 'd4', 'd5', 'dot', 'dot-ring'] as const;

type Paint = Record<(typeof names)[number], string>;

/** The colours of the page's own style sheet, so that there is one palette. */
export function paint(element: Element): Paint {
  const style = getComputedStyle(element);
  return Object.fromEntries(names.map(name => [name, style.getPropertyValue(`--${name}`).trim()])) as Paint;
}

/** Basemap, density, cells of generalised records, and points. Labels are drawn from the reader's own fonts: there is no glyph server. */
export function style(tiles: string, basemap: string, label: string, c: Paint): StyleSpecification {
  return {
    version: 8,
    sources: {
      basemap: { type: 'vector', tiles: [basemap], maxzoom: 6 },
      records: { type: 'vector', tiles: [tiles], maxzoom: 14 },
      mark: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
    },
    layers: [
      { id: 'water', type: 'background', paint: { 'background-color': c['map-water'] } },
      { id: 'land', type: 'fill', source: 'basemap', 'source-layer': 'land', paint: { 'fill-color': c['map-land'], 'fill-antialias': false } },
      {
        id: 'density', type: 'fill', source: 'records', 'source-layer': 'density',
        paint: {
          'fill-color': ['step', ['get', 'count'], c.d1, 10, c.d2, 100, c.d3, 1000, c.d4, 10_000, c.d5],
          'fill-opacity': 0.9,
          'fill-antialias': false,
        },
      },
      { id: 'areas', type: 'fill', source: 'records', 'source-layer': 'areas', paint: { 'fill-color': c.dot, 'fill-opacity': 0.14 } },
      { id: 'area-edges', type: 'line', source: 'records', 'source-layer': 'areas', paint: { 'line-color': c.dot, 'line-width': 1.2, 'line-dasharray': [3, 2] } },
      {
        id: 'border', type: 'line', source: 'basemap', 'source-layer': 'border',
        paint: { 'line-color': c['map-border'], 'line-width': ['interpolate', ['linear'], ['zoom'], 0, 0.4, 6, 1.2] },
      },
      {
        id: 'points', type: 'circle', source: 'records', 'source-layer': 'points',
        paint: {
          'circle-color': c.dot,
          'circle-radius': ['interpolate', ['linear'], ['zoom'], 6, 3, 12, 6],
          'circle-opacity': 0.85,
          'circle-stroke-color': c['dot-ring'],
          'circle-stroke-width': 1,
        },
      },
      {
        id: 'labels', type: 'symbol', source: 'basemap', 'source-layer': 'label',
        layout: {
          'text-field': ['coalesce', ['get', label], ['get', 'name']],
          'text-font': ['sans-serif'],
          'text-size': ['interpolate', ['linear'], ['zoom'], 1, 10, 6, 14],
          'text-max-width': 7,
          'symbol-sort-key': ['coalesce', ['get', 'rank'], 9],
          'text-padding': 6,
        },
        paint: { 'text-color': c['map-label'], 'text-halo-color': c['map-halo'], 'text-halo-width': 1.4 },
      },
      { id: 'mark-area', type: 'fill', source: 'mark', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': c.dot, 'fill-opacity': 0.12 } },
      { id: 'mark-ring', type: 'line', source: 'mark', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'line-color': c.dot, 'line-width': 1.5 } },
      {
        id: 'mark', type: 'circle', source: 'mark', filter: ['==', ['geometry-type'], 'Point'],
        paint: { 'circle-color': c.dot, 'circle-radius': 8, 'circle-stroke-color': c['dot-ring'], 'circle-stroke-width': 2.5 },
      },
    ],
  };
}
