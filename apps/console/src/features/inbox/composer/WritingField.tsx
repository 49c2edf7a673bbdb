import { Textarea } from '@mantine/core';
import type { ClipboardEvent, KeyboardEvent, RefObject } from 'react';
import classes from './composer.module.css';

type Props = {
  field: RefObject<HTMLTextAreaElement | null>;
  label: string;
  placeholder: string;
  value: string;
  onChange: (text: string) => void;
  onSend: () => void;
  onFiles: (files: Iterable<File>) => void;
};

/** Safari ends a composition before it tells of the key that ended it; only the key code still says whose it was. */
const IME_KEY_CODE = 229;

const isComposing = ({ nativeEvent }: KeyboardEvent): boolean =>
  nativeEvent.isComposing || nativeEvent.keyCode === IME_KEY_CODE;

/** A text field that grows. Enter sends, Shift-Enter makes a line; an input method's own Enter does neither. */
export const WritingField = ({ field, label, placeholder, value, onChange, onSend, onFiles }: Props) => {
  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    if (event.key === 'Escape') event.currentTarget.blur();
    if (event.key !== 'Enter' || event.shiftKey || isComposing(event)) return;
    event.preventDefault();
    onSend();
  }
  function onPaste(event: ClipboardEvent): void {
    const files = [...event.clipboardData.files];
    if (files.length === 0) return;
    event.preventDefault();
    onFiles(files);
  }
  return (
    <Textarea
      ref={field}
      data-composer-field
      variant="unstyled"
      aria-label={label}
      placeholder={placeholder}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onPaste={onPaste}
      autosize
      minRows={2}
      maxRows={10}
      dir="auto"
      classNames={{ input: classes.field ?? '' }}
    />
  );
};
