/** What a page lists: the elements that name a feature, with its box and the first address of the row. */
export interface Listed {
  layer: string;
  id: string;
  name: string;
  bound: [number, number, number, number] | undefined;
  href: string | undefined;
  element: HTMLElement;
}

export function listedFeatures(root: ParentNode): Listed[] {
  return [...root.querySelectorAll<HTMLElement>('[data-feature]')].flatMap((element) => {
    const named = /^([^/]+)\/(.+)$/.exec(element.dataset['feature'] ?? '');
    const [, layer, id] = named ?? [];
    if (!layer || !id) return [];
    const href = element.matches('tr') ? element.querySelector<HTMLAnchorElement>('a[href]')?.href : undefined;
    return [{ layer, id, name: element.dataset['name'] || id, bound: parseBound(element.dataset['bound']), href, element }];
  });
}

/** west,south,east,north in degrees; undefined for anything else. */
export function parseBound(text: string | undefined): [number, number, number, number] | undefined {
  const numbers = (text ?? '').split(',').map(Number);
  const [west, south, east, north] = numbers;
  if (!text || numbers.length !== 4 || west === undefined || south === undefined || east === undefined || north === undefined) return undefined;
  return numbers.every(Number.isFinite) ? [west, south, east, north] : undefined;
}

/** Ids of the listed features of each layer. */
export function idsByLayer(listed: readonly Listed[]): Map<string, string[]> {
  const ids = new Map<string, string[]>();
  for (const { layer, id } of listed) ids.set(layer, [...new Set([...(ids.get(layer) ?? []), id])]);
  return ids;
}
