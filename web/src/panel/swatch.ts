import { h } from '../dom.ts';
import { STAGE_COLOUR } from '../palette.ts';
import type { LegendEntry } from '../legend.ts';

/** The small picture beside a legend's words: colour for stages, the map's own pattern otherwise (see styles.css). */
export function swatch(entry: { key: LegendEntry['key'] | 'ended'; counted?: boolean | undefined }): HTMLElement | null {
  if (entry.key === 'ended') return null; // not drawn on the map
  const element = h('span', { class: `swatch swatch-${entry.key}`, 'aria-hidden': 'true' });
  const colour = (STAGE_COLOUR as Record<string, string | undefined>)[entry.key];
  if (entry.counted === false) element.classList.add('swatch-not-counted');
  else if (colour) element.style.backgroundColor = colour;
  return element;
}
