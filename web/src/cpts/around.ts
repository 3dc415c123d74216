import type { Bbox } from '../client/types.ts';

/** Kilometres shown on each side of a place that is looked at: a few communes. */
const REACH = 5;

/** A box around a place, in WGS84 degrees; a degree of latitude is 111 km, one of longitude shrinks with its cosine. */
export function around([lon, lat]: [number, number]): Bbox {
  const north = REACH / 111;
  const east = north / Math.cos((lat * Math.PI) / 180);
  return [lon - east, lat - north, lon + east, lat + north];
}
