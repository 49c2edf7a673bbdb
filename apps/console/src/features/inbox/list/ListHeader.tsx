import { Menu, UnstyledButton } from '@mantine/core';
import { IconArrowsSort, IconCheck, IconListCheck } from '@tabler/icons-react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCounts } from '../../../live/counts.ts';
import { useLive } from '../../../live/live-state.ts';
import { isOfOpenWindows, type ListFilter, type Sort, sortsOf, type View } from '../conversation-list.ts';
import { parseInboxSearch } from '../search-params.ts';
import { FilterMenu } from './FilterMenu.tsx';
import classes from './header.module.css';
import { toggleChoosing, useIsChoosing } from './selection.ts';

const VIEWS = ['mine', 'waiting', 'all', 'closed'] as const satisfies readonly View[];

type Counts = NonNullable<ReturnType<typeof useCounts>>;

/** What grows for ever is not counted. */
const countOf = (view: View, counts: Counts | undefined): number | null =>
  counts && (view === 'mine' || view === 'waiting') ? counts[view] : null;

/** The views with their live counts; below them order and filter of the one that is shown. */
export const ListHeader = ({ filter }: { filter: ListFilter }) => {
  const { t } = useTranslation('inbox');
  return (
    <div className={classes.header}>
      <nav className={classes.views} aria-label={t('list.views')}>
        {VIEWS.map((view) => (
          <ViewLink key={view} view={view} isCurrent={view === filter.view} />
        ))}
      </nav>
      <div className={classes.tools}>
        <SortMenu filter={filter} />
        <ChooseButton />
        <FilterMenu filter={filter} />
      </div>
      {isOfOpenWindows(filter) && <p className={classes.note}>{t('list.windowsOnly')}</p>}
    </div>
  );
};

/** For fingers: the pointer of a mouse shows the boxes by itself, X is the key. */
const ChooseButton = () => {
  const { t } = useTranslation('board');
  const isChoosing = useIsChoosing();
  return (
    <UnstyledButton
      className={`${classes.toolButton} ${classes.forFingers}`}
      aria-pressed={isChoosing}
      data-on={isChoosing || undefined}
      onClick={toggleChoosing}
    >
      <IconListCheck size={14} aria-hidden />
      <span>{t('bulk.start')}</span>
    </UnstyledButton>
  );
};

const ViewLink = ({ view, isCurrent }: { view: View; isCurrent: boolean }) => {
  const { t } = useTranslation('inbox');
  const count = countOf(view, useCounts());
  return (
    <Link
      to="."
      search={({ topic }) => ({
        ...(view === 'mine' ? {} : { view }),
        ...(topic === undefined ? {} : { topic }),
      })}
      className={classes.view}
      aria-current={isCurrent ? 'page' : undefined}
      // Without this the router calls every view current: they differ in the query only.
      activeOptions={{ exact: true, includeSearch: true }}
    >
      {t(`list.${view}`)}
      {count !== null && <span className={`tabular ${classes.count}`}>{count}</span>}
    </Link>
  );
};

const SORTS = [
  ['newest', 'list.newest'],
  ['longest_waiting', 'list.longestWaiting'],
  ['window_closing', 'list.windowClosing'],
] as const satisfies readonly (readonly [Sort, string])[];

/** Where no channel limits when free text gets through, nothing is said of it. */
function useSorts(filter: ListFilter) {
  const hasWindows = useLive(({ inboxes }) =>
    Object.values(inboxes).some(({ account }) => account && account.replyWindowHours !== null),
  );
  const allowed = sortsOf(filter);
  return SORTS.filter(([sort]) => allowed.includes(sort) && (hasWindows || sort !== 'window_closing'));
}

const SortMenu = ({ filter }: { filter: ListFilter }) => {
  const { t } = useTranslation('inbox');
  const navigate = useNavigate();
  const search = useSearch({ strict: false });
  const choices = useSorts(filter);
  const current = choices.find(([sort]) => sort === filter.sort) ?? SORTS[0];
  return (
    <Menu
      checkIcon={<IconCheck size={15} />}
      shadow="md"
      position="bottom-start"
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <UnstyledButton className={classes.toolButton} disabled={choices.length < 2}>
          <IconArrowsSort size={14} aria-hidden />
          <span className="visually-hidden">{t('list.sort')}: </span>
          <span>{t(choices.length < 2 ? SORTS[0][1] : current[1])}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup
          value={current[0]}
          onChange={(sort) => void navigate({ to: '.', search: parseInboxSearch({ ...search, sort }) })}
        >
          {choices.map(([sort, name]) => (
            <Menu.RadioItem key={sort} value={sort} closeMenuOnClick>
              {t(name)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
};
