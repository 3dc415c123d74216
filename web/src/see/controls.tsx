import type { Area, Country } from '../client/types.ts';
import { country } from '../state/place.ts';
import { choice, formatRoute, go, href, route, samePlace, type Place } from '../state/route.ts';
import { stageLabel, THRESHOLDS, type Threshold } from '../words/stage.ts';

/** Views that a map of France cannot show together. */
const VIEWS: readonly (readonly [string, string | undefined])[] = [
  ['Métropole', undefined],
  ['Guadeloupe', '971'],
  ['Martinique', '972'],
  ['Guyane', '973'],
  ['La Réunion', '974'],
  ['Mayotte', '976'],
];

export function ThresholdSelect() {
  const choose = (event: { currentTarget: HTMLSelectElement }) =>
    go(formatRoute({ ...route.value, from: event.currentTarget.value as Threshold }));
  return (
    <div class="field">
      <label for="seuil">Compter à partir de</label>
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

/** France, its regions, and the départements under each; the values are addresses. */
export function PlaceSelect({ country }: { country: Country }) {
  return (
    <div class="field">
      <label for="lieu">Région ou département</label>
      <select id="lieu" value={href({ place: route.value.place })} onChange={(event) => go(event.currentTarget.value)}>
        <Choice place={{ kind: 'country' }} label={country.name === 'France' ? wholeTitle(country) : 'Tout ce qui est chargé'} />
        {byName(country.regions).map(({ code, name }) => (
          <optgroup key={code} label={name}>
            <Choice place={{ kind: 'region', code }} label={`${name}\u00a0: toute la région`} />
            {country.departments
              .filter(({ region }) => region === code)
              .map((one) => (
                <Choice key={one.code} place={{ kind: 'department', code: one.code }} label={`${one.code} ${one.name}`} />
              ))}
          </optgroup>
        ))}
      </select>
    </div>
  );
}

function Choice({ place, label }: { place: Place; label: string }) {
  return <option value={href({ place })}>{label}</option>;
}

/** What all départements together are called: a store may hold one alone. */
export const wholeTitle = ({ name }: Pick<Area, 'name'>): string => (name === 'France' ? 'France entière' : name);

/** One button for each part of the country that needs a map of its own and has data; none where one map shows all. */
export function ViewLinks() {
  const departments = country.data.value?.departments ?? [];
  const overseas = new Set(VIEWS.map(([, code]) => code));
  const views = VIEWS.filter(([, code]) => departments.some((d) => (code ? d.code === code : !overseas.has(d.code))));
  if (views.length < 2) return null;
  return (
    <nav class="views" aria-label="Métropole et outre-mer">
      <ul>
        {views.map(([label, code]) => (
          <ViewLink key={label} label={label} place={code ? { kind: 'department', code } : { kind: 'country' }} />
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

function byName(list: Area[]): Area[] {
  return [...list].sort((a, b) => a.name.localeCompare(b.name, 'fr'));
}
