import type { FeatureCollection } from 'geojson';
import type { LayerSpecification, StyleSpecification } from 'maplibre-gl';

const names = ['map-water', 'map-land', 'map-border', 'map-label', 'map-halo', 'map-unseen', 'd1', 'd2', 'd3', 'd4', 'd5', 'e1', 'dot', 'dot-ring', 'shape'] as const;

export type Paint = Record<(typeof names)[number], string>;

/** How the records are shown: squares that are the darker the more there are, dots that are the larger, cells with their numbers, or beside what was looked at. */
export type Layer = 'density' | 'points' | 'cells' | 'effort';

export interface Look {
  tiles: string;
  /** Tiles of all records of the same places and times; needed for the layer of effort. */
  effort?: string;
  basemap: string;
  /** The property of a label that holds its text in the reader's language. */
  label: string;
  layer: Layer;
  /** The area that the records were asked for. */
  shapes: FeatureCollection;
  /** A record that stands out, and how far off it may be. */
  mark: FeatureCollection;
  paint: Paint;
}

/** The colours of the page's own style sheet, so that there is one palette. */
export function paint(element: Element): Paint {
  const style = getComputedStyle(element);
  return Object.fromEntries(names.map(name => [name, style.getPropertyValue(`--${name}`).trim()])) as Paint;
}

const empty: FeatureCollection = { type: 'FeatureCollection', features: [] };

