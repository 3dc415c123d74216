import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { words } from '../state/language.ts';
import './dialog.css';

interface Props {
  title: string;
  /** Escape, the close button or the view itself; the browser gives the focus back to what opened it. */
  close(): void;
  children: ComponentChildren;
}

/** A dialog over the page for as long as it is drawn. */
export function Dialog({ title, close, children }: Props) {
  const element = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const opener = document.activeElement;
    element.current?.showModal();
    return () => {
      // What opened it may be drawn anew meanwhile, and be another element: then the title of the view.
      const back = opener instanceof HTMLElement && opener.isConnected ? opener : document.getElementById('titre-lieu');
      setTimeout(() => document.activeElement === document.body && back?.focus());
    };
  }, []);
  return (
    <dialog class="dialog" ref={element} aria-labelledby={id} onClose={close}>
      <div class="dialog-head">
        <h2 id={id} tabIndex={-1}>
          {title}
        </h2>
        <button type="button" class="plain" onClick={close}>
          {words.value.shell.close}
        </button>
      </div>
      {children}
    </dialog>
  );
}
