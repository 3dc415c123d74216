import type { Schemas } from '../client/types.ts';
import { words } from '../state/language.ts';
import { map } from '../state/map.ts';
import { department, departmentName } from '../state/place.ts';
import { href } from '../state/route.ts';
import { Facts } from '../ui/facts.tsx';
import { counted, squareKilometres } from '../words/format.ts';
import { wordsOfCodes } from '../words/units.ts';
import { Said } from '../ui/told.tsx';
import { warningTold } from '../words/service.ts';
import { plain } from '../words/told.ts';
import { around } from './around.ts';
import type { Details } from './details.ts';

/** What a CPTS covers, and what is to be looked at there: pieces, holes, borders of départements. */
export function Territory({ details }: { details: Details }) {
  const { territory: text } = words.value.cpts;
  const units = wordsOfCodes(details.codes);
  const warnings = (department.value?.warning_details ?? []).filter(({ subject }) => subject.type === 'cpts' && subject.id === details.id);
  return (
    <section>
      <h3>{text.title}</h3>
      <Facts
        rows={[
          [text.units, counted(details.unit_count, units.one, units.many)],
          [text.area, squareKilometres(details.area_km2)],
          [text.departments, details.departments.length > 1 && <Departments codes={details.departments} />],
          [text.pieces, details.pieces > 1 && String(details.pieces)],
        ]}
      />
      {warnings.length > 0 && (
        <div class="warning">
          <h4>{text.warnings}</h4>
          <ul>
            {warnings.map((warning) => (
              <Warning key={warning.text} warning={warning} />
            ))}
          </ul>
        </div>
      )}
      <details>
        <summary>{text.list}</summary>
        <p>{details.names.join(', ')}</p>
      </details>
    </section>
  );
}

function Departments({ codes }: { codes: string[] }) {
  return (
    <>
      {codes.map((code, index) => (
        <span key={code}>
          {index > 0 && ', '}
          <a href={href({ place: { kind: 'department', code } })}>{departmentName(code)}</a>
        </span>
      ))}
    </>
  );
}

function Warning({ warning }: { warning: Schemas['Warning'] }) {
  const { zoom, zoomLong } = words.value.cpts.territory;
  const [lon, lat] = warning.place ?? [];
  const said = warningTold(warning);
  const at = lon !== undefined && lat !== undefined ? around([lon, lat]) : undefined;
  return (
    <li>
      <Said of={said} />{' '}
      {at && map.value && (
        <button type="button" class="quiet" aria-label={zoomLong(plain(said))} onClick={() => map.value?.fit(at)}>
          {zoom}
        </button>
      )}
    </li>
  );
}
