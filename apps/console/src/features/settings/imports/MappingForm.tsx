import { Button } from '@mantine/core';
import type { Import, ImportOptions } from '@parley/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../live/api.ts';
import { FormProblem } from '../../../ui/form/FormProblem.tsx';
import { Section } from '../pieces/Section.tsx';
import { ColumnsTable } from './ColumnsTable.tsx';
import classes from './imports.module.css';
import { importsKey } from './imports-query.ts';
import { LandingFields } from './LandingFields.tsx';
import { ReadingFields } from './ReadingFields.tsx';

/** What the columns mean and how the file is read, beside its first rows. */
export const MappingForm = ({ one, onChecked }: { one: Import; onChecked: () => void }) => {
  const { t } = useTranslation('settings');
  const queries = useQueryClient();
  const [options, setOptions] = useState<ImportOptions>(one.options);
  const change = (changes: Partial<ImportOptions>) => setOptions((all) => ({ ...all, ...changes }));
  const check = useMutation({
    mutationFn: () => api.call('checkImport', { params: { importId: one.id }, body: options }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: importsKey });
      onChecked();
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        check.mutate();
      }}
    >
      <Section title={t('imports.columnsTitle')} hint={t('imports.columnsHint')}>
        <ColumnsTable one={one} columns={options.columns} onChange={(columns) => change({ columns })} />
      </Section>
      <Section title={t('imports.optionsTitle')}>
        <ReadingFields one={one} options={options} onChange={change} />
      </Section>
      <Section title={t('imports.landingTitle')}>
        <LandingFields kind={one.kind} options={options} onChange={change} />
      </Section>
      <FormProblem error={check.error} title={t('imports.checkFailed')} />
      <div className={classes.actions}>
        <Button type="submit" loading={check.isPending}>
          {t('imports.check')}
        </Button>
      </div>
    </form>
  );
};
