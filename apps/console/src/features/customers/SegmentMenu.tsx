import { ActionIcon, Popover, Tooltip } from '@mantine/core';
import { IconBookmarks } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { SavedViews } from '../views/index.ts';
import { type CustomersSearch, searchOfSegment, segmentOf } from './search-params.ts';

/** Segments: lists of customers that I keep, or that others share. */
export const SegmentMenu = ({ search }: { search: CustomersSearch }) => {
  const { t } = useTranslation('customers');
  return (
    <Popover position="bottom-end" shadow="md" width={280} trapFocus>
      <Popover.Target>
        <Tooltip label={t('segments')} openDelay={300}>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('segments')}>
            <IconBookmarks size={18} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown>
        <SavedViews
          kind="customers"
          title={t('segments')}
          query={segmentOf(search)}
          searchOf={searchOfSegment}
        />
      </Popover.Dropdown>
    </Popover>
  );
};
