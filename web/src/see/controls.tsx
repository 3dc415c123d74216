import { words } from '../state/language.ts';
import type { Area } from '../client/types.ts';
import { answer, country } from '../state/place.ts';
import { changed, choice, go, href, isDay, route, samePlace, type Place } from '../state/route.ts';
import { stageLabel, THRESHOLDS, type Threshold } from '../words/stage.ts';

/** Views that a map of France cannot show together. */
const VIEWS: readonly (readonly [string, string | undefined])[] = [
  ['', undefined],
  ['Guadeloupe', '971'],
  ['Martinique', '972'],
  ['Guyane', '973'],
  ['La Réunion', '974'],
  ['Mayotte', '976'],
];

export function ThresholdSelect() {
  const choose = (event: { currentTarget: HTMLSelectElement }) =>
    go(changed({ from: event.currentTarget.value as Threshold }));
  return (
    <div class="field">
      <label for="seuil">{words.value.see.from}</label>
      <select id="seuil" value={choice.value.from} onChange={choose}>
        {THRESHOLDS.map((stage) => (
          <option key={stage} value={stage}>
            {stageLabel(stage)}
          </option>
        ))}
      </select>
    </div>
  );
}

/** The day of the facts; the browser's own field tells what is no day. */
export function DayField() {
  const { see } = words.value;
  const { date } = choice.value;
  const choose = (event: { currentTarget: HTMLInputElement }) => {
    const day = event.currentTarget.value;
    // While a year is typed, the field holds 0002-01-01 and the like.
    if (isDay(day) && day >= '1970') go(changed({ date: day }), { replace: Boolean(date) });
  };
  return (
    <div class="field">
      <label for="jour">{see.day}</label>
      <input id="jour" type="date" value={date ?? answer.value?.data.at} onChange={choose} />
      {date && (
        <a class="button" href={changed({ date: undefined })}>
          {see.today}
        </a>
      )}
    </div>
  );
}

/** France, its regions, and the départements under each; the values are addresses. */
export function PlaceSelect() {
  const { see } = words.value;
  const all = country.data.value;
  return (
    <div class="field">
      <label for="lieu">{see.place}</label>
      <select id="lieu" value={href({ place: route.value.place })} onChange={(event) => go(event.currentTarget.value)}>
        <Choice place={{ kind: 'country' }} label={!all || all.name === 'France' ? see.wholeFrance : see.allLoaded} />
        {all && byName(all.regions).map((region) => <RegionChoices key={region.code} region={region} departments={all.departments} />)}
      </select>
    </div>
  );
}

function RegionChoices({ region: { code, name }, departments }: { region: Area; departments: Area[] }) {
  return (
    <optgroup label={name}>
      <Choice place={{ kind: 'region', code }} label={words.value.see.wholeRegion(name)} />
      {departments
        .filter(({ region }) => region === code)
        .map((one) => (
          <Choice key={one.code} place={{ kind: 'department', code: one.code }} label={`${one.code} ${one.name}`} />
        ))}
    </optgroup>
  );
}

function Choice({ place, label }: { place: Place; label: string }) {
  return <option value={href({ place })}>{label}</option>;
}

/** What all départements together are called: a store may hold one alone. */
export const wholeTitle = ({ name }: Pick<Area, 'name'>): string => (name === 'France' ? words.value.see.wholeFrance : name);

/** One button for each part of the country that needs a map of its own and has data; none where one map shows all. */
export function ViewLinks() {
  const departments = country.data.value?.departments ?? [];
  const overseas = new Set(VIEWS.map(([, code]) => code));
  // Until it is known, the place of a row is kept: nothing below it moves.
  const views = VIEWS.filter(([, code]) => departments.some((d) => (code ? d.code === code : !overseas.has(d.code))));
  if (country.data.value && views.length < 2) return null;
  return (
    <nav class="views" aria-label={words.value.see.overseas}>
      <ul>
        {views.map(([label, code]) => (
          <ViewLink key={label} label={label || words.value.see.mainland} place={code ? { kind: 'department', code } : { kind: 'country' }} />
        ))}
      </ul>
    </nav>
  );
}

function ViewLink({ label, place }: { label: string; place: Place }) {
  return (
    <li>
      <a href={href({ place })} aria-current={samePlace(place, route.value.place) ? 'page' : undefined}>
        {label}
      </a>
    </li>
  );
}

const french = new Intl.Collator('fr');

function byName(list: Area[]): Area[] {
  return [...list].sort((a, b) => french.compare(a.name, b.name));
}
