import type { Answer, Measures, Plan } from './shapes.ts';

/** A row of the comparison: a figure of each plan, and which is the better. */
export interface Row {
  name: RowName;
  values: number[];
  /** Indices of the plans that have the best; none where all are the same, or no end is the better. */
  best: number[];
}

export type RowName = (typeof ROWS)[number]['name'];

/**
 * The figures that people decide by, in their order. Of most the least is the better; funding is what was wished, and
 * without a wish neither more nor less is: for whom it is paid, more is help, and for who pays, a cost.
 */
const ROWS = [
  { name: 'new_cpts', of: (plan: Plan) => plan.measures.new_cpts, better: 'less' },
  { name: 'joined_cpts', of: (plan: Plan) => plan.measures.joined_cpts, better: 'neither' },
  { name: 'advanced_cpts', of: (plan: Plan) => plan.measures.advanced_cpts, better: 'neither' },
  { name: 'placed_population', of: (plan: Plan) => plan.measures.placed_population, better: 'neither' },
  { name: 'taken_population', of: (plan: Plan) => plan.measures.taken_population, better: 'less' },
  { name: 'funding_change_eur', of: (plan: Plan) => plan.measures.funding_change_eur, better: 'wished' },
  { name: 'smallest_new_population', of: (plan: Plan) => plan.measures.smallest_new_population, better: 'more' },
  { name: 'size_changes', of: (plan: Plan) => plan.measures.size_changes, better: 'less' },
  { name: 'balance_pct', of: (plan: Plan) => plan.measures.balance_pct, better: 'less' },
  { name: 'distance_km', of: (plan: Plan) => plan.measures.distance_km, better: 'less' },
  { name: 'compactness', of: (plan: Plan) => plan.measures.compactness, better: 'more' },
  { name: 'border_km', of: (plan: Plan) => plan.measures.border_km, better: 'less' },
  { name: 'epci_cuts', of: (plan: Plan) => plan.measures.epci_cuts, better: 'less' },
  { name: 'canton_cuts', of: (plan: Plan) => plan.measures.canton_cuts, better: 'less' },
  { name: 'living_area_cuts', of: (plan: Plan) => plan.measures.living_area_cuts, better: 'less' },
  { name: 'new_without_msp', of: (plan: Plan) => plan.measures.new_without_msp, better: 'less' },
  { name: 'in_pieces', of: (plan: Plan) => plan.measures.in_pieces, better: 'less' },
  { name: 'score', of: (plan: Plan) => plan.score, better: 'less' },
] as const;

/** Rows that say nothing where every plan has none of it. */
const QUIET: ReadonlySet<RowName> = new Set(['advanced_cpts', 'taken_population', 'canton_cuts', 'living_area_cuts', 'in_pieces', 'smallest_new_population']);

/** The rows of the comparison of some plans. */
export function rowsOf({ plans, request }: Pick<Answer, 'plans' | 'request'>): Row[] {
  const { funding } = request.wishes;
  return ROWS.flatMap(({ name, of, better }) => {
    const values = plans.map(of);
    if (QUIET.has(name) && values.every((value) => value === 0)) return [];
    const wanted = better === 'wished' ? (funding > 0 ? 'less' : funding < 0 ? 'more' : 'neither') : better;
    return [{ name, values, best: bestOf(values, wanted, name, plans) }];
  });
}

function bestOf(values: readonly number[], better: 'less' | 'more' | 'neither', name: RowName, plans: readonly Plan[]): number[] {
  // Without a new CPTS there is no smallest one.
  const compared = values.map((value, index) => (name === 'smallest_new_population' && plans[index]?.measures.new_cpts === 0 ? undefined : value));
  const known = compared.filter((value) => value !== undefined);
  if (better === 'neither' || known.length < 2 || new Set(known).size < 2) return [];
  const best = better === 'less' ? Math.min(...known) : Math.max(...known);
  return compared.flatMap((value, index) => (value === best ? [index] : []));
}

/** Whether an amount rests on a weak source. */
export function uncertain({ funding_certainty }: Pick<Measures, 'funding_certainty'>): boolean {
  return funding_certainty === 'C';
}
