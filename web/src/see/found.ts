import type { Located, Schemas } from '../client/types.ts';
import { map, spotlight } from '../state/map.ts';
import { go, href, type Place } from '../state/route.ts';

export type Found = Located<Schemas['foundObject']>;

/** Goes to what a search found; a commune is framed and outlined in its département. */
export function goToFound(found: Found): void {
  const address = addressOf(found);
  spotlight.value = found.kind === 'unit' || found.kind === 'commune' ? { address, target: { layer: 'units', id: found.code } } : undefined;
  go(address);
}

function addressOf({ kind, code, department, bbox }: Found): string {
  const place: Place = kind === 'region' ? { kind: 'region', code } : { kind: 'department', code: kind === 'department' ? code : department };
  switch (kind) {
    case 'cpts':
      return href({ place, view: 'cpts', cpts: code });
    case 'white-zone':
      return href({ place, view: 'zone', zone: code });
    case 'region':
    case 'department':
      return href({ place });
    default: {
      const camera = bbox ? map.peek()?.cameraFor(bbox) : undefined;
      return href({ place, ...(camera && { camera }) });
    }
  }
}
