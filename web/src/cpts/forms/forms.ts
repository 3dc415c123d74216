import type { ComponentType } from 'preact';
import type { Details } from '../details.ts';
import { DatesForm } from './dates.tsx';
import { EndForm } from './end.tsx';
import { MissionsForm } from './missions.tsx';
import { RenameForm } from './rename.tsx';
import { StageForm } from './stage.tsx';

export type FormName = 'stage' | 'dates' | 'missions' | 'rename' | 'end';

/** What a form needs of a CPTS: the sheet has all of it, and so does the follow-up's table. */
export type Subject = Pick<Details, 'id' | 'name' | 'stage' | 'revision' | 'missions' | 'letter_date' | 'receipt_date' | 'validation_date' | 'contract_date'>;

export interface FormProps {
  details: Subject;
  close(written: boolean): void;
}

export const FORMS: Record<FormName, ComponentType<FormProps>> = {
  stage: StageForm,
  dates: DatesForm,
  missions: MissionsForm,
  rename: RenameForm,
  end: EndForm,
};
