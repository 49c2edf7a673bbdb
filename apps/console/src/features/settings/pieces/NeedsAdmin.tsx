import { IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { useIsAdmin, useMembers } from '../live.ts';
import classes from './pieces.module.css';

const NAMED = 3;

/** "Ask Ann or Ben." Owners first; names are real, so that nobody has to search for who can help. */
export function useWhoCanHelp(): string {
  const { t, i18n } = useTranslation('settings');
  const admins = useMembers().filter(({ role }) => role === 'owner' || role === 'admin');
  const sorted = admins.toSorted((a, b) => Number(b.role === 'owner') - Number(a.role === 'owner'));
  if (sorted.length === 0) return t('needs.askNobody');
  const list = new Intl.ListFormat(i18n.language, { type: 'disjunction' });
  const names = list.format(sorted.slice(0, NAMED).map(({ name }) => name));
  const more = sorted.length - NAMED;
  return t('needs.ask', { names: more > 0 ? t('needs.others', { names, count: more }) : names });
}

/** Shows `children` to owners and admins; to everybody else who they are. */
export const NeedsAdmin = ({ children }: { children: ReactNode }) => {
  const { t } = useTranslation('settings');
  const help = useWhoCanHelp();
  if (useIsAdmin()) return children;
  return <EmptyState icon={<IconLock />} title={t('needs.title')} hint={help} />;
};

/** Above what everybody may read and only owners and admins may change. Nothing for those. */
export const ReadOnlyNotice = () => {
  const { t } = useTranslation('settings');
  const help = useWhoCanHelp();
  if (useIsAdmin()) return null;
  return (
    <p className={classes.notice}>
      <IconLock size={16} aria-hidden />
      <span>
        {t('needs.readOnly')} {help}
      </span>
    </p>
  );
};
