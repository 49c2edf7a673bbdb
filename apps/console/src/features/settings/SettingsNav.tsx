import { IconChevronRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../live/session.ts';
import { type PageName, pageNames, pages } from './pages.ts';
import classes from './settings.module.css';

const GROUPS = ['me', 'workspace', 'developers', 'instance'] as const;

const NavLink = ({ name, current }: { name: PageName; current: boolean }) => {
  const { t } = useTranslation('settings');
  const Icon = pages[name].icon;
  return (
    <li>
      <Link
        to="/settings/$"
        params={{ _splat: name }}
        className={classes.link}
        data-current={current || undefined}
        aria-current={current ? 'page' : undefined}
      >
        <Icon size={18} stroke={1.7} aria-hidden />
        {t(`page.${name}`)}
        <IconChevronRight size={16} className={classes.chevron} aria-hidden />
      </Link>
    </li>
  );
};

/** The menu of the settings. Whoever runs the instance sees one group more. */
export const SettingsNav = ({ shown }: { shown: string }) => {
  const { t } = useTranslation('settings');
  const isOperator = useMe()?.isOperator ?? false;
  const groups = GROUPS.filter((group) => group !== 'instance' || isOperator);
  return (
    <nav className={classes.nav} aria-label={t('nav.label')}>
      <p className={classes.navTitle}>{t('title')}</p>
      {groups.map((group) => (
        <div key={group}>
          <h2 className={classes.group} id={`settings-${group}`}>
            {t(`nav.${group}`)}
          </h2>
          <ul className={classes.links} aria-labelledby={`settings-${group}`}>
            {pageNames
              .filter((name) => pages[name].group === group)
              .map((name) => (
                <NavLink key={name} name={name} current={name === shown} />
              ))}
          </ul>
        </div>
      ))}
    </nav>
  );
};
