import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CopyField } from '../../../ui/form/CopyField.tsx';
import { FormProblem } from '../../../ui/form/FormProblem.tsx';
import { callbackUrl } from './CallbackField.tsx';
import type { Connected } from './ConnectForm.tsx';
import { fieldWords } from './channel-fields.ts';
import classes from './channels.module.css';
import { TestAnswer } from './TestAnswer.tsx';
import { useTest } from './use-test.ts';
import { ViewTitle } from './ViewTitle.tsx';

/** What a company's own app has to know of the account that was connected. */
export const SetUpInApp = ({
  connected: { account, door, chosen },
  onDone,
}: {
  connected: Connected;
  onDone: () => void;
}) => {
  const { t } = useTranslation('settings');
  const test = useTest(account.inboxId);
  return (
    <div className={classes.setUp}>
      <ViewTitle>{t('channels.setUp.titleApp', { name: account.name })}</ViewTitle>
      <p>{t('channels.setUp.leadApp')}</p>
      <CopyField label={t('channels.setUp.hook')} value={callbackUrl(door.hookPath)} />
      <CopyField label={t('channels.setUp.account')} value={account.account.address} />
      {Object.entries(chosen).map(([name, value]) => (
        <CopyField
          key={name}
          label={fieldWords(name).label}
          description={fieldWords(name).where ?? ''}
          value={value}
        />
      ))}
      <div className={classes.actions}>
        <Button variant="default" loading={test.isPending} onClick={() => test.mutate()}>
          {t('channels.test')}
        </Button>
        <Button onClick={onDone}>{t('channels.setUp.done')}</Button>
      </div>
      {test.data && !test.isPending && <TestAnswer answer={test.data} />}
      <FormProblem error={test.error} title={t('channels.testFailed')} />
    </div>
  );
};
