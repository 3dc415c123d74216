/**
 * Unfolds what is folded while the page is printed, where nobody can unfold it. Tools that stay off the paper (paper.css)
 * are left as they are.
 */
export function unfoldOnPaper(): void {
  let unfolded: HTMLDetailsElement[] = [];
  window.addEventListener('beforeprint', () => {
    unfolded = [...document.querySelectorAll<HTMLDetailsElement>('details:not([open])')];
    for (const one of unfolded) one.open = true;
  });
  window.addEventListener('afterprint', () => {
    for (const one of unfolded) one.open = false;
    unfolded = [];
  });
}
