import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/** Closes something when the user clicks or moves elsewhere, or presses Escape. */
export const useLeaving = (
  around: RefObject<HTMLElement | null>,
  isOpen: boolean,
  onLeave: () => void,
): void => {
  useEffect(() => {
    if (!isOpen) return undefined;
    const onElsewhere = ({ target }: Event) => {
      if (target instanceof Node && around.current?.contains(target) === false) onLeave();
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      onLeave();
      around.current?.querySelector<HTMLElement>('[aria-expanded]')?.focus();
    };
    document.addEventListener('pointerdown', onElsewhere);
    document.addEventListener('focusin', onElsewhere);
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('pointerdown', onElsewhere);
      document.removeEventListener('focusin', onElsewhere);
      document.removeEventListener('keydown', onKey);
    };
  }, [isOpen]);
};
