import { Button, TextInput } from '@mantine/core';
import type { Member } from '@parley/contract';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { useMembers } from '../live.ts';
import { Section } from '../pieces/Section.tsx';
import { MemberRow } from './MemberRow.tsx';
import classes from './people.module.css';

/** From here on a list is worth searching, and is drawn in steps. */
const MANY = 10;
const STEP = 100;
const COLUMNS = ['person', 'role', 'topics', 'capacity', 'now'] as const;

const matches = (member: Member, text: string): boolean =>
  `${member.name} ${member.email}`.toLocaleLowerCase().includes(text.trim().toLocaleLowerCase());

/** All members, by name, with what they may do and hold. */
export const MembersTable = () => {
  const { t } = useTranslation('settings');
  const members = useMembers();
  const [text, setText] = useState('');
  const [limit, setLimit] = useState(STEP);
  const found = members.filter((member) => matches(member, text));
  const search = members.length > MANY && (
    <TextInput
      className={classes.search}
      aria-label={t('people.filter')}
      placeholder={t('people.filter')}
      leftSection={<IconSearch size={16} aria-hidden />}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
    />
  );

  return (
    <Section title={t('people.membersCount', { count: members.length })} aside={search}>
      {found.length === 0 ? (
        <EmptyState
          title={t('people.noneFound', { text })}
          action={
            <Button variant="light" onClick={() => setText('')}>
              {t('people.clearFilter')}
            </Button>
          }
        />
      ) : (
        <table className={classes.table} aria-label={t('people.members')}>
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <th key={column} scope="col" data-column={column}>
                  {t(`people.column.${column}`)}
                </th>
              ))}
              <th scope="col" data-column="actions">
                <span className="visually-hidden">{t('people.column.actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {found.slice(0, limit).map((member) => (
              <MemberRow key={member.id} member={member} />
            ))}
          </tbody>
        </table>
      )}
      {found.length > limit && (
        <Button variant="default" mt="md" onClick={() => setLimit(limit + STEP)}>
          {t('people.more', { count: Math.min(STEP, found.length - limit) })}
        </Button>
      )}
    </Section>
  );
};
