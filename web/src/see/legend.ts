import { counts, LIVE_STAGES, stageLabel, type Stage, type Threshold } from '../words/stage.ts';

export interface LegendEntry {
  key: Stage | 'white-zone' | 'conflict' | 'point';
  label: string;
  /** For stages: whether the chosen threshold counts them as covered. */
  counted?: boolean;
}

/** What the map's colours and patterns mean when coverage is counted from a stage on. */
export function legend(from: Threshold): LegendEntry[] {
  const stages = LIVE_STAGES.map((stage): LegendEntry => {
    const counted = counts(stage, from);
    return { key: stage, label: counted ? stageLabel(stage) : `${stageLabel(stage)} (non compté)`, counted };
  });
  return [
    ...stages,
    { key: 'white-zone', label: 'zone blanche' },
    { key: 'conflict', label: 'conflit\u00a0: revendiquée par plusieurs CPTS' },
    { key: 'point', label: 'MSP ou autre point d’appui' },
  ];
}

/** The counted stages, to be said beside every coverage figure. */
export function countedStages(from: Threshold): string[] {
  return LIVE_STAGES.filter((stage) => counts(stage, from)).map(stageLabel);
}
