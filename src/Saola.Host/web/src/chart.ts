import { go } from './go';

/**
 * Bars of a chart for the keyboard: one stop for Tab, arrows from bar to bar, Enter to choose. The bar under the pointer or the keyboard is
 * told in words. Where the chart has a range to give (`range`), dragging over bars, or arrows with Shift, choose all between two. Without
 * scripts the table below says the same.
 */
class SaolaChart extends HTMLElement {
  private said = '';
  /** The bar at which a range begins, while one is being chosen. */
  private from?: SVGAElement;
  private dragged = false;

  connectedCallback() {
    this.bars[0]?.setAttribute('tabindex', '0');
    this.said = this.label?.textContent ?? '';
    this.addEventListener('keydown', event => this.step(event));
    for (const kind of ['focusin', 'pointerover']) this.addEventListener(kind, event => this.tell(event.target));
    for (const kind of ['focusout', 'pointerleave']) this.addEventListener(kind, () => this.tell(null));
    if (this.range) this.offerRange();
  }

  private get bars() {
    return [...this.querySelectorAll<SVGAElement>('svg a')];
  }

  private get label() {
    return this.querySelector('[data-says]');
  }

  /** The address of a range, with {from} and {to}. */
  private get range() {
    return this.querySelector('[data-range]')?.getAttribute('data-range');
  }

  private step(event: KeyboardEvent) {
    const bars = this.bars;
    const at = bars.indexOf(event.target as SVGAElement);
    if (at >= 0 && this.from && event.key === 'Enter') {
      event.preventDefault();
      this.choose(bars[at]);
      return;
    }

    if (event.key === 'Escape') this.mark(this.from = undefined);
    const next = at < 0 ? undefined : { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: bars.length - 1 }[event.key];
    if (next === undefined || !bars[next]) return;
    event.preventDefault();
    if (this.range && event.shiftKey) this.from ??= bars[at];
    else this.from = undefined;
    bars[at].setAttribute('tabindex', '-1');
    bars[next].setAttribute('tabindex', '0');
    bars[next].focus();
    this.mark(this.from && bars[next]);
  }

  private tell(target: EventTarget | null) {
    const bar = target instanceof Element ? target.closest('svg a') : null;
    if (this.label) this.label.textContent = bar?.querySelector('title')?.textContent ?? this.said;
  }

  private offerRange() {
    const chart = this.querySelector('svg')!;
    chart.addEventListener('pointerdown', event => {
      if (event.button === 0) [this.from, this.dragged] = [this.barAt(event), false];
    });
    chart.addEventListener('pointermove', event => {
      const bar = this.from && event.buttons === 1 ? this.barAt(event) : undefined;
      if (!bar || (bar === this.from && !this.dragged)) return;
      this.dragged = true;
      this.mark(bar);
    });
    addEventListener('pointerup', event => {
      if (this.from && this.dragged) this.choose(this.barAt(event) ?? this.from);
      else this.from = undefined;
    });
    // Links must not be dragged away as links are, nor followed where a range was meant.
    chart.addEventListener('dragstart', event => event.preventDefault());
    chart.addEventListener('click', event => {
      if (this.dragged) event.preventDefault();
      this.dragged = false;
    }, { capture: true });
  }

  /** The bar nearest to a pointer, in a row of bars of which the empty ones are left out. */
  private barAt(event: PointerEvent) {
    const distance = (bar: Element) => {
      const { left, right } = bar.querySelector('.hit')!.getBoundingClientRect();
      return Math.abs((left + right) / 2 - event.clientX);
    };
    return this.bars.reduce<SVGAElement | undefined>((best, bar) => !best || distance(bar) < distance(best) ? bar : best, undefined);
  }

  private ends(to: SVGAElement): [SVGAElement, SVGAElement] {
    const bars = this.bars;
    return bars.indexOf(this.from!) <= bars.indexOf(to) ? [this.from!, to] : [to, this.from!];
  }

  private mark(to?: SVGAElement) {
    const bars = this.bars;
    const [first, last] = to && this.from ? this.ends(to).map(bar => bars.indexOf(bar)) : [0, -1];
    bars.forEach((bar, i) => bar.classList.toggle('in-range', i >= first && i <= last));
  }

  private choose(to: SVGAElement) {
    const [first, last] = this.ends(to);
    this.from = undefined;
    const value = (bar: SVGAElement) => bar.getAttribute('data-key')!.split(':')[1].split(',');
    go(this.range!.replace('{from}', value(first)[0]).replace('{to}', value(last).at(-1)!));
  }
}

customElements.define('saola-chart', SaolaChart);
