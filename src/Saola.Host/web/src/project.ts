/**
 * The form of a project keeps the page's address at what stands in it, so that the address can be sent, kept and come back to. A file is in no
 * address, and neither is a geometry that is too long for one.
 */
const form = document.querySelector<HTMLFormElement>('form[data-project]');
const longest = 6_000;

form?.addEventListener('input', () => {
  const said = new URLSearchParams(location.search);
  for (const field of form.elements) {
    if (!(field instanceof HTMLInputElement || field instanceof HTMLSelectElement || field instanceof HTMLTextAreaElement) || !field.name || field.type === 'hidden' || field.type === 'file') continue;
    if (field.type === 'radio' && !(field as HTMLInputElement).checked) continue;
    if (field.type === 'checkbox') {
      said.set(field.name, (field as HTMLInputElement).checked ? field.value : 'no');
      continue;
    }
    if (field.value && field.value.length <= longest) said.set(field.name, field.value);
    else said.delete(field.name);
  }
  history.replaceState(history.state, '', `${location.pathname}?${said.toString().replaceAll('%2C', ',')}${location.hash}`);
});
