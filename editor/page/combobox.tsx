/** A dropdown that loads pages, searches, and can be used with the keyboard (pattern: WAI-ARIA combobox). */
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { AppStep, Field } from '../contract.ts';
import { isAsked } from './choices.ts';
import { useChoices } from './use-choices.tsx';
import { useLeaving } from './use-leaving.tsx';

interface Props {
  field: Field;
  step: AppStep;
  value: string;
  onChange: (value: string) => void;
  labelledBy: string;
  describedBy?: string | undefined;
  isDisabled: boolean;
}

export const Combobox = ({ field, step, value, onChange, labelledBy, describedBy, isDisabled }: Props) => {
  const id = useId();
  const { choices, isLoading, hasMore, problem, open, more, search } = useChoices(field, step);
  const [isOpen, setOpen] = useState(false);
  const [filter, setFilter] = useState('');
  const [active, setActive] = useState(0);
  const around = useRef<HTMLDivElement>(null);
  const wanted = useRef('');
  const close = () => {
    setOpen(false);
    setFilter('');
  };
  useLeaving(around, isOpen, close);

  const fits = (label: string) => label.toLowerCase().includes(filter.toLowerCase());
  const shown = choices.filter(({ label }) => fits(label));
  const current = choices.find((choice) => choice.id === value);

  // A chosen id has to be shown by its label.
  useEffect(() => {
    if (value !== '' && isAsked(field)) open();
  }, [value === '']);

  useEffect(() => {
    wanted.current = filter;
    if (filter === '') return;
    void search(
      ({ label }) => label.toLowerCase().includes(filter.toLowerCase()),
      () => wanted.current === filter,
    );
  }, [filter]);

  useEffect(() => {
    around.current?.querySelector('[data-active]')?.scrollIntoView({ block: 'nearest' });
  }, [active, isOpen]);

  const show = () => {
    if (isDisabled || isOpen) return;
    open();
    setOpen(true);
    setActive(
      Math.max(
        0,
        choices.findIndex((choice) => choice.id === value),
      ),
    );
  };
  const pick = (chosen: string) => {
    onChange(chosen);
    close();
  };

  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      if (!isOpen) show();
      else if (active + 1 < shown.length) setActive(active + 1);
      else more();
    } else if (event.key === 'ArrowUp') {
      event.preventDefault();
      setActive(Math.max(0, active - 1));
    } else if (event.key === 'Enter' && isOpen) {
      event.preventDefault();
      const choice = shown[active];
      if (choice !== undefined) pick(choice.id);
    }
  };

  return (
    <div class="combobox" ref={around}>
      <input
        type="text"
        role="combobox"
        autocomplete="off"
        spellcheck={false}
        aria-expanded={isOpen}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && shown.length > 0 ? `${id}-${active}` : undefined}
        aria-labelledby={labelledBy}
        aria-describedby={describedBy}
        aria-required={field.required === true}
        disabled={isDisabled}
        placeholder={isOpen ? 'Search' : (field.placeholder ?? 'Choose…')}
        value={isOpen ? filter : (current?.label ?? value)}
        onClick={show}
        onInput={({ currentTarget }) => {
          show();
          setFilter(currentTarget.value);
          setActive(0);
        }}
        onKeyDown={onKey}
      />
      {value !== '' && !isDisabled && (
        <button
          type="button"
          class="icon"
          id={`${id}-clear`}
          aria-label="Clear"
          aria-labelledby={`${id}-clear ${labelledBy}`}
          onClick={() => {
            pick('');
          }}
        >
          ×
        </button>
      )}
      <div class="popup" hidden={!isOpen}>
        <ul role="listbox" id={`${id}-list`} aria-labelledby={labelledBy} tabIndex={-1}>
          {isOpen &&
            shown.map((choice, index) => (
              <li
                key={choice.id}
                id={`${id}-${index}`}
                role="option"
                aria-selected={choice.id === value}
                data-active={index === active ? '' : undefined}
                onPointerDown={(event) => {
                  event.preventDefault();
                  pick(choice.id);
                }}
              >
                {choice.label}
              </li>
            ))}
        </ul>
        <p class="quiet" role="status">
          {problem ??
            (isLoading
              ? `Loading… ${choices.length} so far`
              : shown.length === 0
                ? 'Nothing found'
                : `${shown.length} of ${choices.length}${hasMore ? ', and there are more' : ''}`)}
        </p>
        {hasMore && (
          <button
            type="button"
            onPointerDown={(event) => {
              event.preventDefault();
            }}
            onClick={more}
          >
            Load more
          </button>
        )}
      </div>
    </div>
  );
};
