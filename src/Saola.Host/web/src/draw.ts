import type { GeoJSONSource, Map, MapMouseEvent } from 'maplibre-gl';
import type { Feature } from 'geojson';

type Corner = [number, number];

/** What can be drawn, and how many corners it has at least. */
export type Kind = 'line' | 'area' | 'point';
const least: Record<Kind, number> = { line: 2, area: 3, point: 1 };

/**
 * Drawing on the map: a click, or Enter at the cross in the middle, sets a corner; Backspace takes the last away; Escape gives up. What is drawn
 * is handed over as WKT. Edges are straight in longitude and latitude, as the filter takes them.
 */
export class Drawing {
  private corners: Corner[] = [];
  private readonly bar = document.createElement('div');
  private readonly told = document.createElement('span');

  /** @param done takes the WKT, or undefined when the reader gives up. */
  constructor(private readonly map: Map, private readonly texts: Record<string, string>, private readonly kind: Kind, private readonly done: (wkt?: string) => void) {
    this.bar.className = 'draw-bar';
    this.told.setAttribute('role', 'status');
    this.bar.append(
      this.told,
      this.button('undo', () => this.undo()), this.button(kind === 'area' ? 'finish' : `${kind}.finish`, () => this.finish()), this.button('cancel', () => this.end()),
    );
    map.getContainer().append(this.bar);
    map.on('click', this.click);
    map.doubleClickZoom.disable();
    map.getCanvas().addEventListener('keydown', this.key);
    map.getCanvas().style.cursor = 'crosshair';
    map.getCanvas().focus();
    this.show();
  }

  private button(name: string, act: () => void) {
    const button = Object.assign(document.createElement('button'), { type: 'button', textContent: this.texts[`draw.${name}`] });
    button.addEventListener('click', act);
    return button;
  }

  private readonly click = (event: MapMouseEvent) => {
    const at: Corner = [event.lngLat.lng, event.lngLat.lat];
    const last = this.corners.at(-1);
    // The second click of a double one ends it.
    if (last && event.originalEvent.detail > 1) this.finish();
    else this.add(at);
  };

  private readonly key = (event: KeyboardEvent) => {
    const centre = this.map.getCenter();
    if (event.key === 'Enter' && event.shiftKey) this.finish();
    else if (event.key === 'Enter') this.add([centre.lng, centre.lat]);
    else if (event.key === 'Backspace') this.undo();
    else if (event.key === 'Escape') this.end();
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };

  private add(corner: Corner) {
    this.corners.push(corner);
    if (this.kind === 'point') this.finish();
    else this.show();
  }

  private undo() {
    this.corners.pop();
    this.show();
  }

  private finish() {
    if (this.corners.length < least[this.kind]) return;
    const row = (corners: Corner[]) => `(${corners.map(([x, y]) => `${x.toFixed(4)} ${y.toFixed(4)}`).join(',')})`;
    this.end(this.kind === 'area' ? `POLYGON(${row([...this.corners, this.corners[0]])})` : this.kind === 'line' ? `LINESTRING${row(this.corners)}` : `POINT${row(this.corners)}`);
  }

  private end(wkt?: string) {
    this.corners = [];
    this.show();
    this.bar.remove();
    this.map.off('click', this.click);
    // A double click that ends it is not over yet; another drawing may have begun when it is.
    setTimeout(() => {
      if (!this.map.getContainer().querySelector('.draw-bar')) this.map.doubleClickZoom.enable();
    });
    this.map.getCanvas().removeEventListener('keydown', this.key);
    this.map.getCanvas().style.cursor = '';
    this.done(wkt);
  }

  private show() {
    const n = this.corners.length;
    const text = n < least[this.kind] ? 'corners' : 'ready';
    this.told.textContent = this.texts[this.kind === 'area' ? `draw.${text}` : `draw.${this.kind}.${text}`].replace('{0}', `${n}`);
    this.bar.querySelectorAll('button')[1].disabled = n < least[this.kind];
    this.bar.querySelectorAll('button')[0].disabled = n === 0;
    const features: Feature[] = this.corners.map(corner => ({ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: corner } }));
    if (n > 2 && this.kind === 'area') features.push({ type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [[...this.corners, this.corners[0]]] } });
    if (n > 1) features.push({ type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates: this.corners } });
    this.map.getSource<GeoJSONSource>('drawn')?.setData({ type: 'FeatureCollection', features });
  }
}
