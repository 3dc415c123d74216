import { words } from '../state/language.ts';
import { cptsName } from './known.ts';
import { unitsOf, type Operation, type Step } from './operation.ts';
import { units } from './work.ts';

/** A step in words, such as « donner 3 communes à X ». */
export function stepText(step: Step): string {
  const [first] = step;
  if (!first) return '';
  const { steps } = words.value.draft;
  const codes = step.flatMap(unitsOf);
  if (first.op === 'create') return steps.found(first.name ?? first.id ?? '', first.stage ?? '', codes.length, kindsOf(codes));
  if (first.op === 'assign') return steps.give(codes.length, kindsOf(codes), cptsName(first.cpts ?? ''));
  if (first.op === 'release') return steps.release(codes.length, kindsOf(codes));
  return step.map(factText).join(', ');
}

function factText({ op, cpts = '', name = '', stage = '' }: Operation): string {
  const { steps } = words.value.draft;
  switch (op) {
    case 'rename':
      return steps.rename(cptsName(cpts), name);
    case 'stage':
      return steps.stage(cptsName(cpts), stage);
    case 'dates':
      return steps.dates(cptsName(cpts));
    case 'missions':
      return steps.missions(cptsName(cpts));
    default:
      return steps.end(cptsName(cpts));
  }
}

/** From whom a step takes, such as « dont 2 de Y ». */
export function takenText(step: Step): string {
  const { steps } = words.value.draft;
  const from = step.filter(({ op, from }) => (op === 'assign' || op === 'release') && from !== undefined);
  return from.map((operation) => steps.taken(unitsOf(operation).length, cptsName(operation.from ?? ''))).join(', ');
}

export function kindsOf(codes: readonly string[]): string[] {
  return codes.flatMap((code) => units.value.get(code)?.kind ?? []);
}

export function unitName(code: string): string {
  return units.value.get(code)?.name ?? code;
}
