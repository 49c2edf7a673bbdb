import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CopyField } from '../../../ui/form/CopyField.tsx';
import { FormProblem } from '../../../ui/form/FormProblem.tsx';
import { CallbackField } from './CallbackField.tsx';
import type { Connected } from './ConnectForm.tsx';
import classes from './channels.module.css';
import { TestAnswer } from './TestAnswer.tsx';
import { useTest } from './use-test.ts';
import { ViewTitle } from './ViewTitle.tsx';

/** Fields of the webhook without which something is missing, and those that tell more. */
const FIELDS = ['messages'];
const MORE_FIELDS = [
  'message_template_status_update',
  'phone_number_quality_update',
  'account_update',
  'user_id_update',
  'user_preferences',
];

type Props = { connected: Connected; onDone: () => void };

/** What is left to be done at Meta after a number was connected here. */
export const SetUpAtMeta = ({ connected: { account, door, chosen }, onDone }: Props) => {
  const { t } = useTranslation('settings');
  const test = useTest(account.inboxId);
  const { verifyToken } = chosen;
  const isShared = verifyToken === undefined;
  return (
    <div className={classes.setUp}>
      <ViewTitle>
        {t(isShared ? 'channels.setUp.titleShared' : 'channels.setUp.title', { name: account.name })}
      </ViewTitle>
      <p>{isShared ? t('channels.setUp.leadShared') : t('channels.setUp.lead')}</p>
      {!isShared && (
        <>
          <CallbackField hookPath={door.hookPath} />
          <CopyField
            label={t('channels.setUp.token')}
            description={t('channels.setUp.tokenHint')}
            value={verifyToken}
          />
        </>
      )}
      {!isShared && <Subscriptions />}
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

const Subscriptions = () => {
  const { t } = useTranslation('settings');
  return (
    <div>
      <p>{t('channels.setUp.fields')}</p>
      <FieldNames names={FIELDS} />
      <p>{t('channels.setUp.optional')}</p>
      <FieldNames names={MORE_FIELDS} />
    </div>
  );
};

const FieldNames = ({ names }: { names: readonly string[] }) => (
  <ul className={classes.codes}>
    {names.map((name) => (
      <li key={name}>
        <code>{name}</code>
      </li>
    ))}
  </ul>
);
