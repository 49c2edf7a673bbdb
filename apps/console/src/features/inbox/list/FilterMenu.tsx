import { Popover, Skeleton, UnstyledButton } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../../live/live-state.ts';
import { contactName } from '../../../live/names.ts';
import { deferred } from '../../../ui/Deferred.tsx';
import type { ListFilter } from '../conversation-list.ts';
import classes from './header.module.css';

const FilterForm = deferred(
  async () => (await import('./FilterForm.tsx')).FilterForm,
  <Skeleton height={56} />,
);

/** Narrows a view down: by topic, by taken or not, by who held it. What is chosen stands on the button. */
export const FilterMenu = ({ filter }: { filter: ListFilter }) => {
  const { t } = useTranslation('inbox');
  const summary = useFilterSummary(filter);
  return (
    <Popover position="bottom-end" shadow="md" width={260} trapFocus>
      <Popover.Target>
        <UnstyledButton className={classes.toolButton} data-on={summary ? true : undefined}>
          <IconFilter size={14} aria-hidden />
          <span>{summary ? <bdi>{summary}</bdi> : t('list.filter')}</span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <FilterForm filter={filter} />
      </Popover.Dropdown>
    </Popover>
  );
};

function useFilterSummary({ topicId, state: openState, agentId, contactId }: ListFilter): string {
  const { t } = useTranslation('inbox');
  const topic = useLive((state) => (topicId ? state.topics[topicId]?.name : undefined));
  const holder = useLive((state) => (agentId ? state.members[agentId]?.name : undefined));
  const contact = useLive((state) => (contactId ? state.contacts[contactId] : undefined));
  const customer = contactId && contactName(contact);
  return [topic, openState && t(`list.states.${openState}`), holder, customer].filter(Boolean).join(' · ');
}
