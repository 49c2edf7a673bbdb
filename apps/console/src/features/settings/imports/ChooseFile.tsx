import { Button, FileButton, Progress, SegmentedControl } from '@mantine/core';
import type { Import, ImportKind } from '@parley/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../live/api.ts';
import { FormProblem } from '../../../ui/form/FormProblem.tsx';
import classes from './imports.module.css';
import { importsKey } from './imports-query.ts';
import { saveBlob } from './save-blob.ts';

/** What people can try the import with. */
const EXAMPLE = [
  'User ID,Timestamp (UTC),Message Body',
  '1001,2026-01-12 9:05:00,"Hello, my order has not arrived yet"',
  '1001,2026-01-12 9:07:30,"The number is ""4711"""',
  '1002,2026-01-13 18:40:00,Thank you for the quick help!',
].join('\r\n');

const KINDS: ImportKind[] = ['messages', 'contacts'];

/** A file is dropped here or chosen; the server says how it is understood. */
export const ChooseFile = ({ onMade }: { onMade: (made: Import) => void }) => {
  const { t } = useTranslation('settings');
  const queries = useQueryClient();
  const [kind, setKind] = useState<ImportKind>('messages');
  const [isOver, setIsOver] = useState(false);
  const [fraction, setFraction] = useState(0);
  const upload = useMutation({
    mutationFn: (file: File) => api.upload('createImport', { kind }, file, { onProgress: setFraction }),
    onMutate: () => setFraction(0),
    onSuccess: (made) => {
      void queries.invalidateQueries({ queryKey: importsKey });
      onMade(made);
    },
  });
  const take = (file: File | null | undefined) => file && !upload.isPending && upload.mutate(file);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    take(event.dataTransfer.files[0]);
  };
  const over = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(true);
  };
  return (
    <>
      <SegmentedControl
        aria-label={t('imports.kind')}
        data={KINDS.map((value) => ({ value, label: t(`imports.kindName.${value}`) }))}
        value={kind}
        onChange={(value) => setKind(value as ImportKind)}
      />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the button does the same */}
      <div
        className={classes.drop}
        data-over={isOver || undefined}
        onDragOver={over}
        onDragLeave={() => setIsOver(false)}
        onDrop={drop}
      >
        {upload.isPending ? (
          <div className={classes.uploading}>
            <p>{t('imports.uploading', { name: upload.variables.name })}</p>
            <Progress value={fraction * 100} aria-label={t('imports.progressLabel')} />
          </div>
        ) : (
          <>
            <span>{t('imports.drop')}</span>
            <FileButton
              onChange={take}
              accept=".csv,.tsv,.txt,.xlsx"
              inputProps={{ 'aria-label': t('imports.chooseLabel') }}
            >
              {(props) => <Button {...props}>{t('imports.choose')}</Button>}
            </FileButton>
          </>
        )}
      </div>
      <FormProblem error={upload.error} title={t('imports.uploadFailed')} />
      <p className={classes.hint}>
        {t('imports.exampleHint')}{' '}
        <button
          type="button"
          className={classes.link}
          onClick={() => saveBlob(new Blob([EXAMPLE], { type: 'text/csv' }), 'example.csv')}
        >
          {t('imports.example')}
        </button>
      </p>
    </>
  );
};
