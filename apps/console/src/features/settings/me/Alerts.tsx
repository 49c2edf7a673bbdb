import { Button, Select, Stack, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { idleMinutes, notificationsOn, shortcutsOn, soundOn } from '../../../live/preferences.ts';
import { playChime } from '../../../live/sound.ts';
import { type Store, useStore } from '../../../store.ts';
import classes from '../pieces/pieces.module.css';
import { DesktopNotices } from './DesktopNotices.tsx';

const Flag = ({ store, label, hint }: { store: Store<boolean>; label: string; hint: string }) => {
  const isOn = useStore(store, (value) => value);
  return (
    <Switch
      label={label}
      description={hint}
      checked={isOn}
      onChange={(event) => store.set(event.currentTarget.checked)}
    />
  );
};

/** How this browser calls me, and whether single keys are commands. */
export const Alerts = () => {
  const { t } = useTranslation('account');
  return (
    <div className={classes.fields}>
      <Stack gap="sm" align="flex-start">
        <Flag store={soundOn} label={t('alerts.sound')} hint={t('alerts.soundHint')} />
        <Button variant="default" size="xs" onClick={playChime}>
          {t('alerts.trySound')}
        </Button>
      </Stack>
      <DesktopNotices store={notificationsOn} />
      <IdleChoice />
      <Flag store={shortcutsOn} label={t('alerts.shortcuts')} hint={t('alerts.shortcutsHint')} />
    </div>
  );
};

const IDLE_CHOICES = [5, 15, 30, 60];

const IdleChoice = () => {
  const { t } = useTranslation('queue');
  const minutes = useStore(idleMinutes, (value) => value);
  const choices = IDLE_CHOICES.map((count) => ({ value: String(count), label: t('idle.after', { count }) }));
  return (
    <Select
      label={t('idle.label')}
      description={t('idle.hint')}
      data={[...choices, { value: '0', label: t('idle.never') }]}
      value={String(minutes)}
      onChange={(value) => idleMinutes.set(Number(value ?? 15))}
      allowDeselect={false}
    />
  );
};
