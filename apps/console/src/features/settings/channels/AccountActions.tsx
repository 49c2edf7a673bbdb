import { Button } from '@mantine/core';
import type { ChannelField, ConnectedAccount } from '@parley/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormProblem } from '../../../ui/form/FormProblem.tsx';
import classes from './channels.module.css';
import { EditAccountDialog } from './EditAccountDialog.tsx';
import { LineDialog } from './LineDialog.tsx';
import { LogDialog } from './LogDialog.tsx';
import { TestAnswer } from './TestAnswer.tsx';
import { useTest } from './use-test.ts';

type Props = { account: ConnectedAccount; fields: readonly ChannelField[] };

/** Try it, change it. */
export const AccountActions = ({ account, fields }: Props) => {
  const { t } = useTranslation('settings');
  const [isEditing, setEditing] = useState(false);
  const [isOnLine, setOnLine] = useState(false);
  const [isLog, setLog] = useState(false);
  const test = useTest(account.inboxId);
  return (
    <>
      <div className={classes.actions}>
        <Button
          size="xs"
          variant="default"
          aria-label={t('channels.testLabel', { name: account.name })}
          loading={test.isPending}
          onClick={() => test.mutate()}
        >
          {t('channels.test')}
        </Button>
        <Button
          size="xs"
          variant="default"
          aria-label={t('channels.editTitle', { name: account.name })}
          onClick={() => setEditing(true)}
        >
          {t('channels.edit')}
        </Button>
        <Button
          size="xs"
          variant="default"
          aria-label={t('channels.line.title', { name: account.name })}
          onClick={() => setOnLine(true)}
        >
          {t('channels.line.open')}
        </Button>
        {account.hasLog && (
          <Button
            size="xs"
            variant="default"
            aria-label={t('channels.log.title', { name: account.name })}
            onClick={() => setLog(true)}
          >
            {t('channels.log.open')}
          </Button>
        )}
      </div>
      {test.data && !test.isPending && <TestAnswer answer={test.data} />}
      <FormProblem error={test.error} title={t('channels.testFailed')} />
      {isEditing && <EditAccountDialog account={account} fields={fields} onClose={() => setEditing(false)} />}
      {isLog && <LogDialog account={account} onClose={() => setLog(false)} />}
      {isOnLine && <LineDialog account={account} onClose={() => setOnLine(false)} />}
    </>
  );
};
