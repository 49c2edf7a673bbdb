import type { Topic } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import { shortDate } from '../../../ui/time.ts';
import { Section } from '../pieces/Section.tsx';
import classes from './topics.module.css';

/** Topics that old conversations still carry. */
export const RetiredTopics = ({ topics }: { topics: readonly Topic[] }) => {
  const { t } = useTranslation('settings');
  if (topics.length === 0) return null;
  return (
    <Section title={t('topics.retiredTitle')}>
      <ul className={classes.retired}>
        {topics.map(({ id, name, retiredAt }) => (
          <li key={id}>
            <bdi>{name}</bdi>{' '}
            {retiredAt && (
              <span className={classes.description}>
                {t('topics.retiredOn', { date: shortDate(retiredAt) })}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
};
