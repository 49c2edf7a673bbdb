import type { ResponseOf, routes } from '@parley/contract';
import { IconPlugConnected } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Section } from '../pieces/Section.tsx';
import { AccountRow } from './AccountRow.tsx';
import classes from './channels.module.css';
import { DoorRow } from './DoorRow.tsx';

type Props = { channels: ResponseOf<(typeof routes)['listChannels']> };

/** The numbers that are connected, and the apps through which they deliver. */
export const ChannelLists = ({ channels: { channels, accounts, doors } }: Props) => {
  const { t } = useTranslation('settings');
  const knownOf = (channel: string) => channels.find((each) => each.channel === channel);
  if (accounts.length === 0 && doors.length === 0) {
    return (
      <EmptyState icon={<IconPlugConnected />} title={t('channels.emptyTitle')} hint={t('channels.empty')} />
    );
  }
  return (
    <>
      <Section title={t('channels.accounts')} hint={t('channels.accountsHint')}>
        <ul className={classes.list}>
          {accounts.map((account) => (
            <AccountRow
              key={account.inboxId}
              account={account}
              door={doors.find(({ id }) => id === account.doorId)}
              fields={knownOf(account.channel)?.accountFields ?? []}
            />
          ))}
        </ul>
      </Section>
      <Section title={t('channels.doors.title')} hint={t('channels.doors.hint')}>
        <ul className={classes.list}>
          {doors.map((door) => (
            <DoorRow key={door.id} door={door} fields={knownOf(door.channel)?.doorFields ?? []} />
          ))}
        </ul>
      </Section>
    </>
  );
};
