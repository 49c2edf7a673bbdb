import { Button, SegmentedControl } from '@mantine/core';
import type { ExportFormat, ExportKind } from '@parley/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../live/api.ts';
import { useLive } from '../../../live/live-state.ts';
import { FormProblem } from '../../../ui/form/FormProblem.tsx';
import { momentTime } from '../../../ui/time.ts';
import { Section } from '../pieces/Section.tsx';
import classes from './imports.module.css';
import { exportsKey, exportsQuery } from './imports-query.ts';
import { saveBlob } from './save-blob.ts';

const KINDS: ExportKind[] = ['conversations', 'contacts'];
const FORMATS: ExportFormat[] = ['csv', 'jsonl'];
const SHOWN = 10;

/** Written down first, then fetched. */
async function takeOut(kind: ExportKind, format: ExportFormat): Promise<void> {
  const { id, at } = await api.call('createExport', { body: { kind, format } });
  saveBlob(
    await api.fetchFile('downloadExport', { exportId: id }),
    `parley-${kind}-${at.slice(0, 10)}.${format}`,
  );
}

/** Everything as a file, and who took it before. */
export const ExportSection = () => {
  const { t } = useTranslation('settings');
  const queries = useQueryClient();
  const members = useLive((state) => state.members);
  const [kind, setKind] = useState<ExportKind>('conversations');
  const [format, setFormat] = useState<ExportFormat>('csv');
  const exports = useQuery(exportsQuery);
  const take = useMutation({
    mutationFn: () => takeOut(kind, format),
    onSettled: () => queries.invalidateQueries({ queryKey: exportsKey }),
  });
  return (
    <Section title={t('imports.exportTitle')} hint={t('imports.exportHint')}>
      <div className={classes.actions}>
        <SegmentedControl
          aria-label={t('imports.exportKind')}
          data={KINDS.map((value) => ({ value, label: t(`imports.exportKindName.${value}`) }))}
          value={kind}
          onChange={(value) => setKind(value as ExportKind)}
        />
        <SegmentedControl
          aria-label={t('imports.exportFormat')}
          data={FORMATS.map((value) => ({ value, label: t(`imports.exportFormatName.${value}`) }))}
          value={format}
          onChange={(value) => setFormat(value as ExportFormat)}
        />
        <Button variant="default" loading={take.isPending} onClick={() => take.mutate()}>
          {t('imports.export')}
        </Button>
      </div>
      {take.isPending && (
        <p className={classes.hint} role="status">
          {t('imports.exporting')}
        </p>
      )}
      <FormProblem error={take.error} title={t('imports.exportFailed')} />
      {exports.data && exports.data.length > 0 && (
        <ul className={classes.list} aria-label={t('imports.exportsLabel')}>
          {exports.data.slice(0, SHOWN).map((one) => (
            <li key={one.id} className={classes.hint}>
              {t('imports.exported', {
                what: t(`imports.exportKindName.${one.kind}`),
                format: t(`imports.exportFormatName.${one.format}`),
                name: members[one.memberId]?.name ?? t('imports.gone'),
                at: momentTime(one.at),
              })}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
};
