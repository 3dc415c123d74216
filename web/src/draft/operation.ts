/** One operation of a change or scenario, as the service reads it (`coverage.Operation`). */
export interface Operation {
  op: 'assign' | 'release' | 'create' | 'rename' | 'stage' | 'dates' | 'missions' | 'end';
  id?: string;
  name?: string;
  cpts?: string;
  units?: readonly string[];
  /** CPTS that holds the units, told by who takes them. */
  from?: string;
  stage?: string;
  date?: string;
  letter_date?: string;
  receipt_date?: string;
  validation_date?: string;
  contract_date?: string;
  missions?: readonly string[];
}

/** What a person did in one go: the operations that are made, and taken back, together. */
export type Step = readonly Operation[];

/** Who has each unit, by its code: the id of a CPTS, or null for nobody. */
export type Holders = ReadonlyMap<string, string | null>;

/** A unit changes hands by these. */
export function moves(operation: Operation): boolean {
  return operation.op === 'assign' || operation.op === 'release';
}

/** Units of an operation; few kinds have some. */
export function unitsOf({ units }: Operation): readonly string[] {
  return units ?? [];
}

// The order of the service's own answers.
const FIELDS = ['op', 'id', 'name', 'cpts', 'units', 'from', 'stage', 'date', 'letter_date', 'receipt_date', 'validation_date', 'contract_date', 'missions'];

/** One text for the same operations, whatever order their fields come in. */
export function written(operations: readonly Operation[]): string {
  return JSON.stringify(operations, FIELDS);
}
