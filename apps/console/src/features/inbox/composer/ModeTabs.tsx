import { IconLock, IconMessage } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './composer.module.css';
import { writeIn } from './composer-mode.ts';
import type { Mode } from './use-draft.ts';

const MODES = [
  ['reply', 'composer.reply', IconMessage, 'r'],
  ['note', 'composer.note', IconLock, 'n'],
] as const;

/** Reply or note. */
export const ModeTabs = ({ conversationId, mode }: { conversationId: string; mode: Mode }) => {
  const { t } = useTranslation('inbox');
  return (
    <div className={classes.modes}>
      {MODES.map(([value, name, Icon, key]) => (
        <button
          key={value}
          type="button"
          className={classes.mode}
          aria-pressed={mode === value}
          aria-keyshortcuts={key}
          onClick={() => writeIn(conversationId, value)}
        >
          <Icon size={14} stroke={1.8} aria-hidden /> {t(name)}
        </button>
      ))}
    </div>
  );
};
