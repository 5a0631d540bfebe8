/**
 * What the search box would find, while one types: the search page's own list is fetched and shown below the box. Arrows move in it, Escape
 * closes it, Enter without a choice sends the form.
 */
class SaolaSearch extends HTMLElement {
  private readonly list = document.createElement('div');
  private running?: AbortController;
  private timer = 0;

  connectedCallback() {
    this.list.className = 'found-now';
    this.list.hidden = true;
    this.querySelector('form')!.append(this.list);
    this.input.addEventListener('input', () => {
      clearTimeout(this.timer);
      this.timer = window.setTimeout(() => void this.find(), 180);
    });
    this.addEventListener('keydown', event => this.key(event));
    this.addEventListener('focusout', event => {
      if (!this.contains(event.relatedTarget as Node | null)) this.close();
    });
  }

  private get input() {
    return this.querySelector<HTMLInputElement>('input[type="search"]')!;
  }

  private get links() {
    return [...this.list.querySelectorAll('a')];
  }

  private async find() {
    this.running?.abort();
    const form = this.querySelector('form')!;
    if (this.input.value.trim().length === 0) return this.close();
    const mine = this.running = new AbortController();
    const query = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    query.set('page', '1');
    try {
      const answer = await fetch(`${form.action}?${query}`, { signal: mine.signal });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const hits = page.querySelector('[data-part="hits"]');
      if (mine.signal.aborted || !this.contains(document.activeElement)) return;
      this.list.replaceChildren(...(hits ? [...hits.children] : []));
      // The page has headings; a list below a box has none to offer.
      for (const section of this.list.querySelectorAll('section')) section.removeAttribute('aria-labelledby');
      for (const heading of this.list.querySelectorAll('h2')) heading.replaceWith(Object.assign(document.createElement('p'), { className: 'muted', textContent: heading.textContent }));
      this.list.hidden = !hits;
      this.tell(this.links.length);
    } catch {
      // What cannot be fetched now is found by sending the form.
      if (!mine.signal.aborted) this.close();
    }
  }

  private key(event: KeyboardEvent) {
    if (event.key === 'Escape' && !this.list.hidden) {
      this.close();
      this.input.focus();
      return;
    }

    const stops: HTMLElement[] = [this.input, ...(this.list.hidden ? [] : this.links)];
    const at = stops.indexOf(event.target as HTMLElement);
    const next = at < 0 ? undefined : stops[{ ArrowDown: at + 1, ArrowUp: at - 1 }[event.key] ?? -1];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  private close() {
    this.running?.abort();
    this.list.hidden = true;
  }

  private tell(count: number) {
    const told = this.querySelector<HTMLElement>('[data-told]');
    if (told) told.textContent = (count === 0 ? told.dataset.none! : count === 1 ? told.dataset.one! : told.dataset.many!).replace('{0}', `${count}`);
  }
}

customElements.define('saola-search', SaolaSearch);
