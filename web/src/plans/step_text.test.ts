import { beforeAll, describe, expect, it, vi } from 'vitest';
import { speak } from '../state/language.ts';
import type { Step } from './shapes.ts';
import { stepText } from './step_text.ts';

const STEP = { name: 'CPTS X', stage: 'letter_of_intent', units: ['06157', '06027'], places: ['Vence', 'Cagnes'], population_gained: 12_345 } as Step;
const STEPS: Step[] = [{ ...STEP, op: 'stage', units: [] }, { ...STEP, op: 'assign' }, { ...STEP, op: 'create', units: ['06157'] }, { ...STEP, op: 'create', units: ['060880101'] }];
const read = () => STEPS.map((step) => stepText(step).replaceAll(/[\u00a0\u202f]/g, ' '));

beforeAll(() => vi.stubGlobal('document', { documentElement: {} }));

describe('a step in a sentence', () => {
  it('in French', () =>
    expect(read()).toEqual([
      'Amener CPTS X au stade « lettre d’intention »',
      'Rattacher 2 communes (12 345 habitants) à CPTS X',
      'Fonder « CPTS X » avec Vence (12 345 habitants)',
      'Fonder « CPTS X » avec 1 IRIS (12 345 habitants)',
    ]));

  it('in English', async () => {
    await speak('en');
    expect(read()).toEqual([
      'Bring CPTS X to the stage “letter of intent”',
      'Join 2 communes (12,345 inhabitants) to CPTS X',
      'Found “CPTS X” with Vence (12,345 inhabitants)',
      'Found “CPTS X” with 1 IRIS (12,345 inhabitants)',
    ]);
  });
});
