import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './composer.module.css';

type Props = { onFiles: (files: Iterable<File>) => void; children: ReactNode };

const carriesFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files');

/** Takes files that are dropped on the composer. Without a mouse the button below does the same. */
export const DropZone = ({ onFiles, children }: Props) => {
  const { t } = useTranslation('inbox');
  const [isOver, setOver] = useState(false);
  // Crossing a child element leaves and enters once more; only the balance tells.
  const depth = useRef(0);
  function enter(event: DragEvent): void {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    depth.current += 1;
    setOver(true);
  }
  function leave(): void {
    depth.current = Math.max(0, depth.current - 1);
    if (depth.current === 0) setOver(false);
  }
  function drop(event: DragEvent): void {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    depth.current = 0;
    setOver(false);
    onFiles(event.dataTransfer.files);
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping has an equal by keyboard, the attach button.
    <div
      className={classes.dropZone}
      onDragEnter={enter}
      onDragOver={(event) => carriesFiles(event) && event.preventDefault()}
      onDragLeave={leave}
      onDrop={drop}
    >
      {children}
      {isOver && <div className={classes.dropHint}>{t('composer.dropHere')}</div>}
    </div>
  );
};