/** Basemap, records, cells of generalised records, and points. Labels are drawn from the reader's own fonts: there is no glyph server. */
export function style({ tiles, effort, basemap, label, layer, shapes, mark, paint: c }: Look): StyleSpecification {
  const steps = ['step', ['get', 'count'], c.d1, 10, c.d2, 100, c.d3, 1000, c.d4, 10_000, c.d5] as never;
  return {
    version: 8,
    sources: {
      basemap: { type: 'vector', tiles: [basemap], maxzoom: 6 },
      records: { type: 'vector', tiles: [tiles], maxzoom: 14 },
      ...(layer === 'effort' && effort ? { effort: { type: 'vector' as const, tiles: [effort], maxzoom: 14 } } : {}),
      shapes: { type: 'geojson', data: shapes },
      mark: { type: 'geojson', data: mark },
      drawn: { type: 'geojson', data: empty },
    },
    layers: [
      { id: 'water', type: 'background', paint: { 'background-color': c['map-water'] } },
      { id: 'land', type: 'fill', source: 'basemap', 'source-layer': 'land', paint: { 'fill-color': c['map-land'], 'fill-antialias': false } },
      ...(layer === 'effort' && effort ? looked(c) : []),
      ...density(layer, steps, c),
      { id: 'areas', type: 'fill', source: 'records', 'source-layer': 'areas', paint: { 'fill-color': c.dot, 'fill-opacity': 0.14 } },
      { id: 'area-edges', type: 'line', source: 'records', 'source-layer': 'areas', paint: { 'line-color': c.dot, 'line-width': 1.2, 'line-dasharray': [3, 2] } },
      {
        id: 'border', type: 'line', source: 'basemap', 'source-layer': 'border',
        paint: { 'line-color': c['map-border'], 'line-width': ['interpolate', ['linear'], ['zoom'], 0, 0.4, 6, 1.2] },
      },
      { id: 'shape', type: 'fill', source: 'shapes', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': c.shape, 'fill-opacity': 0.08 } },
      { id: 'shape-edge', type: 'line', source: 'shapes', filter: ['!=', ['geometry-type'], 'Point'], paint: { 'line-color': c.shape, 'line-width': 2 } },
      {
        id: 'shape-point', type: 'circle', source: 'shapes', filter: ['==', ['geometry-type'], 'Point'],
        paint: { 'circle-color': c.shape, 'circle-radius': 6, 'circle-stroke-color': c['map-halo'], 'circle-stroke-width': 2 },
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
      ...(layer === 'cells' ? [numbers(c)] : []),
      { id: 'mark-area', type: 'fill', source: 'mark', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': c.dot, 'fill-opacity': 0.12 } },
      { id: 'mark-ring', type: 'line', source: 'mark', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'line-color': c.dot, 'line-width': 1.5 } },
      {
        id: 'mark', type: 'circle', source: 'mark', filter: ['==', ['geometry-type'], 'Point'],
        paint: { 'circle-color': c.dot, 'circle-radius': 8, 'circle-stroke-color': c['dot-ring'], 'circle-stroke-width': 2.5 },
      },
      { id: 'drawn-fill', type: 'fill', source: 'drawn', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': c.shape, 'fill-opacity': 0.15 } },
      { id: 'drawn-line', type: 'line', source: 'drawn', filter: ['!=', ['geometry-type'], 'Point'], paint: { 'line-color': c.shape, 'line-width': 2, 'line-dasharray': [2, 1] } },
      {
        id: 'drawn-corner', type: 'circle', source: 'drawn', filter: ['==', ['geometry-type'], 'Point'],
        paint: { 'circle-color': c['map-halo'], 'circle-radius': 5, 'circle-stroke-color': c.shape, 'circle-stroke-width': 2 },
      },
    ],
  };
}

/** Land is hatched where nobody looked or shared, and plain where anything was recorded. */
function looked(c: Paint): LayerSpecification[] {
  return [
    { id: 'unseen', type: 'fill', source: 'basemap', 'source-layer': 'land', paint: { 'fill-pattern': 'hatch' } },
    { id: 'effort', type: 'fill', source: 'effort', 'source-layer': 'density', paint: { 'fill-color': c.e1, 'fill-antialias': false } },
    { id: 'effort-points', type: 'circle', source: 'effort', 'source-layer': 'points', paint: { 'circle-color': c.e1, 'circle-radius': 4, 'circle-stroke-color': c['map-border'], 'circle-stroke-width': 0.5 } },
  ];
}

function density(layer: Layer, steps: never, c: Paint): LayerSpecification[] {
  if (layer === 'points') return [{
    id: 'density', type: 'symbol', source: 'records', 'source-layer': 'density',
    layout: {
      'icon-image': 'dot', 'icon-allow-overlap': true, 'icon-ignore-placement': true, 'icon-padding': 0,
      'icon-size': ['interpolate', ['linear'], ['log10', ['max', 1, ['get', 'count']]], 0, 0.22, 5, 0.8],
    },
    paint: { 'icon-color': c.dot, 'icon-opacity': 0.7 },
  }];
  const fill: LayerSpecification = {
    id: 'density', type: 'fill', source: 'records', 'source-layer': 'density',
    paint: { 'fill-color': steps, 'fill-opacity': 0.9, 'fill-antialias': false },
  };
  return layer !== 'cells' ? [fill]
    : [fill, { id: 'cell-edges', type: 'line', source: 'records', 'source-layer': 'density', paint: { 'line-color': c['map-halo'], 'line-width': 1 } }];
}

/** The number of each cell, in the colours that are read on all of them. */
function numbers(c: Paint): LayerSpecification {
  return {
    id: 'cell-numbers', type: 'symbol', source: 'records', 'source-layer': 'density',
    layout: { 'text-field': ['get', 'short'], 'text-font': ['sans-serif'], 'text-size': 11, 'text-padding': 0 },
    paint: { 'text-color': c['map-label'], 'text-halo-color': c['map-halo'], 'text-halo-width': 1.6 },
  };
}

/** A pattern or an icon that the style names: hatch or dot. */
export function image(id: string, c: Paint): { data: ImageData; options: { sdf: boolean; pixelRatio: number } } {
  const side = id === 'hatch' ? 16 : 64;
  const canvas = Object.assign(document.createElement('canvas'), { width: side, height: side });
  const pen = canvas.getContext('2d')!;
  if (id === 'hatch') {
    pen.strokeStyle = c['map-unseen'];
    pen.lineWidth = 1.6;
    for (const shift of [-side, 0, side]) {
      pen.beginPath();
      pen.moveTo(shift - 2, side + 2);
      pen.lineTo(shift + side + 2, -2);
      pen.stroke();
    }
  } else {
    // A field of distances is not needed for a disc: its soft edge is one.
    const shade = pen.createRadialGradient(32, 32, 16, 32, 32, 32);
    shade.addColorStop(0, 'rgb(0 0 0 / 100%)');
    shade.addColorStop(1, 'rgb(0 0 0 / 50%)');
    pen.fillStyle = shade;
    pen.beginPath();
    pen.arc(32, 32, 30, 0, 2 * Math.PI);
    pen.fill();
  }

  return { data: pen.getImageData(0, 0, side, side), options: { sdf: id === 'dot', pixelRatio: 2 } };
}
