import type { RequestError } from '../client/call.ts';
import { address } from '../client/addresses.ts';
import type { WhiteZone } from '../client/types.ts';
import { words } from '../state/language.ts';
import { useLive } from '../state/live.ts';
import { department } from '../state/place.ts';
import { choice, href, route } from '../state/route.ts';
import { Failure } from '../ui/failure.tsx';
import { inhabitants, percent, zoneName } from '../words/format.ts';
import { Problem } from '../ui/problem.tsx';
import { Files } from './files.tsx';
import type { Options } from './options.ts';
import { OptionsTable } from './options_table.tsx';
import { Pager } from './pager.tsx';
import { Points } from './points.tsx';
import { Residents } from './residents.tsx';
import { Summary } from './summary.tsx';

/** Everything about the white zone of the address: who lives there, what is there, and what would cover it. */
export function ZoneSheet() {
  const { zone = '' } = route.value;
  const options = useLive<WhiteZone & Options>(() => {
    const { zone } = route.value;
    return zone && address(`white-zones/${encodeURIComponent(zone)}/options`, choice.value);
  });
  const within = department.value;
  const data = options.data.value;
  const error = options.error.value;
  if (error && !error.notReady) return <Gone error={error} retry={options.reload} />;
  if (!data || !within) return null;
  // The figures of the zone before are not shown under the name of the next.
  const busy = data.id !== zone || undefined;
  return (
    <article class="sheet wide" aria-busy={busy}>
      <Pager zone={zone} within={within} />
      <div class="title">
        <p class="kind">{words.value.zone.kind}</p>
        <h2 id="titre-lieu" tabIndex={-1}>
          {zoneName(data.name, data.unit_count)}
        </h2>
      </div>
      <p class="headline">
        <strong>{inhabitants(data.population)}</strong>
        {` ${words.value.zone.shareOfDepartment(percent(data.department_share_pct))}`}
      </p>
      <Summary zone={data} />
      <OptionsTable zone={data} />
      <Residents communes={data.communes} codes={data.codes} names={data.names} />
      <Points zone={data} />
      <Files zone={data} />
    </article>
  );
}

function Gone({ error, retry }: { error: RequestError; retry: () => void }) {
  const { zone } = words.value;
  return (
    <article class="sheet wide">
      <h2 id="titre-lieu" tabIndex={-1}>
        {zone.kind}
      </h2>
      <Failure text={error.status === 404 ? zone.gone : <Problem of={error} />} retry={retry} home={href({ place: route.value.place })} />
    </article>
  );
}
