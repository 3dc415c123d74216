import type { Schemas } from '../client/types.ts';

export type { AreaEffect, AreaState, CptsEffect, CptsState, Effects, Operation, Piece, Trial, UnitEffect, ZoneEffect } from '../client/types.ts';

/** A scenario as lists show it. */
export type Outline = Schemas['scenario'];
export type Status = Outline['status'];
/** A scenario whole, against the facts of the moment; its effects are null when it does not hold, or is done already. */
export type Scenario = Schemas['scenarioAnswer'];
/** A unit that is not with whom an operation takes it from. */
export type Drift = Schemas['UnitDrift'];
/** A change of the log. */
export type Entry = Schemas['logEntry'];
export type Holder = Schemas['Holder'];
