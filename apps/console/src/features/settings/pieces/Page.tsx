import { IconChevronLeft } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePageTitle } from '../../../ui/use-page-title.ts';
import classes from './pieces.module.css';

type Props = { title: string; lead: string; action?: ReactNode; children: ReactNode };

/** The head and the measure of one page of the settings. */
export const Page = ({ title, lead, action, children }: Props) => {
  const { t } = useTranslation();
  usePageTitle(title);
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <Link to="/settings/$" params={{ _splat: '' }} className={classes.back} aria-label={t('back')}>
          <IconChevronLeft size={20} aria-hidden />
        </Link>
        <div className={classes.words}>
          <h1 className={classes.title}>{title}</h1>
          <p className={classes.lead}>{lead}</p>
        </div>
        {action && <div className={classes.action}>{action}</div>}
      </header>
      {children}
    </div>
  );
};
