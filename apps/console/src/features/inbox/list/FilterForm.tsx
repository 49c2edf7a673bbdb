import { Button, Select, Stack } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCounts } from '../../../live/counts.ts';
import { useLive } from '../../../live/live-state.ts';
import { isNarrowed, type ListFilter } from '../conversation-list.ts';
import type { InboxSearch } from '../search-params.ts';
import { SavedViews } from './SavedViews.tsx';

/** The choices of a filter; every change stands in the address at once. */
export const FilterForm = ({ filter }: { filter: ListFilter }) => {
  const { t } = useTranslation(['inbox', 'board']);
  const change = useChangeSearch();
  const isOn = isNarrowed(filter);
  return (
    <Stack gap="md">
      <TopicSelect value={filter.topicId ?? ''} onChange={(topic) => change({ topic })} />
      {filter.view === 'open' && (
        <Select
          label={t('list.owner')}
          data={[
            { value: '', label: t('list.anyOwner') },
            { value: 'taken', label: t('list.taken') },
            { value: 'untaken', label: t('list.untaken') },
          ]}
          value={filter.taken ?? ''}
          onChange={(taken) =>
            change({ taken: taken === 'taken' || taken === 'untaken' ? taken : undefined })
          }
          allowDeselect={false}
          comboboxProps={{ withinPortal: false }}
        />
      )}
      {filter.view === 'open' && (
        <MemberSelect
          label={t('board:views.agentOpen')}
          value={filter.agentId ?? ''}
          onChange={(agent) => change({ agent })}
        />
      )}
      {filter.view === 'closed' && (
        <MemberSelect
          label={t('list.heldBy')}
          value={filter.heldBy ?? ''}
          onChange={(heldBy) => change({ heldBy })}
        />
      )}
      <SavedViews />
      {isOn && (
        <Button variant="light" onClick={() => change(NO_FILTER)}>
          {t('list.clear')}
        </Button>
      )}
    </Stack>
  );
};

const NO_FILTER = {
  topic: undefined,
  taken: undefined,
  agent: undefined,
  heldBy: undefined,
  customer: undefined,
};

type ChoiceProps = { value: string; onChange: (value: string | undefined) => void };

const TopicSelect = ({ value, onChange }: ChoiceProps) => {
  const { t } = useTranslation('inbox');
  const topics = useLive((state) => state.topics);
  const waiting = useCounts()?.waitingByTopic;
  const data = useMemo(
    () =>
      Object.values(topics)
        .filter((topic) => !topic.retiredAt || topic.id === value)
        .sort((a, b) => a.position - b.position)
        .map((topic) => ({ value: topic.id, label: withCount(topic.name, waiting?.[topic.id]) })),
    [topics, value, waiting],
  );
  return (
    <Select
      label={t('list.topic')}
      data={[{ value: '', label: t('list.allTopics') }, ...data]}
      value={value}
      onChange={(next) => onChange(next || undefined)}
      allowDeselect={false}
      comboboxProps={{ withinPortal: false }}
    />
  );
};

const withCount = (name: string, count: number | undefined): string => (count ? `${name} (${count})` : name);

const MemberSelect = ({ label, value, onChange }: ChoiceProps & { label: string }) => {
  const { t } = useTranslation('inbox');
  const members = useLive((state) => state.members);
  const data = useMemo(
    () => Object.values(members).map((member) => ({ value: member.id, label: member.name })),
    [members],
  );
  return (
    <Select
      label={label}
      data={[{ value: '', label: t('list.anyone') }, ...data]}
      value={value}
      onChange={(next) => onChange(next || undefined)}
      allowDeselect={false}
      searchable={data.length > 8}
      comboboxProps={{ withinPortal: false }}
    />
  );
};

type Change = { [K in keyof InboxSearch]?: InboxSearch[K] | undefined };

function useChangeSearch(): (change: Change) => void {
  const navigate = useNavigate();
  const search = useSearch({ strict: false });
  return (change) => {
    const next = Object.entries({ ...search, ...change }).filter(([, value]) => value !== undefined);
    void navigate({ to: '.', search: Object.fromEntries(next) });
  };
}
