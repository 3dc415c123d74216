/** Runs something once what the page shows now is on screen: a task that a frame begins runs when the frame has gone out. */
export function oncePainted(then: () => void): void {
  requestAnimationFrame(() => setTimeout(then));
}
