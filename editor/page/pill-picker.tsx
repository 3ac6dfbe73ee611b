import { useId, useRef, useState } from 'preact/hooks';
import { shown } from './outputs.ts';
import type { Pill } from './pills.ts';
import { useLeaving } from './use-leaving.tsx';
import { useValues } from './use-values.tsx';

/** Chooses a value of an earlier step. */
export const PillPicker = ({ onPick, labelledBy }: { onPick: (pill: Pill) => void; labelledBy: string }) => {
  const { giving } = useValues();
  const [isOpen, setOpen] = useState(false);
  const [filter, setFilter] = useState('');
  const id = useId();
  const around = useRef<HTMLDivElement>(null);
  const close = () => {
    setOpen(false);
    setFilter('');
  };
  useLeaving(around, isOpen, close);
  const fits = (label: string) => label.toLowerCase().includes(filter.toLowerCase());

  return (
    <div class="picker" ref={around}>
      <button
        type="button"
        id={`${id}-open`}
        class="icon"
        aria-expanded={isOpen}
        aria-label="Insert a value of an earlier step into"
        aria-labelledby={`${id}-open ${labelledBy}`}
        onClick={() => {
          setOpen(!isOpen);
        }}
      >
        +
      </button>
      {isOpen && (
        <div class="popup">
          <input
            type="search"
            aria-label="Search the values"
            placeholder="Search"
            value={filter}
            autofocus
            onInput={({ currentTarget }) => {
              setFilter(currentTarget.value);
            }}
          />
          {giving.map(({ step, title, outputs }) => (
            <section key={step} aria-label={`${step}. ${title}`}>
              <h3>
                {step}. {title}
              </h3>
              {outputs
                .filter(({ label }) => fits(label))
                .map(({ place, label, value }) => (
                  <button
                    type="button"
                    key={place}
                    class="value"
                    onClick={() => {
                      onPick({ step, place });
                      close();
                    }}
                  >
                    <b>{label}</b> <span>{shown(value).slice(0, 80)}</span>
                  </button>
                ))}
            </section>
          ))}
        </div>
      )}
    </div>
  );
};
