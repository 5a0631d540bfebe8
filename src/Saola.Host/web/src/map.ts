import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import {
  LngLatBounds, Map, NavigationControl, Popup, ScaleControl, setWorkerUrl,
  type MapGeoJSONFeature, type MapOptions, type PointLike, type VectorTileSource,
} from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import type { FeatureCollection } from 'geojson';
import { circle } from './circle';
import { Drawing, type Kind } from './draw';
import { go } from './go';
import { image, paint, style, type Layer } from './style';
import { shapes } from './wkt';

setWorkerUrl(new URL(workerUrl, import.meta.url).href);

/** The map of a page. Everything it shows is asked for by its attributes; everything it says is in `texts`. */
class SaolaMap extends HTMLElement {
  private map?: Map;
  private texts: Record<string, string> = {};
  /** What may change while the map stays. */
  static readonly observedAttributes = ['tiles', 'bounds', 'view', 'layer', 'effort', 'shapes'];

  private drawing?: Drawing;
  private restyling = false;

  private readonly dark = matchMedia('(prefers-color-scheme: dark)');

  connectedCallback() {
    this.texts = JSON.parse(this.getAttribute('texts') ?? '{}');
    try {
      this.draw();
    } catch {
      // The server's picture of the same map is written for readers without scripts; it serves those without WebGL too.
      this.innerHTML = this.querySelector('noscript')?.textContent ?? '';
      this.prepend(Object.assign(document.createElement('p'), { className: 'note', textContent: this.texts.failed }));
      this.dataset.state = 'still';
    }
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null) {
    const map = this.map;
    if (!map || before === now) return;
    if (name === 'tiles' && this.getAttribute('layer') !== 'effort') {
      delete this.dataset.state;
      map.getSource<VectorTileSource>('records')?.setTiles([this.address('tiles')]);
      map.once('idle', () => this.dataset.state = 'idle');
      return;
    }

    if (name !== 'bounds' && name !== 'view') {
      this.restyle();
      return;
    }

    // Both may change; where both are there, the view is what the reader chose.
    const { bounds, zoom, center } = this.first();
    if (bounds) map.fitBounds(bounds, { padding: 32, maxZoom: 9 }, { own: true });
    else map.easeTo({ zoom, center }, { own: true });
  }

  disconnectedCallback() {
    this.map?.remove();
  }

  private draw() {
    const room = document.createElement('div');
    room.style.cssText = 'position:absolute;inset:0';
    this.append(room);
    this.markTheme();
    const map = this.map = new Map({
      container: room,
      style: this.look(),
      // Kept, so that the browser can print it.
      canvasContextAttributes: { preserveDrawingBuffer: true },
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      maxZoom: 16,
      minZoom: 0,
      // A page may have several maps: each is told by its own name.
      locale: { ...this.texts, 'Map.Title': this.getAttribute('aria-label') ?? this.texts['Map.Title'] },
      cooperativeGestures: this.hasAttribute('quiet'),
      localIdeographFontFamily: getComputedStyle(this).fontFamily,
      ...this.first(),
    });
    map.on('error', event => console.error(event.error));
    map.touchZoomRotate.disableRotation();
    map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
    map.addControl(new ScaleControl({}), 'bottom-left');
    map.once('idle', () => this.dataset.state = 'idle');
    // Before any tile asks for them: what a tile misses when it comes is not drawn in it later.
    map.on('style.load', () => this.addImages());
    map.on('click', event => this.ask(event.point));
    this.offerDrawing();
    for (const layer of ['points', 'areas', 'density']) {
      map.on('mouseenter', layer, () => map.getCanvas().style.cursor = 'pointer');
      map.on('mouseleave', layer, () => map.getCanvas().style.cursor = '');
    }
    if (this.hasAttribute('keep-view')) map.on('moveend', (event: { originalEvent?: unknown; own?: boolean }) => {
      // A fit is the page's own doing; only what the reader does belongs into the address.
      if (!event.own && (event.originalEvent || this.dataset.state === 'idle')) this.keep();
    });
    map.getCanvas().addEventListener('keydown', event => {
      if (event.key === 'Enter') this.ask({ x: this.clientWidth / 2, y: this.clientHeight / 2 });
    });
    this.dark.addEventListener('change', () => {
      this.markTheme();
      this.restyle();
    });
  }

