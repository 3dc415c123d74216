import type { Country, Department, Header } from '../client/types.ts';
import { words } from '../state/language.ts';
import { enumerate, numbered } from '../words/format.ts';
import { Said } from '../ui/told.tsx';
import { warningTold } from '../words/service.ts';
import { plain, type Told } from '../words/told.ts';

/** Said on every view until real files are loaded. */
export function SchematicBanner({ header }: { header: Header }) {
  if (!header.schematic) return null;
  const { see } = words.value;
  return (
    <section class="banner" aria-label={see.demo}>
      <strong>{see.schematic}</strong>{' '}
      <details>
        <summary>{see.loadOfficial}</summary>
        <p>{see.loadOnline}</p>
        <pre>{'cpts fetch\ncpts serve'}</pre>
        <p>{see.loadOwn}</p>
        <pre>
          {'cpts load communes communes-50m.geojson.gz\ncpts load population populations.csv\ncpts load cpts liste-des-cpts.xlsx\ncpts serve'}
        </pre>
      </details>
    </section>
  );
}

/** Warnings block nothing: more than these are folded, so that the zones stay in sight. */
const SHOWN = 2;

/** What the service says is wrong in a département, with the communes that several CPTS claim. */
export function DepartmentNotices({ department: { conflicts, warning_details: warnings } }: { department: Department }) {
  if (conflicts.length === 0 && warnings.length === 0) return null;
  const { see } = words.value;
  const lines = conflicts.map(
    ({ code, name, cpts }) => ({ text: see.conflictOf(name, code, enumerate(cpts.map((one) => one.name || one.id))) }),
  );
  return (
    <section class="warning">
      <h3>{see.attentionPoints}</h3>
      <Lines lines={lines} />
      {warnings.length > SHOWN ? (
        <details>
          <summary>{numbered(warnings.length, 'warning')}</summary>
          <Lines lines={warnings.map(warningTold)} />
        </details>
      ) : (
        <Lines lines={warnings.map(warningTold)} />
      )}
    </section>
  );
}

function Lines({ lines }: { lines: Told[] }) {
  if (lines.length === 0) return null;
  return (
    <ul>
      {lines.map((line) => (
        <li key={plain(line)}>
          <Said of={line} />
        </li>
      ))}
    </ul>
  );
}

/** Country-wide counts of what needs a look. */
export function CountryNotices({ country: { conflict_count, fault_count } }: { country: Country }) {
  const { see } = words.value;
  const lines = [
    conflict_count > 0 && see.claimed(numbered(conflict_count, 'claimed')),
    fault_count > 0 && numbered(fault_count, 'fault'),
  ].filter((line): line is string => Boolean(line));
  if (lines.length === 0) return null;
  return (
    <section class="warning">
      <h3>{see.toSettle}</h3>
      <Lines lines={lines.map((text) => ({ text }))} />
    </section>
  );
}
