import { Radio, ScrollArea, Text } from '@mantine/core';
import type { Conversation } from '@parley/contract';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { presenceStore } from '../../../live/ephemera.ts';
import { useLive } from '../../../live/live-state.ts';
import { useStore } from '../../../store.ts';
import { Face } from '../../../ui/Face.tsx';
import classes from './actions.module.css';
import { type Colleague, rankColleagues } from './colleagues.ts';
import { useAllActive } from './use-all-active.ts';

type Given = Pick<Conversation, 'ownerId' | 'topicId'>;
type Props = { value: string | null; onChange: (memberId: string) => void; conversation: Given };

/** Colleagues with their availability and load; who is full can be seen, not chosen. */
export const ColleagueList = ({ value, onChange, conversation }: Props) => {
  const { t } = useTranslation('inbox');
  const colleagues = useColleagues(conversation);
  if (colleagues.length === 0) return <Text c="dimmed">{t('handOver.nobody')}</Text>;
  return (
    <Radio.Group value={value} onChange={onChange} label={t('handOver.member')}>
      <ScrollArea.Autosize mah={260} mt={4} type="auto">
        {colleagues.map((colleague) => (
          <Option key={colleague.member.id} colleague={colleague} />
        ))}
      </ScrollArea.Autosize>
    </Radio.Group>
  );
};

const Option = ({ colleague: { member, active, isFull, isOnline } }: { colleague: Colleague }) => {
  const { t } = useTranslation(['inbox', 'common']);
  const load = t('handOver.load', { active, capacity: member.capacity });
  const words = [
    t(`common:availability.${member.availability}`),
    t(isOnline ? 'handOver.here' : 'handOver.notHere'),
    isFull ? `${load} (${t('handOver.full')})` : load,
  ];
  return (
    <Radio.Card value={member.id} disabled={isFull} className={classes.colleague}>
      <Radio.Indicator />
      <Face name={member.name} tone="member" online={isOnline} size="sm" />
      <span className={classes.colleagueName}>
        <bdi>{member.name}</bdi>
        <span className={`tabular ${classes.colleagueLoad}`}>{words.join(' · ')}</span>
      </span>
    </Radio.Card>
  );
};

function useColleagues({ ownerId, topicId }: Given): Colleague[] {
  const members = useLive((state) => state.members);
  const online = useStore(presenceStore, (presence) => presence.online);
  const conversations = useAllActive();
  return useMemo(
    () => rankColleagues({ members: Object.values(members), conversations, online, ownerId, topicId }),
    [members, conversations, online, ownerId, topicId],
  );
}