  /** The whole style, as the attributes ask for it. */
  private look() {
    const parsed = (name: string): FeatureCollection => JSON.parse(this.getAttribute(name) ?? '{"type":"FeatureCollection","features":[]}') as FeatureCollection;
    return style({
      tiles: this.address('tiles'),
      effort: this.hasAttribute('effort') ? this.address('effort') : undefined,
      basemap: this.address('basemap'),
      label: this.getAttribute('lang-names') ?? 'name',
      layer: (this.getAttribute('layer') ?? 'density') as Layer,
      shapes: parsed('shapes'),
      mark: this.mark(),
      paint: paint(this),
    });
  }

  /** Patterns and icons, in the colours of the theme. */
  private addImages() {
    const map = this.map!;
    for (const id of ['hatch', 'dot']) {
      const { data, options } = image(id, paint(this));
      if (map.hasImage(id)) map.updateImage(id, data);
      else map.addImage(id, data, options);
    }
  }

  /** Several attributes may change at once; the style is made once. */
  private restyle() {
    if (this.restyling) return;
    this.restyling = true;
    delete this.dataset.state;
    queueMicrotask(() => {
      this.restyling = false;
      this.map?.setStyle(this.look());
      this.addImages();
      this.map?.once('idle', () => this.dataset.state = 'idle');
    });
  }

  /** Buttons that start drawing, where the page has a use for it: an area to ask for, or lines, areas and points of a text. */
  private offerDrawing() {
    const into = document.getElementById(this.getAttribute('draw-into') ?? '') as HTMLTextAreaElement | null;
    const kinds: Kind[] = into ? ((this.getAttribute('draw-kinds') ?? 'line area point').split(' ') as Kind[]) : this.hasAttribute('draw') ? ['area'] : [];
    if (kinds.length === 0) return;
    const bar = Object.assign(document.createElement('div'), { className: 'draw-starts' });
    for (const kind of kinds) {
      const button = Object.assign(document.createElement('button'), { type: 'button', className: 'draw-start', textContent: this.texts[kind === 'area' ? 'draw.start' : `draw.${kind}.start`] });
      button.addEventListener('click', () => {
        bar.hidden = true;
        this.dataset.drawing = '';
        this.drawing = new Drawing(this.map!, this.texts, kind, wkt => {
          this.drawing = undefined;
          delete this.dataset.drawing;
          bar.hidden = false;
          if (into && wkt) {
            into.value = into.value.trim() ? `${into.value.trim()}\n${wkt}` : wkt;
            into.dispatchEvent(new Event('input', { bubbles: true }));
          } else if (wkt) {
            const address = this.getAttribute('draw')!;
            go(`${address}${address.includes('?') ? '&' : '?'}geometry=${encodeURIComponent(wkt).replaceAll('%2C', ',')}`);
          }
          if (into || !wkt) button.focus();
        });
      });
      bar.append(button);
    }
    this.append(bar);
    into?.addEventListener('input', () => this.setAttribute('shapes', JSON.stringify(shapes(into.value))));
    // What a browser fills in again when its reader comes back.
    if (into?.value && into.value !== into.defaultValue) this.setAttribute('shapes', JSON.stringify(shapes(into.value)));
  }

  /** What the map shows first: the reader's view, the record, where the records are, or the world. */
  private first(): Pick<MapOptions, 'zoom' | 'center' | 'bounds' | 'fitBoundsOptions'> {
    const view = this.getAttribute('view')?.split('/').map(Number);
    const point = this.numbers('point');
    const bounds = this.numbers('bounds');
    if (view?.length === 3 && view.every(Number.isFinite)) return { zoom: view[0], center: [view[2], view[1]] };
    if (point) return { zoom: 6, center: [point[1], point[0]] };
    if (bounds && bounds[2] - bounds[0] < 300)
      return { bounds: new LngLatBounds([bounds[0], bounds[1]], [bounds[2], bounds[3]]), fitBoundsOptions: { padding: 32, maxZoom: 9 } };
    return { zoom: Math.max(0.3, Math.log2(Math.max(320, this.clientWidth) / 560)), center: [12, 22] };
  }

