import { useTranslation } from 'react-i18next';
import { useTopics } from '../live.ts';
import classes from './people.module.css';

type Props = { topicIds: readonly string[]; backupTopicIds: readonly string[] };

/** The topics of a member in one line. Without any of his own he serves all. Retired ones no longer count. */
export const TopicNames = ({ topicIds, backupTopicIds }: Props) => {
  const { t, i18n } = useTranslation(['settings', 'line']);
  const { open } = useTopics();
  if (topicIds.length === 0) return <span>{t('people.allTopics')}</span>;
  const names = open
    .filter((topic) => topicIds.includes(topic.id))
    .map(({ id, name }) => (backupTopicIds.includes(id) ? t('line:backupShort', { names: name }) : name));
  if (names.length === 0) return <span className={classes.none}>{t('people.noTopics')}</span>;
  if (names.length === open.length && open.length > 1 && backupTopicIds.length === 0)
    return <span>{t('people.allTopics')}</span>;
  const list = new Intl.ListFormat(i18n.language, { type: 'unit', style: 'short' }).format(names);
  return (
    <span className={classes.topics} title={list}>
      {list}
    </span>
  );
};
