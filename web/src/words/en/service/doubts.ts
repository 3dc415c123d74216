import type { Doubt } from '../../service.ts';

/** What is not known of a deadline. */
export const doubts: Record<Doubt, string> = {
  mission_undated: 'mission named without a date, to be checked',
  missions_unknown: 'missions not recorded, to be checked',
  contract_undated: 'date of the contract not recorded, to be checked',
  no_text: 'not stated: no known text says what a contract signed under that grid owes for this mission, to be checked',
  start_undated: 'date of the start not recorded, to be checked',
  renewal_unknown: 'renewal not recorded, to be checked',
};
