/** What an expression of the map's style is evaluated on. */
export interface On {
  zoom: number;
  properties: Readonly<Record<string, unknown>>;
  /** Feature state: whether the map emphasises the feature. */
  state?: Readonly<Record<string, unknown>>;
}

type Operator = (args: readonly unknown[], on: On) => unknown;

const OPERATORS: Record<string, Operator> = {
  literal: ([value]) => value,
  zoom: (_, { zoom }) => zoom,
  get: ([name], { properties }) => properties[String(name)] ?? null,
  'feature-state': ([name], { state }) => state?.[String(name)] ?? null,
  boolean: (args, on) => args.map((arg) => evaluate(arg, on)).find((value) => typeof value === 'boolean'),
  coalesce: (args, on) => args.map((arg) => evaluate(arg, on)).find((value) => value !== null) ?? null,
  concat: (args, on) => args.map((arg) => String(evaluate(arg, on) ?? '')).join(''),
  '==': ([a, b], on) => evaluate(a, on) === evaluate(b, on),
  '!=': ([a, b], on) => evaluate(a, on) !== evaluate(b, on),
  '!': ([a], on) => !evaluate(a, on),
  all: (args, on) => args.every((arg) => evaluate(arg, on)),
  in: ([needle, hay], on) => (evaluate(hay, on) as unknown[]).includes(evaluate(needle, on)),
  case: (args, on) => {
    for (let i = 0; i + 1 < args.length; i += 2) if (evaluate(args[i], on)) return evaluate(args[i + 1], on);
    return evaluate(args.at(-1), on);
  },
  match: ([input, ...args], on) => {
    const value = evaluate(input, on);
    for (let i = 0; i + 1 < args.length; i += 2) if ([args[i]].flat().includes(value)) return evaluate(args[i + 1], on);
    return evaluate(args.at(-1), on);
  },
  step: ([input, first, ...stops], on) => {
    const value = Number(evaluate(input, on));
    let chosen = first;
    for (let i = 0; i + 1 < stops.length && value >= Number(stops[i]); i += 2) chosen = stops[i + 1];
    return evaluate(chosen, on);
  },
  interpolate: ([, input, ...stops], on) => linear(Number(evaluate(input, on)), stops as number[]),
};

/**
 * The value of an expression of the map's style (style.ts): of the MapLibre style language, what that style uses. MapLibre's
 * own evaluator is in the megabyte that the first picture does not wait for; a test compares the two.
 */
export function evaluate(expression: unknown, on: On): unknown {
  if (!Array.isArray(expression)) return expression;
  const operator = OPERATORS[String(expression[0])];
  if (!operator) throw new Error(`the first picture cannot evaluate ${JSON.stringify(expression)}`);
  return operator(expression.slice(1), on);
}

function linear(value: number, stops: number[]): number {
  const [x0 = 0, y0 = 0] = stops;
  if (value <= x0) return y0;
  for (let i = 2; i + 1 < stops.length; i += 2) {
    const [from = 0, low = 0, to = 0, high = 0] = stops.slice(i - 2, i + 2);
    if (value < to) return low + ((high - low) * (value - from)) / (to - from);
  }
  return stops.at(-1) ?? y0;
}
