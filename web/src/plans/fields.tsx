import type { ComponentChildren } from 'preact';
import { words } from '../state/language.ts';
import { described } from '../ui/entry.tsx';
import { want, work } from './search.ts';
import { faultsOf, type Figure } from './typed.ts';
import { LEVELS, type Funding, type Level, type Levelled, type Wanted } from './wanted.ts';

const FUNDINGS: readonly Funding[] = ['least', 'any', 'most'];

interface RowProps {
  id: string;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  children: ComponentChildren;
}

/** A row of the form: label and hint, and beside them the control. */
function Row({ id, label, hint, error, children }: RowProps) {
  return (
    <div class="wish">
      <div>
        <label for={id}>{label}</label>
        {hint && (
          <p class="note" id={`${id}-aide`}>
            {hint}
          </p>
        )}
        {error && (
          <p class="field-error" id={`${id}-erreur`}>
            {error}
          </p>
        )}
      </div>
      {children}
    </div>
  );
}

/** How much a thing is wished. */
export function WishField({ wish }: { wish: Levelled }) {
  const w = words.value.plans;
  const { levels } = work.value.wanted;
  const said = { hint: (w.wishHint as Partial<Record<Levelled, string>>)[wish] };
  const id = `souhait-${wish}`;
  return (
    <Row id={id} label={w.wish[wish]} {...said}>
      <select {...described(id, said)} value={levels[wish]} onChange={(event) => want({ levels: { ...levels, [wish]: event.currentTarget.value as Level } })}>
        {LEVELS.map((level) => (
          <option key={level} value={level}>
            {w.levels[level]}
          </option>
        ))}
      </select>
    </Row>
  );
}

export function FundingField() {
  const w = words.value.plans;
  return (
    <Row id="souhait-financement" label={w.wish.funding}>
      <select id="souhait-financement" value={work.value.wanted.funding} onChange={(event) => want({ funding: event.currentTarget.value as Funding })}>
        {FUNDINGS.map((one) => (
          <option key={one} value={one}>
            {w.funding[one]}
          </option>
        ))}
      </select>
    </Row>
  );
}

function read(wanted: Wanted, name: Figure): string {
  return name.startsWith('limits.') ? wanted.limits[name.slice(7) as keyof Wanted['limits']] : wanted[name as Exclude<Figure, `limits.${string}`>];
}

function write(wanted: Wanted, name: Figure, text: string): Partial<Wanted> {
  return name.startsWith('limits.') ? { limits: { ...wanted.limits, [name.slice(7)]: text } } : { [name]: text };
}

/** A whole number, as it is typed. */
export function FigureField({ name, label, hint }: { name: Figure; label: string; hint?: string }) {
  const w = words.value.plans;
  const { wanted } = work.value;
  const error = faultsOf(wanted).has(name) ? (name === 'seconds' ? w.notSeconds : w.notNumber) : undefined;
  const id = `demande-${name.replace('.', '-')}`;
  return (
    <Row id={id} label={label} hint={hint} error={error}>
      <input
        type="text"
        inputMode="numeric"
        autocomplete="off"
        maxLength={16}
        {...described(id, { hint, error })}
        value={read(wanted, name)}
        onInput={(event) => want(write(work.peek().wanted, name, event.currentTarget.value))}
      />
    </Row>
  );
}

export function Check({ label, checked, change }: { label: string; checked: boolean; change: (on: boolean) => void }) {
  return (
    <label class="check">
      <input type="checkbox" checked={checked} onChange={(event) => change(event.currentTarget.checked)} />
      <span>{label}</span>
    </label>
  );
}
