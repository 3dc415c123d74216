import { describe, expect, it } from 'vitest';
import type { Action } from './draft.ts';
import { act, BEGUN, draftOf, redo, redoable, replay, undo, undoable, type Log } from './log.ts';

const give = (units: string[], cpts = 'a'): Action => ({ do: 'step', step: [{ op: 'assign', cpts, units }] });

describe('log', () => {
  it('picks in order, each unit once', () => {
    const log = [{ do: 'pick', units: ['2', '1'] } as const, { do: 'pick', units: ['1', '3'] } as const].reduce(act, BEGUN);
    expect(draftOf(log).picked).toEqual(['2', '1', '3']);
  });

  it('a step takes its units out of the pick, and undo puts them back', () => {
    const log = [{ do: 'pick', units: ['1', '2'] } as const, give(['1', '2'])].reduce(act, BEGUN);
    expect(draftOf(log)).toEqual({ steps: [[{ op: 'assign', cpts: 'a', units: ['1', '2'] }]], picked: [] });
    expect(draftOf(undo(log))).toEqual({ steps: [], picked: ['1', '2'] });
  });

  it.each<Action>([{ do: 'unpick', units: ['9'] }, { do: 'pick', units: [] }, { do: 'step', step: [] }, { do: 'steps', steps: [], why: 'emptied' }])(
    'does not note what changes nothing: %j',
    (action) => expect(act(BEGUN, action)).toBe(BEGUN),
  );

  it('says what undo and redo would do', () => {
    const log = act(BEGUN, give(['1']));
    expect([undoable(log), redoable(log)]).toEqual([give(['1']), undefined]);
    expect([undoable(undo(log)), redoable(undo(log))]).toEqual([undefined, give(['1'])]);
  });

  it('something else done after undo makes an end of what was undone', () => {
    const log = act(undo(act(act(BEGUN, give(['1'])), give(['2']))), give(['3']));
    expect(log.actions).toEqual([give(['1']), give(['3'])]);
    expect(redo(log)).toBe(log);
  });

  it('random actions: undo after do, redo after undo, and a kept log replayed, change nothing', () => {
    const seed = Number(import.meta.env['VITE_SEED'] ?? Date.now() % 1e9);
    const random = generator(seed);
    for (let round = 0; round < 200; round++) {
      let log: Log = BEGUN;
      for (let i = 0; i < 30; i++) {
        log = chance(random, 0.2) ? undo(log) : chance(random, 0.2) ? redo(log) : follow(log, anyAction(random), seed);
        expect(redo(undo(log)).done, `seed ${seed}`).toBe(log.done === 0 ? Math.min(1, log.actions.length) : log.done);
      }
      const kept = JSON.parse(JSON.stringify({ actions: log.actions, done: log.done })) as Pick<Log, 'actions' | 'done'>;
      expect(replay(kept.actions, kept.done), `seed ${seed}`).toEqual(log);
      let all = log;
      while (all.done > 0) all = undo(all);
      expect(draftOf(all)).toEqual(draftOf(BEGUN));
      while (redoable(all)) all = redo(all);
      expect(draftOf(all)).toEqual(log.drafts.at(-1));
    }
  });
});

function follow(log: Log, action: Action, seed: number): Log {
  const next = act(log, action);
  if (next === log) return log;
  expect(draftOf(undo(next)), `seed ${seed}`).toEqual(draftOf(log));
  expect(draftOf(redo(undo(next))), `seed ${seed}`).toEqual(draftOf(next));
  return next;
}

function anyAction(random: () => number): Action {
  const units = ['1', '2', '3', '4', '5', '6'].filter(() => chance(random, 0.4));
  switch (Math.floor(random() * 4)) {
    case 0:
      return { do: 'pick', units };
    case 1:
      return { do: 'unpick', units };
    case 2:
      return give(units, chance(random, 0.5) ? 'a' : 'b');
    default:
      return { do: 'steps', steps: chance(random, 0.5) ? [] : [[{ op: 'release', units }]], why: 'removed' };
  }
}

function chance(random: () => number, share: number): boolean {
  return random() < share;
}

/** mulberry32: the same numbers for the same seed. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
