import type { CurveNote, Doubt, Failed, Line, OptionWarning, PaymentKind, Payments, Schedule, Warning } from '../service.ts';

/**
 * What the service says, worded from its data; undefined where its own sentence is to be read. In French all of them are:
 * the sentences that come with each answer are French, and are not to be kept in two places.
 */
interface Service {
  warning(warning: Warning): string | undefined;
  curveNote(note: CurveNote): string | undefined;
  option(warning: OptionWarning): string | undefined;
  doubt(doubt: Doubt): string | undefined;
  payment(kind: PaymentKind): string | undefined;
  /** What is not known of a contract, told once above its missions. */
  schedule(schedule: Schedule): string[] | undefined;
  /** Lines of the grid and missions, by their names. */
  line(name: string): string | undefined;
  /** What is to be checked of a line that has a note. */
  lineNote(line: Line): string | undefined;
  /** What is known of the payments of a year. */
  total(payments: Payments): string | undefined;
  openSize: string | undefined;
  waiting: string | undefined;
  /** `whole` where nothing is left that only the service's French says. */
  problem(failed: Failed): { text: string; whole: boolean } | undefined;
  takenBack(revision: number): string;
  otherOperations(n: number): string;
}

export const service: Service = {
  warning: () => undefined,
  curveNote: () => undefined,
  option: () => undefined,
  doubt: () => undefined,
  payment: () => undefined,
  schedule: () => undefined,
  line: () => undefined,
  lineNote: () => undefined,
  total: () => undefined,
  openSize: undefined,
  waiting: undefined,
  problem: () => undefined,
  takenBack: (revision) => `Reprise de la modification ${revision}`,
  otherOperations: (n) => `${n} autres opérations`,
};
