import { TextInput } from '@mantine/core';
import type { CardAnswer, ContextCard } from '@parley/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../live/api.ts';
import { CardBody } from '../../../ui/card/CardBody.tsx';
import { Dialog } from '../../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../../ui/dialog/DialogForm.tsx';
import { useSendForm } from '../../../ui/form/use-send-form.ts';
import classes from './cards.module.css';

const Answer = ({ answer: { content, problem } }: { answer: CardAnswer }) => {
  const { t } = useTranslation(['settings', 'cards']);
  return (
    <section className={classes.answer} aria-label={t('cards.answer')} aria-live="polite">
      {content && <CardBody content={content} />}
      {content?.values && (
        <>
          <p className={classes.hint}>{t('cards.values')}</p>
          <pre className={classes.raw} dir="ltr">
            {JSON.stringify(content.values, null, 2)}
          </pre>
        </>
      )}
      {problem && (
        <>
          <p className={classes.bad}>{t(`cards:problem.${problem.code}`)}</p>
          <code className={classes.raw} dir="ltr">
            {problem.detail}
          </code>
        </>
      )}
    </section>
  );
};

/** Asks a program about somebody made up, and shows what comes back or what is wrong with it. */
export const TryCardDialog = ({ card, onClose }: { card: ContextCard; onClose: () => void }) => {
  const { t } = useTranslation('settings');
  const [answer, setAnswer] = useState<CardAnswer | null>(null);
  const { form, submit, sending, problem } = useSendForm({
    values: { externalId: '', email: '' },
    send: ({ externalId, email }) =>
      api.call('tryContextCard', {
        params: { cardId: card.id },
        body: {
          ...(externalId.trim() && { externalId: externalId.trim() }),
          ...(email.trim() && { email: email.trim() }),
        },
      }),
    onSent: setAnswer,
  });
  return (
    <Dialog title={t('cards.tryTitle', { name: card.name })} onClose={onClose} size={560}>
      <DialogForm
        onSubmit={submit}
        sending={sending}
        problem={problem}
        failed={t('cards.tryFailed')}
        action={t('cards.trySubmit')}
        onClose={onClose}
      >
        <TextInput
          label={t('cards.externalId')}
          description={t('cards.externalIdHint')}
          dir="ltr"
          data-autofocus
          {...form.getInputProps('externalId')}
        />
        <TextInput label={t('cards.email')} type="email" dir="ltr" {...form.getInputProps('email')} />
        {answer && <Answer answer={answer} />}
      </DialogForm>
    </Dialog>
  );
};
