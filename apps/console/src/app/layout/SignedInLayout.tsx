import { Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import classes from './layout.module.css';
import { Rail } from './Rail.tsx';

/** The frame around every page behind the login: the rail and the page beside it. */
export const SignedInLayout = () => {
  const { t } = useTranslation();
  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#content">
        {t('skipToContent')}
      </a>
      <Rail />
      <main id="content" className={classes.content} tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  );
};