  /** The address and the links of the page follow the map. */
  private keep() {
    const centre = this.map!.getCenter();
    const view = [this.map!.getZoom().toFixed(2), centre.lat.toFixed(3), centre.lng.toFixed(3)].join('/');
    const put = (address: string) => {
      const url = new URL(address, location.href);
      // By hand, so that commas and spaces stay as the server writes them.
      const others = url.search.slice(1).split('&').filter(part => part && !part.startsWith('map='));
      return `${url.pathname}?${[...others, `map=${view}`].join('&')}${url.hash}`;
    };
    history.replaceState(history.state, '', put(location.href));
    for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-keep-map], svg a[data-keep-map]')) {
      link.setAttribute('href', put(link.getAttribute('href')!));
    }
  }

  private ask(at: { x: number; y: number }) {
    const map = this.map!;
    if (this.drawing) return;
    const near: [PointLike, PointLike] = [[at.x - 5, at.y - 5], [at.x + 5, at.y + 5]];
    const point = map.queryRenderedFeatures(near, { layers: ['points'] })[0];
    // A cell lies over the squares: it is smaller, or it is all that is known.
    const square = point ? undefined : map.queryRenderedFeatures([at.x, at.y], { layers: ['areas', 'density'] })[0];
    if (!point && !square) return;
    new Popup({ maxWidth: '18rem' })
      .setLngLat(point?.geometry.type === 'Point' ? point.geometry.coordinates as [number, number] : map.unproject([at.x, at.y]))
      .setDOMContent(point ? this.record(point) : this.square(square!))
      .addTo(map);
  }

  private record(feature: MapGeoJSONFeature) {
    const { key, name, year } = feature.properties;
    const content = document.createElement('div');
    const title = Object.assign(document.createElement('i'), { textContent: name ?? this.texts.unnamed, className: 'taxon' });
    const [path, query] = (this.getAttribute('record') ?? '/occurrence/').split('?');
    const link = Object.assign(document.createElement('a'), { href: `${path}${key}${query ? `?${query}` : ''}`, textContent: this.texts.open });
    content.append(title, year ? ` ${year}` : '', document.createElement('br'), link);
    return content;
  }

  private square(feature: MapGeoJSONFeature) {
    const count = Number(feature.properties.count).toLocaleString(document.documentElement.lang);
    const text = feature.layer.id === 'areas' ? this.texts.area : this.texts.records;
    return Object.assign(document.createElement('div'), { textContent: (text ?? '{0}').replace('{0}', count) });
  }

  /** The record that stands out, and how far off it may be. */
  private mark(): FeatureCollection {
    const point = this.numbers('point');
    if (!point) return { type: 'FeatureCollection', features: [] };
    const [latitude, longitude] = point;
    const metres = Number(this.getAttribute('uncertainty') ?? 0);
    return {
      type: 'FeatureCollection',
      features: [
        ...(metres > 0 ? [circle(latitude, longitude, metres)] : []),
        { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [longitude, latitude] } },
      ],
    };
  }

  private markTheme() {
    const root = document.documentElement;
    root.dataset.map = root.dataset.theme ?? (this.dark.matches ? 'dark' : 'light');
  }

  // Workers have no page address, so they need whole ones; the braces of a template must stay as they are.
  private address(name: string) {
    return location.origin + (this.getAttribute(name) ?? '');
  }

  private numbers(name: string) {
    const numbers = this.getAttribute(name)?.split(',').map(Number);
    return numbers?.every(Number.isFinite) ? numbers : undefined;
  }
}

customElements.define('saola-map', SaolaMap);
