import { STAGE_COLOUR } from '../map/palette.ts';
import type { LegendEntry } from './legend.ts';

/** The small picture beside a legend's words: colour for stages, the map's own pattern otherwise (see styles.css). */
export function Swatch({ entry: { key, counted } }: { entry: { key: LegendEntry['key'] | 'ended'; counted?: boolean | undefined } }) {
  if (key === 'ended') return null; // not drawn on the map
  const colour = (STAGE_COLOUR as Record<string, string | undefined>)[key];
  if (counted === false) return <span class={`swatch swatch-${key} swatch-not-counted`} aria-hidden="true" />;
  return <span class={`swatch swatch-${key}`} aria-hidden="true" {...(colour && { style: { backgroundColor: colour } })} />;
}
