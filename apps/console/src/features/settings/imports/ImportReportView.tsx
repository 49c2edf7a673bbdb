import { Button } from '@mantine/core';
import type { Import, ImportReport } from '@parley/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../../../live/api.ts';
import { FormProblem } from '../../../ui/form/FormProblem.tsx';
import { Section } from '../pieces/Section.tsx';
import { FaultTable } from './FaultTable.tsx';
import { ImportCounts } from './ImportCounts.tsx';
import classes from './imports.module.css';
import { importsKey } from './imports-query.ts';
import { SampleList } from './SampleList.tsx';

/** `onChange`: to the columns and options again; null: too late for that. */
type Props = { one: Import; onChange: (() => void) | null };

/** What would come of it, or what came. */
export const ImportReportView = ({ one, onChange }: Props) => {
  const { t } = useTranslation('settings');
  const queries = useQueryClient();
  const start = useMutation({
    mutationFn: () => api.call('startImport', { params: { importId: one.id } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: importsKey }),
  });
  const { report, written, state, kind } = one;
  const isDone = state === 'done';
  const hasWritten = isDone || written.messages > 0 || written.customers > 0;
  const all = kind === 'contacts' ? { customers: written.customers } : written;
  return (
    <>
      <FormProblem error={start.error} title={t('imports.startFailed')} />
      <div className={classes.actions}>
        {one.canGoOn && (
          <Button loading={start.isPending} onClick={() => start.mutate()}>
            {t(state === 'ready' ? 'imports.start' : 'imports.goOn')}
          </Button>
        )}
        {onChange && (
          <Button variant="default" onClick={onChange}>
            {t('imports.change')}
          </Button>
        )}
        {isDone && kind === 'messages' && (
          <Button
            renderRoot={(props) => (
              <Link to="/inbox" search={{ view: written.waiting > 0 ? 'waiting' : 'all' }} {...props} />
            )}
          >
            {t(written.waiting > 0 ? 'imports.toConversations' : 'imports.toAll')}
          </Button>
        )}
      </div>
      {hasWritten && (
        <Section title={t('imports.resultTitle')}>
          <ImportCounts counts={all} />
        </Section>
      )}
      {report && (
        <>
          <Section title={t(hasWritten ? 'imports.checkedTitle' : 'imports.reportTitle')}>
            <ImportCounts
              counts={
                kind === 'contacts'
                  ? {
                      rows: report.rows,
                      customers: report.customers,
                      known: report.known,
                      faulty: report.faulty,
                    }
                  : countsOf(report)
              }
            />
          </Section>
          <Section title={t('imports.faultsTitle')}>
            <FaultTable one={one} report={report} />
          </Section>
          {!isDone && report.samples.length > 0 && (
            <Section title={t('imports.samplesTitle')}>
              <SampleList samples={report.samples} />
            </Section>
          )}
        </>
      )}
    </>
  );
};

function countsOf({ rows, messages, conversations, customers, waiting, known, faulty }: ImportReport) {
  return { rows, messages, conversations, customers, waiting, known, faulty };
}
