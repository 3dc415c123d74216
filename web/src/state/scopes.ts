/** Whether scopes hold a département, in its région. */
export function holds(scopes: readonly string[], department: string, region: string | undefined): boolean {
  return scopes.some((scope) => scope === 'all' || scope === `department:${department}` || (region !== undefined && scope === `region:${region}`));
}
