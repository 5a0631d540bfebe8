/**
 * Choosing a filter on Explore asks the server for the same page as a plain link would, and puts its parts in place of the old ones: the
 * total, the filters, the charts and the map change together, the map keeps its tiles and the reader keeps the place. The address is the
 * state, so that back and forward, sharing and reloading work as they do without scripts.
 */
const choices = '.explore [data-keep-map]:not(.tabs a), .explore .pager a, .explore thead a';

let running: AbortController | undefined;
/** Where the reader is going, until it is shown. */
let going: URL | undefined;
let shown = asked(new URL(location.href));

document.addEventListener('click', event => {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link?.matches(choices) || event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const url = new URL(link.getAttribute('href')!, location.href);
  void show(link.matches('.clear') ? url : together(url, link.matches('.facet a, .chips a')), { key: link.getAttribute('data-key') ?? '', isNew: true });
});

document.addEventListener('saola-go', event => {
  const url = new URL((event as CustomEvent<string>).detail, location.href);
  if (!document.querySelector('.explore') || url.pathname !== '/explore') return;
  event.preventDefault();
  void show(together(url, false), { key: '', isNew: true });
});

document.addEventListener('submit', event => {
  const form = event.target as HTMLFormElement;
  if (!form.matches('.explore form[data-live]')) return;
  event.preventDefault();
  const query = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]).filter(([, value]) => value !== ''));
  void show(new URL(`${form.action}?${query}`), { key: '', isNew: true });
});

addEventListener('popstate', () => {
  const url = new URL(location.href);
  // A jump within the page has nothing to ask for.
  if (asked(url) !== shown) void show(url, { key: '', isNew: false });
});

/** What an address asks for: where its map is does not matter. */
function asked(url: URL) {
  const query = new URLSearchParams(url.search);
  query.delete('map');
  return `${url.pathname}?${query}`;
}

/**
 * A choice that is made before the last one is shown belongs to the page that the reader still sees: what it changes there is changed on
 * the way, so that of two quick choices both hold.
 * @param isOneOfMany whether it adds or takes away one value of a field; otherwise it says all of the field.
 */
function together(choice: URL, isOneOfMany: boolean) {
  if (!going || choice.pathname !== location.pathname || going.pathname !== choice.pathname) return choice;
  const [seen, next, both] = [location.search, choice.search, going.search].map(query => new URLSearchParams(query));
  for (const name of new Set([...seen.keys(), ...next.keys()])) {
    const [was, is, coming] = [seen.getAll(name), next.getAll(name), both.getAll(name)];
    if (was.join('\n') === is.join('\n')) continue;
    const values = isOneOfMany ? new Set([...coming.filter(v => is.includes(v) || !was.includes(v)), ...is.filter(v => !was.includes(v))]) : is;
    both.delete(name);
    for (const value of values) both.append(name, value);
  }
  return new URL(`?${both}`, choice);
}

/** Shows the page of an address here, or else visits it plainly. */
async function show(url: URL, choice: { key: string; isNew: boolean }) {
  running?.abort();
  const mine = running = new AbortController();
  going = choice.isNew ? url : undefined;
  document.documentElement.dataset.busy = '';
  try {
    const answer = await fetch(url, { signal: mine.signal });
    const next = new DOMParser().parseFromString(await answer.text(), 'text/html');
    // A form leads to the address of what it chose.
    if (answer.redirected) url = new URL(answer.url);
    if (!answer.ok || !next.querySelector('.explore') || !document.querySelector('.explore')) throw new Error(answer.statusText);
    if (choice.isNew) history.pushState(null, '', url);
    put(next);
    shown = asked(url);
    focusOn(choice.key, url.hash);
  } catch {
    if (!mine.signal.aborted) location.assign(url);
  } finally {
    if (running === mine) {
      delete document.documentElement.dataset.busy;
      going = undefined;
    }
  }
}

function put(next: Document) {
  document.title = next.title;
  for (const part of document.querySelectorAll('[data-part]')) {
    const other = next.querySelector(`[data-part="${part.getAttribute('data-part')}"]`);
    const [map, otherMap] = [part.querySelector<HTMLElement>('saola-map'), other?.querySelector('saola-map')];
    if (map && otherMap && map.dataset.state !== 'still') {
      // The map stays and is told what to show.
      for (const name of ['tiles', 'bounds', 'view', 'layer', 'effort', 'shapes', 'draw']) {
        const value = otherMap.getAttribute(name);
        if (value === null) map.removeAttribute(name);
        else if (value !== map.getAttribute(name)) map.setAttribute(name, value);
      }
      for (const beside of part.querySelectorAll('[data-beside]')) {
        const fresh = other!.querySelector(`[data-beside="${beside.getAttribute('data-beside')}"]`);
        if (fresh) beside.innerHTML = fresh.innerHTML;
      }
    } else if (other) {
      part.innerHTML = other.innerHTML;
    }
  }
}

/** The reader's place: the same choice in the new list, or the total. */
function focusOn(key: string, hash: string) {
  const same = key ? document.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`) : null;
  const target = same ?? document.querySelector<HTMLElement>(hash.length > 1 ? `#${CSS.escape(hash.slice(1))} a` : '.total');
  target?.focus({ preventScroll: !!same || hash.length <= 1 });
}
