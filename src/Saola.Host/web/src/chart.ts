/**
 * Bars of a chart for the keyboard: one stop for Tab, arrows from bar to bar, Enter to choose. The bar under the pointer or the keyboard is
 * told in words. Without scripts the table below says the same.
 */
class SaolaChart extends HTMLElement {
  private said = '';

  connectedCallback() {
    this.bars[0]?.setAttribute('tabindex', '0');
    this.said = this.label?.textContent ?? '';
    this.addEventListener('keydown', event => this.step(event));
    for (const kind of ['focusin', 'pointerover']) this.addEventListener(kind, event => this.tell(event.target));
    for (const kind of ['focusout', 'pointerleave']) this.addEventListener(kind, () => this.tell(null));
  }

  private get bars() {
    return [...this.querySelectorAll<SVGAElement>('svg a')];
  }

  private get label() {
    return this.querySelector('[data-says]');
  }

  private step(event: KeyboardEvent) {
    const bars = this.bars;
    const at = bars.indexOf(event.target as SVGAElement);
    const next = at < 0 ? undefined : { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: bars.length - 1 }[event.key];
    if (next === undefined || !bars[next]) return;
    event.preventDefault();
    bars[at].setAttribute('tabindex', '-1');
    bars[next].setAttribute('tabindex', '0');
    bars[next].focus();
  }

  private tell(target: EventTarget | null) {
    const bar = target instanceof Element ? target.closest('svg a') : null;
    if (this.label) this.label.textContent = bar?.querySelector('title')?.textContent ?? this.said;
  }
}

customElements.define('saola-chart', SaolaChart);
