import { Button } from '@mantine/core';
import type { Contact } from '@parley/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../live/api.ts';
import { useMyMember } from '../../live/live-state.ts';
import { contactName } from '../../live/names.ts';
import { takeNews } from '../../live/news.ts';
import { LIVE } from '../../live/query-keys.ts';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.tsx';
import { tell } from '../../ui/tell.ts';
import { Section } from '../inbox/index.ts';
import { addressOf } from './address-of.ts';
import classes from './customers.module.css';

/** The contacts that this person is made of, each of which can be taken out again. */
export const Parts = ({ parts }: { parts: readonly Contact[] }) => {
  const { t } = useTranslation('customers');
  const { role } = useMyMember();
  const queries = useQueryClient();
  const [leaving, setLeaving] = useState<Contact | null>(null);
  if (parts.length === 0) return null;
  const separate = async (contactId: string) => {
    const { contact, survivor } = await api.call('unmergeContact', { params: { contactId } });
    takeNews({ contacts: [contact, survivor] });
    void queries.invalidateQueries({ queryKey: [LIVE, 'customers'] });
    void queries.invalidateQueries({ queryKey: [LIVE, 'profile'] });
    tell(t('parts.done', { name: contactName(contact) }));
  };
  return (
    <Section title={t('parts.title')}>
      <ul className={classes.people}>
        {parts.map((part) => (
          <li key={part.id} className={classes.person}>
            <span className={classes.who}>
              <bdi className={classes.personName}>{contactName(part)}</bdi>
              <bdi className={classes.dim}>{addressOf(part)}</bdi>
            </span>
            {role !== 'agent' && (
              <Button size="compact-sm" variant="default" onClick={() => setLeaving(part)}>
                {t('parts.separate')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {leaving && (
        <ConfirmDialog
          title={t('parts.separateTitle', { name: contactName(leaving) })}
          confirm={t('parts.separate')}
          failed={t('parts.failed')}
          onConfirm={() => separate(leaving.id)}
          onClose={() => setLeaving(null)}
        >
          {t('parts.separateHint')}
        </ConfirmDialog>
      )}
    </Section>
  );
};
