import { useComputed } from '@preact/signals';
import { under } from '../state/map.ts';
import { departmentName } from '../state/place.ts';
import { describe, type Description } from './describe.ts';

/** What lies under the pointer, over the map; empty when there is nothing. */
export function UnderBox() {
  // As text, so that the same place still is nothing to redraw, nor for a screen reader to say again.
  const said = useComputed(() => JSON.stringify(under.value && describe(under.value, departmentName)));
  const description = said.value ? (JSON.parse(said.value) as Description) : undefined;
  return (
    <div class="under" role="status" hidden={!description}>
      {description && <strong>{description.title}</strong>}
      {description?.lines.map((line) => <span key={line}>{line}</span>)}
    </div>
  );
}
