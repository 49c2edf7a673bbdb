import { Button, Group, Modal, SegmentedControl, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ColleagueList } from '../actions/ColleagueList.tsx';
import { useOpenTopics } from '../actions/use-open-topics.ts';

type To = { memberId: string } | { topicId: string };
type Props = { count: number; onClose: () => void; onChoose: (to: To) => void };

/** To whom all of them go: one colleague, or the line of one topic. */
export const BulkHandOver = ({ count, onClose, onChoose }: Props) => {
  const { t } = useTranslation(['inbox', 'board', 'common']);
  const topics = useOpenTopics();
  const [kind, setKind] = useState<'member' | 'topic'>('member');
  const [memberId, setMemberId] = useState<string | null>(null);
  const [topicId, setTopicId] = useState<string | null>(null);
  const to = kind === 'member' ? memberId && { memberId } : topicId && { topicId };
  return (
    <Modal opened onClose={onClose} title={t('board:bulk.title', { count })} centered size={460}>
      <Stack gap="lg">
        <SegmentedControl
          fullWidth
          value={kind}
          onChange={(value) => setKind(value === 'topic' ? 'topic' : 'member')}
          data={[
            { value: 'member', label: t('handOver.toMember') },
            { value: 'topic', label: t('handOver.toTopic') },
          ]}
        />
        {kind === 'member' ? (
          <ColleagueList value={memberId} onChange={setMemberId} conversation={NOBODYS} />
        ) : (
          <Select
            label={t('handOver.topic')}
            data={topics.map((topic) => ({ value: topic.id, label: topic.name }))}
            value={topicId}
            onChange={setTopicId}
            allowDeselect={false}
          />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button disabled={!to} onClick={() => to && onChoose(to)}>
            {t(kind === 'member' ? 'handOver.submit' : 'handOver.submitLine')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
};

/** Many conversations have many owners and topics: nobody is left out. */
const NOBODYS = { ownerId: null, topicId: null };
