export function Background() {
  return null;
}
