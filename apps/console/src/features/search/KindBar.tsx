import { UnstyledButton } from '@mantine/core';
import type { SearchGroup } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import { GROUPS } from './findings.ts';
import classes from './search.module.css';

type Props = { group: SearchGroup | null; onGroup: (group: SearchGroup | null) => void };

/** Which kind of things is shown. */
export const KindBar = ({ group, onGroup }: Props) => {
  const { t } = useTranslation('search');
  return (
    <fieldset className={classes.kinds} aria-label={t('kinds.label')}>
      {[null, ...GROUPS].map((one) => (
        <UnstyledButton
          key={one}
          className={classes.kind}
          aria-pressed={one === group}
          onClick={() => onGroup(one)}
        >
          {t(`kinds.${one ?? 'any'}`)}
        </UnstyledButton>
      ))}
    </fieldset>
  );
};
