import { Kbd, Modal, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { shortcutsOn } from '../../../live/preferences.ts';
import { useStore } from '../../../store.ts';
import { shortcutSheetOpen } from '../../../ui/shortcut-sheet.ts';
import classes from './shortcuts.module.css';

const SHORTCUTS = [
  ['J', 'shortcuts.next'],
  ['K', 'shortcuts.previous'],
  ['Enter', 'shortcuts.open'],
  ['X', 'board:bulk.shortcut'],
  ['T', 'shortcuts.take'],
  ['R', 'shortcuts.reply'],
  ['N', 'shortcuts.note'],
  ['H', 'shortcuts.handOver'],
  ['E', 'shortcuts.close'],
  ['/', 'search:shortcut'],
  ['Ctrl K', 'search:shortcutAnywhere'],
  ['?', 'shortcuts.sheet'],
  ['Esc', 'shortcuts.leave'],
] as const;

/** All keys, and the switch that turns the single ones off. */
export const ShortcutSheet = () => {
  const { t } = useTranslation(['inbox', 'board', 'search']);
  const areOn = useStore(shortcutsOn, (value) => value);
  return (
    <Modal
      opened
      onClose={() => shortcutSheetOpen.set(false)}
      title={t('shortcuts.title')}
      centered
      size={420}
    >
      <dl className={classes.keys}>
        {SHORTCUTS.map(([key, name]) => (
          <div key={key} className={classes.key}>
            <dt>{t(name)}</dt>
            <dd>
              <Kbd>{key}</Kbd>
            </dd>
          </div>
        ))}
      </dl>
      <Switch
        label={t('shortcuts.enabled')}
        checked={areOn}
        onChange={(event) => shortcutsOn.set(event.currentTarget.checked)}
      />
    </Modal>
  );
};
