import type { Schemas } from '../client/types.ts';

/** What plans are asked for; what is not said is as the service has it. */
export type Request = Schemas['PlanAsked'];
/** Weights of what is wished, in points. */
export type Wishes = Schemas['PlanWishes'];
/** What must hold. */
export type Limits = Schemas['PlanLimits'];
export type Take = NonNullable<Request['take']>;
/** Plans for a place, the best by the wishes first. */
export type Answer = Schemas['PlanAnswer'];
/** One way to 100 %. */
export type Plan = Schemas['Plan'];
export type Point = Schemas['PlanPoint'];
export type Measures = Schemas['PlanMeasures'];
export type Step = Schemas['PlanStep'];
/** How far a search is. */
export type Progress = Schemas['PlanProgress'];
/** A line of the answer to a search that is followed. */
export type Line = Schemas['planLine'];

/** Which limit cannot hold, as the problem `impossible-limit` names it. */
export interface Impossible {
  limit: keyof Limits;
  value: number;
  nearest: number;
  where: string;
  proven: boolean;
}
