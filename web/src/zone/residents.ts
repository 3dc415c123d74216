/** A unit as GET /api/departments/{code}/units tells it; what is needed of it here. */
export interface Unit {
  code: string;
  name: string;
  commune?: string | null;
  commune_name?: string | null;
  population: number;
  population_estimated?: boolean;
}

/** A commune of a zone: its inhabitants there, and the names of its parts where it is cut. */
export interface Residence {
  code: string;
  name: string;
  population: number;
  estimated: boolean;
  parts: string[];
}

/** The commune's name where the files give one; the service writes its code where they do not. */
function nameOf({ name, commune, commune_name }: Unit): string {
  return commune_name && commune_name !== commune ? commune_name : name;
}

/** Who lives in a zone, by commune, the most populated first: several IRIS of one commune are one line. */
export function residences(units: readonly Unit[], codes: readonly string[]): Residence[] {
  const wanted = new Set(codes);
  const communes = new Map<string, Residence>();
  for (const unit of units) {
    if (!wanted.has(unit.code)) continue;
    const code = unit.commune || unit.code;
    const known = communes.get(code) ?? { code, name: nameOf(unit), population: 0, estimated: false, parts: [] };
    known.population += unit.population;
    known.estimated ||= Boolean(unit.population_estimated);
    if (code !== unit.code) known.parts.push(unit.name);
    communes.set(code, known);
  }
  return [...communes.values()].sort((a, b) => b.population - a.population || a.name.localeCompare(b.name, 'fr'));
}
