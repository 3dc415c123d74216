import type { WhiteZone } from '../client/types.ts';
import { words } from '../state/language.ts';
import { href, route } from '../state/route.ts';

/** From the white zone of the address to those before and after it in the list; from none, to the first. */
export function ZoneSteps({ zones, department }: { zones: WhiteZone[]; department: string }) {
  if (zones.length < 2) return null;
  const { see } = words.value;
  const at = zones.findIndex(({ id }) => id === route.value.zone);
  const to = (index: number) => zones[(index + zones.length) % zones.length]?.id ?? '';
  const address = (zone: string) => href({ place: { kind: 'department', code: department }, view: 'zone', zone });
  return (
    <nav class="steps" aria-label={see.zoneSteps}>
      <a class="button" href={address(to(at < 0 ? -1 : at - 1))}>
        {see.previousZone}
      </a>
      <span>{at < 0 ? '' : see.zoneRank(at + 1, zones.length)}</span>
      <a class="button" href={address(to(at + 1))}>
        {see.nextZone}
      </a>
    </nav>
  );
}
