import { useEffect, useRef } from 'preact/hooks';

/** Asks before a run that pays for, makes or deletes something. */
export const Question = ({ text, answer }: { text: string; answer: (yes: boolean) => void }) => {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-label="Before this runs"
      onClose={() => {
        answer(false);
      }}
    >
      <p>{text}</p>
      <div class="buttons">
        <button
          type="button"
          onClick={() => {
            answer(false);
          }}
        >
          Cancel
        </button>
        <button
          type="button"
          class="main"
          onClick={() => {
            answer(true);
          }}
        >
          Run it
        </button>
      </div>
    </dialog>
  );
};
