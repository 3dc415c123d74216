import { beforeEach, describe, expect, it, vi } from 'vitest';
import { keep, kept } from '../draft/kept.ts';
import { act, BEGUN, draftOf, replay, undo } from '../draft/log.ts';
import { inProgress, openInTry } from './open_in_try.ts';

const OPERATIONS = [
  { op: 'create' as const, id: 'cpts-n', name: 'N', stage: 'letter_of_intent' as const },
  { op: 'assign' as const, cpts: 'cpts-n', units: ['06157'] },
  { op: 'assign' as const, cpts: 'cpts-h', units: ['06027'] },
];

function storage(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
    removeItem: (key: string) => void kept.delete(key),
  } as Storage;
}

beforeEach(() => void vi.stubGlobal('localStorage', storage()));

const draft = () => {
  const now = kept({ department: '06' });
  return now ? replay(now.actions, now.done) : BEGUN;
};

describe('a plan opened in Try', () => {
  it('is its steps, a founding with what it is given', () => {
    expect(inProgress('06')).toEqual({ steps: 0, picked: 0 });
    expect(openInTry('06', OPERATIONS)).toBe(true);
    expect(draftOf(draft()).steps).toEqual([OPERATIONS.slice(0, 2), OPERATIONS.slice(2)]);
  });

  it('lays a draft in progress aside, which undo brings back', () => {
    const step = [{ op: 'assign' as const, cpts: 'cpts-k', units: ['06001'] }];
    const { actions, done } = act(act(BEGUN, { do: 'step', step }), { do: 'pick', units: ['06002'] });
    keep({ department: '06' }, { actions, done });
    expect(inProgress('06')).toEqual({ steps: 1, picked: 1 });
    openInTry('06', OPERATIONS);
    expect(inProgress('06').steps).toBe(2);
    expect(draftOf(undo(draft())).steps).toEqual([step]);
  });

  it('tells where the device keeps no draft', () => {
    vi.stubGlobal('localStorage', { ...storage(), setItem: () => { throw new Error('full'); } });
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    expect(openInTry('06', OPERATIONS)).toBe(false);
  });
});
