import { Tooltip, UnstyledButton } from '@mantine/core';
import { IconInbox, IconSettings } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './layout.module.css';

const RailLink = ({ to, label, icon }: { to: string; label: string; icon: ReactNode }) => (
  <Tooltip label={label} position="right" openDelay={300}>
    <UnstyledButton
      component={Link}
      to={to}
      className={classes.railLink}
      aria-label={label}
      activeProps={{ 'data-active': true }}
    >
      {icon}
    </UnstyledButton>
  </Tooltip>
);

/** The places of Parley; at its foot who I am and whether I take conversations. */
export const Rail = () => {
  const { t } = useTranslation();
  return (
    <nav className={classes.rail} aria-label={t('rail.label')}>
      <img src="/favicon.svg" alt="" className={classes.mark} />
      <RailLink to="/inbox" label={t('rail.inbox')} icon={<IconInbox size={20} stroke={1.7} />} />
      <RailLink to="/settings" label={t('rail.settings')} icon={<IconSettings size={20} stroke={1.7} />} />
      <div className={classes.railGap} />
    </nav>
  );
};
