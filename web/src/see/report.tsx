import { reportUrl } from '../client/addresses.ts';
import { choice, route } from '../state/route.ts';
import { date } from '../words/format.ts';

/** Links to the file of a département or a région for its task force, as it is on screen: same stages, same day. */
export function ReportLinks({ at }: { at: string }) {
  const { place } = route.value;
  if (place.kind === 'country') return null;
  const title = place.kind === 'department' ? 'Dossier du département' : 'Dossier de la région';
  const of = <span class="hidden">{`\u00a0: ${title.toLowerCase()}`}</span>;
  return (
    <section class="report">
      <h3>{title}</h3>
      <p class="note">{`Pour la task force\u00a0: couverture, zones blanches une par une, CPTS, au ${date(at)}, avec les stades comptés ci-dessus.`}</p>
      <p>
        <a href={reportUrl(place, 'html', choice.value, at)} target="_blank">
          imprimer (HTML){of}
        </a>
        {' · '}
        <a href={reportUrl(place, 'xlsx', choice.value, at)} download="">
          tableur (XLSX){of}
        </a>
      </p>
    </section>
  );
}
