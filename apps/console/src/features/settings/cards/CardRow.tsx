import { Button } from '@mantine/core';
import type { ContextCard } from '@parley/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../live/api.ts';
import { ConfirmDialog } from '../../../ui/dialog/ConfirmDialog.tsx';
import { tell } from '../../../ui/tell.ts';
import { SecretOnce } from '../pieces/SecretOnce.tsx';
import { CardDialog } from './CardDialog.tsx';
import classes from './cards.module.css';
import { contextCardsQuery } from './cards-query.ts';
import { TryCardDialog } from './TryCardDialog.tsx';

const DEEDS = ['try', 'edit', 'secret', 'remove'] as const;

/** One program: where it is, and what can be done with it. */
export const CardRow = ({ card }: { card: ContextCard }) => {
  const { t } = useTranslation('settings');
  const queries = useQueryClient();
  const [open, setOpen] = useState<(typeof DEEDS)[number] | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const { id: cardId, name, url } = card;
  const close = () => setOpen(null);
  return (
    <li className={classes.row}>
      <div className={classes.words}>
        <p className={classes.name}>
          <bdi>{name}</bdi>
        </p>
        <code className={classes.url}>{url}</code>
      </div>
      <div className={classes.deeds}>
        {DEEDS.map((deed) => (
          <Button
            key={deed}
            variant="default"
            size="xs"
            aria-label={t(`cards.deedLabel.${deed}`, { name })}
            onClick={() => setOpen(deed)}
          >
            {t(`cards.deed.${deed}`)}
          </Button>
        ))}
      </div>
      {open === 'try' && <TryCardDialog card={card} onClose={close} />}
      {open === 'edit' && <CardDialog card={card} onClose={close} />}
      {open === 'secret' && (
        <ConfirmDialog
          title={t('cards.secretTitle', { name })}
          confirm={t('cards.deed.secret')}
          failed={t('cards.saveFailed')}
          onClose={close}
          onConfirm={async () =>
            setSecret((await api.call('changeContextCardSecret', { params: { cardId } })).secret)
          }
          onDone={close}
        >
          {t('cards.secretText')}
        </ConfirmDialog>
      )}
      {open === 'remove' && (
        <ConfirmDialog
          title={t('cards.removeTitle', { name })}
          confirm={t('cards.deed.remove')}
          failed={t('cards.removeFailed')}
          onClose={close}
          onConfirm={() => api.call('deleteContextCard', { params: { cardId } })}
          onDone={() => {
            tell(t('cards.removed', { name }));
            void queries.invalidateQueries(contextCardsQuery);
          }}
        >
          {t('cards.removeText')}
        </ConfirmDialog>
      )}
      {secret && (
        <SecretOnce
          text={t('webhooks.ready')}
          label={t('webhooks.secret', { name })}
          secret={secret}
          onClose={() => setSecret(null)}
        />
      )}
    </li>
  );
};
