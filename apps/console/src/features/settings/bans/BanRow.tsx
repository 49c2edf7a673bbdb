import { Button } from '@mantine/core';
import type { Ban } from '@parley/contract';
import { IconUser, IconWorld } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../live/api.ts';
import { useMemberName } from '../../../live/names.ts';
import { ConfirmDialog } from '../../../ui/dialog/ConfirmDialog.tsx';
import { tell } from '../../../ui/tell.ts';
import { shortDate } from '../../../ui/time.ts';
import { dayAndTime } from '../pieces/day-and-time.ts';
import { nameOfBan } from './ban-name.ts';
import classes from './bans.module.css';
import { bansKey } from './bans-query.ts';

const Facts = ({ ban }: { ban: Ban }) => {
  const { t } = useTranslation('settings');
  const by = useMemberName(ban.createdBy);
  return (
    <p className={classes.facts}>
      <span>{t('bans.by', { name: by || t('bans.gone'), date: shortDate(ban.createdAt) })}</span>
      <span>{ban.expiresAt ? t('bans.ends', { at: dayAndTime(ban.expiresAt) }) : t('bans.neverEnds')}</span>
    </p>
  );
};

/** Who is let in no more, why, and until when. */
export const BanRow = ({ ban }: { ban: Ban }) => {
  const { t } = useTranslation('settings');
  const queries = useQueryClient();
  const [ending, setEnding] = useState(false);
  const name = nameOfBan(ban);
  const Icon = ban.contact ? IconUser : IconWorld;
  return (
    <li className={classes.row}>
      <Icon size={18} stroke={1.7} className={classes.icon} aria-hidden />
      <div className={classes.words}>
        <p className={classes.name}>
          <bdi>{name}</bdi>
          <span className={classes.kind}>{t(ban.contact ? 'bans.customer' : 'bans.addresses')}</span>
        </p>
        <p className={classes.reason} dir="auto">
          {ban.reason}
        </p>
        <Facts ban={ban} />
      </div>
      <Button
        variant="default"
        size="xs"
        aria-label={t('bans.removeLabel', { name })}
        onClick={() => setEnding(true)}
      >
        {t('bans.remove')}
      </Button>
      {ending && (
        <ConfirmDialog
          title={t('bans.removeTitle', { name })}
          confirm={t('bans.remove')}
          failed={t('bans.removeFailed')}
          onClose={() => setEnding(false)}
          onConfirm={() => api.call('endBan', { params: { banId: ban.id } })}
          onDone={() => {
            tell(t('bans.removed', { name }));
            void queries.invalidateQueries({ queryKey: bansKey });
          }}
        >
          {t(ban.contact ? 'bans.removeCustomer' : 'bans.removeAddresses')}
        </ConfirmDialog>
      )}
    </li>
  );
};
