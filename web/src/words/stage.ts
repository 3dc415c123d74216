import { words } from '../state/language.ts';

/** Stages of a CPTS project, as the service spells them (domain of `coverage.Stage`). */
export type Stage =
  | 'preproject'
  | 'letter_of_intent'
  | 'unspecified'
  | 'project_validated'
  | 'contract_signed'
  | 'ended';

export type Threshold = Exclude<Stage, 'unspecified' | 'ended'>;

/** A white zone is what no project from the letter of intent on covers. */
export const DEFAULT_THRESHOLD: Threshold = 'letter_of_intent';

/** Stages from which coverage can be counted, least demanding first. */
export const THRESHOLDS: readonly Threshold[] = [
  'preproject',
  'letter_of_intent',
  'project_validated',
  'contract_signed',
];

/** Stages that hold a territory, most advanced first, as legends list them. */
export const LIVE_STAGES: readonly Stage[] = [
  'contract_signed',
  'project_validated',
  'letter_of_intent',
  'unspecified',
  'preproject',
];

// A list that does not say how far a project is counts like a letter of intent.
const RANK: Record<Stage, number> = {
  ended: 0,
  preproject: 1,
  letter_of_intent: 2,
  unspecified: 2,
  project_validated: 3,
  contract_signed: 4,
};

export function counts(stage: Stage, from: Threshold): boolean {
  return RANK[stage] > 0 && RANK[stage] >= RANK[from];
}

/** Name of a stage; a stage this page does not know yet is shown as the service wrote it. */
export function stageLabel(stage: string): string {
  return (words.value.stages as Record<string, string | undefined>)[stage] ?? stage;
}

export function isThreshold(text: string | null): text is Threshold {
  return THRESHOLDS.some((threshold) => threshold === text);
}
