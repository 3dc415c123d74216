import { words } from '../state/language.ts';
import { Facts } from '../ui/facts.tsx';
import { date } from '../words/format.ts';
import { ChangeButtons } from './change_buttons.tsx';
import type { Details } from './details.ts';

/** The way of a project: letter, receipt, validation, contract, with the day of each as far as it is known. */
export function Project({ details }: { details: Details }) {
  const { project: text } = words.value.cpts;
  const { letter_date, receipt_date, contract_date, end_date, schedule } = details;
  const day = (iso?: string) => (iso ? date(iso) : text.unknown);
  return (
    <section>
      <h3>{text.title}</h3>
      <Facts
        rows={[
          [text.letter_date, day(letter_date)],
          [text.receipt_date, day(receipt_date)],
          [text.validation_date, validation(details)],
          [text.contract_date, day(contract_date)],
          [text.term, schedule?.term && `${date(schedule.term)}${schedule.term_passed ? `, ${text.termPassed}` : ''}`],
          [text.end_date, end_date && date(end_date)],
        ]}
      />
      <ChangeButtons details={details} forms={['stage', 'dates']} explain />
    </section>
  );
}

function validation({ validation_date, validation_tacit, validation_tacit_date }: Details): string {
  const { project: text } = words.value.cpts;
  if (validation_date) return date(validation_date);
  if (!validation_tacit_date) return text.unknown;
  return validation_tacit ? text.tacit(date(validation_tacit_date)) : text.tacitComing(date(validation_tacit_date));
}
