import { Switch } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Store, useStore } from '../../../store.ts';

const isSupported = (): boolean => 'Notification' in window;

/** Asks the browser only when somebody switches it on; a refusal is explained, since no page can ask twice. */
export const DesktopNotices = ({ store }: { store: Store<boolean> }) => {
  const { t } = useTranslation('account');
  const isOn = useStore(store, (value) => value);
  const [permission, setPermission] = useState(() => (isSupported() ? Notification.permission : 'denied'));
  const refused = isSupported() ? t('alerts.blocked') : t('alerts.unsupported');

  const change = async (wanted: boolean) => {
    if (!wanted || !isSupported()) return store.set(false);
    const answer = await Notification.requestPermission();
    setPermission(answer);
    store.set(answer === 'granted');
  };
  return (
    <Switch
      label={t('alerts.desktop')}
      description={permission === 'denied' ? refused : t('alerts.desktopHint')}
      checked={isOn && permission === 'granted'}
      disabled={permission === 'denied'}
      onChange={(event) => void change(event.currentTarget.checked)}
    />
  );
};
