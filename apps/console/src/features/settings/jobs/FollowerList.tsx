import type { FollowerLag } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import classes from '../pieces/pieces.module.css';

/** How far behind the log each follower is. */
export const FollowerList = ({ followers }: { followers: readonly FollowerLag[] }) => {
  const { t } = useTranslation('settings');
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{t('jobs.column.follower')}</th>
          <th scope="col">{t('jobs.column.lag')}</th>
        </tr>
      </thead>
      <tbody>
        {followers.map(({ name, events, workspaces }) => (
          <tr key={name}>
            <td className={classes.wide}>
              <code>{name}</code>
            </td>
            <td className={`tabular ${classes.dim}`}>
              {events === 0 ? t('jobs.upToDate') : t('jobs.lag', { events, workspaces })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
