import { Button, Divider, Select, Stack } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCounts } from '../../../live/counts.ts';
import { useLive } from '../../../live/live-state.ts';
import { SavedViews } from '../../views/index.ts';
import { isNarrowed, type ListFilter, type OpenState } from '../conversation-list.ts';
import {
  hasHistory,
  type InboxSearch,
  parseInboxSearch,
  queryOfSearch,
  searchOfQuery,
} from '../search-params.ts';
import { CustomerSelect } from './CustomerSelect.tsx';

/** The choices of a filter; every change stands in the address at once. */
export const FilterForm = ({ filter }: { filter: ListFilter }) => {
  const { t } = useTranslation(['inbox', 'board']);
  const search = useSearch({ strict: false });
  const change = useChangeSearch();
  const isOn = isNarrowed(filter);
  return (
    <Stack gap="md">
      <TopicSelect value={filter.topicId ?? ''} onChange={(topic) => change({ topic })} />
      {filter.view === 'all' && (
        <StateSelect value={filter.state ?? ''} onChange={(state) => change({ state })} />
      )}
      {hasHistory(filter.view) && (
        <MemberSelect
          isNow={filter.state === 'taken'}
          value={filter.agentId ?? ''}
          onChange={(agent) => change({ agent })}
        />
      )}
      <CustomerSelect value={filter.contactId} onChange={(customer) => change({ customer })} />
      <Divider />
      <SavedViews
        kind="inbox"
        title={t('board:views.saved')}
        query={queryOfSearch(parseInboxSearch(search))}
        searchOf={searchOfQuery}
      />
      {isOn && (
        <Button variant="light" onClick={() => change(NO_FILTER)}>
          {t('list.clear')}
        </Button>
      )}
    </Stack>
  );
};

const NO_FILTER = { topic: undefined, state: undefined, agent: undefined, customer: undefined };

type ChoiceProps<V extends string = string> = { value: string; onChange: (value: V | undefined) => void };

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

const STATES = ['open', 'taken', 'untaken'] as const satisfies readonly OpenState[];

const StateSelect = ({ value, onChange }: ChoiceProps<OpenState>) => {
  const { t } = useTranslation('inbox');
  return (
    <Select
      label={t('list.state')}
      data={[
        { value: '', label: t('list.anyState') },
        ...STATES.map((state) => ({ value: state, label: t(`list.states.${state}`) })),
      ]}
      value={value}
      onChange={(next) => onChange(STATES.find((state) => state === next))}
      allowDeselect={false}
      comboboxProps={{ withinPortal: false }}
    />
  );
};

/** Members who left still have a history. */
const MemberSelect = ({ value, onChange, isNow }: ChoiceProps & { isNow: boolean }) => {
  const { t } = useTranslation('inbox');
  const members = useLive((state) => state.members);
  const data = useMemo(
    () => Object.values(members).map((member) => ({ value: member.id, label: member.name })),
    [members],
  );
  return (
    <Select
      label={t('list.heldBy')}
      description={t(isNow ? 'list.hasNow' : 'list.heldByHint')}
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
