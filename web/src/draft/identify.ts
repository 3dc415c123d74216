const LONGEST = 40;

/** An id for a CPTS to be founded, made of its name: `cpts-pays-de-grasse`, with a number where others have it already. */
export function identify(name: string, isTaken: (id: string) => boolean): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/œ/giu, 'oe')
    .replace(/æ/giu, 'ae')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^(cpts-)+/, '')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '');
  const id = `cpts-${plain || 'nouvelle'}`;
  for (let number = 1; ; number++) {
    const next = number === 1 ? id : `${id}-${number}`;
    if (!isTaken(next)) return next;
  }
}
