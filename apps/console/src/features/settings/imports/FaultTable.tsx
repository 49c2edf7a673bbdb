import { Button } from '@mantine/core';
import type { Import, ImportReport } from '@parley/contract';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../../live/api.ts';
import { FormProblem } from '../../../ui/form/FormProblem.tsx';
import classes from './imports.module.css';
import { saveBlob } from './save-blob.ts';

type Props = { one: Import; report: ImportReport };

/** Rows that are left out, each with its reason. */
export const FaultTable = ({ one, report: { faults, faulty } }: Props) => {
  const { t } = useTranslation('settings');
  const download = useMutation({
    mutationFn: () => api.fetchFile('getImportFaults', { importId: one.id }),
    onSuccess: (blob) => saveBlob(blob, `faults of ${one.fileName}.csv`),
  });
  if (faults.length === 0) return <p className={classes.hint}>{t('imports.faultsNone')}</p>;
  return (
    <>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('imports.faultRow')}</th>
              <th scope="col">{t('imports.faultWhy')}</th>
              <th scope="col">{t('imports.faultCell')}</th>
            </tr>
          </thead>
          <tbody>
            {faults.map(({ row, reason, cell }) => (
              <tr key={row}>
                <td className="tabular">{row}</td>
                <td>{t(`imports.reason.${reason}`)}</td>
                <td dir="auto">{cell}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className={classes.actions}>
        <Button variant="default" size="xs" loading={download.isPending} onClick={() => download.mutate()}>
          {t('imports.faultsDownload')}
        </Button>
        {faulty > faults.length && (
          <span className={classes.hint}>{t('imports.faultsMore', { count: faults.length })}</span>
        )}
      </div>
      <FormProblem error={download.error} title={t('imports.exportFailed')} />
    </>
  );
};
