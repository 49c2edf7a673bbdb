import { useTranslation } from 'react-i18next';
import { useTopics } from '../live.ts';
import classes from './people.module.css';

/** The topics of a member in one line. Retired ones no longer count. */
export const TopicNames = ({ topicIds }: { topicIds: readonly string[] }) => {
  const { t, i18n } = useTranslation('settings');
  const { open } = useTopics();
  const names = open.filter((topic) => topicIds.includes(topic.id)).map((topic) => topic.name);
  if (names.length === 0) return <span className={classes.none}>{t('people.noTopics')}</span>;
  if (names.length === open.length && open.length > 1) return <span>{t('people.allTopics')}</span>;
  const list = new Intl.ListFormat(i18n.language, { type: 'unit', style: 'short' }).format(names);
  return (
    <span className={classes.topics} title={list}>
      {list}
    </span>
  );
};
