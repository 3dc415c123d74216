import type { Schemas } from '../client/types.ts';

export type Operation = Schemas['Operation'];
/** A scenario as lists show it. */
export type Outline = Schemas['scenario'];
export type Status = Outline['status'];
/** A scenario whole, against the facts of the moment; its effects are null when it does not hold, or is done already. */
export type Scenario = Schemas['scenarioAnswer'];
/** A unit that is not with whom an operation takes it from. */
export type Drift = Schemas['UnitDrift'];
/** A change of the log. */
export type Entry = Schemas['logEntry'];
/** What a change did, or would do. */
export type Trial = Schemas['changeAnswer'];
export type Effects = Schemas['Effects'];
export type UnitEffect = Schemas['UnitEffect'];
export type CptsEffect = Schemas['CPTSEffect'];
export type CptsState = Schemas['CPTSState'];
export type Piece = Schemas['Piece'];
export type AreaEffect = Schemas['AreaEffect'];
export type AreaState = Schemas['AreaState'];
export type ZoneEffect = Schemas['ZoneEffect'];
export type Holder = Schemas['Holder'];
