import type { components } from './schema.d.ts';

/** Shapes of our own OpenAPI document (`npm run types`), by the names that the service gives them. */
export type Schemas = components['schemas'];

/** West, south, east, north, in WGS84 degrees. */
export type Bbox = [number, number, number, number];

/** Where an object lies; null for one without geometry, such as a CPTS that has no unit yet. */
export interface Where {
  bbox: Bbox | null;
  /** Longitude and latitude of a point well inside. */
  label_point: [number, number] | null;
}

/** The document says arrays of numbers where the service always gives four, or two. */
export type Located<T> = Omit<T, keyof Where> & Where;

export type Area = Located<Schemas['area']>;
export type StageShare = Schemas['stageShare'];
export type Neighbour = Schemas['neighbour'];
export type WhiteZone = Located<Schemas['whiteZone']>;
export type Cpts = Located<Schemas['cpts']>;
export type Conflict = Located<Schemas['conflict']>;
export type Country = Located<Omit<Schemas['countryAnswer'], 'regions' | 'departments'>> & { regions: Area[]; departments: Area[] };
export type Region = Located<Omit<Schemas['regionAnswer'], 'departments'>> & { departments: Area[] };
export type Department = Located<Omit<Schemas['departmentAnswer'], 'white_zones' | 'cpts' | 'conflicts'>> & {
  white_zones: WhiteZone[];
  cpts: Cpts[];
  conflicts: Conflict[];
};

/** What every coverage answer says about itself. */
export type Header = Pick<Country, 'revision' | 'at' | 'min_stage' | 'stages_counted' | 'schematic' | 'vintages' | 'grid'>;

/** Size and money of a territory. */
export type Funded = Pick<WhiteZone, 'population' | 'size_category' | 'funding_max_eur' | 'funding_ordinary_eur' | 'funding_certainty'>;

/** A change as it is asked for, what it did or would do, and its place in the log. */
export type Operation = Schemas['Operation'];
export type Trial = Schemas['changeAnswer'];
export type Effects = Schemas['Effects'];
export type UnitEffect = Schemas['UnitEffect'];
export type CptsEffect = Schemas['CPTSEffect'];
export type CptsState = Schemas['CPTSState'];
export type Piece = Schemas['Piece'];
export type AreaEffect = Schemas['AreaEffect'];
export type AreaState = Schemas['AreaState'];
export type ZoneEffect = Schemas['ZoneEffect'];
