import { href } from '../state/route.ts';

/** Address of Try with a zone picked; with a CPTS, joining it is proposed, and without, founding one. */
export function tryAddress(department: string, zone: string, cpts = ''): string {
  const address = href({ place: { kind: 'department', code: department }, view: 'try' });
  const picked = new URLSearchParams({ zone, ...(cpts && { avec: cpts }) });
  return `${address}${address.includes('?') ? '&' : '?'}${picked}`;
}
