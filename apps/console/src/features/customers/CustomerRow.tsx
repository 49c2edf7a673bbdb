import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { contactName, useContact } from '../../live/names.ts';
import { Age } from '../../ui/Age.tsx';
import { Face } from '../../ui/Face.tsx';
import { addressOf } from './address-of.ts';
import classes from './customers.module.css';
import type { Listed } from './use-customers.ts';

/** Who, how to reach them, and whether something of theirs is open. */
export const CustomerRow = memo(({ row, selected }: { row: Listed; selected: boolean }) => {
  const { t } = useTranslation('customers');
  const contact = useContact(row.contact.id) ?? row.contact;
  const { open = 0, lastMessageAt = null } = row.dealings ?? {};
  const name = contactName(contact);
  return (
    <Link
      to="/customers/$contactId"
      params={{ contactId: contact.id }}
      search={true}
      className={classes.row}
      aria-current={selected ? 'true' : undefined}
    >
      <Face name={name} />
      <span className={classes.who}>
        <span className={classes.line}>
          <bdi className={classes.name}>{name}</bdi>
          {lastMessageAt && <Age at={lastMessageAt} className={classes.dim} />}
        </span>
        <span className={classes.line}>
          <bdi className={classes.address}>{addressOf(contact)}</bdi>
          {open > 0 && <span className={classes.open}>{t('open', { count: open })}</span>}
        </span>
      </span>
    </Link>
  );
});
