import { address } from '../client/addresses.ts';
import type { WhiteZone } from '../client/types.ts';
import { words } from '../state/language.ts';
import { choice } from '../state/route.ts';

/** What is kept of a zone: this view on paper, and the service's own sheet. */
export function Files({ zone }: { zone: WhiteZone }) {
  const { files: text } = words.value.zone;
  const sheet = (format: string) => address(`white-zones/${encodeURIComponent(zone.id)}/report`, choice.value, { f: format });
  return (
    <section class="screen-only">
      <h3>{text.title}</h3>
      <p class="actions">
        <button type="button" class="button" onClick={() => window.print()}>
          {text.print}
        </button>
        <a class="button" href={sheet('html')} target="_blank">
          {text.html}
        </a>
        <a class="button" href={sheet('xlsx')} download="">
          {text.xlsx}
        </a>
      </p>
    </section>
  );
}
