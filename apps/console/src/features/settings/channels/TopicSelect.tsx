import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useTopics } from '../live.ts';

/** Where those go who write to a number. */
export const TopicSelect = ({ input }: { input: object }) => {
  const { t } = useTranslation('settings');
  const { open } = useTopics();
  return (
    <Select
      label={t('channels.account.topic')}
      description={open.length > 0 ? t('channels.topicHint') : t('channels.noTopics')}
      data={open.map(({ id, name }) => ({ value: id, label: name }))}
      allowDeselect={false}
      {...input}
    />
  );
};
