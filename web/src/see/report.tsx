import { reportUrl } from '../client/addresses.ts';
import { words } from '../state/language.ts';
import { choice, route } from '../state/route.ts';
import { date } from '../words/format.ts';

/** Links to the file of a département or a région for its task force, as it is on screen: same stages, same day. */
export function ReportLinks({ at }: { at: string }) {
  const { place } = route.value;
  if (place.kind === 'country') return null;
  const { see } = words.value;
  const title = place.kind === 'department' ? see.departmentFile : see.regionFile;
  const of = <span class="hidden">{`\u00a0: ${title.toLowerCase()}`}</span>;
  return (
    <section class="report">
      <h3>{title}</h3>
      <p class="note">{see.fileNote(date(at))}</p>
      <p>
        <a href={reportUrl(place, 'html', choice.value, at)} target="_blank">
          {see.printHtml}
          {of}
        </a>
        {' · '}
        <a href={reportUrl(place, 'xlsx', choice.value, at)} download="">
          {see.spreadsheet}
          {of}
        </a>
      </p>
    </section>
  );
}
