import { words } from '../state/language.ts';
import { described, Entry } from '../ui/entry.tsx';
import { Check, FigureField, WishField } from './fields.tsx';
import { want, work } from './search.ts';
import type { Take } from './shapes.ts';
import { faultsOf } from './typed.ts';
import { foldedChoices, type Levelled } from './wanted.ts';

const FOLDED: readonly Levelled[] = ['most', 'compact', 'balance', 'canton', 'living_area', 'keep'];
const LIMITS = ['max_new', 'new_min_population', 'new_max_population', 'existing_population'] as const;
const TAKES: readonly Take[] = ['none', 'unsigned', 'any'];

/** The choices that few need, folded away; how many of them were made is told. */
export function More() {
  const w = words.value.plans;
  const { wanted } = work.value;
  return (
    <details class="more">
      <summary>{w.more(foldedChoices(wanted, FOLDED))}</summary>
      <fieldset>
        <legend>{w.limits}</legend>
        <p class="note">{w.limitsNote}</p>
        {LIMITS.map((limit) => (
          <FigureField key={limit} name={`limits.${limit}`} label={w.limit[limit]} />
        ))}
        <Check label={w.limit.keep_size} checked={wanted.keep_size} change={(keep_size) => want({ keep_size })} />
      </fieldset>
      <fieldset>
        <legend>{w.otherWishes}</legend>
        <WishField wish="most" />
        <FigureField name="most_population" label={w.mostPopulation} hint={w.mostPopulationHint} />
        <WishField wish="compact" />
        <WishField wish="balance" />
        <WishField wish="canton" />
        <WishField wish="living_area" />
        {wanted.take !== 'none' && <WishField wish="keep" />}
      </fieldset>
      <Reach />
      <fieldset>
        <legend>{w.searching}</legend>
        <FigureField name="seconds" label={w.seconds} />
        <FigureField name="seed" label={w.seed} hint={w.seedHint} />
      </fieldset>
    </details>
  );
}

/** Which units a plan may move, and which count as neighbours. */
function Reach() {
  const w = words.value.plans;
  const { wanted } = work.value;
  const said = { hint: w.linksHint, error: faultsOf(wanted).has('links') ? w.notLinks : undefined };
  return (
    <fieldset>
      <legend>{w.reach}</legend>
      <Entry id="demande-take" label={w.take}>
        <select id="demande-take" value={wanted.take} onChange={(event) => want({ take: event.currentTarget.value as Take })}>
          {TAKES.map((take) => (
            <option key={take} value={take}>
              {w.takes[take]}
            </option>
          ))}
        </select>
      </Entry>
      <Check label={w.across} checked={wanted.across} change={(across) => want({ across })} />
      <Entry id="demande-liens" label={w.links} {...said}>
        <textarea rows={2} {...described('demande-liens', said)} value={wanted.links} onInput={(event) => want({ links: event.currentTarget.value })} />
      </Entry>
    </fieldset>
  );
}
