/** Goes to an address of this site: a page that can show it in its place does so, and otherwise it is visited. */
export function go(address: string) {
  const event = new CustomEvent('saola-go', { detail: address, cancelable: true });
  if (document.dispatchEvent(event)) location.assign(address);
}
