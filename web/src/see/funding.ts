import type { Funded } from '../client/types.ts';
import { words } from '../state/language.ts';
import { euros } from '../words/format.ts';

/** Yearly maximum of a size with its ordinary year; an amount that rests on a weak source is marked. */
export function funding({ funding_max_eur, funding_ordinary_eur, funding_certainty }: Funded): string {
  const { see } = words.value;
  const mark = funding_certainty === 'C' ? see.toCheck : '';
  return `${see.fundingOf(euros(funding_max_eur), euros(funding_ordinary_eur))}${mark}`;
}
