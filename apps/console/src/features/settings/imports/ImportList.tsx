import { Button } from '@mantine/core';
import type { Import } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../../live/live-state.ts';
import { fileSize } from '../../../ui/file-size.ts';
import { momentTime } from '../../../ui/time.ts';
import { ImportStateWord } from './ImportStateWord.tsx';
import classes from './imports.module.css';

/** Who brought it, and when. */
export const ImportFacts = ({ one }: { one: Import }) => {
  const { t } = useTranslation('settings');
  const members = useLive((state) => state.members);
  const at = momentTime(one.createdAt);
  const name = one.createdBy && (members[one.createdBy]?.name ?? t('imports.gone'));
  return (
    <p className={classes.facts}>
      <span>{t(`imports.kindName.${one.kind}`)}</span>
      <span>{fileSize(one.bytes)}</span>
      <span>{name ? t('imports.by', { name, at }) : t('imports.byOperator', { at })}</span>
    </p>
  );
};

type Props = { imports: readonly Import[]; onOpen: (id: string) => void };

/** The last imports, and how each stands. */
export const ImportList = ({ imports, onOpen }: Props) => {
  const { t } = useTranslation('settings');
  return (
    <ul className={classes.list} aria-label={t('imports.listLabel')}>
      {imports.map((one) => (
        <li key={one.id} className={classes.row}>
          <div className={classes.words}>
            <p className={classes.name}>
              <bdi>{one.fileName}</bdi> <ImportStateWord one={one} />
            </p>
            <ImportFacts one={one} />
          </div>
          <Button
            variant="default"
            size="xs"
            aria-label={t('imports.openLabel', { name: one.fileName })}
            onClick={() => onOpen(one.id)}
          >
            {t('imports.open')}
          </Button>
        </li>
      ))}
    </ul>
  );
};
