import type { Country, Department, Header } from '../client/types.ts';
import { counted, enumerate } from '../words/format.ts';

/** Said on every view until real files are loaded. */
export function SchematicBanner({ header }: { header: Header }) {
  if (!header.schematic) return null;
  return (
    <section class="banner" aria-label="Données de démonstration">
      <strong>Contours schématiques, CPTS fictives.</strong>{' '}
      <details>
        <summary>Charger les fichiers officiels</summary>
        <p>{'Arrêtez le service, puis, avec un réseau\u00a0:'}</p>
        <pre>{'cpts fetch\ncpts serve'}</pre>
        <p>{'ou avec vos fichiers\u00a0:'}</p>
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
export function DepartmentNotices({ department: { conflicts, warnings } }: { department: Department }) {
  if (conflicts.length === 0 && warnings.length === 0) return null;
  const lines = conflicts.map(
    ({ code, name, cpts: claimants }) => `Conflit\u00a0: ${name} (${code}) est revendiquée par ${enumerate(claimants.map((one) => one.name || one.id))}.`,
  );
  return (
    <section class="warning">
      <h3>Points d’attention</h3>
      <Lines lines={lines} />
      {warnings.length > SHOWN ? (
        <details>
          <summary>{counted(warnings.length, 'avertissement', 'avertissements')}</summary>
          <Lines lines={warnings} />
        </details>
      ) : (
        <Lines lines={warnings} />
      )}
    </section>
  );
}

function Lines({ lines }: { lines: string[] }) {
  if (lines.length === 0) return null;
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

/** Country-wide counts of what needs a look. */
export function CountryNotices({ country: { conflict_count, fault_count } }: { country: Country }) {
  const lines = [
    conflict_count > 0 && `${counted(conflict_count, 'unité revendiquée', 'unités revendiquées')} par plusieurs CPTS`,
    fault_count > 0 && counted(fault_count, 'défaut dans les contours', 'défauts dans les contours'),
  ].filter((line): line is string => Boolean(line));
  if (lines.length === 0) return null;
  return (
    <section class="warning">
      <h3>À régler</h3>
      <Lines lines={lines} />
    </section>
  );
}
