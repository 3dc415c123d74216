import { problemTold } from '../words/service.ts';
import { Said } from './told.tsx';

/** Why a request failed, after what it was for. */
export function Problem({ of: error, before }: { of: Error; before?: string }) {
  return (
    <>
      {before && `${before} `}
      <Said of={problemTold(error)} />
    </>
  );
}
