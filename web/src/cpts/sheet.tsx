import type { ComponentChildren } from 'preact';
import { address } from '../client/addresses.ts';
import { words } from '../state/language.ts';
import { useLive } from '../state/live.ts';
import { departmentName } from '../state/place.ts';
import { choice, href, route } from '../state/route.ts';
import { stageSign } from '../see/legend.ts';
import { Swatch } from '../see/swatch.tsx';
import { Failure } from '../ui/failure.tsx';
import { inhabitants } from '../words/format.ts';
import { stageLabel } from '../words/stage.ts';
import { Problem } from '../ui/problem.tsx';
import { ChangeButtons } from './change_buttons.tsx';
import type { Details } from './details.ts';
import { LatestChanges } from './latest_changes.tsx';
import { Missions } from './missions.tsx';
import { Neighbours } from './neighbours.tsx';
import { Payments } from './payments.tsx';
import { Project } from './project.tsx';
import { SizeAndFunding } from './size.tsx';
import { Territory } from './territory.tsx';

/** Everything about the CPTS of the address, with what may be changed of it. */
export function CptsSheet() {
  const { place, cpts: id = '' } = route.value;
  const details = useLive<Details>(() => {
    const { cpts } = route.value;
    return cpts && address(`cpts/${encodeURIComponent(cpts)}`, choice.value);
  });
  const text = words.value.cpts;
  const data = details.data.value;
  const error = details.error.value;
  if (error && !error.notReady) return <Gone message={error.status === 404 ? text.gone : <Problem of={error} />} retry={details.reload} />;
  if (!data) return null;
  return (
    <article class="sheet wide" key={data.id} aria-busy={data.id !== id || undefined}>
      <p class="pager">
        <a href={href({ place })}>{text.back(place.kind === 'department' ? departmentName(place.code) : '')}</a>
      </p>
      <div class="title">
        <p class="kind">{text.kind}</p>
        <h2 id="titre-lieu" tabIndex={-1}>
          {data.name}
        </h2>
        <p class="stage">
          <Swatch sign={stageSign(data.stage, data.counted)} />
          {stageLabel(data.stage)}
          {!data.counted && ` (${text.notCounted})`}
        </p>
      </div>
      <p class="headline">
        <strong>{inhabitants(data.population)}</strong>
      </p>
      <ChangeButtons details={data} forms={['rename', 'end']} />
      <Project details={data} />
      <Missions details={data} />
      <SizeAndFunding details={data} />
      <Territory details={data} />
      <Payments details={data} />
      <Neighbours details={data} />
      <LatestChanges id={data.id} />
    </article>
  );
}

function Gone({ message, retry }: { message: ComponentChildren; retry: () => void }) {
  return (
    <article class="sheet wide">
      <h2 id="titre-lieu" tabIndex={-1}>
        {words.value.cpts.kind}
      </h2>
      <Failure text={message} retry={retry} home={href({ place: route.value.place })} />
    </article>
  );
}
