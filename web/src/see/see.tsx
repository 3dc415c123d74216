import { useSignalEffect } from '@preact/signals';
import type { Country, Department, Region } from '../client/types.ts';
import { words } from '../state/language.ts';
import { answer, loading, type Answer } from '../state/place.ts';
import { say } from '../state/status.ts';
import { numbered, percent } from '../words/format.ts';
import { unitWords } from '../words/units.ts';
import { Areas } from './areas.tsx';
import { Curve } from './curve.tsx';
import { wholeTitle } from './controls.tsx';
import { CptsList } from './cpts.tsx';
import { Downloads } from './downloads.tsx';
import { Figures } from './figures.tsx';
import { CountryNotices, DepartmentNotices } from './notices.tsx';
import { PlansLink } from './plans_link.tsx';
import { ReportLinks } from './report.tsx';
import { Share } from './share.tsx';
import { Sources } from './sources.tsx';
import { Spread } from './spread.tsx';
import { Stages } from './stages.tsx';
import { TryLink } from './try_link.tsx';
import { WhiteZones } from './zones.tsx';

/** Everything that the map shows of a place, in words and figures. */
export function See() {
  useSaid();
  const shown = answer.value;
  if (!shown) return null;
  const { data } = shown;
  return (
    <>
      <h2 id="titre-lieu" tabIndex={-1}>
        {title(shown)}
      </h2>
      <Figures area={data} words={unitWords(data.unit_kinds)} />
      <Share />
      <Spread />
      {shown.kind === 'country' && <OfCountry country={shown.data} />}
      {shown.kind === 'region' && <OfRegion region={shown.data} />}
      {shown.kind === 'department' && <OfDepartment department={shown.data} />}
      <ReportLinks at={data.at} />
      <Downloads />
      <Sources header={data} />
    </>
  );
}

function OfCountry({ country }: { country: Country }) {
  return (
    <>
      <CountryNotices country={country} />
      <Stages area={country} words={unitWords(country.unit_kinds)} />
      <Curve />
      <Areas title={words.value.see.regions} list={country.regions} kind="region" />
      <Areas title={words.value.see.departments} list={country.departments} kind="department" />
    </>
  );
}

function OfRegion({ region }: { region: Region }) {
  return (
    <>
      <PlansLink area={region} kind="region" />
      <Stages area={region} words={unitWords(region.unit_kinds)} />
      <Curve />
      <Areas title={words.value.see.departments} list={region.departments} kind="department" />
    </>
  );
}

function OfDepartment({ department }: { department: Department }) {
  const words = unitWords(department.unit_kinds);
  return (
    <>
      <DepartmentNotices department={department} />
      <div>
        <PlansLink area={department} kind="department" />
        <TryLink department={department.code} />
      </div>
      <WhiteZones zones={department.white_zones} department={department.code} />
      <Stages area={department} words={words} />
      <Curve />
      <CptsList list={department.cpts} department={department.code} words={words} />
    </>
  );
}

function title({ kind, data }: Answer): string {
  if (kind === 'country') return wholeTitle(data);
  return kind === 'region' ? data.name : `${data.name} (${data.code})`;
}

/** Tells a screen reader what has come; the panel shows it anyway. */
function useSaid(): void {
  useSignalEffect(() => {
    const data = answer.value?.data;
    if (!data || loading.value) return;
    say(words.value.see.said(data.name, percent(data.coverage_pct), numbered(data.white_zone_count, 'whiteZone')));
  });
}
