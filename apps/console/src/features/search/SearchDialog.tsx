import { Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { SearchGroup } from '@parley/contract';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { recentSearches } from '../../live/recent-searches.ts';
import { createStore, useStore } from '../../store.ts';
import { searchOpen } from '../../ui/search-open.ts';
import { Beginning } from './Beginning.tsx';
import { aroundOf, type Finding, type FindingGroup, groupsOf } from './findings.ts';
import { KindBar } from './KindBar.tsx';
import { OperatorBar } from './OperatorBar.tsx';
import { Outcome } from './Outcome.tsx';
import { useOpenFinding } from './open-finding.ts';
import { ResultList } from './ResultList.tsx';
import { SearchField } from './SearchField.tsx';
import classes from './search.module.css';
import { useResults } from './use-results.ts';

/** What was typed stays until the page is left, so that one can come back for the next hit. */
const typed = createStore('');

const close = () => searchOpen.set(false);

/** One box for everything that was ever said: results while typing, by kind. */
export const SearchDialog = () => {
  const { t } = useTranslation('search');
  const isPhone = useMediaQuery('(max-width: 719px)', false, { getInitialValueInEffect: false });
  const text = useStore(typed, (value) => value);
  const [group, setGroup] = useState<SearchGroup | null>(null);
  const results = useResults(text, group);
  const pages = useMemo(() => results.query.data?.pages ?? [], [results.query.data]);
  const groups = useMemo(() => (results.asked === '' ? [] : groupsOf(pages)), [results.asked, pages]);
  const around = useMemo(() => aroundOf(pages), [pages]);
  const options = useMemo(() => groups.flatMap((one) => optionsOf(one, group)), [groups, group]);
  const [active, setActive] = useState(0);
  const openFinding = useOpenFinding(pages);

  const change = (next: string) => {
    typed.set(next);
    setActive(0);
  };
  const choose = (option: Finding | undefined) => {
    if (!option) return;
    if (option.is === 'more') return void setGroup(option.group);
    recentSearches.add(text);
    openFinding(option);
  };
  return (
    <Modal
      opened
      onClose={close}
      size={720}
      fullScreen={isPhone}
      yOffset="8vh"
      padding={0}
      withCloseButton={false}
      classNames={{ content: classes.dialog, header: 'visually-hidden', body: classes.body }}
      title={t('title')}
    >
      <SearchField
        text={text}
        onText={change}
        onClose={close}
        active={options.length > 0 ? active : null}
        onMove={(step) => setActive((now) => moved(now, step, options.length))}
        onChoose={() => choose(options[active])}
      />
      <OperatorBar text={text} onText={change} understood={pages[0]?.operators ?? []} />
      {results.asked !== '' && (
        <KindBar
          group={group}
          onGroup={(next) => {
            setGroup(next);
            setActive(0);
          }}
        />
      )}
      <div className={classes.results}>
        {text.trim() === '' ? (
          <Beginning onText={change} />
        ) : (
          <>
            <Outcome text={text} results={results} isEmpty={options.length === 0} onText={change} />
            <ResultList
              groups={groups}
              group={group}
              around={around}
              options={options}
              active={active}
              onActive={setActive}
              onChoose={choose}
              results={results.query}
            />
          </>
        )}
      </div>
    </Modal>
  );
};

const moved = (now: number, step: 1 | -1, count: number): number =>
  count === 0 ? 0 : (now + step + count) % count;

/** The things of one kind, and the way to all of them where only some are shown. */
function optionsOf({ group, findings, count, isMore }: FindingGroup, shown: SearchGroup | null): Finding[] {
  const isPart = shown === null && (isMore || (count !== null && count > findings.length));
  return isPart ? [...findings, { is: 'more', group }] : findings;
}
