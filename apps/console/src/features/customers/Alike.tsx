import { Button } from '@mantine/core';
import type { Contact } from '@parley/contract';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMyMember } from '../../live/live-state.ts';
import { contactName } from '../../live/names.ts';
import { Section } from '../inbox/index.ts';
import { addressOf } from './address-of.ts';
import classes from './customers.module.css';
import { MergeDialog } from './MergeDialog.tsx';
import type { Profile } from './ProfilePane.tsx';

type Props = { contact: Contact; alike: Profile['alike'] };

/** Who may be the same person, and why one might think so. */
export const Alike = ({ contact, alike }: Props) => {
  const { t } = useTranslation('customers');
  const { role } = useMyMember();
  const [other, setOther] = useState<Contact | null>(null);
  if (alike.length === 0) return null;
  return (
    <Section title={t('alike.title')}>
      <ul className={classes.people}>
        {alike.map(({ contact: one, same }) => (
          <li key={one.id} className={classes.person}>
            <span className={classes.who}>
              <Link
                to="/customers/$contactId"
                params={{ contactId: one.id }}
                search={true}
                className={classes.personName}
              >
                <bdi>{contactName(one)}</bdi>
              </Link>
              <span className={classes.dim}>
                {[addressOf(one), ...same.map((why) => t(`alike.same.${why}`))].filter(Boolean).join(' · ')}
              </span>
            </span>
            {role !== 'agent' && (
              <Button size="compact-sm" variant="default" onClick={() => setOther(one)}>
                {t('alike.merge')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {other && <MergeDialog contact={contact} proposed={other} onClose={() => setOther(null)} />}
    </Section>
  );
};
