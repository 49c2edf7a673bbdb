import { Tooltip, UnstyledButton } from '@mantine/core';
import { IconInbox, IconLayoutDashboard, IconSearch, IconSettings, IconUsers } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMyMember } from '../../live/live-state.ts';
import { searchOpen } from '../../ui/search-open.ts';
import { AvailabilityMenu } from './AvailabilityMenu.tsx';
import classes from './layout.module.css';
import { ProfileMenu } from './ProfileMenu.tsx';
import { useTooltipSide } from './use-tooltip-side.ts';

const ICON = { size: 21, stroke: 1.6, 'aria-hidden': true };

type LinkProps = { to: '/inbox' | '/customers' | '/board' | '/settings/$'; label: string; icon: ReactNode };

const RailLink = ({ to, label, icon }: LinkProps) => (
  <Tooltip label={label} position={useTooltipSide()} openDelay={300}>
    <Link to={to} className={classes.railLink} aria-label={label} activeProps={{ 'data-active': true }}>
      {icon}
    </Link>
  </Tooltip>
);

const SearchButton = () => {
  const { t } = useTranslation('search');
  return (
    <Tooltip label={t('open')} position={useTooltipSide()} openDelay={300}>
      <UnstyledButton
        className={classes.railLink}
        aria-label={t('title')}
        aria-haspopup="dialog"
        onClick={() => searchOpen.set(true)}
      >
        <IconSearch {...ICON} />
      </UnstyledButton>
    </Tooltip>
  );
};

/** The places of Parley; at its foot whether I take conversations, and who I am. */
export const Rail = () => {
  const { t } = useTranslation(['common', 'board', 'customers']);
  const seesBoard = useMyMember().role !== 'agent';
  return (
    <nav className={classes.rail} aria-label={t('rail.label')}>
      <img src="/favicon.svg" alt="" className={classes.mark} />
      <RailLink to="/inbox" label={t('rail.inbox')} icon={<IconInbox {...ICON} />} />
      <RailLink to="/customers" label={t('customers:title')} icon={<IconUsers {...ICON} />} />
      {seesBoard && <RailLink to="/board" label={t('board:rail')} icon={<IconLayoutDashboard {...ICON} />} />}
      <SearchButton />
      <RailLink to="/settings/$" label={t('rail.settings')} icon={<IconSettings {...ICON} />} />
      <div className={classes.railGap} />
      <AvailabilityMenu />
      <ProfileMenu />
    </nav>
  );
};
