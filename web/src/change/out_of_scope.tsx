import type { RequestError } from '../client/call.ts';
import { words } from '../state/language.ts';
import { enumerate } from '../words/format.ts';

/** What a change touches of a département where its author may not write (problem `out-of-scope`). */
interface Concern {
  department: string;
  name: string;
  units: string[];
  cpts: { id: string; name: string }[];
}

/** More codes than these say nothing more. */
const SHOWN = 12;

/** Where a change reaches out of the rights of who sent it, by département: units and CPTS. */
export function OutOfScope({ failure }: { failure: RequestError }) {
  const { refusedScope, scopeUnits, scopeCpts, scopeRemedy } = words.value.session;
  const concerns = (failure.problem['out_of_scope'] ?? []) as Concern[];
  const named = ({ name, department }: Concern) => `${name} (${department})`;
  return (
    <div class="warning">
      <p>{refusedScope(enumerate(concerns.map(named)))}</p>
      <ul>
        {concerns.flatMap((one) => [
          one.units.length > 0 && <li key={`${one.department} units`}>{scopeUnits(named(one), one.units.slice(0, SHOWN).join(', '), one.units.length - SHOWN)}</li>,
          one.cpts.length > 0 && <li key={`${one.department} cpts`}>{scopeCpts(named(one), one.cpts.map(({ name }) => name).join(', '))}</li>,
        ])}
      </ul>
      <p>{scopeRemedy}</p>
    </div>
  );
}
