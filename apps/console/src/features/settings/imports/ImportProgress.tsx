import { Button, Progress } from '@mantine/core';
import type { Import } from '@parley/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../live/api.ts';
import { ConfirmDialog } from '../../../ui/dialog/ConfirmDialog.tsx';
import { ImportCounts } from './ImportCounts.tsx';
import classes from './imports.module.css';
import { importsKey } from './imports-query.ts';

/** How far it is; the server goes on whether somebody looks or not. */
export const ImportProgress = ({ one }: { one: Import }) => {
  const { t } = useTranslation('settings');
  const queries = useQueryClient();
  const [isAsking, setIsAsking] = useState(false);
  const isChecking = one.state === 'checking';
  return (
    <div className={classes.part}>
      <p className={classes.hint}>{t(isChecking ? 'imports.checking' : 'imports.running')}</p>
      <Progress value={one.progress * 100} animated aria-label={t('imports.progressLabel')} />
      {isChecking ? (
        <p className={`tabular ${classes.hint}`} role="status">
          {t('imports.rowsRead', { count: one.rowsRead })}
        </p>
      ) : (
        <ImportCounts counts={one.written} />
      )}
      <div className={classes.actions}>
        <Button variant="default" onClick={() => setIsAsking(true)}>
          {t('imports.cancel')}
        </Button>
      </div>
      {isAsking && (
        <ConfirmDialog
          title={t('imports.cancelTitle')}
          confirm={t('imports.cancel')}
          failed={t('imports.cancelFailed')}
          onClose={() => setIsAsking(false)}
          onConfirm={() => api.call('cancelImport', { params: { importId: one.id } })}
          onDone={() => void queries.invalidateQueries({ queryKey: importsKey })}
        >
          {t('imports.cancelText')}
        </ConfirmDialog>
      )}
    </div>
  );
};
