import { words } from '../state/language.ts';
import { count, euros } from '../words/format.ts';
import { Said } from '../ui/told.tsx';
import { sizeNoteTold } from '../words/service.ts';
import type { Option, State } from './options.ts';

/** The size that the territory would have, and how far it would be from those beside it. */
export function SizeCell({ before, after }: { before?: State | undefined; after: State }) {
  const { options: text } = words.value.zone;
  return (
    <>
      <strong>{text.size(after.size_category)}</strong>
      {before && <small>{before.size_category === after.size_category ? text.same : text.before(text.size(before.size_category))}</small>}
      {after.size_note && (
        <small>
          <Said of={sizeNoteTold(after.size_note)} />
        </small>
      )}
      <Thresholds state={after} />
    </>
  );
}

/** What the territory would bring in a year, and what that is more than today; an amount of weak certainty says so. */
export function FundingCell({ row: { before, after, gain, toCheck } }: { row: Option }) {
  const { options: text } = words.value.zone;
  const mark = toCheck ? ` (${text.toCheck})` : '';
  return (
    <>
      <strong>{text.max(euros(after.funding_max_eur))}</strong>
      <small>{`${text.ordinary(euros(after.funding_ordinary_eur))}${mark}`}</small>
      {before && <small>{gain === 0 ? text.same : text.gain(euros(gain))}</small>}
    </>
  );
}

function Thresholds({ state }: { state: State }) {
  const { options: text } = words.value.zone;
  const { size_category: size, to_next_size: more, to_previous_size: fewer } = state;
  return (
    <>
      {more != null && <small>{text.toNext(count(more), size + 1)}</small>}
      {fewer != null && <small>{text.toPrevious(count(fewer), size - 1)}</small>}
    </>
  );
}
