/** Shows the buttons that copy an address: without a script, or without permission, the field is selected by hand. */
export function copyButtons(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
    const field = document.getElementById(button.dataset['copy'] ?? '');
    if (!field) continue;
    button.hidden = false;
    button.addEventListener('click', () => void copy(field, button));
  }
}

async function copy(field: HTMLElement, button: HTMLButtonElement): Promise<void> {
  const text = field instanceof HTMLInputElement ? field.value : (field.textContent ?? '');
  const label = button.textContent;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = 'Copié';
  } catch {
    // Over plain http only localhost may write to the clipboard.
    if (field instanceof HTMLInputElement) field.select();
    else getSelection()?.selectAllChildren(field);
    button.textContent = 'Sélectionné : Ctrl+C';
  }
  setTimeout(() => (button.textContent = label), 2000);
}
