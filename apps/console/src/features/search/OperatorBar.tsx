import { UnstyledButton } from '@mantine/core';
import { SEARCH_OPERATORS, type SearchResult } from '@parley/contract';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { openOperator, operatorsIn, withOperator, withoutOperator, withValue } from './query-text.ts';
import classes from './search.module.css';
import { useValues } from './use-values.ts';

type Props = {
  text: string;
  onText: (text: string) => void;
  /** As the server understood them. */
  understood: SearchResult['operators'];
};

/** The operators of the search as chips to take out, values for the one that is being typed, and those that can be added. */
export const OperatorBar = ({ text, onText, understood }: Props) => {
  const { t } = useTranslation('search');
  const open = openOperator(text);
  const values = useValues(open);
  const set = operatorsIn(text).filter(({ value, start }) => value !== '' && start !== open?.start);
  const isUnknown = (name: string, value: string) =>
    understood.some((one) => one.name === name && one.value === value && !one.isKnown);
  return (
    <fieldset className={classes.operators} aria-label={t('operators.label')}>
      {set.map((operator) => (
        <UnstyledButton
          key={operator.start}
          className={classes.set}
          data-unknown={isUnknown(operator.name, operator.value) || undefined}
          aria-label={t('operators.remove', { operator: `${operator.name}: ${operator.value}` })}
          onClick={() => onText(withoutOperator(text, operator))}
        >
          {operator.name}: <bdi>{operator.value}</bdi> <IconX size={12} aria-hidden />
        </UnstyledButton>
      ))}
      {open
        ? values.map((value) => (
            <UnstyledButton
              key={value}
              className={classes.operator}
              onClick={() => onText(withValue(text, open, value))}
            >
              <bdi>{value}</bdi>
            </UnstyledButton>
          ))
        : SEARCH_OPERATORS.map((name) => (
            <UnstyledButton
              key={name}
              className={classes.operator}
              title={t(`operators.hint.${name}`)}
              onClick={() => onText(withOperator(text, name))}
            >
              {t(`operators.${name}`)}
            </UnstyledButton>
          ))}
    </fieldset>
  );
};
