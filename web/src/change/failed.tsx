import type { RequestError } from '../client/call.ts';
import { Problem } from '../ui/problem.tsx';
import { failureText } from './failure_text.ts';

/** Why a change was not made: in the words of this page where it knows more than the service, else as any failed request. */
export function Failed({ of: failure }: { of: RequestError }) {
  const own = failureText(failure);
  return own === failure.message ? <Problem of={failure} /> : <>{own}</>;
}
