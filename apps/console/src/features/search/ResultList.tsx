import { Button } from '@mantine/core';
import type { SearchGroup } from '@parley/contract';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { FindingRow } from './FindingRow.tsx';
import type { Around, Finding, FindingGroup } from './findings.ts';
import { LIST_ID, optionId } from './option-id.ts';
import classes from './search.module.css';
import type { Results } from './use-results.ts';

type Props = {
  groups: readonly FindingGroup[];
  group: SearchGroup | null;
  around: Around;
  options: readonly Finding[];
  active: number;
  onActive: (index: number) => void;
  onChoose: (option: Finding) => void;
  results: Results;
};

/** What was found, by kind. */
export const ResultList = ({ groups, group, options, results, ...rest }: Props) => {
  const { t } = useTranslation('search');
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector(`#${optionId(rest.active)}`)?.scrollIntoView({ block: 'nearest' });
  }, [rest.active]);
  return (
    <>
      <div ref={list} id={LIST_ID} role="listbox" aria-label={t('results')}>
        {groups.map((one) => (
          <Group key={one.group} {...one} options={options} {...rest} />
        ))}
      </div>
      {group && results.hasNextPage && (
        <div className={classes.further}>
          {groups.length === 0 && <p className={classes.hint}>{t('lookedUpTo')}</p>}
          <Button
            variant="light"
            loading={results.isFetchingNextPage}
            onClick={() => void results.fetchNextPage()}
          >
            {groups.length === 0 ? t('lookFurther') : t('showMore')}
          </Button>
        </div>
      )}
    </>
  );
};

type GroupProps = FindingGroup & Pick<Props, 'options' | 'around' | 'active' | 'onActive' | 'onChoose'>;

const Group = ({ group, count, isMore, options, around, active, onActive, onChoose }: GroupProps) => {
  const { t } = useTranslation('search');
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a listbox.
    <div role="group" aria-labelledby={`${LIST_ID}-${group}`}>
      <div role="presentation" id={`${LIST_ID}-${group}`} className={classes.groupTitle}>
        {t(`kinds.${group}`)}
        {count !== null && <span className="tabular">{t(isMore ? 'countMore' : 'count', { count })}</span>}
      </div>
      {options.map((option, index) =>
        option.group === group ? (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's, which keeps the focus.
          // biome-ignore lint/a11y/useFocusableInteractive: the same.
          <div
            key={optionId(index)}
            id={optionId(index)}
            role="option"
            aria-selected={index === active}
            className={classes.option}
            onMouseMove={() => index !== active && onActive(index)}
            onClick={() => onChoose(option)}
          >
            {option.is === 'more' ? (
              <span className={classes.more}>{t('showAll')}</span>
            ) : (
              <FindingRow finding={option} around={around} />
            )}
          </div>
        ) : null,
      )}
    </div>
  );
};
