/** A text with values of earlier steps in it, which show as pills. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import { partsOf, textOf, type Pill } from './pills.ts';
import { PillPicker } from './pill-picker.tsx';
import { useValues } from './use-values.tsx';

interface Props {
  value: string;
  onChange: (value: string) => void;
  /** Ids of the elements that name and describe it. */
  labelledBy: string;
  describedBy?: string | undefined;
  placeholder?: string | undefined;
  isLong?: boolean;
  isRequired?: boolean;
  isDisabled?: boolean;
}

const textIn = (node: Node): string => {
  if (node instanceof HTMLElement && node.dataset.pill !== undefined) return node.dataset.pill;
  if (node.nodeName === 'BR') return '\n';
  const inner = [...node.childNodes].map(textIn).join('');
  if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? '';
  return node.nodeName === 'DIV' ? `\n${inner}` : inner;
};

const textOfBox = (box: HTMLElement): string => [...box.childNodes].map(textIn).join('').replace(/\n$/, '');

export const PillInput = ({ value, onChange, isLong, ...props }: Props) => {
  const box = useRef<HTMLDivElement>(null);
  const caret = useRef<Range | undefined>(undefined);
  const { labelOf, hasValues } = useValues();

  const pillNode = (pill: Pill): HTMLElement => {
    const node = document.createElement('span');
    node.className = 'pill';
    node.contentEditable = 'false';
    node.dataset.pill = textOf(pill);
    node.textContent = labelOf(pill);
    return node;
  };

  // The browser owns what is in the box while somebody types; it is written only when the value comes from elsewhere.
  useLayoutEffect(() => {
    const { current } = box;
    if (current === null) return;
    if (textOfBox(current) !== value) {
      current.replaceChildren(
        ...partsOf(value).map((part) => (typeof part === 'string' ? part : pillNode(part))),
      );
    }
    for (const node of current.querySelectorAll<HTMLElement>('[data-pill]')) {
      const [pill] = partsOf(node.dataset.pill ?? '');
      if (pill !== undefined && typeof pill !== 'string') node.textContent = labelOf(pill);
    }
  });

  const changed = () => {
    if (box.current !== null) onChange(textOfBox(box.current));
  };

  const noteCaret = () => {
    const selection = getSelection();
    if (selection !== null && selection.rangeCount > 0 && box.current?.contains(selection.anchorNode)) {
      caret.current = selection.getRangeAt(0).cloneRange();
    }
  };

  const insert = (pill: Pill) => {
    const { current } = box;
    if (current === null) return;
    const node = pillNode(pill);
    if (caret.current !== undefined && current.contains(caret.current.startContainer)) {
      caret.current.deleteContents();
      caret.current.insertNode(node);
    } else current.append(node);
    caret.current = undefined;
    changed();
    current.focus();
    getSelection()?.collapse(node.parentNode, [...current.childNodes].indexOf(node) + 1);
  };

  return (
    <div class="with-button">
      <div
        ref={box}
        class={`text ${isLong === true ? 'long' : ''}`}
        role="textbox"
        tabIndex={props.isDisabled === true ? -1 : 0}
        contentEditable={props.isDisabled === true ? 'false' : 'plaintext-only'}
        spellcheck={false}
        aria-labelledby={props.labelledBy}
        aria-describedby={props.describedBy}
        aria-multiline={isLong === true}
        aria-required={props.isRequired === true}
        aria-disabled={props.isDisabled === true}
        aria-placeholder={props.placeholder}
        data-placeholder={value === '' ? (props.placeholder ?? '') : ''}
        onInput={changed}
        onKeyUp={noteCaret}
        onPointerUp={noteCaret}
        onBlur={noteCaret}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && isLong !== true) event.preventDefault();
        }}
      />
      {hasValues && props.isDisabled !== true && <PillPicker onPick={insert} labelledBy={props.labelledBy} />}
    </div>
  );
};
