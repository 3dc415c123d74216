import { inhabitantsPattern, SIZE_PATTERN, STAGE_PATTERN } from '../map/hatch.ts';
import { COLOUR, SIZE_COLOUR, STAGE_COLOUR } from '../map/palette.ts';
import { words } from '../state/language.ts';
import type { Looks } from '../state/route.ts';
import { count, inhabitants } from '../words/format.ts';
import { counts, LIVE_STAGES, stageLabel, type Stage, type Threshold } from '../words/stage.ts';
import { classOf, INHABITANTS_CLASSES, SIZE_CLASSES, type Class } from './classes.ts';

/** What a swatch shows: a colour with a picture over it, or one of the shapes of styles.css. */
export interface Sign {
  colour?: string;
  picture?: string;
  shape?: 'white-zone' | 'conflict' | 'point' | 'not-counted';
}

export interface LegendEntry {
  key: string;
  label: string;
  sign: Sign;
  /** For stages: whether the chosen threshold counts them as covered. */
  counted?: boolean;
}

/** What the map's colours and patterns mean when coverage is counted from a stage on. */
export function legend(from: Threshold, colours?: Looks['colours']): LegendEntry[] {
  const { see } = words.value;
  return [
    ...(colours === 'sizes' ? sizes() : colours === 'inhabitants' ? zones() : stages(from)),
    ...(colours === 'inhabitants' ? [] : [{ key: 'white-zone', label: see.legendZone, sign: { shape: 'white-zone' } as const }]),
    { key: 'conflict', label: see.legendConflict, sign: { shape: 'conflict' } },
    { key: 'point', label: see.legendPoint, sign: { shape: 'point' } },
  ];
}

function stages(from: Threshold): LegendEntry[] {
  return LIVE_STAGES.map((stage) => {
    const counted = counts(stage, from);
    const label = counted ? stageLabel(stage) : `${stageLabel(stage)}${words.value.see.notCounted}`;
    return { key: stage, label, counted, sign: stageSign(stage, counted) };
  });
}

/** The sign of a stage on the map; one that does not count is an outline, one that has ended is not drawn. */
export function stageSign(stage: Stage, counted: boolean): Sign {
  if (stage === 'ended') return {};
  if (!counted) return { shape: 'not-counted' };
  const picture = (STAGE_PATTERN as Partial<Record<Stage, string>>)[stage];
  return { colour: STAGE_COLOUR[stage], ...(picture && { picture }) };
}

function sizes(): LegendEntry[] {
  const { see } = words.value;
  const classes = SIZE_CLASSES.map((one, index): LegendEntry => {
    const label = see.sizeRange(index + 1, rangeLabel(one));
    return { key: `size-${index + 1}`, label, sign: sizeSign(index + 1) };
  });
  return [...classes, { key: 'not-counted', label: see.legendNotCounted, sign: { shape: 'not-counted' } }];
}

export function sizeSign(size: number): Sign {
  const picture = (SIZE_PATTERN as Record<number, string | undefined>)[size];
  return { colour: SIZE_COLOUR[size - 1] ?? SIZE_COLOUR[0], ...(picture && { picture }) };
}

function zones(): LegendEntry[] {
  const { see } = words.value;
  const classes = INHABITANTS_CLASSES.map((one): LegendEntry => ({
    key: `inhabitants-${one.from}`,
    label: rangeLabel(one),
    sign: { picture: inhabitantsPattern(classOf(one.from)) },
  }));
  return [
    ...classes,
    { key: 'counted', label: see.legendCpts, sign: { colour: COLOUR.aside } },
    { key: 'not-counted', label: see.legendNotCounted, sign: { shape: 'not-counted' } },
  ];
}

/** de 1 000 à 4 999 habitants: the classes leave no doubt at their bounds. */
export function rangeLabel({ from, to }: Class): string {
  const { see } = words.value;
  if (from === 0) return see.below(inhabitants(to));
  if (to === Infinity && from % 10 === 1) return see.over(inhabitants(from - 1));
  return to === Infinity ? see.atLeast(inhabitants(from)) : see.between(count(from), inhabitants(to - 1));
}

/** The counted stages, to be said beside every coverage figure. */
export function countedStages(from: Threshold): string[] {
  return LIVE_STAGES.filter((stage) => counts(stage, from)).map(stageLabel);
}
