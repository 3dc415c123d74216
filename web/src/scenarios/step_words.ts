import { words } from '../state/language.ts';
import { counted, date, inhabitants } from '../words/format.ts';
import { stageLabel } from '../words/stage.ts';
import { wordsOfCodes } from '../words/units.ts';
import type { NameOf } from './names.ts';
import type { Effects, Operation } from './shapes.ts';

/** An operation in a sentence, with the inhabitants that it moves where the effects tell them. */
export function stepWords(operation: Operation, nameOf: NameOf, effects: Effects | null): string {
  const day = operation.date ? words.value.scenarios.step.on(date(operation.date)) : '';
  return `${plain(operation, nameOf, effects)}${day}`;
}

function plain(operation: Operation, nameOf: NameOf, effects: Effects | null): string {
  const { step } = words.value.scenarios;
  const { op, name = '', id = '', from, stage = '' } = operation;
  const cpts = nameOf(operation.cpts ?? '');
  const whose = (from ? [from] : op === 'release' ? holdersOf(operation, effects) : []).map(nameOf).join(', ');
  switch (op) {
    case 'assign':
      return step.assign(unitsWords(operation.units ?? [], effects), cpts, whose && step.takenFrom(whose));
    case 'release':
      return step.release(unitsWords(operation.units ?? [], effects), whose);
    case 'create':
      return step.create(name || nameOf(id), stage && stageLabel(stage));
    case 'rename':
      return step.rename(cpts, name);
    case 'stage':
      return step.stage(cpts, stageLabel(stage));
    case 'dates':
    case 'missions':
    case 'end':
      return step[op](cpts);
  }
}

/** Who loses the units of a release that does not say from whom. */
function holdersOf({ units = [] }: Operation, effects: Effects | null): string[] {
  const lost = new Set(units);
  return [...new Set((effects?.units ?? []).filter(({ code }) => lost.has(code)).flatMap(({ before, claimants }) => claimants ?? before ?? []))];
}

function unitsWords(codes: readonly string[], effects: Effects | null): string {
  const { one, many } = wordsOfCodes(codes);
  const number = counted(codes.length, one, many);
  const moved = new Map((effects?.units ?? []).map((unit) => [unit.code, unit]));
  const [only] = codes;
  const named = codes.length === 1 && only !== undefined ? (moved.get(only)?.name ?? only) : number;
  if (!codes.every((code) => moved.has(code))) return named;
  return `${named} (${inhabitants(codes.reduce((sum, code) => sum + (moved.get(code)?.population ?? 0), 0))})`;
}
