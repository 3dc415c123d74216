import type { Funded } from '../client/types.ts';
import { euros } from '../words/format.ts';

/** Yearly maximum of a size with its ordinary year; an amount that rests on a weak source is marked. */
export function funding({ funding_max_eur, funding_ordinary_eur, funding_certainty }: Funded): string {
  const mark = funding_certainty === 'C' ? ' (à vérifier)' : '';
  return `jusqu’à ${euros(funding_max_eur)} par an\u00a0; ${euros(funding_ordinary_eur)} une année ordinaire${mark}`;
}
