import type { fr } from '../fr.ts';
import { date, euros } from '../format.ts';
import { curveNotes } from './service/curve_notes.ts';
import { doubts } from './service/doubts.ts';
import { lines } from './service/lines.ts';
import { options } from './service/options.ts';
import { problem } from './service/problems.ts';
import { warnings } from './service/warnings.ts';

/** A kind that this page does not know yet is read in the service's French. */
export const service: (typeof fr)['service'] = {
  warning: (warning) => warnings[warning.kind]?.(warning),
  curveNote: (note) => curveNotes[note.kind]?.(note.figures ?? {}),
  option: (warning) => options[warning.kind]?.(warning),
  doubt: (doubt) => doubts[doubt],
  payment: (kind) => ({ signature: 'on signature', advance: 'advance', start: 'on starting', balance: 'balance' })[kind],
  schedule: ({ contract_date: contract, term = '', term_passed: passed, missions_known: known }) => [
    ...(contract ? [] : ['date of the contract not recorded: deadlines unknown']),
    ...(passed ? [`the contract came to its term on ${date(term)}: renewal not recorded, to be checked`] : []),
    ...(known ? [] : ['missions not recorded: deadlines to be checked']),
  ],
  line: (name) => lines[name],
  lineNote: ({ certainty }) => (certainty === 'C' ? 'to be checked' : 'fixed and variable parts to be checked'),
  total: ({ known_eur, complete, certainty }) => `${complete ? '' : 'at least '}${euros(known_eur)}${certainty === 'C' ? ' (to be checked)' : ''}`,
  openSize: 'no text says whether exactly 80,000 inhabitants are of size 2 or 3: size 3 is taken, to be checked',
  waiting: 'letter of intent, health project awaited',
  problem,
  takenBack: (revision) => `Takes back change ${revision}: what it had changed is as before.`,
  otherOperations: (n) => `${n} more operations`,
};
