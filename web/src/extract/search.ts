/** A search field over the operations of the documentation, which are all there without it. */
export function searchOperations(): void {
  const field = document.querySelector<HTMLInputElement>('#chercher');
  const place = field?.closest<HTMLElement>('[hidden]');
  if (!field || !place) return;
  place.hidden = false;
  const operations = [...document.querySelectorAll<HTMLElement>('.operation')].map((element) => ({ element, text: folded(element.textContent ?? '') }));
  const groups = [...document.querySelectorAll<HTMLElement>('.group')];
  const said = document.getElementById('trouvees');
  field.addEventListener('input', () => {
    const words = folded(field.value).split(/\s+/).filter(Boolean);
    let found = 0;
    for (const { element, text } of operations) {
      element.hidden = !words.every((word) => text.includes(word));
      if (!element.hidden) found++;
    }
    for (const group of groups) group.hidden = !group.querySelector('.operation:not([hidden])');
    if (said) said.textContent = words.length > 0 ? `${found} ${found > 1 ? 'adresses' : 'adresse'}` : '';
  });
}

/** Without case or accents. */
function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
